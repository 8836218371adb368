"""Every session key, URL parameter and environment variable of the app, and what is remembered between two clicks.

What has been typed is in `ui.drafts`.
"""

import os
from contextvars import ContextVar
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import streamlit as st

from engine import DEFAULT, OWN_POLICIES, Assessment, Diagnostic, Lang, Settings

LANG_NAMES: dict[Lang, str] = {"zh": "中文", "en": "English"}
LANGS = tuple(LANG_NAMES)
LANG = "lang"  # also the URL parameter
PROJECT = "project"  # which draft is shown
DAY = "day"
KIND = "kind"  # of support: whose clauses are shown
CHART = "chart"  # which of the charts is drawn
TOPIC = "topic"  # of all questions, the topic that is open
QUESTIONS = "all-questions"  # the line that opens to all of them
CLAUSES = "clauses"  # before anything is answered: the line that opens to all clauses
MY_FACTS = "my-facts"  # the line that opens to what has been said
NEXT = "next"
BACK = "back"  # to the card of questions before
TO_CLAUSE = "to-clause"  # from the questions of a clause back to it
ASK_AGAIN = "ask-again"
NAME = "name"  # of the project
FILES = "files"  # the button that opens to them
UPLOAD = "upload"
VARIANT = "variant"  # what a variant is to be called
CLEAR = "clear"
UNDO = "undo"
HORIZON = "horizon"  # how many years count
DISCOUNT = "discount"  # percent a year, as text
CLIFFS = "cliffs"
COMPARE = "compare"  # what the page compares: PLACES or VARIANTS
PLACES, VARIANTS = "places", "variants"
SITES = "compare-sites"  # the places compared
NAME_ON_REPORT = "report-name"
REPORT_LANG = "report-lang"
INVESTOR = "investor"  # what is written into the file for the zone; with a name its field
OLD_COPY = "old-copy"  # the saved assessment that is opened
SHARED = "p"  # URL parameter: the answers of a link
ARRIVED = "arrived"  # the link that has been opened
ARRIVAL = "arrival"  # what there is to say of it
LEVERS = "levers"  # the quantities that are moved; with one's name its slider
ALONG = "along"  # the quantity along which the curve is drawn
GOAL = "goal"  # the clause to open
GOAL_KIND = "goal-kind"  # of what the goal is: CLAUSE or TARGET
TARGET = "target"  # the sum to reach
PROJECTS = "compare-projects"  # the variants compared
POLICY = "policy"  # URL parameter of the library page: the document that is open
CLAUSE = "clause"  # URL parameter: the clause of it that is shown opened
SEARCH = "search"  # what is looked for in the library; with a filter's name the filter
_KEPT = "kept"  # with a name: what the widget of that name shows
_FOUND = "found"  # with a kind: of which assessment something was looked for, and what was found
_REFUSED = "refused"  # the file that could not be opened, and why
_JUMP = "jump"  # the fact whose field is to be brought into view, once
_RETURN = "return"  # the clause that is to be
_JUMPS = "jumps"  # how often that has been done
_TURNED = "turned"  # how often another card of questions was asked for
_WANTED = "wanted"  # the last fact that was
DRAFTS = "drafts"  # project → draft (ui.drafts)
BEFORE = "before"  # what stood before `clear` or `apply`, until it is brought back
_PAGE, _OTHER_PAGE = "page", "other-page"  # the page drawn last; whether it is another now
_LIBRARY = "library"  # hash of the library the fields were drawn from
ROUND = "round"  # counts clearings: widgets of an older round are forgotten with their keys

# For tests and for a second library: where the policies are, and what day it is.
POLICIES_VARIABLE = "GOLDENTEN_POLICIES"
TODAY_VARIABLE = "GOLDENTEN_TODAY"

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)  # what the engine takes for a date


def policies() -> Path:
    """The folder of the library."""
    return Path(os.environ.get(POLICIES_VARIABLE) or OWN_POLICIES)


def today() -> date:
    """The day of the question unless the user names another."""
    pinned = os.environ.get(TODAY_VARIABLE)
    return date.fromisoformat(pinned) if pinned else date.today()  # noqa: DTZ011  (the server's own calendar day is meant)


# Of the run that is drawing the page. A run has a thread of its own, so this is nobody else's; asked for some hundred
# times a page, the session would take longer to tell.
_ON_SCREEN: ContextVar[Lang | None] = ContextVar("lang", default=None)


def lang() -> Lang:
    """The language on screen."""
    return _ON_SCREEN.get() or _chosen_lang()


def settle_lang() -> None:
    """A run begins: from now on the language is the one that stands."""
    _ON_SCREEN.set(_chosen_lang())


def _chosen_lang() -> Lang:
    """The session's; the URL tells with which it begins, no more.

    A request that was under way when the switch was used still carries the old URL, and so does the way back.
    """
    written = st.query_params.get(LANG)
    return next((each for each in (st.session_state.get(LANG), written) if each in LANGS), LANGS[0])


