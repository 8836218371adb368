"""The verbs that look at the library: what was left out is said, what is asked for as JSON comes as JSON, names are found."""

import json
import shutil

import pytest
from support import ROOT

from engine.cli.exits import Exit
from engine.law.reviewing import PATTERNS

TEN = "changji-golden-ten"


@pytest.fixture
def broken(tmp_path):
    """A copy of the library in which one policy's file is cut off."""
    root = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", root)
    file = root / "cn" / "cn-tech-sme.yaml"
    file.write_text(file.read_text(encoding="utf-8")[:200], encoding="utf-8")
    return root


@pytest.mark.parametrize("verb", [("policies", "hjst"), ("facts", "leased_area"), ("legal", TEN), ("stale",)])
def test_what_was_left_out_is_said(goldenten, broken, verb):
    for words in (verb, (*verb, "--json")):
        code, out, err = goldenten(*words, "--library", broken, "--lang", "en")
        assert code == Exit.OK
        assert out
        assert err == "files of the library with errors, left out: 1 (see goldenten lint)\n"
    assert goldenten(*verb)[2] == ""


def test_a_policy_whose_file_has_errors_is_not_said_to_be_missing_only(goldenten, broken):
    code, _, err = goldenten("legal", "cn-tech-sme", "--library", broken, "--lang", "en")
    assert code == Exit.INPUT
    assert "hint: policies/cn/cn-tech-sme.yaml has errors and was left out (see goldenten lint)" in err


def test_without_facts_nothing_can_be_looked_at(goldenten, broken):
    (broken / "vocabulary.yaml").write_text("facts: [", encoding="utf-8")
    code, out, err = goldenten("policies", "--library", broken)
    assert (code, out) == (Exit.INPUT, "")
    assert "yaml-syntax" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_as_json(goldenten, library, lang):
    form = json.loads(
        goldenten("policies", "--show", TEN, "--json", "--as-of", "2026-11-23", "--lang", lang)[1]
    )
    assert (form["schema"], form["id"], form["as_of"], form["state"]) == (
        "goldenten/document/1", TEN, "2026-11-23", "unknown",
    )  # fmt: skip
    policy = library.by_id[f"{TEN}/rent"].policy
    assert [each["id"] for each in form["clauses"]] == [f"{TEN}/{text.clause}" for text in policy.clauses]
    assert [each["grade"] for each in form["sources"]] == ["A", "B"]
    by_id = {each["id"]: each for each in form["clauses"]}
    rent, unseen = by_id[f"{TEN}/rent"], by_id[f"{TEN}/article-5"]
    assert ("8元/㎡/月" if lang == "zh" else "CNY 8/㎡/month") in rent["benefit"]["text"]
    assert {"depth": 0, "kind": "test", "fact": "premises", "who": "applicant"}.items() <= next(
        each.items() for each in rent["conditions"] if each["fact"] == "premises"
    )
    assert {each["pattern"] for each in rent["legal"]["findings"]} == {"L06", "L27", "L28"}
    assert {each["kind"] for each in rent["relations"]} == {"stacking"}
    assert (unseen["text_available"], unseen["benefit"], unseen["kind"]) == (False, None, "unavailable")
    one = json.loads(
        goldenten("policies", "--show", f"{TEN}/rent", "--json", "--as-of", "2026-11-23", "--lang", lang)[1]
    )
    assert one == {**form, "clauses": [rent]}


def test_every_document_is_told_as_json(goldenten, library):
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    for policy in library.policies:
        form = json.loads(goldenten("policies", "--show", policy.policy, "--json")[1])
        assert len(form["clauses"]) == len(policy.clauses)
        missing = {key for key in keys(form) if f"`{key}" not in page}
        assert missing == set()


@pytest.mark.parametrize(
    "words",
    [
        ("lint", "tests/broken/policy/wrong_unit.yaml"), ("lint", "--waived"), ("policies", "hjst"), ("facts", "zj"), ("stale",),
        ("legal", TEN), ("legal", "--patterns"), ("diff", "policies", "policies", "--projects", "examples/demo-cable-plant.yaml"),
    ],
)  # fmt: skip
def test_every_key_is_documented(goldenten, words):
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    form = json.loads(goldenten(*words, "--json")[1])
    assert {key for key in keys(form) if f"`{key}" not in page} == set()
    assert form or words[:2] == ("lint", "tests/broken/policy/wrong_unit.yaml")


def keys(form):
    """Every key of a form, at any depth; years are no keys."""
    if isinstance(form, dict):
        return {key for key in form if not key.isdecimal()}.union(*map(keys, form.values()))
    return set().union(*map(keys, form)) if isinstance(form, list) else set()


def test_the_patterns_as_json(goldenten):
    forms = json.loads(goldenten("legal", "--patterns", "--json", "--lang", "en")[1])
    assert [each["pattern"] for each in forms] == list(PATTERNS)
    assert all(set(each) == {"pattern", "severity", "title", "article", "instead"} for each in forms)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("changji-golden-tn", TEN), ("changji-golden-ten/rnt", f"{TEN}/rent"), ("rnt", "rent")],
)
def test_what_may_have_been_meant(goldenten, word, meant):
    code, out, err = goldenten("policies", "--show", word, "--lang", "en")
    assert (code, out) == (Exit.INPUT, "")
    assert f"did you mean `{meant}`?" in err


def test_the_clauses_stand_in_the_documents_order(goldenten, library):
    forms = json.loads(goldenten("legal", TEN, "--json")[1])
    policy = library.by_id[f"{TEN}/rent"].policy
    assert [each["id"] for each in forms] == [f"{TEN}/{text.clause}" for text in policy.clauses]


def test_a_schema_that_cannot_be_written(goldenten, broken):
    (broken / "schema" / "policy.json").unlink()
    (broken / "schema" / "policy.json").mkdir()
    code, _, err = goldenten("schema", "--write", "--library", broken, "--lang", "en")
    assert code == Exit.USAGE
    assert "cannot write" in err
    assert "policy.json" in err


def test_an_item_of_a_list_begins_beside_its_mark(goldenten):
    for lang, mark in (("zh", "·"), ("en", "· ")):
        out = goldenten("policies", "--show", "ningbo-3511", "--lang", lang)[1]
        assert [line for line in out.splitlines() if line.strip() == "·"] == []
        assert mark in out
