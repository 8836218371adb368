"""What an offer says: kept as it was typed or told with everything that is wrong with it; its JSON says the same."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from demo_offers import FIXED, RENT, item
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.failures import Unfit
from engine.workspace.offer.content import EMPTY, Content, content_json, fit, legal_of, read_content
from engine.workspace.store.columns import canonical

FEN = st.integers(0, 10**14).map(lambda fen: Fraction(fen, 100))
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)
LEGAL = st.fixed_dictionaries(
    {},
    optional={
        "basis": st.sampled_from(["statute", "none"]),
        "depends_on": st.lists(st.sampled_from(["moved_here", "stays_here"]), unique=True),
        "recipients": st.sampled_from(["open", "named"]),
    },
)


@st.composite
def _items(draw):
    years = draw(
        st.dictionaries(
            st.integers(1990, 2100), st.integers(0, 10**12).map(lambda fen: Fraction(fen, 100)), max_size=3
        )
    )
    amount = sum(years.values(), Fraction(0)) if years else draw(FEN)
    return item(
        title=draw(WORDS), amount=amount, years=tuple(years.items()), basis=draw(WORDS), reason=draw(WORDS),
        legal=draw(LEGAL), text=draw(st.text(max_size=60)),
    )  # fmt: skip


CONTENTS = st.builds(
    Content,
    clauses=st.lists(st.sampled_from([RENT, FIXED, "a/b", "x-1/y-2"])).map(tuple),
    items=st.lists(_items(), max_size=4).map(tuple),
    conditions=st.lists(st.text(max_size=40), max_size=4).map(tuple),
    valid_until=st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    remarks=st.text(max_size=60),
)


@given(CONTENTS)
def test_what_is_kept_reads_the_same_from_its_json_and_is_kept_as_it_is(content):
    kept = fit(content)
    assert read_content(content_json(kept)) == kept
    assert fit(kept) == kept
    assert canonical(content_json(read_content(content_json(kept)))) == canonical(content_json(kept))


@given(CONTENTS, st.randoms())
def test_the_order_of_clauses_says_nothing(content, random):
    clauses = list(content.clauses)
    random.shuffle(clauses)
    assert fit(content).clauses == fit(replace(content, clauses=tuple(clauses))).clauses


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (Content(items=(item(title=" ", basis="", reason="\u200b"),)), [("items.0.title", "field-missing"), ("items.0.basis", "field-missing"), ("items.0.reason", "field-missing")]),
        (Content(items=(item(title="x" * 201),)), [("items.0.title", "field-too-long")]),
        (Content(items=(item(amount=Fraction(1, 3)),)), [("items.0.amount", "item-amount")]),
        (Content(items=(item(amount=-1),)), [("items.0.amount", "item-amount")]),
        (Content(items=(item(amount=10**12 + 1),)), [("items.0.amount", "item-amount")]),
        (Content(items=(item(amount=3, years=((2027, 1), (2028, 1))),)), [("items.0.years", "item-years")]),
        (Content(items=(item(amount=3, years=((1989, 3),)),)), [("items.0.years", "offer-year")]),
        (Content(items=(item(amount=2, years=((2027, 1), (2027, 1))),)), [("items.0.years", "offer-year")] * 2),
        (Content(items=(item(legal={"basis": "heaven"}),)), [("items.0.legal.basis", "wrong-type")]),
        (Content(items=(item(legal={"pledge": True}),)), [("items.0.legal.pledge", "unknown-key")]),
        (Content(items=(item(legal={"review": date(2026, 1, 1)}),)), [("items.0.legal", "offer-unreadable")]),
        (Content(items=(item(id="item-1"), item(id="item-1"))), [("items", "offer-unreadable")]),
        (Content(items=(item(id="x"),)), [("items", "offer-unreadable")]),
        (Content(items=tuple(item() for _ in range(41))), [("items", "offer-too-long")]),
        (Content(clauses=("<script>",)), [("clauses", "offer-unreadable")]),
        (Content(conditions=("x" * 501,)), [("conditions.0", "field-too-long")]),
        (Content(conditions=tuple(map(str, range(41)))), [("conditions", "offer-too-long")]),
        (Content(valid_until=date(2101, 1, 1)), [("valid_until", "offer-year")]),
        (Content(remarks="x" * 4001), [("remarks", "field-too-long")]),
        (Content(clauses=("a",), items=(item(amount=-1),), remarks="x" * 4001),
         [("items.0.amount", "item-amount"), ("remarks", "field-too-long"), ("clauses", "offer-unreadable")]),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_all_at_once_and_where(content, found):
    with pytest.raises(Unfit) as unfit:
        fit(content)
    assert [(each.span.path, each.code) for each in unfit.value.diagnostics] == found
    assert all(each.message("zh") and each.message("en") for each in unfit.value.diagnostics)


WHOLE = content_json(fit(Content((RENT,), (item(),), ("前提",), date(2027, 1, 1), "r")))


@pytest.mark.parametrize(
    "data",
    [
        None, [], "x", {}, {**WHOLE, "clauses": None}, {**WHOLE, "clauses": [1]}, {**WHOLE, "items": [{}]},
        {**WHOLE, "valid_until": 2027}, {**WHOLE, "valid_until": "soon"}, {**WHOLE, "remarks": 1},
        *({**WHOLE, "items": [{**WHOLE["items"][0], key: value}]} for key, value in [
            ("amount", 1.5), ("amount", "1"), ("amount", "-1.00"), ("amount", "NaN"), ("years", [["2027", "1.00"]]),
            ("years", [[True, "1.00"]]), ("legal", []), ("legal", None), ("title", None),
        ]),
    ],
)  # fmt: skip
def test_data_that_is_no_content_is_told(data):
    with pytest.raises(Unfit, match="offer-unreadable"):
        read_content(data)


def test_an_item_gets_a_number_of_its_own_that_none_had_before():
    first = fit(Content(items=(item(title="甲"), item(title="乙"))))
    assert [each.id for each in first.items] == ["item-1", "item-2"]
    gone = fit(Content(items=(first.items[0], item(title="丙"))), used={"item-1", "item-2"})
    assert [each.id for each in gone.items] == ["item-1", "item-3"]


def test_what_draws_nothing_is_left_out_and_lines_are_kept():
    kept = fit(
        Content(items=(item(title="  物流\u202e补助 \n 二", reason="一\n二"),), conditions=(" ", "甲", "甲"))
    )
    assert (kept.items[0].title, kept.items[0].reason, kept.conditions) == ("物流补助 二", "一\n二", ("甲",))
    assert fit(EMPTY) == EMPTY


def test_sums_are_exact_to_the_fen():
    kept = fit(
        Content(items=(item(amount=Fraction(10**14 - 1, 100), years=((2027, Fraction(10**14 - 1, 100)),)),))
    )
    (said,) = content_json(kept)["items"]
    assert (said["amount"], said["years"]) == ("999999999999.99", [[2027, "999999999999.99"]])
    with pytest.raises(ValueError, match="whole number of fen"):
        content_json(Content(items=(item(amount=Fraction(1, 3)),)))


def test_what_the_legal_review_asks_is_read_as_in_a_policy():
    legal = legal_of(item(legal={"basis": "none", "depends_on": ["moved_here"], "recipients": "named"}))
    assert (legal.basis, legal.depends_on, legal.recipients, legal.ground) == (
        "none",
        ("moved_here",),
        "named",
        None,
    )
    with pytest.raises(Unfit):
        legal_of(item(legal={"basis": 3}))
