"""How a verdict looks: always a word with its icon, never a colour alone."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from engine import GROUP_NAMES, ByPlace, ClauseResult
from ui import state
from ui.components.common.note import note
from ui.texts import t


class Look(NamedTuple):
    """The icon and the colour of a group."""

    icon: str
    color: str


LOOKS: dict[str, Look] = {
    "eligible": Look(":material/check_circle:", "green"),
    "missing_facts": Look(":material/edit_note:", "orange"),
    "authority_decides": Look(":material/account_balance:", "blue"),
    "text_unavailable": Look(":material/unknown_document:", "violet"),
    "evaluators_disagree": Look(":material/build:", "red"),
    "not_eligible": Look(":material/cancel:", "gray"),
}
ORDER = tuple(LOOKS)
SUPPOSED_ICON = ":material/contrast:"
ANCHOR = "clauses"  # the place of the counts on the page
# Counted even when nothing is in them.
ALWAYS = tuple(group for group in ORDER if group != "evaluators_disagree")


def name(group: str) -> str:
    """The group's word."""
    return GROUP_NAMES[group](state.lang())


def badge(group: str, text: str = "") -> str:
    """The group's icon and word (or another text) as Markdown."""
    look = LOOKS[group]
    return f":{look.color}-badge[{look.icon} {text or name(group)}]"


def supposed() -> str:
    """The mark of whatever holds only if what is assumed does."""
    return f":gray-badge[{SUPPOSED_ICON} {t('supposed')}]"


def grouped(results: Sequence[ClauseResult]) -> dict[str, list[ClauseResult]]:
    """Results by group, in the order of the page; a group we always count is there even when empty."""
    groups: dict[str, list[ClauseResult]] = {group: [] for group in ORDER}
    for result in results:
        groups[result.group].append(result)
    return {group: each for group, each in groups.items() if each or group in ALWAYS}


def summary(found: ByPlace) -> None:
    """The heading of all clauses, and one sentence: how many there are, how many in each group, and how many stand apart."""
    counts = []
    for group, each in grouped(found.here).items():
        look = LOOKS[group]
        counts.append(f":{look.color}[{look.icon} {t('summary.group', name=name(group), count=len(each))}]")
    apart = {"awaiting": found.awaiting, "elsewhere": found.elsewhere}
    counts += [f":gray[{t(f'summary.{kind}', count=len(each))}]" for kind, each in apart.items() if each]
    results = (*found.here, *found.awaiting, *found.elsewhere)
    st.header(t("clauses.title"), anchor=ANCHOR)
    with st.container(key="counts"):
        st.markdown(f"{t('summary', count=len(results))}{t('colon')}{t('dot').join(counts)}")
    note(t("kinds.lead"))


def anchor(group: str) -> str:
    """The place of a group on the page."""
    return group.replace("_", "-")
