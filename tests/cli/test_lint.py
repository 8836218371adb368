"""`goldenten lint`: the checks of whole libraries and of single files, their pages, and what is waived."""

import json
import re

import pytest
from support import ROOT, base_files

from engine.checks.registry import CHECKS
from engine.cli.exits import Exit

WESTERN = ROOT / "policies" / "cn" / "cn-western-development.yaml"
POLICY = """\
# yaml-language-server: $schema=../../schema/policy.json
policy: sample
title: {zh: 示例措施, en: Sample measures}
issuer: {zh: 示例机关, en: Sample office}
level: national
sites: all
validity: {}
provenance:
  known: partial
  checked: 2026-11-23
  sources: [{title: {zh: 公报, en: Gazette}, grade: A, seen: {zh: 全文, en: In full}}]
clauses:
  - clause: a
    title: {zh: 条款, en: Clause}
    article: {zh: 第一条, en: Article 1}
    conditions:
      - employees: {at_least: 0}
    benefit: {kind: fixed, amount: 1万元}
    waive:
      - check: missing-example
        because: {zh: 条文不全, en: The text is incomplete}
"""


@pytest.fixture
def root(tmp_path):
    """A library of one policy: one finding that stands and one that is waived, besides the facts nobody uses."""
    folder = tmp_path / "policies"
    (folder / "cn" / "xinjiang").mkdir(parents=True)
    for name, content in base_files().items():
        (tmp_path / name).write_bytes(content)
    (folder / "cn" / "xinjiang" / "sample.yaml").write_text(POLICY, encoding="utf-8")
    return folder


def test_our_own_library_raises_nothing(goldenten):
    code, out, _ = goldenten("lint", "--json")
    assert (code, json.loads(out)) == (Exit.OK, [])


def test_every_waiver_of_our_own_library_has_its_reason(goldenten):
    for lang in ("zh", "en"):
        code, out, _ = goldenten("lint", "--waived", "--json", "--lang", lang)
        assert code == Exit.OK
        assert all(each["because"].strip() for each in json.loads(out))


def test_checks_warn_and_say_how_many_are_waived(goldenten, root):
    code, _, err = goldenten("lint", "--library", root, "--lang", "en")
    assert code == Exit.OK
    assert "policies/cn/xinjiang/sample.yaml:17:21: warning always-true: " in err
    assert "unused-fact" in err
    assert "missing-example" not in err
    assert re.search(r"^waived: \d+ more \(see goldenten lint --waived\)$", err, re.MULTILINE)


def test_waived_findings_are_listed_apart_with_their_reasons(goldenten, root):
    own = root / "cn" / "xinjiang" / "sample.yaml"
    code, out, _ = goldenten("lint", own, "--library", root, "--waived")
    assert code == Exit.OK
    assert out.splitlines() == [
        "policies/cn/xinjiang/sample.yaml:13:13: missing-example: 条款 `a` 没有示例", "    理由: 条文不全",
    ]  # fmt: skip
    _, out, _ = goldenten("lint", own, "--library", root, "--waived", "--json", "--lang", "en")
    (waived,) = json.loads(out)
    assert waived["because"] == "The text is incomplete"
    assert waived["waived_at"] == "policies/cn/xinjiang/sample.yaml:20:16"
    _, out, _ = goldenten("lint", own, "--library", root, "--json")
    assert [each["code"] for each in json.loads(out)] == ["always-true"]


def test_nothing_is_waived(goldenten):
    code, out, _ = goldenten("lint", WESTERN, "--waived", "--lang", "en")
    assert (code, out) == (Exit.OK, "nothing is waived\n")


def test_a_file_outside_the_library_goes_through_the_checks(goldenten, tmp_path):
    edited = tmp_path / "edited.yaml"
    text = WESTERN.read_text(encoding="utf-8")
    edited.write_text(text.replace("at_least: 60%", "at_least: 0%"), encoding="utf-8")
    _, out, _ = goldenten("lint", edited, "--json")
    assert ("always-true", str(edited)) in [(each["code"], each["file"]) for each in json.loads(out)]


