"""The extra VAT credit: worked examples with their source, and what must hold for all sums."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import judge

from engine import Amount, point
from engine.benefits.relief import Relief
from engine.money import vat

WAN = 10**4
ADVANCED = "公告2023年第43号 item 1: a further 5 % of the input VAT; item 4: what is not used is carried on"
CHIPS = "财税〔2023〕17号, 25号: a further 15 %"


def extra(wan):
    return [Relief(input_vat=Fraction(wan) * WAN)]


def saved(payable, reliefs):
    found = vat.saved({year: Fraction(wan) * WAN for year, wan in payable.items()}, reliefs)
    return {year: Fraction(sum_) / WAN for year, sum_ in found.items()}


WORKED = [
    # source, VAT due, extra credit, saved — all in 万元
    (ADVANCED, {2026: 100}, {2026: extra(5)}, {2026: 5}),
    (ADVANCED, {2026: 5}, {2026: extra(5)}, {2026: 5}),
    (ADVANCED, {2026: 3}, {2026: extra(5)}, {2026: 3}),
    (ADVANCED, {2026: 0}, {2026: extra(5)}, {2026: 0}),  # no VAT due: nothing now
    (ADVANCED, {2026: 3, 2027: 100}, {2026: extra(5), 2027: extra(5)}, {2026: 3, 2027: 7}),
    (ADVANCED, {2026: 0, 2027: 0}, {2026: extra(5), 2027: extra(5)}, {2026: 0, 2027: 0}),  # the rest is lost
    (ADVANCED, {2026: 0, 2027: 3, 2028: 100}, {2026: extra(5), 2027: extra(5)}, {2026: 0, 2027: 3, 2028: 0}),  # the relief has ended
    (CHIPS, {2026: 200, 2027: 10}, {2026: extra(15), 2027: extra(15)}, {2026: 15, 2027: 10}),
    (CHIPS, {2026: -10}, {2026: extra(15)}, {2026: 0}),  # more input than output VAT
    (CHIPS, {2027: 4, 2026: 0}, {2027: extra(1), 2026: extra(2)}, {2026: 0, 2027: 3}),  # in the order of the years
]  # fmt: skip


@pytest.mark.parametrize(("source", "payable", "reliefs", "expected"), WORKED)
def test_worked_examples(source, payable, reliefs, expected):
    assert saved(payable, reliefs) == expected, source


sums = st.integers(0, 10**13).map(lambda cents: Fraction(cents, 100))
years = st.dictionaries(st.integers(2024, 2034), st.tuples(sums, sums), min_size=1)


@settings(max_examples=84)
@given(years, st.sampled_from([10**4, 10**8, Fraction(1, 100)]))
def test_never_more_than_is_due_nor_than_was_credited(stated, scale):
    payable = {year: due for year, (due, _) in stated.items()}
    reliefs = {year: [Relief(input_vat=credit)] for year, (_, credit) in stated.items()}
    found = vat.saved(payable, reliefs)
    credited = 0
    for year in sorted(stated):
        credited += stated[year][1]
        assert 0 <= found[year] <= payable[year]
        assert sum(found[each] for each in found if each <= year) <= credited
        if found[year] < payable[year]:  # VAT is left: every credit so far is used
            assert sum(found[each] for each in found if each <= year) == credited
    larger = {year: [Relief(input_vat=credit * scale)] for year, (_, credit) in stated.items()}
    assert vat.saved({year: due * scale for year, due in payable.items()}, larger) == {
        year: sum_ * scale for year, sum_ in found.items()
    }


@given(years, st.integers(2024, 2034), sums)
def test_more_credit_never_saves_less(stated, year, more):
    payable = {each: due for each, (due, _) in stated.items()}
    reliefs = {each: [Relief(input_vat=credit)] for each, (_, credit) in stated.items()}
    with_more = {**reliefs, year: [*reliefs.get(year, []), Relief(input_vat=more)]}
    before, after = vat.saved(payable, reliefs), vat.saved(payable, with_more)
    assert all(after[each] >= before[each] for each in before)


# --- through a clause, with what is not known

CREDIT = "{kind: vat_credit, of: deductible_input_vat, rate: 15%, against: vat_payable}"
STATED = "each_year: {years_of: deductible_input_vat}"


def value(facts, conditions=""):
    return judge(conditions, facts, benefit=CREDIT, extra=STATED).value


INPUT = {"deductible_input_vat": {2026: "100万元", 2027: "100万元"}}


def wan(amount):
    """[min, max] in 万元."""
    return [amount.min / Fraction(WAN), None if amount.max is None else amount.max / Fraction(WAN)]


@pytest.mark.parametrize(
    ("payable", "years", "in_all"),
    [({2026: "50万元", 2027: "50万元"}, {2026: [15, 15], 2027: [15, 15]}, [30, 30]),
     ({2026: "10万元", 2027: "50万元"}, {2026: [10, 10], 2027: [20, 20]}, [30, 30]),
     ({2026: "10万元"}, {2026: [10, 10], 2027: [0, 20]}, [10, 30]),
     ({2027: "50万元"}, {2026: [0, 15], 2027: [15, 30]}, [30, 30]),  # what 2026 cannot use, 2027 can
     ({2027: "20万元"}, {2026: [0, 15], 2027: [15, 20]}, [20, 30]),
     ({}, {2026: [0, 15], 2027: [0, 30]}, [0, 30])],
)  # fmt: skip
def test_vat_that_is_not_known(payable, years, in_all):
    found = value(INPUT | ({"vat_payable": payable} if payable else {}))
    assert {year: wan(amount) for year, amount in found.by_year.items()} == years
    assert wan(found.amount) == in_all
    assert found.undecided == (() if in_all[0] == in_all[1] else ("vat_payable",))


def test_no_bound_is_known_where_neither_sum_is():
    result = judge("", {}, benefit=CREDIT, extra=STATED)
    assert (result.verdict, result.value.amount) == ("undetermined", Amount(0, None))
    assert set(result.value.undecided) == {"deductible_input_vat", "vat_payable"}
    assert value({"vat_payable": {2026: "7万元"}}).amount == Amount(0, 7 * WAN)


def test_many_years_of_unknown_vat_save_nothing_for_sure():
    """Ten years: as many as the horizon has."""
    found = value({"deductible_input_vat": dict.fromkeys(range(2026, 2036), "100万元")})
    assert found.amount == Amount(0, 150 * WAN)
    assert {year: wan(amount) for year, amount in found.by_year.items()} == {
        year: [0, 15 * (year - 2025)] for year in range(2026, 2036)
    }


def test_a_credit_without_vat_to_set_it_against_says_so():
    found = value(INPUT | {"vat_payable": {2026: "0元", 2027: "0元"}})
    assert (found.amount, found.unused) == (point(0), (2026, 2027))
    assert "no_tax" in found.notes


def test_an_open_clause_saves_between_nothing_and_all():
    facts = INPUT | {"vat_payable": {2026: "5万元", 2027: "50万元"}}
    found = value(facts, "- on_ic_list: {is: yes}")
    assert {year: wan(amount) for year, amount in found.by_year.items()} == {2026: [0, 5], 2027: [0, 25]}
    assert wan(found.amount) == [0, 30]
    assert found.undecided == ("on_ic_list",)
