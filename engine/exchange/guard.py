"""What a project file is before anything reads it, by its content and never by its name: text, or a workbook.

A file may come from anybody. What is neither is refused with a sentence; what is inside a workbook, `workbook` looks at.
"""

import codecs
from typing import Literal

from engine.diagnostics import diagnostic
from engine.errors import InputError
from engine.model.text import Text
from engine.source import Span

Kind = Literal["text", "workbook"]

MEGA = 1024 * 1024
MAX_BYTES = 20 * MEGA  # of a workbook, with the pictures somebody put into it; a form of ours has about 50 KB
MAX_TEXT = 2 * MEGA  # of a project in YAML; a full one has about 20 KB

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PICTURE, PAGE = Text("图片", "a picture"), Text("网页", "a web page")
PACKED, PROGRAM = Text("压缩包", "an archive"), Text("二进制文件", "a binary file")
# How files that people take for a project begin.
_BEGINNINGS: tuple[tuple[bytes, Text], ...] = (
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"RIFF", PICTURE), (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE), (b"%PDF", Text("PDF 文件", "a PDF")), (b"{\\rtf", Text("RTF 文档", "an RTF document")),
    (b"7z\xbc\xaf", PACKED), (b"Rar!", PACKED), (b"\x1f\x8b", PACKED), (b"<", PAGE),
)  # fmt: skip
_OLD = Text("旧格式的 Excel 文件（.xls）", "a workbook in the old format (.xls)")


def kind_of(content: bytes, name: str, most: int = MAX_TEXT) -> Kind:
    """Whether it is text of so many bytes, or an archive that may be a workbook. Raises InputError for everything else, with what it seems to be."""
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return "workbook"
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise refused("workbook-locked", name) if locked else old(name, _OLD)
    _check_text(content, name, most)
    return "text"


def refused(code: str, name: str, **values: object) -> InputError:
    """That the file as a whole is not read."""
    return InputError([diagnostic(code, Span(name), **values)])


def old(name: str, what: Text) -> InputError:
    """That it is a table of another format."""
    return refused("workbook-old", name, kind_zh=what.zh, kind_en=what.en)


def other(name: str, what: Text) -> InputError:
    """That it is something else altogether."""
    return refused("not-project-kind", name, kind_zh=what.zh, kind_en=what.en)


def _check_text(content: bytes, name: str, most: int) -> None:
    for beginning, what in _BEGINNINGS:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
            raise other(name, what)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refused("file-not-utf8", name)
    if b"\0" in content:
        raise other(name, PROGRAM)
    if len(content) > most:
        raise refused("file-too-large", name, limit=most // MEGA)
