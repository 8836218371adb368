"""What is due, withheld, carried and to be recovered: tables, and what must hold whatever comes true."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from demo_offers import FIXED, RENT, RND, assessment, item, library
from hypothesis import assume, given
from hypothesis import strategies as st
from settled import CONFIRMED, OUTPUT, PLAN, came, lines, offered, rent_confirmed
from support import DAY, clause_text, clean, library_of, policy_text, project_of

from engine import assess
from engine.benefits.benefit import Cash
from engine.settings import DEFAULT
from engine.workspace.offer.content import Content
from engine.workspace.offer.payments import payments_of
from engine.workspace.offer.picking import package_of, pick, with_no_others
from engine.workspace.settlement.lines import KINDS, Came
from engine.workspace.settlement.promised import Condition, paid_by_year, promised, rests_on
from engine.workspace.settlement.reasons import figures_give
from engine.workspace.settlement.reckoning import reckon

YEARS = tuple(PLAN)


def due(offer, true, year, paid=None):
    return {at: each.due for (part, at), each in lines(offer, true, year, paid).items() if each.due}


def test_what_came_true_as_planned_is_due_as_planned():
    found = lines(offered(), came(words=rent_confirmed(*YEARS)), 2031)
    assert {year: each.due for (_, year), each in found.items()} == PLAN
    assert all(
        (each.kind, each.withheld, each.reasons, each.missing) == ("", 0, (), ()) for each in found.values()
    )
    assert all(each.to_pay == each.due for each in found.values())


def test_only_years_that_are_over_are_in_it():
    assert due(offered(), came(words=rent_confirmed(*YEARS)), 2028) == {2027: 400_000, 2028: 480_000}
    assert {year for _, year in lines(offered(), came(), 2028)} == {2027, 2028}


def test_nothing_planned_is_ever_due_because_it_was_planned():
    """With nothing recorded nothing is due, whatever the offer said."""
    for year in YEARS:
        found = lines(offered(items=(item(years=((2027, 100_000),)),)), Came({}, {}), year)
        assert all(each.due == 0 for each in found.values())
        assert all(each.carried == each.withheld == each.planned.min for each in found.values())
        assert {each.kind for each in found.values()} <= {"missing", "by_hand"}


# What is not recorded, and what of 2028 (planned: 480000) comes of it: kind, carried, what is missing.
MISSING = {
    "the year's output": ({"output": {2027: OUTPUT[2027]}}, [("output", 2028)]),
    "the area": ({"leased_area": ""}, [("leased_area", None)]),
    "a yes": ({"operates_lawfully": ""}, [("operates_lawfully", None)]),
    "what the zone decides": ({"meets_output_per_mu": ""}, [("meets_output_per_mu", None)]),
    "a choice": ({"premises": ""}, [("premises", None)]),
    "a day that lay ahead": ({"lease_start": ""}, [("lease_start", None)]),
    "a figure taken back": ({"leased_area": None}, [("leased_area", None)]),
    "two of them": ({"sectors": "", "premises": ""}, [("premises", None), ("sectors", None)]),
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_not_recorded_keeps_everything_back_and_is_named(name):
    gone, missing = MISSING[name]
    line = lines(offered(), came(words=rent_confirmed(*YEARS), **gone), 2028)[RENT, 2028]
    assert (line.due, line.kind, line.carried, line.to_recover) == (0, "missing", 480_000, 0)
    assert sorted(line.missing) == missing
    for fact, _ in missing:
        label = library().vocabulary.facts[fact].label
        assert any(label.zh in each.zh and label.en in each.en for each in line.reasons)


# What came otherwise, and 2028 then: due, kind, carried.
OTHERWISE = {
    "output short by a fen": ({"output": {**OUTPUT, 2028: "39999999.99元"}}, (0, "refused", 0)),
    "half the area": ({"leased_area": "2500㎡"}, (240_000, "less", 0)),
    "twice the area": (
        {"leased_area": "10000㎡", "output": {2027: "1亿元", 2028: "1亿元"}},
        (960_000, "", 0),
    ),
    "unlawful": ({"operates_lawfully": "no"}, (0, "refused", 0)),
    "elsewhere": ({"site": "qitai"}, (0, "refused", 0)),
    "bought, not leased": ({"premises": ["purchase"]}, (0, "refused", 0)),
    "in a field of its own": ({"sectors": ["modern_services"]}, (0, "refused", 0)),
    "leased in the same year, later": ({"lease_start": "2027-06-01"}, (480_000, "", 0)),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_came_otherwise_goes_through_the_clause(name):
    facts, wanted = OTHERWISE[name]
    line = lines(offered(), came(words=rent_confirmed(*YEARS), **facts), 2028)[RENT, 2028]
    assert (line.due, line.kind, line.carried) == wanted
    assert line.due + line.withheld == line.entitled == max(480_000, line.due)
    assert not line.withheld or (line.reasons and all(each.zh and each.en for each in line.reasons))


def test_why_it_is_refused_names_the_figure_wanted_and_the_one_recorded():
    output = {**OUTPUT, 2028: "3999万元"}
    (reason,) = lines(offered(), came(words=rent_confirmed(*YEARS), output=output), 2028)[RENT, 2028].reasons
    assert "8,000元/㎡" in reason.zh
    assert "7,998元/㎡" in reason.zh
    assert "2028" in reason.en


BOTH = ("changji-golden-ten/fixed-assets", RENT)


SHORT = {
    "leased_area": "2500㎡", "project_nature": "new_build", "industrial_project": "yes", "land_area": "30亩",
    "planned_fixed_assets": "6000万元", "construction_start": "2027-04-01",
    "fixed_asset_investment": dict.fromkeys((2027, 2028, 2029), "0元"),
}  # fmt: skip


def test_of_clauses_paid_together_what_failed_of_one_does_not_tell_all_of_it():
    """Half of the area was leased, and nothing invested: the figures are told beside it."""
    offer = offered(BOTH)
    (part,) = offer.parts
    true = came(SHORT, {(part.id, year): True for year in YEARS})
    line = lines(offer, true, 2027)[part.id, 2027]
    assert (line.due, line.withheld, line.kind) == (200_000, 200_000, "refused")
    *failed, last = line.reasons
    assert failed
    assert all("固定资产投资" in each.zh for each in failed)
    assert last == figures_give(200_000)


def test_what_the_offer_was_not_sure_of_is_no_reason_for_less():
    offer = offered(BOTH)
    (part,) = offer.parts
    assert not offer.assessment.result(BOTH[0]).value.paid[2029].min
    true = came(SHORT, {(part.id, year): True for year in YEARS})
    line = lines(offer, true, 2029)[part.id, 2029]
    assert (line.due, line.withheld, line.kind) == (240_000, 240_000, "less")
    assert line.reasons == (figures_give(240_000),)


def test_a_payment_whose_year_has_moved_is_carried_until_it_has_come():
    true = came(
        words=rent_confirmed(*range(2027, 2034)),
        lease_start="2028-03-01",
        output=dict.fromkeys(range(2028, 2033), "1亿元"),
    )
    early, late = lines(offered(), true, 2027), lines(offered(), true, 2032)
    assert (early[RENT, 2027].kind, early[RENT, 2027].carried) == ("moved", 400_000)
    assert "2028-03-01" in early[RENT, 2027].reasons[0].zh
    assert late[RENT, 2032].due == 240_000
    assert late[RENT, 2027].carried == 0  # nothing more can come of it
    assert sum(each.due for each in late.values()) == sum(PLAN.values())


@pytest.mark.parametrize(
    ("whole", "wanted"), [("5000万元", {(0, "undecided")}), ("2亿元", {(300_000, ""), (900_000, "")})]
)
def test_on_figures_that_contradict_each_other_nothing_is_due_nor_recovered(whole, wanted):
    """More was recorded of single years than in all: which of them is wrong, nobody knows."""
    true = both(
        fixed_asset_investment={2027: "2500万元", 2028: "6000万元", 2029: "0元"}, total_investment=whole
    )
    words = {(FIXED, year): True for year in YEARS}
    found = lines(offered((FIXED,)), Came(true.facts, words), 2028, {(FIXED, 2027): 400_000})
    assert {(each.due, each.kind) for each in found.values()} == wanted
    assert {each.to_recover for each in found.values()} == ({0} if whole == "5000万元" else {100_000, 0})
    assert all("矛盾" in each.reasons[0].zh for each in found.values() if each.kind)


def test_a_year_that_may_bring_more_than_was_planned_is_asked_about():
    """By the plan 2030 paid nothing: what came true of it is to be recorded all the same, and the offer is open until then."""
    poor = {**assessment().project.facts, "output": {**dict.fromkeys(YEARS, 10**8), 2030: 0, 2031: 0}}
    offer = promised(library(), replace(assessment().project, facts=poor), DAY, DEFAULT, Content((RENT,)))
    assert [*offer.planned[RENT]] == [2027, 2028, 2029]
    found = reckon(
        offer,
        came(words=rent_confirmed(2027, 2028, 2029), output={2027: "1亿元", 2028: "1亿元", 2029: "1亿元"}),
        {},
        2030,
    )
    line = found.lines[-1]
    assert (line.year, line.kind, line.planned.min, line.missing, found.ahead) == (
        2030,
        "missing",
        0,
        (("output", 2030),),
        ((RENT, 2031),),
    )
    found = reckon(offer, came(words=rent_confirmed(*YEARS), output=dict.fromkeys(YEARS, "1亿元")), {}, 2031)
    assert found.sum("due") == sum(PLAN.values())


# --- what only a person can say


def test_what_a_clause_takes_for_granted_somebody_has_to_confirm_year_by_year():
    found = lines(offered(), came(words=rent_confirmed(2027)), 2028)
    assert (found[RENT, 2027].due, found[RENT, 2028].due) == (400_000, 0)
    line = found[RENT, 2028]
    assert (line.kind, line.carried, line.missing) == ("by_hand", 480_000, ((RENT, 2028),))
    assert "租金不低于补贴标准" in line.reasons[0].zh


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        (True, (480_000, "", 0)),
        (False, (0, "refused", 0)),
        (300_000, (300_000, "less", 0)),
        (900_000, (480_000, "", 0)),  # never above what the clause gives
        (None, (0, "by_hand", 480_000)),
    ],
)  # fmt: skip
def test_a_word_settles_what_no_fact_covers(word, wanted):
    line = lines(offered(), came(words={(RENT, 2028): word}), 2028)[RENT, 2028]
    assert (line.due, line.kind, line.carried) == wanted


@pytest.mark.parametrize("word", [True, 300_000])
def test_no_word_stands_in_for_a_fact_that_is_missing_or_refuses(word):
    for output, kind in (({2027: "1亿元"}, "missing"), ({2027: "1亿元", 2028: "0元"}, "refused")):
        line = lines(offered(), came(words={(RENT, 2028): word}, output=output), 2028)[RENT, 2028]
        assert (line.due, line.kind) == (0, kind)


ITEMS = (
    item(id="item-1", amount=300_000, years=((2027, 100_000), (2028, 200_000))),
    item(id="item-2", title="装修补助", amount=80_000),
)


def test_an_item_is_due_once_somebody_says_that_it_was_done():
    offer = offered((), ITEMS)
    assert due(offer, Came({}, {}), 2030) == {}
    words = {("item-1", 2027): True, ("item-1", 2028): 150_000, ("item-2", None): True}
    found = lines(offer, Came({}, words), 2028)
    assert {key: (each.due, each.kind) for key, each in found.items()} == {
        ("item-1", 2027): (100_000, ""), ("item-1", 2028): (150_000, "less"), ("item-2", None): (80_000, ""),
    }  # fmt: skip
    assert due(offer, Came({}, {("item-1", 2027): 10**9}), 2030) == {
        2027: 100_000
    }  # never more than was agreed


CONDITIONS = (
    Condition("condition-1", "取得施工许可证"),
    Condition("condition-2", "补交环评批复", date(2028, 6, 30)),
)


@pytest.mark.parametrize(
    ("said", "year", "wanted"),
    [
        ({}, 2027, (0, "missing")),
        ({"condition-1": True}, 2027, (400_000, "")),  # the other may follow until 2028
        ({"condition-1": True}, 2028, (0, "missing")),
        ({"condition-1": True, "condition-2": True}, 2028, (400_000, "")),
        ({"condition-1": False}, 2027, (0, "refused")),
        ({"condition-1": None}, 2027, (0, "missing")),
    ],
)  # fmt: skip
def test_nothing_is_due_before_the_conditions_of_the_offer_are_met(said, year, wanted):
    words = rent_confirmed(*YEARS) | {(key, None): each for key, each in said.items()}
    line = lines(offered(conditions=CONDITIONS), came(words=words), year)[RENT, 2027]
    assert (line.due, line.kind) == wanted


# --- paid and not paid


@pytest.mark.parametrize(
    ("paid", "wanted"),
    [
        (0, (480_000, 0, 0)),
        (480_000, (0, 0, 0)),
        (100_000, (380_000, 0, 0)),
        (500_000, (0, 20_000, 0)),
        (-5, (480_005, 0, 0)),
    ],
)
def test_what_is_left_to_pay_or_to_recover(paid, wanted):
    line = lines(offered(), came(words=rent_confirmed(2028)), 2028, {(RENT, 2028): paid})[RENT, 2028]
    assert (line.to_pay, line.to_recover, line.unclear) == wanted


def test_what_was_paid_on_facts_not_recorded_is_not_recovered_before_they_are():
    paid = {(RENT, 2028): 480_000}
    line = lines(offered(), came(words=rent_confirmed(2028), output={}), 2028, paid)[RENT, 2028]
    assert (line.due, line.to_recover, line.unclear) == (0, 0, 480_000)
    line = lines(offered(), came(words=rent_confirmed(2028), output={2028: "1元"}), 2028, paid)[RENT, 2028]
    assert (line.due, line.to_recover, line.unclear) == (0, 480_000, 0)


def test_what_was_paid_where_nothing_was_promised_is_seen():
    found = lines(offered(), came(words=rent_confirmed(*YEARS)), 2031, {(RENT, 2026): 7})
    assert (found[RENT, 2026].due, found[RENT, 2026].to_recover) == (0, 7)


def test_what_is_too_much_is_set_off():
    paid = {(RENT, 2027): 600_000}
    found = reckon(offered(), came(words=rent_confirmed(2027, 2028)), paid, 2028)
    assert (found.sum("to_pay"), found.sum("to_recover"), found.payable, found.recoverable) == (
        480_000,
        200_000,
        280_000,
        0,
    )
    assert reckon(offered(), came(words=rent_confirmed(2027)), paid, 2027).recoverable == 200_000


def test_what_was_not_paid_in_its_year_stands_in_the_next_as_arrears():
    found = reckon(offered(), came(words=rent_confirmed(2027, 2028)), {(RENT, 2027): 100_000}, 2028)
    assert found.arrears == 300_000
    assert found.sum("to_pay") == 780_000


# --- clauses that are tied


def test_tied_clauses_are_one_part_and_no_sum_is_split():
    (part,) = offered((RENT, FIXED)).parts
    assert part.clauses == (FIXED, RENT)
    assert part.id == f"{FIXED}+1"
    assert {year: each.min for year, each in offered((RENT, FIXED)).planned[part.id].items()} == PLAN


def both(**facts):
    words = {(f"{FIXED}+1", year): True for year in YEARS}
    said = {
        "industrial_project": "yes",
        "project_nature": "new_build",
        "construction_start": "2027-04-01",
        **facts,
    }
    return came(said, words)


def test_whether_they_may_be_had_together_is_for_a_person_to_say():
    key = f"{FIXED}+1"
    investment = {2027: "2500万元", 2028: "6000万元", 2029: "0元"}
    true = both(fixed_asset_investment=investment)
    unsaid = Came(true.facts, {})
    assert lines(offered((RENT, FIXED)), unsaid, 2028)[key, 2028].kind == "by_hand"
    found = lines(offered((RENT, FIXED)), true, 2028)
    assert (
        sum(each.due for each in found.values()) == 300_000 + 900_000
    )  # the better of both on what is known by then
    more = Came(true.facts, {(key, 2027): 700_000, (key, 2028): 10**7})
    found = lines(offered((RENT, FIXED)), more, 2028)
    assert (found[key, 2027].due, found[key, 2028].due) == (700_000, 1_380_000)


def test_a_fact_of_one_of_them_that_is_missing_keeps_the_whole_back():
    found = lines(offered((RENT, FIXED)), both(fixed_asset_investment={2027: "2500万元"}), 2028)
    assert (found[f"{FIXED}+1", 2027].due, found[f"{FIXED}+1", 2028].kind) == (400_000, "missing")


TIED = """
relations:
  - excludes: [grant, relief]
