"""Picking clauses: what can be picked, what a pick comes to under every relation, what it does without, what it brings along."""

from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from demo_offers import FIXED, RENT, RND, WESTERN, assessment, item
from hypothesis import given
from hypothesis import strategies as st
from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.model.amount import Amount
from engine.workspace.failures import Unfit
from engine.workspace.offer.content import EMPTY, Content, fit
from engine.workspace.offer.payments import payments_of
from engine.workspace.offer.picking import candidates, clashes, lost, open_ones, pick, sums
from engine.workspace.offer.terms import terms_of

CLAUSES = {"a": "100万元", "b": "60万元", "c": "50万元", "d": "40万元", "e": "30万元", "f": "20万元"}
RELATIONS = """\
relations:
- {choose_one: [a, b], because: {zh: 就高不就低, en: the higher one only}}
- {excludes: [b, c]}
- {requires: {clause: d, needs: [c]}}
- {cap: 45万元, over: [e, f]}
"""


@cache
def related():
    """Six grants and what stands between them; and one whose condition is open."""
    clauses = [
        clause_text(name, benefit=f"{{kind: fixed, amount: {most}}}") for name, most in CLAUSES.items()
    ]
    clauses.append(
        clause_text("open", "{meets_output_per_mu: {is: yes}}", benefit="{kind: fixed, amount: 900万元}")
    )
    library = clean(library_of(policy_text(*clauses, tail=RELATIONS)))
    project, _ = project_from_data({"project": "x", "facts": {"site": "changji-hitech"}}, library)
    return assess(library, project, DAY)


def named(*names):
    return [f"t/{name}" for name in names]


@pytest.mark.parametrize(
    ("picked", "comes_to", "chosen"),
    [
        ("", 0, ""),
        ("a", 100, "a"),
        ("ab", 100, "a"),
        ("bc", 60, "b"),
        ("abc", 150, "ac"),
        ("cd", 90, "cd"),
        ("d", 0, ""),  # what it rests on is not picked
        ("bcd", 90, "cd"),
        ("ef", 45, "ef"),
        ("abcdef", 235, "acdef"),
    ],
)
def test_a_pick_comes_to_what_may_be_had_together(picked, comes_to, chosen):
    found = pick(related(), named(*picked))
    assert found.combination.amount == Amount(comes_to * 10_000, comes_to * 10_000)
    assert found.combination.chosen == tuple(named(*chosen))
    assert found.best.amount.min == 2_350_000
    assert found.difference == Amount(2_350_000 - comes_to * 10_000, 2_350_000 - comes_to * 10_000)


@pytest.mark.parametrize(
    ("picked", "said"),
    [
        ("a", []),
        ("ab", [("choose_one", "ab", True, "只能择一：就高不就低", "only one of them may be had: the higher one only")]),
        ("bc", [("excludes", "bc", True, "不能同时享受", "cannot be had together")]),
        ("d", [("requires", "d", True, "须以“条款”（第一条）为前提，尚未选入", "rests on `Clause` (Article 1), not picked")]),
        ("cd", []),
        ("ef", [("cap", "ef", False, "合计不超过 45万元", "come to CNY 450,000 at most")]),
        ("e", []),
        ("abd", [("choose_one", "ab", True, "择一", "only one"), ("requires", "d", True, "为前提", "rests on")]),
    ],
)  # fmt: skip
def test_what_stands_between_them_is_said_with_its_articles(picked, said):
    found = clashes(pick(related(), named(*picked)))
    assert [each.kind for each in found] == [kind for kind, *_ in said]
    for each, (_, names, hard, zh, en) in zip(found, said, strict=True):
        assert each.clauses == tuple(named(*names))
        assert each.hard is hard
        assert zh in each.text.zh
        assert en in each.text.en
        assert "第一条" in each.text.zh


