"""What is kept from one search for the next, and what is said without a search, is what a search of its own finds."""

from dataclasses import replace

import pytest
from strategies import library, made
from support import DAY, assessment_of, clause_text, clean, library_of, policy_text, project_of

from engine import Amount, Settings, assess, point
from engine.assessment import Value
from engine.package.packer import Packer

SEEDS = range(20)
WAN = 10_000


def assessed(seed, **settings):
    whole = library()
    return assess(whole, project_of(whole, made(seed), clean=False), DAY, Settings(**settings))


def at_most(packer, result):
    """The clause as it is supposed: a tax clause in its open years, a grant at its most."""
    if packer.is_tax(result.clause.id):
        return result
    most = point(result.value.amount.max)
    return replace(result, value=Value(most, {}, {None: {None: most}}))


@pytest.mark.parametrize("objective", ["nominal", "present"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_open_clause_could_add_is_what_a_search_of_its_own_finds(seed, objective):
    assessment = assessed(seed, objective=objective)
    packer = Packer(assessment)
    best = packer.best().known_most
    for each in assessment.package.open:
        if each.amount.max is not None:
            result = assessment.result(each.clause)
            alone = Packer(assessment, supposed={each.clause: at_most(packer, result)})
            door = Packer(assessment, supposed={each.clause: at_most(packer, result)}, to_door=True)
            most = max(one.best().known_most for one in (alone, door))
            assert each.amount == Amount(0, max(0, most - best)), each


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_are_the_same_whoever_asked_first(seed):
    assessment = assessed(seed)
    shared, alone = Packer(assessment), Packer(assessment)
    for result in assessment.results:
        if result.verdict == "undetermined" and shared.is_tax(result.clause.id):
            supposed = {result.clause.id: result}
            found = shared.supposing(supposed).best().taxes
            assert found == Packer(assessment, supposed=supposed).best().taxes, result.clause.id
    assert shared.best() == alone.best()
    assert shared.elections.opened == alone.elections.opened


def test_a_year_that_its_income_closes_has_no_vat_credit():
    """Of income tax and of VAT alike: only the years that hold count in the package."""
    credit = clause_text(
        "v",
        "- taxable_income: {at_most: 300万元}",
        "{kind: vat_credit, of: deductible_input_vat, rate: 10%, against: vat_payable}",
        "each_year: {years_of: taxable_income}",
    )
    years = (2027, 2028)
    facts = {
        "taxable_income": {2027: "200万元", 2028: "400万元"},
        "deductible_input_vat": dict.fromkeys(years, "100万元"),
        "vat_payable": dict.fromkeys(years, "50万元"),
    }
    assessment = assessment_of(clean(library_of(policy_text(credit))), facts)
    assert assessment.result("t/v").value.amount == point(10 * WAN)
    assert assessment.package.best.by_year == {2027: point(10 * WAN)}
