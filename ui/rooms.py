"""The pages of the workspace: which there are, who may see each, and that nobody else does.

INVARIANT: no page of these runs before the role of whoever is there has been looked at; whatever it has done is looked at
again by the service that does it.
"""

from collections.abc import Mapping

import streamlit as st

from ui import sign_in
from ui.components.common.note import note
from ui.texts import t

HOME = "workspace"
PROSPECT, OFFER, SETTLEMENT = "prospect", "offer", "settlement"  # one of them: reached from their list
# The page's address and script → the action that whoever sees it must be permitted. None: everybody on the list.
PAGES: Mapping[str, str | None] = {
    HOME: None,
    "overview": "dashboard.read",
    "prospects": "prospect.read",
    PROSPECT: "prospect.read",
    "offers": "offer.read",
    OFFER: "offer.read",
    "settlements": "settlement.read",
    SETTLEMENT: "settlement.read",
    "imports": "prospect.import",
    "impact": "impact.read",
    "template": "template.replace",
    "budget": "budget.read",
    "departments": "department.read",
    "people": "people.read",
    "audit": "audit.read",
}

DETAILS = (PROSPECT, OFFER, SETTLEMENT)  # pages of one record, which no menu names


def pages() -> tuple[list[st.Page], list[st.Page]]:
    """The pages there are to choose from for whoever is there, and the others: an address of theirs says who may see them."""
    allowed = _allowed()
    found: tuple[list[st.Page], list[st.Page]] = [], []
    for name in PAGES:
        shown = name in allowed and name not in DETAILS
        page = st.Page(
            f"ui/pages/workspace/{name}.py", title=t(f"page.{name}"), url_path=name,
            visibility="visible" if shown else "hidden",
        )  # fmt: skip
        found[not shown].append(page)
    return found


def _allowed() -> set[str]:
    if not sign_in.signed_in():
        return set()
    from ui import desk  # noqa: PLC0415  (an investor does not wait for the database's library)

    desk.arrive()
    return {HOME, *(name for name, action in PAGES.items() if desk.may(action))}


def show(page: st.Page) -> None:
    """The page, or why it is not to be seen."""
    from ui import desk  # noqa: PLC0415  (as above)
    from ui.components.workspace import door  # noqa: PLC0415  (as above)

    if door.open_(page.url_path):
        door.tell(page.run)
        note(t("desk.kept"))
    desk.drawn()
