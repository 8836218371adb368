"""What lies on the desk between two clicks: every session key of the workspace's pages.

What has been typed is in the widgets; they keep it (`persist_state`) while something else is drawn in their place.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from engine import Diagnostic
from ui import state

_FAILED = "desk-failed"  # with a place: what was wrong there
_KEPT = "desk-kept"  # with a name: what is kept under it


def fail(place: str, findings: Sequence[Diagnostic]) -> None:
    """Something could not be done: remember why, for that place of the page. Nothing: it could."""
    st.session_state[f"{_FAILED}-{place}"] = tuple(findings)


def failed(place: str) -> tuple[Diagnostic, ...]:
    """What was wrong at the last attempt there."""
    return st.session_state.get(f"{_FAILED}-{place}", ())


def keep(name: str, value: Any) -> None:
    """Keep something until it is replaced."""
    st.session_state[f"{_KEPT}-{name}"] = value


def kept(name: str, otherwise: Any = None) -> Any:
    """What was kept under the name."""
    return st.session_state.get(f"{_KEPT}-{name}", otherwise)


# --- fields


def key(name: str) -> str:
    """The key of a field for text."""
    return f"desk-{name}"


def choice_key(name: str) -> str:
    """The key of a field for a choice: a choice is known by its words, so in the other language it is another field."""
    return f"desk-{name}-{state.lang()}"


def choose(name: str, value: Any) -> None:
    """Let a field for a choice show this, in either language."""
    for lang in state.LANGS:
        st.session_state[f"desk-{name}-{lang}"] = value


def chosen(name: str) -> Any:
    """What a field for a choice shows."""
    return st.session_state.get(choice_key(name))


def write(name: str, value: str | bool | date | None) -> None:
    """Let a field show this."""
    st.session_state[key(name)] = value
