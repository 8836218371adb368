"""An industry's name as it is searched, and how well what somebody typed fits it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.text import Text
from engine.model.words import in_full_pinyin, in_pinyin, pinyin_of, plain

# How the names have what others write or say.
_SPELLINGS = {
    "airplane": "aeroplane", "aluminum": "aluminium", "car": "automobile", "center": "centre", "corn": "maize", "elevator": "lift",
    "fertilizer": "fertiliser", "fiber": "fibre", "gasoline": "petrol", "jewelry": "jewellery", "labor": "labour", "mold": "mould",
    "organization": "organisation", "tire": "tyre",
}  # fmt: skip
_LITTLE = frozenset({"and", "for", "of", "or", "the"})
_ENDING = re.compile(r"(\w{4,}?)(?:ies|es|s|e|ing|ers?)|(\w{3})s")  # batter-ies, wire-s, manufactur-e, toy-s


@dataclass(frozen=True, slots=True)
class Typed:
    """One of the words that somebody typed."""

    word: str
    english: frozenset[str]  # it, as an English name may have it
    pinyin: re.Pattern[str]
    full_pinyin: re.Pattern[str]
    apart: re.Pattern[str]  # its signs in this order, whatever stands between them


def typed(text: str) -> tuple[Typed, ...]:
    """What was typed, word by word: Chinese apart from Latin letters and figures, signs left out."""
    joined = re.sub(r"(?<=[^\x00-\x7f])[^\w\s]+(?=[^\x00-\x7f])", "", _even(text))  # 电线、电缆 is one word
    words = re.findall(r"[a-z0-9]+|[^\W\da-z_]+", joined)
    return tuple(
        Typed(
            word,
            frozenset(_english(word)),
            in_pinyin(word),
            in_full_pinyin(word),
            re.compile(".*".join(map(re.escape, word))),
        )
        for word in [each for each in words if each not in _LITTLE] or words
    )


def _english(word: str) -> Iterator[str]:
    ending = _ENDING.fullmatch(word)
    stem = (ending[1] or ending[2]) if ending else word
    yield from (word, _SPELLINGS.get(word, word), _SPELLINGS.get(stem, stem))


def _even(text: str) -> str:
    return re.sub(r"['’.]", "", plain(text))  # people's, n.e.c.


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms that are searched."""

    zh: str  # without signs
    en: str  # its words, with a space around each
    pinyin: str

    @staticmethod
    def of(name: Text) -> "Name":
        """The forms of this name."""
        chinese = re.sub(r"\W", "", plain(name.zh))
        english = " ".join(re.findall(r"\w+", _even(name.en)))
        return Name(chinese, f" {english} ", pinyin_of(chinese))

    def is_all(self, text: str) -> bool:
        """Whether the text is the whole name in either language or in pinyin, signs apart."""
        bare = re.sub(r"\W", "", plain(text))
        return bare in (self.zh, self.en.replace(" ", ""), self.pinyin.replace("'", ""))

    def rank(self, typed: Typed) -> int | None:
        """How well a word fits, 1 the best; None where it does not.

        1 the name begins with it, 2 holds it · 3, 4 likewise in pinyin · 5 a word of it begins so, in English
        · 6, 7 like 3, 4 by initials or unfinished · 8 it holds the word's Chinese signs: 锂电池, 锂离子电池制造.
        """
        if typed.word in self.zh:
            return 1 if self.zh.startswith(typed.word) else 2
        if not typed.word.isascii():
            return 8 if typed.apart.search(self.zh) else None
        if any(f" {each} " in self.en for each in typed.english):
            return 1 if self.en.startswith(tuple(f" {each} " for each in typed.english)) else 2
        short = typed.pinyin.search(self.pinyin)
        if short and (full := typed.full_pinyin.search(self.pinyin)):
            return 4 if full.start() else 3
        if any(f" {each}" in self.en for each in typed.english):
            return 5
        if short:
            return 7 if short.start() else 6
        return None
