"""Draws the choices an assessment is made with besides the facts: the years that count, and the discount rate."""

import streamlit as st

from ui import state
from ui.components.common.note import note
from ui.texts import t


def settings() -> None:
    """A small button that opens to both."""
    with st.popover(t("settings"), icon=":material/tune:"):
        # What is drawn only once it is opened takes its value from `value`: one set beforehand would not reach it.
        low, high = state.HORIZONS
        key = state.key("settings", state.HORIZON)
        st.number_input(
            t("settings.horizon"), value=state.horizon(), min_value=low, max_value=high, step=1, key=key,
            on_change=state.set_horizon, args=(key,), help=t("settings.horizon.help"),
        )  # fmt: skip
        least, most = state.DISCOUNTS
        key = state.key("settings", state.DISCOUNT)
        st.number_input(
            t("settings.discount"), value=float(state.discount()), min_value=least, max_value=most, step=0.5,
            format="%.2f", key=key, on_change=state.set_discount, args=(key,),
        )  # fmt: skip
        note(t("settings.lead"))
