"""Offers that the policies or the day have overtaken: what is no longer as promised is named and not issued; what is as good is."""

import io
from datetime import UTC, date, datetime
from functools import cache

import docx
import pytest
from offers_made import approved, assessment, content, library, made
from office import NOW
from support import DAY

from engine import assess
from engine.loading import load
from engine.workspace.course import moving
from engine.workspace.course.issuing import draft_letter
from engine.workspace.course.overtaken import overtaken
from engine.workspace.failures import Unfit
from engine.workspace.letter.issued import letters
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.work import reading, writing

OPEN, RELATIONS = "policies/p0.yaml", "policies/relations.yaml"
SUM = "amount: 120万元"
BOTH = ("counted/x", "open/x")
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@cache
def changed(*edits, more=""):
    """The library of the offers after these edits of the document of `open/x`, and with these relations."""
    text = library().sources[OPEN].decode()
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    relations = {RELATIONS: more.encode()} if more else {}
    found = load({**library().sources, OPEN: text.encode(), **relations}, cached=False)
    assert [str(each) for each in found.diagnostics if each.severity == "error"] == []
    return found


def head(validity):
    return ("validity: {}", f"validity: {validity}")


# What has happened to the one clause of the offer → the findings, and a word of them.
WORSE = {
    "it is gone": ([("clause: x", "clause: y")], ["promise-gone"], "已不在政策库中"),
    "it asks for what the project has not": (
        [("  benefit:", "  conditions: {industry: {within: [A]}}\n    benefit:")], ["promise-lost"], "“不符合”",
    ),
    "it asks for what is not known": (
        [("  benefit:", "  conditions: {premises_price: {at_least: 1元}}\n    benefit:")], ["promise-lost"], "待补充",
    ),
    "it was repealed": ([head("{repealed: 2026-11-01}")], ["promise-lost"], "已废止"),
    "it has lapsed": ([head("{to: 2026-11-22}")], ["promise-lost"], "已到期"),
    "it is doubtful whether it holds": ([head("{status: doubtful}")], ["promise-lost"], "是否仍有效存疑"),
    "it brings less": ([(SUM, "amount: 119.99万元")], ["promise-less"], "120万元"),
    "nobody has verified it": (
        [("known: verified", "known: unverified"), ("grade: A", "grade: D")], ["letter-unverified"], "未核实",
    ),
}  # fmt: skip
AS_GOOD = {
    "it brings more": [(SUM, "amount: 121万元")],
    "its title": [("open 条款", "open 条款（新）")],
    "it holds until a day to come": [head("{to: 2026-11-23}")],
    "its validity is not known": [head("{status: unknown}")],
    "what is to be handed in": [("营业执照复印件", "营业执照原件")],
}


@pytest.fixture
def one(do):
    """An approved offer and its ground."""
    found, ground = made(do)
    return approved(do, found), ground


def test_what_is_worse_is_named_and_nothing_is_issued(do, one, issue):
    found, ground = one
    for what, (edits, codes, word) in WORSE.items():
        with pytest.raises(Unfit) as unfit:
            issue("lead", found, ground, changed(*edits))
        said = unfit.value.diagnostics
        assert [each.code for each in said] == codes, what
        assert "open" in said[0].message("zh"), what
        assert "Clause open" in said[0].message("en"), what
        assert word in said[0].message("zh"), what
        assert said[0].hint("zh"), what
        assert said[0].hint("en"), what
    assert do("lead", offers.get, found.id) == found
    assert do("lead", letters, found.id) == ()


@pytest.mark.parametrize("what", AS_GOOD)
def test_what_is_as_good_is_issued(do, one, what, issue):
    found, ground = one
    policies = changed(*AS_GOOD[what])
    assert policies.hash != found.library
    issued = issue("lead", found, ground, policies)
    assert (issued.state, issued.snapshot, issued.least) == ("issued", found.snapshot, found.least)


def test_a_document_that_is_not_in_it_is_no_hindrance(do, one, issue):
    found, ground = one
    other = library().sources["policies/p1.yaml"].decode().replace(SUM, "amount: 1万元")
    policies = load({**library().sources, "policies/p1.yaml": other.encode()}, cached=False)
    assert issue("lead", found, ground, policies).state == "issued"


def test_a_day_may_overtake_it_alone(do, database, staff):
    """Drafted while its clause held, on the very policies of the day of its letter."""
    found, ground = made(do)
    policies = changed(head("{to: 2026-12-31}"))
    with reading(database, staff["lead"], NOW) as work:
        opened = offers.open_offer(work, found.id, policies)
    last, after = (
        overtaken(found, ground, offers.moved(opened, policies, day)) for day in (date(2026, 12, 31), date(2027, 1, 1))
    )  # fmt: skip
    assert last == ()
    assert [each.code for each in after] == ["promise-lost"]


def test_what_a_relation_takes_from_all_of_them_together_is_told(do, database, staff):
    cap = f"relations:\n- cap: 150万元\n  over: [{', '.join(BOTH)}]\n"
    found, ground = made(do, content(clauses=BOTH))
    with reading(database, staff["lead"], NOW) as work:
        opened = offers.open_offer(work, found.id, library())
    (told,) = overtaken(found, ground, offers.moved(opened, changed(more=cap), DAY))
    assert told.code == "promise-less-together"
    assert "590万元" in told.message("zh")
    assert "500万元" in told.message("zh")


def test_it_is_renewed_and_then_issued(do, one, issue):
    found, ground = one
    policies = changed((SUM, "amount: 100万元"))
    with pytest.raises(Unfit, match="promise-less"):
        issue("lead", found, ground, policies)
    draft = do("lead", moving.move, found.id, found.version, "return", "政策有变")
    fresh = assess(policies, assessment().project, DAY)
    renewed = do("lead", offers.renew, draft.id, draft.version, draft.content, seal(fresh))
    again = approved(do, renewed)
    issued = issue("lead", again, Ground(again.snapshot, fresh), policies)
    assert (issued.state, issued.least) == ("issued", found.least - 200_000)


def test_the_draft_of_its_letter_says_what_would_stop_it(do):
    found, ground = made(do)
    for policies, told in ((library(), False), (changed((SUM, "amount: 100万元")), True)):
        file = do("recruiter", draft_letter, found.id, ground, policies, "zh", "docx")
        said = "".join(each.text for each in docx.Document(io.BytesIO(file)).element.body.iter(TEXT))
        assert ("起草时为120万元，现为100万元" in said) is told


def test_an_issued_letter_stays_whatever_comes(do, database, staff, one, issue):
    found, ground = one
    issued = issue("lead", found, ground, library())
    before = do("lead", letters, issued.id)
    with writing(database, staff["lead"], datetime(2027, 3, 1, tzinfo=UTC)) as work:
        assert offers.open_offer(work, issued.id, changed((SUM, "amount: 1万元"))).moved_on
        assert letters(work, issued.id) == before
