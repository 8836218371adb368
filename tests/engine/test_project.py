"""A project's facts as stated: read one by one, broken ones left out, contradictions named. (What is refused: tests/broken.)"""

from datetime import date
from fractions import Fraction

import pytest
from support import ROOT, project_of

from engine import open_project, project_from_data
from engine.model.facts import UNKNOWN

STATED = [
    ("site", "changji-hitech", "changji-hitech"), ("site", "昌吉高新区", "changji-hitech"), ("site", "Qitai County", "qitai"), ("industry", "3831", "C3831"),
    ("sectors", ["biotech", "新材料"], frozenset({"biotech", "new_materials"})), ("sectors", "biotech", frozenset({"biotech"})), ("sectors", [], frozenset()),
    ("ownership", "民营", "private"), ("industrial_project", "是", True), ("industrial_project", "no", False), ("industrial_project", True, True),
    ("industrial_project", "YES", True), ("industrial_project", "ｙｅｓ", True), ("industrial_project", "有", True), ("industrial_project", "无", False),
    ("premises_price", "1500万元", 15_000_000), ("land_area", "1亩", Fraction(2000, 3)), ("employees", "300人", 300), ("employees", 300, 300),
    ("main_business_share", "60%", Fraction(3, 5)), ("lease_start", "2027年1月1日", date(2027, 1, 1)), ("lease_start", date(2027, 1, 1), date(2027, 1, 1)),
    ("output", {2027: "1万元", "2028": "2万元", "2029年": "3万元"}, {2027: 10_000, 2028: 20_000, 2029: 30_000}), ("output", {2027: "1万元", 2028: "unknown", 2029: None}, {2027: 10_000}),
    ("taxable_income", {2027: "-5万元"}, {2027: -50_000}), ("debt_ratio", "250%", Fraction(5, 2)), ("innovation_score", "70.5", Fraction(141, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "raw", "value"), STATED)
def test_stated(library, fact, raw, value):
    assert project_of(library, {fact: raw}).facts == {fact: value}


@pytest.mark.parametrize("raw", [*sorted(UNKNOWN), None, "UNKNOWN", "　未知　", " "])
@pytest.mark.parametrize(
    "fact",
    [
        "site",
        "industry",
        "sectors",
        "premises_price",
        "lease_start",
        "industrial_project",
        "output",
        "employees",
    ],
)
def test_unknown_is_left_out(library, fact, raw):
    project, found = project_from_data({"project": "x", "facts": {fact: raw}}, library)
    assert project.facts == {}
    assert found == ()


def test_only_unknown_years_are_an_unknown_fact(library):
    assert project_of(library, {"output": {2027: "unknown"}}).facts == {}
    assert project_of(library, {"output": {}}).facts == {}


def test_no_facts_at_all(library):
    project, found = project_from_data({"project": "x"}, library)
    assert (project.name, project.facts, project.site, project.as_of, found) == ("x", {}, None, None, ())


def test_the_day_of_the_project(library):
    assert project_from_data({"project": "x", "as_of": "2026-11-23"}, library)[0].as_of == date(2026, 11, 23)
    assert project_from_data({"project": "x", "as_of": date(2026, 11, 23)}, library)[0].as_of == date(
        2026, 11, 23
    )


CONSISTENT = [
    {"registered_on": "2027-01-01", "production_start": "2027-01-01"}, {"total_investment": "1亿元", "planned_fixed_assets": "1亿元"},
    {"total_investment": "1亿元", "fixed_asset_investment": {2027: "5000万元", 2028: "5000万元"}}, {"employees": 5, "sci_tech_staff": 5},
    {"equipment_investment": {2027: "5元"}, "small_equipment_investment": {2027: "5元", 2028: "9元"}}, {"has_hnte_certificate": "yes", "hnte_valid_from": "2025-01-01"},
    {"hnte_valid_from": "2025-01-01", "hnte_valid_until": "2025-01-01"}, {"site": "zhundong", "difficult_area": "yes"}, {"difficult_area": "yes"},
    {"sole_trader": "yes"}, {"sole_trader": "yes", "independent_legal_person": "no"}, {"sole_trader": "no", "independent_legal_person": "yes"},
    {"sole_trader": "yes", "independent_legal_person": "unknown"}, {"sole_trader": "no", "independent_legal_person": "no"},
]  # fmt: skip
CONTRADICTIONS = [
    ({"registered_on": "2027-01-02", "production_start": "2027-01-01"}, ["production_start registered_on"]),
    ({"registered_on": "2027-01-02", "first_revenue_on": "2027-01-01"}, ["first_revenue_on registered_on"]),
    ({"total_investment": "99999999.99元", "planned_fixed_assets": "1亿元"}, ["planned_fixed_assets total_investment"]),
    ({"total_investment": "1亿元", "fixed_asset_investment": {2027: "1元", 2028: "1.1亿元"}}, ["fixed_asset_investment total_investment"]),
    ({"total_investment": "5元", "fixed_asset_investment": {2027: "2元", 2028: "6元", 2029: "9元"}}, ["fixed_asset_investment total_investment"]),
    ({"employees": 5, "sci_tech_staff": 6}, ["sci_tech_staff employees"]),
    ({"equipment_investment": {2027: "5元"}, "small_equipment_investment": {2027: "6元"}}, ["small_equipment_investment equipment_investment"]),
    ({"equipment_investment": {2027: "5元"}, "special_equipment_investment": {2027: "6元"}}, ["special_equipment_investment equipment_investment"]),
    ({"has_hnte_certificate": "no", "hnte_valid_from": "2025-01-01"}, ["hnte_valid_from has_hnte_certificate"]),
    ({"has_hnte_certificate": "no", "hnte_valid_from": "2025-01-02", "hnte_valid_until": "2025-01-01"},
     ["hnte_valid_from has_hnte_certificate", "hnte_valid_until hnte_valid_from", "hnte_valid_until has_hnte_certificate"]),
    ({"independent_legal_person": "yes", "sole_trader": "yes"}, ["sole_trader independent_legal_person"]),
    ({"sole_trader": "yes", "foreign_invested": "yes", "has_hnte_certificate": "no"}, ["sole_trader foreign_invested"]),
]  # fmt: skip


@pytest.mark.parametrize("facts", CONSISTENT, ids=str)
def test_no_contradiction(library, facts):
    assert project_from_data({"project": "x", "facts": facts}, library)[1] == ()


@pytest.mark.parametrize(("facts", "pairs"), CONTRADICTIONS, ids=str)
def test_contradictions_name_both(library, facts, pairs):
    project, found = project_from_data({"project": "x", "facts": facts}, library)
    values = [dict(each.values) for each in found]
    assert sorted(f"{each['fact']} {each['other']}" for each in values) == sorted(pairs)
    assert {each.code for each in found} == {"facts-contradict"}
    assert set(project.facts) == set(facts)  # a warning takes nothing away
    for each, value in zip(found, values, strict=True):
        assert value["label_zh"] in each.message("zh")
        assert value["other_zh"] in each.message("zh")
        assert value["fact"] in each.message("en")
        assert value["other"] in each.message("en")


def test_places_in_a_form(library):
    _, found = project_from_data({"project": "x", "facts": {"output": {2027: "5"}}}, library, name="form")
    assert str(found[0].span) == "form#facts.output.2027"


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_example_projects_open_without_findings(library, path):
    project, found = open_project(path, library)
    assert found == ()
    assert project.site == "changji-hitech"
    assert project.name


def test_there_are_ten_example_projects():
    assert len(list((ROOT / "examples").glob("*.yaml"))) >= 10
