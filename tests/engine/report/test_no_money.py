"""An open clause of which nothing can come is said to bring no money: `0元` beside `待补充` would read like a sum still awaited."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from report_cases import bare, said
from strategies import library, projects
from support import DAY, assessment_of, clause_text, clean, judge, library_of, policy_text, project_of

from engine import advise, amount_text, assess, report_excel, report_of
from engine.cli.sums import amount_of, years_of
from engine.model.verdicts import BRINGS_NOTHING, NOTHING_IN_YEAR

OPEN = "- core_link_recognised: {is: yes}"
RATE_15 = "{kind: tax_rate, rate: 15%}"
STATED = "each_year: {years_of: taxable_income}"
ONE_OFF = "{kind: one_off_deduction, of: small_equipment_investment}"
PAID = "{kind: fixed, amount: 10万元, paid: {after: production_start, years: 1}}"
LOSS = {"taxable_income": {2027: "0元", 2028: "-5万元"}}
TIMING = {"taxable_income": {2027: "1000万元"}, "small_equipment_investment": {2027: "400万元"}}

SAID = {
    "no tax to lower": (OPEN, RATE_15, STATED, LOSS, "不会带来资金", "brings no money"),
    "moves tax in time": (OPEN, ONE_OFF, STATED, TIMING, "不会带来资金", "brings no money"),
    "a sum may come": (OPEN, "{kind: fixed, amount: 10万元}", "", {}, "最多 10万元", "at most CNY 100,000"),
    "income unknown": (OPEN, RATE_15, STATED, {}, "金额未知", "amount unknown"),
    "money after the horizon": (OPEN, PAID, "", {"production_start": "2035-01-01"}, "0元", "CNY 0"),
    "met, and nothing comes": ("", RATE_15, STATED, LOSS, "0元", "CNY 0"),
    "no money of its own": (OPEN, "{kind: status}", "", {}, "—", "—"),
}


@pytest.mark.parametrize("name", SAID)
def test_the_sum_as_every_surface_says_it(name):
    conditions, benefit, extra, facts, zh, en = SAID[name]
    found = judge(conditions, facts, benefit=benefit, extra=extra)
    assert (found.sum_text(), found.sum_text("en")) == (zh, en)
    assert found.brings_nothing() is (zh == BRINGS_NOTHING.zh)


def test_a_year_of_which_nothing_can_come():
    facts = {"taxable_income": {2027: "0元", 2028: "0元", 2029: "100万元"}}
    found = judge(OPEN, facts, benefit=RATE_15, extra=STATED)
    assert [found.brings_nothing(year) for year in (2027, 2028, 2029)] == [True, True, False]
    assert found.sum_text() == "最多 10万元"
    assert years_of(found, range(2026, 2036), "zh") == ["2027–2028 § 没有资金 · 2029 § 最多 10万元"]
    assert years_of(found, range(2026, 2036), "en")[0] == f"2027–2028 § {NOTHING_IN_YEAR.en}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_line_and_the_report_say_so(lang):
    text = policy_text(clause_text("a", OPEN, RATE_15, STATED))
    assessment = assessment_of(clean(library_of(text)), LOSS | {"site": "changji-hitech"})
    (result,) = assessment.results
    assert amount_of(result, lang) == BRINGS_NOTHING(lang)
    report = report_of(assessment, advise(assessment), lang)
    assert bare(BRINGS_NOTHING(lang)) in " ".join(line for part in report.parts for line in said(part))
    sheets = openpyxl.load_workbook(io.BytesIO(report_excel(report))).worksheets
    cells = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert BRINGS_NOTHING(lang) in cells
    assert any(each.endswith(NOTHING_IN_YEAR(lang)) for each in cells)  # the years are listed there alone


@settings(max_examples=12)
@given(projects())
def test_only_what_is_open_and_never_more_than_nothing(facts):
    """INVARIANT: whoever reads that nothing comes loses nothing by leaving the clause alone."""
    assessment = assess(library(), project_of(library(), facts, clean=False), DAY)
    for each in assessment.results:
        if each.brings_nothing():
            assert each.verdict == "undetermined"
            assert (each.value.amount.min, each.value.amount.max) == (0, 0)
        else:
            assert each.sum_text() == amount_text(each.value.amount)
