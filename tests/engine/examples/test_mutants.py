"""Mutants: those of the made-up policy one by one; and that what is reported is what happens to an edited file."""

from functools import cache
from pathlib import Path

import pytest
from support import clause_text, clean, library_of, policy_text, real_files

from engine import run_examples
from engine.examples.edits import FLIPPED
from engine.examples.mutants import Mutant
from engine.examples.trials import Court, mutation, share
from engine.source import Span

MADE_UP = (Path(__file__).parent / "made_up.yaml").read_text(encoding="utf-8")

PEOPLE, PRIVATE, OLD = "从业人数 ≥ 100", "所有制类型 民营", "注册成立日期 不早于 2025-01-01"
BUILD, OUTPUT, DAY = (
    "厂房取得方式 含 自建",
    "年度产值（入统） ≥ 1,000万元",
    "评估日期 [2026-01-01, 2027-12-31]",
)
EITHER = """\
      - any:
          - employees: {at_least: 100}
          - {ownership: {one_of: [private]}, registered_on: {on_or_after: 2025-01-01}}
"""
BOTH = "      - not: {premises: {includes: [build]}}\n"
OWN = "          - {ownership: {one_of: [private]}, registered_on: {on_or_after: 2025-01-01}}\n"
NEEDED = "# What stands on what.\nrelations:\n  - requires: {clause: top-up, needs: [purchase]}\n"
ROW_1, ROW_2 = '"[1亿元, 2亿元)", rate: 1%', '"[2亿元, )", rate: 2%'
TIERS = f"        - {{between: {ROW_1}}}\n        - {{between: {ROW_2}}}"


def tiers(first, second):
    return f'        - {{between: "{first}", rate: 1%}}\n        - {{between: "{second}", rate: 2%}}'


