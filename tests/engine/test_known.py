"""What is known of a project on a day: stated, brought by the site, worked out; and who must speak where it is not."""

from datetime import date
from fractions import Fraction

import pytest
from support import DAY, base_files, clause_text, judge, library_of, policy_text, project_of

from engine.known import Known
from engine.loading import load

LIBRARY = load(dict(base_files()), cached=False)


def known(facts, as_of=DAY, library=LIBRARY):
    return Known(library.vocabulary, project_of(library, facts), as_of)


# --- high_tech_enterprise: certificate, from, until, year → truth

YES, NO, OPEN = True, False, None
CERTIFICATE = [
    # has, valid from, valid until, 2027
    (None, None, None, OPEN), ("yes", None, None, OPEN), ("no", None, None, NO),
    (None, "2026-05-01", "2029-04-30", YES), ("yes", "2026-05-01", "2029-04-30", YES), ("no", "2026-05-01", "2029-04-30", NO),
    (None, "2027-12-31", "2027-12-31", YES), (None, "2027-01-01", "2027-12-30", NO), (None, "2028-01-01", "2030-12-31", NO),
    (None, "2027-12-31", None, OPEN), (None, "2028-01-01", None, NO), (None, None, "2027-12-31", OPEN), (None, None, "2027-12-30", NO),
    ("yes", "2026-05-01", None, OPEN), ("yes", None, "2029-04-30", OPEN), ("yes", "2028-01-01", None, NO), ("yes", None, "2027-06-30", NO),
    ("no", None, "2029-04-30", NO), (None, "2024-03-01", "2027-12-31", YES), (None, "1999-01-01", "2100-12-31", YES),
]  # fmt: skip


@pytest.mark.parametrize(("has", "start", "end", "truth"), CERTIFICATE)
def test_high_tech_enterprise(has, start, end, truth):
    facts = {"has_hnte_certificate": has, "hnte_valid_from": start, "hnte_valid_until": end}
    assert (
        known({name: raw for name, raw in facts.items() if raw}).value("high_tech_enterprise", 2027) is truth
    )


@pytest.mark.parametrize(
    ("certificate", "numbers", "year", "truth"),
    [("yes", "", 2027, True), ("no", "yes", 2027, True), ("", "yes", 2027, True), ("yes", "no", 2027, True),
     ("no", "no", 2027, False), ("no", "", 2027, None), ("", "no", 2027, None), ("", "", 2027, None),
     ("", "yes", 2028, None),  # a number is for its year
     ("", "yes", 2017, False), ("", "", 2017, False)],  # 财税〔2018〕76号: from 2018 on
)  # fmt: skip
def test_long_loss_carry(certificate, numbers, year, truth):
    facts = {"yes": {"hnte_valid_from": "2026-01-01", "hnte_valid_until": "2028-12-31"}, "no": {"has_hnte_certificate": "no"}}.get(certificate, {})  # fmt: skip
    if numbers:
        facts = facts | {"has_tech_sme_number": {2017: numbers, 2027: numbers}}
    assert known(facts).value("long_loss_carry", year) is truth


def test_high_tech_enterprise_has_no_answer_outside_a_year():
    assert (
        known({"hnte_valid_from": "2026-05-01", "hnte_valid_until": "2029-04-30"}).value(
            "high_tech_enterprise"
        )
        is None
    )


@pytest.mark.parametrize(
    ("facts", "value"),
    [({}, None), ({"hnte_valid_from": "2026-05-01"}, None), ({"hnte_valid_until": "2029-04-30"}, None),
     ({"hnte_valid_from": "2026-05-01", "hnte_valid_until": "2029-04-30"}, True), ({"has_hnte_certificate": "no"}, False),
     ({"has_hnte_certificate": "no", "hnte_valid_from": "2026-05-01", "hnte_valid_until": "2029-04-30"}, False)],
)  # fmt: skip
def test_a_certificate_is_implied_by_both_dates_and_the_answer_wins(facts, value):
    assert known(facts).value("has_hnte_certificate") is value


