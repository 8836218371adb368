"""The editions of an offer, and what differs between two of them, line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, select

from engine.diagnostics import Lang
from engine.library import Library
from engine.model.amount import Amount
from engine.model.text import Text, filled
from engine.workspace.failures import NotThere, failure
from engine.workspace.offer.content import ITEM_FIELDS, Content, Item, read_content
from engine.workspace.offer.legal_facts import QUESTIONS, answer_text
from engine.workspace.offer.offers import get_offer
from engine.workspace.offer.sides import (
    Side,
    day_text,
    given_text,
    money_of,
    side_of,
    sum_text,
    title_of,
    years_of,
)
from engine.workspace.store.tables import edition, person, snapshot
from engine.workspace.work import Work, does

Kind = Literal["clause", "item", "sum", "condition", "term", "remarks", "snapshot", "fact"]

SHORT = 80  # letters of a text that is shown before and after

_WORDS: dict[str, Text] = {
    "clause-added": Text("新增条款：{title}", "clause added: {title}"),
    "clause-removed": Text("去掉条款：{title}", "clause removed: {title}"),
    "item-added": Text("新增事项：{title}，{amount}", "item added: {title}, {amount}"),
    "item-removed": Text("去掉事项：{title}，{amount}", "item removed: {title}, {amount}"),
    "item-changed": Text("事项“{title}”的{field}：{before} → {after}", "{field} of `{title}`: {before} → {after}"),
    "item-legal": Text("事项“{title}”，{field}：{before} → {after}", "`{title}`, {field}: {before} → {after}"),
    "item-reworded": Text("事项“{title}”的{field}有修改", "the {field} of `{title}` was reworded"),
    "sum": Text("合计：{before} → {after}", "in all: {before} → {after}"),
    "condition-added": Text("新增前提条件：{words}", "condition added: {words}"),
    "condition-removed": Text("去掉前提条件：{words}", "condition removed: {words}"),
    "term": Text("有效期至：{before} → {after}", "valid until: {before} → {after}"),
    "remarks": Text("备注有修改", "the remarks were reworded"),
    "as-of": Text("评估日期：{before} → {after}", "day of the assessment: {before} → {after}"),
    "library": Text("政策库：{before} → {after}", "library: {before} → {after}"),
    "fact-added": Text("新增事实：{label} {after}", "fact added: {label} {after}"),
    "fact-removed": Text("去掉事实：{label} {before}", "fact removed: {label} {before}"),
    "fact-changed": Text("{label}：{before} → {after}", "{label}: {before} → {after}"),
}  # fmt: skip
_AMOUNT, _YEARS = Text("金额", "amount"), Text("分年", "years")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: what was offered, by whom it was written, on which snapshot."""

    offer: int
    ordinal: int
    content: Content
    snapshot: str
    library: str
    as_of: date
    amount: Amount
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what differs."""

    kind: Kind
    text: Text


@does("offer.read")
def editions(work: Work, key: int) -> tuple[Edition, ...]:
    """All editions of an offer, the newest first."""
    get_offer(work, key)
    return tuple(_edition(row) for row in work.connection.execute(_query(key)))


@does("offer.read")
def compare(work: Work, key: int, before: int, after: int, library: Library) -> tuple[Change, ...]:
    """What differs between two editions of an offer, line by line. Raises NotThere for an edition there is not."""
    found = {row.ordinal: _edition(row) for row in work.connection.execute(_query(key))}
    if before not in found or after not in found:
        raise NotThere([failure("not-there")])
    sides = [
        side_of(work, found[each].content, found[each].amount, found[each].snapshot, library)
        for each in (before, after)
    ]
    return tuple(changes(*sides))


@does("offer.read")
def against(work: Work, key: int, content: Content, library: Library) -> tuple[Change, ...]:
    """What this says otherwise than what is kept, line by line: for whoever was not the first to save."""
    newest = _edition(work.connection.execute(_query(key).limit(1)).one())
    sides = [
        side_of(work, each, newest.amount, newest.snapshot, library) for each in (newest.content, content)
    ]
    return tuple(changes(*sides))


def _query(key: int) -> Select[Any]:
    return (
        select(edition, snapshot.c.library, snapshot.c.as_of, person.c.name.label("author_name"))
        .select_from(edition.join(snapshot).join(person))
        .where(edition.c.offer == key)
        .order_by(edition.c.ordinal.desc())
    )


def _edition(row: Row[Any]) -> Edition:
    return Edition(
        row.offer, row.ordinal, read_content(row.content), row.snapshot, row.library, row.as_of,
        Amount(row.least, row.most), row.author_name, row.at,
    )  # fmt: skip


# --- what differs


def changes(before: Side, after: Side) -> Iterator[Change]:
    """What differs, line by line; nothing where both say the same."""
    old, new = before.content, after.content
    for word, side, names in (
        ("clause-added", after, set(new.clauses) - set(old.clauses)),
        ("clause-removed", before, set(old.clauses) - set(new.clauses)),
    ):
        yield from (Change("clause", _say(word, title=title_of(side, name))) for name in sorted(names))
    yield from _items(old.items, new.items)
    for word, texts in (
        ("condition-added", [each for each in new.conditions if each not in old.conditions]),
        ("condition-removed", [each for each in old.conditions if each not in new.conditions]),
    ):
        yield from (Change("condition", _say(word, words=each)) for each in texts)
    if old.valid_until != new.valid_until:
        yield Change("term", _say("term", before=day_text(old.valid_until), after=day_text(new.valid_until)))
    if old.remarks != new.remarks:
        yield Change("remarks", _say("remarks"))
    if before.amount != after.amount:
        yield Change("sum", _say("sum", before=sum_text(before.amount), after=sum_text(after.amount)))
    yield from _snapshots(before, after)


def _items(old: Iterable[Item], new: Iterable[Item]) -> Iterator[Change]:
    was, is_ = ({each.id: each for each in side} for side in (old, new))
    for word, names, side in (
        ("item-added", is_.keys() - was.keys(), is_),
        ("item-removed", was.keys() - is_.keys(), was),
    ):
        for name in sorted(names):
            item = side[name]
            yield Change("item", _say(word, title=item.title, amount=money_of(item)))
    for name in (each for each in is_ if each in was):
        yield from _item(was[name], is_[name])


def _item(old: Item, new: Item) -> Iterator[Change]:
    shown: list[tuple[Text, Text, Text]] = [
        (_AMOUNT, money_of(old), money_of(new)),
        (_YEARS, years_of(old), years_of(new)),
    ]
    shown += [
        (field.label, Text(getattr(old, name) or "—"), Text(getattr(new, name) or "—"))
        for name, field in ITEM_FIELDS.items()
    ]
    for label, before, after in shown:
        if before == after:
            continue
        long = max(len(before.zh), len(after.zh)) > SHORT
        word = "item-reworded" if long else "item-changed"
        yield Change("item", _say(word, title=new.title, field=label, before=before, after=after))
    for name, question in QUESTIONS.items():
        before, after = (answer_text(question, each.legal.get(name)) for each in (old, new))
        if before != after:
            said = _say("item-legal", title=new.title, field=question.label, before=before, after=after)
            yield Change("item", said)


def _snapshots(before: Side, after: Side) -> Iterator[Change]:
    """What the one assessment was made of, and the other."""
    if before.as_of != after.as_of:
        yield Change("snapshot", _say("as-of", before=day_text(before.as_of), after=day_text(after.as_of)))
    if before.library.hash != after.library.hash:
        yield Change("snapshot", _say("library", before=before.library.hash, after=after.library.hash))
    old, new = before.project.facts, after.project.facts
    for name in [*new, *(each for each in old if each not in new)]:
        if name in old and name in new and old[name] == new[name]:
            continue
        label = (after if name in new else before).library.vocabulary.facts[name].label
        word = (
            "fact-changed" if name in old and name in new else "fact-added" if name in new else "fact-removed"
        )
        said = given_text(before, name), given_text(after, name)
        yield Change("fact", _say(word, label=label, before=said[0], after=said[1]))


def _say(word: str, **values: Text | str) -> Text:
    def said(lang: Lang) -> str:
        shown = {name: each if isinstance(each, str) else each(lang) for name, each in values.items()}
        return filled(_WORDS[word], lang, **shown)

    return Text(said("zh"), said("en"))
