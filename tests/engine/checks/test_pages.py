"""Every check has its page, its page's examples are true, and the pages are in docs/checks.md."""

import os
import re
from pathlib import Path

import pytest
from placing import found
from support import ROOT

from engine.checks.page import page_markdown, page_of, page_text
from engine.checks.registry import CHECKS
from engine.diagnostics import CODES

DOCS = ROOT / "docs" / "checks.md"
FIRST = "## `"  # what stands above the first page is written by hand
HELPERS = {"__init__", "check", "figures", "page", "registry", "running", "texts", "tiers", "trees"}


@pytest.mark.parametrize("code", CHECKS)
def test_a_page_has_every_section_in_both_languages(code):
    page = page_of(CHECKS[code])
    for text in (page.title, page.finds, page.why):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
        assert text.en
        assert text.en != text.zh
    assert page.finds.zh.rstrip("）").endswith("。")
    assert page.why.zh.rstrip("）").endswith("。")
    assert page.wrong != page.right


@pytest.mark.parametrize("code", CHECKS)
def test_the_wrong_example_is_found_and_the_right_one_is_not(code):
    page = page_of(CHECKS[code])
    assert found(page.wrong + "\n", code)
    assert found(page.right + "\n", code) == []


@pytest.mark.parametrize("code", CHECKS)
def test_a_page_is_shown_in_either_language(code):
    page = page_of(CHECKS[code])
    for lang in ("zh", "en"):
        shown = page_text(code, CHECKS[code], lang)
        assert shown.startswith(code)
        assert page.finds(lang) in shown
        assert page.right.splitlines()[0] in shown
    assert "发现" not in page_text(code, CHECKS[code], "en")


@pytest.mark.parametrize("code", CHECKS)
def test_a_sentence_in_both_languages_with_the_same_values(code):
    row = CHECKS[code].ROW
    assert row.zh
    assert row.en
    assert bool(row.hint_zh) == bool(row.hint_en)
    values = [
        {name.removesuffix("_zh").removesuffix("_en") for name in re.findall(r"\{(\w+)\}", text)}
        for text in (row.zh, row.en)
    ]
    assert values[0] <= values[1] | {"label"}
    assert row.severity == ("error" if code == "unknown-check" else "warning")


def test_codes_are_named_like_their_files_and_are_no_others():
    names = {path.stem for path in Path(ROOT / "engine" / "checks").glob("*.py")} - HELPERS
    assert {code.replace("-", "_") for code in CHECKS} == names
    assert [check.__name__.rpartition(".")[2].replace("_", "-") for check in CHECKS.values()] == list(CHECKS)
    assert set(CHECKS).isdisjoint(CODES)


def test_the_page_of_checks_is_current():
    """Refreshed only on purpose: GOLDEN=refresh pytest tests/engine/checks/test_pages.py."""
    pages = "\n".join(page_markdown(code, check) for code, check in CHECKS.items())
    head, first, rest = DOCS.read_text(encoding="utf-8").partition(FIRST)
    if os.environ.get("GOLDEN") == "refresh":
        DOCS.write_text(head + pages, encoding="utf-8")
        first, rest = FIRST, pages.removeprefix(FIRST)
    assert pages == first + rest