# --- sites and their standards


def test_what_the_site_brings_wins_over_what_is_stated():
    assert known({"site": "changji-hitech"}).value("difficult_area") is False
    assert known({"site": "changji-hitech", "difficult_area": "yes"}).value("difficult_area") is False
    assert known({"site": "zhundong"}).value("difficult_area") is None
    assert known({"site": "zhundong", "difficult_area": "yes"}).value("difficult_area") is True
    assert known({"difficult_area": "yes"}).value("difficult_area") is True
    assert known({}).value("difficult_area") is None


def with_standard(figure):
    files = dict(base_files())
    old = b"standards: {investment_intensity: unavailable, output_per_mu: unavailable}"
    files["policies/sites.yaml"] = files["policies/sites.yaml"].replace(
        old, f"standards: {{investment_intensity: {figure}, output_per_mu: {figure}}}".encode(), 1
    )
    return load(files, cached=False)


@pytest.mark.parametrize(
    ("standard", "assets", "land", "answer", "value"),
    [("unavailable", "1亿元", "100亩", None, None), ("unavailable", "1亿元", "100亩", "yes", True), ("100万元/亩", "1亿元", "100亩", None, True),
     ("100万元/亩", "99999999.99元", "100亩", None, False), ("100万元/亩", "1亿元", "100.0001亩", None, False), ("100万元/亩", "1亿元", "100亩", "no", False),
     ("100万元/亩", "1万元", "100亩", "yes", True), ("100万元/亩", None, "100亩", None, None), ("100万元/亩", "1亿元", None, None, None),
     ("100万元/亩", "1亿元", "0亩", None, None), ("1500元/㎡", "1亿元", "100亩", None, True), ("1500.01元/㎡", "1亿元", "100亩", None, False)],
)  # fmt: skip
def test_meets_the_standard_once_a_figure_stands_there(standard, assets, land, answer, value):
    library = with_standard(standard)
    assert library.diagnostics == ()
    facts = {
        "site": "changji-hitech",
        "planned_fixed_assets": assets,
        "land_area": land,
        "meets_investment_intensity": answer,
    }
    facts = {name: raw for name, raw in facts.items() if raw is not None}
    assert known(facts, library=library).value("meets_investment_intensity") is value


def test_meets_output_per_mu_reads_last_years_output():
    library = with_standard("100万元/亩")
    facts = {"site": "changji-hitech", "land_area": "100亩", "output": {2025: "1亿元", 2026: "1元"}}
    assert known(facts, library=library).value("meets_output_per_mu") is True
    assert known(facts, date(2027, 3, 1), library).value("meets_output_per_mu") is False
    assert known(facts, date(2028, 3, 1), library).value("meets_output_per_mu") is None


def test_a_standard_needs_a_site():
    library = with_standard("100万元/亩")
    assert (
        known({"planned_fixed_assets": "1亿元", "land_area": "1亩"}, library=library).value(
            "meets_investment_intensity"
        )
        is None
    )


# --- sums over years

REVENUE = {2022: "1万元", 2023: "2万元", 2024: "3万元", 2025: "4万元", 2026: "5万元"}
RND = dict.fromkeys(REVENUE, "1000元")