def test_a_vocabulary_outside_the_library_too(goldenten, tmp_path):
    edited = tmp_path / "facts.yaml"
    fact = "  shoe_size: {type: count, who: applicant, label: {zh: 鞋码, en: Shoe size}}\n"
    edited.write_bytes(base_files()["policies/vocabulary.yaml"] + fact.encode())
    _, out, _ = goldenten("lint", edited, "--json")
    assert [(each["code"], each["file"], each["path"]) for each in json.loads(out)] == [
        ("missing-help", str(edited), "facts.shoe_size"),
        ("unused-fact", str(edited), "facts.shoe_size"),
    ]


def test_an_unknown_check_is_an_error_at_its_place(goldenten, root):
    own = root / "cn" / "xinjiang" / "sample.yaml"
    own.write_text(POLICY.replace("missing-example", "mising-example"), encoding="utf-8")
    code, out, _ = goldenten("lint", own, "--library", root, "--json", "--lang", "en")
    assert code == Exit.INPUT
    errors = [each for each in json.loads(out) if each["severity"] == "error"]
    assert [(each["code"], each["line"], each["column"], each["hint"]) for each in errors] == [
        ("unknown-check", 20, 16, "did you mean `missing-example`?")
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_check_explains_itself(goldenten, lang):
    code, out, err = goldenten("lint", "--explain", "tier-gap", "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert {"zh": "档次之间有空缺", "en": "A gap between tiers"}[lang] in out
    assert "[3亿元, )" in out


@pytest.mark.parametrize("code", [*CHECKS, "missing-unit", "unknown-fact"])
def test_every_code_explains_itself(goldenten, code):
    found, out, _ = goldenten("lint", "--explain", code)
    assert found == Exit.OK
    assert out.startswith(code)


def test_a_code_nobody_knows(goldenten):
    code, _, err = goldenten("lint", "--explain", "tier-gp", "--lang", "en")
    assert code == Exit.USAGE
    assert "`tier-gap`" in err


@pytest.mark.parametrize(
    ("code", "where"), [("L06", "goldenten legal --patterns"), ("proof-gap", "docs/verify.en.md")]
)
def test_codes_that_are_explained_elsewhere(goldenten, code, where):
    found, _, err = goldenten("lint", "--explain", code, "--lang", "en")
    assert found == Exit.USAGE
    assert where in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_filled_in_is_not_shown_as_a_name(goldenten, lang):
    _, out, _ = goldenten("lint", "--explain", "wrong-unit", "--lang", lang)
    assert "`…`" in out
    assert "{" not in out


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("grade: A", "grade: E", "`E` should be one of `A`, `B`, `C`, `D`\n"),
        ("level: national", "level: city", "`city` should be one of `national`, `region`, `prefecture`, `county`, `zone`\n"),
        ("level: national", "level: zones", "`county`, `zone`; did you mean `zone`?\n"),
        ("employees: {at_least: 0}", "project_nature: {is: [new_build, expansion]}", "`[…]` should be one value; for several use one_of, none_of\n"),
        ("employees: {at_least: 0}", "employees: {is: [1, 2]}", "`[…]` should be one value\n"),
        ("employees: {at_least: 0}", "employees: {between: (1, 2]}", 'hint: put an interval in quotes: "[0.2亿元, 0.6亿元)"\n'),
        ("employees: {at_least: 0}", "employees: {between: [1, 2)}", 'hint: put an interval in quotes: "[0.2亿元, 0.6亿元)"\n'),
    ],
)  # fmt: skip
def test_a_newcomers_mistakes(goldenten, tmp_path, right, wrong, said):
    file = tmp_path / "sample.yaml"
    assert right in POLICY
    file.write_text(POLICY.replace(right, wrong, 1), encoding="utf-8")
    code, _, err = goldenten("lint", file, "--lang", "en")
    assert code == Exit.INPUT
    assert said in err
