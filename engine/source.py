"""Where a thing stands in the text the user wrote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: `policies/cn/x.yaml:14:9`; line and column count from 1.

    Data that never was text (a form in the app) has line 0 and is named by its path (`facts.output.2027`).
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}#{self.path}" if self.path else self.file
