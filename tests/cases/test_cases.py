"""Worked cases: facts → what the assessment must answer. The tables are the YAML files beside this one."""

from datetime import date
from pathlib import Path

import pytest
from support import DAY

from engine import assess, assessment_json, explain, project_from_data, reason_years, table
from engine.yaml_io import parse

HERE = Path(__file__).parent
KEYS = {
    "verdict", "reasons", "missing", "missing_exactly", "not_missing", "by_year", "years", "all_years", "eligible_from",
    "warnings",
}  # fmt: skip


def rows():
    for path in sorted(HERE.glob("*.yaml")):
        data = parse(path.read_bytes(), path.name).data
        for case in data["cases"]:
            facts = {**data["bases"][case["base"]], **case["facts"]} if "base" in case else case["facts"]
            yield pytest.param(facts, case, id=f"{path.stem}: {case['case']}")


CASES = list(rows())


@pytest.mark.parametrize(("facts", "case"), CASES)
def test_case(library, facts, case):
    project, found = project_from_data({"project": case["case"], "facts": facts}, library)
    assert [str(each) for each in found if each.severity == "error"] == []
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else DAY
    assessment = assess(library, project, as_of)
    assert case["expect"]
    for clause, expected in case["expect"].items():
        assert set(expected) <= KEYS
        assert expected
        assert compared(assessment.result(clause), expected) == expected
        for year in reason_years(assessment, clause):  # every verdict explains itself
            assert explain(assessment, clause, year).truth is {
                "eligible": True, "not_eligible": False, "undetermined": None,
            }[(assessment.result(clause).by_year[year] if year else assessment.result(clause)).verdict]  # fmt: skip
            assert table(assessment, clause, year)
    assert assessment_json(assessment)["clauses"]


def compared(result, expected):
    """What came, in the shape of what was expected."""
    missing = set(result.missing)
    years = {year: each.verdict for year, each in result.by_year.items()}
    all_years = set(years.values())
    came = {
        "verdict": result.verdict,
        "reasons": list(result.judgement.reasons),
        "missing": [each for each in expected.get("missing", ()) if each in missing],
        "missing_exactly": sorted(missing),
        "not_missing": [each for each in expected.get("not_missing", ()) if each not in missing],
        "by_year": {year: years.get(year) for year in expected.get("by_year", ())},
        "years": years,
        "all_years": all_years.pop() if len(all_years) == 1 else sorted(all_years),
        "eligible_from": result.eligible_from.isoformat() if result.eligible_from else None,
        "warnings": [each for each in expected.get("warnings", ()) if each in result.warnings],
    }
    if "missing_exactly" in expected:
        expected["missing_exactly"] = sorted(expected["missing_exactly"])
    return {key: came[key] for key in expected}


def test_the_clauses_of_the_contract_all_have_a_case(library):
    named = {clause for each in CASES for clause in each.values[1]["expect"]}
    assert {clause.id for clause in library.clauses if clause.text.text is None} - named == set()