"""
RELIEF = "{kind: tax_rate, rate: 15%}"


def test_a_grant_tied_to_a_tax_relief_is_for_a_person_to_settle():
    own = clean(
        library_of(
            policy_text(
                clause_text("grant", benefit="{kind: fixed, amount: 1万元}"),
                clause_text("relief", benefit=RELIEF, extra="each_year: {years_of: taxable_income}"),
                tail=TIED,
            )
        )
    )
    project = project_of(own, {"taxable_income": {"2027": "10万元"}})
    offer = promised(own, project, DAY, DEFAULT, Content(("t/grant", "t/relief")))
    assert [(part.id, part.tied) for part in offer.parts] == [("t/grant", True)]
    assert reckon(offer, Came({}, {}), {}, 2027).sum("due") == 0
    line = lines(offer, Came({}, {("t/grant", None): 5_000}), 2027)["t/grant", None]
    assert (line.due, line.to_recover) == (5_000, 0)


def test_tax_reliefs_are_no_part():
    assert offered((RND,)).parts == ()
    assert reckon(offered((RND,)), came(), {}, 2030).lines == ()
    assert [part.id for part in offered((RENT, RND)).parts] == [RENT]


# --- a payment whose year the text or a day does not say


def one(benefit, extra=""):
    return clean(library_of(policy_text(clause_text("a", benefit=benefit, extra=extra))))


def of_one(benefit, facts, words, true, year, extra=""):
    own = one(benefit, extra)
    offer = promised(own, project_of(own, facts), DAY, DEFAULT, Content(("t/a",)))
    vocabulary = own.vocabulary
    said = {(name, None): vocabulary.read(vocabulary.facts[name], each) for name, each in true.items()}
    return lines(offer, Came(said, words), year)


LATER = "{kind: fixed, amount: 120万元, paid: {after: production_start, years: 1}}"


@pytest.mark.parametrize(
    ("planned", "true", "year", "wanted"),
    [
        ("2027-06-01", {}, 2030, {2028: (0, "missing", 1_200_000)}),  # nobody has said that it produces
        ("2027-06-01", {"production_start": "2027-06-01"}, 2028, {2028: (1_200_000, "", 0)}),
        ("2027-06-01", {"production_start": "2027-12-31"}, 2027, {}),
        ("2027-06-01", {"production_start": "2028-01-01"}, 2028, {2028: (0, "moved", 1_200_000)}),
        ("2027-06-01", {"production_start": "2028-01-01"}, 2029, {2028: (0, "moved", 0), 2029: (1_200_000, "", 0)}),
        ("2026-06-01", {}, 2027, {2027: (1_200_000, "", 0)}),  # it had come when the offer was made
        ("unknown", {}, 2030, {None: (0, "missing", 1_200_000)}),
        ("unknown", {"production_start": "2027-06-01"}, 2028, {2028: (1_200_000, "", 0), None: (0, "moved", 0)}),
    ],
)  # fmt: skip
def test_it_is_paid_after_a_day_that_has_come(planned, true, year, wanted):
    found = of_one(LATER, {"production_start": planned}, {}, true, year)
    assert {at: (each.due, each.kind, each.carried) for (_, at), each in found.items()} == wanted


def test_what_was_paid_too_early_is_neither_due_nor_lost():
    own = one(LATER)
    offer = promised(
        own, project_of(own, {"production_start": "2027-06-01"}), DAY, DEFAULT, Content(("t/a",))
    )
    line = lines(offer, Came({}, {}), 2028, {("t/a", 2028): 1_200_000})["t/a", 2028]
    assert (line.to_pay, line.to_recover, line.unclear) == (0, 0, 1_200_000)


def test_where_the_text_does_not_say_when_somebody_has_to():
    fixed = "{kind: fixed, amount: 1万元}"
    assert of_one(fixed, {}, {}, {}, 2027)["t/a", None].kind == "by_hand"
    line = of_one(fixed, {}, {("t/a", None): True}, {}, 2027)["t/a", None]
    assert (line.due, line.kind) == (10_000, "")


def test_instalments_of_unknown_years_are_never_due_all_at_once():
    parts = "{kind: instalments, amounts: [10万元, 20万元]}"
    assert of_one(parts, {}, {("t/a", None): True}, {}, 2030)["t/a", None].due == 0
    assert of_one(parts, {}, {("t/a", None): 100_000}, {}, 2030)["t/a", None].due == 100_000


def test_a_sum_that_is_agreed_is_for_a_person_to_say():
    agreed = "{kind: agreed, of: fitout_cost, cap: 200万元}"
    facts, year = {"fitout_cost": "150万元"}, 2027
    assert of_one(agreed, facts, {}, {}, year)["t/a", None].kind == "missing"
    line = of_one(agreed, facts, {("t/a", None): True}, facts, year)["t/a", None]
    assert (line.due, line.most, line.kind) == (0, 1_500_000, "undecided")  # a yes says nothing of how much
    line = of_one(agreed, facts, {("t/a", None): 600_000}, {"fitout_cost": "50万元"}, year)["t/a", None]
    assert (line.due, line.most) == (500_000, 500_000)  # never above what the clause gives


# --- what must hold whatever comes true

MONEY = st.one_of(st.none(), st.sampled_from([0, 20_000_000, 39_999_999, 40_000_000, 50_000_000, 10**8]))
SERIES = st.dictionaries(st.sampled_from(range(2026, 2033)), MONEY)
WORDS = st.one_of(st.none(), st.booleans(), st.integers(0, 10**6))
YES = st.sampled_from([None, True, False])
PARTS = {(RENT,): RENT, (RENT, FIXED): f"{FIXED}+1", (FIXED, RND): FIXED}


@st.composite
def truths(draw):
    """Whatever may be recorded of an offer, with the offer and what was paid of it."""
    clauses = draw(st.sampled_from([*PARTS]))
    offer = offered(clauses, ITEMS, draw(st.sampled_from([(), CONDITIONS])))
    parts = [PARTS[clauses], "item-1", "item-2"]
    true = came(industrial_project="yes", project_nature="new_build")
    facts = {
        **true.facts,
        **{
            (name, year): value
            for name in ("output", "fixed_asset_investment")
            for year, value in draw(SERIES).items()
        },
        ("lease_start", None): draw(st.sampled_from([None, date(2027, 3, 1), date(2028, 5, 1)])),
        ("construction_start", None): draw(st.sampled_from([None, date(2027, 4, 1), date(2029, 1, 1)])),
        ("operates_lawfully", None): draw(YES),
        ("meets_output_per_mu", None): draw(YES),
    }
    places = st.tuples(st.sampled_from(parts), st.sampled_from([None, *range(2027, 2032)]))
    words = draw(st.dictionaries(places, WORDS)) | {(f"condition-{n}", None): draw(YES) for n in (1, 2)}
    paid = draw(
        st.dictionaries(places, st.integers(-10, 10**8).map(lambda each: Fraction(each, 100)), max_size=4)
    )
    return offer, Came(facts, words), paid, draw(st.sampled_from(range(2027, 2033)))


@given(truths())
def test_due_and_withheld_are_what_one_is_entitled_to(said):
    """INVARIANT: of each line and in all; nothing is below nothing; what is carried is withheld."""
    found = reckon(*said)
    for each in found.lines:
        assert each.due + each.withheld == each.entitled == max(each.planned.min, each.due)
        assert min(each.due, each.withheld, each.carried, each.to_pay, each.to_recover, each.unclear) >= 0
        assert each.carried <= each.withheld
        assert each.most is None or each.most >= each.due
        assert each.to_pay == 0 or each.to_recover == 0
        assert each.kind in KINDS
        assert bool(each.kind) or each.withheld == 0
    assert found.sum("due") + found.sum("withheld") == found.sum("entitled")
    assert found.payable - found.recoverable == found.sum("to_pay") - found.sum("to_recover")
    assert sum(each.paid for each in found.lines) == sum(
        amount for (_, year), amount in said[2].items() if year is None or year <= said[3]
    )


@given(truths())
def test_the_same_facts_give_the_same_in_any_order(said):
    offer, true, paid, year = said
    turned = Came(dict(reversed(true.facts.items())), dict(reversed(true.words.items())))
    assert reckon(offer, true, paid, year) == reckon(offer, turned, dict(reversed(paid.items())), year)


@given(truths())
def test_an_unknown_is_never_due_nor_recovered(said):
    """INVARIANT: whatever an open fact may yet turn out to be, what is due without it is due with it or was missing before."""
    offer, true, paid, year = said
    found = reckon(offer, true, paid, year)
    for each in found.lines:
        if each.kind in ("missing", "by_hand", "tied"):
            assert each.due == 0
    nothing = reckon(offer, Came({}, true.words), paid, year)
    assert all(each.due == 0 for each in nothing.lines if not each.part.startswith("item"))
    silent = reckon(offer, Came(true.facts, {}), paid, year)
    assert all(each.due == 0 for each in silent.lines if each.part.startswith("item") or each.part == RENT)


@given(truths(), st.data())
def test_a_fact_more_takes_nothing_but_what_it_refuses(said, data):
    """To take a fact back never makes a line due that was not."""
    offer, true, paid, year = said
    assume(true.facts)
    gone = data.draw(st.sampled_from(sorted(true.facts, key=str)))
    before = {(each.part, each.year): each for each in reckon(offer, true, paid, year).lines}
    after = reckon(offer, Came({**true.facts, gone: None}, true.words), paid, year)
    tied = [part.id for part in offer.parts if len(part.clauses) > 1]
    for each in after.lines:
        if each.part not in tied:
            old = before.get((each.part, each.year))
            assert each.due <= (old.due if old else 0)


@given(truths())
def test_what_comes_after_a_year_touches_nothing_up_to_it(said):
    """A settlement can be drawn up again: years after it, and words of these, do not change a line of it."""
    offer, true, paid, year = said
    early = Came(
        {place: each for place, each in true.facts.items() if place[1] is None or place[1] <= year},
        true.words,
    )
    then = {place: each for place, each in paid.items() if place[1] is None or place[1] <= year}
    assert reckon(offer, true, paid, year) == reckon(offer, early, then, year)


@given(st.sets(st.sampled_from([RENT, FIXED, "changji-golden-ten/premises-purchase"]), min_size=1))
def test_the_parts_are_planned_as_the_offer_says(clauses):
    whole = assessment()
    clauses = [each for each in clauses if whole.result(each).verdict == "eligible"]
    assume(clauses)
    found = offered(tuple(sorted(clauses)))
    together = {
        each.year: each.together for each in payments_of(pick(whole, clauses), Content(tuple(clauses)))
    }
    planned = [each for part in found.planned.values() for each in part.items()]
    assert {year: sum(each.min for at, each in planned if at == year) for year, _ in planned} == {
        year: each.min for year, each in together.items()
    }


@given(st.data())
def test_on_the_documents_of_its_grants_alone_they_come_to_what_they_come_to_on_all(data):
    """INVARIANT of the cut library: the verdicts, sums and relations of grants of any place are the same."""
    own, site = library(), data.draw(st.sampled_from(["changji-hitech", "changji-city", "horgos-edz"]))
    facts = {**assessment().project.facts, "site": site}
    project = replace(assessment().project, facts=facts)
    grants = [each.id for each in own.clauses if isinstance(each.text.benefit, Cash)]
    names = tuple(sorted(data.draw(st.sets(st.sampled_from(grants), min_size=1, max_size=4))))
    whole = _whole(site)
    offer = promised(own, project, DAY, DEFAULT, Content(names))
    for name in names:
        assert offer.assessment.result(name).by_year == whole.result(name).by_year
        assert offer.assessment.result(name).value == whole.result(name).value
    for part in offer.parts:
        expected = package_of(with_no_others(whole, part.clauses)).best.by_year
        assert paid_by_year(offer.assessment, part) == expected


_WHOLE = {}


def _whole(site):
    if site not in _WHOLE:
        facts = {**assessment().project.facts, "site": site}
        _WHOLE[site] = assess(library(), replace(assessment().project, facts=facts), DAY)
    return _WHOLE[site]


def test_the_facts_a_part_rests_on_are_those_that_somebody_can_state():
    found = rests_on(library(), offered().parts[0])
    assert {*CONFIRMED, "output", "site", "hnte_valid_from"} <= found
    assert all(library().vocabulary.facts[name].answerable for name in found)
