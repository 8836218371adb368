"""Worked cases: facts → what the assessment must answer. The tables are the YAML files beside this one."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from support import DAY

from engine import (
    VERDICTS,
    Settings,
    assess,
    assessment_json,
    explain,
    project_from_data,
    reason_years,
    table,
)
from engine.yaml_io import parse

HERE = Path(__file__).parent
KEYS = {
    "verdict", "reasons", "missing", "missing_exactly", "not_missing", "by_year", "years", "all_years", "eligible_from",
    "warnings", "amount", "paid", "notes", "undecided", "eligible_with",
}  # fmt: skip
PACKAGE_KEYS = {
    "amount", "paid", "chosen", "chosen_exactly", "not_chosen", "chosen_by_year", "left_out", "open", "runner_up", "sure", "most",
    "notes",
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
    assessment = assess(library, project, as_of, settings_of(case))
    assert case["expect"]
    for clause, expected in case["expect"].items():
        assert expected
        if clause == "package":
            assert set(expected) <= PACKAGE_KEYS
            assert in_package(assessment.package, expected) == wanted(expected)
            continue
        assert set(expected) <= KEYS
        assert compared(assessment.result(clause), expected) == wanted(expected)
        for year in reason_years(assessment, clause):  # every verdict explains itself
            assert explain(assessment, clause, year).truth is {
                "eligible": True, "not_eligible": False, "undetermined": None,
            }[(assessment.result(clause).by_year[year] if year else assessment.result(clause)).verdict]  # fmt: skip
            assert table(assessment, clause, year)
    assert assessment_json(assessment, advice=False)["clauses"]


def settings_of(case):
    """What is asked besides the facts: an objective, clauses to take or to leave."""
    given = case.get("settings", {})
    names = {key: frozenset(given[key]) for key in ("include", "exclude") if key in given}
    return Settings(**{key: given[key] for key in given if key not in names}, **names)


def compared(result, expected):
    """What came, in the shape of what was expected."""
    missing = set(result.missing)
    years = {year: each.verdict for year, each in result.by_year.items()}
    all_years = set(years.values())
    value = result.value
    came = {
        "verdict": result.verdict,
        "reasons": list(result.judgement.reasons),
        "missing": [each for each in expected.get("missing", ()) if each in missing],
        "missing_exactly": sorted(missing),
        "not_missing": [each for each in expected.get("not_missing", ()) if each not in missing],
        "by_year": {
            year: years.get(year)
            if isinstance(each, str) and each in VERDICTS
            else wan(value.by_year.get(year))
            for year, each in expected.get("by_year", {}).items()
        },
        "years": years,
        "all_years": all_years.pop() if len(all_years) == 1 else sorted(all_years),
        "eligible_from": result.eligible_from.isoformat() if result.eligible_from else None,
        "warnings": [each for each in expected.get("warnings", ()) if each in result.warnings],
        "amount": wan(value.amount),
        "paid": paid(value.paid),
        "notes": list(value.notes),
        "undecided": sorted(value.undecided),
        "eligible_with": list(result.eligible_with),
    }
    return {key: came[key] for key in expected}


def in_package(package, expected):
    """What the package came to, in the shape of what was expected."""
    best = package.best
    came = {
        "amount": wan(best.amount),
        "paid": paid(best.by_year),
        "chosen": [each for each in expected.get("chosen", ()) if each in best.chosen],
        "chosen_exactly": list(best.chosen),
        "not_chosen": [each for each in expected.get("not_chosen", ()) if each not in best.chosen],
        "chosen_by_year": {year: list(names) for year, names in best.chosen_by_year.items()},
        "left_out": {each.clause: each.because for each in package.left_out},
        "open": {each.clause: wan(each.amount) for each in package.open},
        "runner_up": wan(package.runner_up.amount) if package.runner_up else None,
        "sure": Fraction(package.headline.sure, 10_000),
        "most": Fraction(package.headline.most, 10_000),
        "notes": list(package.notes),
    }
    for key in ("left_out", "open"):  # those that are asked about; null: not there
        if key in expected:
            came[key] = {name: came[key].get(name) for name in expected[key]}
    return {key: came[key] for key in expected}


def paid(by_year):
    return {"unknown" if year is None else year: wan(each) for year, each in by_year.items() if each}


def wan(amount):
    """An amount in 万元: a figure, or [least, most]; most None without bound; None where there is no money."""
    if amount is None:
        return None
    low, high = (None if end is None else Fraction(end, 10_000) for end in (amount.min, amount.max))
    return low if low == high else [low, high]


def wanted(expected):
    """What a case wants, its figures exact."""
    found = {key: _figures(value) if key in SUMS else value for key, value in expected.items()}
    return found | {key: sorted(found[key]) for key in ("missing_exactly", "undecided") if key in found}


SUMS = {"amount", "by_year", "paid", "open", "runner_up", "sure", "most"}


def _figures(value):
    match value:
        case dict():
            return {key: _figures(each) for key, each in value.items()}
        case list():
            return [_figures(each) for each in value]
        case None:
            return None
        case str() if value in VERDICTS:
            return value
    return Fraction(value)


def test_the_clauses_of_the_contract_all_have_a_case(library):
    named = {clause for each in CASES for clause in each.values[1]["expect"]}
    assert {clause.id for clause in library.clauses if clause.text.text is None} - named == set()


def test_the_clauses_with_money_all_have_a_sum(library):
    with_sum = {
        clause
        for each in CASES
        for clause, expected in each.values[1]["expect"].items()
        if "amount" in expected and expected["amount"] is not None
    }
    paying = {
        clause.id
        for clause in library.clauses
        if clause.text.benefit is not None and clause.text.benefit.kind not in ("status", "service")
    }
    assert paying - with_sum == set()