@pytest.mark.parametrize(
    ("registered", "revenue", "rnd", "value"),
    [
        ("2020-01-01", REVENUE, RND, Fraction(3000, 90000)),  # 2023–2025
        ("2024-12-31", REVENUE, RND, Fraction(2000, 70000)),  # 2024–2025
        ("2025-01-01", REVENUE, RND, Fraction(1000, 40000)),
        ("2026-01-01", REVENUE, RND, None),  # no whole year before the assessment's
        ("2027-01-01", REVENUE, RND, None),
        (None, REVENUE, RND, None),
        ("2020-01-01", {2024: "1万元", 2025: "1万元"}, RND, None),  # 2023 unstated
        ("2020-01-01", REVENUE, {2023: "1元", 2024: "1元"}, None),
        ("2020-01-01", dict.fromkeys(REVENUE, "0元"), RND, None),  # a division by nothing
        ("2020-01-01", REVENUE, dict.fromkeys(RND, "0元"), 0),
        ("2020-01-01", {}, {}, None),
    ],
)
def test_rnd_intensity(registered, revenue, rnd, value):
    facts = {"revenue": revenue, "rnd_expense": rnd, **({"registered_on": registered} if registered else {})}
    assert known({name: raw for name, raw in facts.items() if raw}).value("rnd_intensity") == value


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        (date(2026, 1, 1), 40000),
        (date(2026, 12, 31), 40000),
        (date(2025, 6, 1), 30000),
        (date(2029, 1, 1), None),
    ],
)
def test_last_revenue(as_of, value):
    assert known({"revenue": REVENUE}, as_of).value("last_revenue") == value


@pytest.mark.parametrize(
    ("registered", "as_of", "days"),
    [
        ("2025-11-23", DAY, 365),
        ("2026-11-23", DAY, 0),
        ("2026-11-24", DAY, -1),
        ("2024-02-29", date(2025, 2, 28), 365),
        ("2020-01-01", date(2021, 1, 1), 366),
    ],
)
def test_days_since_registration(registered, as_of, days):
    assert known({"registered_on": registered}, as_of).value("days_since_registration") == days


@pytest.mark.parametrize(
    ("facts", "fact", "value"),
    [({"sci_tech_staff": 10, "employees": 100}, "sci_tech_staff_share", Fraction(1, 10)), ({"sci_tech_staff": 10, "employees": 0}, "sci_tech_staff_share", None),
     ({"sci_tech_staff": 10}, "sci_tech_staff_share", None), ({"sci_tech_staff": 0, "employees": 7}, "sci_tech_staff_share", 0),
     ({"planned_fixed_assets": "1亿元", "land_area": "100亩"}, "investment_intensity", 1500),
     ({"planned_fixed_assets": "1亿元", "land_area": "0㎡"}, "investment_intensity", None)],
)  # fmt: skip
def test_plain_formulas(facts, fact, value):
    assert known(facts).value(fact) == value


def test_output_per_leased_area_is_that_years():
    found = known({"output": {2027: "4000万元"}, "leased_area": "5000㎡"})
    assert found.value("output_per_leased_area", 2027) == 8000
    assert found.value("output_per_leased_area", 2028) is None
    assert found.value("output_per_leased_area") is None


# --- years


def test_years_counted_from_an_anchor():
    found = known({"lease_start": "2027-12-31"})
    assert [found.value("nth_year@lease_start", year) for year in (2026, 2027, 2028)] == [0, 1, 2]
    assert [found.value("nth_year@lease_start+1", year) for year in (2027, 2028)] == [0, 1]
    assert known({}).value("nth_year@lease_start", 2027) is None
    assert found.value("year", 2030) == 2030
    assert found.value("as_of") == DAY


def test_a_series_says_nothing_of_the_years_it_leaves_out():
    found = known({"output": {2027: "1元", 2029: "0元"}})
    assert [found.value("output", year) for year in (2026, 2027, 2028, 2029)] == [None, 1, None, 0]
    assert found.value("output") is None
    assert found.series("output") == {2027: 1, 2029: 0}
    assert found.series("revenue") == {}


# --- other formulas, over a vocabulary of their own

SMALL = """
facts:
  site: {type: choice, who: applicant, label: {zh: 载体, en: Site}}
  as_of: {type: date, who: built_in, label: {zh: 日, en: Day}}
  year: {type: count, who: built_in, label: {zh: 年度, en: Year}}
  nth_year: {type: count, who: built_in, label: {zh: 第几年, en: Number of the year}}
  a: {type: number, who: applicant, label: {zh: 甲, en: A}, min: none}
  b: {type: number, who: applicant, label: {zh: 乙, en: B}, min: none}
  m: {type: money, who: applicant, label: {zh: 款, en: M}}
  n: {type: money, who: applicant, label: {zh: 另款, en: N}, min: 5元}
  s: {type: number, who: applicant, per: year, label: {zh: 数列, en: S}}
  registered_on: {type: date, who: applicant, label: {zh: 成立, en: Registered}}
  other: {type: date, who: applicant, label: {zh: 他日, en: Other}}
  word: {type: text, who: applicant, label: {zh: 字, en: Word}}
"""


