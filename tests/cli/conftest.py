"""The command line in this process."""

import sys
from pathlib import Path

import pytest
from support import ROOT

from engine.cli.app import run


@pytest.fixture
def goldenten(capsys, monkeypatch):
    """Run a command line in this process: exit code, standard output, standard error."""

    def call(*words: str | Path, **environment: str) -> tuple[int, str, str]:
        monkeypatch.chdir(ROOT)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["goldenten", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return call
