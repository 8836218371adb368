"""Each check on small libraries: what it must find, at the exact place, and what it must pass over (cases.txt)."""

import re
from pathlib import Path

import pytest
from placing import MARK, found, placed, report

from engine.checks.registry import CHECKS
from engine.checks.running import run_checks
from engine.loading import load


def read_cases() -> dict[str, list[str]]:
    """Of each code the fragments of its cases."""
    text = (
        Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").replace("␠", " ").replace("␉", "\t")
    )
    groups = re.findall(r"^=== (\S+)\n(.*?)(?=^=== |\Z)", text, re.DOTALL | re.MULTILINE)
    return {code: re.split(r"^---.*\n", group, flags=re.MULTILINE) for code, group in groups}


CASES = read_cases()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param(code, text, id=f"{code}-{i}")
        for code, each in CASES.items()
        for i, text in enumerate(each)
    ],
)
def test_found_at_its_place_and_nowhere_else(code, text):
    _, marks = placed(text)
    assert found(text, code) == marks


def test_every_check_has_a_case_and_a_near_miss():
    assert list(CASES) == list(CHECKS)
    for cases in CASES.values():
        assert {MARK in each for each in cases} == {True, False}


def test_a_sentence_names_the_other_condition_and_its_line():
    text = "conditions:\n  - employees: {at_least: 300}\n  - employees: {less_than: 100}\n"
    (finding,) = [each for each in report(text).findings if each.code == "unreachable-clause"]
    assert finding.message("zh") == "没有项目能符合条款 `a`：“从业人数 < 100”与其他要求抵触"
    assert (
        finding.message("en")
        == "no project can meet the clause `a`: `Employees < 100` clashes with what else it asks for"
    )
    always = "conditions:\n  - employees: {at_least: 300}\n  - employees: {at_least: 100}\n"
    (finding,) = [each for each in report(always).findings if each.code == "always-true"]
    assert finding.message("zh") == "条件“从业人数 ≥ 100”总是成立：已有“从业人数 ≥ 300”（第 16 行）"
    assert (
        finding.message("en")
        == "the condition `Employees ≥ 100` always holds: `Employees ≥ 300` (line 16) stands already"
    )


@pytest.mark.parametrize("code", CHECKS)
def test_every_sentence_is_filled_in_both_languages(code):
    text = next(each for each in CASES[code] if "«" in each)
    findings = [each for each in report(text).findings if each.code == code]
    assert findings
    for each in findings:
        for lang in ("zh", "en"):
            for said in (each.message(lang), each.hint(lang)):
                assert "{" not in said.replace("{zh", "").replace("{en", "")
                assert "\n" not in said
        assert each.message("zh") != each.message("en")
        assert each.as_dict()["severity"] == CHECKS[code].ROW.severity


def test_nothing_is_unused_while_a_file_cannot_be_read():
    unused = CASES["unused-fact"]
    broken = "  broken: {type: nothing}\n"
    for text in (
        unused[0] + broken,
        unused[1] + broken,
    ):  # the second is waived, which then is not idle either
        files, _ = placed(text)
        library = load(files, cached=False)
        assert any(each.severity == "error" for each in library.diagnostics)
        codes = {each.code for each in run_checks(library, files).findings}
        assert codes.isdisjoint({"unused-fact", "unused-waiver", "duplicate-relation"})
