"""What is offered: clauses picked, items negotiated (一事一议), conditions, a last day. Pure data, and its JSON.

INVARIANT: what `fit` gives back reads the same from its JSON, and is told with every finding or not at all.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.exchange.statement import tidy
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, Mistake, Number, calendar_date, exact, money_text
from engine.model.text import Text
from engine.policy import Legal
from engine.reading import read_model
from engine.source import Span
from engine.workspace.failures import Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.store.columns import canonical
from engine.yaml_io import Document

MOST_ITEMS, MOST_CONDITIONS, MOST_CLAUSES = 40, 40, 400
MOST_MONEY = 10**12  # yuan: an item of more is a slip of the finger

ITEM_FIELDS: dict[str, Field] = {
    "title": Field(Text("事项名称", "title of the item"), 200, required=True),
    "basis": Field(Text("事项依据", "basis of the item"), 500, required=True, lines=True),
    "reason": Field(Text("事项理由", "reason for the item"), 2000, required=True, lines=True),
    "text": Field(Text("事项表述", "wording of the item"), 4000, lines=True),
}
CONDITION = Field(Text("前提条件", "condition"), 500, lines=True)
REMARKS = Field(Text("备注", "remarks"), 4000, lines=True)

_CLAUSE = re.compile(r"[a-z0-9-]{1,120}/[a-z0-9-]{1,120}")
_ITEM = re.compile(r"item-([1-9]\d{0,5})")
_MONEY = re.compile(r"(\d{1,15})\.(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something negotiated for this investor alone. `legal`: keys of engine.policy.Legal; what is not said is not known.

    `amount` 0: it carries no money. `years`: when it is paid, the whole of it, where that has been agreed. `text`: its
    words in the letter; empty: its title.
    """

    id: str = ""  # item-1; empty: it is new
    title: str
    amount: Number  # yuan, whole fen
    years: tuple[tuple[int, Number], ...] = ()
    basis: str
    reason: str
    legal: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What one edition of an offer says. `conditions`: precedent, besides those of the clauses."""

    clauses: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    conditions: tuple[str, ...] = ()
    valid_until: date | None = None
    remarks: str = ""


EMPTY = Content()


def legal_of(item: Item) -> Legal:
    """What the fair-competition patterns ask of a measure, as an item says it. Raises Unfit where it cannot be read."""
    found = Findings()
    legal = read_model(Legal, Document("offer", dict(item.legal)), found)
    if legal is None:
        raise Unfit([replace(each, span=Span("offer", path=each.span.path)) for each in found])
    return legal


# --- whether it can be kept


def fit(content: Content, used: Iterable[str] = ()) -> Content:
    """The content as it is kept: tidy, new items numbered. Raises Unfit with everything that is wrong with it.

    `used`: ids that items have had. INVARIANT: an id is given to one item only, so that what was said of an item that
    is gone (an argument in the legal review) is never taken for another's.
    """
    found: list[Diagnostic] = []
    items = []
    last = max(
        (int(each[5:]) for each in (*used, *(one.id for one in content.items)) if _ITEM.fullmatch(each)),
        default=0,
    )
    for place, item in enumerate(content.items):
        key = item.id
        if not key:
            last += 1
            key = f"item-{last}"
        items.append(_item(replace(item, id=key), f"items.{place}", found))
    texts = [
        _text(CONDITION, each, f"conditions.{place}", found) for place, each in enumerate(content.conditions)
    ]
    kept = Content(
        tuple(sorted(set(content.clauses))),
        tuple(items),
        tuple(dict.fromkeys(each for each in texts if each)),
        content.valid_until,
        _text(REMARKS, content.remarks, "remarks", found),
    )  # fmt: skip
    found += _shape(kept)
    if found:
        raise Unfit(found)
    return kept


def _shape(content: Content) -> Iterator[Diagnostic]:
    for name, count, most in (
        ("clauses", len(content.clauses), MOST_CLAUSES),
        ("items", len(content.items), MOST_ITEMS),
        ("conditions", len(content.conditions), MOST_CONDITIONS),
    ):
        if count > most:
            yield _at(name, failure("offer-too-long", most=most))
    if not all(map(_CLAUSE.fullmatch, content.clauses)):
        yield _at("clauses", failure("offer-unreadable"))
    ids = [each.id for each in content.items]
    if len(set(ids)) < len(ids) or not all(map(_ITEM.fullmatch, ids)):
        yield _at("items", failure("offer-unreadable"))
    if content.valid_until is not None and not FIRST_YEAR <= content.valid_until.year <= LAST_YEAR:
        yield _at("valid_until", failure("offer-year", value=content.valid_until.year))


def _item(item: Item, path: str, found: list[Diagnostic]) -> Item:
    texts: dict[str, Any] = {
        name: _text(ITEM_FIELDS[name], getattr(item, name), f"{path}.{name}", found) for name in ITEM_FIELDS
    }
    kept = replace(
        item, **texts, amount=exact(item.amount), years=tuple(sorted((year, exact(each)) for year, each in item.years)),
    )  # fmt: skip
    found += _sums(kept, path)
    try:
        plain = json.loads(canonical(tidy(dict(item.legal))))
        legal_of(replace(kept, legal=plain))
    except Unfit as unfit:
        found += (_at(f"{path}.legal.{each.span.path}", each) for each in unfit.diagnostics)
    except (TypeError, ValueError):
        found.append(_at(f"{path}.legal", failure("offer-unreadable")))
    else:
        kept = replace(kept, legal=plain)
    return kept


def _sums(item: Item, path: str) -> Iterator[Diagnostic]:
    """Whole fen, none below nothing, each year once; the years, where there are any, come to the whole."""
    sums = [item.amount, *(each for _, each in item.years)]
    if any(Fraction(each * 100).denominator != 1 or not 0 <= each <= MOST_MONEY for each in sums):
        yield _at(f"{path}.amount", failure("item-amount", item=item.title))
        return
    years = [year for year, _ in item.years]
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR or years.count(year) > 1:
            yield _at(f"{path}.years", failure("offer-year", value=year))
    together = sum(sums[1:])
    if item.years and together != item.amount:
        yield _at(
            f"{path}.years",
            failure(
                "item-years", item=item.title, together_zh=money_text(together), together_en=money_text(together, "en"),
                amount_zh=money_text(item.amount), amount_en=money_text(item.amount, "en"),
            ),
        )  # fmt: skip


def _text(field: Field, typed: str, path: str, found: list[Diagnostic]) -> str:
    try:
        return read({"text": field}, {"text": typed})["text"]
    except Unfit as unfit:
        found += (_at(path, each) for each in unfit.diagnostics)
        return typed


def _at(path: str, finding: Diagnostic) -> Diagnostic:
    return replace(finding, span=Span("offer", path=path.strip(".")))


# --- as JSON


def content_json(content: Content) -> dict[str, Any]:
    """Plain data; sums are decimal yuan to the fen, exactly. For content that is `fit`."""
    return {
        "clauses": list(content.clauses),
        "items": [
            {
                "id": each.id, "title": each.title, "amount": _yuan(each.amount),
                "years": [[year, _yuan(amount)] for year, amount in each.years],
                "basis": each.basis, "reason": each.reason, "legal": dict(each.legal), "text": each.text,
            }
            for each in content.items
        ],
        "conditions": list(content.conditions),
        "valid_until": content.valid_until.isoformat() if content.valid_until else None,
        "remarks": content.remarks,
    }  # fmt: skip


def read_content(data: Any) -> Content:
    """The content of such data, whoever wrote it. Raises Unfit with everything that is wrong with it."""
    try:
        content = Content(
            tuple(_string(each) for each in data["clauses"]),
            tuple(_read_item(each) for each in data["items"]),
            tuple(_string(each) for each in data["conditions"]),
            None if data["valid_until"] is None else calendar_date(_string(data["valid_until"])),
            _string(data["remarks"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, Mistake):
        raise Unfit([_at("", failure("offer-unreadable"))]) from None
    return fit(content)


def _read_item(data: Any) -> Item:
    years = tuple((_year(year), _amount(each)) for year, each in data["years"])
    texts = {name: _string(data[name]) for name in ("title", "basis", "reason", "text")}
    if not isinstance(data["legal"], dict):
        raise TypeError
    return Item(
        id=_string(data["id"]), amount=_amount(data["amount"]), years=years, legal=data["legal"], **texts
    )


def _string(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _year(raw: Any) -> int:
    if type(raw) is not int:
        raise TypeError
    return raw


def _amount(raw: Any) -> Number:
    found = _MONEY.fullmatch(_string(raw))
    if found is None:
        raise ValueError
    return exact(Fraction(int(found[1] + found[2]), 100))


def _yuan(value: Number) -> str:
    fen = Fraction(value) * 100
    if fen.denominator != 1:
        msg = f"{value} yuan is not a whole number of fen"
        raise ValueError(msg)
    whole, part = divmod(fen.numerator, 100)
    return f"{whole}.{part:02}"
