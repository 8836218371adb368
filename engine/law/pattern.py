"""A pattern: what it looks for in the words of a measure and in what is known of it, and how severe that is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.law.measure import Measure
from engine.law.provided import provided
from engine.law.spelling import plain
from engine.model.text import Text

Severity = Literal["block", "warn", "info"]

SEVERITIES: dict[Severity, Text] = {  # the worst first
    "block": Text("阻止", "Block"),
    "warn": Text("须论证", "To be argued"),
    "info": Text("提示", "Note"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """That a pattern was found: how severe it is here, and by what: the words, or what is known of the measure."""

    severity: Severity
    by: Text


@dataclass(frozen=True, slots=True)
class Words:
    """A way of putting it, as a regular expression over one phrase, and how severe it is then.

    `denies`: it looks for a "not" itself, which therefore denies nothing. `by_law`: an expression of what of it the law
    itself provides, which is not found where that is said (engine.law.provided); empty: nothing.
    """

    expression: str
    severity: Severity
    denies: bool = False
    by_law: str = ""


def _never(_measure: Measure) -> Hit | None:
    return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row. `holds` reads what is known of the measure; `words` and `english` its text. The most severe of them counts.

    `of_specific`: only where the aid goes to specific operators (Measures art. 46): published, objective and
    non-exclusive criteria take it out.
    """

    id: str  # L01 … L33; stable
    severity: Severity  # at its worst
    title: Text
    article: Text
    instead: Text  # what may be done in its place
    words: tuple[Words, ...] = ()  # over a phrase of Chinese
    holds: Callable[[Measure], Hit | None] = _never
    of_specific: bool = False
    english: tuple[Words, ...] = ()  # over a part of a sentence in English

    def hit(self, measure: Measure) -> Hit | None:
        """Whether it is found in the measure."""
        if self.of_specific and measure.legal.recipients == "open":
            return None
        found = [hit for hit in (self.holds(measure), self._in_words(measure.text)) if hit is not None]
        order = tuple(SEVERITIES)
        return min(found, key=lambda hit: order.index(hit.severity), default=None)

    def _in_words(self, text: str) -> Hit | None:
        said = (
            (self.words, phrases(text), _DENIALS, False),
            (self.english, parts(text), _ENGLISH_DENIALS, True),
        )
        hits = (
            Hit(row.severity, Text(f"文字“{match[0]}”", f"the words “{match[0]}”"))
            for rows, pieces, denials, english in said
            for row in rows
            for piece in pieces
            if (match := re.search(row.expression, piece))
            and not _denied(piece, match, row, denials)
            and not provided(piece, match, row.by_law, english=english)
        )
        order = tuple(SEVERITIES)
        return min(hits, key=lambda hit: order.index(hit.severity), default=None)


def block(*expressions: str, by_law: str = "") -> tuple[Words, ...]:
    """Ways of putting it that block."""
    return tuple(Words(each, "block", denies="不" in each, by_law=by_law) for each in expressions)


def warn(*expressions: str, by_law: str = "") -> tuple[Words, ...]:
    """Ways of putting it that must be argued."""
    return tuple(Words(each, "warn", denies="不" in each, by_law=by_law) for each in expressions)


def phrases(text: str) -> list[str]:
    """The text in phrases: what denies a thing in one does not deny it in the next."""
    return [
        each
        for each in re.split(r"[。；;！!？?\n]|，(?=但|另|同时|并)", plain(text).replace(" ", ""))
        if each
    ]


def parts(text: str) -> list[str]:
    """English in parts of sentences, in small letters: a `no` before a comma or an `and` denies nothing behind it."""
    said = " ".join(plain(text).casefold().replace("’", "'").replace("\n", "; ").split())
    pieces = re.split(r"\.(?!\d)|,(?!\d)|[;!?:。；！？：，、]|\b(?:and|but)\b", said)
    return [each for each in pieces if re.search("[a-z]", each)]


# Before the words: what forbids or denies them.
_DENIALS = re.compile(r"不得|禁止|严禁|不以|不与|不按|不要求|不作为|不设|无需|不需|取消|停止|清理|不再执行")
_ENGLISH_DENIALS = re.compile(  # `no less than` and its like deny nothing
    r"\b(?:no|not|never|nothing|none|nor|neither|without|cannot|free to|instead of)\b(?! (?:less|fewer|shorter|more|later|earlier|only|below)\b)|n't\b|\b(?:prohibit|forbid|ceas|stop)\w*"
)


# How one is forbidden to do what comes behind the comma: `不得以合作的名义，返还税款`.
_HOW = re.compile(r"(?:不得|严禁|禁止)(?:以|通过|采取|借)(?![^，]*(?:条件|前提|理由))[^，]*$")


def _denied(piece: str, match: re.Match[str], row: Words, denials: re.Pattern[str]) -> bool:
    """Whether what was found is forbidden or denied there. Words that look for a "not" are not denied by their own.

    INVARIANT: what stands before a comma denies nothing behind it: `企业不得弄虚作假，返还税款` promises.
    """
    end = match.start() if row.denies else match.end()
    comma = piece.rfind("，", 0, match.start())
    how = comma >= 0 and denials is _DENIALS and _HOW.search(piece[:comma]) is not None
    return how or denials.search(piece[comma + 1 : end]) is not None
