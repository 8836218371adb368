"""Killed while actuals come in, payments are entered and statements drawn up: nothing is lost, nothing is counted twice."""

from test_killed import run

ROUNDS = 6


def test_a_settlement_that_is_killed_is_repeated_and_nothing_is_lost_or_counted_twice(url):
    found = run("killing_a_settlement.py", url, ROUNDS)
    assert found["faults"] == []
    assert sum(found["during"].values()) == ROUNDS
    assert len(found["during"]) > 1  # in the middle of one thing and of another
