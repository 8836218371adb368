"""A project's checklist: its turns, its time limits, what follows later; every state into every other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.failures import Conflict, NotThere, Unfit
from engine.workspace.joint_review.checklist import (
    LEADS,
    SETTLED,
    STATES,
    Step,
    checklist,
    in_the_way,
    start_checklist,
    take_step,
)
from engine.workspace.joint_review.procedures import Handling, add_procedures, change_procedure
from engine.workspace.prospect import prospects

LIST = [
    Handling("备案", "经发局", 1, 1),
    Handling("用地规划许可", "规划建设局", 2, 5),
    Handling("环评审批", "生态环境分局", 2, 30, tolerant=True),
    Handling("施工许可", "规划建设局", 3, 7),
]
TODAY = date(2026, 11, 23)


@pytest.fixture
def steps(do):
    """The checklist of a prospect: its number, and the steps by name as they are now."""
    do("lead", add_procedures, LIST)
    key = do("recruiter", prospects.create, prospects.New(company="新疆某某电缆有限公司")).id
    do("recruiter", start_checklist, key)
    return key, lambda: {each.name: each for each in do("auditor", checklist, key)}


def take(do, key, one, state, **said):
    return do("recruiter", take_step, key, one.id, one.version, state, **said)


def test_it_holds_what_is_on_the_list_now_and_stays_so(do, steps):
    key, now = steps
    assert [(each.name, each.place, each.days, each.tolerant, each.state) for each in now().values()] == [
        (each.name, each.place, each.days, each.tolerant, "waiting") for each in LIST
    ]
    (other,) = do("lead", add_procedures, [Handling("取水许可", "水利局", 2, 5)])
    do("lead", change_procedure, other.id, other.version, Handling("取水许可", "水利局", 1, 9), active=False)
    assert len(now()) == len(LIST)
    with pytest.raises(Conflict, match="checklist-there"):
        do("recruiter", start_checklist, key)


def test_without_a_list_there_is_no_checklist(do):
    key = do("recruiter", prospects.create, prospects.New(company="新疆某某电缆有限公司")).id
    with pytest.raises(Unfit, match="procedures-none"):
        do("recruiter", start_checklist, key)
    assert do("auditor", checklist, key) == ()
    with pytest.raises(NotThere):
        do("auditor", checklist, 999)


def test_each_has_its_turn(do, steps):
    key, now = steps
    with pytest.raises(Conflict) as early:
        take(do, key, now()["施工许可"], "under_way")
    said = [each.message("zh") for each in early.value.diagnostics]
    assert [each.code for each in early.value.diagnostics] == ["procedure-order"] * 3
    assert "备案" in said[0]
    begun = take(do, key, now()["备案"], "under_way")
    assert (begun.begun, begun.due) == (TODAY, date(2026, 11, 24))
    done = take(do, key, begun, "done", note="备案号 2026-1")
    assert (done.done, done.due, done.note) == (TODAY, date(2026, 11, 24), "备案号 2026-1")
    side = [take(do, key, now()[name], "under_way") for name in ("用地规划许可", "环评审批")]  # side by side
    assert [each.due for each in side] == [date(2026, 11, 30), date(2027, 1, 4)]


def test_what_may_follow_later_lets_the_next_begin(do, steps):
    key, now = steps
    take(do, key, take(do, key, now()["备案"], "under_way"), "done")
    take(do, key, now()["用地规划许可"], "not_needed", note="租用标准厂房")
    tolerant = now()["环评审批"]
    for until, code in ((None, "opinion-later-undated"), (date(2026, 11, 22), "opinion-later-over")):
        with pytest.raises(Unfit, match=code):
            take(do, key, tolerant, "later", until=until)
    promised = take(do, key, tolerant, "later", until=date(2027, 2, 1))
    promised = take(do, key, promised, "later", until=date(2027, 3, 1))
    assert promised.due == date(2027, 3, 1)
    assert promised.late(date(2027, 3, 2))
    assert not promised.late(date(2027, 3, 1))
    assert take(do, key, now()["施工许可"], "under_way").state == "under_way"
    with pytest.raises(Unfit, match="procedure-not-tolerant"):
        take(do, key, take(do, key, now()["施工许可"], "waiting"), "later", until=date(2027, 3, 1))


@pytest.mark.parametrize("wanted", [*STATES, "lost"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_into_every_other(do, steps, state, wanted):
    key, now = steps
    way = {
        "waiting": (),
        "under_way": ("under_way",),
        "later": ("later",),
        "done": ("under_way", "done"),
        "not_needed": ("not_needed",),
    }
    name = "环评审批"
    for each in ("备案", "用地规划许可"):
        take(do, key, now()[each], "not_needed")
    for each in way[state]:
        take(do, key, now()[name], each, until=date(2027, 3, 1))
    before = now()[name]
    if wanted == state:
        again = do("recruiter", take_step, key, before.id, before.version, state, note="催办一次")
        assert again == replace(before, note="催办一次", version=again.version)
        return
    if wanted in LEADS[state]:
        assert take(do, key, before, wanted, until=date(2027, 3, 1)).state == wanted
        return
    with pytest.raises(Conflict, match="procedure-state"):
        take(do, key, before, wanted, until=date(2027, 3, 1))
    assert now()[name] == before


def test_what_changes_nothing_is_no_entry(do, steps):
    key, now = steps
    before = now()["备案"]
    assert take(do, key, before, "waiting", note=" ") == before
    assert now()["备案"] == before  # of the same version


def test_the_second_of_two_is_told(do, steps, staff):
    key, now = steps
    seen = now()["备案"]
    take(do, key, seen, "under_way")
    with pytest.raises(Conflict, match="changed-meanwhile") as told:
        take(do, key, seen, "not_needed")
    assert dict(told.value.diagnostics[0].values)["who"] == staff["recruiter"].name
    with pytest.raises(NotThere):
        do("recruiter", take_step, key, 999, 1, "under_way")


def test_another_s_project_has_steps_of_its_own(do, steps):
    key, now = steps
    other = do("recruiter", prospects.create, prospects.New(company="另一家公司")).id
    with pytest.raises(NotThere):
        take(do, other, now()["备案"], "under_way")
    assert now()["备案"].state == "waiting"
    assert key != other


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([*STATES])), min_size=1, max_size=8))
def test_in_the_way_is_whatever_of_earlier_turns_is_not_settled(said):
    steps = [
        Step(i, str(i), "", place, 1, True, state, None, None, None, "", 1)
        for i, (place, state) in enumerate(said)
    ]
    for each in steps:
        found = in_the_way(each, steps)
        assert set(found) == {one for one in steps if one.place < each.place and one.state not in SETTLED}
