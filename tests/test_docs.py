"""The documents stay true: their YAML is read by the engine, their examples hold, their tables are current, their links lead somewhere."""

import os
import re

import pytest
from support import ROOT, clause_text, json_keys, library_of, policy_text

from engine import project_from_data, run_examples
from engine.diagnostics import CODES
from engine.yaml_io import parse

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
POLICIES = ROOT / "policies"
TABLE = "| --- | --- | --- | --- |\n"  # what stands above the rows of docs/diagnostics.md is written by hand
LEVELS = {"error": "错误 / error", "warning": "提示 / warning"}
MEANT = {
    "{hint_zh}": "", "{hint_en}": "", "{did_you_mean_zh}": "是不是 `…`？", "{did_you_mean_en}": "did you mean `…`? ",
    "{{": "{", "}}": "}",
}  # fmt: skip


def blocks():
    for page in PAGES:
        for i, text in enumerate(
            re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        ):
            yield pytest.param(text, id=f"{page.name}-{i}")


def in_place(text: str):
    """The library with a block of the documents where it belongs, by the block's first key."""
    first = next(line for line in text.splitlines() if line and not line.startswith("#")).split(":")[0]
    match first:
        case "policy":
            return library_of(text)
        case "facts" | "sites":
            name = {"facts": "vocabulary.yaml", "sites": "sites.yaml"}[first]
            whole = (POLICIES / name).read_text(encoding="utf-8") + text.removeprefix(f"{first}:\n")
            return library_of(files={f"policies/{name}": whole.encode()})
        case "relations":
            return library_of(policy_text(*map(clause_text, "abc"), tail=text))
        case "bases":
            price = clause_text("a", conditions="- premises_price: {at_least: 1000万元}")
            return library_of(policy_text(price, tail=text))
        case "benefit":
            return library_of(policy_text(clause_text(benefit="", extra=text)))
        case "conditions" | "each_year" | "quote":
            return library_of(policy_text(clause_text(extra=text)))
        case "validity":
            return library_of(policy_text(clause_text(extra=text + "each_year: {years_of: output}")))
    raise AssertionError(f"no place for a block that begins with {first}")


@pytest.mark.parametrize("text", list(blocks()))
def test_every_block_of_yaml_is_read(text, library):
    if "\nproject: " in f"\n{text}":
        _, found = project_from_data(parse(text, "block").data, library)
        assert [str(each) for each in found] == []
        return
    made = in_place(text)
    assert [str(each) for each in made.diagnostics] == []
    outcomes = [outcome for policy in made.policies for outcome in run_examples(made, policy)]
    assert [str(each) for outcome in outcomes for each in outcome.findings] == []


@pytest.mark.parametrize("page", ["policy-language.md", "policy-language.en.md"])
def test_every_benefit_of_the_reference_is_read(page):
    found = re.findall(r"`(\{kind:.*?\})`", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert len(found) > 10
    for benefit in found:
        made = library_of(
            policy_text(clause_text(benefit=benefit, extra="each_year: {from: lease_start, years: 1-5}"))
        )
        assert [str(each) for each in made.diagnostics] == []


def diagnostics_rows() -> str:
    lines = []
    for code, kind in CODES.items():
        cells = [f"{kind.zh}<br>建议：{kind.hint_zh}", f"{kind.en}<br>hint: {kind.hint_en}"]
        for word, meant in MEANT.items():
            cells = [cell.replace(word, meant) for cell in cells]
        cells = [cell.strip().removesuffix("<br>建议：").removesuffix("<br>hint:") for cell in cells]
        lines.append(" | ".join([f"| `{code}`", LEVELS[kind.severity], *cells]) + " |\n")
    return "".join(lines)


def test_the_page_of_diagnostics_is_current():
    """Refreshed only on purpose: GOLDEN=refresh pytest tests/test_docs.py."""
    file = ROOT / "docs" / "diagnostics.md"
    head, table, rows = file.read_text(encoding="utf-8").partition(TABLE)
    if os.environ.get("GOLDEN") == "refresh":
        rows = diagnostics_rows()
        file.write_text(head + table + rows, encoding="utf-8")
    assert (TABLE, diagnostics_rows()) == (table, rows)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [each for each in targets if "://" not in each and not (page.parent / each).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if (page.parent / f"{page.stem}.en.md").exists()],
    ids=lambda page: page.name,
)
def test_twins_have_the_same_headings(page):
    twin = page.parent / f"{page.stem}.en.md"
    levels = [re.findall(r"^(#+) ", text.read_text(encoding="utf-8"), re.MULTILINE) for text in (page, twin)]
    assert levels[0] == levels[1]


def test_every_key_of_the_json_is_documented(library):
    import json
    from datetime import date

    from engine import assess, assessment_json, open_project

    project, _ = open_project(ROOT / "examples" / "demo-cable-plant.yaml", library)
    form = json.loads(json.dumps(assessment_json(assess(library, project, date(2026, 11, 23)))))
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")

    assert sorted({key for key in json_keys(form) if f"`{key}" not in page} - {"from", "to", "years"}) == []
