"""The local government's part of enterprise income tax, waived (EIT Law art. 29)."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Share


@dataclass(frozen=True, kw_only=True)
class LocalShare(TaxBenefit):
    """`share` of the tax still due."""

    kind: Literal["local_share"]
    share: Share

    def relief(self, _case: Case) -> Relief:
        """What remains of the tax is the other share."""
        return Relief(kept=1 - self.share)
