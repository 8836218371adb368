"""How one clause stands to the others: the right way round, the sums named, the same reason told once."""

import pytest
from support import clause_text, clean, library_of, policy_text

from engine.relating import relations_json, relations_of

BECAUSE = "\n    because: {zh: 原因, en: A reason}"


def made(*relations):
    tail = "relations:\n" + "".join(f"  - {each}\n" for each in relations)
    return clean(library_of(policy_text(*map(clause_text, "abcd"), tail=tail)))


def said(library, clause, lang="zh"):
    return [
        (each.kind, each.words(lang), " ".join(name.removeprefix("t/") for name in each.others))
        for each in relations_of(library, f"t/{clause}")
    ]


@pytest.mark.parametrize(
    ("relation", "clause", "zh", "en"),
    [
        ("requires: {clause: a, needs: [b, c]}", "a", ("requires", "前置", "b c"), "Rests on"),
        ("requires: {clause: a, needs: [b, c]}", "b", ("needed_by", "是下列条款的前提", "a"), "Needed by"),
        ("excludes: [a, b, c]", "b", ("excludes", "互斥", "a c"), "Never together"),
        ("choose_one: [a, b]", "a", ("choose_one", "择一", "b"), "One of these"),
        ("choose_one: [a, b]\n    per: year", "a", ("choose_one", "每年择一", "b"), "One of these a year"),
        ("cap: 5万元\n    over: [a, b]", "a", ("cap", "合计封顶 5万元", "b"), "Common cap CNY 50,000"),
        ("cap: 5万元\n    over: [a]\n    per: year", "a", ("cap", "每年合计封顶 5万元", ""), "Common cap CNY 50,000 a year"),
        (
            "cap_share: 50%\n    of: fitout_cost\n    over: [a, b]", "a", ("cap_share", "合计不超过厂房装修费用的 50%", "b"),
            "Together at most 50% of: Fit-out cost",
        ),
    ],
)  # fmt: skip
def test_from_its_own_side(relation, clause, zh, en):
    library = made(relation)
    assert said(library, clause) == [zh]
    assert said(library, clause, "en") == [(zh[0], en, zh[2])]
    assert said(library, "d") == []


def test_pairs_of_one_reason_are_told_once():
    library = made(
        f"stacking: unknown\n    over: [a, b]{BECAUSE}",
        f"stacking: unknown\n    over: [a, b, c]{BECAUSE}",
        "stacking: unknown\n    over: [a, d]",
        "choose_one: [a, b]",
        "choose_one: [a, c]",
    )
    assert [(kind, others) for kind, _, others in said(library, "a")] == [
        ("stacking", "b c"), ("stacking", "d"), ("choose_one", "b"), ("choose_one", "c"),
    ]  # fmt: skip
    assert relations_json(library, "t/d", "en") == [
        {"kind": "stacking", "text": "Stacking unknown", "clauses": ["t/a"], "because": None}
    ]
    assert relations_json(library, "t/c", "en")[0]["because"] == "A reason"
