"""Whether somebody has signed in, and what the identity provider says of them. What it says goes nowhere but to the list of people.

Light on purpose: an investor's page asks this too, and does not wait for the database's library.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

FLAG = "is_logged_in"  # Streamlit adds it where sign-in is configured, and only there
SOON = 10  # minutes before the end that one is told of it


def configured() -> bool:
    """Whether there is an `[auth]` in the secrets."""
    return FLAG in st.user


def signed_in() -> bool:
    """Whether somebody has signed in. (Not `st.user.is_logged_in`: that fails where nothing is configured.)"""
    return st.user.get(FLAG) is True


def claims() -> Mapping[str, Any]:
    """What the identity provider says of whoever is there; nothing of nobody."""
    return st.user.to_dict() if signed_in() else {}


def minutes_left() -> int | None:
    """How soon the sign-in ends, where that is soon."""
    expires = claims().get("exp")
    if not isinstance(expires, int | float):
        return None
    minutes = int((expires - datetime.now(UTC).timestamp()) // 60)
    return minutes if 0 <= minutes < SOON else None
