"""Files that nobody should have to read, made on the spot; a child process opens them under limits of time and memory."""

import io
import zipfile

from books import form
from support import with_parts

SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DECLARED = b'<?xml version="1.0" encoding="UTF-8"?>'


def sheet(rows: bytes, before: bytes = b"") -> bytes:
    return DECLARED + before + b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def cells(entity: bytes) -> bytes:
    return b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + entity + b"</t></is></c></row>"


def laughs() -> bytes:
    lines = [b'<!ENTITY l0 "ha">'] + [
        b'<!ENTITY l%d "%s">' % (each, b"&l%d;" % (each - 1) * 10) for each in range(1, 11)
    ]
    return b"<!DOCTYPE x [" + b"".join(lines) + b"]>"


def quadratic() -> bytes:
    return b'<!DOCTYPE x [<!ENTITY e "' + b"x" * 100_000 + b'">]>'


def outside(kind: bytes) -> bytes:
    return b"<!DOCTYPE x [<!ENTITY " + kind + b' SYSTEM "file:///etc/hostname">]>'


def utf16(part: bytes) -> bytes:
    return part.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def styles(count: int) -> bytes:
    rows = b'<xf numFmtId="0"/>' * count
    return DECLARED + b"<styleSheet " + MAIN + b"><cellXfs>" + rows + b"</cellXfs></styleSheet>"


def nested(depth: int) -> bytes:
    out = b"PK"
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", out * 1000)
        out = packed.getvalue()
    return out


