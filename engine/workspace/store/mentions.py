"""Where somebody is mentioned: in any text of the workspace, word for word.

It is told, never guessed: what people have written is theirs to change, and what a document holds is not looked into.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    Text,
    func,
    null,
    or_,
    select,
    type_coerce,
)

from engine.workspace.store.columns import Json, canonical
from engine.workspace.store.tables import (
    METADATA,
    audit,
    audit_text,
    chain,
    offer,
    person,
    prospect,
)

SHORTEST = 2  # letters of a word that is looked for: one alone is in half of all texts

_ELSEWHERE = (audit, chain, person)  # the list of the staff itself, and what holds no words
_RECORDS = (offer, prospect)  # what has a page of its own: the parts of an offer stand on the offer's
_ESCAPE = "/"
_SPECIAL = str.maketrans({sign: _ESCAPE + sign for sign in "%_/"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that holds one of the words: `note/5`, which column of it, and the record it is a part of: `prospect/3`."""

    where: str
    column: str
    of: str = ""


def mentions(connection: Connection, words: Iterable[str]) -> tuple[Mention, ...]:
    """Every text that holds one of these words, in capitals or not."""
    wanted = sorted({form for word in words for form in _forms(word) if len(form) >= SHORTEST})
    if not wanted:
        return ()
    return tuple(
        mention
        for table in METADATA.sorted_tables
        if table not in _ELSEWHERE
        for mention in _in_table(connection, table, wanted)
    )


def _in_table(connection: Connection, table: Table, words: list[str]) -> Iterator[Mention]:
    key = next(iter(table.primary_key.columns))
    kind, of = _record(table)
    for column in table.columns:
        if not _holds_words(column):
            continue
        text = func.lower(type_coerce(column, Text))
        found = or_(*(text.like(f"%{word.translate(_SPECIAL)}%", escape=_ESCAPE) for word in words))
        for row, part_of in connection.execute(select(key, of).where(found).order_by(key)):
            of_what = "" if part_of is None else f"{kind}{part_of}"
            yield Mention(f"{table.name.removesuffix('_text')}/{row}", column.name, of_what)


def _record(table: Table) -> tuple[str, ColumnElement[Any]]:
    """The record a row is a part of: what stands before its number, and the number; an entry of the audit names it whole."""
    if table is audit_text:
        return "", select(audit.c.subject).where(audit.c.number == audit_text.c.number).scalar_subquery()
    for record in _RECORDS:
        parts = (each for each in table.columns if each.references(record.c.id))
        column = record.c.id if table is record else next(parts, None)
        if column is not None:
            return f"{record.name}/", column
    return "", null()


def _holds_words(column: Column[object]) -> bool:
    return isinstance(column.type, String | Text | Json)


def _forms(word: str) -> set[str]:
    """A word as it may be written: in JSON as well, and a telephone number without its gaps."""
    plain = word.strip().lower()
    bare = "".join(sign for sign in plain if sign not in " -()（）+")
    forms = {plain, canonical(plain)[1:-1]}
    return forms | {bare} if bare.isdigit() else forms
