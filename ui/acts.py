"""What a button of the result does to the form: lead to a field, or enter a change in it."""

from collections.abc import Iterable

import streamlit as st

from engine import Assessment, Change, Library, topic_of
from ui import drafts, state
from ui.library import typed
from ui.texts import plain, t


def entries(library: Library, changes: Iterable[Change]) -> list[drafts.Entry]:
    """Changes as somebody would type them."""
    facts = library.vocabulary.facts
    return [(each.fact, each.year, typed(library, facts[each.fact], each.after)) for each in changes]


def jump(project: str, assessment: Assessment, fact: str) -> None:
    """Bring the field of a fact into view."""
    state.jump_to(fact, topic_of(assessment.library, drafts.facts(project), fact))


def enter(project: str, assessment: Assessment, change: Change, words: str) -> None:
    """Enter a change as somebody would type it, and open the topic its field stands in; `undo` takes it back."""
    library = assessment.library
    drafts.apply(project, entries(library, [change]))
    if topic := topic_of(library, drafts.facts(project), change.fact):
        state.open_topic(topic)
    st.toast(t("more.applied", change=plain(words)), icon=":material/edit_note:")
