"""`goldenten verify` as a user meets it: tables, project files, exit codes, old editions."""

import json
import os
import subprocess
from unicodedata import east_asian_width

import pytest
from support import ROOT, base_files, clause_text, in_subprocess, json_keys, policy_text

from engine.cli.exits import Exit

GAP = "{kind: brackets, of: total_investment, brackets: [{between: '[1亿元, 2亿元)', rate: 1%}, {between: '(2亿元, )', rate: 2%}]}"
WHOLE = GAP.replace("(2亿元, )", "[2亿元, )")


@pytest.fixture
def folder(tmp_path):
    """A library folder and a way to fill it with policies."""
    root = tmp_path / "policies"
    root.mkdir()
    for name, content in base_files().items():
        (root / name.partition("/")[2]).write_bytes(content)

    def filled(**policies):
        for name, text in policies.items():
            (root / f"{name}.yaml").write_text(text, encoding="utf-8")
        return root

    return filled


def policy(name, *clauses):
    return policy_text(*clauses, policy=name)


def width(line):
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def test_a_library_that_holds(goldenten, folder):
    root = folder(good=policy("good", clause_text("a", "", WHOLE), clause_text("b")))
    code, out, err = goldenten("verify", "--library", root, "--lang", "en")
    assert (code, err) == (Exit.OK, "")
    assert "good" in out
    assert "proved: all" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_library_with_a_gap(goldenten, folder, lang):
    root = folder(good=policy("good"), bad=policy("bad", clause_text("a", "", GAP)))
    code, out, err = goldenten("verify", "--library", root, "--lang", lang)
    assert code == Exit.INPUT
    assert "policies/bad.yaml:14:63: " in err
    assert "proof-gap" in err
    assert "\nfacts:\n  total_investment: 2亿元\n" in out
    assert [line for line in out.splitlines() if width(line) > 100 and not line.startswith("#")] == []


def test_only_the_policies_asked_for(goldenten, folder):
    root = folder(good=policy("good"), bad=policy("bad", clause_text("a", "", GAP)))
    assert goldenten("verify", "good", "--library", root)[0] == Exit.OK
    assert goldenten("verify", "bad", "--library", root)[0] == Exit.INPUT
    code, _, err = goldenten("verify", "god", "--library", root, "--lang", "en")
    assert code == Exit.INPUT
    assert "unknown-policy" in err
    assert "`good`" in err


def test_the_files_it_writes_open_and_show_it(goldenten, folder, tmp_path):
    root = folder(bad=policy("bad", clause_text("a", "", GAP), clause_text("b", "", GAP)))
    out = tmp_path / "found" / "here"
    code, printed, err = goldenten("verify", "--library", root, "--write", out, "--lang", "en")
    assert code == Exit.INPUT
    assert "total_investment" not in printed
    assert sorted(file.name for file in out.iterdir()) == ["proof-gap-bad-a.yaml", "proof-gap-bad-b.yaml"]
    assert f"wrote {out / 'proof-gap-bad-a.yaml'}" in err
    for file in out.iterdir():
        code, checked, err = goldenten("check", file, "--library", root, "--json")
        assert (code, err) == (Exit.OK, "")
        assert {clause["verdict"] for clause in json.loads(checked)["clauses"]} == {"not_eligible"}
        assert goldenten("lint", file, "--library", root)[0] == Exit.OK


def test_a_folder_that_cannot_be_written(goldenten, folder, tmp_path):
    root = folder(bad=policy("bad", clause_text("a", "", GAP)))
    (tmp_path / "file").write_text("x")
    code, _, err = goldenten("verify", "--library", root, "--write", tmp_path / "file" / "below")
    assert code == Exit.USAGE
    assert "Traceback" not in err


