"""A cell's text survives xlsxwriter, whatever it is."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter

from engine.model.spreadsheet import MOST_LETTERS, cell_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("a", "a"), ("=1+1", "=1+1"), ("<r>&</r>", " <r>&</r>"), ("<r></r>x", "<r></r>x"), ("a\ud800\uffff", "a\ufffd\ufffd"),
     ("测" * MOST_LETTERS, "测" * MOST_LETTERS), ("测" * 40_000, "测" * MOST_LETTERS + "…")],
    ids=["empty", "plain", "formula", "markup", "no-markup", "no-xml", "longest", "longer"],
)  # fmt: skip
def test_a_text_as_a_cell_may_hold_it(text, shown):
    assert cell_text(text) == shown
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_string(0, 0, cell_text(text))
    with zipfile.ZipFile(out) as archive:
        found = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    assert "".join(found.itertext()) == shown
