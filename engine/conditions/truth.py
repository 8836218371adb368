"""Three-valued truth (Kleene): yes, no, and unknown, which is neither."""

from collections.abc import Iterable

Truth = bool | None


def every(parts: Iterable[Truth]) -> Truth:
    """No if one is no; yes if all are yes; else unknown."""
    result: Truth = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def some(parts: Iterable[Truth]) -> Truth:
    """Yes if one is yes; no if all are no; else unknown."""
    result: Truth = False
    for part in parts:
        if part:
            return True
        if part is None:
            result = None
    return result


def negated(part: Truth) -> Truth:
    """Unknown stays unknown."""
    return None if part is None else not part
