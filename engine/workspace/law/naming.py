"""Whether words name the prospect's own company, with or without its legal form: what names one firm is for that firm."""

import re

from engine.law.spelling import plain
from engine.workspace.prospect.duplicates import name_of

SHORTEST = 4  # letters of a name that means the company without its legal form


def names(words: str, company: str) -> bool:
    """Whether the words name the company, however it is spelled and parted."""
    whole = "".join(re.findall(r"[^\W_]+", plain(company).casefold()))
    bare = name_of(plain(company)).whole
    said = plain(words).casefold()
    return any(_parted(name).search(said) for name in (whole, bare if len(bare) >= SHORTEST else "") if name)


def _parted(name: str) -> re.Pattern[str]:
    letters = r"[\W_]*".join(map(re.escape, name))
    return re.compile(f"(?<![a-z]){letters}(?![a-z])")
