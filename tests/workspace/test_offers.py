"""Offers: made from a real assessment, changed while drafts, kept with their snapshot whatever the library does since."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from demo_offers import (
    FIXED,
    LAWFUL,
    RENT,
    RND,
    WESTERN,
    assessment,
    item,
    later,
    library,
    project,
    prospect,
    sealed,
    started,
)
from office import NOW
from sqlalchemy import func, select

from engine import assess
from engine.json_form import assessment_json
from engine.loading import load
from engine.workspace.course import moving
from engine.workspace.failures import Conflict, NotThere, Refused, Unavailable, Unfit
from engine.workspace.offer import offered, offers
from engine.workspace.offer.content import EMPTY, Content
from engine.workspace.offer.offered import Sought
from engine.workspace.offer.snapshots import seal
from engine.workspace.prospect import prospects
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store.tables import edition, snapshot
from engine.workspace.work import reading, writing


def test_an_offer_starts_with_what_the_package_chooses_and_what_it_comes_to(do, staff):
    found, _ = started(do)
    best = assessment().package.best
    assert found.content == Content(tuple(sorted(best.chosen)))
    assert (found.amount, found.most) == (best.amount, None)
    assert (found.state, found.number, found.ordinal, found.version, found.name) == (
        "draft",
        None,
        1,
        1,
        "主方案",
    )
    assert (found.owner, found.library, found.as_of) == (
        staff["recruiter"].id,
        library().hash,
        assessment().as_of,
    )
    assert do("auditor", offers.get, found.id) == found


def test_items_are_added_to_the_sum_as_stated_and_to_the_fen(do):
    found, _ = started(do, Content((RENT,), (item(amount=Fraction(1, 100)), item(amount=0))))
    assert found.least == found.most == 1_840_000 + Fraction(1, 100)
    assert [each.id for each in found.content.items] == ["item-1", "item-2"]


def test_what_is_open_or_refused_or_unknown_is_no_part_of_an_offer(do):
    key = prospect(do)
    for clause, code in (
        (WESTERN, "clause-not-eligible"),
        ("changji-golden-ten/article-3", "clause-not-eligible"),
        ("a/b", "clause-unknown"),
    ):
        with pytest.raises(Unfit, match=code) as unfit:
            do("recruiter", offers.start, key, sealed(), "x", Content((RENT, clause)))
        assert len(unfit.value.diagnostics) == 1
    assert do("lead", offered.find).total == 0


def test_an_assumed_decision_makes_no_clause_eligible(do):
    assumed = assess(library(), replace(project(), assumed={"western_catalogue": True}), assessment().as_of)
    assert assumed.supposed.result(WESTERN).verdict == "eligible"
    with pytest.raises(Unfit, match="clause-not-eligible"):
        do("recruiter", offers.start, prospect(do), seal(assumed), "x", Content((WESTERN,)))


def test_a_draft_gets_an_edition_for_every_change_and_none_for_nothing(do, database):
    found, ground = started(do)
    again = do("recruiter", offers.change, found.id, found.version, found.content, ground)
    assert again == found
    named = do("recruiter", offers.change, found.id, found.version, found.content, ground, name="方案二")
    assert (named.name, named.ordinal, named.version) == ("方案二", 1, 2)
    fewer = do("recruiter", offers.change, found.id, named.version, Content((RENT,)), ground)
    assert (fewer.ordinal, fewer.version, fewer.least) == (2, 3, 1_840_000)
    with database.reading() as connection:
        kept = connection.execute(
            select(edition.c.ordinal, edition.c.least).order_by(edition.c.ordinal)
        ).all()
        assert connection.execute(select(func.count()).select_from(snapshot)).scalar_one() == 1
    assert kept == [(1, found.least), (2, fewer.least)]


def test_what_does_not_fit_changes_nothing(do):
    found, ground = started(do)
    for content in (Content((WESTERN,)), Content(items=(item(amount=-1),))):
        with pytest.raises(Unfit):
            do("recruiter", offers.change, found.id, found.version, content, ground)
    with pytest.raises(Unfit, match="field-missing"):
        do("recruiter", offers.change, found.id, found.version, found.content, ground, name=" ")
    assert do("recruiter", offers.get, found.id) == found


def test_only_a_draft_is_changed(do, issue):
    found, ground = started(do, LAWFUL)
    for move in ("submit", "approve", "issue", "accept"):
        if move == "issue":
            found = issue("lead", found, ground, library())
        else:
            found = do("lead", moving.move, found.id, found.version, move)
        for service, args in ((offers.change, (EMPTY, ground)), (offers.renew, (EMPTY, seal(later())))):
            with pytest.raises(Conflict, match="not-in-state"):
                do("lead", service, found.id, found.version, *args)
    assert do("lead", offers.get, found.id).content == LAWFUL


def test_of_two_who_change_it_at_once_the_second_is_told(do):
    found, ground = started(do)
    do("lead", offers.change, found.id, found.version, Content((RENT,)), ground)
    with pytest.raises(Conflict) as conflict:
        do("recruiter", offers.change, found.id, found.version, Content((FIXED,)), ground)
    assert conflict.value.code == "changed-meanwhile"
    assert "负责人甲" in conflict.value.diagnostics[0].message("zh")


def test_an_item_gets_no_number_that_another_had(do):
    found, ground = started(do, Content(items=(item(), item(title="乙"))))
    found = do("recruiter", offers.change, found.id, 1, Content(items=found.content.items[:1]), ground)
    found = do(
        "recruiter",
        offers.change,
        found.id,
        2,
        Content(items=(*found.content.items, item(title="丙"))),
        ground,
    )
    assert [(each.id, each.title) for each in found.content.items] == [
        ("item-1", "物流补助"),
        ("item-3", "丙"),
    ]


def test_a_recruiter_changes_the_offers_of_his_own_prospects_and_of_nobodys(do, database, staff):
    found, ground = started(do)
    one = do("lead", people.add, "other@zone.example", "招商丙", "recruiter")
    other = Actor(one.id, one.email, one.name, one.role)

    def as_other(service, *args, **kwargs):
        with writing(database, other, NOW) as work:
            return service(work, *args, **kwargs)

    assert as_other(offers.get, found.id) == found
    tries = [
        (offers.start, found.prospect, sealed(), "x"), (offers.copy, found.id, "x"), (offers.renew, found.id, 1, EMPTY, seal(later())),
        (offers.change, found.id, 1, EMPTY, ground), (moving.move, found.id, 1, "withdraw"),
    ]  # fmt: skip
    for service, *args in tries:
        with pytest.raises(Refused) as refused:
            as_other(service, *args)
        assert refused.value.code == "not-yours"
        assert "招商人员乙" in refused.value.diagnostics[0].message("zh")
    assert do("lead", offers.change, found.id, 1, Content((RENT,)), ground).version == 2
    do("recruiter", prospects.hand_over, found.prospect, 1, None)
    assert as_other(offers.change, found.id, 2, Content((FIXED,)), ground).version == 3
    do("lead", prospects.hand_over, found.prospect, 2, one.id)
    assert as_other(moving.move, found.id, 3, "withdraw").state == "withdrawn"


@pytest.mark.parametrize("role", ["reviewer", "auditor", "policy_editor"])
def test_others_write_no_offers(do, role):
    found, ground = started(do)
    for service, *args in (
        (offers.start, found.prospect, sealed(), "x"), (offers.copy, found.id, "x"), (offers.change, found.id, 1, EMPTY, ground),
        (offers.renew, found.id, 1, EMPTY, seal(later())),
    ):  # fmt: skip
        with pytest.raises(Refused, match="not-permitted"):
            do(role, service, *args)


@pytest.mark.parametrize("key", [0, -1, 999, 2**31, 2**70])
def test_a_number_made_up_in_an_address_is_not_there(do, key):
    for service, *args in (
        (offers.get, key),
        (offers.copy, key, "x"),
        (moving.move, key, 1, "withdraw"),
        (offers.change, key, 1, EMPTY, None),
    ):
        with pytest.raises(NotThere, match="not-there"):
            do("lead", service, *args)


def test_the_snapshot_says_what_the_assessment_said_and_is_worked_out_the_same(do, database, staff):
    found, _ = started(do)
    with reading(database, staff["reviewer"], NOW) as work:
        opened = offers.open_offer(work, found.id, library())
    assert not opened.moved_on
    assert opened.snapshot.form == assessment_json(assessment(), "zh")
    ground = offers.ground(opened, library())
    assert ground.digest == found.snapshot
    assert ground.assessment.package == assessment().package
    assert ground.assessment.results == assessment().results


def test_a_library_that_changed_under_an_open_offer_is_told_and_the_snapshot_kept(do, database, staff):
    found, _ = started(do)
    files = {**library().sources}
    name = next(name for name, content in files.items() if b"policy: changji-golden-ten\n" in content)
    files[name] = (
        files[name]
        .replace(b"clause: rent\n", b"clause: rent-2027\n")
        .replace(b", rent]", b", rent-2027]")
        .replace(b"rent,", b"rent-2027,")
    )
    changed = load(files, cached=False)
    assert changed.hash != library().hash
    with reading(database, staff["recruiter"], NOW) as work:
        opened = offers.open_offer(work, found.id, changed)
    assert opened.moved_on
    since = offers.moved(opened, changed, assessment().as_of)
    assert not since.same
    assert RENT in {each.id for each in since.clauses}
    # The snapshot's own policies are what is picked from still.
    ground = offers.ground(opened, changed)
    assert ground.library == library().hash
    fewer = do("recruiter", offers.change, found.id, 1, Content((RENT,)), ground)
    assert (fewer.least, fewer.snapshot) == (1_840_000, found.snapshot)


def test_nothing_has_changed_where_nothing_has(do, database, staff):
    found, _ = started(do)
    with reading(database, staff["recruiter"], NOW) as work:
        opened = offers.open_offer(work, found.id, library())
    assert offers.moved(opened, library(), assessment().as_of).same


def test_a_draft_is_put_on_a_new_snapshot_and_the_old_one_stays_with_its_edition(do, database):
    found, ground = started(do, Content((RND,)))
    renewed = do("recruiter", offers.renew, found.id, 1, found.content, seal(later()))
    assert (renewed.ordinal, renewed.as_of, renewed.content) == (2, date(2026, 12, 23), found.content)
    assert renewed.least > found.least
    with pytest.raises(Conflict, match="snapshot-replaced"):
        do("recruiter", offers.change, found.id, 2, Content((RENT,)), ground)
    with database.reading() as connection:
        kept = connection.execute(select(edition.c.snapshot).order_by(edition.c.ordinal)).scalars().all()
    assert kept == [found.snapshot, renewed.snapshot]
    assert do("recruiter", offers.renew, found.id, 2, found.content, seal(later())) == renewed


def test_a_copy_says_the_same_on_the_same_snapshot(do, database):
    found, _ = started(do, LAWFUL)
    found = do("recruiter", moving.move, found.id, 1, "withdraw")
    other = do("recruiter", offers.copy, found.id, "方案二")
    assert (other.content, other.snapshot, other.amount, other.state, other.ordinal) == (
        found.content, found.snapshot, found.amount, "draft", 1,
    )  # fmt: skip
    assert (other.id != found.id, other.prospect) == (True, found.prospect)


def test_a_snapshot_that_was_altered_is_not_shown(do, database, staff):
    found, _ = started(do)
    with database.writing() as connection:
        connection.execute(snapshot.update().values(content=b"PK"))
    with reading(database, staff["lead"], NOW) as work, pytest.raises(Unavailable, match="snapshot-damaged"):
        offers.open_offer(work, found.id, library())


def test_no_offer_without_its_snapshot_and_none_kept_of_what_failed(do, database):
    with pytest.raises(Unfit):
        do("recruiter", offers.start, prospect(do), sealed(), "", Content((RENT,)))
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(snapshot)).scalar_one() == 0


# --- lists


def test_lists_are_found_by_words_state_owner_and_prospect_a_page_at_a_time(do, database, staff):
    first, _ = started(do, LAWFUL, name="主方案 100%")
    for number in range(5):
        at = NOW + timedelta(minutes=number + 1)
        with writing(database, staff["lead"], at) as work:
            offers.copy(work, first.id, f"方案{number}")
    submitted = do("recruiter", moving.move, first.id, 1, "submit")
    mine = prospect(do, "lead", "四川路桥")
    other = do("lead", offers.start, mine, sealed(), "其他", LAWFUL)

    def ids(**sought):
        return [each.id for each in do("auditor", offered.find, Sought(**sought)).lines]

    assert ids(states=frozenset({"in_review"})) == [first.id]
    assert ids(prospect=mine) == [other.id]
    assert ids(owner=staff["recruiter"].id) == [first.id]
    assert ids(words="100%") == [first.id]
    assert ids(words="%") == [first.id]
    assert len(ids(words="电缆")) == 6
    assert ids(words="sichuan") == [other.id]
    assert ids(words="' OR 1=1 --") == []
    assert ids(words="方案3") == ids(words=" 方案3 ") == [ids(words="方案3")[0]]
    (line,) = do("auditor", offered.find, Sought(states=frozenset({"in_review"}))).lines
    assert (line.company, line.owner_name, line.amount, line.valid_until, line.version) == (
        "新疆某某电缆有限公司", "招商人员乙", submitted.amount, LAWFUL.valid_until, submitted.version,
    )  # fmt: skip
    page = do("auditor", offered.find, page=2, size=3)
    assert (page.total, page.pages, page.number, len(page.lines)) == (7, 3, 2, 3)
    assert do("auditor", offered.find, page=99, size=3).number == 3
    whole = [
        each.id for number in (1, 2, 3) for each in do("auditor", offered.find, page=number, size=3).lines
    ]
    assert whole == ids()
    assert len(set(whole)) == 7
    counts = do("auditor", offered.in_states)
    assert (counts["draft"], counts["in_review"], counts["issued"], sum(counts.values())) == (6, 1, 0, 7)


@pytest.mark.parametrize("service", [offered.find, offered.in_states])
def test_who_may_see_no_offers_sees_no_list(do, service):
    with pytest.raises(Refused, match="not-permitted"):
        do("policy_editor", service)
