"""The tax a project is expected to pay: by the tax models that value reliefs (engine.money), on what it states.

What the law gives a company it has whatever an offer lists: the tax is that after all reliefs that the assessment finds
eligible, the best of those that exclude each other. Reliefs that are still open lower it further should they come to
hold; they are named, not guessed. A year of which nothing is stated is taken to bring neither tax nor loss.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.assessing import assess
from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.vat_credit import VatCredit
from engine.locality import by_place
from engine.model.amount import Amount, point
from engine.model.quantities import Number, exact
from engine.money import income_tax
from engine.money.income_tax import INCOME
from engine.money.incomes import incomes
from engine.money.reliefs import Reliefs
from engine.money.savings import between, vat_runs
from engine.package.packer import Packer
from engine.workspace.offer.picking import Pick, candidates, out_of_reach, with_no_others

VAT = "vat_payable"  # the VAT due before any extra credit, as the project states it

ByYear = Mapping[int, Amount]


@dataclass(frozen=True, slots=True)
class ExpectedTax:
    """By year of the horizon; a year is missing where nothing is known of it. `open`: clauses that may yet lower it."""

    income_tax: ByYear
    value_added: ByYear
    open: tuple[str, ...]


def expected_tax(pick: Pick, income: Number = 1, vat: Number = 1) -> ExpectedTax:
    """The tax where so much of the stated profits and of the stated VAT comes true; a stated loss stays as it is.

    The clauses are judged anew on those figures: a rate for small profits does not outlive them.
    """
    whole = _scaled(pick.whole, {INCOME: income, VAT: vat})
    packer = Packer(_with_all_reliefs(whole, pick.clauses))
    used = packer.best().taxes.by_year
    supposed, of_vat = packer.elections.supposed, packer.book.of_vat
    taken: Reliefs = {}
    credited: Reliefs = {}
    for year, names in used.items():
        for name in names:
            if name not in of_vat:
                taken.setdefault(year, []).append(supposed.relief(name, year))
            elif _is_against_vat(packer.results[name]):
                credited.setdefault(year, []).append(supposed.relief(name, year))
    return ExpectedTax(_income_tax(packer, taken), _value_added(whole, credited), tuple(_open(whole)))


def _income_tax(packer: Packer, taken: Reliefs) -> ByYear:
    """Between the ways in which losses may turn out to be carried."""
    horizon, readings = packer.assessment.years, incomes(packer.assessment)
    if not readings[0]:
        return {}
    runs = [income_tax.taxed(listed, taken).due for listed in readings]
    years = sorted({year for run in runs for year in run if year in horizon})
    return {year: between(run.get(year, 0) for run in runs) for year in years}


def _value_added(whole: Assessment, credited: Reliefs) -> ByYear:
    runs = vat_runs(whole.known, VAT, credited)
    stated = {year: max(0, value) for year, value in _stated(whole, VAT).items() if year in whole.years}
    return {
        year: between(exact(due - run.get(year, 0)) for run in runs) if runs else point(due)
        for year, due in sorted(stated.items())
    }


def _with_all_reliefs(whole: Assessment, clauses: tuple[str, ...]) -> Assessment:
    """As if there were only the clauses picked, as far as they still hold, and every relief that holds."""
    mine = {each.clause.id for each in candidates(whole) if isinstance(each.clause.text.benefit, TaxBenefit)}
    known = tuple(name for name in clauses if name in whole.library.by_id)
    picked = {*known} - {*out_of_reach(whole, known)}
    return with_no_others(whole, tuple(sorted(picked | mine)))


def _open(whole: Assessment) -> list[str]:
    """The reliefs at the project's place that are open, altogether or in a year, and may come to something."""
    return [
        each.clause.id
        for each in by_place(whole).here
        if isinstance(each.clause.text.benefit, TaxBenefit)
        and each.verdict != "not_eligible"
        and any(one.verdict == "undetermined" for one in (each.judgement, *each.by_year.values()))
        and not each.brings_nothing()
    ]


def _is_against_vat(result: ClauseResult) -> bool:
    benefit = result.clause.text.benefit
    return isinstance(benefit, VatCredit) and benefit.against == VAT


def _scaled(whole: Assessment, factors: Mapping[str, Number]) -> Assessment:
    facts = dict(whole.project.facts)
    for name, factor in factors.items():
        stated = _stated(whole, name)
        if factor != 1 and stated:
            facts[name] = {
                year: exact(value * Fraction(factor)) if value > 0 else value
                for year, value in stated.items()
            }
    if facts == whole.project.facts:
        return whole
    return assess(
        whole.library, replace(whole.project, facts=facts), whole.as_of, whole.settings, before=whole
    )


def _stated(whole: Assessment, fact: str) -> dict[int, Number]:
    if fact not in whole.library.vocabulary.facts:
        return {}  # a library of one's own may do without it
    series = whole.known.series(fact).items()
    return {year: value for year, value in series if isinstance(value, int | Fraction)}
