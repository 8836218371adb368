"""Draws prospects that may be the same as another: the way to each, and what makes one think so."""

from collections.abc import Mapping, Sequence

from engine.workspace import WHY, Likeness
from ui import state
from ui.components.common.note import note
from ui.components.workspace.prospects import link
from ui.texts import plain, t


def likenesses(found: Sequence[Likeness], owners: Mapping[int, str] | None = None) -> None:
    """One after the other. `owners`: what people are called, to say whose each is."""
    for each in found:
        link(each.prospect, each.company)
        why = t("comma").join(WHY[reason](state.lang()) for reason in each.why)
        whose = "" if owners is None else owners.get(each.owner or 0, t("prospects.nobodys"))
        note(" · ".join(plain(said) for said in (each.project, whose, why) if said))
