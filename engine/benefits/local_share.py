"""The local government's part of enterprise income tax, waived (EIT Law art. 29)."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import TAXABLE_INCOME, Benefit
from engine.model.fields import Share


@dataclass(frozen=True, kw_only=True)
class LocalShare(Benefit):
    """`share` of the tax still due."""

    kind: Literal["local_share"]
    share: Share
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
