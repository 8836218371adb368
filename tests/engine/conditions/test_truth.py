"""Kleene's tables, written out."""

import pytest

from engine.conditions.truth import every, negated, some

Y, N, U = True, False, None
AND = {(Y, Y): Y, (Y, N): N, (Y, U): U, (N, Y): N, (N, N): N, (N, U): N, (U, Y): U, (U, N): N, (U, U): U}
OR = {(Y, Y): Y, (Y, N): Y, (Y, U): Y, (N, Y): Y, (N, N): N, (N, U): U, (U, Y): Y, (U, N): U, (U, U): U}


@pytest.mark.parametrize("pair", AND)
def test_two(pair):
    assert every(pair) is AND[pair]
    assert some(pair) is OR[pair]


def test_none_and_one():
    assert every([]) is True
    assert some([]) is False
    for truth in (Y, N, U):
        assert every([truth]) is truth
        assert some([truth]) is truth


def test_negated():
    assert [negated(truth) for truth in (Y, N, U)] == [N, Y, U]
