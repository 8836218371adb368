"""Which characters a font file has: its table of characters, read without a font library."""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Nothing is drawn for these: format characters, controls, spaces, and what only chooses a variant.
_UNDRAWN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font: the file, and its place in it where the file holds several."""

    path: Path
    index: int = 0


def lacking(text: Iterable[str], fonts: Iterable[FontFile]) -> list[str]:
    """The characters of the text that none of the fonts has, each once, in order. Files that cannot be read have none."""
    left = dict.fromkeys(each for each in text if drawn(each))
    for font in fonts:
        if not left:
            break
        try:
            table = _table(font)
        except (OSError, struct.error, LookupError):
            continue
        left = {each: None for each in left if not any(_has(part, ord(each)) for part in table)}
    return list(left)


def drawn(letter: str) -> bool:
    """Whether anything is to be seen of it."""
    return unicodedata.category(letter) not in _UNDRAWN and not _VARIANTS.fullmatch(letter)


def _table(font: FontFile) -> list[bytes]:
    """The parts of the font's table of characters that speak of Unicode."""
    with font.path.open("rb") as file:
        start = 0
        head = file.read(12)
        if head[:4] == b"ttcf":
            file.seek(12 + 4 * font.index)
            (start,) = struct.unpack(">I", file.read(4))
            file.seek(start)
            head = file.read(12)
        (count,) = struct.unpack_from(">H", head, 4)
        records = [struct.unpack(">4sIII", file.read(16)) for _ in range(count)]
        offset, length = {tag: (at, size) for tag, _, at, size in records}[b"cmap"]
        file.seek(offset)
        return list(_parts(file.read(length)))


def _parts(table: bytes) -> Iterator[bytes]:
    (count,) = struct.unpack_from(">H", table, 2)
    for i in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * i)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            yield table[offset:]


def _has(part: bytes, code: int) -> bool:
    """Whether a part of the table leads from the character to a glyph; formats 4 and 12 are those in use."""
    (kind,) = struct.unpack_from(">H", part)
    if kind == 12:
        return _in_groups(part, code)
    return kind == 4 and code <= 0xFFFF and _in_segments(part, code)


def _in_groups(part: bytes, code: int) -> bool:
    (count,) = struct.unpack_from(">I", part, 12)
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">III", part, 16 + 12 * middle)
        if code < first:
            high = middle
        elif code > last:
            low = middle + 1
        else:
            return bool(glyph + code - first)
    return False


def _in_segments(part: bytes, code: int) -> bool:
    (twice,) = struct.unpack_from(">H", part, 6)
    for i in range(0, twice, 2):
        (last,) = struct.unpack_from(">H", part, 14 + i)
        if code <= last:
            (first,) = struct.unpack_from(">H", part, 16 + twice + i)
            (delta,) = struct.unpack_from(">h", part, 16 + 2 * twice + i)
            at = 16 + 3 * twice + i
            (offset,) = struct.unpack_from(">H", part, at)
            if code < first:
                return False
            if not offset:
                return bool((code + delta) & 0xFFFF)
            (glyph,) = struct.unpack_from(">H", part, at + offset + 2 * (code - first))
            return bool(glyph)
    return False
