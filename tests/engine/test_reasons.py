"""The reason tree: each condition, what is wanted, what was seen, how far off, from where; and its table."""

from datetime import date

import pytest
from support import assessment_of, clause_text, clean, judge, library_of, policy_text

from engine import (
    GROUPS,
    ORIGINS,
    REASONS,
    VERDICTS,
    VERIFICATION,
    WARNINGS,
    WHO,
    Text,
    explain,
    reason_years,
    table,
)
from engine.reasons import as_json


def tree(conditions, facts, year=None, **clause_options):
    library = clean(library_of(policy_text(clause_text("a", conditions, **clause_options))))
    return explain(assessment_of(library, facts), "t/a", year)


def leaf(conditions, facts, year=None, **options):
    step = tree(conditions, facts, year, **options)
    while step.parts:
        step = step.parts[0]
    return step


GAPS = [  # a condition and a value; then what is wanted, what was seen, and the gap in both languages
    ("premises_price: {at_least: 1000万元}", "999万元", "≥ 1,000万元", "999万元", "差 1万元", "CNY 10,000 off"),
    ("premises_price: {at_least: 1000万元}", "9999999.99元", "≥ 1,000万元", "999.999999万元", "差 0.01元", "CNY 0.01 off"),
    ("premises_price: {at_least: 1000万元}", "1000万元", "≥ 1,000万元", "1,000万元", None, None),
    ("employees: {at_most: 300}", 301, "≤ 300", "301", "差 1", "1 off"),
    ("innovation_score: {more_than: 70}", 70, "> 70", "70", None, None),
    ("innovation_score: {more_than: 70}", 69, "> 70", "69", "差 1", "1 off"),
    ("employees: {less_than: 300}", 300, "< 300", "300", None, None),
    ("main_business_share: {at_least: 60%}", "59.99%", "≥ 60%", "59.99%", "差 0.01%", "0.01% off"),
    ('premises_price: {between: "[0.2亿元, 0.6亿元)"}', "1999万元", "[2,000万元, 6,000万元)", "1,999万元", "差 1万元", "CNY 10,000 off"),
    ('premises_price: {between: "[0.2亿元, 0.6亿元)"}', "6001万元", "[2,000万元, 6,000万元)", "6,001万元", "差 1万元", "CNY 10,000 off"),
    ('premises_price: {between: "[0.2亿元, 0.6亿元)"}', "0.6亿元", "[2,000万元, 6,000万元)", "6,000万元", None, None),
    ('main_business_share: {between: "(50%, 60%)"}', "50%", "(50%, 60%)", "50%", None, None),
    ('main_business_share: {between: "(50%, 60%)"}', "49%", "(50%, 60%)", "49%", "差 1%", "1% off"),
    ("land_area: {at_least: 100亩}", "66666㎡", "≥ 66,666.67 ㎡", "66,666 ㎡", "差 0.67 ㎡", "0.67 ㎡ off"),
    ("industrial_project: {is: yes}", "no", "是", "否", None, None),
    ("premises: {includes: [lease]}", ["build"], None, "自建", None, None),
    ("registered_on: {before: 2026-01-01}", "2027-01-01", "早于 2026-01-01", "2027-01-01", None, None),
    ("industry: {within: [C38]}", "F5211", None, "F5211 百货零售", None, None),
    ("employees: {is: 3}", 5, "为 3", "5", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "value", "wanted", "seen", "zh", "en"), GAPS)
def test_wanted_seen_and_gap(condition, value, wanted, seen, zh, en):
    fact = condition.partition(":")[0]
    step = leaf(f"- {condition}", {fact: value})
    assert step.fact == fact
    assert wanted is None or step.wanted.zh == wanted
    assert step.seen.zh == seen
    assert (step.gap.zh if step.gap else None, step.gap.en if step.gap else None) == (zh, en)


def test_what_is_met_has_no_gap_and_what_is_unknown_was_not_seen():
    assert leaf("- employees: {at_least: 3}", {"employees": 5}).gap is None
    unknown = leaf("- employees: {at_least: 3}", {})
    assert (unknown.truth, unknown.seen, unknown.gap) == (None, None, None)


