"""Killed in the middle of whatever is written, at any moment: afterwards all of it is whole, and the audit verifies."""

import json
import os
import subprocess
import sys
from pathlib import Path

from support import ROOT

ROUNDS = 14


def test_what_is_killed_while_it_writes_leaves_everything_whole(url, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", Path(__file__).with_name("killing.py"), url, tmp_path, str(ROUNDS)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests", Path(__file__).parent)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert sum(found["killed"].values()) > ROUNDS // 2  # in the middle of a write, not between two
    assert len(found["killed"]) > 3
