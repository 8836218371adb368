"""Quantities in running text: `给予交易额2%、最高二百万元的奖励` mentions a share and a sum of money.

Only figures with a unit count, so that 一次性 or 第三条 are none; numbers of articles and documents are passed over.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from engine.model.numerals import MYRIADS, NUMERAL, TENS, numeral
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, MU, Number, exact

Sort = Literal[
    "money",
    "foreign",
    "ratio",
    "area",
    "weight",
    "count",
    "months",
    "nth_year",
    "year",
    "date",
    "times",
    "score",
    "bare",
]

Part = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity: its exact value in base units (a date: the day), and where it stands in the text."""

    sort: Sort
    value: Number | date
    written: str = ""
    start: int = 0


# Unit → what it measures, and its size in base units. Tens of thousands belong to the numeral (`200万` `元`).
_UNITS: dict[str, tuple[Sort, Number]] = {
    "元人民币": ("money", 1), "元": ("money", 1), "美元": ("foreign", 1), "欧元": ("foreign", 1), "港元": ("foreign", 1),
    "%": ("ratio", Fraction(1, 100)), "‰": ("ratio", Fraction(1, 1000)),
    "个百分点": ("ratio", Fraction(1, 100)), "百分点": ("ratio", Fraction(1, 100)),
    "平方米": ("area", 1), "平米": ("area", 1), "m2": ("area", 1), "亩": ("area", MU), "公顷": ("area", 10**4),
    "平方公里": ("area", 10**6), "吨": ("weight", 1),
    "个纳税年度": ("months", 12), "个会计年度": ("months", 12), "个自然年度": ("months", 12), "个年度": ("months", 12),
    "周年": ("months", 12), "年": ("months", 12), "个月": ("months", 1), "倍": ("times", 1), "分": ("score", 1),
    "人": ("count", 1), "名": ("count", 1), "家": ("count", 1), "户": ("count", 1), "台": ("count", 1), "套": ("count", 1),
    "件": ("count", 1), "项": ("count", 1), "个": ("count", 1),
}  # fmt: skip
_NOT_AFTER = {
    "年": "度代龄均报初底终末产",
    "个": "月百工自交",
    "人": "民",
    "分": "之别",
    "项": "目",
    "家": "庭",
}  # another word begins there

_UNIT = "|".join(
    f"{re.escape(unit)}(?![{_NOT_AFTER[unit]}])" if unit in _NOT_AFTER else re.escape(unit)
    for unit in sorted(_UNITS, key=len, reverse=True)
)
_TO = r"\s*(?:-|–|—|~|至|到|、|或)\s*"
_DAY = rf"(?P<y>{NUMERAL})年(?P<m>{NUMERAL})月(?P<d>{NUMERAL})日|(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
_PATTERN = re.compile(
    "|".join(
        [
            r"(?P<number>[〔\[(]\d{4}[〕\])]\s*第?\d+号|\d{4}年第\d+号)",
            rf"第(?P<nth>{NUMERAL})(?:年?{_TO}第?(?P<last>{NUMERAL}))?年",
            rf"(?P<article>第{NUMERAL})",
            _DAY,
            r"(?P<month>\d{4}年\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?)",
            rf"(?P<years>(?:\d{{4}}年?{_TO})?\d{{4}}(?=年))年",
            rf"(?P<free>{NUMERAL})免(?P<half>{NUMERAL})减半",
            rf"(?P<below>{NUMERAL})分之(?P<above>{NUMERAL})",
            rf"(?P<heads>(?:{NUMERAL}{_TO})*)(?P<figure>{NUMERAL})\s*(?P<unit>{_UNIT})(?P<half_more>半)?",
            r"(?P<half_year>半年)",
            rf"(?P<sum>{NUMERAL})(?<=[万亿])",
        ]
    )
)


def mentions(text: str) -> Iterator[Mention]:
    """The quantities a text mentions, in its order. Full-width signs are read as half-width ones."""
    plain, places = _plain(text)
    for found in _PATTERN.finditer(plain):
        start, end = places[found.start()], places[found.end() - 1] + 1
        for sort, value in _read(found):
            yield Mention(
                sort, exact(value) if isinstance(value, Fraction) else value, text[start:end], start
            )


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in half-width signs, and of each sign where it stood.

    `，` parts sentences, except in `１，０００`; a blank between a figure and its unit is left out.
    """
    text = re.sub("，(?=[０-９]{3})(?<=[０-９]，)", ",", text)
    blanks = {each.start() for each in re.finditer(r"(?<=[\d０-９])\s(?=[\u4e00-\u9fff%％㎡])", text)}
    pairs = [
        (sign, i)
        for i, each in enumerate(text)
        if i not in blanks
        for sign in (";" if each == "，" else unicodedata.normalize("NFKC", each))
    ]
    return "".join(sign for sign, _ in pairs), [i for _, i in pairs]


def _read(found: re.Match[str]) -> Iterator[tuple[Sort, Number | date]]:
    part = found.groupdict()
    return next((read(part) for name, read in _READ.items() if part[name]), iter(()))


def _nth(part: Part) -> Iterator[tuple[Sort, Number]]:
    first = part["nth"] or ""
    yield from (("nth_year", numeral(each)) for each in (first, part["last"] or first))


def _whole_day(part: Part) -> Iterator[tuple[Sort, date]]:
    yield from _day(*(str(numeral(part[each] or "")) for each in "ymd"))


def _iso(part: Part) -> Iterator[tuple[Sort, date]]:
    yield from _day(*(part["iso"] or "").split("-"))


def _calendar(part: Part) -> Iterator[tuple[Sort, Number]]:
    yield from (("year", int(each)) for each in re.findall(r"\d{4}", part["years"] or ""))


def _holiday(part: Part) -> Iterator[tuple[Sort, Number]]:
    yield from (("months", numeral(part[each] or "") * 12) for each in ("free", "half"))


def _fraction(part: Part) -> Iterator[tuple[Sort, Number]]:
    yield "ratio", Fraction(numeral(part["above"] or "")) / numeral(part["below"] or "")


def _half_year(_part: Part) -> Iterator[tuple[Sort, Number]]:
    yield "months", 6


def _sum(part: Part) -> Iterator[tuple[Sort, Number]]:
    if _counts(part["sum"] or ""):
        yield "money", numeral(part["sum"] or "")


def _measured(part: Part) -> Iterator[tuple[Sort, Number]]:
    sort, size = _UNITS[part["unit"] or ""]
    last = part["figure"] or ""
    tail = re.search("[百千万亿]*$", last)
    scale = tail[0] if tail else ""  # 20、30万元
    heads = re.findall(NUMERAL, part["heads"] or "")
    for figure in [*(head + scale if head[-1].isdigit() else head for head in heads), last]:
        if (
            not _counts(figure)
            or (sort == "count" and figure == "一")
            or (sort == "score" and not figure[0].isdigit())
        ):
            continue
        value = numeral(figure) * size
        yield sort, value + (6 if part["half_more"] and sort == "months" else 0)


def _counts(figure: str) -> bool:
    """万元 or 百家 alone say no number."""
    return any(sign not in TENS and sign not in MYRIADS for sign in figure) or figure[0] == "十"


def _day(year: str, month: str, day: str) -> Iterator[tuple[Sort, date]]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        yield "date", found


_READ: dict[str, Callable[[Part], Iterator[tuple[Sort, Number | date]]]] = {
    "nth": _nth, "y": _whole_day, "iso": _iso, "years": _calendar, "free": _holiday, "below": _fraction,
    "figure": _measured, "half_year": _half_year, "sum": _sum,
}  # fmt: skip
