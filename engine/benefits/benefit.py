"""What every kind of benefit has: the facts it rests on, and what they demand before anything is paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.conditions.tree import All, Node, Test
from engine.model.amount import Amount
from engine.model.fields import Model, Read
from engine.model.quantities import Mistake, Number
from engine.source import Span


def _few(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= 10:
        raise Mistake("out-of-range", value=raw, low=0, high=10)
    return raw


def one_of_both(key: str, first: bool, second: bool) -> None:
    """Of two fields exactly one must be filled; `key` is named where that is not so."""
    needed(key, first != second)


def needed(key: str, there: bool) -> None:
    """A field that cannot be left out beside the others that are filled."""
    if not there:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("missing-key", "mistake", {"key": key})


def cap_over_floor(cap: Number | None, floor: Number | None) -> None:
    """A cap below its floor could never be kept."""
    if cap is not None and floor is not None and cap < floor:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("cap-under-floor", "mistake", {"cap": cap, "floor": floor})


@dataclass(frozen=True, kw_only=True)
class Paid(Model):
    """Paid so many years after a date of the project."""

    after: str
    years: Annotated[int, Read(_few, {"type": "integer", "minimum": 0, "maximum": 10})]


@dataclass(frozen=True, kw_only=True)
class Benefit(Model):
    """Base of the kinds. `FACTS` names the fields that hold a fact and the types that fact may have."""

    kind: str
    FACTS: ClassVar[dict[str, frozenset[str]]] = {}
    NEEDS: ClassVar[tuple[str, ...]] = ()

    def facts(self) -> dict[str, str]:
        """Field → fact, for the fields that are filled."""
        return {name: fact for name in self.FACTS if (fact := getattr(self, name)) is not None}

    def needs(self) -> tuple[str, ...]:
        """The facts the amount rests on besides its base."""
        return self.NEEDS

    def demands(self, span: Span) -> tuple[Node, ...]:
        """What must hold for anything to be paid: the base is known and more than nothing."""
        base = self.facts().get("of")
        return () if base is None else (All((Test(base, "more_than", 0, span),), origin="base", span=span),)


@dataclass(frozen=True, kw_only=True)
class Cash(Benefit):
    """Kinds that pay money to the applicant."""

    paid: Paid | None = None

    def pays(self, case: Case) -> dict[int | None, Amount]:
        """What is paid in which calendar year (None: the year is not known), all facts of the case being known."""
        result: dict[int | None, Amount] = {}
        for year, amount in self.parts(case):
            paid = self._paid_in(year, case)
            result[paid] = result[paid] + amount if paid in result else amount
        return result

    def parts(self, case: Case) -> Iterable[tuple[int | None, Amount]]:
        """The sums and the year each falls due before `paid` moves it; by default one, in the year judged."""
        yield case.year, self.sum(case)

    def sum(self, case: Case) -> Amount:
        """The one sum of a kind that pays once."""
        raise NotImplementedError(self.kind)

    def rate_within(self, _most: Number) -> Number | None:
        """A share of the base, of which there is at most so much, that is never paid more than; None: not known of the kind."""
        return None

    def _paid_in(self, due: int | None, case: Case) -> int | None:
        if self.paid is None:
            return due
        after = case.day(self.paid.after)
        if after is None:
            return None
        first = after.year + self.paid.years
        return first if due is None else max(due, first)


@dataclass(frozen=True, kw_only=True)
class TaxBenefit(Benefit):
    """Kinds that lower a tax; what they are worth only the tax models can say."""

    NEEDS: ClassVar[tuple[str, ...]] = ("taxable_income",)

    def relief(self, case: Case) -> Relief:
        """What the clause changes in the year of the case."""
        raise NotImplementedError(self.kind)


def capped(sum_: Amount, cap: Number | None) -> Amount:
    """At most the cap."""
    if cap is None:
        return sum_
    return Amount(min(sum_.min, cap), cap if sum_.max is None else min(sum_.max, cap))


MONEY = frozenset({"money"})
SIZE = frozenset({"money", "area", "weight", "count"})
MEASURE = frozenset({"money", "area", "weight", "count", "ratio"})  # what brackets may be read on
DATE = frozenset({"date"})