def lying() -> bytes:
    """A part that is longer than its entry says."""
    content = with_parts(form(), {"xl/big.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    return content.replace((3_000_007).to_bytes(4, "little"), (100).to_bytes(4, "little"))


# Name → the file's name and content, and what is said of it; None: it is read.
WORKBOOKS = {
    "a million rows": (lambda: {SHEET: sheet(b"<row><c><v>1</v></c></row>" * 1_000_000)}, "workbook-too-large"),
    "a million empty rows": (lambda: {SHEET: sheet(b"<row/>" * 1_000_000)}, "workbook-too-large"),
    "a value in the last row": (lambda: {SHEET: sheet(b'<row r="1048576"><c><v>1</v></c></row>')}, "workbook-too-large"),
    "the last row, empty": (lambda: {SHEET: sheet(b'<row r="1048576"/>')}, None),
    "50,000 columns": (lambda: {SHEET: sheet(b'<row r="1">' + b"<c><v>1</v></c>" * 50_000 + b"</row>")}, "workbook-too-large"),
    "a column beyond all": (lambda: {SHEET: sheet(b'<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>')}, "workbook-too-large"),
    "100,000 cells": (lambda: {SHEET: sheet(b"".join(b'<row r="%d">' % row + b"<c><v>1</v></c>" * 100 + b"</row>" for row in range(1, 1001)))}, None),
    "rows without numbers": (lambda: {SHEET: sheet(b'<row r="x"><c><v>1</v></c></row>')}, "workbook-broken"),
    "1,500 answers": (lambda: {SHEET: sheet(b'<row r="1"><c t="inlineStr"><is><t>\xe7\xbc\x96\xe5\x8f\xb7</t></is></c><c t="inlineStr"><is><t>\xe5\xa1\xab\xe5\x86\x99</t></is></c></row>' + b"".join(b'<row r="%d"><c t="inlineStr"><is><t>fact_%d</t></is></c><c><v>1</v></c></row>' % (n, n) for n in range(2, 1502)))}, "workbook-too-large"),
    "a sheet that blows up": (lambda: {SHEET: sheet(b" " * 200_000_000)}, "workbook-too-large"),
    "a part that blows up": (lambda: {"xl/media/image1.png": b"\0" * 400_000_000}, None),
    "archives in archives": (lambda: {"xl/embeddings/o.zip": nested(4)}, None),
    "3,000 parts": (lambda: {f"xl/media/{n}.png": b"x" for n in range(3000)}, "workbook-too-large"),
    "billion laughs": (lambda: {SHEET: sheet(cells(b"&l10;"), laughs())}, "workbook-unsafe"),
    "billion laughs in UTF-16": (lambda: {SHEET: utf16(sheet(cells(b"&l10;"), laughs()))}, "workbook-unsafe"),
    "laughs in an attribute": (lambda: {SHEET: sheet(b'<row r="&l10;"/>', laughs())}, "workbook-unsafe"),
    "quadratic entities": (lambda: {SHEET: sheet(cells(b"&e;" * 20_000), quadratic())}, "workbook-unsafe"),
    "a file of ours as entity": (lambda: {SHEET: sheet(cells(b"&e;"), outside(b"e"))}, "workbook-unsafe"),
    "a parameter entity": (lambda: {SHEET: sheet(cells(b"x"), b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>')}, "workbook-unsafe"),
    "a document type elsewhere": (lambda: {SHEET: sheet(cells(b"x"), b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')}, "workbook-unsafe"),
    "entities in the styles": (lambda: {"xl/styles.xml": laughs() + b"<a>&l10;</a>"}, "workbook-unsafe"),
    "entities in the texts": (lambda: {"xl/sharedStrings.xml": DECLARED + laughs() + b"<sst><si><t>&l10;</t></si></sst>"}, "workbook-unsafe"),
    "entities in the list of parts": (lambda: {"[Content_Types].xml": DECLARED + laughs() + b"<Types>&l10;</Types>"}, "workbook-unsafe"),
    "entities in the properties": (lambda: {"docProps/core.xml": DECLARED + outside(b"e") + b"<a>&e;</a>"}, "workbook-unsafe"),
    "50,000 styles": (lambda: {"xl/styles.xml": styles(50_000)}, "workbook-too-large"),
    "elements in elements": (lambda: {SHEET: sheet(b"<row>" * 100_000)}, "workbook-too-large"),
    "no XML": (lambda: {SHEET: b"\x00\x01\x02" * 1000}, "workbook-broken"),
    "XML cut short": (lambda: {SHEET: sheet(cells(b"x"))[:-30]}, "workbook-broken"),
    "no list of parts": (lambda: {"[Content_Types].xml": None}, "workbook-broken"),
    "no texts": (lambda: {"xl/sharedStrings.xml": None}, "workbook-broken"),
    "no relations": (lambda: {"xl/_rels/workbook.xml.rels": None}, "workbook-broken"),
    "an empty part": (lambda: {SHEET: b""}, "workbook-broken"),
    "texts that are not there": (lambda: {SHEET: sheet(b'<row r="1"><c t="s"><v>999999</v></c></row>')}, "workbook-broken"),
    "a style that is not there": (lambda: {SHEET: sheet(b'<row r="1"><c s="99999"><v>1</v></c></row>')}, "workbook-broken"),
}  # fmt: skip

FACTS = b"project: x\nfacts:\n"
TEXTS = {
    "aliases upon aliases": (lambda: b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 110)), "yaml-too-many-aliases"),
    "an alias of itself": (lambda: b"project: x\nfacts: &a {site: *a}\n", "yaml-loop"),
    "a million items": (lambda: b"project: x\nfacts: {sectors: [" + b"a," * 1_000_000 + b"]}", "yaml-too-much"),
    "lists in lists": (lambda: b"project: " + b"[" * 100_000, "yaml-too-deep"),
    "150,000 facts": (lambda: FACTS + b"".join(b"  f%d: 1\n" % n for n in range(150_000)), "yaml-too-much"),
    "2,000 facts": (lambda: FACTS + b"".join(b"  f%d: 1\n" % n for n in range(2_000)), "project-too-large"),
    "10,000 years": (lambda: FACTS + b"  output:\n" + b"".join(b"    %d: 1\n" % n for n in range(10_000)), None),
    "a key twice": (lambda: b"project: x\n" + b"k: 1\n" * 300_000, "yaml-too-much"),
    "3 MB": (lambda: b"project: x\n#" + b"x" * 3_000_000, "file-too-large"),
    "2 MB of one text": (lambda: b'project: "' + b"x" * 2_000_000 + b'"', "wrong-type"),
    "2 MB of spaces": (lambda: b"project: x\nfacts: {site: '" + b" " * 2_000_000 + b"'}", None),
    "an object": (lambda: b"project: !!python/object/apply:os.system ['touch /tmp/x']\n", "yaml-tag"),
    "a tag of one's own": (lambda: b"project: !x y\n", "yaml-tag"),
}  # fmt: skip


def attack(name: str) -> tuple[bytes, str | None]:
    if name in WORKBOOKS:
        parts, code = WORKBOOKS[name]
        return with_parts(form(), parts()), code
    content, code = TEXTS[name]
    return content(), code
