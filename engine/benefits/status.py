"""A title or certificate: worth having, no money of its own."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import Benefit
from engine.model.fields import TextField


@dataclass(frozen=True, kw_only=True)
class Status(Benefit):
    """What the applicant becomes."""

    kind: Literal["status"]
    grants: TextField | None = None
