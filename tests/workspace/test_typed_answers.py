"""What people type of a project is kept as plain data that reads the same everywhere, or not at all."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.failures import Unfit
from engine.workspace.prospect.typed import keep, plain, set_apart
from engine.workspace.store.columns import canonical

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=40)
    | st.dates()
    | st.binary(max_size=3)
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner)
)


@given(ANYTHING)
def test_whatever_is_kept_reads_back_as_it_is(value):
    try:
        kept = plain(value)
    except Unfit:  # and nothing else is ever raised
        return
    assert json.loads(canonical(kept)) == kept
    assert plain(kept) == kept
    assert "\0" not in json.dumps(kept, ensure_ascii=False)
    canonical(kept).encode()  # no half of a surrogate pair: no database would take it


@given(st.dictionaries(st.text(max_size=10), ANYTHING, max_size=5))
def test_facts_are_kept_whole_or_not_at_all(facts):
    try:
        kept = keep(facts, {})
    except Unfit:
        return
    assert keep({**kept.facts, "site": kept.site}, {}) == kept


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (" 3000万元 ", "3000万元"),
        (12.5, "12.5"),
        (1e-7, "0.0000001"),
        (Decimal("1E+3"), "1000"),
        (date(2027, 1, 1), "2027-01-01"),
        ({"b", "a"}, ["a", "b"]),
        (("b", "a"), ["b", "a"]),
        ({2027: "1万元"}, {"2027": "1万元"}),
        (True, True),
        (0, 0),
    ],
)
def test_each_kind_of_answer(value, kept):
    assert plain(value) == kept


@pytest.mark.parametrize(
    "value", [b"x", float("inf"), 10**30, "长" * 2_001, [[[["x"]]]], ["x"] * 201, {1: 2, "1": 3}]
)
def test_what_is_no_answer(value):
    with pytest.raises(Unfit, match="answers-unreadable"):
        plain(value)


def test_what_an_authority_decides_is_set_apart_whoever_has_said_it(library):
    facts = {"meets_output_per_mu": "yes", "leased_area": "5000㎡", "no_such_fact": "1"}
    apart = set_apart(keep(facts, {"core_link_recognised": "no"}), library.vocabulary)
    assert apart.facts == {"leased_area": "5000㎡", "no_such_fact": "1"}
    assert apart.assumed == {"core_link_recognised": "no", "meets_output_per_mu": "yes"}
    assert set_apart(apart, library.vocabulary) == apart
