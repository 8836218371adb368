"""The exceptions of the engine.

    Exception
    └── GoldenTenError            the user's mistake: has a diagnostic for every finding
        └── InputError            a file or a form that cannot be used at all

Everything else that escapes is our bug and is reported as one (exit code 3).
Mistakes that leave the rest usable are not raised: they are collected as diagnostics.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic


class GoldenTenError(Exception):
    """Base of the mistakes a user can mend."""

    def __init__(self, diagnostics: "Iterable[Diagnostic]") -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(str(d) for d in self.diagnostics))


class InputError(GoldenTenError):
    """The file or form cannot be used; its diagnostics say why."""
