"""What the patterns look at: a clause of the library, or an item of an offer, in one form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import Cash
from engine.clause import Clause
from engine.conditions.tree import NOWHERE
from engine.policy import Legal, Level
from engine.source import Span

NOTHING_SAID = Legal()
Known = bool | None  # None: the text that would say it was not obtained


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its words, and what is known of it. What is not said is not known.

    `ends`: it has a last day; `limited`: the money has an upper bound. `promise`: it stands in an agreement or offer
    to one investor, not in a published document.
    """

    id: str
    text: str  # the words of the measure, in Chinese
    legal: Legal = NOTHING_SAID
    level: Level | None = None
    cash: bool = False
    ends: Known = None
    limited: Known = None
    promise: bool = False
    seen: bool = True  # its text was obtained
    span: Span = NOWHERE

    @property
    def lawful_basis(self) -> Literal["statute", "state_council", "national"] | None:
        """What takes a measure out of the ban.

        A law or administrative regulation, the State Council's approval, or that it holds for the whole country
        (国发〔2015〕25号 item 1; opening words of article 10 of the Regulation).
        """
        if self.legal.basis in ("statute", "state_council"):
            return self.legal.basis
        return "national" if self.level == "national" else None


def measure_of(clause: Clause) -> Measure:
    """A clause of the library as the patterns see it."""
    text, validity, benefit = clause.text, clause.validity, clause.text.benefit
    grants = getattr(benefit, "grants", None)
    words = [
        text.title.zh,
        text.quote or "",
        grants.zh if grants else "",
        *(each.zh for each in text.assumes),
    ]
    ends = True if validity.to or validity.repealed else None if validity.status != "in_force" else False
    return Measure(
        clause.id,
        "。".join(word for word in words if word),
        clause.legal or NOTHING_SAID,
        clause.policy.level,
        cash=isinstance(benefit, Cash),
        ends=ends,
        limited=_limited(clause),
        seen=text.text != "unavailable",
        span=clause.span,
    )


def _limited(clause: Clause) -> Known:
    """Whether the money has an upper bound of its own: a fixed sum, or a cap."""
    benefit = clause.text.benefit
    if clause.text.text == "unavailable" or not isinstance(benefit, Cash):
        return None
    bounds: dict[str, Callable[[], bool]] = {"fixed": lambda: True, "instalments": lambda: True}
    own = bounds.get(benefit.kind)
    if own is not None:
        return own()
    return any(getattr(benefit, key, None) is not None for key in ("cap", "principal_cap"))
