"""The worked change of docs/editing.md is carried out as the page says it; what it shows is what comes."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import ROOT

from engine.cli.app import Options, goldenten
from engine.cli.show import show_diagnostics
from engine.errors import InputError

POLICY = "my-policies/cn/xinjiang/changji/sample-equipment.yaml"
MISREAD = {"at_least: 2000万元": "more_than: 2000万元", "cap: 300万元": "cap: 200万元"}
PUT_RIGHT = {new: old for old, new in MISREAD.items()}
LOWERED = {"at_least: 2000万元": "at_least: 1500万元"}
# What the page says is done to the file before one of its commands, by the command's place on the page.
BEFORE = {"lint 2": MISREAD, "coverage 1": PUT_RIGHT, "verify 2": LOWERED}


def told(page):
    """The page's file, and its commands in order, each with the lines it shows."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    found = []
    for line in text.replace(block, "").splitlines():
        if line.startswith("    $ goldenten "):
            found.append((line.removeprefix("    $ goldenten ").split(), []))
        elif line.startswith("    ") and found:
            found[-1][1].append(line[4:])
    return block, found


def run(words, lang):
    done = CliRunner().invoke(goldenten, words, obj=Options(lang, None))
    if isinstance(done.exception, InputError):
        show_diagnostics(done.exception.diagnostics, lang)
    elif done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def edit(changes):
    text = Path(POLICY).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    Path(POLICY).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", ["editing.md", "editing.en.md"])
def test_the_worked_change(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("policies", "examples"):
        shutil.copytree(ROOT / name, name)
    shutil.copytree("policies", "my-policies")
    block, commands = told(page)
    Path(POLICY).write_text(block, encoding="utf-8")
    counts = {}
    for words, shown in commands:
        verb = next(word for word in words if word not in ("--library", "my-policies"))
        counts[verb] = counts.get(verb, 0) + 1
        place = f"{verb} {counts[verb]}"
        if place == "verify 2":
            shutil.copytree("my-policies", "before")
        edit(BEFORE.get(place, {}))
        out = run(words, "en" if page.endswith(".en.md") else "zh")
        for line in shown:
            assert line in out, (place, line, out)
    assert counts == {
        "facts": 1,
        "lint": 2,
        "test": 1,
        "coverage": 3,
        "mutate": 2,
        "verify": 2,
        "legal": 1,
        "diff": 2,
    }


@pytest.mark.parametrize(("page", "lang"), [("README.md", "zh"), ("README.en.md", "en")])
def test_the_sample_of_the_first_page(page, lang, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "policies", "my-policies")
    text = (ROOT / page).read_text(encoding="utf-8")
    (block,) = [each for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "sample-grant" in each]
    (place,) = set(re.findall(r"`(my-policies/\S+sample-grant.yaml)`", text))
    file = Path(place)
    file.write_text(block, encoding="utf-8")
    for words in (["lint", place], ["test", "sample-grant"]):
        out = run(["--library", "my-policies", *words], lang)
        assert out.replace(place, "my-policies").strip() in text
    file.write_text(block.replace("at_least", "atleast"), encoding="utf-8")
    out = run(["--library", "my-policies", "lint", place], lang)
    shown = [line for line in text.splitlines() if "unknown-operator" in line]
    assert [line.strip() in out for line in shown] == [True]
