"""What examples reach: the made-up policy point by point, and the rules that say when something is reached at all."""

from functools import cache
from pathlib import Path

import pytest
from support import clause_text, clean, library_of, policy_text

from engine.examples.coverage import count, coverage
from engine.examples.points import GROUPS

MADE_UP = (Path(__file__).parent / "made_up.yaml").read_text(encoding="utf-8")

ALL, OUT, FEW, FEN, NO_PRICE = "样样符合", "园区以外", "少一人", "次年产值差一分钱", "价格未知"

# clause (—: the document), kind, what, the examples that reach it
POINTS = """\
— | yes | 项目落地载体 昌吉高新区 | 样样符合 次年产值差一分钱 价格未知
— | no | 项目落地载体 昌吉高新区 | 园区以外
— | unknown | 项目落地载体 |
— | yes | 评估日期 [2026-01-01, 2027-12-31] | 样样符合 次年产值差一分钱 价格未知
— | no | 评估日期 [2026-01-01, 2027-12-31] |
— | at | 评估日期 [2026-01-01, 2027-12-31]（界 2026-01-01） |
— | beside | 评估日期 [2026-01-01, 2027-12-31]（界 2026-01-01） |
— | at | 评估日期 [2026-01-01, 2027-12-31]（界 2027-12-31） |
— | beside | 评估日期 [2026-01-01, 2027-12-31]（界 2027-12-31） |
— | yes | 工业（生产性）项目 是 | 样样符合 次年产值差一分钱 价格未知
— | no | 工业（生产性）项目 是 |
— | unknown | 工业（生产性）项目 |
purchase | yes | 从业人数 ≥ 100 | 样样符合 价格未知
purchase | no | 从业人数 ≥ 100 | 少一人
purchase | at | 从业人数 ≥ 100（界 100） | 样样符合 价格未知
purchase | beside | 从业人数 ≥ 100（界 100） | 少一人
purchase | unknown | 从业人数 |
purchase | yes | 所有制类型 民营 |
purchase | no | 所有制类型 民营 |
purchase | unknown | 所有制类型 |
purchase | yes | 注册成立日期 不早于 2025-01-01 |
purchase | no | 注册成立日期 不早于 2025-01-01 |
purchase | at | 注册成立日期 不早于 2025-01-01（界 2025-01-01） |
purchase | beside | 注册成立日期 不早于 2025-01-01（界 2025-01-01） |
purchase | unknown | 注册成立日期 |
purchase | yes | 厂房取得方式 含 自建 |
purchase | no | 厂房取得方式 含 自建 | 样样符合 价格未知
purchase | unknown | 厂房取得方式 |
purchase | yes | 厂房实际交易额 > 0元 | 样样符合
purchase | no | 厂房实际交易额 > 0元 |
purchase | unknown | 厂房实际交易额 | 价格未知
purchase | biting | 上限 200万元 |
purchase | slack | 上限 200万元 | 样样符合
rent | yes | 第几年 1–2 | 样样符合 次年产值差一分钱
rent | at | 第几年 1–2（界 1） | 样样符合 次年产值差一分钱
rent | at | 第几年 1–2（界 2） | 样样符合
rent | unknown | 租赁起始日期 |
rent | yes | 年度产值（入统） ≥ 1,000万元 | 样样符合 次年产值差一分钱
rent | no | 年度产值（入统） ≥ 1,000万元 | 次年产值差一分钱
rent | at | 年度产值（入统） ≥ 1,000万元（界 1,000万元） |
rent | beside | 年度产值（入统） ≥ 1,000万元（界 1,000万元） | 次年产值差一分钱
rent | unknown | 年度产值（入统） |
rent | yes | 租赁面积 > 0 ㎡ | 样样符合 次年产值差一分钱
rent | no | 租赁面积 > 0 ㎡ |
rent | unknown | 租赁面积 |
top-up | row | 计划总投资 [1亿元, 2亿元) |
top-up | row | 计划总投资 ≥ 2亿元 | 样样符合
top-up | no | 计划总投资的分档 |
top-up | at | 计划总投资的分档（界 1亿元） |
top-up | beside | 计划总投资的分档（界 1亿元） |
top-up | at | 计划总投资的分档（界 2亿元） |
top-up | beside | 计划总投资的分档（界 2亿元） |
top-up | unknown | 计划总投资 |
top-up | yes | 前置条款 made-up/purchase | 样样符合
top-up | no | 前置条款 made-up/purchase | 少一人
"""


@cache
def of_text(text):
    library = clean(library_of(text))
    return coverage(library, library.policies[0])


def short(clause):
    return "—" if clause is None else clause.partition("/")[2]


def reached(text):
    """Kind and words of every point, and the examples that reach it."""
    return {
        (short(each.point.clause), each.point.kind, each.point.what.zh): each.examples
        for each in of_text(text).reached
    }


