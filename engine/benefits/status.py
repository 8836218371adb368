"""A title or certificate: worth having, no money of its own."""

from typing import Literal

from engine.benefits.benefit import Benefit
from engine.model.fields import TextField


class Status(Benefit):
    """What the applicant becomes."""

    kind: Literal["status"]
    grants: TextField | None = None
