"""A negotiated item as it is typed: its sum as people write it, its years a line each (`2027：100万元`).

INVARIANT: what a draft says of an item is read as that very item again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.diagnostics import Diagnostic, Lang, diagnostic
from engine.model.quantities import Mistake, Number, calendar_year, money_text, normalised, quantity
from engine.source import Span
from engine.workspace.failures import Unfit, failure
from engine.workspace.offer.content import ITEM_FIELDS, Content, Item, fit

_YEAR = re.compile(r"(\d{4})\s*年?\s*[:,、=\s]\s*(.*\S)")
_OF_ITEM = "items.0."  # where `fit` finds what is wrong with the only item


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the fields of an item. `legal`: answers to the questions of legal_facts."""

    title: str = ""
    amount: str = ""
    years: str = ""
    text: str = ""
    basis: str = ""
    reason: str = ""
    legal: Mapping[str, Any] = field(default_factory=dict)


def draft_of(item: Item, lang: Lang) -> Draft:
    """An item as somebody would type it."""
    colon = "：" if lang == "zh" else ": "
    return Draft(
        title=item.title, text=item.text, basis=item.basis, reason=item.reason, legal=dict(item.legal),
        amount=money_text(item.amount, lang) if item.amount else "",
        years="\n".join(f"{year}{colon}{money_text(amount, lang)}" for year, amount in item.years),
    )  # fmt: skip


def item_of(draft: Draft, key: str = "") -> Item:
    """The item a draft says, under that id. Without a sum of its own it comes to its years.

    Raises Unfit with everything that is wrong with it, at the field (`amount`, `years.2`: its second line).
    """
    found: list[Diagnostic] = []
    years = tuple(_years(draft.years, found))
    amount: Number = sum(each for _, each in years)
    if said := draft.amount.strip():
        try:
            amount = quantity(said, "money")
        except Mistake as wrong:
            found.append(_mistake(wrong, "amount"))
    texts: dict[str, Any] = {name: getattr(draft, name) for name in ITEM_FIELDS}
    legal = {name: answer for name, answer in draft.legal.items() if answer}
    unread = bool(
        found
    )  # the sum, or a year: of the others each is looked at, but there is nothing to add up
    item = Item(amount=amount, years=years, legal=legal, **texts)
    try:
        (kept,) = fit(Content(items=(item,))).items
    except Unfit as unfit:
        found += (
            _at(each, each.span.path.removeprefix(_OF_ITEM))
            for each in unfit.diagnostics
            if not (unread and each.code == "item-years")
        )
    if found:
        raise Unfit(found)
    return replace(kept, id=key)


def _years(typed: str, found: list[Diagnostic]) -> list[tuple[int, Number]]:
    years = []
    for number, line in enumerate(typed.splitlines(), 1):
        if not line.strip():
            continue
        match = _YEAR.fullmatch(normalised(line))
        try:
            if match is None:
                found.append(_at(failure("item-year-line", value=line.strip()[:40]), f"years.{number}"))
            else:
                years.append((calendar_year(match[1]), quantity(match[2], "money")))
        except Mistake as wrong:
            found.append(_mistake(wrong, f"years.{number}"))
    return years


def _mistake(wrong: Mistake, path: str) -> Diagnostic:
    if wrong.code == "not-one-figure":
        return _at(failure("item-one-sum", value=str(wrong.values["value"])[:40]), path)
    return diagnostic(wrong.code, Span("offer", path=path), **wrong.values)


def _at(found: Diagnostic, path: str) -> Diagnostic:
    return replace(found, span=Span("offer", path=path))
