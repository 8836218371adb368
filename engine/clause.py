"""A compiled clause: the one thing that both evaluators, the explanation and the money are made from."""

from dataclasses import dataclass, field
from typing import Literal

from engine.conditions.tree import NOWHERE, All
from engine.policy import Application, ClauseText, Legal, Policy, Validity
from engine.source import Span


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a clause is judged: `once`; in years `first` to `last` of an `anchor`; or in the `stated` years of a fact."""

    kind: Literal["once", "anchor", "stated"] = "once"
    fact: str = (
        ""  # the anchor (`lease_start`, `lease_start+1` for the year after), or the fact whose years count
    )
    first: int = 1
    last: int = 1

    @property
    def yearly(self) -> bool:
        """Judged year by year."""
        return self.kind != "once"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with all its conditions in one tree: sites, validity, scope, own, base, required clauses."""

    id: str  # policy/clause
    policy: Policy
    text: ClauseText
    rhythm: Rhythm
    tree: All
    warnings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # facts the amount rests on besides those the tree tests
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def validity(self) -> Validity:
        """The clause's own, or its document's."""
        return self.text.validity or self.policy.validity

    @property
    def application(self) -> Application | None:
        """How one applies: as the clause says, or else its document."""
        return self.text.apply or self.policy.apply

    @property
    def legal(self) -> Legal | None:
        """What the fair-competition patterns ask: as the clause says, or else its document."""
        return self.text.legal or self.policy.legal