def test_a_yearly_fact_names_its_year():
    step = leaf(
        "- output: {at_least: 2元}", {"output": {2027: "1元"}}, 2027, extra="each_year: {years_of: output}"
    )
    assert "2027" in step.label.zh
    assert "2027" in step.label.en
    assert step.gap.zh == "差 1元"


def test_the_tree_keeps_its_shape():
    conditions = """
        - any:
            - employees: {at_least: 3}
            - not: {total_assets: {at_least: 3元}}
        - industrial_project: {is: yes}
    """
    step = tree(conditions, {"employees": 2, "total_assets": "3元"})
    (own,) = step.parts
    either, project = own.parts
    assert [step.kind, own.kind, either.kind, project.kind] == ["all", "all", "any", "test"]
    assert [each.kind for each in either.parts] == ["test", "not"]
    assert [each.truth for each in (step, own, either, *either.parts, either.parts[1].parts[0], project)] == [
        False,
        False,
        False,
        False,
        False,
        True,
        None,
    ]


def walk(step):
    yield step
    for part in step.parts:
        yield from walk(part)


def assert_both_languages(step):
    for text in (step.label, step.seen, step.gap):
        assert text is None or (text.zh and text.en)
    assert bool(step.wanted.zh) is bool(step.wanted.en) is (step.kind == "test")


TREES = [
    ("", {}, {"sites": "[qitai]", "validity": "{to: 2020-01-01}"}),
    (
        "- employees: {at_least: 3}",
        {},
        {"sites": "[qitai]", "validity": "{from: 2020-01-01, status: doubtful}"},
    ),
    ("- any: [{employees: {at_least: 3}}, {not: {industry: {within: [C38]}}}]", {"industry": "C"}, {}),
]


@pytest.mark.parametrize(("conditions", "facts", "policy"), TREES)
def test_every_step_speaks_both_languages_and_knows_its_place(conditions, facts, policy):
    library = clean(library_of(policy_text(clause_text("a", conditions), **policy)))
    assessment = assessment_of(library, facts)
    steps = list(walk(explain(assessment, "t/a")))
    assert steps
    for step in steps:
        assert_both_languages(step)
        assert step.span.file == "policies/p0.yaml"
        assert step.span.line > 0
        assert step.kind in ("all", "any", "not", "test", "open")


def test_real_reasons_speak_both_languages(library):
    facts = {
        "site": "changji-hitech", "industry": "C38", "sectors": ["biotech"], "premises": ["lease"], "leased_area": "5㎡", "lease_start": "2027-01-01",
        "output": {2027: "1元"}, "taxable_income": {2027: "1元"}, "registered_on": "2026-01-01", "first_revenue_on": "2026-05-01",
    }  # fmt: skip
    assessment = assessment_of(library, facts)
    for result in assessment.results:
        for year in reason_years(assessment, result.clause.id):
            for step in walk(explain(assessment, result.clause.id, year)):
                assert_both_languages(step)
                assert step.span.line
            for row in table(assessment, result.clause.id, year):
                assert row.basis.zh
                assert row.depth >= 0


def test_an_unknown_clause_or_year(library):
    assessment = assessment_of(library, {})
    with pytest.raises(KeyError):
        explain(assessment, "nowhere/x")
    with pytest.raises(KeyError):
        explain(assessment, "changji-golden-ten/rent", 1999)
    with pytest.raises(KeyError):
        assessment.result("nowhere/x")


def test_the_years_that_explain_a_clause(library):
    assessment = assessment_of(library, {"lease_start": "2027-01-01"})
    assert reason_years(assessment, "changji-golden-ten/rent") == (2027, 2028, 2029, 2030, 2031)
    assert reason_years(assessment, "changji-golden-ten/premises-purchase") == (None,)


# --- the table


def rows(conditions, facts, **policy):
    library = clean(library_of(policy_text(clause_text("a", conditions), **policy)))
    return [(row.depth, row.step.kind, row.step.fact) for row in table(assessment_of(library, facts), "t/a")]


def test_plain_conditions_are_plain_lines():
    assert rows("[{employees: {at_least: 3}}, {land_area: {at_least: 1㎡}}]", {}, sites="[qitai]") == [
        (0, "test", "site"), (0, "test", "employees"), (0, "test", "land_area")
    ]  # fmt: skip


