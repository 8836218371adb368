"""The sheet an offer is changed on: what it said when somebody began, and what is being made of it until that is kept.

An item that has not been kept yet has an id of the sheet's own, so that what is typed of it has a place.
INVARIANT: whoever keeps a sheet has seen what it takes the place of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.workspace import Content, Item, Offer
from ui import papers

SHEET, ROUND, OPEN = "offer-sheet", "offer-round", "offer-items-open"
_NEW = "new-"  # how the ids of items begin that have not been kept


@dataclass(frozen=True, slots=True)
class Sheet:
    """`version`, `base`: of the offer when its changing began."""

    version: int
    base: Content
    now: Content


def now(one: Offer) -> Content:
    """What it says as it stands on the sheet; without a change of one's own, as it is kept."""
    sheet = _sheet(one)
    return one.content if sheet.now == sheet.base else sheet.now


def put(one: Offer, said: Content) -> None:
    """Say something else on the sheet."""
    papers.keep(f"{SHEET}-{one.id}", replace(_sheet(one), now=said))


def begin(one: Offer) -> Content:
    """What stands on the sheet, from which on a change by somebody else is one that was not seen."""
    sheet = _sheet(one)
    papers.keep(f"{SHEET}-{one.id}", sheet)
    return sheet.now


def unsaved(one: Offer) -> bool:
    """Whether something has been changed and not been kept."""
    return one.state == "draft" and now(one) != one.content


def overtaken(one: Offer) -> bool:
    """Whether somebody else has kept something since the changing began."""
    return unsaved(one) and _sheet(one).base != one.content


def seen(one: Offer) -> int:
    """The version that was seen. What was argued or recorded meanwhile takes nothing from anybody."""
    sheet = _sheet(one)
    return one.version if sheet.base == one.content else sheet.version


def forget(key: int) -> None:
    """Begin again from what is kept."""
    papers.keep(f"{SHEET}-{key}", None)
    papers.keep(f"{OPEN}-{key}", frozenset())
    papers.keep(f"{ROUND}-{key}", papers.kept(f"{ROUND}-{key}", 0) + 1)


def field(one: Offer, name: str) -> str:
    """A field's name; another one once what is kept has been taken over."""
    return f"offer-content-{one.id}-{papers.kept(f'{ROUND}-{one.id}', 0)}-{name}"


def _sheet(one: Offer) -> Sheet:
    return papers.kept(f"{SHEET}-{one.id}") or Sheet(one.version, one.content, one.content)


# --- items


def add(one: Offer, item: Item) -> None:
    """One item more, under an id of the sheet's own."""
    said = begin(one)
    taken = [int(each.id.removeprefix(_NEW)) for each in said.items if each.id.startswith(_NEW)]
    put(one, replace(said, items=(*said.items, replace(item, id=f"{_NEW}{max(taken, default=0) + 1}"))))


def change(one: Offer, item: Item) -> None:
    """Another wording of an item, in its place; at the end where it is gone."""
    said = begin(one)
    there = item.id in {each.id for each in said.items}
    items = tuple(item if each.id == item.id else each for each in said.items)
    put(one, replace(said, items=items if there else (*items, item)))


def drop(one: Offer, key: str) -> None:
    """An item less."""
    said = begin(one)
    put(one, replace(said, items=tuple(each for each in said.items if each.id != key)))


def to_keep(said: Content) -> Content:
    """The content as a service takes it: items that are new have no id."""
    return replace(said, items=tuple(_to_keep(said.items)))


def _to_keep(items: tuple[Item, ...]) -> Iterator[Item]:
    for each in items:
        yield replace(each, id="") if each.id.startswith(_NEW) else each


def opened(one: Offer) -> frozenset[str]:
    """The items that are being rewritten."""
    return papers.kept(f"{OPEN}-{one.id}", frozenset())


def unfold(one: Offer, key: str, *, shut: bool = False) -> None:
    """Begin to rewrite an item, or leave off."""
    begin(one)
    papers.keep(f"{OPEN}-{one.id}", opened(one) - {key} if shut else opened(one) | {key})
    sheet = _sheet(one)
    if not opened(one) and sheet.now == sheet.base:
        papers.keep(f"{SHEET}-{one.id}", None)  # nothing was changed
