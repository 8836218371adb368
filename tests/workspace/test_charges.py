"""What an offer costs, by year and policy: together what is paid; nothing is split that is only known together; kept with its edition."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from demo_offers import FIXED, RENT, RND, assessment, item, later, started
from hypothesis import given
from hypothesis import strategies as st
from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.model.amount import NOTHING, Amount, point, total
from engine.workspace.offer import charges, offers
from engine.workspace.offer.charges import Charge, charges_of
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.payments import payments_of
from engine.workspace.offer.picking import pick
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.work import reading

ITEMS = (
    item(amount=350_000, years=((2027, 150_000), (2032, 200_000))),
    item(title="装修补助", amount=80_000),  # when it is paid has not been agreed
    item(title="专人代办", amount=0),
)


def charged(clauses, items=(), of=None):
    content = fit(Content(tuple(clauses), tuple(items)))
    picked = pick(of or assessment(), content.clauses)
    return charges_of(picked, content), payments_of(picked, content)


def by_year(found):
    years = defaultdict(lambda: NOTHING)
    for each in found:
        years[each.year] += each.amount
    return {year: each for year, each in years.items() if each}


def test_a_clause_an_item_and_a_relief_each_have_rows_of_their_own():
    found, _ = charged([RENT, RND], ITEMS)
    assert [each for each in found if each.kind == "item"] == [
        Charge("item", 2027, ("item-1",), (), ("item",), point(150_000)),
        Charge("item", 2032, ("item-1",), (), ("item",), point(200_000)),
        Charge("item", None, ("item-2",), (), ("item",), point(80_000)),
    ]
    rent = [each for each in found if each.kind == "clauses"]
    assert [each.year for each in rent] == [2027, 2028, 2029, 2030, 2031]
    assert {(each.parts, each.policies, each.levels) for each in rent} == {
        ((RENT,), ("changji-golden-ten",), ("zone",))
    }
    tax = [each for each in found if each.kind == "tax"]
    assert [(each.year, each.amount) for each in tax] == [
        (2028, point(250_000)), (2029, point(775_000)), (2030, point(500_000)),
    ]  # fmt: skip
    assert {each.levels for each in tax} == {("national",)}


def test_what_may_or_may_not_be_had_together_is_not_split():
    found, _ = charged([RENT, FIXED])
    assert {each.parts for each in found} == {(FIXED, RENT)}
    assert next(each.amount for each in found if each.year == 2029) == Amount(480_000, None)


def test_an_offer_without_money_costs_nothing():
    assert charged([], ITEMS[2:])[0] == ()


@given(
    st.sets(st.sampled_from([RENT, FIXED, RND])),
    st.lists(st.dictionaries(st.integers(2026, 2040), st.integers(0, 10**9), max_size=3), max_size=3),
)
def test_of_every_year_the_charges_are_what_is_paid(clauses, years):
    items = tuple(
        item(amount=Fraction(sum(each.values()), 100), years=tuple((year, Fraction(fen, 100)) for year, fen in each.items()))
        for each in years
    )  # fmt: skip
    found, payments = charged(clauses, items)
    assert by_year(found) == {each.year: each.amount for each in payments if each.amount}
    for each in found:
        assert each.amount
        assert each.kind == "item" or {part.partition("/")[0] for part in each.parts} == {*each.policies}


# --- several policies


def clause(name, amount):
    return clause_text(
        name, benefit=f"{{kind: fixed, amount: {amount}, paid: {{after: production_start, years: 0}}}}"
    )


LEVELS = {"zone": "level: zone\n", "county": "level: county\n", "silent": "", "other": "level: zone\n"}
FACTS = {"site": "changji-hitech", "production_start": "2027-06-01"}


def several(relations):
    texts = [
        policy_text(clause("a", "100万元") + clause("b", "60万元"), policy=name, head=head)
        for name, head in LEVELS.items()
    ]
    library = clean(
        library_of(*texts, files={"policies/relations.yaml": relations.encode()} if relations else None)
    )
    project, _ = project_from_data({"project": "项目", "facts": FACTS}, library)
    return assess(library, project, DAY)


ALL = [f"{policy}/{name}" for policy in LEVELS for name in "ab"]
CASES = {
    # relations: the groups that are known apart, with what they are paid
    "": [({name}, 1_000_000 if name.endswith("a") else 600_000) for name in ALL],
    "relations: [{cap: 120万元, over: [zone/a, zone/b], per: all}]": [
        ({"zone/a", "zone/b"}, 1_200_000),
        *(({name}, 1_000_000 if name.endswith("a") else 600_000) for name in ALL if "zone" not in name),
    ],
    "relations: [{cap: 150万元, over: [zone/a, county/a], per: all}]": [
        ({"zone/a", "county/a"}, 1_500_000),
        *(({name}, 1_000_000 if name.endswith("a") else 600_000) for name in ALL if name not in ("zone/a", "county/a")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("relations", CASES)
def test_clauses_are_told_apart_as_far_as_their_sums_add_up(relations):
    found, _ = charged(ALL, of=several(relations))
    assert sorted((each.parts, each.amount.min) for each in found) == sorted(
        (tuple(sorted(names)), amount) for names, amount in CASES[relations]
    )
    assert all(each.year == 2027 and each.amount.known for each in found)


def test_every_level_that_answers_for_a_sum_is_named():
    found, _ = charged(ALL, of=several(""))
    assert {each.policies[0]: each.levels for each in found} == {
        "zone": ("zone",), "county": ("county",), "silent": ("unstated",), "other": ("zone",),
    }  # fmt: skip
    joint = "relations: [{cap: 150万元, over: [zone/a, county/a], per: all}]"
    found, _ = charged(["zone/a", "county/a"], of=several(joint))
    assert [(each.policies, each.levels) for each in found] == [(("county", "zone"), ("county", "zone"))]


# --- kept with the edition


def test_what_an_edition_costs_is_kept_with_it(do, database, staff):
    content = fit(Content((RENT, FIXED, RND), ITEMS))
    found, ground = started(do, content)

    def kept(key, ordinal):
        with reading(database, staff["auditor"]) as work:
            return charges.kept(work, key, ordinal)

    first = charges_of(pick(assessment(), content.clauses), content)
    assert kept(found.id, 1) == first
    again = do("recruiter", offers.change, found.id, found.version, replace(content, clauses=(RENT,)), ground)
    assert kept(found.id, 1) == first
    second = charges_of(pick(assessment(), (RENT,)), content)
    assert kept(found.id, 2) == second
    twin = do("recruiter", offers.copy, found.id, "备选方案")
    assert kept(twin.id, 1) == second
    renewed = do("recruiter", offers.renew, found.id, again.version, again.content, seal(later()))
    assert kept(found.id, 3) == charges_of(pick(later(), (RENT,)), content)
    assert total(each.amount for each in kept(found.id, 3)) == renewed.amount
    named = do(
        "recruiter",
        offers.change,
        found.id,
        renewed.version,
        renewed.content,
        Ground(renewed.snapshot, later()),
        name="方案乙",
    )
    assert named.ordinal == 3
    assert kept(found.id, 4) == ()