# clause (—: the document), the change in words, what becomes of it; and the edit of the file that is this very mistake
TABLE = [
    ("—", "去掉：项目落地载体 昌吉高新区", "killed", "sites: [changji-hitech]", "sites: all"),
    ("—", "项目落地载体 昌吉高新区 → 为 昌吉高新区、奇台县 之一", "killed", "sites: [changji-hitech]", "sites: [changji-hitech, qitai]"),
    ("—", f"{DAY} → [2026-01-02, 2027-12-31]", "survived", "from: 2026-01-01,", "from: 2026-01-02,"),
    ("—", f"{DAY} → [2025-12-31, 2027-12-31]", "survived", "from: 2026-01-01,", "from: 2025-12-31,"),
    ("—", f"{DAY} → [2026-01-01, 2028-01-01]", "survived", "to: 2027-12-31", "to: 2028-01-01"),
    ("—", f"{DAY} → [2026-01-01, 2027-12-30]", "survived", "to: 2027-12-31", "to: 2027-12-30"),
    ("—", "去掉：工业（生产性）项目 是", "survived", "conditions:\n  - industrial_project: {is: yes}\n", ""),
    ("—", "工业（生产性）项目 是 → 否", "killed", "industrial_project: {is: yes}", "industrial_project: {is: no}"),
    ("purchase", f"all 改为 any：（{PEOPLE} 或 （{PRIVATE} 且 {OLD}））、不得（{BUILD}）", "killed", EITHER + BOTH,
     "      - any:\n" + "".join(f"    {line}\n" for line in (EITHER + BOTH).splitlines())),
    ("purchase", f"去掉：（{PEOPLE} 或 （{PRIVATE} 且 {OLD}））", "killed", EITHER, ""),
    ("purchase", f"any 改为 all：{PEOPLE}、（{PRIVATE} 且 {OLD}）", "killed", "- any:", "- all:"),
    ("purchase", f"去掉：{PEOPLE}", "killed", "          - employees: {at_least: 100}\n", ""),
    ("purchase", f"{PEOPLE} → > 100", "killed", "employees: {at_least: 100}", "employees: {more_than: 100}"),
    ("purchase", f"{PEOPLE} → ≥ 101", "killed", "{at_least: 100}", "{at_least: 101}"),
    ("purchase", f"{PEOPLE} → ≥ 99", "killed", "{at_least: 100}", "{at_least: 99}"),
    ("purchase", f"{PEOPLE} → ≥ 110", "killed", "{at_least: 100}", "{at_least: 110}"),
    ("purchase", f"{PEOPLE} → ≥ 90", "killed", "{at_least: 100}", "{at_least: 90}"),
    ("purchase", f"去掉：（{PRIVATE} 且 {OLD}）", "survived", OWN, ""),
    ("purchase", f"all 改为 any：{PRIVATE}、{OLD}", "survived", OWN,
     "          - any: [{ownership: {one_of: [private]}}, {registered_on: {on_or_after: 2025-01-01}}]\n"),
    ("purchase", f"去掉：{PRIVATE}", "survived", "{ownership: {one_of: [private]}, ", "{"),
    ("purchase", f"{PRIVATE} → 为 民营、国有 之一", "survived", "[private]", "[private, state]"),
    ("purchase", f"去掉：{OLD}", "survived", ", registered_on: {on_or_after: 2025-01-01}", ""),
    ("purchase", f"{OLD} → 晚于 2025-01-01", "survived", "{on_or_after: 2025-01-01}", "{after: 2025-01-01}"),
    ("purchase", f"{OLD} → 不早于 2025-01-02", "survived", "{on_or_after: 2025-01-01}", "{on_or_after: 2025-01-02}"),
    ("purchase", f"{OLD} → 不早于 2024-12-31", "survived", "{on_or_after: 2025-01-01}", "{on_or_after: 2024-12-31}"),
    ("purchase", f"去掉：不得（{BUILD}）", "survived", BOTH, ""),
    ("purchase", f"去掉“不得”：{BUILD}", "killed", BOTH, "      - premises: {includes: [build]}\n"),
    ("purchase", f"{BUILD} → 含 购买、自建 之一", "killed", "[build]", "[build, purchase]"),
    ("purchase", "比例 2% → 2.2%", "killed", "rate: 2%, cap", "rate: 2.2%, cap"),
    ("purchase", "比例 2% → 1.8%", "killed", "rate: 2%, cap", "rate: 1.8%, cap"),
    ("purchase", "上限 200万元 → 220万元", "survived", "cap: 200万元", "cap: 220万元"),
    ("purchase", "上限 200万元 → 180万元", "survived", "cap: 200万元", "cap: 180万元"),
    ("rent", f"去掉：{OUTPUT}", "killed", "    conditions:\n      - output: {at_least: 1000万元}\n", ""),
    ("rent", f"{OUTPUT} → > 1,000万元", "survived", "{at_least: 1000万元}", "{more_than: 1000万元}"),
    ("rent", f"{OUTPUT} → ≥ 1,000.000001万元", "survived", "{at_least: 1000万元}", "{at_least: 10000000.01元}"),
    ("rent", f"{OUTPUT} → ≥ 999.999999万元", "killed", "{at_least: 1000万元}", "{at_least: 9999999.99元}"),
    ("rent", f"{OUTPUT} → ≥ 1,100万元", "survived", "{at_least: 1000万元}", "{at_least: 1100万元}"),
    ("rent", f"{OUTPUT} → ≥ 900万元", "killed", "{at_least: 1000万元}", "{at_least: 900万元}"),
    ("rent", "年次 1–2 → 1–3", "killed", "years: 1-2", "years: 1-3"),
    ("rent", "年次 1–2 → 1", "killed", "years: 1-2", "years: 1"),
    ("rent", "年次 1–2 → 2", "killed", "years: 1-2", "years: 2"),
    ("rent", "第一年：当年 → 次年", "killed", "years: 1-2", "years: 1-2, first_year: next"),
    ("rent", "金额 10元/㎡ → 11元/㎡", "killed", "10元/㎡", "11元/㎡"),
    ("rent", "金额 10元/㎡ → 9元/㎡", "killed", "10元/㎡", "9元/㎡"),
    ("top-up", "去掉前置条款 made-up/purchase", "killed", NEEDED, ""),
    ("top-up", "比例 1% → 1.1%", "survived", ROW_1, ROW_1.replace("1%", "1.1%")),
    ("top-up", "比例 1% → 0.9%", "survived", ROW_1, ROW_1.replace("1%", "0.9%")),
    ("top-up", "比例 2% → 2.2%", "killed", ROW_2, ROW_2.replace("2%", "2.2%")),
    ("top-up", "比例 2% → 1.8%", "killed", ROW_2, ROW_2.replace("2%", "1.8%")),
    ("top-up", "分档界线 1亿元 → 1.0000000001亿元", "survived", TIERS, tiers("[100000000.01元, 2亿元)", "[2亿元, )")),
    ("top-up", "分档界线 1亿元 → 9,999.999999万元", "survived", TIERS, tiers("[99999999.99元, 2亿元)", "[2亿元, )")),
    ("top-up", "分档界线 1亿元 → 1.1亿元", "survived", TIERS, tiers("[1.1亿元, 2亿元)", "[2亿元, )")),
    ("top-up", "分档界线 1亿元 → 9,000万元", "survived", TIERS, tiers("[9000万元, 2亿元)", "[2亿元, )")),
    ("top-up", "分档界线 1亿元 归另一侧", "survived", TIERS, tiers("(1亿元, 2亿元)", "[2亿元, )")),
    ("top-up", "分档界线 2亿元 → 2.0000000001亿元", "survived", TIERS, tiers("[1亿元, 200000000.01元)", "[200000000.01元, )")),
    ("top-up", "分档界线 2亿元 → 1.9999999999亿元", "survived", TIERS, tiers("[1亿元, 199999999.99元)", "[199999999.99元, )")),
    ("top-up", "分档界线 2亿元 → 2.2亿元", "survived", TIERS, tiers("[1亿元, 2.2亿元)", "[2.2亿元, )")),
    ("top-up", "分档界线 2亿元 → 1.8亿元", "survived", TIERS, tiers("[1亿元, 1.8亿元)", "[1.8亿元, )")),
    ("top-up", "分档界线 2亿元 归另一侧", "survived", TIERS, tiers("[1亿元, 2亿元]", "(2亿元, )")),
    ("top-up", "方式 step → marginal", "killed", "      of: total_investment\n", "      of: total_investment\n      mode: marginal\n"),
]  # fmt: skip