def lang_param() -> dict[str, str]:
    """The language as a link of ours carries it."""
    return {} if lang() == LANGS[0] else {LANG: lang()}


def prepare_switch() -> None:
    """Let the switch show the language. (Not `bind="query-params"`: that would write `?lang=English`.)"""
    st.session_state[LANG] = lang()


# --- what is asked besides the facts

HORIZONS = (1, 30)  # years
DISCOUNTS = (0.0, 20.0)  # percent
_USUAL_DISCOUNT = f"{float(DEFAULT.discount * 100):g}"


def horizon() -> int:
    """How many years count."""
    low, high = HORIZONS
    return min(max(int(st.session_state.get(HORIZON, DEFAULT.horizon)), low), high)


def discount() -> str:
    """What a year's waiting costs, in percent."""
    low, high = DISCOUNTS
    return f"{min(max(float(st.session_state.get(DISCOUNT, _USUAL_DISCOUNT)), low), high):g}"


def settings() -> Settings:
    """As the engine takes them."""
    return Settings(horizon=horizon(), discount=Fraction(discount()) / 100)


def set_horizon(key: str) -> None:
    """Other years count: as many as the widget shows."""
    st.session_state[HORIZON] = st.session_state[key]


def set_discount(key: str) -> None:
    """Another discount rate: the one the widget shows."""
    st.session_state[DISCOUNT] = f"{st.session_state[key]:g}"


# --- where one is in the result


def kind() -> str | None:
    """The kind of support whose clauses are shown."""
    return st.session_state.get(KIND)


def set_kind(key: str) -> None:
    """Show the clauses of another kind: the one its widget shows."""
    st.session_state[KIND] = st.session_state[key]


def chart() -> str | None:
    """Which chart is drawn."""
    return st.session_state.get(CHART)


def set_chart(key: str) -> None:
    """Draw another chart: the one its widget shows."""
    st.session_state[CHART] = st.session_state[key]


# --- where one is in the form


def topic() -> str | None:
    """Which of the further topics is open."""
    return st.session_state.get(TOPIC)


def set_topic(key: str) -> None:
    """Open another topic: the one its widget shows."""
    st.session_state[TOPIC] = st.session_state[key]


def open_topic(topic: str) -> None:
    """Open a topic from elsewhere; its widget follows."""
    st.session_state[TOPIC] = st.session_state[key("form", TOPIC)] = topic


def jump_to(fact: str, topic: str | None = None) -> None:
    """Bring the field of a fact into view, on the card of its questions; its topic is opened among all of them."""
    if topic is not None:
        open_topic(topic)
    st.session_state[_JUMP] = st.session_state[_WANTED] = fact
    st.session_state[_JUMPS] = st.session_state.get(_JUMPS, 0) + 1


def jump_wanted() -> str | None:
    """The fact that is to be brought into view on this run."""
    return st.session_state.get(_JUMP)


def turn() -> None:
    """Another card of questions is shown: its heading is to be read next."""
    st.session_state[_TURNED] = st.session_state.get(_TURNED, 0) + 1


def take_turn() -> int | None:
    """The number of this turning; asked for once."""
    turned, seen = st.session_state.get(_TURNED, 0), st.session_state.get(f"{_TURNED}-seen", 0)
    st.session_state[f"{_TURNED}-seen"] = turned
    return turned if turned != seen else None


def return_to(clause: str) -> None:
    """Bring a clause into view, once."""
    st.session_state[_RETURN] = clause
    st.session_state[_JUMPS] = st.session_state.get(_JUMPS, 0) + 1


def take_return() -> tuple[str, int] | None:
    """The key of the clause's line to bring into view and the number of this return; asked for once."""
    clause = st.session_state.pop(_RETURN, None)
    return None if clause is None else (clause_key(clause), st.session_state[_JUMPS])


def take_jump() -> tuple[str, int] | None:
    """The fact to bring into view and the number of this jump; asked for once."""
    fact = st.session_state.pop(_JUMP, None)
    return None if fact is None else (fact, st.session_state[_JUMPS])


def wanted() -> str | None:
    """The fact last jumped to: the first column of its table, which may be wider than its place."""
    return st.session_state.get(_WANTED)


def remember(name: str, key: str) -> None:
    """A widget has changed: keep what it shows under its own name, whatever becomes of the widget."""
    st.session_state[f"{_KEPT}-{name}"] = st.session_state[key]


def fill(key: str, value: object) -> None:
    """Let a widget show this. It is left alone where it does already: what is being typed meanwhile would be overwritten.

    On another page it is another widget, whatever its key: there it is always told.
    """
    if newly_opened() or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def begin_page(page: str) -> None:
    """This run draws that page."""
    st.session_state[_OTHER_PAGE] = st.session_state.get(_PAGE) != page


def end_page(page: str) -> None:
    """That page has been drawn to its end: a run may be cut short by the next."""
    st.session_state[_PAGE] = page


def newly_opened() -> bool:
    """Whether another page was drawn last: what was looked up for this one may be otherwise by now."""
    return bool(st.session_state.get(_OTHER_PAGE))