def test_as_json(goldenten, folder):
    root = folder(good=policy("good"), bad=policy("bad", clause_text("a", "", GAP)))
    code, out, _ = goldenten("verify", "--library", root, "--json", "--lang", "en")
    form = json.loads(out)
    assert code == Exit.INPUT
    assert form["schema"] == "goldenten/verify/1"
    assert [each["id"] for each in form["policies"]] == ["bad", "good"]
    (finding,) = form["findings"]
    assert (finding["code"], finding["line"], finding["column"], finding["clause"]) == (
        "proof-gap",
        14,
        63,
        "bad/a",
    )
    assert finding["project"].endswith("facts:\n  total_investment: 2亿元\n")
    assert form["totals"]["findings"] == sum(each["findings"] for each in form["policies"]) == 1
    assert form["not_proved"] == []


def test_what_cannot_be_proved_is_said_and_fails(goldenten, folder, monkeypatch):
    from engine.benefits.fixed import Fixed
    from engine.proof import sums

    monkeypatch.delitem(sums.ENCODED, Fixed)
    root = folder(good=policy("good"))
    code, out, err = goldenten("verify", "--library", root, "--lang", "en")
    assert code == Exit.INPUT
    assert "policies/good.yaml:14:14: warning proof-not-encodable: " in err
    assert "1 not proved" in out


def test_a_broken_file_is_no_proof(goldenten, folder):
    root = folder(good=policy("good"), broken="policy: broken\n")
    code, _, err = goldenten("verify", "--library", root)
    assert code == Exit.INPUT
    assert "policies/broken.yaml:1:1" in err


def git(root, *words):
    author = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, env={**os.environ, **author})


def test_against_a_folder_and_a_revision(goldenten, folder, tmp_path):
    before = clause_text("a", "- employees: {at_least: 300}"), clause_text("b"), clause_text("gone")
    root = folder(good=policy("good", *before))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    after = (
        clause_text("a", "- employees: {more_than: 300}"), clause_text("b", "- not: [{employees: {less_than: 0}}]"), clause_text("new"),
    )  # fmt: skip
    folder(good=policy("good", *after))
    code, out, err = goldenten("verify", "--against", "HEAD", "--library", root, "--lang", "en")
    assert code == Exit.INPUT
    assert "policies/good.yaml:11:13: error proof-changed" in err
    assert "Eligible, CNY 10,000 → Not eligible" in err
    assert "facts:\n  employees: 300\n" in out
    assert "1 clause added: good/new" in out
    assert "1 clause removed: good/gone" in out
    assert "2 clauses with changed conditions or benefits, 0 not changed" in out
    form = json.loads(goldenten("verify", "--against", "HEAD", "--library", root, "--json")[1])
    assert form["against"]["changed"] == ["good/a", "good/b"]
    assert goldenten("verify", "--against", root, "--library", root)[0] == Exit.OK


@pytest.mark.parametrize("word", ["HEAD~9000", "--output=x", "no-such-thing"])
def test_against_nothing(goldenten, folder, word):
    code, out, err = goldenten(
        "verify", f"--against={word}", "--library", folder(good=policy("good")), "--lang", "en"
    )
    assert (code, out) == (Exit.INPUT, "")
    assert "unknown-edition" in err


def test_no_other_verb_loads_the_solver():
    script = "from engine.cli.app import goldenten, Options\nimport contextlib, io\n"
    script += f"with contextlib.redirect_stdout(io.StringIO()): goldenten.main(['check', {str(ROOT / 'examples/demo-cable-plant.yaml')!r}], standalone_mode=False, obj=Options('zh', None))\n"
    script += "import sys; print('z3' in sys.modules, 'engine.proof' in sys.modules)"
    assert in_subprocess(script).split() == ["False", "False"]


@pytest.mark.parametrize("page", ["verify.md", "verify.en.md"])
def test_every_code_and_every_key_is_on_its_page(goldenten, folder, page):
    from engine.proof.findings import CODES

    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in text] == []
    root = folder(bad=policy("bad", clause_text("a", "", GAP)))
    for more in ([], ["--against", root]):
        form = json.loads(goldenten("verify", "--library", root, "--json", *more)[1])
        assert [key for key in json_keys(form) if f"`{key}`" not in text and f"`{key}[]`" not in text] == []
