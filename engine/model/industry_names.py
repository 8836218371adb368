"""An industry's name as it is searched, and how well what somebody typed fits it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.model.text import Text
from engine.model.words import in_full_pinyin, in_pinyin, pinyin_of, plain

# How the names have what others write or say.
_SPELLINGS = {
    "airplane": "aeroplane", "aluminum": "aluminium", "car": "automobile", "center": "centre", "clothing": "garment", "corn": "maize", "elevator": "lift",
    "fertilizer": "fertiliser", "fiber": "fibre", "gasoline": "petrol", "jewelry": "jewellery", "labor": "labour", "mold": "mould",
    "organization": "organisation", "tire": "tyre",
}  # fmt: skip
_SAID = {
    "风电": "风能", "火电": "火力发电", "锂电": "锂离子电池", "制药": "医药", "农机": "农业机械", "冷链": "低温", "加工厂": "制造",
    "加工": "制造", "厂": "制造",
}  # fmt: skip
_LITTLE = frozenset({"and", "for", "of", "or", "the"})
# They say nothing of what is made: a name that shares only these is not near.
_GENERAL_ZH = "制造|生产|加工|制品|产品|部件|零件|配件|设备|装备|材料|原料|工厂|公司|企业|行业|产业|项目|工程|建设|技术|系统|服务|中心|基地|专用|通用|其他"
_GENERAL_EN = frozenset({
    "company", "equipment", "factory", "general", "industry", "maker", "making", "manufactur", "other", "part", "plant",
    "process", "product", "production", "project", "service", "special", "use",
})  # fmt: skip
_LONGEST = 20  # signs of a word that are compared piece by piece
_ENDINGS = "(?:ies|es|s|e|y|ing|ers?)?"
_ENDING = re.compile(r"(\w{4,}?)(?:ies|es|s|e|ing|ers?)|(\w{3})s")  # batter-ies, wire-s, manufactur-e, toy-s


@dataclass(frozen=True, slots=True)
class Typed:
    """One of the words that somebody typed."""

    word: str
    chinese: tuple[str, ...]  # it, and as a Chinese name may have it
    code: bool  # it may be one, or its beginning
    english: frozenset[str]  # it, as an English name may have it
    near: re.Pattern[str]  # it there, with whatever ending
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
            tuple(dict.fromkeys((word, _as_named(word)))),
            re.fullmatch(r"[a-z]?\d*", word) is not None,
            frozenset(_english(word)),
            re.compile(rf" ({'|'.join(_english(word))}){_ENDINGS} "),
            in_pinyin(word),
            in_full_pinyin(word),
            re.compile(".*".join(map(re.escape, word))),
        )
        for word in [each for each in words if each not in _LITTLE] or words
    )


def _as_named(word: str) -> str:
    for said, named in _SAID.items():
        word = word.replace(said, named)
    return word


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
        if any(each in self.zh for each in typed.chinese):
            return 1 if self.zh.startswith(typed.chinese) else 2
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

    def shared(self, words: Sequence[Typed], pieces: Sequence[Sequence[str]]) -> tuple[int, int, bool] | None:
        """What it has of words that do not all fit, the more the better; None where that is nothing of note.

        Of Chinese signs how long the longest pieces are that both have, how many pairs of signs both have, and whether the
        name begins with such a piece. Of English words how many, and whether it begins with one.
        """
        if pieces:
            pairs = sum(pair in self.zh for pair in pieces[-1])
            for each in pieces if pairs else ():
                if both := tuple(piece for piece in each if piece in self.zh):
                    return len(both[0]), pairs, self.zh.startswith(both)
            return None
        telling = (word for word in words if word.english.isdisjoint(_GENERAL_EN))
        held = [found for word in telling if (found := word.near.search(self.en))]
        return (len(held), 0, any(found.start() == 0 for found in held)) if held else None


def pieces_of(words: Sequence[Typed]) -> list[list[str]]:
    """The pieces of the Chinese words, down to two signs that say something, those of one length together, the longest first."""
    chinese = [part[:_LONGEST] for word in words if not word.word.isascii() for part in word.chinese]
    telling = set(_cut([each for part in chinese for each in re.split(_GENERAL_ZH, part)], 2))
    return [
        [piece for piece in dict.fromkeys(_cut(chinese, size)) if any(pair in piece for pair in telling)]
        for size in range(max(map(len, chinese), default=0), 1, -1)
    ]


def _cut(texts: Sequence[str], size: int) -> Iterator[str]:
    return (text[i : i + size] for text in texts for i in range(len(text) - size + 1))
