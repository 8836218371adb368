"""Several offers side by side: the variants of a prospect, line by line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from engine.library import Library
from engine.model.text import Text
from engine.workspace.offer.content import Item
from engine.workspace.offer.legal_facts import QUESTIONS, answer_text
from engine.workspace.offer.offers import Offer, get_offer
from engine.workspace.offer.sides import (
    DASH,
    Side,
    day_text,
    joined,
    money_of,
    side_of,
    sum_text,
    title_of,
    years_of,
)
from engine.workspace.offer.states import STATES
from engine.workspace.work import Work, does

PAID, NOT_AGREED = Text("兑付年度", "paid in"), Text("未约定", "not agreed")
Kind = Literal["state", "sum", "term", "snapshot", "clause", "item", "condition"]


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of variants side by side: what it is of, and what each variant says of it."""

    kind: Kind
    label: Text
    cells: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether they do not all say the same."""
        return len(set(self.cells)) > 1


@does("offer.read")
def side_by_side(
    work: Work, keys: Sequence[int], library: Library
) -> tuple[tuple[Offer, ...], tuple[Cells, ...]]:
    """Several offers (the variants of a prospect) and what each says, line by line."""
    offers = tuple(get_offer(work, key) for key in keys)
    sides = [side_of(work, each.content, each.amount, each.snapshot, library) for each in offers]
    return offers, tuple(_beside(offers, sides))


# --- side by side


def _beside(offers: Sequence[Offer], sides: Sequence[Side]) -> Iterator[Cells]:
    def line(kind: Kind, label: Text, said: Callable[[Side], Text]) -> Cells:
        return Cells(kind, label, tuple(map(said, sides)))

    yield Cells("state", Text("状态", "State"), tuple(STATES[each.state] for each in offers))
    yield line("sum", Text("合计", "In all"), lambda side: sum_text(side.amount))
    yield line("term", Text("有效期至", "Valid until"), lambda side: day_text(side.content.valid_until))
    yield line("snapshot", Text("评估日期", "Day of the assessment"), lambda side: day_text(side.as_of))
    for name in dict.fromkeys(name for side in sides for name in side.content.clauses):
        holding = next(side for side in sides if name in side.content.clauses)
        yield line("clause", title_of(holding, name), lambda side, name=name: _alone(side, name))  # type: ignore[misc]
    for title in dict.fromkeys(item.title for side in sides for item in side.content.items):
        yield from (Cells("item", *said) for said in _of_items(sides, title))
    for text in dict.fromkeys(text for side in sides for text in side.content.conditions):
        yield line("condition", Text(text), lambda side, text=text: _yes(text in side.content.conditions))  # type: ignore[misc]


def _alone(side: Side, name: str) -> Text:
    """What a clause brings by itself, where the side holds it."""
    if name not in side.content.clauses:
        return DASH
    amount = side.alone.get(name)
    return Text("列入", "picked") if amount is None else sum_text(amount)


def _of_items(sides: Sequence[Side], title: str) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    """What the items of that name say in each: the sum; where any of them says it when it is paid, and what the law asks of it."""
    found = [[each for each in side.content.items if each.title == title] for side in sides]
    everywhere = [item for items in found for item in items]

    def row(said: Callable[[Item], Text]) -> tuple[Text, ...]:
        return tuple(joined([said(each) for each in items]) if items else DASH for items in found)

    yield Text(title), row(money_of)
    if any(each.years for each in everywhere):
        yield _labelled(title, PAID), row(lambda each: years_of(each) if each.years else NOT_AGREED)
    for name, question in QUESTIONS.items():
        if any(each.legal.get(name) for each in everywhere):
            yield _labelled(title, question.label), row(partial(_answer, name))


def _answer(name: str, item: Item) -> Text:
    return answer_text(QUESTIONS[name], item.legal.get(name))


def _labelled(title: str, label: Text) -> Text:
    return Text(f"{title}：{label.zh}", f"{title}: {label('en')}")


def _yes(holds: bool) -> Text:
    return Text("有", "yes") if holds else DASH
