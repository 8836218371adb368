"""What a settlement says: a line for each part and year, and all of them together; and what it is worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.model.amount import Amount, yuan
from engine.model.facts import Value
from engine.model.quantities import Number, exact
from engine.model.text import Text

Kind = Literal["", "missing", "by_hand", "undecided", "tied", "refused", "moved", "less"]
Place = tuple[str, int | None]  # a fact, a part or a condition, and the year where it has one
Word = bool | Number  # what a person says of a part or a condition: yes, no, or at what sum it was settled

KINDS: dict[Kind, Text] = {
    "": Text("如期", "As offered"),
    "missing": Text("待补实际情况", "Awaiting facts"),
    "by_hand": Text("待人工确认", "Awaiting somebody's word"),
    "undecided": Text("待人工核定", "For a person to decide"),
    "tied": Text("与税收优惠相关联，待人工核定", "Tied to a tax relief, for a person to decide"),
    "refused": Text("条件未达到", "Conditions not met"),
    "moved": Text("兑付年度变动", "Paid in another year"),
    "less": Text("按实际数据减少", "Less by the actual figures"),
}

OPEN: frozenset[Kind] = frozenset(
    {"missing", "by_hand", "undecided", "tied"}
)  # somebody has still to say something


@dataclass(frozen=True, slots=True)
class Came:
    """What has come true: facts by year, and what persons have said. None: it was taken back, and is not known."""

    facts: Mapping[Place, Value | None]
    words: Mapping[Place, Word | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A part in a year (None: the offer does not say in which), in yuan to the fen.

    `most`: what may still be due of it, as far as a bound is known. `missing`: what is to be recorded, with its year.
    """

    part: str
    title: Text
    year: int | None
    planned: Amount
    due: Number
    most: Number | None
    paid: Number
    kind: Kind = ""
    reasons: tuple[Text, ...] = ()
    missing: tuple[Place, ...] = ()
    carried: Number = 0

    @property
    def entitled(self) -> Number:
        """What was planned as sure, or what is due where that is more."""
        return max(self.planned.min, self.due)

    @property
    def withheld(self) -> Number:
        """What is not due of it. INVARIANT: due and withheld come to what one is entitled to."""
        return exact(self.entitled - self.due)

    @property
    def to_pay(self) -> Number:
        """What is due and not paid."""
        return exact(max(0, self.due - self.paid))

    @property
    def to_recover(self) -> Number:
        """What was paid beyond whatever may be due."""
        return 0 if self.most is None else exact(max(0, self.paid - self.most))

    @property
    def unclear(self) -> Number:
        """What was paid and is neither known to be due nor known to be too much."""
        return exact(max(0, self.paid - self.due) - self.to_recover)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """All lines of the years up to one, and what they come to. `ahead`: later years in which a part was to pay or may."""

    year: int
    lines: tuple[Line, ...]
    ahead: tuple[Place, ...]

    def sum(self, of: str) -> Number:
        """Of all lines: planned (as sure), entitled, due, withheld, paid, to_pay, to_recover, unclear, carried."""
        return exact(sum((_figure(each, of) for each in self.lines), Fraction(0)))

    @property
    def arrears(self) -> Number:
        """What is to be paid for years before."""
        return exact(
            sum(each.to_pay for each in self.lines if each.year is not None and each.year < self.year)
        )

    @property
    def payable(self) -> Number:
        """What is to be paid once what is to be recovered has been set off."""
        return exact(max(0, self.sum("to_pay") - self.sum("to_recover")))

    @property
    def recoverable(self) -> Number:
        """What is to be recovered beyond what is to be paid."""
        return exact(max(0, self.sum("to_recover") - self.sum("to_pay")))


def _figure(line: Line, of: str) -> Fraction:
    return Fraction(line.planned.min if of == "planned" else getattr(line, of))


def fen(value: Number) -> Number:
    """A sum to the fen, half up, as everywhere."""
    return exact(Fraction(yuan(value)))
