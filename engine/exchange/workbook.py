"""Whether a workbook may be read: not too large once unpacked, not locked, no entities declared. Nothing is unpacked to a disk.

What lies packed inside the parts is never opened. The limits are on what is unpacked, so that no ratio matters.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from engine.exchange.guard import MAX_BYTES, MEGA, PACKED, old, other, refused
from engine.model.text import Text

MAX_PARTS = 2_000
MAX_STYLES = 30_000  # of everything but cells and texts, which is costlier to read
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Room:
    """How much a workbook may hold: bytes of XML unpacked, elements of cells and texts, and of a sheet rows and columns.

    Nothing may stand beyond these rows and columns, so that nothing is passed over.
    """

    xml: int
    elements: int
    rows: int
    columns: int


FORM = Room(30 * MEGA, 300_000, 10_000, 300)  # a form of ours has about 15,000 elements

_WRONG = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip

# What a zip archive is, by a part of it.
_OTHERS: tuple[tuple[str, Text], ...] = (
    ("word/document.xml", Text("Word 文档", "a Word document")),
    ("ppt/presentation.xml", Text("PowerPoint 文档", "a PowerPoint document")),
    ("meta.json", Text("保存的评估或压缩包", "a saved assessment or an archive")),
)
_BINARY = Text("二进制格式的 Excel 文件（.xlsb）", "a binary workbook (.xlsb)")
_OPEN_DOCUMENT = Text("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)")


def checked(content: bytes, name: str, room: Room = FORM) -> bytes:
    """The workbook with nothing in it but XML that was looked through: no pictures, programs or parts of other kinds.

    Raises InputError where it is no workbook, or none that may be read.
    """
    if len(content) > MAX_BYTES:
        raise refused("file-too-large", name, limit=MAX_BYTES // MEGA)
    if content.count(b"PK\x01\x02") > MAX_PARTS:  # counted before the list of them is made
        raise refused("workbook-too-large", name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_kind(archive, name)
            return _looked_through(archive, room)
    except _TooMuch:
        raise refused("workbook-too-large", name) from None
    except _Unsafe:
        raise refused("workbook-unsafe", name) from None
    except (*_WRONG, expat.ExpatError):
        raise refused("workbook-broken", name) from None


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    parts = {*archive.namelist()}
    if any(entry.flag_bits & 0x1 for entry in archive.infolist()):
        raise refused("workbook-locked", name)
    if any(re.fullmatch(r"xl/workbook\w*\.xml", part) for part in parts):
        return
    if "xl/workbook.bin" in parts:
        raise old(name, _BINARY)
    if "mimetype" in parts:
        with archive.open("mimetype") as part:
            if b"opendocument.spreadsheet" in part.read(100):
                raise old(name, _OPEN_DOCUMENT)
    raise other(name, next((what for part, what in _OTHERS if part in parts), PACKED))


class _Unsafe(Exception):
    """The XML declares a document type, which no workbook has: entities could be opened or multiplied with it."""


class _TooMuch(Exception):
    """It holds more than there is room for."""


def _looked_through(archive: zipfile.ZipFile, room: Room) -> bytes:
    """An archive of the XML parts, packed no more. Raises _TooMuch, _Unsafe, or expat's error where a part is not XML."""
    entries = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
    # INVARIANT: of a part never more is unpacked than its entry says; a part of another length fails its checksum.
    if sum(entry.file_size for entry in entries) > room.xml:
        raise _TooMuch
    out = io.BytesIO()
    left = {True: room.elements, False: MAX_STYLES}
    with zipfile.ZipFile(out, "w") as kept:
        for entry in entries:
            part = archive.read(entry)
            _look_through(part, left, room)
            kept.writestr(entry.filename, part)
    return out.getvalue()


def _look_through(part: bytes, left: dict[bool, int], room: Room) -> None:
    parser = expat.ParserCreate()
    depth, row, column = 0, 0, 0
    cells = False  # it is of cells and texts

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, row, column, cells
        name = tag.rpartition(":")[2]
        if not depth:
            cells = name in ("worksheet", "sst")
        depth += 1
        left[cells] -= 1
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            column = _column(attributes.get("r", "")) or column + 1
        outside = name in ("v", "f", "is") and (row > room.rows or column > room.columns)
        if outside or depth > MAX_DEPTH or not left[cells]:
            raise _TooMuch

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: Any) -> None:
        raise _Unsafe

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(part, True)


def _column(cell: str) -> int:
    """The number of the column of `C12`; 0 where it does not say."""
    number = 0
    for sign in cell[:4]:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - ord("A") + 1
    return number