@cache
def of_text(text):
    library = clean(library_of(text))
    return mutation(library, library.policies[0])


def short(clause):
    return "—" if clause is None else clause.partition("/")[2]


def states(text):
    return {(short(each.mutant.clause), each.mutant.change.zh): each.state for each in of_text(text).trials}


def test_every_mutant_of_the_made_up_policy():
    found = [
        (short(each.mutant.clause), each.mutant.change.zh, each.state) for each in of_text(MADE_UP).trials
    ]
    assert found == [row[:3] for row in TABLE]


@pytest.mark.parametrize(("clause", "change", "state", "old", "new"), TABLE)
def test_the_edited_file_fares_as_the_mutant_did(clause, change, state, old, new):
    assert MADE_UP.count(old) == 1
    edited = clean(library_of(MADE_UP.replace(old, new)))
    fails = any(outcome.findings for outcome in run_examples(edited, edited.policies[0]))
    assert fails is (state == "killed")


def test_the_share_is_of_each_clause_alone():
    found = of_text(MADE_UP)
    shares = {short(clause): share(found.of(clause)) for clause in found.clauses()}
    counted = {name: [row[2] for row in TABLE if row[0] == name] for name in shares}
    assert shares == {
        name: pytest.approx(states.count("killed") / len(states)) for name, states in counted.items()
    }
    assert not found.enough


# --- real files: edited where the mutant says the mistake is


def own(policy):
    """A policy of the library that stands on no other, its text, and it alone as a library."""
    (text,) = [content.decode() for name, content in real_files().items() if name.endswith(f"/{policy}.yaml")]
    return text, clean(library_of(text))


REAL = ("changji-golden-ten", "cn-western-development", "cn-small-low-profit", "cn-tech-sme")