def keep(name: str, value: object) -> None:
    """Keep a choice from outside its widget."""
    st.session_state[f"{_KEPT}-{name}"] = value


def remembered(name: str, otherwise: Any) -> Any:
    """What was kept under the name."""
    return st.session_state.get(f"{_KEPT}-{name}", otherwise)


def keep_found(kind: str, assessment: Assessment, found: Any, asked: object = None) -> Any:
    """Remember what was looked for; it holds for this assessment, whatever it is called, and for what was asked, only."""
    st.session_state[f"{_FOUND}-{kind}"] = (assessment, asked, found)
    return found


def found(kind: str, assessment: Assessment, asked: object = None) -> Any:
    """What was found, once it has been looked for."""
    of, question, found_ = st.session_state.get(f"{_FOUND}-{kind}", (None, None, None))
    return found_ if of is not None and _basis(of) == _basis(assessment) and question == asked else None


def _basis(assessment: Assessment) -> tuple[object, ...]:
    """What an assessment rests on: all but the project's name, which is another in another language."""
    project = assessment.project
    return assessment.library.hash, project.facts, project.assumed, assessment.as_of, assessment.settings


def of(project: str, name: str) -> str:
    """The name under which a choice made for one project is kept."""
    return f"{project}-{name}"


def forget_of(project: str) -> None:
    """Let go of what was chosen for a project that is gone: another may take its key."""
    for name in [*st.session_state]:
        if str(name).startswith(f"{_KEPT}-{project}-"):
            del st.session_state[name]


def investor() -> dict[str, str]:
    """What has been typed of who hands a project in. A file of it reads this when it is made: what was typed last is in it."""
    return st.session_state.setdefault(INVESTOR, {})


def forget() -> None:
    """Let go of all that was looked for, chosen or opened for projects that are gone, and of who handed them in."""
    st.session_state.pop(INVESTOR, None)
    for name in [*st.session_state]:
        if str(name).startswith((f"{_KEPT}-", f"{_FOUND}-")) or name in (TOPIC, _WANTED, _JUMP, _REFUSED):
            del st.session_state[name]


# --- files


def upload_key() -> str:
    """The key of the field that takes a file; another one after each, so that none is kept."""
    return key("files", f"{UPLOAD}-{remembered(UPLOAD, 0)}")


def next_upload() -> None:
    """The file has been taken; the field is empty again, and what was said of an earlier one is over."""
    keep(UPLOAD, remembered(UPLOAD, 0) + 1)
    forget_refused()


def refuse(name: str, found: tuple[Diagnostic, ...]) -> None:
    """Remember why a file could not be opened."""
    st.session_state[_REFUSED] = (name, found)


def forget_refused() -> None:
    """What was said of a file that could not be opened is over."""
    st.session_state.pop(_REFUSED, None)


def refused() -> tuple[str, tuple[Diagnostic, ...]]:
    """The file that could not be opened, and why; nothing where the last one could."""
    return st.session_state.get(_REFUSED, ("", ()))


# --- the library page


def policy() -> str | None:
    """The document that is open: the URL's."""
    return st.query_params.get(POLICY)


def open_policy(policy: str | None) -> None:
    """Open a document, or go back to the list."""
    st.query_params.pop(CLAUSE, None)
    if policy is None:
        st.query_params.pop(POLICY, None)
    else:
        st.query_params[POLICY] = policy


def show_clause(clause: str, key: str) -> None:
    """Open the clause's line if the link that led here names the clause; whoever closes it has the last word."""
    if st.query_params.get(CLAUSE) == clause:
        st.session_state.setdefault(key, True)


def filter_key(name: str) -> str:
    """The key of a filter; in another language it is another widget, filled from what was chosen."""
    return f"{SEARCH}-{name}-{lang()}"


def filtered(name: str) -> str:
    """What a filter is set to; empty: any."""
    return st.session_state.get(f"{SEARCH}-{name}", "")


def set_filter(name: str) -> None:
    """A filter shows something else."""
    st.session_state[f"{SEARCH}-{name}"] = st.session_state[filter_key(name)] or ""


# --- widget keys


def clause_key(clause: str) -> str:
    """The key of a clause's line; what is open stays open in either language."""
    return f"clause-{clause}"


def key(project: str, name: str) -> str:
    """The key of a field.

    A widget knows its choice by the words on screen. Where these may have changed (the language, an edited vocabulary)
    it is another widget, filled from the draft.
    """
    return f"{project}-{name}-{lang()}-{st.session_state.get(ROUND, 0)}-{library()}"


def round_key(name: str) -> str:
    """The key of a widget that is the same in both languages and empty again after a clearing."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def library() -> str:
    """The content of the library that the fields were drawn from; empty before any was."""
    return st.session_state.get(_LIBRARY, "")


def use_library(content: str) -> None:
    """Tell which content of the library the fields are drawn from."""
    st.session_state[_LIBRARY] = content
