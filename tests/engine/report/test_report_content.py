"""The neutral document says what the assessment says, in either language, and nothing a file cannot hold."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_cases import DATA, NAMES, assessed, bare, reported, said
from support import ROOT, assessment_of, clause_text, clean, library_of, policy_text

from engine import REASONS, VERDICTS, advise, assessment_json, by_place, report_of, review, schedule_of
from engine.law.measure import measure_of
from engine.report.document import Heading, KeyValues, Note, Table, shown, texts_of, tidied
from engine.report.texts import _TEXTS
from engine.report.texts_law import LAW


def blocks(part, title):
    """The blocks of the section with that title, whatever its number."""
    for section in part.sections:
        if section.title.endswith(title):
            return section.blocks
    return ()


def rows(blocks_):
    return [row for block in blocks_ if isinstance(block, Table) for row in block.rows]


def test_every_verdict_sum_and_fact_is_told(case):
    assessment, report = case
    (part,) = report.parts
    form = assessment_json(assessment, part.lang, why=False, advice=False)
    whole = "\n".join(said(part))
    here = {each.clause.id: each for each in by_place(assessment).here}
    for clause in form["clauses"]:
        if clause["id"] in here:
            assert bare(shown(clause["title"])) in whole
    for group in {each.group for each in here.values()}:
        assert bare((VERDICTS | REASONS)[group](part.lang)) in whole
    assert form["library"] in whole
    assert form["as_of"] in whole
    for name, given_ in assessment.project.facts.items():
        fact = assessment.library.vocabulary.facts[name]
        assert bare(fact.label(part.lang)) in whole
        values = given_.values() if isinstance(given_, dict) else [given_]
        for value in values:
            assert bare(assessment.library.vocabulary.show(fact, value, part.lang)) in whole


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_is_the_package_year_by_year(lang):
    assessment, (part,) = assessed("demo"), reported("demo", lang).parts
    sheet = part.sheets[1]
    schedule = schedule_of(assessment)
    whole = [row for row in sheet.rows if row[1] == {"zh": "整个组合", "en": "The whole package"}[lang]]
    assert [row[2] for row in whole[:-1]] == [
        Decimal(each["min"]) for each in assessment_json(assessment)["package"]["by_year"].values()
    ]
    assert len(whole) == len(schedule.amounts) + 1
    assert whole[-1][2] == Decimal(assessment_json(assessment)["package"]["amount"]["min"])


def test_where_the_sums_add_up_the_calendar_names_each_clause():
    library = clean(
        library_of(
            policy_text(
                clause_text(
                    "a",
                    "- employees: {at_least: 1}",
                    benefit="{kind: fixed, amount: 3万元, paid: {after: production_start, years: 0}}",
                ),
                clause_text(
                    "b",
                    "- employees: {at_least: 1}",
                    benefit="{kind: fixed, amount: 4万元, paid: {after: production_start, years: 0}}",
                ),
            )
        )
    )
    assessment = assessment_of(library, {"employees": 5, "production_start": "2028-01-01"})
    (part,) = report_of(assessment, advise(assessment), "zh").parts
    table = [block for block in blocks(part, "最优组合与兑付时间") if isinstance(block, Table)][1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["2028", "7万元", "条款 3万元；条款 4万元"],
        ["合计", "7万元", ""],
    ]


# --- what is assumed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_assumptions_have_a_section_of_their_own_and_touch_no_other(lang):
    """The firm report is the report of the project that assumes nothing, but for that section and the advice."""
    from dataclasses import replace

    from engine import assess

    assessment, (part,) = assessed("assumed"), reported("assumed", lang).parts
    firm = assess(assessment.library, replace(assessment.project, assumed={}), assessment.as_of)
    (other,) = report_of(firm, advise(firm), lang).parts
    title = {"zh": "假设", "en": "Assumptions"}[lang]
    assert blocks(part, title)
    assert not blocks(other, title)

    def unnumbered(one, *without):
        return {
            re.sub(r"^\w+[、.] ?", "", section.title): section.blocks
            for section in one.sections
            if not section.title.endswith(without)
        }

    advice = {"zh": "怎样得到更多", "en": "How to get more"}[lang]
    assert unnumbered(part, title, advice) == unnumbered(other, title, advice)
    supposed = assessment.supposed.package.headline
    told = [value for block in blocks(part, title) if isinstance(block, KeyValues) for _, value in block.rows]
    assert any(bare(value) for value in told)
    assert {row[0].text for row in rows(blocks(part, title))} == {
        assessment.library.by_id[name].text.title(lang) for name in assessment.opened_by_assumption()
    }
    assert supposed.sure > assessment.package.headline.sure
    cautions = [block for block in blocks(part, advice) if isinstance(block, Note) and block.caution]
    assert len(cautions) == 1


# --- the rest


def test_each_clause_relied_on_stands_under_its_review():
    assessment, (part,) = assessed("demo"), reported("demo", "zh").parts
    table = rows(blocks(part, "法律提示与说明"))
    for result in by_place(assessment).here:
        if result.group in ("eligible", "missing_facts", "authority_decides"):
            came = review(measure_of(result.clause))
            told = [f"{row[1].text} {row[1].detail}" for row in table]
            cells = [each for each in told if result.clause.text.title.zh in each]
            assert cells, result.clause.id
            assert all(finding.pattern.id in cells[0] for finding in came.findings)


def test_documents_not_verified_are_told_with_what_was_not_seen():
    assessment, (part,) = assessed("demo"), reported("demo", "zh").parts
    told = blocks(part, "所依据的文件与未核实之处")
    headings = [block for block in told if isinstance(block, Heading)]
    relied = {
        result.clause.policy.policy: result.clause.policy
        for result in by_place(assessment).here
        if result.group in ("eligible", "missing_facts", "authority_decides")
    }
    assert [each.text.partition("] ")[2] for each in headings] == sorted(
        (policy.title.zh for policy in relied.values()),
        key=[each.text.partition("] ")[2] for each in headings].index,
    )
    whole = "\n".join(texts_of(told))
    for policy in relied.values():
        own = policy.provenance
        assert own.gaps is None or own.gaps.zh in whole
        assert own.caveat is None or own.caveat.zh in whole
        assert all(each.title.zh in whole and (each.url or "") in whole for each in own.sources)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_sections(name):
    zh, en = reported(name, "both").parts
    assert [zh.lang, en.lang] == ["zh", "en"]
    assert [len(section.blocks) for section in zh.sections] == [
        len(section.blocks) for section in en.sections
    ]
    assert (zh,) == reported(name, "zh").parts
    assert (en,) == reported(name, "en").parts


def test_nothing_stated_is_said_so():
    (part,) = reported("empty", "zh").parts
    whole = "\n".join(said(part))
    assert "没有填写任何情况" in whole
    assert "确定可得0元" in whole
    assert not blocks(part, "材料清单")


def test_every_own_sentence_is_used():
    """Keys put together from a word and a code are looked up by the word."""
    source = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "engine" / "report").glob("*.py")
        if "texts" not in file.name
    )
    keys = re.findall(r"""["']([a-z_.]+)["']""", source)
    begun = tuple(re.findall(r"""f["']([a-z_]+\.)\{""", source))
    ended = tuple(re.findall(r"""\{name\}(\.[a-z]+)["']""", source))
    assert [
        key
        for key in _TEXTS | LAW
        if key not in keys and not key.startswith(begun) and not key.endswith(ended)
    ] == []


# --- texts that a file can hold


@given(st.text())
def test_a_text_that_is_shown_has_nothing_that_acts(text):
    made = shown(text)
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff\ufffe\uffff]", made
    )
    assert shown(made) == made


def test_turning_marks_are_named_and_everything_else_stays():
    assert shown("a\u202eb\nc") == "a[U+202E]b c"
    for text in ('#import "x"', "$x$", "*b*", "<a>", "[l](javascript:x)", "=1+1", "喆堃䶮𠮷", "ئۇيغۇر"):
        assert shown(text) == text


def test_every_text_of_the_document_went_through():
    (part,) = reported("hostile", "zh").parts
    assert "\u202e" in DATA["hostile"]["project"]
    assert all(
        text == shown(text) for text in texts_of((part.project, part.about, part.sections, part.sheets))
    )
    assert tidied(part) == part
