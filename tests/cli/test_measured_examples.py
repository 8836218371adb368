"""`goldenten coverage` and `goldenten mutate` as an editor meets them."""

import json
import re
from unicodedata import east_asian_width

import click
import pytest
from support import ROOT, base_files

from engine.cli.exits import Exit

MADE_UP = (ROOT / "tests/engine/examples/made_up.yaml").read_text(encoding="utf-8")
FILE = "policies/cn/made-up.yaml"


@pytest.fixture
def folder(tmp_path):
    """A library of the made-up policy alone."""
    for name, content in {**base_files(), FILE: MADE_UP.encode()}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "policies"


def test_coverage_tells_the_gaps_by_line(goldenten, folder):
    code, out, err = goldenten("coverage", "--library", folder, "--lang", "en")
    assert (code, err) == (Exit.INPUT, "")
    assert "made-up  conditions 15/26 · bounds 5/16 · limits 1/2 · unknowns 1/11" in out
    assert re.search(r"  rent +conditions 4/5 · bounds 3/4 · unknowns 0/3", out)
    line = next(each for each in out.splitlines() if "Ownership Private" in each)
    place = re.match(rf"  {re.escape(FILE)}:(\d+):(\d+) purchase: ", line)
    assert MADE_UP.splitlines()[int(place[1]) - 1][int(place[2]) - 1 :].startswith("one_of")
    assert "conditions not all reached: made-up" in out


def test_mutate_tells_the_survivors_by_line(goldenten, folder):
    code, out, err = goldenten("mutate", "--library", folder, "--lang", "en")
    assert (code, err) == (Exit.INPUT, "")
    assert re.search(r"  rent +9/12 noticed \(75%\)", out)
    line = next(each for each in out.splitlines() if "cap CNY 2 million → CNY 2.2 million" in each)
    place = re.match(rf"  {re.escape(FILE)}:(\d+):(\d+) purchase: ", line)
    assert MADE_UP.splitlines()[int(place[1]) - 1][int(place[2]) - 1 :].startswith("200万元")
    assert "under 95%: made-up (the whole document), made-up/purchase, made-up/rent, made-up/top-up" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verb", ["coverage", "mutate"])
def test_the_table_fits_and_every_language_says_the_same(goldenten, folder, verb, lang):
    _, out, _ = goldenten(verb, "made-up", "--library", folder, "--lang", lang)
    table = [line for line in out.splitlines() if FILE not in line]
    assert [line for line in table if sum(1 + (east_asian_width(each) in "FW") for each in line) > 100] == []
    assert (
        len(re.findall(rf"^  {re.escape(FILE)}:\d+:\d+ ", out, re.MULTILINE))
        == {"coverage": 33, "mutate": 31}[verb]
    )


def test_one_clause_alone(goldenten, folder):
    code, out, _ = goldenten("mutate", "--library", folder, "--clause", "top-up", "--lang", "en")
    assert code == Exit.INPUT
    assert "documents: 1 · 4/16 noticed (25%)" in out
    assert "purchase" not in out.replace("made-up/purchase", "")


def test_json_of_coverage(goldenten, folder):
    _, out, _ = goldenten("coverage", "--library", folder, "--json", "--propose")
    (form,) = json.loads(out)
    assert (form["policy"], form["full"], form["failing_examples"]) == ("made-up", False, [])
    assert [each["clause"] for each in form["clauses"]] == [
        None,
        "made-up/purchase",
        "made-up/rent",
        "made-up/top-up",
    ]
    assert form["clauses"][0]["counts"]["conditions"] == {"reached": 4, "all": 6}
    assert {frozenset(point) for each in form["clauses"] for point in each["points"]} == {
        frozenset({"kind", "kind_text", "what", "file", "line", "column", "examples", "waived"})
    }
    assert len(form["proposals"]) > 20


