"""The JSON contract: keys may be added, never changed."""

import json

import pytest
from support import assessment_of

from engine import assessment_json

FACTS = {
    "site": "changji-hitech", "sectors": ["new_energy"], "independent_legal_person": "yes", "operates_lawfully": "yes", "meets_investment_intensity": "yes",
    "meets_output_per_mu": "yes", "premises": ["lease", "purchase"], "premises_price": "1500万元", "leased_area": "5000㎡", "lease_start": "2027-01-01",
    "output": {2027: "1000万元"},
}  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def form(request, library):
    return json.loads(
        json.dumps(assessment_json(assessment_of(library, FACTS), request.param), allow_nan=False)
    )


def test_the_head(form, library):
    assert form["schema"] == "goldenten/assessment/1"
    assert form["as_of"] == "2026-11-23"
    assert form["library"] == library.hash
    assert form["project"] == {"name": "测试项目", "site": "changji-hitech"}


def test_every_clause_is_there_once(form, library):
    assert [each["id"] for each in form["clauses"]] == [clause.id for clause in library.clauses]


KEYS = {"id", "verdict", "reasons", "missing", "eligible_from", "verification", "warnings", "by_year", "why"}


def test_the_keys_of_a_clause(form):
    for clause in form["clauses"]:
        assert clause.keys() >= KEYS
        assert clause["verdict"] in ("eligible", "not_eligible", "undetermined")
        assert set(clause["reasons"]) <= {
            "missing_facts",
            "authority_decides",
            "text_unavailable",
            "evaluators_disagree",
        }
        assert clause["verification"] in ("verified", "partial", "unverified")
        assert all(isinstance(each, str) for each in [*clause["missing"], *clause["warnings"]])
        for year, each in clause["by_year"].items():
            assert len(year) == 4
            assert each["verdict"] in ("eligible", "not_eligible", "undetermined")


def test_what_only_the_place_closes_is_marked(form, library):
    there = {
        clause.id
        for clause in library.clauses
        if clause.policy.sites != "all" and "changji-hitech" not in clause.policy.sites
    }
    assert there
    assert {each["id"] for each in form["clauses"] if each["elsewhere"]} == there
    assert not any(each["awaits_site"] for each in form["clauses"])


def test_what_waits_for_the_place_is_marked(library):
    form = assessment_json(assessment_of(library, {}), why=False, advice=False)
    waiting = {each["id"] for each in form["clauses"] if each["awaits_site"]}
    assert "changji-golden-ten/rent" in waiting
    assert not any(each["elsewhere"] for each in form["clauses"])


def test_one_clause(form):
    (rent,) = [each for each in form["clauses"] if each["id"] == "changji-golden-ten/rent"]
    assert rent["verdict"] == "eligible"
    assert rent["reasons"] == ["missing_facts"]
    assert rent["missing"] == ["output", "has_hnte_certificate"]
    assert rent["eligible_from"] is None
    assert rent["verification"] == "partial"
    assert rent["warnings"] == ["validity_unknown", "partial", "caveat"]
    assert {year: each["verdict"] for year, each in rent["by_year"].items()} == {
        "2027": "eligible", "2028": "undetermined", "2029": "undetermined", "2030": "undetermined", "2031": "undetermined",
    }  # fmt: skip


def walk(why):
    yield why
    for part in [*why.get("parts", ()), *why.get("years", {}).values()]:
        yield from walk(part)


def test_why(form):
    for clause in form["clauses"]:
        for step in walk(clause["why"]):
            if step["kind"] == "years":
                assert step["years"].keys() == clause["by_year"].keys()
                continue
            assert step["truth"] in ("yes", "no", "unknown")
            assert step["label"]
            assert step["source"].startswith("policies/")
            if step["kind"] == "test":
                assert {"fact", "who", "operator", "wanted", "seen", "gap"} <= step.keys()
    truth = {"eligible": "yes", "not_eligible": "no", "undetermined": "unknown"}
    for clause in form["clauses"]:
        if clause["why"]["kind"] != "years":
            assert clause["why"]["truth"] == truth[clause["verdict"]]
        else:
            assert all(
                clause["why"]["years"][year]["truth"] == truth[each["verdict"]]
                for year, each in clause["by_year"].items()
            )


def test_without_the_reasons(library):
    form = assessment_json(assessment_of(library, FACTS), why=False)
    assert all("why" not in each for each in form["clauses"])


def test_eligible_from_is_a_day(library):
    facts = {
        "registered_on": "2025-12-01", "owns_core_ip": "yes", "core_tech_supported": "yes", "employees": 100, "sci_tech_staff": 10, "revenue": {2025: "500万元"},
        "rnd_expense": {2025: "25万元"}, "rnd_domestic_share": "60%", "hitech_revenue_share": "60%", "innovation_score": 71, "no_major_breach": "yes",
    }  # fmt: skip
    clauses = assessment_json(assessment_of(library, facts))["clauses"]
    assert {each["id"]: each["eligible_from"] for each in clauses if each["eligible_from"]} == {
        "cn-high-tech-enterprise/recognition": "2026-12-01"
    }


def test_a_project_without_a_site(library):
    assert assessment_json(assessment_of(library, {}))["project"]["site"] is None
