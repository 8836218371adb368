"""The industry classification GB/T 4754-2017: sections, divisions, groups and classes.

A code is the section's letter and up to four digits (`C`, `C38`, `C383`, `C3831`), so a parent is a prefix of its children.
"""

import csv
import io
import re
from dataclasses import dataclass

from engine.model.quantities import Mistake, normalised


@dataclass(frozen=True, slots=True)
class Industries:
    """Code → name, in the order of the classification."""

    names: dict[str, str]

    def code(self, raw: object) -> str:
        """The code that `raw` writes (`c3831`, `3831`, `C3831 电线、电缆制造`). Raises Mistake (unknown-industry)."""
        text = normalised(str(raw)).upper()
        word = text.split(maxsplit=1)[0] if text else ""
        if word in self.names:
            return word
        if re.fullmatch(r"\d{2,4}", word):
            for code in self.names:
                if code[1:] == word:
                    return code
        raise Mistake("unknown-industry", value=raw, near=word)

    def name(self, code: str) -> str:
        """`C3831 电线、电缆制造`."""
        return f"{code} {self.names.get(code, '')}".strip()


def read_industries(content: bytes) -> Industries:
    """From the CSV with the columns code, level, name. Raises ValueError, KeyError or csv.Error."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
    return Industries({row["code"]: row["name"] for row in rows})


def within(code: str, parents: frozenset[str]) -> bool | None:
    """Whether `code` is one of `parents` or below one; None where it is too coarse to tell."""
    if any(code.startswith(parent) for parent in parents):
        return True
    return None if any(parent.startswith(code) for parent in parents) else False
