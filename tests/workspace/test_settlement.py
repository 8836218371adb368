"""An accepted offer to its end: what came true is recorded, what is paid, statements; corrections, concurrency, bad input."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from demo_offers import LAWFUL, RENT, item, library, prospect, sealed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offers_made import approved, made
from offers_made import library as made_library
from settled import CONFIRMED, OUTPUT, PLAN
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from engine.workspace.course import moving
from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content
from engine.workspace.settlement.actuals import actuals, record, to_record
from engine.workspace.settlement.differences import differences
from engine.workspace.settlement.overall import plan_against_actual
from engine.workspace.settlement.payments import Payment, payments, record_payment
from engine.workspace.settlement.records import Entry, came_of
from engine.workspace.settlement.rounds import draw_up_all
from engine.workspace.settlement.settling import open_settlement
from engine.workspace.settlement.statements import (
    draw_up,
    preview,
    statement,
    statements,
)
from engine.workspace.store import audit
from engine.workspace.store.tables import actual, offer, paid, settlement
from engine.workspace.work import reading, writing

LATER = datetime(2029, 2, 1, 4, 0, tzinfo=UTC)  # 2028 is over
AUTHORITY = ("meets_investment_intensity", "meets_output_per_mu")
ITEM = item(amount=300_000, years=((2027, 100_000), (2028, 200_000)))
VOUCHER = date(2028, 3, 1)


@pytest.fixture
def later(database, staff):
    """Do something as somebody of a role, in February 2029 or at another moment: later("lead", service, …)."""

    def done(role, service, /, *args, at=LATER, **kwargs):
        with writing(database, staff[role], at) as work:
            return service(work, *args, **kwargs)

    return done


@pytest.fixture
def accepted(do, database):
    """An accepted offer of the rent and an item, opened to be settled: accepted(content)."""

    def made(content=None, state="accepted"):
        said = content or Content((RENT,), (ITEM,))
        found = do("recruiter", offers.start, prospect(do), sealed(), "主方案", said)
        with database.writing() as connection:
            connection.execute(offer.update().where(offer.c.id == found.id).values(state=state))
        return do("auditor", open_settlement, found.id, library()) if state == "accepted" else found

    return made


def entry(fact, value, year=None):
    return Entry(fact, year, value, "经发局王某" if fact in AUTHORITY else "")


def all_of(*years, output=OUTPUT):
    """All that makes the rent of these years due as planned."""
    said = [entry(name, value) for name, value in CONFIRMED.items()]
    said += [entry("output", output[year], year) for year in years]
    return [*said, *(entry(RENT, "是", year) for year in years)]


def voucher(amount, year=2027, part=RENT, reference="国库〔2028〕1号", **more):
    return Payment(part, year, amount, VOUCHER, reference, **more)


# --- the whole way


def test_from_acceptance_to_the_end(do, issue, later, database):
    """A real offer, through every move: actuals come in short, something is recovered, and nothing is left at the end."""
    found, ground = made(do)
    found = issue("lead", approved(do, found), ground, made_library())
    found = do("recruiter", moving.move, found.id, found.version, "accept")
    found = do("recruiter", moving.move, found.id, found.version, "begin")
    settling = do("auditor", open_settlement, found.id, made_library())
    assert [part.id for part in settling.promised.parts] == ["open/x", "item-1"]

    early = [
        entry("condition-1", "yes"),
        entry("item-1", "yes", 2027),
        entry("production_start", "2027-06-01"),
        entry("open/x", "yes", 2028),
    ]
    later("recruiter", record, settling, early)
    first = later("reviewer", draw_up, settling, 2028, made_library())
    assert {(each.part, each.year): each.due for each in first.reckoned.lines} == {
        ("item-1", 2027): 1_500_000, ("open/x", 2028): 1_200_000, ("item-1", 2028): 0,
    }  # fmt: skip
    with pytest.raises(Unfit) as unfit:
        later("lead", moving.move, found.id, found.version, "settle")
    assert {each.code for each in unfit.value.diagnostics} == {"settlement-open"}

    for part, year, amount in (("item-1", 2027, 1_500_000), ("open/x", 2028, 1_200_000)):
        later("lead", record_payment, settling, voucher(amount, year, part))
    later(
        "recruiter", record, settling, [entry("production_start", "2028-06-01"), entry("item-1", "no", 2028)]
    )
    second = later("reviewer", draw_up, settling, 2028, made_library())
    assert (second.ordinal, second.reckoned.sum("to_recover")) == (2, 1_200_000)
    later("lead", record_payment, settling, voucher(1_200_000, 2028, "open/x", "收回1号", way="recovered"))
    end = datetime(2030, 2, 1, tzinfo=UTC)
    later("recruiter", record, settling, [entry("open/x", "yes", 2029)], at=end)
    later("lead", record_payment, settling, voucher(1_200_000, 2029, "open/x", "国库〔2030〕2号"), at=end)
    last = later("reviewer", draw_up, settling, 2029, made_library(), at=end)
    assert [last.reckoned.sum(each) for each in ("to_pay", "to_recover", "carried", "unclear")] == [
        0,
        0,
        0,
        0,
    ]
    assert last.reckoned.sum("due") == last.reckoned.sum("paid") == 2_700_000
    found = later("lead", moving.move, found.id, do("lead", offers.get, found.id).version, "settle", at=end)
    assert found.state == "settled"
    for service, *args in ((record, early), (record_payment, voucher(1)), (draw_up, 2029, made_library())):
        with pytest.raises(Conflict, match="settlement-not-in-state"):
            later("lead", service, settling, *args, at=end)
    with database.reading() as connection:
        assert audit.verify(connection).broken is None


@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "issued", "withdrawn"])
def test_what_nobody_has_accepted_is_not_settled(do, accepted, state):
    found = accepted(state=state)
    with pytest.raises(Conflict, match="settlement-not-in-state"):
        do("lead", open_settlement, found.id, library())


def test_an_offer_without_money_is_settled_at_once(do, database):
    found = do("recruiter", offers.start, prospect(do), sealed(), "主方案", LAWFUL)
    with database.writing() as connection:
        connection.execute(offer.update().values(state="in_fulfilment"))
    assert do("lead", moving.move, found.id, found.version, "settle").state == "settled"


# --- what came true

# What cannot be recorded of the offer: the entry, when, and the code that is said.
WRONG = {
    "a year before the offer": (entry("output", "1万元", 2020), LATER, "actual-year-outside"),
    "a year after the offer": (entry("output", "1万元", 2036), LATER, "actual-year-outside"),
    "a year that is not over": (entry("output", "1万元", 2029), LATER, "actual-year-not-over"),
    "the year on its last day": (
        entry("output", "1万元", 2028),
        datetime(2028, 12, 31, 15, 59, tzinfo=UTC),
        "actual-year-not-over",
    ),
    "a yearly fact without its year": (entry("output", "1万元"), LATER, "actual-needs-year"),
    "a year of a fact without years": (entry("leased_area", "5000㎡", 2028), LATER, "actual-without-years"),
    "a fact that nothing rests on": (entry("rnd_expense", "1万元", 2028), LATER, "actual-not-of-offer"),
    "no fact at all": (entry("outputs", "1万元", 2028), LATER, "actual-not-of-offer"),
    "a figure without its unit": (entry("output", "1000", 2028), LATER, "missing-unit"),
    "no figure": (entry("output", "很多", 2028), LATER, "not-one-figure"),
    "a negative area": (entry("leased_area", "-1㎡"), LATER, "negative"),
    "a day to come": (entry("lease_start", "2030-01-01"), LATER, "actual-day-ahead"),
    "what an authority decides, by nobody": (
        Entry("meets_output_per_mu", None, "yes"),
        LATER,
        "actual-without-decider",
    ),
    "a word that is none": (entry("item-1", "大概", 2027), LATER, "word-unreadable"),
    "a sum without its unit": (entry("item-1", "50000", 2027), LATER, "word-unreadable"),
    "a sum with a part of a fen": (entry("item-1", "0.001元", 2027), LATER, "word-unreadable"),
    "more than was agreed": (entry("item-1", "100000.01元", 2027), LATER, "word-too-much"),
    "a sum of a year without any": (entry("item-1", "1元", 2029), LATER, "word-too-much"),
    "a word on a year to come": (entry(RENT, "yes", 2030), LATER, "actual-year-not-over"),
    "a clause that is not offered": (
        entry("changji-golden-ten/fixed-assets", "yes", 2027),
        LATER,
        "actual-not-of-offer",
    ),
    "a condition there is not": (entry("condition-1", "yes"), LATER, "actual-not-of-offer"),
    "a value as deep as a well": (entry("sectors", [[[["x"]]]]), LATER, "answers-unreadable"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_an_actual_is_said_and_nothing_is_kept(accepted, later, name):
    wrong, at, code = WRONG[name]
    settling = accepted()
    with pytest.raises(Unfit) as unfit:
        later("recruiter", record, settling, [entry("leased_area", "5000㎡"), wrong], at=at)
    assert code in {each.code for each in unfit.value.diagnostics}
    assert all(each.message("zh") and each.message("en") for each in unfit.value.diagnostics)
    assert later("auditor", actuals, settling) == ()


def test_all_that_is_wrong_is_said_at_once(accepted, later):
    with pytest.raises(Unfit) as unfit:
        later("recruiter", record, accepted(), [each for each, at, _ in WRONG.values() if at == LATER])
    assert {each.code for each in unfit.value.diagnostics} >= {
        code for _, at, code in WRONG.values() if at == LATER
    }


def test_two_values_at_once_are_none(accepted, later):
    settling, one = accepted(), entry("leased_area", "5000㎡")
    with pytest.raises(Unfit, match="actual-twice"):
        later("recruiter", record, settling, [one, entry("leased_area", "4000㎡")])
    assert len(later("recruiter", record, settling, [one, one])) == 1


def test_a_correction_is_another_entry_and_what_is_there_is_not_added(accepted, later):
    settling = accepted()
    first = later("recruiter", record, settling, [entry("output", "4000万元", 2028)])
    assert later("recruiter", record, settling, [entry("output", "0.4亿元", 2028)]) == ()  # it says the same
    second = later("lead", record, settling, [entry("output", "3999万元", 2028)])
    third = later("lead", record, settling, [entry("output", "unknown", 2028)])
    assert later("auditor", actuals, settling) == (*first, *second, *third)
    assert came_of(settling, (*first, *second)).facts == {("output", 2028): 39_990_000}
    assert came_of(settling, (*third, *first, *second)).facts == {("output", 2028): None}
    assert (
        later("lead", record, settling, [entry("leased_area", "unknown")]) != ()
    )  # the offer said something of it


def test_what_there_is_to_record(accepted, later):
    settling = accepted(Content((RENT,), (ITEM,), ("取得施工许可证",)))
    later("recruiter", record, settling, [entry("output", "4000万元", 2028)])
    asked = {each.place: each for each in later("auditor", to_record, settling, 2028)}
    assert asked["output", 2028].recorded.value == "4000万元"
    assert asked["output", 2028].planned.zh == "4,000万元"
    assert asked["industry", None].stands if ("industry", None) in asked else True
    assert asked["site", None].stands
    assert not asked["premises", None].stands
    assert {place for place, each in asked.items() if each.word} == {
        ("condition-1", None),
        (RENT, 2028),
        ("item-1", 2028),
    }


def test_a_payment_that_has_moved_asks_for_a_word_in_its_new_year(accepted, later):
    settling = accepted(Content((RENT,)))
    said = [entry(name, value) for name, value in CONFIRMED.items() if name != "lease_start"]
    later("recruiter", record, settling, [*said, entry("lease_start", "2028-03-01")])
    end = datetime(2033, 2, 1, tzinfo=UTC)
    later(
        "recruiter", record, settling, [entry("output", "1亿元", year) for year in range(2028, 2033)], at=end
    )
    assert (RENT, 2032) in {each.place for each in later("auditor", to_record, settling, 2032)}
    later("recruiter", record, settling, [entry(RENT, "是", 2032)], at=end)
    found = later("auditor", preview, settling, 2032, at=end)
    assert {each.year: each.due for each in found.lines}[2032] == 240_000


def test_whose_offer_it_is(accepted, later, database, staff):
    settling = accepted()
    with pytest.raises(Refused, match="not-permitted"):
        later("reviewer", record, settling, [])
    with database.writing() as connection:
        connection.execute(offer.update().values(owner=staff["lead"].id))
        from engine.workspace.store.tables import prospect as table

        connection.execute(table.update().values(owner=staff["lead"].id))
    with pytest.raises(Refused, match="not-yours"):
        later("recruiter", record, settling, [entry("leased_area", "5000㎡")])


# --- what was paid


def test_the_same_payment_is_never_counted_twice(accepted, later):
    settling = accepted()
    kept = later("lead", record_payment, settling, voucher(400_000))
    assert (kept.amount, kept.year, kept.way) == (400_000, 2027, "paid")
    for same in (
        voucher(400_000),
        voucher(1),
        voucher(400_000, reference=" 国库〔2028〕1号 "),
        voucher(1, way="recovered"),
    ):
        with pytest.raises(Conflict, match="paid-already") as conflict:
            later("lead", record_payment, settling, same)
        assert "国库〔2028〕1号" in conflict.value.diagnostics[0].message("en")
    later("lead", record_payment, settling, voucher(480_000, 2028))  # another year, by the same voucher
    later("lead", record_payment, settling, voucher(50_000, reference="更正1号", way="recovered"))
    assert [each.amount for each in later("auditor", payments, settling)] == [400_000, 480_000, -50_000]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (voucher(0), "paid-amount"),
        (voucher(-1), "paid-amount"),
        (voucher(Fraction(1, 1000)), "paid-amount"),
        (voucher(10**14), "paid-amount"),
        (replace(voucher(1), on=date(2029, 2, 2)), "paid-ahead"),
        (voucher(1, 2030), "paid-year"),
        (voucher(1, 2025), "paid-year"),
        (voucher(1, part="item-9"), "paid-no-part"),
        (voucher(1, reference=" "), "field-missing"),
        (voucher(1, reference="x" * 101), "field-too-long"),
        (voucher(1, way="recovered"), "recovered-too-much"),
    ],
)  # fmt: skip
def test_what_is_no_payment_is_said_and_not_kept(accepted, later, wrong, code):
    settling = accepted()
    with pytest.raises(Unfit, match=code):
        later("lead", record_payment, settling, wrong)
    assert later("auditor", payments, settling) == ()


def test_of_two_who_enter_it_at_once_one_is_told(accepted, database, staff):
    settling, ended, start = accepted(), [], threading.Barrier(2)

    def enter():
        start.wait()
        try:
            with writing(database, staff["lead"], LATER) as work:
                ended.append(record_payment(work, settling, voucher(400_000)).amount)
        except Conflict as conflict:
            ended.append(conflict.code)

    threads = [threading.Thread(target=enter) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ended, key=str) == [400_000, "paid-already"]
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(paid)).scalar_one() == 1


# --- statements


def test_drawn_up_again_it_is_the_same_and_after_a_correction_another(accepted, later, database):
    settling = accepted()
    later("recruiter", record, settling, all_of(2027, 2028))
    first = later("reviewer", draw_up, settling, 2028, library())
    assert later("lead", draw_up, settling, 2028, library()) == first
    assert first.reckoned.sum("due") == PLAN[2027] + PLAN[2028]
    assert first.reckoned == later("auditor", preview, settling, 2028)

    later("recruiter", record, settling, [entry("output", "3000万元", 2028)])
    second = later("lead", draw_up, settling, 2028, library())
    (due, *others) = differences(first.reckoned, second.reckoned)
    assert (second.ordinal, due.year, due.text.zh) == (2, 2028, "应兑付：48万元 → 0元")
    assert any(each.text.zh == "如期 → 条件未达到" for each in others)

    later("recruiter", record, settling, [entry("output", OUTPUT[2028], 2028)])
    third = later("lead", draw_up, settling, 2028, library())
    assert (third.ordinal, third.reckoned, differences(first.reckoned, third.reckoned)) == (
        3,
        first.reckoned,
        (),
    )
    assert later("auditor", statements, settling.offer.id) == (third, second, first)
    assert later("auditor", statement, second.id) == second
    with pytest.raises(NotThere):
        later("auditor", statement, 999)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(settlement)).scalar_one() == 3


def test_what_is_recorded_of_a_later_year_is_no_other_statement(accepted, later):
    settling = accepted()
    later("recruiter", record, settling, all_of(2027))
    first = later("lead", draw_up, settling, 2027, library())
    later("recruiter", record, settling, all_of(2028))
    assert later("lead", draw_up, settling, 2027, library()) == first


@pytest.mark.parametrize("year", [2025, 2029, 2036, -1])
def test_a_year_that_is_not_over_or_none_of_the_offer_s_has_no_statement(accepted, later, year):
    with pytest.raises(Unfit, match="settlement-year"):
        later("lead", draw_up, accepted(), year, library())


def test_a_clause_repealed_since_is_settled_as_it_stood_and_that_is_said(accepted, later):
    settling = accepted()
    later("recruiter", record, settling, all_of(2027))
    before = later("lead", draw_up, settling, 2027, library())
    assert before.notes == ()
    clauses = tuple(each for each in library().clauses if each.id != RENT)
    now = later("lead", draw_up, settling, 2027, replace(library(), clauses=clauses))
    assert now.reckoned == before.reckoned
    assert "已不在现行政策库中" in now.notes[0].zh
    assert (now.ordinal, now.digest) == (2, before.digest)


def test_what_was_not_paid_goes_into_the_next_year_and_over_all_offers(accepted, later):
    settling, other = accepted(), accepted(Content((), (ITEM,)))
    later("recruiter", record, settling, all_of(2027, 2028))
    later("lead", record_payment, settling, voucher(100_000))
    found = later("lead", draw_up, settling, 2028, library())
    assert found.reckoned.arrears == 300_000
    later("recruiter", record, other, [entry("item-1", "80000元", 2027)])
    later("lead", draw_up, other, 2027, library())
    sums = {each.year: each for each in later("auditor", plan_against_actual)}
    assert {year: (each.planned, each.due, each.paid, each.carried) for year, each in sums.items()} == {
        2027: (600_000, 480_000, 100_000, 100_000), 2028: (680_000, 480_000, 0, 200_000),
    }  # fmt: skip


def test_it_is_not_settled_while_anything_is_open(accepted, later, database):
    settling = accepted(Content((), (ITEM,)))
    key = settling.offer.id
    with database.writing() as connection:
        connection.execute(offer.update().values(state="in_fulfilment"))

    def why():
        with pytest.raises(Unfit) as unfit:
            later("lead", moving.move, key, 1, "settle")
        return [each.message("zh") for each in unfit.value.diagnostics]

    assert "还没有结算单" in why()[0]
    later("lead", draw_up, settling, 2027, library())
    assert "还没有 2028 年的结算单" in why()[0]
    later("lead", draw_up, settling, 2028, library())
    assert "30万元 尚可能到期" in why()[0]
    later("lead", record, settling, [entry("item-1", "yes", 2027), entry("item-1", "no", 2028)])
    assert "须重新编制" in why()[0]
    later("lead", draw_up, settling, 2028, library())
    assert "待兑付 10万元" in why()[0]
    later("lead", record_payment, settling, voucher(120_000, 2027, "item-1"))
    later("lead", draw_up, settling, 2028, library())
    assert "应收回 2万元" in why()[0]
    later("lead", record_payment, settling, voucher(20_000, 2027, "item-1", "收回1号", way="recovered"))
    later("lead", draw_up, settling, 2028, library())
    assert later("lead", moving.move, key, 1, "settle").state == "settled"


def test_an_offer_that_nobody_goes_on_with_is_closed_by_saying_so_year_by_year(accepted, later, database):
    """The company has gone: what it earned stays its own, and of the years to come somebody says that nothing is paid."""
    settling = accepted(Content((RENT,)))
    with database.writing() as connection:
        connection.execute(offer.update().values(state="in_fulfilment"))
    later("recruiter", record, settling, all_of(2027, 2028))
    for year in (2027, 2028):
        later("lead", record_payment, settling, voucher(PLAN[year], year))
    open_ = later("lead", draw_up, settling, 2028, library())
    assert open_.reckoned.ahead == tuple((RENT, year) for year in (2029, 2030, 2031))
    with pytest.raises(Unfit, match="settlement-open"):
        later("lead", moving.move, settling.offer.id, 1, "settle")
    with pytest.raises(Unfit, match="actual-year-not-over"):
        later("recruiter", record, settling, [entry(RENT, "是", 2030)])
    later("recruiter", record, settling, [entry(RENT, "否", year) for year in (2029, 2030, 2031)])
    closed = later("lead", draw_up, settling, 2028, library())
    assert (closed.ordinal, closed.reckoned.ahead) == (2, ())
    assert closed.reckoned.lines == open_.reckoned.lines
    assert later("lead", moving.move, settling.offer.id, 1, "settle").state == "settled"


ENTRIES = st.lists(
    st.tuples(st.sampled_from(range(4)), st.sampled_from(["4000万元", "3000万元", "unknown", "5000万元"])),
    min_size=1,
    max_size=8,
)


@given(ENTRIES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_replayed_in_pieces_or_at_once_it_comes_to_the_same(accepted, later, said):
    """The newest of each fact and year decides, in whatever pieces all of it was recorded."""
    one, other = accepted(Content((RENT,))), accepted(Content((RENT,)))
    for settling in (one, other):
        later("lead", record, settling, all_of(2027, 2028))
    newest = {}
    for place, value in said:
        each = entry("output", value, 2027) if place % 2 else entry("output", value, 2028)
        later("lead", record, one, [each])
        newest[each.year] = each
    later("lead", record, other, [*newest.values()])
    assert later("auditor", preview, one, 2028) == later("auditor", preview, other, 2028)
    drawn = [later("lead", draw_up, each, 2028, library()) for each in (one, other)]
    assert drawn[0].reckoned == drawn[1].reckoned


def test_a_statement_is_what_is_read_of_it(accepted, later, database, staff):
    settling = accepted(Content((RENT,), (ITEM,), ("取得施工许可证",)))
    found = later("lead", draw_up, settling, 2028, library())
    with reading(database, staff["auditor"], LATER) as work:
        assert statements(work, settling.offer.id) == (found,)
        assert preview(work, settling, 2028) == found.reckoned
        assert work.connection.execute(select(func.count()).select_from(actual)).scalar_one() == 0


def test_a_round_over_all_offers_draws_up_what_can_be(accepted, later, database, staff):
    one, other, third = accepted(), accepted(Content((), (ITEM,))), accepted()
    later("recruiter", record, one, all_of(2027, 2028))
    with database.writing() as connection:
        connection.execute(offer.update().where(offer.c.id == third.offer.id).values(state="withdrawn"))
    told = []
    found = draw_up_all(
        database, staff["reviewer"], 2028, library(), at=LATER, progress=lambda *each: told.append(each)
    )
    assert [each.offer for each in found.drawn] == [one.offer.id, other.offer.id]
    assert (found.left, told) == ((), [(1, 2), (2, 2)])
    assert draw_up_all(database, staff["lead"], 2028, library(), at=LATER) == found  # the same statements
    ahead = draw_up_all(database, staff["lead"], 2029, library(), at=LATER)
    assert ahead.drawn == ()
    assert [each.code for _, wrong in ahead.left for each in wrong] == ["settlement-year"] * 2
    with pytest.raises(Refused, match="not-permitted"):
        draw_up_all(database, staff["recruiter"], 2028, library(), at=LATER)


@pytest.mark.parametrize("verb", ["UPDATE {} SET offer = 9", "DELETE FROM {}"])
@pytest.mark.parametrize("table", [actual, paid, settlement])
def test_the_database_itself_takes_nothing_back(accepted, later, database, table, verb):
    settling = accepted()
    later("recruiter", record, settling, all_of(2027))
    later("lead", record_payment, settling, voucher(1))
    later("lead", draw_up, settling, 2027, library())
    with pytest.raises(DBAPIError, match="appended to only"), database.writing() as connection:
        connection.exec_driver_sql(verb.format(table.name))
