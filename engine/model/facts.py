"""The vocabulary: what a condition may ask about, and how a stated value is read and shown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from engine.diagnostics import Lang, did_you_mean
from engine.model.formula import Formula
from engine.model.industries import Industries, find_industries
from engine.model.quantities import (
    DIMENSIONS,
    Mistake,
    Number,
    at_item,
    calendar_date,
    money_text,
    normalised,
    quantity,
    quantity_text,
)
from engine.model.sites import Site
from engine.model.text import Text
from engine.source import Span

if TYPE_CHECKING:
    from engine.conditions.tree import Node

FactType = Literal[
    "money",
    "area",
    "weight",
    "count",
    "ratio",
    "number",
    "money_per_area",
    "date",
    "yes_no",
    "choice",
    "choices",
    "industry",
    "text",
]
Who = Literal["applicant", "authority", "derived", "site", "built_in"]
Value = bool | int | Fraction | str | date | frozenset[str]
Given = Value | dict[int, Value]

NUMERIC: frozenset[str] = frozenset({"money", "area", "weight", "count", "ratio", "number", "money_per_area"})

# A link that others can read carries no figure, no sum, no day and no text of anybody's own.
SHARED_TYPES: frozenset[str] = frozenset({"yes_no", "choice", "choices", "industry"})

TYPE_NAMES: dict[str, Text] = {
    **{name: Text(rule.zh, rule.en) for name, rule in DIMENSIONS.items()},
    "date": Text("日期", "a date"), "yes_no": Text("是/否", "yes or no"), "choice": Text("单选", "one choice"),
    "choices": Text("多选", "a set of choices"), "industry": Text("行业代码", "an industry code"),
    "text": Text("文字", "a text"),
}  # fmt: skip

_YES = frozenset({"yes", "true", "是", "y", "对", "有"})
_NO = frozenset({"no", "false", "否", "n", "无", "不是"})
UNKNOWN = frozenset({"unknown", "未知", "不清楚", "不知道", "待定", ""})


class Choice(NamedTuple):
    """One of the values a choice may take."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known about a project. Numbers are in base units (元, ㎡, 吨, 1)."""

    id: str
    type: FactType
    who: Who
    label: Text
    per_year: bool = False
    question: Text | None = None
    help: Text | None = None
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    low: Number | None = None
    high: Number | None = None
    ceiling: str | None = None
    not_before: str | None = None
    # Of these and itself at most one is yes; only a contradiction is read off it.
    not_with: tuple[str, ...] = ()
    lever: bool = True  # the applicant can act on it to change the outcome
    share: bool = False  # may stand in a link that others, and their logs, see
    asked_when: tuple[str, Value] | None = None
    implied_by: tuple[str, ...] = ()
    formula: Formula | None = None
    when: "Node | None" = None
    span: Span = field(default=Span(""), compare=False)

    @property
    def answerable(self) -> bool:
        """Somebody can state it: the applicant or an authority."""
        return self.who in ("applicant", "authority")

    @property
    def derived(self) -> bool:
        """It can be worked out from others."""
        return self.formula is not None or self.when is not None or bool(self.implied_by)

    def example(self, lang: Lang = "zh") -> str:
        """How a value of it may be written."""
        if self.type in DIMENSIONS:
            if self.type == "money" and self.unit:
                zh = f"{'2' if self.unit == '亿元' else '1000'}{self.unit}"
                return zh if lang == "zh" else money_text(quantity(zh, "money"), "en")
            rule = DIMENSIONS[self.type]
            return rule.example if lang == "zh" else rule.example_en
        return {"date": "2027-01-01", "yes_no": "yes", "industry": "C3831"}.get(self.type, "")