def test_every_point_of_the_made_up_policy():
    rows = (line.split(" | ") for line in POINTS.replace(" |\n", " | \n").splitlines())
    expected = {(clause, kind, what): tuple(names.split()) for clause, kind, what, names in rows}
    assert reached(MADE_UP) == expected


def test_what_it_comes_to():
    found = of_text(MADE_UP)
    assert {group: count(found.reached, group) for group in GROUPS} == {
        "conditions": (15, 26), "bounds": (5, 16), "limits": (1, 2), "unknown": (1, 11),
    }  # fmt: skip
    assert not found.full
    assert found.clauses() == (None, "made-up/purchase", "made-up/rent", "made-up/top-up")


def test_gaps_stand_where_the_condition_stands():
    lines = MADE_UP.splitlines()
    for each in of_text(MADE_UP).gaps:
        if each.point.kind in ("at", "beside") and each.point.clause == "made-up/purchase":
            assert "on_or_after" in lines[each.point.span.line - 1]
        if each.point.kind == "biting":
            assert lines[each.point.span.line - 1][each.point.span.column - 1 :].startswith("200万元")


# --- when a condition is reached


def one_clause(conditions, examples, benefit="{kind: fixed, amount: 1万元}", extra=""):
    """The points of one clause of a document that says nothing of all its clauses."""
    text = policy_text(clause_text("a", conditions, benefit, extra), tail=f"examples:\n{examples}")
    return {(kind, what): names for (_, kind, what), names in reached(text).items()}


def test_conditions_that_fail_together_are_not_reached():
    conditions = "- employees: {at_least: 3}\n- foreign_invested: {is: yes}"
    examples = (
        "  - {example: 都不符合, facts: {employees: 2, foreign_invested: no}, expect: {a: not_eligible}}\n"
    )
    found = one_clause(conditions, examples)
    assert found["no", "从业人数 ≥ 3"] == found["no", "外商投资企业 是"] == ()
    alone = (
        examples
        + "  - {example: 只差人数, facts: {employees: 2, foreign_invested: yes}, expect: {a: not_eligible}}\n"
    )
    assert one_clause(conditions, alone)["no", "从业人数 ≥ 3"] == ("只差人数",)


def test_a_clause_of_which_nothing_is_expected_is_not_reached():
    clauses = [clause_text(name, "- employees: {at_least: 3}") for name in "ab"]
    text = policy_text(
        *clauses, tail="examples:\n  - {example: 够, facts: {employees: 3}, expect: {a: eligible}}\n"
    )
    found = reached(text)
    assert found["a", "yes", "从业人数 ≥ 3"] == ("够",)
    assert found["b", "yes", "从业人数 ≥ 3"] == ()


ALTERNATIVES = "- any:\n    - employees: {at_least: 3}\n    - foreign_invested: {is: yes}"


@pytest.mark.parametrize(
    ("facts", "deciding"),
    [
        ("{employees: 3, foreign_invested: no}", {("yes", "从业人数 ≥ 3")}),
        ("{employees: 2, foreign_invested: yes}", {("yes", "外商投资企业 是")}),
        ("{employees: 3, foreign_invested: yes}", set()),  # each hides the other
        ("{employees: 2, foreign_invested: no}", {("no", "从业人数 ≥ 3"), ("no", "外商投资企业 是")}),
        ("{employees: 3}", {("yes", "从业人数 ≥ 3")}),  # without it the clause would be open
    ],
)
def test_an_alternative_is_reached_where_it_decides(facts, deciding):
    verdict = "eligible" if "3" in facts or "yes" in facts else "not_eligible"
    found = one_clause(ALTERNATIVES, f"  - {{example: 例, facts: {facts}, expect: {{a: {verdict}}}}}\n")
    assert {key for key, names in found.items() if names and key[0] in ("yes", "no")} == deciding


def test_a_negated_condition_counts_by_its_own_truth():
    examples = "  - {example: 自建, facts: {premises: [build]}, expect: {a: not_eligible}}\n"
    found = one_clause("- not: {premises: {includes: [build]}}", examples)
    assert found["yes", "厂房取得方式 含 自建"] == ("自建",)
    assert found["no", "厂房取得方式 含 自建"] == ()


def test_a_verdict_notices_a_year_only_where_it_changes_the_verdict():
    conditions = "- output: {at_least: 1000万元}"
    extra = "each_year: {from: lease_start, years: 1-2}"
    facts = "facts: {lease_start: 2026-07-01, output: {2026: 1000万元, 2027: 999万元}}"
    only = one_clause(conditions, f"  - {{example: 例, {facts}, expect: {{a: eligible}}}}\n", extra=extra)
    assert only["yes", "年度产值（入统） ≥ 1,000万元"] == ("例",)  # the only eligible year
    assert only["no", "年度产值（入统） ≥ 1,000万元"] == ()
    years = f"  - {{example: 例, {facts}, expect: {{a: {{by_year: {{2027: not_eligible}}}}}}}}\n"
    by_year = one_clause(conditions, years, extra=extra)
    assert by_year["yes", "年度产值（入统） ≥ 1,000万元"] == ()
    assert by_year["no", "年度产值（入统） ≥ 1,000万元"] == ("例",)
    sums = f"  - {{example: 例, {facts}, expect: {{a: {{amount: 1万元}}}}}}\n"
    assert all(
        one_clause(conditions, sums, extra=extra)[kind, "年度产值（入统） ≥ 1,000万元"]
        for kind in ("yes", "no")
    )


