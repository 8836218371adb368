"""What every clause is worth by itself: the dispatch from verdict and benefit to a Value."""

from collections.abc import Mapping
from dataclasses import replace

from engine.assessment import Assessment, ClauseResult, Value, by_year_paid
from engine.benefits.agreed import Agreed
from engine.benefits.benefit import Cash, TaxBenefit
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.vat_credit import VatCredit
from engine.model.amount import NOTHING, UNBOUNDED, Amount, total
from engine.money.grants import Granted, grant
from engine.money.income_tax import INCOME
from engine.money.savings import Saving, saving


def valued(assessment: Assessment) -> tuple[ClauseResult, ...]:
    """Every clause's result with its value; an open clause or year adds nothing to the least and all it could to the most."""
    return tuple(replace(result, value=value_of(assessment, result)) for result in assessment.results)


def value_of(assessment: Assessment, result: ClauseResult) -> Value:
    """What one clause is worth by itself."""
    benefit = result.clause.text.benefit
    if isinstance(benefit, Cash):
        return _of_grant(assessment, result, grant(assessment, result, benefit))
    if isinstance(benefit, TaxBenefit):
        if result.verdict == "not_eligible":
            return Value(NOTHING, dict.fromkeys(result.by_year, NOTHING))
        stated = assessment.known.series(INCOME)
        if not isinstance(benefit, VatCredit) and not any(year in assessment.years for year in stated):
            return _without_income(assessment, result)
        return _of_relief(assessment, result, saving(assessment, result, benefit))
    return Value()


def _of_grant(assessment: Assessment, result: ClauseResult, granted: Granted) -> Value:
    horizon = assessment.years
    judged = {year: pays for year, pays in granted.by_year.items() if year is None or year in horizon}
    paid = by_year_paid(judged.values())
    amount = granted.amount
    if result.clause.rhythm.yearly:
        in_years = granted.in_years or {year: total(pays.values()) for year, pays in granted.by_year.items()}
        by_year = {year: in_years.get(year, NOTHING) for year in result.by_year}
    else:
        by_year = {year: each for year, each in paid.items() if year is not None}
    notes = []
    if any(year is not None and year not in horizon and each for year, each in paid.items()):
        notes.append("paid_outside_horizon")
    if isinstance(result.clause.text.benefit, Agreed):
        notes.append("as_agreed")
    if None in paid and result.verdict != "not_eligible":
        notes.append("payment_year_unknown")
    return Value(amount, _sorted(by_year), judged, _undecided(result, amount), tuple(notes))


def _of_relief(assessment: Assessment, result: ClauseResult, saved: Saving) -> Value:
    judged = dict.fromkeys((year for year in result.by_year if year in assessment.years), NOTHING)
    by_year = {**judged, **saved.by_year}
    notes = []
    if isinstance(result.clause.text.benefit, OneOffDeduction):
        notes.append("timing_only")
    if saved.unused:
        notes.append("no_tax")
    undecided = tuple(dict.fromkeys((*_undecided(result, saved.amount), *saved.undecided)))
    return Value(
        saved.amount, _sorted(by_year), _in_years(saved.by_year), undecided, tuple(notes), saved.unused
    )


def _without_income(assessment: Assessment, result: ClauseResult) -> Value:
    """No income is stated: what a relief of income tax saves is not known."""
    by_year = {
        year: UNBOUNDED if year in assessment.years and each.verdict != "not_eligible" else NOTHING
        for year, each in result.by_year.items()
    }
    return Value(UNBOUNDED, by_year, _in_years(by_year), _undecided(result, UNBOUNDED), ("no_income",))


def _in_years(by_year: Mapping[int, Amount]) -> dict[int | None, dict[int | None, Amount]]:
    """Tax saved in a year is had in that year."""
    return {year: {year: amount} for year, amount in by_year.items() if amount}


def _undecided(result: ClauseResult, amount: Amount) -> tuple[str, ...]:
    """The facts that decide the width: those that keep the clause or a year open, and those its sum needs."""
    return () if amount.known else result.missing


def _sorted(by_year: Mapping[int, Amount]) -> dict[int, Amount]:
    return dict(sorted(by_year.items()))
