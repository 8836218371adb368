"""What the overview says: counts, sums and days against a walk through every offer; warnings; what closes; what came of promises."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from offers_made import approved, assessment, content, item, library, made, moved
from office import NOW
from support import DAY

from engine.model.amount import point
from engine.policy import Application, Window
from engine.workspace.course import moving
from engine.workspace.dashboard.closing import closing
from engine.workspace.dashboard.pipeline import stages, states
from engine.workspace.dashboard.promised import (
    Outcome,
    YearOutcome,
    outcome,
    outcomes,
    promised_in,
    promises,
    statements,
)
from engine.workspace.law.warnings import warned
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import seal
from engine.workspace.offer.states import STATES
from engine.workspace.prospect import prospects
from engine.workspace.prospect.stages import STAGES
from engine.workspace.store.tables import paid, settlement
from engine.workspace.work import reading, writing


@pytest.fixture
def at(database, staff):
    """Do something as somebody of a role, so many days after NOW."""

    def done(days, role, service, /, *args, **kwargs):
        with writing(database, staff[role], NOW + timedelta(days)) as work:
            return service(work, *args, **kwargs)

    return done


@pytest.fixture
def seen(database, staff):
    """What the overview says, so many days after NOW."""

    def looked(days, service, *args):
        with reading(database, staff["auditor"], NOW + timedelta(days)) as work:
            return service(work, *args)

    return looked


def of(found, state):
    return next(each for each in found if each.state == state)


def test_nothing_yet(seen):
    assert [each.stage for each in seen(0, stages)] == [*STAGES]
    assert [each.state for each in seen(0, states)] == [*STATES]
    assert not any(each.count for each in seen(0, stages))
    assert all(
        (each.count, each.amount, each.here, each.usual) == (0, point(0), (), None)
        for each in seen(0, states)
    )
    assert seen(0, promises) == seen(0, outcomes) == seen(0, warned) == seen(0, statements) == ()
    assert seen(0, outcome) == Outcome(0, 0, 0, 0, 0, 0, 0)
    assert seen(0, closing, library(), DAY) == ()


def test_prospects_by_stage(do, seen):
    for number, stage in enumerate(("lead", "lead", "visiting")):
        do("recruiter", prospects.create, prospects.New(company=f"第{number}家", stage=stage))
    nobodys = do("lead", prospects.create, prospects.New(company="没人管的"))
    do("lead", prospects.hand_over, nobodys.id, nobodys.version, None)
    found = {each.stage: (each.count, each.nobodys) for each in seen(0, stages)}
    assert found["lead"] == (3, 1)
    assert found["visiting"] == (1, 0)
    assert sum(count for count, _ in found.values()) == 4


def test_offers_by_state_and_for_how_long(do, at, seen):
    key = do("recruiter", prospects.create, prospects.New(company="新疆某某电缆有限公司")).id
    first, second = (
        at(0, "recruiter", offers.start, key, seal(assessment()), name, content()) for name in ("甲", "乙")
    )
    first = at(3, "recruiter", moving.move, first.id, first.version, "submit")
    first = at(10, "reviewer", moving.move, first.id, first.version, "return", "再改")
    first = at(11, "recruiter", moving.move, first.id, first.version, "submit")
    found = seen(20, states)
    draft, review = of(found, "draft"), of(found, "in_review")
    assert (draft.count, draft.here, draft.usual) == (1, ((second.id, 20),), 2)  # 3 days, and 1 day
    assert (review.count, review.here, review.usual) == (1, ((first.id, 9),), 7)
    assert draft.amount == review.amount == first.amount
    assert sum(each.count for each in found) == 2


def test_what_has_ended_is_counted_and_no_longer_waits(do, seen):
    found, _ = made(do)
    moved(do, found, "withdraw")
    gone = of(seen(50, states), "withdrawn")
    assert (gone.count, gone.here) == (1, ())
    assert of(seen(50, states), "draft").usual == 0


def test_what_is_promised_by_year_and_policy_is_that_of_commitments(do, seen):
    approved(do, made(do)[0])
    made(do, company="另一家")  # a draft promises nothing
    found = {(each.year, each.policies): each.amount for each in seen(0, promises)}
    assert found == {
        (2027, ()): point(1_500_000),
        (2028, ()): point(2_000_000),
        (2028, ("open",)): point(1_200_000),
    }
    rows = {year: seen(0, promised_in, year) for year in (2027, 2028, None)}
    assert [(each.company, each.parts, each.amount.min) for each in rows[2028]] == [
        ("新疆某某电缆有限公司", ("item-1",), 2_000_000), ("新疆某某电缆有限公司", ("open/x",), 1_200_000),
    ]  # fmt: skip
    assert sum(each.amount.min for each in rows[2027]) == 1_500_000
    assert rows[None] == ()


def test_what_was_planned_and_what_was_paid_by_year(do, seen, database):
    found = approved(do, made(do)[0])
    with database.writing() as connection:
        rows = [(2027, 1_000_000), (2027, -200_000), (0, 50_000), (2035, 1)]
        for number, (year, amount) in enumerate(rows):
            connection.execute(paid.insert().values(
                offer=found.id, year=year, part="item-1", amount=amount, on=DAY, reference=str(number), author=1, at=NOW,
            ))  # fmt: skip
    came = {each.year: each for each in seen(0, outcomes)}
    assert came[2027].paid == 800_000
    assert came[2027].planned.min >= 1_500_000
    assert came[2035] == YearOutcome(2035, point(0), 1)
    assert came[None] == YearOutcome(None, point(0), 50_000)
    assert list(came)[-1] is None


def test_only_the_newest_statement_of_an_offer_counts(do, seen, database):
    keys = [made(do, company=f"第{number}家")[0].id for number in range(2)]
    lines = [
        (keys[0], 2027, 1, (100, 0, 0, 100, 0, 0)),
        (keys[0], 2028, 1, (300, 50, 100, 200, 0, 50)),
        (keys[0], 2028, 2, (250, 100, 100, 150, 0, 70)),  # corrected
        (keys[1], 2027, 1, (10, 0, 10, 0, 0, 0)),  # all of it paid
    ]
    with database.writing() as connection:
        for key, year, ordinal, sums in lines:
            names = ("due", "withheld", "paid", "to_pay", "to_recover", "carried")
            connection.execute(settlement.insert().values(
                offer=key, year=year, ordinal=ordinal, edition=1, lines=[], digest="0", author=1, at=NOW, **dict(zip(names, sums, strict=True)),
            ))  # fmt: skip
    assert seen(0, outcome) == Outcome(2, 260, 100, 110, 150, 0, 70)
    (one,) = seen(0, statements)
    assert (one.offer, one.year, one.to_pay, one.carried) == (keys[0], 2028, 150, 70)


def test_offers_under_a_warning_are_told_from_the_day_they_are_submitted(do, seen):
    counted = content(clauses=("counted/x",), items=())
    plain_ = content(
        clauses=("open/x",), items=(item(title="代办", text="协助办理登记", amount=0, years=()),)
    )
    one, two = made(do, counted)[0], made(do, plain_, company="另一家")[0]
    assert seen(0, warned) == ()
    one, two = moved(do, one, "submit"), moved(do, two, "submit")
    (found,) = [each for each in seen(0, warned) if each.offer == one.id]
    assert (found.company, found.state, found.severity) == ("新疆某某电缆有限公司", "in_review", "warn")
    assert found.patterns
    moved(do, one, "withdraw")
    assert one.id not in {each.offer for each in seen(0, warned)}


def test_a_warning_is_of_the_edition_that_is_under_way(do, seen):
    found = moved(do, made(do, content(clauses=("counted/x",), items=()))[0], "submit")
    back = do("reviewer", moving.move, found.id, found.version, "return", "去掉")
    assert seen(0, warned) == ()
    again = do("recruiter", moving.move, back.id, back.version, "submit")
    assert {each.offer for each in seen(0, warned)} == {again.id}


def windowed(to):
    """The library, in which one clause can be applied for until a day."""
    given = library()
    window = Window(from_=date(2026, 1, 1), to=to)
    clauses = tuple(
        replace(each, text=replace(each.text, apply=Application(windows=(window,))))
        if each.id == "open/x"
        else each
        for each in given.clauses
    )
    return replace(given, clauses=clauses)


def test_offers_whose_own_validity_ends_soon(do, seen):
    found = moved(do, made(do)[0], "submit")
    until = found.content.valid_until
    for days, told in ((0, True), (60, True), (61, False)):
        closing_ = seen(0, closing, library(), until - timedelta(days))
        assert bool(closing_) is told, days
    (one,) = seen(0, closing, library(), until)
    assert (one.day, one.clause, one.title.zh, one.offers) == (
        until,
        "",
        found.name,
        ((found.id, found.name),),
    )
    assert seen(0, closing, library(), until + timedelta(1)) == ()


def test_windows_of_clauses_that_offers_hold(do, seen):
    ones = [
        moved(do, made(do, content(valid_until=date(2027, 12, 31)), company=name)[0], "submit")
        for name in ("甲", "乙")
    ]
    made(do, company="起草中")
    to = DAY + timedelta(30)
    (one,) = seen(0, closing, windowed(to), DAY)
    assert (one.day, one.clause, one.offers) == (to, "open/x", tuple((each.id, each.name) for each in ones))
    assert seen(0, closing, windowed(DAY + timedelta(61)), DAY) == ()
    assert seen(0, closing, windowed(DAY - timedelta(1)), DAY) == ()  # it has closed
    moved(do, ones[0], "withdraw")
    assert [each.offers for each in seen(0, closing, windowed(to), DAY)] == [((ones[1].id, ones[1].name),)]
