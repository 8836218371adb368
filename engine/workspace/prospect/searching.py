"""How prospects are found: by every word, as written, in pinyin or by initials, as in the library's catalogue.

What a prospect is found by is written down with it; the database does the looking. Whom to ask there is looked at as it is
written, and is not copied: who a contact person is stands in one place only.
"""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.sql.functions import func

from engine.model.text import Text
from engine.model.words import Words, in_pinyin, plain
from engine.workspace.store.tables import contact, prospect

MOST_WORDS, MOST_LETTERS = 6, 40  # of what is looked for; more of it is not looked at

_ESCAPE = "/"
_SPECIAL = str.maketrans({sign: _ESCAPE + sign for sign in "%_/"})


def key(*texts: str) -> str:
    """What these texts are found by: as written on the first line, in pinyin on the second."""
    words = Words.of(Text(each, "") for each in texts if each)
    return f"{' '.join(words.written.split())}\n{words.pinyin}"


def matches(query: str) -> list[ColumnElement[bool]]:
    """What holds of a prospect that is looked for; of all of them where nothing is."""
    return [_holds(word[:MOST_LETTERS]) for word in plain(query).split()[:MOST_WORDS]]


def _holds(word: str) -> ColumnElement[bool]:
    part = f"%{word.translate(_SPECIAL)}%"
    whom = (contact.c.person, contact.c.phone, contact.c.email)
    reached = select(contact.c.prospect).where(
        or_(*(func.lower(column).like(part, escape=_ESCAPE) for column in whom))
    )
    found: list[ColumnElement[bool]] = [prospect.c.search.like(f"{part}\n%", escape=_ESCAPE)]
    if word.isascii():
        found.append(prospect.c.search.regexp_match(in_pinyin(word).pattern))
    return or_(*found, prospect.c.id.in_(reached))
