"""What a change of the policies touches: prospects and open offers, by how much; and who is spared is spared rightly."""

from functools import cache

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, RENT, assessment_of, clause_text, clean, library_of, policy_text, real_files

from engine import assess, project_from_data
from engine.changes.impact import project_impact
from engine.changes.reach import reach
from engine.loading import load
from engine.workspace.budget import lines
from engine.workspace.budget.assumptions import set_levels
from engine.workspace.course.moving import move
from engine.workspace.failures import Refused
from engine.workspace.impact import touched
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content
from engine.workspace.offer.snapshots import seal
from engine.workspace.prospect import prospects
from engine.workspace.prospect.prospects import New

GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"
SMALL = "policies/cn/cn-small-low-profit.yaml"
RATE = "changji-golden-ten/rent"


@cache
def edited(file, before, after):
    """The library of this checkout with one text of one file changed."""
    text = real_files()[file].decode()
    assert before in text
    return load({**real_files(), file: text.replace(before, after, 1).encode()}, cached=False)


@cache
def small(amount="100万元", conditions="- premises_price: {at_least: 1000万元}", more=""):
    """A library of two documents of one clause each, or with one more in the first."""
    benefit = f"{{kind: fixed, amount: {amount}}}"
    first = [clause_text("a", conditions, benefit), *([clause_text("b", more, benefit)] if more else [])]
    return clean(library_of(policy_text(*first), policy_text(clause_text("c"), policy="u")))


LARGE = {"site": "changji-hitech", "premises_price": "2000万元"}
LITTLE = {"site": "changji-hitech", "premises_price": "500万元"}


@pytest.fixture
def enter(do):
    def entered(facts, company, assumed=None):
        return do("recruiter", prospects.create, New(company=company, facts=facts, assumed=assumed or {})).id

    return entered


@pytest.fixture
def look(database, staff):
    """What a change touches, as somebody of a role sees it."""

    def looked(role, old, new, day, **more):
        return touched.touched(database, staff[role], old, new, day, **more)

    return looked


def by_id(found):
    return {each.prospect: (each.before.min, each.after.min) for each in found.prospects}


# --- prospects


def test_who_gains_who_loses_and_who_is_not_touched(look, enter):
    large, little, unknown = (
        enter(LARGE, "大"),
        enter(LITTLE, "小"),
        enter({"site": "changji-hitech"}, "未知"),
    )
    found = look("lead", small(), small("150万元"), DAY)
    assert by_id(found) == {large: (1_010_000, 1_510_000), unknown: (10_000, 10_000)}
    assert [each.change for each in found.prospects] == [500_000, 0]
    assert [each.id for each in found.difference.clauses] == ["t/a"]
    assert (found.looked_at, found.assessed) == (3, 2)
    found = look("lead", small(), small(conditions="- premises_price: {at_least: 400万元}"), DAY)
    assert by_id(found) == {little: (10_000, 1_010_000)}
    (one,) = found.prospects
    assert [(each.clause, each.before, each.after) for each in one.verdicts] == [
        ("t/a", "not_eligible", "eligible")
    ]
    assert (one.company, sum(one.by_year.values())) == ("小", 1_000_000)
    found = look("lead", small(), small(conditions="- premises_price: {at_least: 3000万元}"), DAY)
    assert by_id(found) == {large: (1_010_000, 10_000)}


def test_a_new_clause_touches_whom_it_may_concern(look, enter):
    large, little = enter(LARGE, "大"), enter(LITTLE, "小")
    found = look("lead", small(), small(more="- premises_price: {at_most: 600万元}"), DAY)
    assert by_id(found) == {little: (10_000, 1_010_000)}
    gone = look("lead", small(more="- premises_price: {at_most: 600万元}"), small(), DAY)
    assert by_id(gone) == {little: (1_010_000, 10_000)}
    assert large not in by_id(gone)


def test_what_the_zone_would_pay_is_held_against_its_budget(look, enter, do):
    enter(LARGE, "大")
    day = DAY.year
    line = do("lead", lines.add_line, lines.Draft(day, "产业扶持", "30万元"))
    found = look("lead", small(), small("150万元"), DAY)
    (year,) = found.years
    assert (found.by_year, found.borne) == ({year: 500_000}, {year: 500_000})
    assert [(each.year, each.budget, each.left) for each in found.budget] == [(day, line.amount, 300_000)]
    back = look("lead", small("150万元"), small(), DAY)
    assert back.borne == {year: -500_000}
    blind = look("policy_editor", small(), small("150万元"), DAY)
    assert (blind.borne, blind.budget) == ({year: 500_000}, ())