def test_json_of_mutants(goldenten, folder):
    _, out, _ = goldenten("mutate", "--library", folder, "--json")
    (form,) = json.loads(out)
    rent = form["clauses"][2]
    assert (rent["clause"], rent["killed_share"], rent["enough"]) == ("made-up/rent", "75%", False)
    assert rent["counts"] == {"killed": 9, "survived": 3, "idle": 0, "waived": 0}
    states = [each["state"] for each in rent["mutants"]]
    assert [each["example"] is not None for each in rent["mutants"]] == [
        state == "killed" for state in states
    ]


def test_proposals_are_ready_to_paste(goldenten, folder):
    _, out, _ = goldenten("coverage", "--library", folder, "--propose")
    file = folder.parent / FILE
    file.write_text(MADE_UP + out.partition("\n")[2].rstrip() + "\n", encoding="utf-8")
    assert goldenten("test", "--library", folder)[0] == Exit.OK
    assert goldenten("coverage", "--library", folder)[0] == Exit.OK
    assert goldenten("mutate", "--library", folder)[0] == Exit.OK


def test_written_after_the_change_is_shown(goldenten, folder, monkeypatch):
    file = folder.parent / FILE
    asked = []
    monkeypatch.setattr(click, "confirm", lambda text, **_: asked.append(text))
    code, out, _ = goldenten("coverage", "--library", folder, "--write")
    assert (code, file.read_text(encoding="utf-8")) == (Exit.INPUT, MADE_UP)  # asked, and not told to
    assert len(asked) == 1
    assert FILE in asked[0]
    added = [line[1:] for line in out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert not [line for line in out.splitlines() if line.startswith("-") and not line.startswith("---")]
    code, out, _ = goldenten("coverage", "--library", folder, "--write", "--yes")
    assert code == Exit.OK  # what was short is so no longer
    assert len(asked) == 1
    assert file.read_text(encoding="utf-8") == MADE_UP + "\n".join(added) + "\n"
    assert goldenten("lint", file, "--library", folder)[0] == Exit.OK
    assert goldenten("test", "--library", folder)[0] == Exit.OK
    code, out, _ = goldenten("coverage", "--library", folder, "--write", "--yes")
    assert (code, out) == (Exit.OK, "")  # nothing is left to write


def test_without_an_example_there_is_nothing_to_begin_with(goldenten, folder):
    (folder.parent / FILE).write_text(MADE_UP[: MADE_UP.index("examples:")], encoding="utf-8")
    code, out, err = goldenten("coverage", "--library", folder, "--propose", "--lang", "en")
    assert (code, out) == (Exit.INPUT, "")
    assert err == (
        "made-up has no examples: proposals start from one that is there, so write one first that meets the clause\n"
    )


def test_examples_on_one_line_are_not_written_to(goldenten, folder):
    file = folder.parent / FILE
    text = (
        MADE_UP[: MADE_UP.index("examples:")]
        + "examples: [{example: 什么都没说, facts: {}, expect: {rent: undetermined}}]\n"
    )
    file.write_text(text, encoding="utf-8")
    code, _, err = goldenten("coverage", "--library", folder, "--write", "--yes", "--lang", "en")
    assert code == Exit.INPUT
    assert "stand in one line" in err
    assert file.read_text(encoding="utf-8") == text


def test_an_example_that_fails_is_named_and_does_not_count(goldenten, folder):
    file = folder.parent / FILE
    file.write_text(
        MADE_UP.replace("expect: {purchase: not_eligible, top-up", "expect: {purchase: eligible, top-up"),
        encoding="utf-8",
    )
    for verb in ("coverage", "mutate"):
        code, out, _ = goldenten(verb, "--library", folder, "--lang", "en")
        assert code == Exit.INPUT
        assert "the example does not hold and does not count: 少一人" in out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("coverage", "cn-rnd"), Exit.INPUT, "unknown-policy"),
        (("mutate", "cn-rnd"), Exit.INPUT, "unknown-policy"),
        (("mutate", "--clause", "rnet"), Exit.INPUT, "`rent`"),
        (("coverage", "--write", "--json"), Exit.USAGE, "--json"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_get_a_sentence(goldenten, words, code, says, lang):
    found, _, err = goldenten(*words, "--lang", lang)
    assert found == code
    assert says in err
