"""What to answer next: every fact that holds money undecided, by the money it holds."""

from fractions import Fraction

from advice_projects import FACTORY, PAYER, assessed, near
from hypothesis import given, settings

from engine import advise, at_stake, awaits_site

WAN = 10_000


def asked(facts):
    return {
        each.fact: (
            each.at_stake.max if each.at_stake.max is None else Fraction(each.at_stake.max, WAN),
            [name.partition("/")[2] for name in each.clauses],
        )
        for each in advise(assessed(facts)).next_questions
    }


SETTLED = {
    **PAYER, "main_business_share": "80%", "site": "changji-hitech", "taxable_income": {2027: "1000万元"}, "rnd_expense": {2027: "0元"},
    "special_equipment_investment": {2027: "0元"}, "small_equipment_investment": {2027: "0元"}, "on_advanced_manufacturing_list": "no",
    "meets_output_per_mu": "no", "has_little_giant_title": "no", "foreign_invested": "no",
    "equipment_loan": "0元", "first_set_listed": "no", "sectors": ["equipment_manufacturing"],
    "six_taxes_due": {2027: "0元"}, "digital_upgrade_spend": {2027: "0元"}, "disabled_wages": {2027: "0元"}, "tech_transfer_income": {2027: "0元"},
}  # fmt: skip


def test_where_all_is_known_nothing_is_asked():
    assert asked(SETTLED) == {}


def test_what_one_fact_holds():
    assert asked({**SETTLED, "western_catalogue": "unknown"}) == {"western_catalogue": (100, ["rate-15"])}


def test_of_clauses_that_exclude_each_other_the_largest_counts():
    facts = {**SETTLED, "site": "qitai", "main_business_share": "unknown", "taxable_income": {2027: "1000万元", 2028: "0元", 2029: "0元", 2030: "0元", 2031: "0元"},
             **{fact: dict.fromkeys(range(2027, 2032), "0元") for fact in ("six_taxes_due", "digital_upgrade_spend", "disabled_wages", "tech_transfer_income")},
             "rnd_expense": dict.fromkeys(range(2027, 2032), "0元"), "special_equipment_investment": dict.fromkeys(range(2027, 2032), "0元"),
             "small_equipment_investment": dict.fromkeys(range(2027, 2032), "0元")}  # fmt: skip
    # holiday 250 or the western rate 100, never 350
    assert asked(facts)["main_business_share"][0] == 250


def test_what_has_no_bound_comes_first_then_the_most_money():
    facts = {**SETTLED, "western_catalogue": "unknown", "rnd_expense": "unknown", "meets_output_per_mu": "yes", **{
        key: FACTORY[key] for key in ("sectors", "independent_legal_person", "operates_lawfully", "meets_investment_intensity", "industrial_project",
                                      "project_nature", "construction_start", "premises")
    }, "premises": ["purchase"]}  # fmt: skip
    found = asked(facts)
    assert list(found) == ["fixed_asset_investment", "rnd_expense", "premises_price", "western_catalogue"]
    assert [stake for stake, _ in found.values()] == [None, 250, 200, 100]


def test_an_open_year_of_a_clause_that_is_had():
    facts = {
        **FACTORY,
        "output": {2028: "0元", 2029: "0元", 2030: "4000万元", 2031: "0元"},
        "has_hnte_certificate": "unknown",
        "taxable_income": {2027: "0元"},
        "deductible_input_vat": {2027: "0元"},
    }
    # year four at half the rent: 24
    assert asked(facts)["has_hnte_certificate"] == (24, ["rent"])


def test_what_waits_for_the_place_asks_for_nothing_else_before_it():
    facts = {key: value for key, value in FACTORY.items() if key != "site"}
    assessment = assessed(facts)
    waiting = {each.clause.id for each in assessment.results if awaits_site(each, None)}
    questions = {each.fact: set(each.clauses) for each in advise(assessment).next_questions}
    assert "changji-golden-ten/rent" in waiting & questions.pop("site")
    assert not any(clauses & waiting for clauses in questions.values())


@settings(max_examples=17)
@given(near())
def test_every_undecided_fact_is_asked(facts):
    assessment = assessed(facts)
    questions = advise(assessment).next_questions
    asked_for = [each.fact for each in questions]
    assert len(asked_for) == len(set(asked_for))
    could_add = {each.clause: each.amount for each in assessment.package.open}
    for result in assessment.results:
        amount = result.value.amount
        if amount is not None and not amount.known and could_add.get(result.clause.id, amount).width != 0:
            first = awaits_site(result, assessment.project.site)
            assert ({"site"} if first else set(result.value.undecided)) <= set(asked_for)
    for each in questions:
        fact = assessment.library.vocabulary.facts[each.fact]
        assert fact.answerable
        assert fact.who in ("applicant", "authority", "site")
        assert each.at_stake.max != 0
        assert each.clauses
    stakes = [each.at_stake.max for each in questions]
    bounded = [each for each in stakes if each is not None]
    assert stakes == [None] * (len(stakes) - len(bounded)) + sorted(bounded, reverse=True)


@settings(max_examples=15)
@given(near())
def test_a_fact_that_keeps_a_clause_with_money_open_is_asked(facts):
    """Nothing open is passed over in silence: it is asked about, or it could add nothing."""
    assessment = assessed(facts)
    asked_for = {each.fact for each in advise(assessment).next_questions}
    for each in assessment.package.open:
        missing = assessment.result(each.clause).missing
        if each.amount and missing:
            assert asked_for.intersection(missing)


@settings(max_examples=12)
@given(near())
def test_questions_asked_together_hold_no_more_than_each_and_no_less_than_the_largest(facts):
    assessment = assessed(facts)
    questions = advise(assessment).next_questions
    assert all(at_stake(assessment, each.clauses) == each.at_stake for each in questions)
    together = at_stake(assessment, [clause for each in questions for clause in each.clauses]).max
    stakes = [each.at_stake.max for each in questions]
    if None in stakes:
        assert together is None
    else:
        assert max(stakes, default=0) <= together <= sum(stakes)
