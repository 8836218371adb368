"""What an authority or a contract decides: an interval, whatever is known of the project."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, Cash, needed
from engine.benefits.case import Case
from engine.model.amount import Amount
from engine.model.fields import Money, Share
from engine.model.quantities import Number, exact, quantity_text


@dataclass(frozen=True, kw_only=True)
class Agreed(Cash):
    """At least `least` of the fact `of`; at most `rate` of it (all of it where no rate is given), and at most `cap`."""

    kind: Literal["agreed"]
    of: str | None = None
    cap: Money | None = None
    rate: Share | None = None
    least: Share | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def __post_init__(self) -> None:
        needed("cap", self.cap is not None or self.rate is not None)
        needed("of", self.of is not None or (self.rate is None and self.least is None))
        if self.least is not None and self.rate is not None and self.least > self.rate:
            from pydantic_core import PydanticCustomError

            shares = {"least": quantity_text(self.least, "ratio"), "rate": quantity_text(self.rate, "ratio")}
            raise PydanticCustomError("least-over-rate", "mistake", shares)

    def sum(self, case: Case) -> Amount:
        """Between what is sure and the most there may be; a cap cuts both."""
        if self.of is None:
            return Amount(0, self.cap)
        base = case.number(self.of)
        most = base if self.rate is None else self.rate * base
        most = most if self.cap is None else min(most, self.cap)
        return Amount(exact(min((self.least or 0) * base, most)), exact(most))

    def rate_within(self, _most: Number) -> Number | None:
        """All of the base, or the rate."""
        return 1 if self.rate is None else self.rate
