"""Tables as people hand them in: workbooks and texts with separators, and such as nobody should have to read."""

import csv
import io
import zipfile

from support import with_parts, workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def text(*rows, separator=",", encoding="utf-8") -> bytes:
    """The rows as a CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [["" if each is None else each for each in row] for row in rows]
    )
    return out.getvalue().encode(encoding)


def sheet(rows: str, before: str = "") -> bytes:
    """A sheet's XML."""
    return f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


def cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9)
) + "]>"  # fmt: skip
HEAD = f'<row r="1">{cell("企业")}</row>'


def _hostile(part: bytes | None, name=SHEET) -> bytes:
    return with_parts(workbook(["企业"], ["甲"]), {name: part})


# What comes → how it is called, its bytes (made when asked for), and what is said of it.
HOSTILE = {
    "a bomb": (lambda: _hostile(sheet(" " * 300_000_000)), "table-too-large"),
    "a bomb beside": (lambda: _hostile(b"\0" * 300_000_000, "xl/media/image1.png"), None),
    "a million rows": (lambda: _hostile(sheet("<row><c><v>1</v></c></row>" * 1_000_000)), "table-too-large"),
    "a value in the last row": (lambda: _hostile(sheet(HEAD + '<row r="1048576"><c><v>1</v></c></row>')), "table-too-large"),
    "a column beyond all": (lambda: _hostile(sheet('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>')), "table-too-large"),
    "billion laughs": (lambda: _hostile(sheet(f'<row r="1">{cell("&l8;")}</row>', LAUGHS)), "table-unsafe"),
    "a file of ours": (
        lambda: _hostile(sheet(f'<row r="1">{cell("&e;")}</row>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')),
        "table-unsafe",
    ),
    "cut short": (lambda: workbook(["企业"], ["甲"])[:-400], "table-broken"),
    "no XML": (lambda: _hostile(b"\x00\x01" * 1000), "table-broken"),
    "no texts": (lambda: _hostile(None, "xl/sharedStrings.xml"), "table-broken"),
    "3,000 parts": (lambda: _many(3000), "table-too-large"),
    "an archive": (lambda: _archive("a.txt"), "table-kind"),
    "a Word document": (lambda: _archive("word/document.xml"), "table-kind"),
    "a binary workbook": (lambda: _archive("xl/workbook.bin"), "workbook-old"),
    "an old workbook": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "workbook-old"),
    "a locked workbook": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
        "workbook-locked",
    ),
    "a PDF": (lambda: b"%PDF-1.7\n", "table-kind"),
    "a web page named .xls": ("<html><table><tr><td>企业</td></tr></table></html>".encode, "table-kind"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "table-kind"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01\0", "table-kind"),
    "NUL in a text": ("企业,项目\n甲,乙\0\n".encode, "table-kind"),
    "21 MB of text": (lambda: "企业\n".encode() + b"x" * 21 * 1024 * 1024, "table-too-large"),
    "a field of 1 MB": (lambda: "企业\n".encode() + b"x" * 1024 * 1024, "table-quotes"),
    "an open quote": ('企业,项目\n甲,"乙\n丙,丁\n'.encode, "table-quotes"),
    "30,000 lines": (lambda: "企业\n".encode() + "甲\n".encode() * 30_000, "table-too-large"),
    "3,000 fields": (lambda: "企业".encode() + b",x" * 3_000 + b"\n", "table-too-large"),
    "neither encoding": (lambda: "企业\n".encode() + b"\xff\xfe\x80\xff\n", "table-encoding"),
    "half of UTF-16": (lambda: b"\xff\xfe" + "企业".encode("utf-16-le") + b"\0", "table-encoding"),
    "nothing": (lambda: b"", "table-empty"),
    "blanks": (lambda: b" \r\n\t ", "table-empty"),
    "a table of something else": (lambda: text(["姓名", "年龄"], ["张三", "8"]), "table-without-company"),
    "a project in YAML": (lambda: b"project: x\nfacts: {site: changji-hitech}\n", "table-without-company"),
}  # fmt: skip


def _archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"<x/>")
    return out.getvalue()


def _many(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(count):
            made.writestr(f"xl/media/{number}.png", b"x")
    return out.getvalue()
