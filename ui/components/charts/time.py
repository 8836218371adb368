"""When the documents that count hold and when one may apply, as a chart and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from engine import STATES, Assessment, Clause, ClauseResult, by_place, state_of, validity_text
from ui import rulers, state, vega
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.series import OPEN, SURE
from ui.texts import plain, t

MOST = 12  # lines of the picture; the table has all
BEFORE, AFTER = 1, 5  # years drawn before and after the day's


@dataclass(frozen=True, slots=True)
class Line:
    """A document, or a clause that has a validity or windows of its own."""

    clause: Clause
    own: bool  # the clause's, not the document's

    @property
    def last(self) -> date | None:
        """The day it ends."""
        ends = [day for day in (self.clause.validity.to, self.clause.validity.repealed) if day]
        return min(ends, default=None)

    def next(self, day: date) -> date | None:
        """The next day that matters: the end, or a window's first or last day."""
        windows = self.clause.application.windows if self.clause.application else ()
        days = [self.last, *(each for window in windows for each in (window.from_, window.to))]
        return min((each for each in days if each is not None and each >= day), default=None)

    @property
    def dated(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.clause.validity.from_ or self.last or self._windows)

    @property
    def _windows(self) -> bool:
        return bool(self.clause.application and self.clause.application.windows)


def lines(assessment: Assessment) -> list[Line]:
    """Of what is eligible or open at the project's place: where a day comes next first, what has no day last."""
    found: dict[tuple[str, str], Line] = {}
    for result in by_place(assessment).here:
        if result.verdict != "not_eligible":
            line = _line(result)
            found.setdefault((line.clause.policy.policy, line.clause.id if line.own else ""), line)
    day = assessment.as_of
    return sorted(found.values(), key=lambda each: (not each.dated, each.next(day) or date.max))


def _line(result: ClauseResult) -> Line:
    text = result.clause.text
    return Line(result.clause, text.validity is not None or text.apply is not None)


def there(assessment: Assessment) -> bool:
    """Whether any day is known."""
    return any(each.dated for each in lines(assessment))


def picture(assessment: Assessment) -> None:
    """A bar for each validity, pale where no end is stated; below it the windows; a stroke for the day asked about."""
    found, day = lines(assessment), assessment.as_of
    drawn = [each for each in found if each.dated][:MOST]
    first, last = date(day.year - BEFORE, 1, 1), date(day.year + AFTER, 12, 31)
    bars = [bar for place, each in enumerate(drawn) for bar in _bars(assessment, each, place, first, last)]
    shades(bars, "time.shades")
    labels = list(dict.fromkeys(bar["row"] for bar in bars))
    spec = rulers.spans(bars, labels, first.isoformat(), last.isoformat(), day.isoformat())
    st.vega_lite_chart(spec, alt=t("time.alt", count=len(labels)), width="stretch")
    if rest := len(found) - len(drawn):
        note(t("time.rest", count=rest))


def _bars(
    assessment: Assessment, line: Line, place: int, first: date, last: date
) -> Iterator[dict[str, Any]]:
    validity = line.clause.validity
    title, words = _title(line), _words(assessment, line)
    row = vega.BREAK.join((str(place), title, words))
    start, end = max(validity.from_ or first, first), min(line.last or last, last)
    if start <= end:
        yield {"row": row, "part": SURE if line.last else OPEN, "window": False, "title": title, "words": words,
               "start": _iso(start), "end": _iso(end)}  # fmt: skip
    else:  # it ended before what is drawn, or begins after
        yield {
            "row": row,
            "part": SURE,
            "window": False,
            "title": title,
            "words": words,
            "start": _iso(first),
            "end": _iso(first),
        }
    for window in line.clause.application.windows if line.clause.application else ():
        if window.to >= first and window.from_ <= last:
            told = t("library.window", first=window.from_.isoformat(), last=window.to.isoformat())
            yield {"row": row, "part": SURE, "window": True, "title": title, "words": told,
                   "start": _iso(max(window.from_, first)), "end": _iso(min(window.to, last))}  # fmt: skip


def _iso(day: date) -> str:
    return day.isoformat()


def figures(assessment: Assessment) -> None:
    """A line for each document, also for those of which no day is known."""
    found, day, lang = lines(assessment), assessment.as_of, state.lang()
    columns = {
        t("time.text"): [plain(_title(each)) for each in found],
        t("library.validity"): [plain(_words(assessment, each)) for each in found],
        t("library.state"): [plain(STATES[state_of(each.clause.validity, day)](lang)) for each in found],
        t("time.windows"): [plain(_windows(each, day)) for each in found],
    }
    st.table(columns, border="horizontal", hide_index=True, alt=t("time.alt", count=len(found)))


def _words(assessment: Assessment, line: Line) -> str:
    """From when to when."""
    return validity_text(line.clause.validity, assessment.library.vocabulary)(state.lang())


def _windows(line: Line, day: date) -> str:
    call = line.clause.application
    return t("comma").join(
        f"{t('library.window', first=each.from_.isoformat(), last=each.to.isoformat())} {t(f'library.window.{each.state(day)}')}"
        for each in (call.windows if call else ())
    ) or t("apply.unknown")


def _title(line: Line) -> str:
    lang = state.lang()
    return line.clause.text.title(lang) if line.own else line.clause.policy.title(lang)
