"""What an offer is worth to the zone: its share of the tax that is expected, what the offer costs it, and what is left.

All of it rests on the project's plan and on the zone's assumptions, and is told with both. INVARIANT: where an assumption
is not set, what needs it is not known; where a fact is not stated, there is no upper bound to what it may bring, and only
what is stated counts towards the least. A payment of which the year is not known counts as if it were made at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.model.amount import NOTHING, UNBOUNDED, Amount, total
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.money.income_tax import INCOME
from engine.workspace.budget.assumptions import Assumptions
from engine.workspace.budget.commitments import borne_of
from engine.workspace.budget.expected_tax import VAT, ExpectedTax, expected_tax
from engine.workspace.offer.charges import Charge, charges_of
from engine.workspace.offer.content import Content
from engine.workspace.offer.picking import Pick

OUTPUT, JOBS = "output", "employees"


@dataclass(frozen=True, slots=True)
class Span:
    """A figure between its least and its most; None: no bound of it is known on that side."""

    least: Number | None
    most: Number | None


@dataclass(frozen=True, slots=True)
class WorthYear:
    """One year (None: not known which): the tax expected, the zone's share of all of it, and what the offer costs the zone.

    `forgone`: the tax that the offer's reliefs save the company. None: not known.
    """

    year: int | None
    income_tax: Amount | None
    value_added: Amount | None
    revenue: Amount | None
    cost: Amount
    forgone: Amount
    output: Number | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What an offer is worth to the zone, over the years of the assessment's horizon and those in which the offer pays.

    `payback`: the year from which on the zone is sure to have had back all it pays; None: not within these years, as far
    as is known. `unset`: the assumptions that are missing for what is not known; `unstated`: the facts. `silent`: years of
    the horizon without a stated income. `open`: reliefs that would lower the tax, should they come to hold.
    """

    years: tuple[WorthYear, ...]
    revenue: Amount | None
    cost: Amount
    present: Span | None
    payback: int | None
    jobs: Number | None
    cost_per_job: Span | None
    output: Number | None
    unset: tuple[str, ...]
    unstated: tuple[str, ...]
    silent: tuple[int, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is worked out once for an offer, whatever the assumptions are."""

    pick: Pick
    charges: tuple[Charge, ...]
    taxes: dict[tuple[Number, Number], ExpectedTax]

    def expected(self, income: Number, vat: Number) -> ExpectedTax:
        """The tax where so much of the plan comes true."""
        if (income, vat) not in self.taxes:
            self.taxes[income, vat] = expected_tax(self.pick, income, vat)
        return self.taxes[income, vat]

    def series(self, fact: str) -> dict[int, Number]:
        """What is stated of a fact, by year of the horizon."""
        known = self.pick.whole.known
        if fact not in known.vocabulary.facts:
            return {}
        stated = known.series(fact).items()
        return {
            year: value
            for year, value in stated
            if isinstance(value, int | Fraction) and year in self.pick.whole.years
        }


@dataclass(frozen=True, slots=True)
class Varied:
    """By how much figures are varied: of the plan, and of what the offer costs."""

    income: Number = 1
    vat: Number = 1
    cost: Number = 1


AS_PLANNED = Varied()


def case_of(pick: Pick, content: Content) -> Case:
    """An offer, to be looked at under assumptions."""
    return Case(pick, charges_of(pick, content), {})


def worth_of(case: Case, assumed: Assumptions, varied: Varied = AS_PLANNED) -> Worth:
    """What it is worth under these assumptions."""
    years = tuple(_years(case, assumed, varied))
    missing = [name for name in ("zone_share_cit", "realised") if getattr(assumed, name) is None]
    if case.series(VAT) and assumed.zone_share_vat is None:
        missing.append("zone_share_vat")
    known = [each.revenue for each in years if each.revenue is not None]
    revenue = total(known) if known else None
    cost = total(each.cost for each in years)
    jobs = _scaled(_jobs(case), assumed.realised)
    start = case.pick.whole.years.start
    tax = case.expected(1, 1) if assumed.realised is None else _expected(case, assumed.realised, varied)
    return Worth(
        years, revenue, cost,
        _present(years, start, assumed.discount) if revenue is not None else None,
        _payback(years, start) if revenue is not None else None,
        jobs, _per_job(cost, jobs),
        _scaled(_sum(case.series(OUTPUT)), assumed.realised),
        (*missing, *(("discount",) if assumed.discount is None else ())),
        tuple(name for name in (INCOME, VAT, OUTPUT) if not case.series(name)) + (() if _jobs(case) else (JOBS,)),
        tuple(year for year in case.pick.whole.years if year not in case.series(INCOME)),
        tax.open,
    )  # fmt: skip


# --- by year


def _years(case: Case, assumed: Assumptions, varied: Varied) -> Iterable[WorthYear]:
    tax = None if assumed.realised is None else _expected(case, assumed.realised, varied)
    costs: dict[int | None, Amount] = {}
    forgone: dict[int | None, Amount] = {}
    for each in case.charges:
        if each.kind == "tax":
            forgone[each.year] = forgone.get(each.year, NOTHING) + each.amount
            continue
        own = borne_of(each, assumed.levels)
        costs[each.year] = costs.get(each.year, NOTHING) + _times(own, varied.cost)
    output = case.series(OUTPUT)
    shown = {*case.pick.whole.years, *costs, *forgone}
    for year in years_in_order(shown):
        cit = None if tax is None or year is None else tax.income_tax.get(year)
        vat = None if tax is None or year is None else tax.value_added.get(year)
        yield WorthYear(
            year, cit, vat, None if year is None else _share_of(case, assumed, cit, vat), costs.get(year, NOTHING), forgone.get(year, NOTHING),
            None if year is None else _scaled(output.get(year), assumed.realised),
        )  # fmt: skip


def _expected(case: Case, realised: Number, varied: Varied) -> ExpectedTax:
    return case.expected(exact(realised * varied.income), exact(realised * varied.vat))


def _share_of(case: Case, assumed: Assumptions, cit: Amount | None, vat: Amount | None) -> Amount | None:
    """The zone's share of the taxes of a year, of which one that is not stated has no upper bound; None: no share is set."""
    shares = assumed.zone_share_cit, assumed.zone_share_vat
    if assumed.realised is None or shares[0] is None or (shares[1] is None and case.series(VAT)):
        return None
    return total(
        UNBOUNDED if tax is None else _times(tax, share or 0)
        for tax, share in zip((cit, vat), shares, strict=True)
    )


def _times(amount: Amount, factor: Number) -> Amount:
    return Amount(exact(amount.min * factor), None if amount.max is None else exact(amount.max * factor))


# --- what follows


def _net(each: WorthYear) -> Span:
    revenue = each.revenue or NOTHING
    least = None if each.cost.max is None else exact(revenue.min - each.cost.max)
    most = None if revenue.max is None else exact(revenue.max - each.cost.min)
    return Span(least, most)


def _present(years: tuple[WorthYear, ...], start: int, discount: Number | None) -> Span | None:
    """What the zone has more than it pays, at the start of the horizon."""
    if discount is None:
        return None
    factor = 1 / (1 + Fraction(discount))
    nets = [(_net(each), factor ** max(0, (each.year or start) - start)) for each in years]
    least: Number | None = Fraction(0)
    most: Number | None = Fraction(0)
    for net, weight in nets:
        least = None if least is None or net.least is None else least + net.least * weight
        most = None if most is None or net.most is None else most + net.most * weight
    return Span(None if least is None else exact(least), None if most is None else exact(most))


def _payback(years: Iterable[WorthYear], start: int) -> int | None:
    """With the least tax and the most cost; a cost without bound is never had back."""
    nets: dict[int, list[Number | None]] = {}
    for each in years:
        nets.setdefault(each.year or start, []).append(_net(each).least)
    found, together = None, Fraction(0)
    for year in sorted(nets):
        for net in nets[year]:
            if net is None:
                return None
            together += net
        if together < 0:
            found = None
        elif found is None:
            found = year
    return found


def _per_job(cost: Amount, jobs: Number | None) -> Span | None:
    if not jobs:
        return None
    most = None if cost.max is None else exact(Fraction(cost.max) / jobs)
    return Span(exact(Fraction(cost.min) / jobs), most)


def _jobs(case: Case) -> Number | None:
    known = case.pick.whole.known
    value = known.value(JOBS) if JOBS in known.vocabulary.facts else None
    return value if isinstance(value, int | Fraction) else None


def _sum(series: Mapping[int, Number]) -> Number | None:
    return exact(sum(series.values(), Fraction(0))) if series else None


def _scaled(value: Number | None, realised: Number | None) -> Number | None:
    """As much of a planned figure as comes true; None: it is not stated, or nobody has said how much that is."""
    return None if value is None or realised is None else exact(Fraction(value) * realised)
