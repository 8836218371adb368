"""When an offer is paid: clauses as they are had together, items as agreed; what the letter sets out is the same, to the fen."""

import io
from fractions import Fraction

import docx
from demo_offers import FIXED, RENT, RND, assessment, item, library, started
from hypothesis import given
from hypothesis import strategies as st

from engine.model.amount import amount_text, total
from engine.workspace.course.issuing import draft_letter
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.offers import amount_of
from engine.workspace.offer.payments import payments_of
from engine.workspace.offer.picking import pick, sums

ITEMS = (
    item(amount=350_000, years=((2027, 150_000), (2032, 200_000))),
    item(title="装修补助", amount=80_000),  # when it is paid has not been agreed
    item(title="专人代办", amount=0),
)


def paid(clauses, items):
    content = fit(Content(tuple(clauses), tuple(items)))
    return payments_of(pick(assessment(), content.clauses), content)


def test_items_are_paid_in_their_years_beside_the_clauses():
    found = {each.year: each for each in paid([RENT], ITEMS)}
    assert list(found) == [2027, 2028, 2029, 2030, 2031, 2032, None]
    assert [(one.title, amount) for one, amount in found[2027].items] == [("物流补助", 150_000)]
    assert found[2027].amount.min == 400_000 + 150_000
    assert found[2032].clauses == ()
    assert found[2032].amount.min == 200_000
    assert [(one.title, amount) for one, amount in found[None].items] == [("装修补助", 80_000)]


def test_items_alone_are_paid_and_without_money_nothing_is():
    assert [each.year for each in paid([], ITEMS)] == [2027, 2032, None]
    assert paid([], ITEMS[2:]) == ()


def test_clauses_whose_own_sums_do_not_add_up_are_named_without_them():
    found = paid([RENT, FIXED], ())
    assert all(amount is None for each in found for _, amount in each.clauses)
    assert {name for each in found for name, _ in each.clauses} == {RENT, FIXED}


def test_a_clause_for_whose_sake_a_year_has_no_known_most_is_named_in_it():
    found = {each.year: each for each in paid([RENT, FIXED], ())}
    assert found[2029].amount.max is None  # the tier above 100 million has not been obtained
    assert [name for name, _ in found[2029].clauses] == [RENT, FIXED]
    assert [name for name, _ in found[2030].clauses] == [RENT]


@given(
    st.sets(st.sampled_from([RENT, FIXED, RND])),
    st.lists(st.dictionaries(st.integers(2026, 2040), st.integers(0, 10**9), max_size=3), max_size=3),
)
def test_all_years_together_are_what_the_offer_comes_to(clauses, years):
    """INVARIANT: of what is sure, and of the most where every year's is known, the table adds up to the sum at its foot."""
    items = tuple(
        item(amount=Fraction(sum(each.values()), 100), years=tuple((year, Fraction(fen, 100)) for year, fen in each.items()))
        for each in years
    )  # fmt: skip
    content = fit(Content(tuple(clauses), items))
    picked = pick(assessment(), content.clauses)
    found = payments_of(picked, content)
    assert total(each.amount for each in found) == sums(picked, content)
    for each in found:
        own = [amount for _, amount in each.clauses if amount is not None]
        assert not own or total(own) == each.together


def test_the_letter_sets_out_the_same(do):
    content = fit(Content((RENT, FIXED), ITEMS))
    found, ground = started(do, content)
    letter = do("recruiter", draft_letter, found.id, ground, library(), "zh", "docx")
    rows = next(
        [[cell.text for cell in row.cells] for row in each.rows]
        for each in docx.Document(io.BytesIO(letter)).tables
        if each.rows[0].cells[0].text == "年度"
    )
    payments = payments_of(pick(assessment(), content.clauses), content)
    assert [row[1] for row in rows[1:]] == [
        *(amount_text(each.amount) for each in payments), amount_text(amount_of(assessment(), content)),
    ]  # fmt: skip
    for row, each in zip(rows[1:], payments, strict=False):
        assert all(one.title in row[2] for one, _ in each.items)


def test_the_letter_says_why_the_sums_of_its_clauses_are_not_simply_added(do):
    found, ground = started(do, fit(Content((RENT, FIXED))))
    for lang, words in (
        ("zh", "能否同时享受，文本未说明"),
        ("en", "whether they may be had together is not said"),
    ):
        letter = do("recruiter", draft_letter, found.id, ground, library(), lang, "docx")
        said = "".join(each.text for each in docx.Document(io.BytesIO(letter)).paragraphs)
        assert words in said
        assert "`" not in said