def test_what_is_not_picked_and_what_brings_nothing_are_told_in_money():
    found = pick(related(), named(*"bce"))
    assert [(each.clause, each.amount.min // 10_000) for each in lost(found)] == [
        ("t/a", 90),
        ("t/d", 30),
        ("t/f", 15),
    ]
    (idle,) = found.idle
    assert (idle.clause, idle.because) == ("t/c", "excludes")


@given(st.sets(st.sampled_from(sorted(CLAUSES))), st.sampled_from(sorted(CLAUSES)))
def test_more_to_pick_from_is_never_less_and_never_more_than_the_best(names, one):
    fewer, more = pick(related(), named(*names - {one})), pick(related(), named(*names | {one}))
    assert fewer.combination.amount.min <= more.combination.amount.min <= more.best.amount.min
    assert set(more.combination.chosen) <= set(more.clauses)
    assert more.difference.min >= 0


@given(st.sets(st.sampled_from(sorted(CLAUSES))), st.lists(st.integers(0, 10**10), max_size=4))
def test_items_are_added_as_stated(names, fens):
    content = fit(Content(tuple(named(*names)), tuple(item(amount=Fraction(fen, 100)) for fen in fens)))
    found = pick(related(), content.clauses)
    assert sums(found, content).min == found.combination.amount.min + Fraction(sum(fens), 100)


def test_only_the_eligible_can_be_picked_and_the_open_are_named():
    assert [each.clause.id for each in candidates(related())] == named(*"abcdef")
    assert [each.clause.id for each in open_ones(related())] == named("open")
    with pytest.raises(Unfit) as unfit:
        pick(related(), named("a", "open", "none"))
    assert [each.code for each in unfit.value.diagnostics] == ["clause-unknown", "clause-not-eligible"]


# --- on the library of this checkout


def test_the_demo_project():
    found = candidates(assessment())
    assert [each.clause.id for each in found] == [RENT, RND, FIXED]
    assert WESTERN in {each.clause.id for each in open_ones(assessment())}
    assert not {each.clause.id for each in open_ones(assessment())} & {each.clause.id for each in found}
    best = pick(assessment(), assessment().package.best.chosen)
    assert best.combination == assessment().package.best
    assert best.difference == Amount(0, 0)
    assert lost(best) == ()


def test_every_clause_that_is_not_eligible_is_refused():
    for each in assessment().results:
        if each.verdict != "eligible":
            with pytest.raises(Unfit, match="clause-not-eligible"):
                pick(assessment(), [RENT, each.clause.id])


def test_the_calendar_of_a_pick_is_that_of_its_clauses():
    paid = payments_of(pick(assessment(), [RENT]), EMPTY)
    assert {each.year: each.amount.min for each in paid} == {
        2027: 400_000, 2028: 480_000, 2029: 480_000, 2030: 240_000, 2031: 240_000,
    }  # fmt: skip
    assert [each.clauses for each in paid] == [((RENT, each.amount),) for each in paid]


def test_conditions_come_from_the_clauses_year_by_year():
    (rent,) = terms_of(pick(assessment(), [RENT])).clauses
    said = {each.text.zh: each.years for each in rent.conditions}
    assert said["单位租赁面积产值：≥ 8,000元/㎡"] == (2028, 2029)
    (last,) = [each for each in rent.conditions if each.years == (2030, 2031)]
    assert "当年为有效高新技术企业：是" in last.text.zh
    assert "≥ 1万元/㎡" in last.text.zh
    assert "High-tech enterprise in that year: yes" in last.text.en
    assert not any("第几年" in each for each in said)
    assert said["独立法人单位：是"] == (2027, 2028, 2029, 2030, 2031)
    assert rent.assumes
    assert rent.department.zh == "昌吉高新区"


def test_milestones_are_the_days_the_picked_clauses_rest_on():
    terms = terms_of(pick(assessment(), [RENT, FIXED]))
    planned = [(each.day, each.text.zh, each.clauses) for each in terms.milestones if each.planned]
    assert planned == [(date(2027, 3, 1), "租赁起始日期", (RENT,)), (date(2027, 4, 1), "开工日期", (FIXED,))]
    assert [each.day for each in terms.milestones] == sorted(each.day for each in terms.milestones)


def test_materials_are_told_once_with_the_clauses_they_are_for():
    apply = """\
    apply:
      route: {zh: 向园区提交, en: to the zone}
      windows: [{from: 2027-01-01, to: 2027-03-31}]
      materials: [{zh: 营业执照, en: licence}, {zh: 租赁合同, en: lease}]
    """
    text = policy_text(
        clause_text("a", extra=apply), clause_text("b", extra=apply.replace("租赁合同", "购房合同"))
    )
    library = clean(library_of(text))
    project, _ = project_from_data({"project": "x", "facts": {"site": "changji-hitech"}}, library)
    terms = terms_of(pick(assess(library, project, DAY), named(*"ab")))
    assert {text.zh: names for text, names in terms.materials.items()} == {
        "营业执照": ("t/a", "t/b"), "租赁合同": ("t/a",), "购房合同": ("t/b",),
    }  # fmt: skip
    assert [(each.route.zh, len(each.windows)) for each in terms.clauses] == [("向园区提交", 1)] * 2
    assert [each.day for each in terms.milestones if not each.planned] == [date(2027, 1, 1)] * 2 + [
        date(2027, 3, 31)
    ] * 2
