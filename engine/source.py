"""Where a thing stands in the text the user wrote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: `policies/cn/x.yaml:14:9`; line and column count from 1.

    In a workbook they are a cell's row and column: `项目.xlsx[填写]!C12`. Data that never was text (a form in the app)
    has line 0 and is named by its path (`facts.output.2027`).
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}[{self.sheet}]!{cell_name(self.line, self.column)}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}#{self.path}" if self.path else self.file


def cell_name(row: int, column: int) -> str:
    """`C12`; row and column count from 1."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