def test_alternatives_are_indented_below_a_line_of_their_own():
    found = rows("- any: [{employees: {at_least: 3}}, {land_area: {at_least: 1㎡}}]", {})
    assert [depth for depth, _, _ in found] == [0, 1, 1]
    assert [kind for _, kind, _ in found] == ["any", "test", "test"]


def test_not_is_a_line_of_its_own():
    assert [kind for _, kind, _ in rows("- not: {employees: {at_least: 3}}", {})] == ["not", "test"]


def test_the_basis_of_a_line():
    library = clean(
        library_of(
            policy_text(
                clause_text("a", "- employees: {at_least: 3}"), sites="[qitai]", validity="{from: 2020-01-01}"
            )
        )
    )
    basis = [row.basis.zh for row in table(assessment_of(library, {}), "t/a")]
    assert basis == [ORIGINS["sites"].zh, ORIGINS["validity"].zh, "第一条"]


def test_a_required_clause_is_named():
    policy = policy_text(
        clause_text("a", "- employees: {at_least: 3}"),
        clause_text("b"),
        tail="relations:\n  - requires: {clause: b, needs: [a]}\n",
    )
    library = clean(library_of(policy))
    steps = list(walk(explain(assessment_of(library, {"employees": 2}), "t/b")))
    required = next(step for step in steps if step.origin == "requires")
    assert required.truth is False
    assert required.label.zh.startswith(ORIGINS["requires"].zh)
    assert len(required.label.zh) > len(ORIGINS["requires"].zh)


# --- as JSON


def test_as_json():
    step = tree("- employees: {at_least: 3}", {"employees": 2})
    data = as_json(step, "en")
    assert data["kind"] == "all"
    assert data["truth"] == "no"
    test = data["parts"][0]["parts"][0]
    assert test["fact"] == "employees"
    assert test["operator"] == "at_least"
    assert (test["truth"], test["wanted"], test["seen"], test["gap"], test["who"]) == (
        "no",
        "≥ 3",
        "2",
        "1 off",
        "applicant",
    )
    assert test["source"].startswith("policies/p0.yaml:")
    assert as_json(tree("- employees: {at_least: 3}", {}))["truth"] == "unknown"


# --- the words of the surface


@pytest.mark.parametrize(
    "words",
    [GROUPS, ORIGINS, REASONS, VERDICTS, VERIFICATION, WARNINGS, WHO],
    ids=lambda words: next(iter(words)),
)
def test_every_name_of_the_surface_has_both_languages(words):
    for text in words.values():
        assert isinstance(text, Text)
        assert text.zh
        assert text.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
    assert len({text.zh for text in words.values()}) == len(words)


def test_text_falls_back_to_chinese():
    assert Text("中", "en")("en") == "en"
    assert Text("中")("en") == "中"
    assert Text("中", "en")("zh") == "中"


def test_eligible_from_is_checked_by_judging_again():
    condition = "- days_since_registration: {at_least: 365}"
    for operator, day in (("at_least", date(2026, 12, 1)), ("more_than", date(2026, 12, 2))):
        result = judge(condition.replace("at_least", operator), {"registered_on": "2025-12-01"})
        assert (result.verdict, result.eligible_from) == ("not_eligible", day)
        for on, verdict in ((day, "eligible"), (date.fromordinal(day.toordinal() - 1), "not_eligible")):
            assert (
                judge(condition.replace("at_least", operator), {"registered_on": "2025-12-01"}, on).verdict
                == verdict
            )


def test_the_lines_of_a_required_clause_name_its_own_article(library):
    from engine import table

    facts = {
        "site": "qitai", "registered_on": "2026-12-01", "first_revenue_on": "2027-02-01", "difficult_area_catalogue": "yes",
        "main_business_share": "60%", "restricted_industry": "no",
    }  # fmt: skip
    rows = table(assessment_of(library, facts), "xj-difficult-area/local-share", 2029)
    clauses = library.by_id
    own, required = (clauses[f"xj-difficult-area/{name}"].text.article for name in ("local-share", "holiday"))
    assert own != required
    catalogue = next(row for row in rows if row.step.fact == "difficult_area_catalogue")
    restricted = next(row for row in rows if row.step.fact == "restricted_industry")
    assert (catalogue.depth, catalogue.basis) == (1, required)
    assert (restricted.depth, restricted.basis) == (0, own)
