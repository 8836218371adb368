"""Draws what is due of an offer: what it comes to, and each part in each year with what is withheld of it and why."""

from collections.abc import Iterator
from itertools import groupby

import streamlit as st

from engine import amount_text, point
from engine.workspace import SETTLEMENT_KINDS, Reckoned, SettlementLine, Settling
from ui import state
from ui.components.common import names
from ui.components.common.note import note
from ui.texts import plain, t

COLORS = {
    "": "green", "missing": "orange", "by_hand": "orange", "undecided": "violet", "tied": "violet", "refused": "red",
    "moved": "blue", "less": "gray",
}  # fmt: skip
ALWAYS = ("due", "paid", "to_pay", "to_recover")  # said where they are nothing, too
SUMS = ("planned", "due", "withheld", "carried", "paid", "to_pay", "arrears", "to_recover", "unclear")


def reckoning(settling: Settling, found: Reckoned) -> None:
    """The sums, then line by line, the newest year first."""
    st.subheader(t("reckoning", year=found.year), anchor=False)
    if not found.lines:
        note(t("reckoning.none", year=found.year))
        return
    sums(found)
    for year, lines in groupby(_newest_first(found), key=lambda each: each.year):
        st.markdown(f"**{names.year(year)}**")
        for each in lines:
            _line(settling, each)


def sums(found: Reckoned) -> None:
    """What all lines come to; what is nothing and need not be said is left out."""
    said = {t("reckoning.planned.sure" if name == "planned" else f"reckoning.{name}"): _sum(found, name)
            for name in SUMS if _sum(found, name) or name in ALWAYS}  # fmt: skip
    if found.sum("to_pay") and found.sum("to_recover"):
        said[t("reckoning.payable")] = found.payable
        said[t("reckoning.recoverable")] = found.recoverable
    st.table(
        {t("reckoning.what"): [*said], t("reckoning.sum"): [plain(money(each)) for each in said.values()]},
        border="horizontal", hide_index=True, alt=t("reckoning", year=found.year),
    )  # fmt: skip


def _sum(found: Reckoned, name: str) -> object:
    return found.arrears if name == "arrears" else found.sum(name)


def figure(name: str, amount: object, color: str = "", *, bold: bool = False) -> str:
    """A figure with what it is, as small Markdown; a sum is never broken in two."""
    said = plain(names.unbroken(money(amount))).replace(" ", "\N{NO-BREAK SPACE}")
    words = f"{names.unbroken(t(f'reckoning.{name}'))} {f'**{said}**' if bold else said}"
    return f":small[:{color}[{words}]]" if color else f":small[{words}]"


def money(amount: object) -> str:
    """A sum as it is read."""
    return amount_text(point(amount), state.lang())


def _newest_first(found: Reckoned) -> list[SettlementLine]:
    return sorted(found.lines, key=lambda each: (each.year is None, -(each.year or 0)))


def _line(settling: Settling, each: SettlementLine) -> None:
    lang = state.lang()
    with st.container(border=True, gap="xsmall"):
        badge = f":{COLORS[each.kind]}-badge[{SETTLEMENT_KINDS[each.kind](lang)}]"
        st.markdown(f"**{plain(each.title(lang))}**　{badge}")
        st.markdown("　".join(_figures(each)))
        reasons = [f"- :small[{plain(one(lang))}]" for one in each.reasons]
        if each.kind == "missing":
            reasons = [f"- :small[{plain(settling.label(place)(lang))}]" for place in each.missing]
            note(f":orange[:material/pending_actions: {t('reckoning.missing', count=len(each.missing))}]")
        if reasons:
            st.markdown("\n".join(reasons))


def _figures(each: SettlementLine) -> Iterator[str]:
    """What was offered and what is due, always; of the others what there is."""
    yield f":small[{t('reckoning.planned')} {plain(amount_text(each.planned, state.lang()))}]"
    yield figure("due", each.due, bold=True)
    for name, color in (
        ("withheld", "gray"), ("carried", "gray"), ("paid", "gray"), ("unclear", "orange"), ("to_pay", "blue"), ("to_recover", "red"),
    ):  # fmt: skip
        if amount := getattr(each, name):
            yield figure(name, amount, color)