def replaced_at(text, span: Span, old, new):
    """The text with one word replaced at a place, which must be there."""
    lines = text.splitlines(keepends=True)
    line, start = lines[span.line - 1], span.column - 1
    assert line[start:].startswith(old), (line, old)
    lines[span.line - 1] = line[:start] + new + line[start + len(old) :]
    return "".join(lines)


def flips(policy):
    """The mutants that change nothing but a comparison's word, with the edit that makes them."""
    text, library = own(policy)
    for trial in mutation(library, library.policies[0]).trials:
        line = text.splitlines()[trial.mutant.span.line - 1][trial.mutant.span.column - 1 :]
        word = line.partition(":")[0]
        if word in FLIPPED and _only_the_word(trial.mutant):
            yield trial, replaced_at(text, trial.mutant.span, word, FLIPPED[word])


def _only_the_word(mutant: Mutant):
    before, _, after = mutant.change.en.partition(" → ")
    return before.endswith(after.partition(" ")[2]) and before.split(" ")[-2] != after.split(" ")[0]


def flipped_real_files():
    return [
        pytest.param(trial, edited, id=f"{policy}:{trial.mutant.span.line}:{trial.mutant.span.column}")
        for policy in REAL
        for trial, edited in flips(policy)
    ]


@pytest.mark.parametrize(("trial", "edited"), flipped_real_files())
def test_a_real_file_edited_so_fares_as_the_mutant_did(trial, edited):
    library = clean(library_of(edited))
    fails = any(outcome.findings for outcome in run_examples(library, library.policies[0]))
    assert fails is (trial.state == "killed")


def test_there_are_real_flips():
    assert len(flipped_real_files()) > 20


# --- the unmutated clause


def test_what_is_not_mutated_survives(library):
    """Every clause of the library, judged as mutants are, meets all that its examples expect of it."""
    for policy in library.policies:
        court = Court(library, policy)
        assert court.failing == ()
        same = Mutant(
            policy.policy,
            None,
            Span(""),
            None,
            {name: library.by_id[name] for name in court.witnesses},
            lambda: True,
        )
        assert court.killer(same) is None


# --- what is proved to change nothing


def with_examples(conditions, *examples, extra="", benefit="{kind: fixed, amount: 1万元}", head=""):
    listed = "".join(f"  - {example}\n" for example in examples)
    return policy_text(clause_text("a", conditions, benefit, extra), tail=f"examples:\n{listed}", head=head)


NOTHING = "{example: 什么都没说, facts: {}, expect: {a: undetermined}}"


@pytest.mark.parametrize(
    ("conditions", "change"),
    [
        # another condition on the same fact
        ("- employees: {at_least: 10}\n- employees: {more_than: 5}", "从业人数 > 5 → ≥ 5"),
        # an alternative that another covers
        ("- any:\n    - employees: {at_least: 3}\n    - {employees: {at_least: 5}, foreign_invested: {is: yes}}", "外商投资企业 是 → 否"),
        # a list that names a division and a class in it
        ("- industry: {within: [C38, C3831]}", "主营业务行业代码 属于 C38 电气机械和器材制造业、C3831 电线、电缆制造 → 属于 C38 电气机械和器材制造业"),
    ],
)  # fmt: skip
def test_idle_conditions(conditions, change):
    assert states(with_examples(conditions, NOTHING))["a", change] == "idle"


def test_idle_years():
    years = "each_year: {from: lease_start, years: 1-3}"
    text = with_examples("- nth_year: {at_most: 3}", NOTHING, extra=years)
    found = states(text)
    assert found["a", "年次 1–3 → 1–4"] == "idle"
    assert found["a", "第几年 ≤ 3 → ≤ 4"] == "idle"
    assert found["a", "年次 1–3 → 1–2"] == "survived"


