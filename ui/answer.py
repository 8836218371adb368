"""What the engine answers on a form: the assessment and the advice, each computed once for the same question."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from engine import (
    Advice,
    Assessment,
    Change,
    Curve,
    Lever,
    Library,
    Project,
    advise,
    assess,
    curve,
    levers,
    moved,
)
from ui import state
from ui.drafts import Answer


def answered(
    project: Project,
    answers: Mapping[str, Answer],
    assumed: Mapping[str, Answer],
    day: date,
    library: Library,
    site: str = "",
) -> tuple[Assessment, Advice]:
    """The assessment and the advice; at another site where one is named.

    Computed anew only when something it rests on has changed: not when a line is opened or the language switched."""
    asked = Question(
        library.hash, project.name, answers, assumed, day, state.horizon(), state.discount(), site
    )
    kept = _kept()
    for place, (question, found) in enumerate(kept):
        if question == asked:
            kept.append(kept.pop(place))
            return found
    about = moved(project, site, library) if site else project
    last = (
        kept[-1][1][0] if kept else None
    )  # the next rests on it for all that one more answer does not touch
    assessment = assess(library, about, day, state.settings(), before=last)
    kept.append((deepcopy(asked), (assessment, advise(assessment))))
    del kept[:-KEPT]
    return kept[-1][1]


def supposing(now: Assessment, changes: Sequence[Change]) -> Assessment:
    """The same question with other figures."""
    return _changed("supposing", now, changes)


def _changed(kind: str, now: Assessment, changes: Sequence[Change]) -> Assessment:
    def outcome() -> Assessment:
        project = now.project
        for change in changes:
            project = change.applied(project)
        return assess(now.library, project, now.as_of, now.settings, before=now)

    return _once(kind, now, tuple(changes), outcome) if changes else now


def advised(now: Assessment) -> Advice:
    """The advice on an assessment that is none of a project's own: on what is assumed."""
    return _once("advising", now, None, lambda: advise(now))


def moving(now: Assessment) -> tuple[Lever, ...]:
    """The quantities that move the sums."""
    return _once("moving", now, None, lambda: levers(now))


def along(now: Assessment, lever: Lever, changes: Sequence[Change]) -> Curve:
    """The sums along one quantity, between the ends of its lever, with the others as they are moved.

    Where it stands itself makes no difference, so moving it is not waited for.
    """
    others = [each for each in changes if each.place != lever.place]
    beside = _changed("beside", now, others)
    fact, year = lever.place

    def drawn() -> Curve:
        return curve(beside, fact, lever.low, lever.high, year=year, points=POINTS)

    return _once("along", beside, lever, drawn)


def _once(kind: str, now: Assessment, asked: object, work: Callable[[], Any]) -> Any:
    """Worked out once and kept while the assessment, and what is asked of it, are the same."""
    found = state.found(kind, now, asked)
    return state.keep_found(kind, now, work(), asked) if found is None else found


def forget() -> None:
    """Let go of every answer that this session was given."""
    _kept.clear()


POINTS = 21  # of a curve, besides its thresholds
KEPT = 6  # questions whose answers a session keeps: a page shows no more at once


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer rests on."""

    library: str  # its hash
    name: str
    answers: Mapping[str, Answer]
    assumed: Mapping[str, Answer]
    day: date
    horizon: int
    discount: str
    site: str


# A session's own, so that nothing entered outlives it.
@st.cache_resource(scope="session", show_spinner=False)
def _kept() -> list[tuple[Question, tuple[Assessment, Advice]]]:
    """What was answered last, the newest behind."""
    return []
