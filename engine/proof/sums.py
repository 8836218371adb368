"""What a clause gives, as terms: the sum of a grant, or what a relief changes. INVARIANT: as engine.benefits works it out."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

import z3

from engine.benefits.agreed import Agreed
from engine.benefits.benefit import Benefit
from engine.benefits.brackets import Bracket, Brackets
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.fixed import Fixed
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.instalments import Instalments
from engine.benefits.interest import Interest
from engine.benefits.local_share import LocalShare
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.per_unit import PerUnit, YearRate
from engine.benefits.rate import RateOf
from engine.benefits.relief import STATUTORY
from engine.benefits.service import Service
from engine.benefits.status import Status
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.tax_holiday import TaxHoliday
from engine.benefits.tax_rate import TaxRate
from engine.benefits.vat_credit import VatCredit
from engine.clause import Clause, Rhythm
from engine.model.quantities import Interval, Number
from engine.proof.reading import Reading
from engine.proof.terms import (
    NO,
    YES,
    NotEncodable,
    Quotient,
    Term,
    all_of,
    compared,
    figure,
    least_of,
    months_from,
    most_of,
)

ZERO = figure(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """A grant in one judged year (or once): between `least` and `most` yuan, `most` not counting where it is endless."""

    least: Term
    most: Term
    endless: Term = NO


Relief = dict[str, Term]  # by the names of engine.benefits.relief.Relief; what is not named is not changed
Gives = Sum | Relief


@dataclass(frozen=True, slots=True)
class Judged:
    """What a benefit is valued on: the facts of one project in the year judged (engine.benefits.case.Case)."""

    reading: Reading
    rhythm: Rhythm
    year: Term | None
    needed: list[Term]  # when the facts the sum rests on are known

    def number(self, fact: str) -> Term:
        """A quantity of the case, as one term."""
        return self.quotient(fact).term

    def quotient(self, fact: str) -> Quotient:
        """A quantity of the case."""
        seen = self.reading.value(fact, self.year)
        if not isinstance(seen.value, Quotient):
            raise NotEncodable(f"`{fact}` 作为基数", f"`{fact}` as a base")
        self.needed.append(seen.known)
        return seen.value

    def nth(self, first: int, last: int) -> Term:
        """Whether the number of the year, counted from the anchor, lies between these."""
        if self.rhythm.kind != "anchor" or self.year is None:
            return NO
        start, known = self.reading.first_year(self.rhythm.fact)
        number = self.year - start + 1
        return z3.And(known, number >= first, number <= last)

    def months(self) -> list[tuple[Term, int]]:
        """How many months of the year judged count, and when it is so many."""
        if self.rhythm.kind != "anchor" or "+" in self.rhythm.fact or self.year is None:
            return [(YES, 12)]
        start = self.reading.value(self.rhythm.fact, None)
        if start.type != "date":
            return [(YES, 12)]
        first = self.reading.symbols.year_of(start.value)
        inside = z3.And(start.known, first == self.year)
        part = [(z3.And(inside, holds), months) for holds, months in months_from(start.value, first)]
        return [*part, (z3.Not(inside), 12)]


def gives(clause: Clause, reading: Reading, year: Term | None) -> tuple[Gives | None, Term]:
    """What the clause gives in the year judged, None where that is no money; and when all it rests on is known."""
    benefit = clause.text.benefit
    if benefit is None:
        return None, YES
    if type(benefit) not in ENCODED:
        raise NotEncodable(f"支持方式 `{benefit.kind}`", f"the kind of benefit `{benefit.kind}`")
    encode = ENCODED[type(benefit)]
    _refuse_unknown_keys(benefit, benefit.kind)
    if encode is None:
        return None, YES
    judged = Judged(reading, clause.rhythm, year, [])
    return encode(benefit, judged), all_of(judged.needed)


# --- grants


def _point(term: Term) -> Sum:
    return Sum(term, term)


def _capped(sum_: Sum, cap: Number | None) -> Sum:
    if cap is None:
        return sum_
    top = figure(cap)
    most = z3.If(sum_.endless, top, least_of([sum_.most, top]))
    return Sum(least_of([sum_.least, top]), most)


def _fixed(benefit: Fixed, _judged: Judged) -> Sum:
    return _point(figure(benefit.amount))


def _instalments(benefit: Instalments, _judged: Judged) -> Sum:
    return _point(figure(sum(benefit.amounts)))


def _rate(benefit: RateOf, judged: Judged) -> Sum:
    share = figure(benefit.rate) * judged.number(benefit.of)
    return _capped(
        _point(share if benefit.floor is None else most_of([share, figure(benefit.floor)])), benefit.cap
    )


def _brackets(benefit: Brackets, judged: Judged) -> Sum:
    base = judged.number(benefit.of) if benefit.of else ZERO
    if benefit.mode == "marginal":
        return _capped(_marginal(benefit, base), benefit.cap)
    measure = judged.quotient(benefit.measure)
    found = _point(ZERO)
    for row in reversed(benefit.brackets):
        gives_ = _row(row, base)
        here = inside(measure, row.between)
        found = Sum(
            *(z3.If(here, its, other) for its, other in zip(_parts(gives_), _parts(found), strict=True))
        )
    return _capped(found, benefit.cap)


def _row(row: Bracket, base: Term) -> Sum:
    if row.amount is not None:
        return _capped(_point(figure(row.amount)), row.cap)
    if row.rate is not None:
        return _capped(_point(figure(row.rate) * base), row.cap)
    return _capped(Sum(ZERO, ZERO, YES), row.cap)


def _marginal(benefit: Brackets, base: Term) -> Sum:
    total = _point(ZERO)
    for row in benefit.brackets:
        low = figure(row.between.low or 0)
        high = base if row.between.high is None else least_of([base, figure(row.between.high)])
        part = most_of([high - low, ZERO])
        its = _row(row, part)
        none = part == 0
        total = Sum(
            total.least + z3.If(none, ZERO, its.least), total.most + z3.If(none, ZERO, its.most),
            z3.Or(total.endless, z3.And(z3.Not(none), its.endless)),
        )  # fmt: skip
    return total


def _parts(sum_: Sum) -> tuple[Term, Term, Term]:
    return sum_.least, sum_.most, sum_.endless


def inside(measure: Quotient, ends: Interval) -> Term:
    """Whether a quantity lies in an interval."""
    low = [] if ends.low is None else [compared("ge" if ends.low_in else "gt", measure, figure(ends.low))]
    high = [] if ends.high is None else [compared("le" if ends.high_in else "lt", measure, figure(ends.high))]
    return all_of([*low, *high])


def _per_unit(benefit: PerUnit, judged: Judged) -> Sum:
    base = judged.number(benefit.of)
    rates = [(judged.nth(*row.years), row.amount.value) for row in benefit.rates]
    if benefit.amount is not None:
        rates = [(YES, benefit.amount.value)]
    months = judged.months() if benefit.monthly else [(YES, 1)]
    found = ZERO
    for here, rate in reversed(rates):
        for so, count in reversed(months):
            found = z3.If(z3.And(here, so), figure(rate * count) * base, found)
    return _capped(_point(found), benefit.cap)


def _interest(benefit: Interest, judged: Judged) -> Sum:
    base = judged.number(benefit.of)
    principal = base if benefit.principal_cap is None else least_of([base, figure(benefit.principal_cap)])
    return _point(principal * figure(benefit.points) * figure(benefit.months) / 12)


def _agreed(benefit: Agreed, judged: Judged) -> Sum:
    if benefit.of is None:
        assert benefit.cap is not None
        return Sum(ZERO, figure(benefit.cap))
    base = judged.number(benefit.of)
    most = base if benefit.rate is None else figure(benefit.rate) * base
    most = most if benefit.cap is None else least_of([most, figure(benefit.cap)])
    return Sum(least_of([figure(benefit.least or 0) * base, most]), most)


# --- reliefs


def _tax_holiday(benefit: TaxHoliday, judged: Judged) -> Relief:
    # Without an anchor every year is exempt; engine.benefits.tax_holiday says so.
    exempt = YES if judged.rhythm.kind != "anchor" else judged.nth(*benefit.exempt)
    half = judged.nth(*benefit.half) if benefit.half else NO
    return {"rate": z3.If(exempt, ZERO, z3.If(half, figure(STATUTORY / 2), figure(NONE)))}


NONE = -1  # stands for a rate that is not changed


def _tax_rate(benefit: TaxRate, _judged: Judged) -> Relief:
    return {"rate": figure(benefit.rate)}


def _local_share(benefit: LocalShare, _judged: Judged) -> Relief:
    return {"kept": figure(1 - benefit.share)}


def _extra_deduction(benefit: ExtraDeduction, judged: Judged) -> Relief:
    return {"deduction": figure(benefit.rate) * judged.number(benefit.of)}


def _one_off_deduction(benefit: OneOffDeduction, judged: Judged) -> Relief:
    return {"timing": judged.number(benefit.of)}


def _tax_credit(benefit: TaxCredit, judged: Judged) -> Relief:
    credit = figure(benefit.rate) * judged.number(benefit.of)
    return {"credit": credit, "carry": figure(int(benefit.carry) // 12)}


def _vat_credit(benefit: VatCredit, judged: Judged) -> Relief:
    return {"input_vat": figure(benefit.rate) * judged.number(benefit.of)}


def _income_exemption(benefit: IncomeExemption, judged: Judged) -> Relief:
    income = judged.number(benefit.of)
    full = income if benefit.full_up_to is None else least_of([income, figure(benefit.full_up_to)])
    share = figure(benefit.beyond or 0)
    rest = income - full if benefit.beyond else ZERO
    return {"exempt": full + share * rest, "at_statutory": (1 - share) * rest}


# --- the kinds there are

# None: no money. A kind that is not here cannot be put to the prover, and `goldenten verify` says so.
ENCODED: dict[type[Benefit], Callable[[Any, Judged], Gives] | None] = {
    Fixed: _fixed, Instalments: _instalments, RateOf: _rate, Brackets: _brackets, PerUnit: _per_unit,
    Interest: _interest, Agreed: _agreed, TaxRate: _tax_rate, TaxHoliday: _tax_holiday, LocalShare: _local_share,
    ExtraDeduction: _extra_deduction, OneOffDeduction: _one_off_deduction, TaxCredit: _tax_credit,
    VatCredit: _vat_credit, IncomeExemption: _income_exemption, Status: None, Service: None,
}  # fmt: skip

# The keys that the functions above read, or that do not touch the sum (`paid`, `from_` move it; `against` bounds what
# a credit saves; `grants` is a text). A key that is added to a kind and not here must not be passed over.
_KEYS: dict[type, frozenset[str]] = {
    Fixed: frozenset({"amount"}), Instalments: frozenset({"amounts"}), RateOf: frozenset({"of", "rate", "cap", "floor"}),
    Brackets: frozenset({"of", "by", "mode", "brackets", "cap"}),
    Bracket: frozenset({"between", "rate", "amount", "cap", "text"}),
    PerUnit: frozenset({"of", "monthly", "amount", "rates", "cap"}), YearRate: frozenset({"years", "amount"}),
    Interest: frozenset({"of", "points", "months", "from_", "principal_cap"}),
    Agreed: frozenset({"of", "cap", "rate", "least"}), TaxRate: frozenset({"rate"}),
    TaxHoliday: frozenset({"exempt", "half"}), LocalShare: frozenset({"share"}),
    ExtraDeduction: frozenset({"of", "rate"}), OneOffDeduction: frozenset({"of"}),
    TaxCredit: frozenset({"of", "rate", "carry"}), VatCredit: frozenset({"of", "rate", "against"}),
    IncomeExemption: frozenset({"of", "full_up_to", "beyond"}),
    Status: frozenset({"grants"}), Service: frozenset({"grants"}),
}  # fmt: skip
_COMMON = frozenset({"kind", "paid"})


def _refuse_unknown_keys(part: Any, kind: str) -> None:
    """Raise NotEncodable for a filled key that nobody here knows, in the benefit or in a row of it."""
    for each in fields(part):
        value = getattr(part, each.name)
        rows = value if isinstance(value, tuple) else ()
        for row in rows:
            if is_dataclass(row) and type(row) in _KEYS:
                _refuse_unknown_keys(row, kind)
        known = each.name in _KEYS[type(part)] | _COMMON
        if not known and (each.default is MISSING or value != each.default):
            name = each.name.rstrip("_")
            raise NotEncodable(f"支持方式 `{kind}` 的 `{name}`", f"`{name}` of the kind of benefit `{kind}`")
