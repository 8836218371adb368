"""The yearly income tax model: worked examples of every rule with their source, and what must hold for all incomes."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import library as real_library
from support import assessment_of, clause_text, codes, library_of, policy_text

from engine.benefits.relief import STATUTORY, Relief
from engine.money.income_tax import (
    DEPRECIATION,
    LONG_LOSS_YEARS,
    Income,
    income_after,
    regime,
    shifts,
    taxed,
    taxes,
)

WAN, YI, FEN = 10**4, 10**8, Fraction(1, 100)
LAW4 = "Law art. 4: 25 %"
LAW5 = "Law arts. 5 and 18: losses are carried five years, the oldest first"
LONG_LOSS = "财税〔2018〕76号 item 1: ten years, high-tech enterprise or tech SME, from 2018"
WEST = "公告2020年第23号 item 1: 15 %"
HNTE = "Law art. 28(2), Regulations art. 93: 15 %"
SMALL = "公告2023年第12号 item 3: 25 % of the income at 20 %"
HOLIDAY = "财税〔2021〕27号 item 1: two years free, three at half of 25 %"
EXEMPT = "财税〔2021〕27号 item 2: five years free"
LOCAL = "Law art. 29, 新政发〔2021〕66号: the local 40 % of the tax is waived"
RND = "Law art. 30(1), 公告2023年第7号: a further 100 %"
RND_120 = "公告2023年第44号: a further 120 %"
ONE_OFF = "公告2023年第37号; Regulations arts. 59 and 60: ten years straight line"
EXEMPT_INCOME = "Law art. 27(4), Regulations art. 90: free up to 500万元 a year, half of the rest"
HALVED = "国税函〔2010〕157号 art. 1(3): the other half is taxed at 25 %, not at a reduced rate"
CREDIT = "Law art. 34, Regulations art. 100: 10 %, carried five years"

RATE_15, RATE_5, FREE, HALF = (Relief(rate=Fraction(each, 1000)) for each in (150, 50, 0, 125))
LOCAL_40 = Relief(kept=Fraction(60, 100))


def extra(wan, rate=1):
    return Relief(deduction=wan * WAN * Fraction(rate))


def transfer(wan):
    """So much income from transfers of technology."""
    rest = max(0, wan - 500) * WAN / Fraction(2)
    return Relief(exempt=min(wan, 500) * WAN + rest, at_statutory=rest)


def credit(wan):
    """10 % of so much equipment."""
    return Relief(credit=Fraction(wan * WAN, 10), carry=5)


def one_off(wan):
    return Relief(timing=wan * WAN)


def due(incomes, reliefs, loss_years=5):
    """Tax in 万元 by year, of incomes in 万元 by year."""
    listed = [Income(year, Fraction(wan) * WAN, loss_years) for year, wan in incomes.items()]
    return {year: Fraction(tax) / WAN for year, tax in taxes(listed, reliefs).items()}


EVEN = dict.fromkeys(range(2027, 2033), 1000)

WORKED = [
    # source, incomes, reliefs, tax — all in 万元
    (LAW4, {2027: 1000}, {}, {2027: 250}),
    (LAW4, {2027: 0}, {}, {2027: 0}),
    (LAW4, {2027: Fraction(1, 10**6)}, {}, {2027: Fraction(1, 4 * 10**6)}),
    (WEST, {2027: 1000}, {2027: [RATE_15]}, {2027: 150}),
    (HNTE, {2027: 1000, 2028: 1000}, {2028: [RATE_15]}, {2027: 250, 2028: 150}),
    (SMALL, {2027: 300}, {2027: [RATE_5]}, {2027: 15}),
    (HOLIDAY, EVEN, {2027: [FREE], 2028: [FREE], 2029: [HALF], 2030: [HALF], 2031: [HALF]},
     {2027: 0, 2028: 0, 2029: 125, 2030: 125, 2031: 125, 2032: 250}),
    (EXEMPT, EVEN, {year: [FREE] for year in range(2027, 2032)}, {**dict.fromkeys(range(2027, 2032), 0), 2032: 250}),
    (LOCAL, {2029: 1000}, {2029: [HALF, LOCAL_40]}, {2029: 75}),  # 12.5 % × 60 % = 7.5 %
    (LOCAL, {2029: 1000}, {2029: [LOCAL_40]}, {2029: 150}),
    (LOCAL, {2029: 1000}, {2029: [FREE, LOCAL_40]}, {2029: 0}),
    (RND, {2027: 1000}, {2027: [extra(300)]}, {2027: 175}),
    (RND, {2027: 1000}, {2027: [RATE_15, extra(300)]}, {2027: 105}),  # (1000 − 300) × 15 %: saves 145, not 100 + 75
    (RND_120, {2027: 1000}, {2027: [extra(300, Fraction(12, 10))]}, {2027: 160}),
    (RND, {2027: 300}, {2027: [extra(300)]}, {2027: 0}),
    # an extra deduction beyond the income is a loss of its year, and lives on
    (RND, {2027: 100, 2028: 1000}, {2027: [extra(300)]}, {2027: 0, 2028: 200}),
    (RND, {2027: -100, 2028: 1000}, {2027: [extra(300)]}, {2027: 0, 2028: 150}),
    (RND, {2027: 100, 2032: 1000}, {2027: [extra(300)]}, {2027: 0, 2032: 200}),
    (RND, {2027: 100, 2033: 1000}, {2027: [extra(300)]}, {2027: 0, 2033: 250}),
    (EXEMPT_INCOME, {2027: 1000}, {2027: [transfer(400)]}, {2027: 150}),
    (EXEMPT_INCOME, {2027: 1000}, {2027: [transfer(900)]}, {2027: 75}),
    (EXEMPT_INCOME, {2027: 300}, {2027: [transfer(400)]}, {2027: 0}),
    # exempt income beyond the year's income is lost: no loss is made, and none is made larger
    (EXEMPT_INCOME, {2027: 300, 2028: 1000}, {2027: [transfer(400)]}, {2027: 0, 2028: 250}),
    (EXEMPT_INCOME, {2027: -100, 2028: 1000}, {2027: [transfer(400)]}, {2027: 0, 2028: 225}),
    # after the deductions of the year, before the losses of earlier ones
    (EXEMPT_INCOME, {2027: 1000}, {2027: [transfer(400), extra(300)]}, {2027: 75}),
    (EXEMPT_INCOME, {2027: 500, 2028: 1000}, {2027: [transfer(400), extra(300)]}, {2027: 0, 2028: 250}),
    (EXEMPT_INCOME, {2027: 200, 2028: 1000}, {2027: [transfer(400), extra(300)]}, {2027: 0, 2028: 225}),
    (EXEMPT_INCOME, {2026: -400, 2027: 500, 2028: 1000}, {2027: [transfer(400)]}, {2026: 0, 2027: 0, 2028: 175}),
    (EXEMPT_INCOME, {2027: 1000}, {2027: [RATE_15, transfer(400)]}, {2027: 90}),
    (HALVED, {2027: 1000}, {2027: [RATE_15, transfer(900)]}, {2027: 65}),  # 100 at 15 %, 200 at 25 %
    (HALVED, {2027: 900}, {2027: [RATE_15, transfer(900)]}, {2027: 50}),
    (HALVED, {2027: 800}, {2027: [RATE_15, transfer(900)]}, {2027: 25}),  # 100 is left, all of it of the halved part
    (HALVED, {2026: -150, 2027: 1000}, {2027: [RATE_15, transfer(900)]}, {2026: 0, 2027: Fraction(325, 10)}),  # half of both parts is set off
    (HALVED, {2027: 1000}, {2027: [HALF, LOCAL_40, transfer(900)]}, {2027: Fraction(375, 10)}),
    (LAW5, {2026: -400, 2027: 1000}, {}, {2026: 0, 2027: 150}),
    (LAW5, {2026: -400, 2027: 300, 2028: 300}, {}, {2026: 0, 2027: 0, 2028: 50}),
    (LAW5, {2026: -400, 2031: 1000}, {}, {2026: 0, 2031: 150}),
    (LAW5, {2026: -400, 2032: 1000}, {}, {2026: 0, 2032: 250}),  # the sixth year is too late
    (LAW5, {2026: -400, 2027: -600, 2028: 500, 2032: 1000}, {}, {2026: 0, 2027: 0, 2028: 0, 2032: 125}),  # 400 + 100 used, 500 left of 2027
    (LAW5, {2026: -400, 2027: -600, 2032: 1000}, {}, {2026: 0, 2027: 0, 2032: 100}),  # 2026 expired, 2027 not
    (LAW5, {2026: -400, 2027: 500}, {2027: [FREE]}, {2026: 0, 2027: 0}),
    (LAW5, {2026: -400, 2027: 500}, {2027: [RATE_15]}, {2026: 0, 2027: 15}),
    # R&D first, the loss after it
    (LAW5, {2026: -400, 2027: 500, 2028: 1000}, {2027: [extra(200)]}, {2026: 0, 2027: 0, 2028: 225}),
    (CREDIT, {2027: 1000}, {2027: [credit(500)]}, {2027: 200}),
    (CREDIT, {2027: 1000}, {2027: [RATE_15, credit(500)]}, {2027: 100}),  # after the rate
    (CREDIT, {2027: 100, 2028: 100}, {2027: [credit(500)]}, {2027: 0, 2028: 0}),
    (CREDIT, {2027: 100, 2028: 100, 2029: 100}, {2027: [credit(600)]}, {2027: 0, 2028: 0, 2029: 15}),
    (CREDIT, {2027: -100, 2032: 1000}, {2027: [credit(500)]}, {2027: 0, 2032: 175}),  # the loss, too, is used in its fifth year: 900 × 25 % − 50
    (CREDIT, {2027: 0, 2032: 1000}, {2027: [credit(500)]}, {2027: 0, 2032: 200}),
    (CREDIT, {2027: 0, 2033: 1000}, {2027: [credit(500)]}, {2027: 0, 2033: 250}),  # the sixth year is too late
    (CREDIT, {2027: 0, 2028: 120, 2032: 1000, 2033: 1000}, {2027: [credit(500)], 2028: [credit(500)]},
     {2027: 0, 2028: 0, 2032: 180, 2033: 250}),  # 30 of 2027's 50 in 2028, its last 20 and 2028's 50 in 2032
    (CREDIT, {2027: 0, 2028: 0, 2033: 1000}, {2027: [credit(500)], 2028: [credit(500)]}, {2027: 0, 2028: 0, 2033: 200}),
    (CREDIT, {2027: 1000, 2028: 1000}, {2027: [FREE, credit(500)]}, {2027: 0, 2028: 200}),
    (ONE_OFF, dict.fromkeys(range(2027, 2037), 1000), {2027: [one_off(400)]}, {2027: 160, **dict.fromkeys(range(2028, 2037), 260)}),
    (ONE_OFF, dict.fromkeys(range(2027, 2038), 1000), {2027: [one_off(400)], 2028: [one_off(400)]},
     {2027: 160, 2028: 170, **dict.fromkeys(range(2029, 2037), 270), 2037: 260}),
    # a cost over the income makes a loss of 260 of which 2028 uses all
    (ONE_OFF, {2027: 100, 2028: 1000}, {2027: [one_off(400)]}, {2027: 0, 2028: 195, **dict.fromkeys(range(2029, 2037), 10)}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "incomes", "reliefs", "tax"), WORKED)
def test_worked_examples(source, incomes, reliefs, tax):
    assert source
    assert due(incomes, reliefs) == tax


@pytest.mark.parametrize(("year", "tax"), [(2031, 150), (2032, 150), (2036, 150), (2037, 250)])
def test_a_long_loss_is_carried_ten_years(year, tax):
    assert due({2026: -400, year: 1000}, {}, LONG_LOSS_YEARS)[year] == tax, LONG_LOSS


def test_each_loss_has_its_own_life():
    incomes = [Income(2026, -400, 10), Income(2027, -300, 5), Income(2033, 1000), Income(2034, 0)]
    assert taxes(incomes, {})[2033] == 150  # that of 2026 lives, that of 2027 does not


def test_the_oldest_loss_is_used_first_even_if_it_lives_longer():
    incomes = [Income(2026, -400, 10), Income(2027, -300, 5), Income(2032, 400), Income(2033, 400)]
    assert taxes(incomes, {}) == {2026: 0, 2027: 0, 2032: 0, 2033: 100}


def test_a_regime_is_the_lowest_of_those_given_and_what_the_waiver_leaves():
    assert regime([]) == STATUTORY == Fraction(1, 4)
    assert regime([RATE_15, RATE_5]) == Fraction(5, 100)
    assert regime([LOCAL_40]) == Fraction(15, 100)
    assert regime([HALF, LOCAL_40]) == Fraction(75, 1000)
    # A rate above the statutory one relieves of nothing.
    assert regime([Relief(rate=Fraction(1))]) == STATUTORY


def test_income_after_deductions_is_what_conditions_look_at():
    reliefs = {2027: [extra(100), RATE_5, one_off(1000)], 2028: [extra(10)]}
    moved = shifts(reliefs)
    assert moved == {2027: 900 * WAN, **dict.fromkeys(range(2028, 2037), -100 * WAN)}
    assert income_after(1300 * WAN, reliefs[2027], moved[2027]) == (1300 - 100 - 900) * WAN
    assert income_after(1300 * WAN, reliefs[2028], moved[2028]) == (1300 - 10 + 100) * WAN
    assert income_after(1300 * WAN, [], 0) == 1300 * WAN
    assert income_after(1300 * WAN, [*reliefs[2027], transfer(250)], moved[2027]) == 50 * WAN
    assert income_after(1300 * WAN, [*reliefs[2027], transfer(400)], moved[2027]) == 0
    assert income_after(-5 * WAN, [transfer(400)], 0) == -5 * WAN


def test_the_years_after_those_known_bear_the_depreciation_forgone_at_the_statutory_rate():
    found = due({2027: 1000}, {2027: [one_off(400)]})
    assert found == {2027: 160, **dict.fromkeys(range(2028, 2037), 10)}
    assert sum(found.values()) == 250


# --- through the library: the clause beside the law it is from

PAYER = {
    "site": "changji-hitech", "industry": "C3823", "books_based_taxation": "yes", "restricted_industry": "no", "employees": 300,
    "total_assets": "5000万元", "western_catalogue": "yes", "main_business_share": "60%",
}  # fmt: skip
OLD_LOSS = {2024: "-1000万元", 2030: "1000万元"}
NO_NUMBER = dict.fromkeys(range(2024, 2030), "no")
NEW = {
    "site": "qitai",
    "registered_on": "2026-12-01",
    "first_revenue_on": "2027-02-01",
    "difficult_area_catalogue": "yes",
}
INCOMES = dict.fromkeys(range(2027, 2032), "1000万元")

SAVED = [
    # source, clause, facts, year → 万元 saved
    (WEST, "cn-western-development/rate-15", {"taxable_income": {2027: "1000万元"}}, {2027: 100}),
    (HNTE, "cn-high-tech-enterprise/rate-15",
     {"hnte_valid_from": "2026-01-01", "hnte_valid_until": "2028-12-31", "taxable_income": {2027: "1000万元", 2029: "1000万元"}}, {2027: 100, 2029: 0}),
    # the cliff: at 300万元 60 are saved, one 分 above it nothing
    (SMALL, "cn-small-low-profit/rate-5", {"taxable_income": {2027: "299.999999万元"}}, {2027: Fraction(599999998, 10**7)}),
    (SMALL, "cn-small-low-profit/rate-5", {"taxable_income": {2027: "300万元"}}, {2027: 60}),
    (SMALL, "cn-small-low-profit/rate-5", {"taxable_income": {2027: "3000000.01元"}}, {2027: 0}),
    (SMALL, "cn-small-low-profit/rate-5", {"employees": 301, "taxable_income": {2027: "300万元"}}, {2027: 0}),
    (HOLIDAY, "xj-difficult-area/holiday", {**NEW, "taxable_income": INCOMES}, {2027: 250, 2028: 250, 2029: 125, 2030: 125, 2031: 125}),
    (LOCAL, "xj-difficult-area/local-share", {**NEW, "taxable_income": INCOMES}, {2029: 50, 2030: 50, 2031: 50}),
    (EXEMPT, "xj-kashgar-horgos/five-year-exemption", {**NEW, "site": "horgos-edz", "substantive_operation": "yes", "taxable_income": INCOMES}, dict.fromkeys(range(2027, 2032), 250)),
    (RND, "cn-rnd-deduction/extra-100", {"taxable_income": {2027: "1000万元"}, "rnd_expense": {2027: "300万元"}}, {2027: 75}),
    (RND, "cn-rnd-deduction/extra-100",
     {"taxable_income": {2027: "100万元", 2028: "1000万元"}, "rnd_expense": {2027: "300万元", 2028: "0元"}}, {2027: 25, 2028: 50}),
    (RND_120, "cn-rnd-deduction/extra-120", {"on_ic_list": "yes", "taxable_income": {2027: "1000万元"}, "rnd_expense": {2027: "300万元"}}, {2027: 90}),
    (CREDIT, "cn-green-equipment-credit/credit-10",
     {"taxable_income": {2027: "100万元", 2028: "1000万元"}, "special_equipment_investment": {2027: "500万元", 2028: "0元"}}, {2027: 25, 2028: 25}),
    (CREDIT, "cn-green-equipment-credit/credit-10",
     {"taxable_income": {2027: "0元", 2033: "1000万元"}, "special_equipment_investment": {2027: "500万元", 2033: "0元"}}, {2027: 0, 2033: 0}),
    (ONE_OFF, "cn-equipment-deduction/one-off",
     {"taxable_income": {2027: "1000万元"}, "small_equipment_investment": {2027: "400万元"}}, {2027: 90, **dict.fromkeys(range(2028, 2037), -10)}),
    (LAW5, "cn-western-development/rate-15", {"taxable_income": {2026: "-400万元", 2027: "1000万元"}}, {2026: 0, 2027: 60}),
    (LONG_LOSS, "cn-western-development/rate-15",
     {"hnte_valid_from": "2026-01-01", "hnte_valid_until": "2028-12-31", "taxable_income": OLD_LOSS}, {2030: 0}),
    (LAW5, "cn-western-development/rate-15",
     {"has_hnte_certificate": "no", "has_tech_sme_number": NO_NUMBER, "taxable_income": OLD_LOSS}, {2030: 100}),
    (LONG_LOSS, "cn-western-development/rate-15",  # held in the fifth year after the loss: its life is ten years
     {"hnte_valid_from": "2029-01-01", "hnte_valid_until": "2031-12-31", "taxable_income": OLD_LOSS}, {2030: 0}),
    (LAW5, "cn-western-development/rate-15",  # first held when the loss has expired
     {"hnte_valid_from": "2030-01-01", "hnte_valid_until": "2032-12-31", "has_tech_sme_number": NO_NUMBER, "taxable_income": OLD_LOSS}, {2030: 100}),
    # a tech SME, in the year of the loss or in the fifth after it; what else is open does not matter then
    (LONG_LOSS, "cn-western-development/rate-15", {"has_tech_sme_number": {2024: "yes"}, "taxable_income": OLD_LOSS}, {2030: 0}),
    (LONG_LOSS, "cn-western-development/rate-15", {"has_tech_sme_number": {2029: "yes"}, "taxable_income": OLD_LOSS}, {2030: 0}),
    (LAW5, "cn-western-development/rate-15",  # its first number comes when the loss has expired
     {"has_hnte_certificate": "no", "has_tech_sme_number": NO_NUMBER | {2030: "yes"}, "taxable_income": OLD_LOSS}, {2030: 100}),
    (LONG_LOSS, "cn-western-development/rate-15",  # ten years, and no more
     {"has_tech_sme_number": {2018: "yes"}, "taxable_income": {2017: "-1000万元", 2027: "400万元", 2028: "1000万元"}}, {2027: 0, 2028: 100}),
    (LONG_LOSS, "cn-western-development/rate-15",  # the losses of five years before 2018 live longer with the status of 2018
     {"has_tech_sme_number": {2018: "yes"}, "taxable_income": {2016: "-1000万元", 2026: "1000万元"}}, {2026: 0}),
    (LAW5, "cn-western-development/rate-15",  # not with that of 2017
     {"has_hnte_certificate": "no", "has_tech_sme_number": {2017: "yes", **dict.fromkeys(range(2018, 2022), "no")},
      "taxable_income": {2016: "-1000万元", 2026: "1000万元"}}, {2026: 100}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "clause", "facts", "saved"), SAVED)
def test_what_a_clause_of_the_library_saves(library, source, clause, facts, saved):
    result = assessment_of(library, {**PAYER, **facts}).result(clause)
    assert {year: (each.min, each.max) for year, each in result.value.by_year.items()} == {
        year: (wan * WAN, wan * WAN) for year, wan in saved.items()
    }, source
    assert result.value.amount.min == result.value.amount.max == sum(saved.values()) * WAN


@pytest.mark.parametrize(
    ("facts", "undecided"),
    [({}, ["has_hnte_certificate", "has_tech_sme_number"]),
     ({"has_hnte_certificate": "no"}, ["has_tech_sme_number"]),
     ({"has_tech_sme_number": NO_NUMBER}, ["has_hnte_certificate"]),
     ({"has_hnte_certificate": "no", "has_tech_sme_number": {2024: "no", 2029: "no"}}, ["has_tech_sme_number"]),
     ({"hnte_valid_from": "2030-01-01"}, ["has_tech_sme_number"])],
)  # fmt: skip
def test_the_loss_of_an_enterprise_that_may_or_may_not_have_the_status(library, facts, undecided):
    found = assessment_of(library, {**PAYER, **facts, "taxable_income": OLD_LOSS}).result(
        "cn-western-development/rate-15"
    )
    assert (found.value.amount.min, found.value.amount.max) == (0, 100 * WAN)
    assert [fact for fact in found.value.undecided if "hnte" in fact or "sme" in fact] == undecided


def test_where_no_loss_is_old_enough_nobody_asks_for_the_status(library):
    facts = {**PAYER, "taxable_income": {2024: "-1000万元", 2029: "1500万元"}}
    value = assessment_of(library, facts).result("cn-western-development/rate-15").value
    assert (value.amount.min, value.amount.max, value.undecided) == (50 * WAN, 50 * WAN, ())


@settings(max_examples=15)
@given(st.sets(st.sampled_from(range(2018, 2034))))
def test_no_years_with_a_number_save_more_or_less_than_the_bounds(numbered):
    """An entry in the database is for a year: it may come, lapse and come again."""
    library = real_library()
    facts = {**PAYER, "has_hnte_certificate": "no", "rnd_expense": {2026: "150万元", 2028: "0元", 2029: "0元", 2033: "100万元", 2035: "0元"},
             "taxable_income": {2018: "-400万元", 2023: "-300万元", 2026: "200万元", 2028: "-500万元", 2029: "100万元", 2033: "300万元", 2035: "600万元"}}  # fmt: skip
    numbers = {year: "yes" if year in numbered else "no" for year in range(2018, 2034)}
    open_ = assessment_of(library, facts)
    known = assessment_of(library, facts | {"has_tech_sme_number": numbers})
    for name in ("cn-western-development/rate-15", "cn-rnd-deduction/extra-100"):
        bounds, value = open_.result(name).value, known.result(name).value
        assert value.amount.known
        assert bounds.amount | value.amount == bounds.amount, name
        assert all(
            bounds.by_year[year] | each == bounds.by_year[year] for year, each in value.by_year.items()
        )
    most = open_.package.headline.most
    assert known.package.best.amount.min <= most
    assert open_.package.best.amount.min <= known.package.best.amount.min


# --- for all incomes and reliefs

YEARS = range(2026, 2039)
cents = st.one_of(
    st.integers(-(10**6), 3 * 10**6),
    st.integers(-(10**13), 10**14),
    st.sampled_from([0, 300_000_000, 300_000_001]),
).map(lambda figure: Fraction(figure, 100))
positive = st.integers(0, 10**13).map(lambda figure: Fraction(figure, 100))
incomes = st.dictionaries(
    st.sampled_from(YEARS), st.tuples(cents, st.sampled_from([5, 5, 10])), min_size=1
).map(lambda stated: [Income(year, *stated[year]) for year in sorted(stated)])
relief = st.one_of(
    st.sampled_from([RATE_15, RATE_5, FREE, HALF, LOCAL_40, Relief()]),
    positive.map(lambda sum_: Relief(deduction=sum_)),
    positive.map(lambda sum_: Relief(credit=sum_ / 10, carry=5)),
    positive.map(lambda sum_: Relief(exempt=sum_)),
)
halved = positive.map(lambda sum_: transfer(Fraction(sum_, WAN)))
reliefs = st.dictionaries(st.sampled_from(YEARS), st.lists(relief, max_size=3), max_size=6)
costs = st.dictionaries(st.sampled_from(YEARS), positive.map(lambda sum_: [Relief(timing=sum_)]), max_size=3)


def slow(listed, given_):
    """The same law told otherwise: every year looks back at what each earlier year left."""
    left, unused, tax = {}, {}, {}
    for each in listed:
        here = given_.get(each.year, [])
        income = each.income - sum(one.deduction for one in here)
        income = income if income < 0 else max(0, income - sum(one.exempt for one in here))
        before = income
        for year in sorted(left):
            life = next(one.loss_years for one in listed if one.year == year)
            if income > 0 and each.year - year <= life:
                used = min(income, left[year])
                income, left[year] = income - used, left[year] - used
        if income < 0:
            left[each.year] = -income
        rates = [one.rate for one in here if one.rate is not None]
        # A107040: the reduced rate is taken back on the halved income, in proportion to what earlier losses leave of it
        rate, own = min([Fraction(25, 100), *rates]), sum(one.at_statutory for one in here)
        sum_ = max(income, 0) * rate
        if own and income > 0:
            sum_ += min(
                income * (Fraction(25, 100) - rate), (Fraction(25, 100) - rate) * income * own / before
            )
        for one in here:
            sum_ *= one.kept
        unused[each.year] = sum(one.credit for one in here)
        for year in sorted(unused):
            if each.year - year <= 5:
                used = min(sum_, unused[year])
                sum_, unused[year] = sum_ - used, unused[year] - used
        tax[each.year] = sum_
    return tax


@settings(max_examples=126)
@given(
    incomes,
    st.dictionaries(st.sampled_from(YEARS), st.lists(st.one_of(relief, halved), max_size=3), max_size=6),
)
def test_it_is_the_law_told_otherwise(listed, given_):
    found = taxes(listed, given_)
    assert found == slow(listed, given_)
    whole = taxed(listed, given_)
    assert whole.due == found
    assert whole.losses >= 0
    assert all(whole.income[each.year] >= 0 for each in listed)
    assert all(tax >= 0 for tax in found.values())
    assert all(isinstance(tax, int | Fraction) for tax in found.values())  # never a float


@settings(max_examples=168)
@given(incomes, reliefs, st.sampled_from(YEARS), relief)
def test_more_relief_is_never_more_tax_in_any_year(listed, given_, year, more):
    with_more = {**given_, year: [*given_.get(year, []), more]}
    before, after = taxes(listed, given_), taxes(listed, with_more)
    assert all(after[each.year] <= before[each.year] for each in listed)


@settings(max_examples=84)
@given(incomes, reliefs, st.sampled_from(YEARS), halved, st.sampled_from([RATE_15, HALF, Relief()]))
def test_half_exempt_is_never_more_tax_under_a_rate_not_below_half(listed, given_, year, more, regime_):
    given_ = {each: [one for one in here if one.rate is None] for each, here in given_.items()}
    before = {**given_, year: [*given_.get(year, []), regime_]}
    after = {**given_, year: [*given_.get(year, []), regime_, more]}
    assert all(tax <= taxes(listed, before)[each] for each, tax in taxes(listed, after).items())


@given(
    incomes,
    st.dictionaries(
        st.sampled_from(YEARS),
        st.lists(st.one_of(positive.map(lambda sum_: Relief(exempt=sum_)), halved), max_size=2),
    ),
)
def test_exempt_income_makes_no_loss_and_never_enlarges_one(listed, given_):
    """What is carried from a year in the red is the same with any exemption in that year."""
    (alone,) = ([each for each in listed if each.income < 0] or [Income(2026, -1)])[:1]
    later = Income(alone.year + 1, 10**15)
    with_, without = (
        taxes([alone, later], {alone.year: given_.get(alone.year, [])}),
        taxes([alone, later], {}),
    )
    assert with_ == without


@given(incomes, reliefs, st.sampled_from([WAN, YI, Fraction(1, 100)]))
def test_sums_are_exact_whatever_their_size(listed, given_, scale):
    """A tax of 亿 to the 分: the same figures in another unit give the same figures in that unit."""

    def scaled(one):
        return Relief(
            one.rate, one.kept, one.deduction * scale, one.timing * scale, one.credit * scale, one.carry,
            exempt=one.exempt * scale,
        )  # fmt: skip

    larger = [Income(each.year, each.income * scale, each.loss_years) for each in listed]
    by_year = {year: [scaled(one) for one in here] for year, here in given_.items()}
    assert taxes(larger, by_year) == {year: tax * scale for year, tax in taxes(listed, given_).items()}


def test_a_large_sum_is_exact_to_the_last_fen():
    assert taxes([Income(2027, Fraction(98765432109876543, 100))], {2027: [RATE_15]}) == {
        2027: Fraction(98765432109876543 * 15, 10**4)
    }


@given(incomes, reliefs, st.data())
def test_the_order_of_reliefs_does_not_matter(listed, given_, data):
    shuffled = {year: data.draw(st.permutations(here)) for year, here in given_.items()}
    assert taxes(listed, shuffled) == taxes(listed, given_)


def test_all_orders_of_one_year():
    here = [RATE_15, LOCAL_40, extra(200), credit(100), one_off(50)]
    assert len({tuple(due(EVEN, {2027: list(each)}).items()) for each in permutations(here)}) == 1


@given(costs, st.booleans())
def test_a_one_off_deduction_moves_tax_and_keeps_its_sum(bought, every_year_stated):
    """Where every income is large enough, it is the same tax at other times."""
    last = max(bought, default=2026) + DEPRECIATION
    listed = [Income(year, 10**12) for year in range(2026, last if every_year_stated else 2029)]
    if not every_year_stated:
        bought = {year: here for year, here in bought.items() if year < 2029}
    before, after = taxes(listed, {}), taxes(listed, bought)
    assert sum(after.values()) == sum(before.values())
    for year, here in bought.items():
        assert sum(after[each] for each in after if each <= year) <= sum(
            tax for each, tax in before.items() if each <= year
        )
        assert here


@given(incomes, costs)
def test_a_one_off_deduction_never_makes_a_tax_negative(listed, bought):
    found = taxes(listed, bought)
    assert all(found[each.year] >= 0 for each in listed)


# --- a clause without a base or with a threshold of its own, judged through a policy


@pytest.mark.parametrize("carry", ["6个月", "5", "18个月"])
def test_a_credit_is_carried_whole_years(carry):
    """A plain 5 would be five months: it is an error, not a credit that dies at once."""
    benefit = f"{{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: {carry}}}"
    text = policy_text(clause_text("a", benefit=benefit, extra="each_year: {years_of: taxable_income}"))
    assert codes(library_of(text)) == ["wrong-type"]