@pytest.mark.parametrize(
    ("formula", "facts", "value"),
    [
        ("a + b", {"a": 1, "b": 2}, 3), ("a - b", {"a": 1, "b": 2}, -1), ("a * b", {"a": "0.5", "b": 3}, Fraction(3, 2)), ("a / b", {"a": 1, "b": 4}, Fraction(1, 4)),
        ("a / b", {"a": 4, "b": 2}, 2), ("a / b", {"a": 1, "b": 0}, None), ("a + b", {"a": 1}, None), ("min(a, b, 7)", {"a": 9, "b": 8}, 7),
        ("max(a, b)", {"a": 9, "b": 8}, 9), ("max(a, b)", {"a": 9}, None), ("2", {}, 2), ("(a + 1) * 2", {"a": 2}, 6), ("a * 0", {}, None),
        ("total(s)", {"s": {2020: 1, 2030: 2}}, 3), ("total(s)", {}, None), ("last_year(s)", {"s": {2025: 5, 2026: 6}}, 5), ("last_year(s)", {"s": {2026: 6}}, None),
        ("sum_last(s, 2)", {"s": {2023: 9, 2024: 1, 2025: 2}, "registered_on": "2020-05-05"}, 3), ("sum_last(s, 2)", {"s": {2024: 1, 2025: 2}}, None),
        ("sum_last(s, 2)", {"s": {2025: 2}, "registered_on": "2025-05-05"}, 2), ("days_between(registered_on, other)", {"registered_on": "2026-01-01", "other": "2026-03-01"}, 59),
        ("days_between(registered_on, other)", {"registered_on": "2026-03-01", "other": "2026-01-01"}, -59), ("days_between(registered_on, other)", {"other": "2026-01-01"}, None),
        ("min(m, n)", {"m": "0元"}, 0), ("min(m, n)", {"m": "5元"}, 5), ("min(m, n)", {"m": "6元"}, None), ("min(m, a)", {"m": "0元"}, None),
        ("min(m, n * 2)", {"m": "10元"}, 10), ("min(m, n * 2)", {"m": "11元"}, None), ("min(m, n + 1)", {"m": "6元"}, 6), ("min(m, n - 1)", {"m": "0元"}, None),
        ("min(n, m * 0.5)", {"n": "5元"}, None), ("min(m, n / 2)", {"m": "2.5元"}, Fraction(5, 2)), ("min(m, n / 2)", {"m": "2.6元"}, None), ("min(m, 1 / n)", {"m": "0元"}, None), ("min(3, m)", {}, None), ("min(0, m, n)", {}, 0), ("max(m, n)", {"m": "9元"}, None),
        ("a + word", {"a": 1, "word": "2"}, None), ("a - a", {"a": "0.1"}, 0), ("a / 3 * 3", {"a": 1}, 1),
    ],
)  # fmt: skip
def test_formulas(formula, facts, value):
    text = SMALL + f"  x: {{type: number, who: derived, label: {{zh: 得数, en: X}}, derive: '{formula}'}}\n"
    library = load(
        {
            **base_files(),
            "policies/vocabulary.yaml": text.encode(),
            "policies/sites.yaml": b"sites: [{site: s, name: {zh: s, en: s}}]",
        },
        cached=False,
    )
    assert [str(each) for each in library.diagnostics] == []
    found = known(facts, library=library).value("x")
    assert found == value
    assert type(found) in (int, Fraction, type(None))


# --- who must speak


def asked(key, facts, year=None, as_of=DAY):
    return [fact.id for fact in dict.fromkeys(known(facts, as_of).askable(key, year))]


