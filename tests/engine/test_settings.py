"""What later money is worth."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.settings import Settings


def test_five_percent_a_year_from_the_first():
    present = Settings(discount=Fraction(5, 100)).present(2026)
    assert [present(year) for year in (2026, 2027, 2028)] == [1, Fraction(20, 21), Fraction(400, 441)]


def test_money_of_an_unknown_year_counts_as_if_it_came_last():
    settings = Settings(horizon=10)
    present = settings.present(2026)
    assert present(None) == present(2035)


def test_money_of_the_past_is_worth_what_it_is():
    assert Settings().present(2026)(2020) == 1


@given(st.integers(0, 100), st.integers(2020, 2060))
def test_nothing_is_worth_more_than_now_and_no_rate_means_the_sum(percent, year):
    assert 0 < Settings(discount=Fraction(percent, 100)).present(2026)(year) <= 1
    assert Settings(discount=0).present(2026)(year) == 1
