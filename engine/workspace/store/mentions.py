"""Where somebody is mentioned: in any text of the workspace, word for word.

It is told, never guessed: what people have written is theirs to change, and what a document holds is not looked into.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, Text, func, or_, select, type_coerce

from engine.workspace.store.columns import Json, canonical
from engine.workspace.store.tables import METADATA, audit, chain, contact, person

SHORTEST = 2  # letters of a word that is looked for: one alone is in half of all texts

# The lines of the lists themselves, and what holds no words.
_ELSEWHERE = (audit, chain, contact, person)
_ESCAPE = "/"
_SPECIAL = str.maketrans({sign: _ESCAPE + sign for sign in "%_/"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that holds one of the words: `note/5`, and which column of it."""

    where: str
    column: str


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
    for column in table.columns:
        if not _holds_words(column):
            continue
        text = func.lower(type_coerce(column, Text))
        found = or_(*(text.like(f"%{word.translate(_SPECIAL)}%", escape=_ESCAPE) for word in words))
        for (row,) in connection.execute(select(key).where(found).order_by(key)):
            yield Mention(f"{table.name.removesuffix('_text')}/{row}", column.name)


def _holds_words(column: Column[object]) -> bool:
    return isinstance(column.type, String | Text | Json)


def _forms(word: str) -> set[str]:
    """A word as it may be written: in JSON as well, and a telephone number without its gaps."""
    plain = word.strip().lower()
    bare = "".join(sign for sign in plain if sign not in " -()（）+")
    forms = {plain, canonical(plain)[1:-1]}
    return forms | {bare} if bare.isdigit() else forms