def test_an_example_that_does_not_hold_reaches_nothing():
    text = policy_text(
        clause_text("a", "- employees: {at_least: 3}"),
        tail="examples:\n  - {example: 写错了, facts: {employees: 3}, expect: {a: not_eligible}}\n",
    )
    assert of_text(text).failing == ("写错了",)
    assert not any(names for names in reached(text).values())


# --- bounds


@pytest.mark.parametrize(
    ("condition", "bound", "beside", "too_far"),
    [
        ("premises_price: {at_least: 1000万元}", "premises_price: 1000万元", "premises_price: 9999999.99元", "premises_price: 9999999元"),
        ("premises_price: {more_than: 1000万元}", "premises_price: 1000万元", "premises_price: 10000000.01元", "premises_price: 1001万元"),
        ("employees: {at_most: 300}", "employees: 300", "employees: 301", "employees: 302"),
        ("main_business_share: {at_least: 60%}", "main_business_share: 60%", "main_business_share: 59.99%", "main_business_share: 59.9%"),
        ("leased_area: {at_least: 5000㎡}", "leased_area: 5000㎡", "leased_area: 4999㎡", "leased_area: 4998.9㎡"),
        ("land_area: {at_least: 100亩}", "land_area: 100亩", "land_area: 99.99亩", "land_area: 99.9亩"),
        ("registered_on: {before: 2026-01-01}", "registered_on: 2026-01-01", "registered_on: 2025-12-31", "registered_on: 2025-12-30"),
    ],
)  # fmt: skip
def test_the_step_beyond_a_bound(condition, bound, beside, too_far):
    def kinds(fact):
        verdict = one_verdict(condition, fact)
        found = one_clause(
            f"- {condition}", f"  - {{example: 例, facts: {{{fact}}}, expect: {{a: {verdict}}}}}\n"
        )
        return {kind for (kind, _), names in found.items() if names and kind in ("at", "beside")}

    assert (kinds(bound), kinds(beside), kinds(too_far)) == ({"at"}, {"beside"}, set())


def one_verdict(condition, fact):
    from support import judge

    from engine.yaml_io import parse

    return judge(f"- {condition}", parse(fact, "fact").data).verdict


def test_a_share_may_be_beside_its_bound_by_one_person():
    conditions = "- sci_tech_staff_share: {at_least: 10%}"
    facts = "facts: {employees: 101, sci_tech_staff: 10}"
    found = one_clause(conditions, f"  - {{example: 例, {facts}, expect: {{a: not_eligible}}}}\n")
    (beside,) = [names for (kind, _), names in found.items() if kind == "beside"]
    assert beside == ("例",)


# --- what cannot be reached is not asked for


def kinds_of(found, words):
    return {kind for kind, what in found if what.startswith(words)}


def test_a_base_that_a_condition_keeps_from_nothing():
    benefit = "{kind: rate, of: premises_price, rate: 2%}"
    loose = one_clause(
        "- employees: {at_least: 3}", "  - {example: 例, facts: {}, expect: {a: undetermined}}\n", benefit
    )
    assert kinds_of(loose, "厂房实际交易额 > 0元") == {"yes", "no"}
    tight = one_clause(
        "- premises_price: {at_least: 1万元}",
        "  - {example: 例, facts: {}, expect: {a: undetermined}}\n",
        benefit,
    )
    assert kinds_of(tight, "厂房实际交易额 > 0元") == {"yes"}


def test_the_last_of_all_years_cannot_be_passed():
    extra = "each_year: {from: lease_start, years: 1-5}"
    found = one_clause(
        "- nth_year: {at_most: 5}", "  - {example: 例, facts: {}, expect: {a: undetermined}}\n", extra=extra
    )
    assert kinds_of(found, "第几年 ≤ 5") == {"yes", "at"}


def test_an_alternative_that_another_always_covers():
    covered = "- any:\n    - employees: {at_least: 3}\n    - {employees: {at_least: 5}, foreign_invested: {is: yes}}"
    found = one_clause(covered, "  - {example: 例, facts: {}, expect: {a: undetermined}}\n")
    assert kinds_of(found, "外商投资企业") == set()


def test_a_waiver_says_why():
    text = MADE_UP.replace(
        "    benefit: {kind: per_unit",
        "    waive: [{check: coverage, because: {zh: 测不到, en: Out of reach}}]\n    benefit: {kind: per_unit",
    )
    found = of_text(text)
    assert not any(each.gap for each in found.of("made-up/rent"))
    assert any(each.gap for each in found.of("made-up/purchase"))