def test_what_others_pay_falls_on_no_budget_of_the_zone(look, enter, do):
    enter(LARGE, "大")
    do("lead", set_levels, 0, frozenset({"item"}))
    found = look("lead", small(), small("150万元"), DAY)
    assert (found.total, found.borne) == (500_000, {})


def test_the_same_policies_touch_nobody_and_nobody_is_assessed(look, enter):
    enter(LARGE, "大")
    found = look("lead", small(), small(), DAY)
    assert (found.prospects, found.looked_at, found.assessed) == ((), 1, 0)


def test_prospects_without_facts_are_assessed_once(look, enter, monkeypatch):
    for number in range(5):
        enter({}, f"第{number}家")
    calls = []
    monkeypatch.setattr(touched, "assess", lambda *said: calls.append(said) or assess(*said))
    look("lead", small(), small("150万元"), DAY)
    assert len(calls) == 2


def test_it_says_how_far_it_is(look, enter):
    for number in range(3):
        enter(LITTLE, f"第{number}家")
    seen = []
    look("lead", small(), small("150万元"), DAY, progress=lambda *said: seen.append(said))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_it_reads_batch_by_batch_and_may_be_left_at_any(look, enter, database, monkeypatch):
    monkeypatch.setattr(touched, "BATCH", 2)
    keys = [enter(LARGE, f"第{number}家") for number in range(5)]
    found = look("lead", small(), small("150万元"), DAY)
    assert ([each.prospect for each in found.prospects], found.looked_at) == (keys, 5)

    def leave(done, _of):
        with database.writing() as connection:  # nobody is kept waiting
            connection.exec_driver_sql("UPDATE prospect SET next_step = 'x'")
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look("lead", small(), small("150万元"), DAY, progress=leave)


def test_what_is_assumed_of_an_authority_makes_no_sure_sum(look, enter):
    asked = "- western_catalogue: {is: yes}"
    one = enter({"site": "changji-hitech"}, "假设", {"western_catalogue": "yes"})
    found = look("lead", small(conditions=asked), small("150万元", asked), DAY)
    assert by_id(found) == {one: (10_000, 10_000)}
    assert (found.prospects[0].before.max, found.prospects[0].after.max) == (1_010_000, 1_510_000)


# --- offers


@pytest.fixture
def offered(do, enter):
    """A prospect, and an offer to it of both clauses, in this state."""

    def made(facts=LARGE, *moves, clauses=("t/a", "u/c")):
        key = enter(facts, "有方案的企业")
        project, _ = project_from_data({"project": "x", "facts": facts}, small())
        assessment = assess(small(), project, DAY)
        found = do("recruiter", offers.start, key, seal(assessment), "主方案", Content(clauses))
        for each in moves:
            found = do("lead", move, found.id, found.version, each)
        return key, found

    return made


def test_an_open_offer_says_what_its_clauses_would_come_to(look, do, offered):
    key, offer = offered()
    found = look("lead", small(), small("150万元"), DAY)
    (one,) = found.offers
    assert (one.offer.id, one.offer.prospect) == (offer.id, key)
    assert (one.before.min, one.after.min) == (1_010_000, 1_510_000)
    (clause,) = one.clauses
    assert (clause.clause, clause.before, clause.after) == ("t/a", "eligible", "eligible")
    assert (clause.amount_before.min, clause.amount_after.min) == (1_000_000, 1_500_000)
    assert do("lead", offers.get, offer.id) == offer  # it stays as it is


def test_a_clause_of_an_offer_that_is_lost_or_gone_is_told(look, offered):
    offered()
    lost = look("lead", small(), small(conditions="- premises_price: {at_least: 3000万元}"), DAY)
    assert [(each.clause, each.before, each.after) for each in lost.offers[0].clauses] == [
        ("t/a", "eligible", "not_eligible")
    ]
    without = clean(library_of(policy_text(clause_text("z")), policy_text(clause_text("c"), policy="u")))
    gone = look("lead", small(), without, DAY)
    assert [(each.clause, each.after) for each in gone.offers[0].clauses] == [("t/a", None)]
    assert gone.offers[0].after.min == 10_000


