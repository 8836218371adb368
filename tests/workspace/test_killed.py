"""Killed in the middle of whatever is written, at any moment: afterwards all of it is whole, and the audit verifies."""

import json
import os
import subprocess
import sys
from pathlib import Path

from support import ROOT

ROUNDS, EDITIONS, LETTERS, BUDGETS, REVIEWS, IMPORTS = 14, 5, 6, 6, 6, 6


def run(script, *args):
    """What a script of this folder found."""
    done = subprocess.run(
        [sys.executable, "-W", "error", Path(__file__).with_name(script), *map(str, args)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests", Path(__file__).parent)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_is_killed_while_it_writes_leaves_everything_whole(url, tmp_path):
    found = run("killing.py", url, tmp_path, ROUNDS)
    assert found["faults"] == []
    assert sum(found["killed"].values()) > ROUNDS // 2  # in the middle of a write, not between two
    assert len(found["killed"]) > 3


def test_snapshots_and_their_policy_files_are_kept_together_or_not_at_all(url, tmp_path):
    found = run("killing.py", url, tmp_path, EDITIONS, "offer")
    assert found["faults"] == []
    assert found["killed"].keys() == {"offer"}


def test_an_offer_is_issued_with_its_letters_or_not_at_all(url, tmp_path):
    found = run("killing.py", url, tmp_path, LETTERS, "issue")
    assert found["faults"] == []
    assert found["writes"] > 0  # some were issued
    assert found["killed"].keys() == {"issue"}


def test_the_budget_and_what_is_decided_beyond_it_are_kept_whole_or_not_at_all(url, tmp_path):
    found = run("killing.py", url, tmp_path, BUDGETS, "budget", "decide", "rewrite", "move")
    assert found["faults"] == []
    assert found["writes"] > 0


def test_a_joint_review_is_kept_whole_or_not_at_all(url, tmp_path):
    kinds = ("department", "answer", "go_through", "move", "rewrite")
    found = run("killing.py", url, tmp_path, REVIEWS, *kinds)
    assert found["faults"] == []
    assert found["writes"] > 0


def test_an_import_that_is_killed_is_repeated_and_nothing_is_lost_or_comes_twice(url):
    found = run("killing_an_import.py", url, IMPORTS)
    assert found["faults"] == []
    assert all(each < 8 for each in found["stopped"])  # in the middle
    assert len({*found["stopped"]}) > 2
