"""On which figures the worth of an offer hangs: each assumption, and the plan's main figures, a fifth lower and a fifth higher."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.model.quantities import Number, exact, money_text, quantity_text
from engine.model.text import Text
from engine.money.income_tax import INCOME
from engine.workspace.budget.assumptions import SHARES, Assumptions
from engine.workspace.budget.expected_tax import VAT
from engine.workspace.budget.worth import AS_PLANNED, Case, Span, Varied, worth_of

BY = Fraction(20, 100)

PLANNED: dict[str, Text] = {
    "income": Text("填报的应纳税所得额（盈利年份）", "Taxable income as stated, in years with a profit"),
    "vat": Text("填报的增值税", "VAT as stated"),
    "cost": Text("方案由园区承担的支出", "What the offer costs the zone"),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of the present value where one figure is a fifth lower, and higher; all others are as they were.

    `at_low`, `at_high`: the figure in words. A ratio goes no further than it can: that is said there.
    """

    name: str
    label: Text
    at_low: Text
    at_high: Text
    low: Span
    high: Span

    @property
    def spread(self) -> Number:
        """How far apart they are, on the least where both have one, else on the most; what has neither comes last."""
        for one, other in ((self.low.least, self.high.least), (self.low.most, self.high.most)):
            if one is not None and other is not None:
                return exact(abs(Fraction(one) - other))
        return -1


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The present value as it is assumed, and what each figure does to it, the most telling first."""

    base: Span
    effects: tuple[Effect, ...]


def sensitivity_of(case: Case, assumed: Assumptions) -> Sensitivity | None:
    """None where the present value is not known as it is, because an assumption is not set."""
    base = worth_of(case, assumed).present
    if base is None:
        return None
    effects = [*_of_assumptions(case, assumed), *_of_plan(case, assumed)]
    return Sensitivity(base, tuple(sorted(effects, key=lambda each: -each.spread)))


def _of_assumptions(case: Case, assumed: Assumptions) -> Iterator[Effect]:
    for name, share in SHARES.items():
        value: Number | None = getattr(assumed, name)
        if not value:
            continue  # not set, which matters to nothing here; or nothing, of which a fifth is nothing
        ends = [min(share.most, exact(value * factor)) for factor in (1 - BY, 1 + BY)]
        low, high = (_present(case, _with(assumed, name, end), AS_PLANNED) for end in ends)
        at_low, at_high = (Text(quantity_text(end, "ratio")) for end in ends)
        yield Effect(name, share.label, at_low, at_high, low, high)


def _of_plan(case: Case, assumed: Assumptions) -> Iterator[Effect]:
    for name, label in PLANNED.items():
        whole = _whole(case, assumed, name)
        if whole is None:
            continue
        ends = [exact(1 - BY), exact(1 + BY)]
        low, high = (_present(case, assumed, replace(AS_PLANNED, **{name: end})) for end in ends)
        at_low, at_high = (Text(money_text(whole * end), money_text(whole * end, "en")) for end in ends)
        yield Effect(name, label, at_low, at_high, low, high)


def _with(assumed: Assumptions, name: str, value: Number) -> Assumptions:
    changes: dict[str, Any] = {name: value}
    return replace(assumed, **changes)


def _whole(case: Case, assumed: Assumptions, name: str) -> Number | None:
    """The figure in all, of all years, as the plan has it; None: there is none to vary."""
    if name == "cost":
        cost = worth_of(case, assumed).cost
        return cost.min or None
    stated = case.series(INCOME if name == "income" else VAT)
    return exact(sum((each for each in stated.values() if each > 0), Fraction(0))) or None


def _present(case: Case, assumed: Assumptions, varied: Varied) -> Span:
    found = worth_of(case, assumed, varied).present
    assert found is not None
    return found