def test_an_offer_that_holds_no_clause_that_changed_is_not_touched(look, offered):
    offered(clauses=("u/c",))
    found = look("lead", small(), small("150万元"), DAY)
    assert (len(found.prospects), found.offers) == (1, ())


def test_an_offer_that_was_withdrawn_is_not_looked_at(look, offered):
    offered(LARGE, "withdraw")
    assert look("lead", small(), small("150万元"), DAY).offers == ()


# --- who may


@pytest.mark.parametrize("role", ["recruiter", "reviewer", "lead"])
def test_who_sees_prospects_sees_which(look, offered, role):
    offered()
    (one,) = look(role, small(), small("150万元"), DAY).prospects
    assert (one.company, len(one.offers)) == ("有方案的企业", 1)


def test_a_policy_editor_sees_how_much_and_not_whose(look, offered):
    offered()
    found = look("policy_editor", small(), small("150万元"), DAY)
    (one,) = found.prospects
    assert (one.company, one.project, one.owner, one.offers) == ("", "", None, ())
    assert one.change == 500_000
    assert (found.offers, found.count) == ((), 1)  # that there is one is no secret


def test_an_auditor_does_not_see_it(look):
    with pytest.raises(Refused):
        look("auditor", small(), small("150万元"), DAY)


# --- who is spared

EDITS = {
    "a rate": (GOLDEN, "amount: 8元/㎡/月", "amount: 9元/㎡/月"),
    "a threshold": (GOLDEN, "at_least: 8000元/㎡", "at_least: 7000元/㎡"),
    "a title": (GOLDEN, "zh: 厂房租金补贴,", "zh: 厂房租金,"),
    "a limit of income": (SMALL, "at_most: 300万元", "at_most: 200万元"),
    "a scope": (SMALL, "employees: {at_most: 300}", "employees: {at_most: 250}"),
    "the vocabulary": ("policies/vocabulary.yaml", "label: {zh: 项目落地载体", "label: {zh: 项目落地的载体"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "clauses"),
    [
        ("a rate", {RATE}), ("a title", {RATE}), ("a threshold", {RATE}), ("a limit of income", {"cn-small-low-profit/rate-5"}),
        ("the vocabulary", None),
    ],
)  # fmt: skip
def test_what_a_change_reaches(edit, clauses):
    found = reach(strategies.library(), edited(*EDITS[edit])).clauses
    if clauses is None:
        assert found is None  # everything
    else:
        assert clauses <= found
        assert len(found) <= 3


@pytest.mark.parametrize("edit", EDITS)
@settings(max_examples=12)
@given(facts=strategies.likely_projects())
def test_whoever_is_spared_comes_out_the_same(edit, facts):
    old, new = strategies.library(), edited(*EDITS[edit])
    before, after = (
        project_from_data({"project": "x", "facts": facts}, library)[0] for library in (old, new)
    )
    if reach(old, new).spares(before, after, DAY):
        between = project_impact("", assess(old, before, DAY), assess(new, after, DAY))
        assert (between.change, between.by_year, between.verdicts) == (0, {}, ())


def test_a_project_elsewhere_is_spared_and_one_with_the_clause_is_not():
    old, new = strategies.library(), edited(*EDITS["a rate"])
    for site, spared in (("changji-hitech", False), ("ningbo", True)):
        project = assessment_of(old, {**RENT, "site": site}).project
        assert reach(old, new).spares(project, project, DAY) is spared


@pytest.mark.parametrize("edit", ["a rate", "a scope"])
def test_what_is_told_is_what_comes_of_assessing_everybody(look, enter, monkeypatch, edit):
    for number, facts in enumerate(strategies.worked_cases()[::16]):
        enter(facts, f"第{number}家")
    old, new = strategies.library(), edited(*EDITS[edit])
    quick = look("lead", old, new, DAY)
    monkeypatch.setattr(touched.Reach, "spares", lambda *_, **__: False)
    slow = look("lead", old, new, DAY)
    assert (quick.prospects, quick.difference) == (slow.prospects, slow.difference)
    assert quick.assessed < slow.assessed


@given(st.sampled_from(sorted(strategies.library().by_id)))
def test_the_same_library_reaches_nothing(name):
    assert name not in (reach(strategies.library(), strategies.library()).clauses or ())
