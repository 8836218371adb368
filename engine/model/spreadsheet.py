"""Texts as a cell of a workbook may hold them."""

import re

MOST_LETTERS = 32_000  # of a cell; Excel takes 32,767

_MARKUP = re.compile(r"<r>.*</r>", re.DOTALL)
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """The text for xlsxwriter's write_string, whatever it is: not longer than a cell, nothing that no XML can hold.

    A text between `<r>` and `</r>` it would write as markup of its own, unescaped: the workbook could not be opened.
    """
    plain = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if len(plain) > MOST_LETTERS:
        plain = plain[:MOST_LETTERS] + "…"
    return f" {plain}" if _MARKUP.fullmatch(plain) else plain
