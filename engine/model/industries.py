"""The industry classification GB/T 4754-2017: sections, divisions, groups and classes.

A code is the section's letter and up to four digits (`C`, `C38`, `C383`, `C3831`), so a parent is a prefix of its children.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.diagnostics import Lang
from engine.model.industry_names import Name, Typed, pieces_of, typed
from engine.model.quantities import Mistake, normalised
from engine.model.text import Text


@dataclass(frozen=True)
class Industries:
    """Code → name, in the order of the classification."""

    names: dict[str, Text]

    @cached_property
    def finest(self) -> dict[str, str]:
        """Code → the finest industry of the same name that is the same: a group whose one class has its name is that class."""
        below: dict[str, list[str]] = {}
        for code in self.names:
            below.setdefault(code[:1] if len(code) == 3 else code[:-1], []).append(code)
        finest: dict[str, str] = {}
        for code in sorted(self.names, key=len, reverse=True):
            only = next(iter(below[code])) if len(below.get(code, ())) == 1 else ""
            finest[code] = finest[only] if only and self.names[only] == self.names[code] else code
        return finest

    @cached_property
    def searched(self) -> dict[str, Name]:
        """Code → its name as it is searched; made when somebody first searches."""
        return {code: Name.of(name) for code, name in self.names.items()}

    def code(self, raw: object) -> str:
        """The code that `raw` writes: `c3831`, `3831`, `C3831 电线、电缆制造`, or an industry's whole name in either language.

        Raises Mistake (unknown-industry).
        """
        text = normalised(str(raw))
        word = text.upper().split(maxsplit=1)[0] if text else ""
        if word in self.names:
            return word
        if re.fullmatch(r"\d{2,4}", word):
            for code in self.names:
                if code[1:] == word:
                    return code
        if (named := self._named(text)) is not None:
            return named
        raise Mistake("unknown-industry", value=raw)

    def _named(self, text: str) -> str | None:
        """The industry of that name, None where there is none or more than one.

        A division and one of its groups may share a name: it means the division, and what only the group has stays open.
        """
        text = text.casefold()
        named = [
            self.finest[code]
            for code, name in self.names.items()
            if text in (normalised(name.zh).casefold(), normalised(name.en).casefold())
        ]
        widest = min(named, key=len, default=None)
        return widest if widest and all(code.startswith(widest) for code in named) else None

    def name(self, code: str, lang: Lang) -> str:
        """`C3831 电线、电缆制造`, `C3831 Wire and cable manufacturing`."""
        return f"{code} {self.names[code](lang)}" if code in self.names else code


def read_industries(content: bytes) -> Industries:
    """From the CSV with the columns code, level, name, name_en, none of them empty. Raises ValueError, KeyError or csv.Error.

    Tables of before 2026-11-26 have no name_en: there the Chinese name serves, so that such an edition can still be read.
    """
    names: dict[str, Text] = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True):
        names[row["code"]] = name = Text(row["name"], row.get("name_en", row["name"]))
        if not (name.zh and name.en):
            raise ValueError(f"{row['code']}: name, name_en")
    return Industries(names)


def within(code: str, parents: frozenset[str]) -> bool | None:
    """Whether `code` is one of `parents` or below one; None where it is too coarse to tell."""
    if any(code.startswith(parent) for parent in parents):
        return True
    return None if any(parent.startswith(code) for parent in parents) else False


def find_industries(industries: Industries, text: str, limit: int = 12) -> tuple[str, ...]:
    """The codes that a typed text may mean, the best first: by code, Chinese or English name, pinyin or initials.

    Every word must fit; where no name has them all, those that share the longest piece of what was typed.
    A group that is the same as its one class stands for itself only where the code was typed.
    """
    words = typed(text)
    found: list[tuple[int, int, int, str]] = []
    for code, name in industries.searched.items() if words else ():
        if (rank := _rank(words, code, None)) is not None:
            found.append((rank, 0, 0, code))  # in the order of codes
        elif industries.finest[code] != code and all(_code_rank(word.word, code) != 0 for word in words):
            continue
        elif (rank := _rank(words, code, name)) is not None:
            found.append((0 if name.is_all(text) else rank, len(name.zh), -len(code), code))
    return tuple(code for *_, code in sorted(found)[:limit]) or _near(industries, words)[:limit]


def _near(industries: Industries, words: Sequence[Typed]) -> tuple[str, ...]:
    """Names that have a piece of what was typed, the longest first, then the shorter names: 电线电缆厂 is near 电线、电缆制造."""
    found: list[tuple[int, int, bool, int, int, str]] = []
    pieces = pieces_of(words)
    for code, name in industries.searched.items() if words else ():
        if industries.finest[code] == code and (shared := name.shared(words, pieces)):
            longest, pairs, begins = shared
            found.append((-longest, -pairs, not begins, len(name.zh), -len(code), code))
    return tuple(code for *_, code in sorted(found))


def _rank(words: Sequence[Typed], code: str, name: Name | None) -> int | None:
    """How well the words together fit a code, or a code and its name; 0 the best, None where one does not."""
    total = 0
    for word in words:
        rank = _code_rank(word.word, code) if word.code else None
        if rank is None and name is not None:
            rank = name.rank(word)
        if rank is None:
            return None
        total += rank
    return total


def _code_rank(word: str, code: str) -> int | None:
    """0 where the word is the code, with or without its letter, 1 where the code begins with it."""
    forms = (code.lower(), code[1:])
    if word in forms:
        return 0
    return 1 if any(form.startswith(word) for form in forms) else None
