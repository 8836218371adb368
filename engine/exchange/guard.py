"""What a project file is before anything reads it, by its content and never by its name: text, or a workbook without harm.

A file from somebody else is refused here, with a sentence, where reading it could take long or take over: what is no
project file at all, what is locked, too large once unpacked, or declares entities. Nothing is ever unpacked to a disk, and
what lies packed inside a workbook's parts is never opened.
"""

import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO, Any, Literal
from xml.parsers import expat

from engine.diagnostics import diagnostic
from engine.errors import InputError
from engine.model.text import Text
from engine.source import Span

Kind = Literal["text", "workbook"]

MEGA = 1024 * 1024
MAX_BYTES = 20 * MEGA  # of a workbook, with the pictures somebody put into it; a form of ours has about 50 KB
MAX_TEXT = 2 * MEGA  # of a project in YAML; a full one has about 20 KB
MAX_UNPACKED = 100 * MEGA
MAX_XML = 30 * MEGA
MAX_PARTS = 2_000
MAX_ELEMENTS = 300_000  # of cells and texts; a form of ours has about 15,000
MAX_STYLES = 30_000  # of everything else, which is costlier to read
MAX_DEPTH = 60
# Of a sheet that is looked at; nothing may stand beyond, so that nothing is passed over.
MAX_ROWS = 10_000
MAX_COLUMNS = 300

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WRONG = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip

PICTURE, PAGE = Text("图片", "a picture"), Text("网页", "a web page")
PACKED, PROGRAM = Text("压缩包", "an archive"), Text("二进制文件", "a binary file")
# How files that people take for a project begin.
_BEGINNINGS: tuple[tuple[bytes, Text], ...] = (
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"RIFF", PICTURE), (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE), (b"%PDF", Text("PDF 文件", "a PDF")), (b"{\\rtf", Text("RTF 文档", "an RTF document")),
    (b"7z\xbc\xaf", PACKED), (b"Rar!", PACKED), (b"\x1f\x8b", PACKED), (b"<", PAGE),
)  # fmt: skip
# What a zip archive is, by a part of it.
_OTHERS: tuple[tuple[str, Text], ...] = (
    ("word/document.xml", Text("Word 文档", "a Word document")),
    ("ppt/presentation.xml", Text("PowerPoint 文档", "a PowerPoint document")),
    ("meta.json", Text("保存的评估或压缩包", "a saved assessment or an archive")),
)
_OLD = Text("旧格式的 Excel 文件（.xls）", "a workbook in the old format (.xls)")
_BINARY = Text("二进制格式的 Excel 文件（.xlsb）", "a binary workbook (.xlsb)")
_OPEN_DOCUMENT = Text("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)")


def kind_of(content: bytes, name: str) -> Kind:
    """Whether it is text or a workbook that may be read. Raises InputError for everything else, with what it seems to be."""
    if not content:
        raise refused("file-empty", name)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        _check_workbook(content, name)
        return "workbook"
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise refused("workbook-locked", name) if locked else _old(name, _OLD)
    _check_text(content, name)
    return "text"


def refused(code: str, name: str, **values: object) -> InputError:
    """That the file as a whole is not read."""
    return InputError([diagnostic(code, Span(name), **values)])


def _old(name: str, what: Text) -> InputError:
    return refused("workbook-old", name, kind_zh=what.zh, kind_en=what.en)


def _other(name: str, what: Text) -> InputError:
    return refused("not-project-kind", name, kind_zh=what.zh, kind_en=what.en)


def _check_text(content: bytes, name: str) -> None:
    for beginning, what in _BEGINNINGS:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
            raise _other(name, what)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refused("file-not-utf8", name)
    if b"\0" in content:
        raise _other(name, PROGRAM)
    if len(content) > MAX_TEXT:
        raise refused("file-too-large", name, limit=MAX_TEXT // MEGA)


# --- workbooks


def _check_workbook(content: bytes, name: str) -> None:
    too_large = refused("workbook-too-large", name)
    if len(content) > MAX_BYTES:
        raise refused("file-too-large", name, limit=MAX_BYTES // MEGA)
    if content.count(b"PK\x01\x02") > MAX_PARTS:  # counted before the list of them is made
        raise too_large
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_kind({entry.filename for entry in entries}, archive, name)
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise refused("workbook-locked", name)
            # INVARIANT: of a part never more is unpacked than its entry says; a part of another length fails its checksum.
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise too_large
            found = [entry for entry in entries if _is_xml(archive, entry)]
            if sum(entry.file_size for entry in found) > MAX_XML:
                raise too_large
            if not _scanned(archive, found):
                raise too_large
    except _Unsafe:
        raise refused("workbook-unsafe", name) from None
    except (*_WRONG, expat.ExpatError):
        raise refused("workbook-broken", name) from None


def _check_kind(parts: set[str], archive: zipfile.ZipFile, name: str) -> None:
    if "xl/workbook.xml" in parts or any(re.fullmatch(r"xl/workbook\d*\.xml", each) for each in parts):
        return
    if "xl/workbook.bin" in parts:
        raise _old(name, _BINARY)
    if "mimetype" in parts and b"opendocument.spreadsheet" in archive.read("mimetype")[:100]:
        raise _old(name, _OPEN_DOCUMENT)
    raise _other(name, next((what for part, what in _OTHERS if part in parts), PACKED))


def _is_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether anything could read the part as XML, whatever its name."""
    with archive.open(entry) as part:
        head = part.read(200).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") or not head


class _Unsafe(Exception):
    """The XML declares a document type, which no workbook has: entities could be opened or multiplied with it."""


class _TooMuch(Exception):
    """More elements than any project form has."""


def _scanned(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether the parts hold no more than is read; raises _Unsafe, or expat's error where one is not XML."""
    left = {True: MAX_ELEMENTS, False: MAX_STYLES}
    for entry in entries:
        with archive.open(entry) as part:
            try:
                _scan(part, left)
            except _TooMuch:
                return False
            except expat.ExpatError:
                # Drawings of older programs are HTML of a kind; nothing reads them, so they may stay.
                if entry.file_size and not entry.filename.endswith(".vml"):
                    raise
    return True


def _scan(part: IO[bytes], left: dict[bool, int]) -> None:
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
        outside = name in ("v", "f", "is") and (row > MAX_ROWS or column > MAX_COLUMNS)
        if outside or depth > MAX_DEPTH or not left[cells]:
            raise _TooMuch

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: Any) -> None:
        raise _Unsafe

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    parser.ParseFile(part)


def _column(cell: str) -> int:
    """The number of the column of `C12`; 0 where it does not say."""
    number = 0
    for sign in cell[:4]:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - ord("A") + 1
    return number