@pytest.mark.parametrize(
    ("key", "facts", "year", "expected"),
    [
        ("employees", {}, None, ["employees"]),
        ("western_region", {}, None, ["site"]),
        ("difficult_area", {"site": "zhundong"}, None, ["difficult_area"]),
        ("nth_year@lease_start", {}, 2027, ["lease_start"]),
        ("nth_year@first_revenue_on+1", {}, 2027, ["first_revenue_on"]),
        ("high_tech_enterprise", {}, 2027, ["has_hnte_certificate"]),
        (
            "high_tech_enterprise",
            {"has_hnte_certificate": "yes"},
            2027,
            ["hnte_valid_from", "hnte_valid_until"],
        ),
        (
            "high_tech_enterprise",
            {"has_hnte_certificate": "yes", "hnte_valid_from": "2026-01-01"},
            2027,
            ["hnte_valid_until"],
        ),
        ("hnte_valid_from", {}, None, ["has_hnte_certificate"]),
        ("hnte_valid_from", {"has_hnte_certificate": "yes"}, None, ["hnte_valid_from"]),
        ("output_per_leased_area", {}, 2027, ["output", "leased_area"]),
        ("output_per_leased_area", {"leased_area": "5㎡"}, 2027, ["output"]),
        ("output_per_leased_area", {"output": {2027: "1元"}}, 2027, ["leased_area"]),
        ("sci_tech_staff_share", {"employees": 5}, None, ["sci_tech_staff"]),
        ("sci_tech_staff_share", {"employees": 0, "sci_tech_staff": 0}, None, []),
        ("last_revenue", {}, None, ["revenue"]),
        ("days_since_registration", {}, None, ["registered_on"]),
        ("rnd_intensity", {}, None, ["registered_on", "rnd_expense", "revenue"]),
        ("rnd_intensity", {"registered_on": "2020-01-01", "revenue": REVENUE}, None, ["rnd_expense"]),
        ("meets_investment_intensity", {}, None, ["meets_investment_intensity"]),
        ("as_of", {}, None, []),
    ],
)
def test_askable(key, facts, year, expected):
    assert asked(key, facts, year) == expected


@pytest.mark.parametrize(
    "fact",
    [fact for fact in LIBRARY.vocabulary.facts.values() if fact.id not in ("nth_year", "year")],
    ids=lambda fact: fact.id,
)
def test_nobody_is_asked_for_a_derived_fact(fact):
    for year in (None, 2027):
        for facts in ({}, {"site": "changji-hitech"}, {"has_hnte_certificate": "yes"}):
            assert all(each.answerable or each.who == "site" for each in known(facts).askable(fact.id, year))


def test_all_stated_and_still_not_known_is_for_the_authority():
    result = judge("- sci_tech_staff_share: {at_least: 10%}", {"employees": 0, "sci_tech_staff": 0})
    assert (result.verdict, result.judgement.reasons, result.missing) == (
        "undetermined",
        ("authority_decides",),
        (),
    )


def test_who_is_asked_decides_the_reason():
    condition = "[{employees: {at_least: 3}}, {core_tech_supported: {is: yes}}]"
    assert judge(condition, {"employees": 3}).judgement.reasons == ("authority_decides",)
    assert judge(condition, {"core_tech_supported": "yes"}).judgement.reasons == ("missing_facts",)
    assert judge(condition, {}).judgement.reasons == ("missing_facts", "authority_decides")
    assert judge(condition, {}).missing == ("employees", "core_tech_supported")


def test_a_policy_may_rest_on_derived_facts_judged_once():
    library = library_of(policy_text(clause_text("a", "- last_revenue: {at_least: 4万元}")))
    assert library.diagnostics == ()
    from engine import assess

    for as_of, verdict in (
        (DAY, "eligible"),
        (date(2025, 1, 1), "not_eligible"),
        (date(2030, 1, 1), "undetermined"),
    ):
        assert (
            assess(library, project_of(library, {"revenue": REVENUE}), as_of).result("t/a").verdict == verdict
        )
