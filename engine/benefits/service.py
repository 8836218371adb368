"""A service the authority renders."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import Benefit
from engine.model.fields import TextField


@dataclass(frozen=True, kw_only=True)
class Service(Benefit):
    """What is done for the applicant."""

    kind: Literal["service"]
    grants: TextField | None = None
