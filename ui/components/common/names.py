"""How clauses, facts and years are named within a sentence, as Markdown."""

from collections.abc import Iterable, Sequence
from datetime import date

from engine import Assessment, ClauseResult, runs
from ui import state
from ui.texts import plain, t

SHORT = 24  # letters a name may have and stay on one line
PIECE = 8  # characters of a longer one that stay together


def titled(result: ClauseResult) -> str:
    """The clause's title."""
    return plain(result.clause.text.title(state.lang()))


def clauses(assessment: Assessment, ids: Iterable[str]) -> str:
    """The titles of several clauses."""
    return t("comma").join(titled(assessment.result(each)) for each in ids)


def facts(assessment: Assessment, names: Iterable[str]) -> str:
    """The labels of several facts."""
    vocabulary = assessment.library.vocabulary
    return t("comma").join(plain(vocabulary.fact(name).label(state.lang())) for name in names)


def unbroken(name: str) -> str:
    """A name in pieces of some width: in the narrow column of a table Chinese would stand a character a line."""
    if len(name) < SHORT:
        name = name.replace(" ", "\N{NO-BREAK SPACE}")
    pieces = max(1, -(-len(name) // PIECE))
    size = -(-len(name) // pieces)
    return "".join(
        sign if not place or place % size == 0 or sign.isascii() else f"\N{WORD JOINER}{sign}"
        for place, sign in enumerate(name)
    )


def day(which: date) -> str:
    """`2026-12-31`, on one line however narrow its column."""
    return which.isoformat().replace("-", "-\N{WORD JOINER}")


def year(which: int | None) -> str:
    """A calendar year, or that it is not known."""
    return t("year.unknown") if which is None else t("by_year.one", year=which)


def spans(years: Sequence[int]) -> str:
    """`2027—2029 年、2031 年`: neighbouring years together."""
    return t("comma").join(
        t("by_year.one", year=first) if first == last else t("by_year.long", first=first, last=last)
        for first, last, _ in runs(dict.fromkeys(years))
    )
