"""Texts as they are searched: as written in both languages, and their Chinese in pinyin and by initials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.model.quantities import normalised
from engine.model.text import Text

# A number is typed with the brackets at hand: `财税[2014]75号` for `财税〔2014〕75号`.
_BRACKETS = str.maketrans("〔〕[]【】〈〉《》", "()" * 5)


def plain(text: str) -> str:
    """The text as it is compared: half-width, small letters, one kind of bracket."""
    return normalised(text).lower().translate(_BRACKETS)


def pinyin_of(chinese: str) -> str:
    """The text in pinyin without tones, a `'` around each syllable: `'chang'fang'`; other signs as they are."""
    from pypinyin import lazy_pinyin  # large: only where somebody searches

    return "".join(f"'{part}" for part in lazy_pinyin(chinese)).lower() + "'"


def in_pinyin(word: str) -> re.Pattern[str]:
    """Finds a word in what `pinyin_of` gives: each syllable in full or its initial, the last may be unfinished.

    `changfang`, `cf`, `changf`, `changfa`.
    """
    # From one letter to the next: on within the syllable, or to the next one, at its end or after its first letter.
    return re.compile("'" + r"(?:(?<='.)[^']*'|')?".join(map(re.escape, word)))


def in_full_pinyin(word: str) -> re.Pattern[str]:
    """Finds a word there that is whole syllables."""
    return re.compile("'" + "'?".join(map(re.escape, word)) + "'")


@dataclass(frozen=True, slots=True)
class Words:
    """Some texts and names, in which words are looked for."""

    written: str
    pinyin: str

    @staticmethod
    def of(texts: Iterable[Text], own: Iterable[str] = ()) -> "Words":
        """The words of some texts and names."""
        listed = list(texts)
        chinese = " ".join(text.zh for text in listed)
        written = " ".join([chinese, *(text.en for text in listed), *own])
        return Words(plain(written), pinyin_of(chinese))

    def hold(self, wanted: str) -> bool:
        """Whether every word of `wanted` stands in them, as written, in pinyin or by initials."""
        return all(
            word in self.written or in_pinyin(word).search(self.pinyin) for word in plain(wanted).split()
        )
