"""What every kind of benefit has: the facts it rests on, and what they demand before anything is paid."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from engine.conditions.tree import All, Node, Test
from engine.model.fields import Model, Read
from engine.model.quantities import Mistake
from engine.source import Span


def _few(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= 10:
        raise Mistake("out-of-range", value=raw, low=0, high=10)
    return raw


def one_of_both(key: str, first: bool, second: bool) -> None:
    """Of two fields exactly one must be filled; `key` is named where that is not so."""
    if first == second:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("missing-key", "mistake", {"key": key})


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


MONEY = frozenset({"money"})
SIZE = frozenset({"money", "area", "count"})
DATE = frozenset({"date"})
TAXABLE_INCOME: tuple[Literal["taxable_income"]] = ("taxable_income",)
