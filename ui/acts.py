"""What a button of the result does to the form: lead to a field, or enter a change in it."""

from collections.abc import Iterable

import streamlit as st

from engine import Assessment, Change, Library, topic_of
from ui import current, drafts, interview, state
from ui.library import typed
from ui.texts import short, t


def entries(library: Library, changes: Iterable[Change]) -> list[drafts.Entry]:
    """Changes as somebody would type them."""
    facts = library.vocabulary.facts
    return [(each.fact, each.year, typed(library, facts[each.fact], each.after)) for each in changes]


def pursue(project: str, assessment: Assessment, clause: str) -> None:
    """Ask what a clause lacks, before anything else and what was left open too; the first of it is brought into view."""
    cards = interview.lacking(
        assessment.library.vocabulary.facts,
        current.of(project, assessment.library).advice.next_questions,
        {*drafts.facts(project), *drafts.assumed(project)},
        assessment.result(clause).missing,
    )
    if cards:
        drafts.pursue(project, clause)
        drafts.ask(project, cards[0].facts)
        first = cards[0].facts[0]
        state.jump_to(first, topic_of(assessment.library, drafts.facts(project), first))


def back_to(project: str, clause: str) -> None:
    """Ask by money again, and bring the clause into view from which one came."""
    drafts.pursue(project, "")
    drafts.close(project)
    state.return_to(clause)


def enter(project: str, assessment: Assessment, change: Change, words: str) -> None:
    """Enter a change as somebody would type it, and open the topic its field stands in; `undo` takes it back."""
    library = assessment.library
    drafts.apply(project, entries(library, [change]))
    if topic := topic_of(library, drafts.facts(project), change.fact):
        state.open_topic(topic)
    st.toast(t("more.applied", change=short(words, 40)), icon=":material/edit_note:")
