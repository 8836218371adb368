"""How far a prospect has come: the stages, in their order."""

from typing import Literal

from engine.model.text import Text

Stage = Literal["lead", "contacted", "visiting", "negotiating", "signed", "lost"]

# Any may follow any: what was lost may come back, and what was entered too far on may be put right.
STAGES: dict[Stage, Text] = {
    "lead": Text("线索", "Lead"),
    "contacted": Text("已联系", "Contacted"),
    "visiting": Text("考察中", "Visiting"),
    "negotiating": Text("洽谈中", "Negotiating"),
    "signed": Text("已签约", "Signed"),
    "lost": Text("已流失", "Lost"),
}
FIRST: Stage = "lead"
