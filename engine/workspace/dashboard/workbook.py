"""The overview as an Excel workbook: every table of the page, its sums as numbers in yuan."""

from collections.abc import Iterator
from datetime import date

from engine.diagnostics import Lang
from engine.law.reviewing import PATTERNS
from engine.library import Library
from engine.model.amount import Amount
from engine.model.text import Text
from engine.report.document import Entry, Sheet, SheetColumn, tidied
from engine.report.excel import workbook_of
from engine.report.sheets import exact
from engine.workspace.budget.years import budget_years
from engine.workspace.dashboard.closing import closing
from engine.workspace.dashboard.pipeline import stages, states
from engine.workspace.dashboard.promised import outcomes, promises, statements
from engine.workspace.law.warnings import warned
from engine.workspace.offer.states import STATES
from engine.workspace.prospect.stages import STAGES
from engine.workspace.work import Work, does

TITLE = Text("工作总览", "Overview of all work")
ITEMS = Text("协商事项", "Negotiated items")
UNKNOWN_YEAR = Text("年度未定", "year not known")
UNBOUNDED = Text("上限未知", "no known bound")

# Sheet → its name and its columns: heading, width, whether of money.
_SHEETS: dict[str, tuple[Text, tuple[tuple[Text, int, bool], ...]]] = {
    "stages": (Text("项目线索", "Prospects"), (
        (Text("阶段", "Stage"), 16, False), (Text("数量", "Number"), 10, False), (Text("无人负责", "Nobody's"), 10, False),
    )),
    "states": (Text("招商方案", "Offers"), (
        (Text("状态", "State"), 16, False), (Text("数量", "Number"), 10, False), (Text("确定金额（元）", "Sure (CNY)"), 20, True),
        (Text("金额上限（元）", "Most (CNY)"), 20, True), (Text("停留天数（中位）", "Days stayed (median)"), 14, False),
        (Text("现有最长天数", "Longest here now (days)"), 14, False),
    )),
    "promises": (Text("承诺", "Promises"), (
        (Text("年度", "Year"), 14, False), (Text("政策", "Policy"), 50, False), (Text("确定金额（元）", "Sure (CNY)"), 20, True),
        (Text("金额上限（元）", "Most (CNY)"), 20, True),
    )),
    "outcomes": (Text("约定与兑付", "Offered and paid"), (
        (Text("年度", "Year"), 14, False), (Text("方案约定（元）", "Offered (CNY)"), 20, True),
        (Text("方案约定上限（元）", "Offered at most (CNY)"), 20, True), (Text("已兑付（元）", "Paid (CNY)"), 20, True),
    )),
    "budget": (Text("预算使用", "Use of the budget"), (
        (Text("年度", "Year"), 14, False), (Text("预算（元）", "Budget (CNY)"), 20, True), (Text("已承诺（元）", "Committed (CNY)"), 20, True),
        (Text("已承诺上限（元）", "Committed at most (CNY)"), 20, True), (Text("余额（元）", "Left (CNY)"), 20, True),
    )),
    "statements": (Text("待兑付", "Money that still moves"), (
        (Text("方案编号", "Offer"), 10, False), (Text("方案", "Name"), 36, False), (Text("企业", "Company"), 36, False),
        (Text("结算至", "Settled up to"), 12, False), (Text("待兑付（元）", "To pay (CNY)"), 20, True),
        (Text("应收回（元）", "To recover (CNY)"), 20, True), (Text("结转（元）", "Carried (CNY)"), 20, True),
    )),
    "warned": (Text("公平竞争提示", "Under a warning"), (
        (Text("方案编号", "Offer"), 10, False), (Text("企业", "Company"), 36, False), (Text("状态", "State"), 14, False),
        (Text("情形", "Patterns"), 70, False),
    )),
    "closing": (Text("即将截止", "Closing soon"), (
        (Text("日期", "Day"), 14, False), (Text("事项", "What"), 50, False), (Text("方案编号", "Offers"), 30, False),
    )),
}  # fmt: skip


@does("dashboard.read")
def overview_excel(work: Work, library: Library, today: date, lang: Lang) -> bytes:
    """All of the overview, on this day."""
    rows: dict[str, list[tuple[Entry, ...]]] = {
        "stages": [(STAGES[each.stage](lang), each.count, each.nobodys) for each in stages(work)],
        "states": [
            (STATES[each.state](lang), each.count, *_money(each.amount, lang), None if each.usual is None else f"{each.usual:g}", each.here[0][1] if each.here else None)
            for each in states(work)
        ],
        "promises": [
            (_year(each.year, lang), _policies(each.policies, library, lang), *_money(each.amount, lang))
            for each in promises(work)
        ],
        "outcomes": [
            (_year(each.year, lang), *_money(each.planned, lang), exact(each.paid)) for each in outcomes(work)
        ],
        "budget": [
            (
                _year(each.year, lang), None if each.budget is None else exact(each.budget), *_money(each.committed, lang),
                None if each.left is None else exact(each.left),
            )
            for each in budget_years(work)
        ],
        "statements": [
            (each.offer, each.name, each.company, str(each.year), exact(each.to_pay), exact(each.to_recover), exact(each.carried))
            for each in statements(work)
        ],
        "warned": [
            (each.offer, each.company, STATES[each.state](lang), "; ".join(PATTERNS[name].title(lang) for name in each.patterns))
            for each in warned(work)
        ],
        "closing": [
            (each.day.isoformat(), each.title(lang), ", ".join(str(number) for number, _ in each.offers))
            for each in closing(work, library, today)
        ],
    }  # fmt: skip
    return workbook_of(f"{TITLE(lang)} · {today.isoformat()}", today, tidied(tuple(_sheets(rows, lang))))


def _sheets(rows: dict[str, list[tuple[Entry, ...]]], lang: Lang) -> Iterator[Sheet]:
    for key, (name, columns) in _SHEETS.items():
        made = tuple(SheetColumn(title(lang), width, money=money) for title, width, money in columns)
        yield Sheet(name(lang), made, tuple(rows[key]))


def _money(amount: Amount, lang: Lang) -> tuple[Entry, Entry]:
    return exact(amount.min), UNBOUNDED(lang) if amount.max is None else exact(amount.max)


def _year(year: int | None, lang: Lang) -> str:
    return UNKNOWN_YEAR(lang) if year is None else str(year)


def _policies(policies: tuple[str, ...], library: Library, lang: Lang) -> str:
    """By their titles; a policy that the library no longer has by its id."""
    titles = {each.policy: each.title(lang) for each in library.policies}
    return "; ".join(titles.get(name, name) for name in policies) or ITEMS(lang)
