"""What offers take of the budget: by the lines a sum falls on; of sums that nobody can split, whether they can fit at all."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offers_made import approved, content, item, made, moved

from engine.model.amount import NOTHING, Amount, point
from engine.workspace.budget.assumptions import CARRIED, Assumptions, set_levels
from engine.workspace.budget.commitments import Sums, YearTotal, budget_use, uses_of, year_totals
from engine.workspace.budget.lines import Draft, Line, add_line
from engine.workspace.offer import offers

ZONE = ("zone",)
A, B, REST = (
    Line(1, 2027, "甲", 100, ("a",), 1),
    Line(2, 2027, "乙", 50, ("b", "c"), 1),
    Line(3, 2027, "余", 10, (), 1),
)


def uses(lines, committed, own=(), levels=CARRIED):
    found = uses_of(lines, committed, own, Assumptions(levels=frozenset(levels)))
    return {(each.year, tuple(line.id for line in each.lines)): (each.committed, each.own) for each in found}


def paid(policies, least, most=-1, *, year=2027, levels=ZONE):
    return Sums(year, tuple(policies), levels, Amount(least, least if most == -1 else most))


CASES = {
    "by policy": (
        [paid("a", 30), paid("b", 5, 9), paid("c", 1)],
        {(1,): point(30), (2,): Amount(6, 10), (3,): NOTHING},
    ),
    "what no line names, and items, fall on the rest": (
        [paid("d", 4), paid("", 3, levels=("item",))],
        {(1,): NOTHING, (2,): NOTHING, (3,): point(7)},
    ),
    "two policies of one line are one sum": ([paid("bc", 8)], {(1,): NOTHING, (2,): point(8), (3,): NOTHING}),
    "two lines together": (
        [paid("ab", 8), paid("a", 30)],
        {(1,): Amount(30, 38), (2,): Amount(0, 8), (3,): NOTHING, (1, 2): point(38)},
    ),
    "three in a chain": (
        [paid("ab", 8), paid("bd", 4), paid("d", 1)],
        {
            (1,): Amount(0, 8), (2,): Amount(0, 12), (3,): Amount(1, 5),
            (1, 2): Amount(8, 12), (2, 3): Amount(5, 13), (1, 2, 3): point(13),
        },
    ),
    "without a known most": ([paid("a", 3, None)], {(1,): Amount(3, None), (2,): NOTHING, (3,): NOTHING}),
    "another pays": (
        [paid("a", 3, levels=("county",)), paid("b", 3, levels=("national", "region"))],
        {(1,): NOTHING, (2,): NOTHING, (3,): NOTHING},
    ),
    "several answer for it": (
        [paid("a", 3, 5, levels=("county", "zone"))],
        {(1,): Amount(0, 5), (2,): NOTHING, (3,): NOTHING},
    ),
    "it is not said who answers": (
        [paid("a", 3, levels=("unstated",))],
        {(1,): point(3), (2,): NOTHING, (3,): NOTHING},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_sums_fall_on_the_lines_of_their_year(case):
    sums, wanted = CASES[case]
    found = uses((A, B, REST), sums)
    assert found == {(2027, lines): (amount, NOTHING) for lines, amount in wanted.items()}
    own = uses((A, B, REST), (), sums)
    assert own == {(2027, lines): (NOTHING, amount) for lines, amount in wanted.items()}


def test_without_a_line_and_without_a_year_it_is_told_apart():
    found = uses((A,), [paid("b", 4), paid("a", 2, year=2028), paid("a", 9, year=None), paid("ab", 1)])
    assert found == {
        (2027, (1,)): (point(1), NOTHING),  # of a sum for a policy with a line and one without, the line pays
        (2027, ()): (point(4), NOTHING),
        (2028, ()): (point(2), NOTHING),
        (None, ()): (point(9), NOTHING),
    }
    assert list(found) == [(2027, (1,)), (2027, ()), (2028, ()), (None, ())]


# --- what is told is enough to know whether everything fits

SOME = st.lists(
    st.tuples(st.sampled_from(["a", "b", "d", "ab", "bd", "ad", "abd"]), st.integers(1, 6)), max_size=5
)


@given(SOME, SOME, st.tuples(*[st.integers(1, 12)] * 3))
def test_it_fits_exactly_if_it_fits_everywhere(committed, own, rooms):
    """INVARIANT: where no lines are exceeded there is a way to split what is sure; where some are, there is none."""
    lines = [replace(line, amount=room) for line, room in zip((A, B, REST), rooms, strict=True)]
    of = [[paid(policies, amount) for policies, amount in each] for each in (committed, own)]
    found = list(uses_of(lines, *of, Assumptions()))
    assert all(each.left >= 0 for each in found) == can_be_split([*committed, *own], rooms)
    if not own:
        assert all(not each.over for each in found)


def can_be_split(sums, rooms):
    """By trying every way, yuan by yuan."""
    place = {"a": 0, "b": 1, "d": 2}
    left = {tuple(rooms)}
    for policies, amount in sums:
        ways = [
            way for way in product(range(amount + 1), repeat=3)
            if sum(way) == amount and all(not each or i in {place[one] for one in policies} for i, each in enumerate(way))
        ]  # fmt: skip
        after = (tuple(a - b for a, b in zip(each, way, strict=True)) for each in left for way in ways)
        left = {each for each in after if min(each) >= 0}
    return bool(left)


# --- of the offers there are

YEAR27, YEAR28 = Draft(2027, "产业资金", "1000万元"), Draft(2028, "产业资金", "1000万元", ("open",))


def use(do, key=None):
    return {
        (each.year, "".join(line.name for line in each.lines)): (each.committed, each.own)
        for each in do("auditor", budget_use, key)
    }


def test_only_what_is_approved_is_committed_and_only_as_its_newest_edition_says(do):
    do("lead", add_line, YEAR27)
    do("lead", add_line, YEAR28)
    first, ground = made(do)
    nothing = {(2027, "产业资金"): (NOTHING, NOTHING), (2028, "产业资金"): (NOTHING, NOTHING)}
    assert use(do) == nothing
    own = {
        (2027, "产业资金"): (NOTHING, point(1_500_000)),
        (2028, "产业资金"): (NOTHING, point(1_200_000)),
        (2028, ""): (NOTHING, point(2_000_000)),  # an item: no line of the year takes the rest
    }
    assert use(do, first.id) == own
    do("lead", add_line, Draft(2028, "其余", "1000万元"))
    one_line = replace(first.content, items=(item(amount=900_000, years=((2027, 900_000),)),))
    first = do("recruiter", offers.change, first.id, first.version, one_line, ground)
    first = approved(do, first)
    committed = {
        (2027, "产业资金"): (point(900_000), NOTHING),
        (2028, "产业资金"): (point(1_200_000), NOTHING),
        (2028, "其余"): (NOTHING, NOTHING),
    }
    assert use(do) == committed
    twin = do("recruiter", offers.copy, first.id, "另一方案")
    for key in (first.id, twin.id):  # its own sum is counted once, committed or not
        own, others = {2027: 900_000, 2028: 1_200_000}, key == twin.id
        assert use(do, key)[2027, "产业资金"] == (point(900_000 * others), point(own[2027]))
    moved(do, first, "withdraw")
    assert use(do) == dict.fromkeys(committed, (NOTHING, NOTHING))


def test_totals_by_year_and_whose_they_are(do):
    found, _ = made(do, content())
    approved(do, found)
    assert do("auditor", year_totals) == (
        YearTotal(2027, point(1_500_000), NOTHING, NOTHING),
        YearTotal(2028, point(3_200_000), NOTHING, NOTHING),
    )
    do("lead", set_levels, 0, frozenset({"zone"}))  # another pays what was negotiated
    assert do("auditor", year_totals) == (
        YearTotal(2027, NOTHING, point(1_500_000), NOTHING),
        YearTotal(2028, point(1_200_000), point(2_000_000), NOTHING),
    )
    do("lead", set_levels, 1, frozenset())
    assert do("auditor", year_totals)[1] == YearTotal(2028, NOTHING, point(3_200_000), NOTHING)