def test_idle_rates_of_years():
    benefit = "{kind: tax_holiday, exempt: 1-2, half: 3-5}"
    found = states(
        with_examples("", NOTHING, extra="each_year: {from: lease_start, years: 1-5}", benefit=benefit)
    )
    assert found["a", "减半年次 3–5 → 3–6"] == found["a", "减半年次 3–5 → 2–5"] == "idle"
    assert found["a", "减半年次 3–5 → 4–5"] == found["a", "免征年次 1–2 → 1–3"] == "survived"


def test_what_is_idle_is_not_what_is_open():
    """A condition that a known fact always meets still keeps the clause open while the fact is not known."""
    text = with_examples(
        "- employees: {at_least: 0}", "{example: 未知, facts: {}, expect: {a: undetermined}}"
    )
    assert states(text)["a", "去掉：从业人数 ≥ 0"] == "killed"


# --- what no file could say is no mutant


@pytest.mark.parametrize(
    ("benefit", "absent"),
    [
        ("{kind: rate, of: premises_price, rate: 95%}", "比例 95% → 104.5%"),
        ("{kind: rate, of: premises_price, rate: 5%, cap: 10万元, floor: 10万元}", "上限 10万元 → 9万元"),
        ("{kind: fixed, amount: 1万元, paid: {after: registered_on, years: 0}}", "兑付延后年数 0 → -1"),
    ],
)
def test_mutants_that_could_not_be_written(benefit, absent):
    found = states(with_examples("", NOTHING, benefit=benefit))
    assert ("a", absent) not in found
    assert ("a", absent.replace("104.5%", "85.5%").replace("→ 9万元", "→ 11万元").replace("-1", "1")) in found


def test_no_bound_leaves_what_its_fact_may_be():
    found = states(
        with_examples("- main_business_share: {at_least: 100%}\n- employees: {more_than: 0}", NOTHING)
    )
    changes = {change for _, change in found}
    assert "主营业务收入占比 ≥ 100% → ≥ 99.99%" in changes
    assert not any("100.01%" in change or "110%" in change or "-1" in change for change in changes)


def test_no_brackets_overlap():
    benefit = '{kind: brackets, of: total_investment, brackets: [{between: "[1亿元, 1亿元]", rate: 1%}, {between: "(1亿元, )", rate: 2%}]}'
    found = states(with_examples("", NOTHING, benefit=benefit))
    assert ("a", "分档界线 1亿元 归另一侧") not in found  # the first row would hold nothing


# --- waivers, examples that fail


def test_a_waiver_counts_for_its_clause_and_a_document_s_for_all():
    waiver = "waive: [{check: mutants, because: {zh: 无法区分, en: Cannot be told apart}}]\n"
    clause = of_text(
        MADE_UP.replace("    benefit: {kind: per_unit", f"    {waiver}    benefit: {{kind: per_unit")
    )
    assert {each.state for each in clause.of("made-up/rent")} == {"killed", "waived"}
    assert share(clause.of("made-up/rent")) == 1
    assert "survived" in {each.state for each in clause.of("made-up/purchase")}
    everything = of_text(
        MADE_UP.replace("conditions:\n  - industrial", f"{waiver}conditions:\n  - industrial")
    )
    assert {each.state for each in everything.trials} == {"killed", "waived"}
    assert everything.enough


def test_examples_that_fail_kill_nothing():
    text = with_examples(
        "- employees: {at_least: 3}", "{example: 写错了, facts: {employees: 3}, expect: {a: not_eligible}}"
    )
    found = of_text(text)
    assert found.failing == ("写错了",)
    assert {each.state for each in found.trials} == {"survived"}


def test_a_clause_that_requires_a_mutated_one_may_notice():
    clauses = [
        clause_text("a", "- employees: {at_least: 3}"),
        clause_text("b", "- foreign_invested: {is: yes}"),
    ]
    text = policy_text(
        *clauses,
        tail="""\
        relations:
          - requires: {clause: b, needs: [a]}
        examples:
          - {example: 少一人, facts: {employees: 2, foreign_invested: yes}, expect: {b: not_eligible}}
        """,
    )
    assert states(text)["a", "从业人数 ≥ 3 → ≥ 2"] == "killed"
    assert states(text)["a", "从业人数 ≥ 3 → > 3"] == "survived"