@dataclass(frozen=True)
class Vocabulary:
    """All facts by id, the industry table that codes are read with, and the sites a project may name."""

    facts: dict[str, Fact]
    industries: Industries
    sites: dict[str, Site]

    @cached_property
    def derived(self) -> frozenset[str]:
        """The facts that can be worked out from others."""
        return frozenset(name for name, fact in self.facts.items() if fact.derived)

    def excluded_by(self, fact: Fact) -> tuple[str, ...]:
        """The facts that cannot be yes where this one is, whichever of the two says so."""
        return (*fact.not_with, *(name for name, other in self.facts.items() if fact.id in other.not_with))

    def fact(self, key: str) -> Fact:
        """The fact of a test's key: `nth_year@lease_start` is the fact `nth_year` counted from that date."""
        return self.facts[key.partition("@")[0]]

    def read(self, fact: Fact, raw: object) -> Value:
        """One value of `fact`, not a series. Raises Mistake."""
        match fact.type:
            case "date":
                return calendar_date(raw)
            case "yes_no":
                return _yes_no(raw)
            case "industry":
                return self._industry(raw)
            case "choice":
                return _one_of(fact, raw)
            case "choices":
                return frozenset(
                    _each(fact, raw if isinstance(raw, list | tuple | set | frozenset) else [raw])
                )
            case "text":
                return str(raw)
            case _:
                return _number(fact, raw)

    def _industry(self, raw: object) -> str:
        try:
            return self.industries.code(raw)
        except Mistake as wrong:
            raise Mistake(wrong.code, value=raw, **self._near(normalised(str(raw)))) from None

    def _near(self, text: str) -> dict[str, str]:
        """What may have been meant where no industry is written so: what a search finds first, or a code like it."""
        if not re.fullmatch(r"[A-Za-z]?\d*", text) and (found := find_industries(self.industries, text, 1)):
            return did_you_mean(
                text, [self.industries.name(found[0], "en" if text.isascii() else "zh")], cutoff=0
            )
        return did_you_mean(text.partition(" ")[0].upper(), self.industries.names)

    def show(self, fact: Fact, value: Value, lang: Lang = "zh") -> str:
        """The value in the words of the surface: `1,500万元`, `是`, `C3831 电线、电缆制造`."""
        if isinstance(value, bool):
            return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, frozenset):
            return ("、" if lang == "zh" else ", ").join(
                self.show(fact, v, lang) for v in self.ordered(fact, value)
            )
        if isinstance(value, str):
            if fact.type == "industry":
                return self.industries.name(value, lang)
            return next((c.label(lang) for c in fact.choices if c.value == value), value)
        return str(value) if fact.id in ("year", "nth_year") else quantity_text(value, fact.type, lang)

    def show_all(self, fact: Fact, given: Given, lang: Lang = "zh") -> str:
        """What is stated of a fact in one line; year by year where it is yearly: `2027: 3,000万元 · 2028: 4,000万元`."""
        if isinstance(given, dict):
            return " · ".join(
                f"{year}: {self.show(fact, value, lang)}" for year, value in sorted(given.items())
            )
        return self.show(fact, given, lang)

    def ordered(self, fact: Fact, values: frozenset[str]) -> list[str]:
        """A set's values in the order of the vocabulary."""
        order = {choice.value: i for i, choice in enumerate(fact.choices)}
        return sorted(values, key=lambda v: (order.get(v, len(order)), v))


def _yes_no(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = normalised(str(raw)).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Mistake("bad-yes-no", value=raw)


def _each(fact: Fact, items: Iterable[object]) -> Iterator[str]:
    for i, item in enumerate(items):
        with at_item(i):
            yield _one_of(fact, item)


def _one_of(fact: Fact, raw: object) -> str:
    word = normalised(str(raw))
    for choice in fact.choices:
        if word in (choice.value, choice.label.zh, choice.label.en):
            return choice.value
    values = [choice.value for choice in fact.choices]
    if fact.id == "site":
        raise Mistake("unknown-site", site=raw, **did_you_mean(word, values))
    raise Mistake(
        "unknown-choice",
        value=raw,
        fact=fact.id,
        label_zh=fact.label.zh,
        allowed=", ".join(values),
        **did_you_mean(word, values),
    )


def _number(fact: Fact, raw: object) -> Number:
    number = quantity(raw, fact.type)
    if fact.low is not None and number < fact.low:
        if fact.low == 0:
            raise Mistake("negative", value=raw)
        raise Mistake("out-of-range", value=raw, **_range(fact))
    if fact.high is not None and number > fact.high:
        if fact.type == "ratio" and fact.high == 1:
            raise Mistake("over-100-percent", value=raw)
        raise Mistake("out-of-range", value=raw, **_range(fact))
    if fact.type == "count" and not isinstance(number, int):
        raise Mistake("bad-number", value=raw, **DIMENSIONS["count"].examples)
    return number


def _range(fact: Fact) -> dict[str, str]:
    ends = {"low": fact.low, "high": fact.high}
    return {key: "…" if end is None else quantity_text(end, fact.type) for key, end in ends.items()}


def is_unknown(raw: object) -> bool:
    """Whether `raw` says that the value is not known."""
    return raw is None or (isinstance(raw, str) and normalised(raw).lower() in UNKNOWN)
