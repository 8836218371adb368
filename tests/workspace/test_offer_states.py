"""The states of an offer: every state × every move × every role, and what a move demands besides."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from demo_offers import LAWFUL, RENT, item, library, started
from office import NOW

from engine.workspace.course import moving
from engine.workspace.course.issuing import ToIssue, keep_issued, ready_to_issue
from engine.workspace.failures import Conflict, Refused, Unfit
from engine.workspace.letter.issued import write
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content
from engine.workspace.offer.states import ACTION, MOVES, STATES, TABLE, Move, State, moves_of
from engine.workspace.roles import ROLES
from engine.workspace.store import audit
from engine.workspace.store.tables import offer
from engine.workspace.work import reading, writing

# Who may make which move in which state: all that is allowed at all, written down once more.
ALLOWED = {
    ("draft", "submit"): ("in_review", {"recruiter", "lead"}),
    ("draft", "withdraw"): ("withdrawn", {"recruiter", "lead"}),
    ("in_review", "return"): ("draft", {"reviewer", "lead"}),
    ("in_review", "approve"): ("approved", {"lead"}),
    ("in_review", "withdraw"): ("withdrawn", {"recruiter", "lead"}),
    ("approved", "return"): ("draft", {"reviewer", "lead"}),
    ("approved", "issue"): ("issued", {"lead"}),
    ("approved", "withdraw"): ("withdrawn", {"recruiter", "lead"}),
    ("issued", "accept"): ("accepted", {"recruiter", "lead"}),
    ("accepted", "begin"): ("in_fulfilment", {"recruiter", "lead"}),
    ("in_fulfilment", "settle"): ("settled", {"lead"}),
    ("issued", "withdraw"): ("withdrawn", {"recruiter", "lead"}),
}


class _BackAgain(Exception):
    """Ends a transaction of which nothing is to be kept."""


def test_every_state_every_move_every_role(do, database, staff):
    found, ground = started(do, LAWFUL)

    def tried(found, role, move, wanted):
        """Make the move and take it back."""
        asked, ready, written = ToIssue(found.id, found.version, ground, library(), note="理由"), None, None
        if move == "issue":
            with reading(database, staff[role], NOW) as work:
                ready = ready_to_issue(work, asked)
            written = write(ready.paper, "zh")
        with writing(database, staff[role], NOW) as work:
            if ready is None:
                after = moving.move(work, found.id, found.version, move, "理由")
            else:
                after = keep_issued(work, asked, ready.basis, written)
            assert after.state == wanted, (move, role)
            raise _BackAgain

    for state in STATES:
        with database.writing() as connection:
            connection.execute(offer.update().values(state=state))
        for move in MOVES:
            for role in ROLES:
                wanted, roles = ALLOWED.get((state, move), (None, set()))
                with pytest.raises((_BackAgain, Refused, Conflict)) as ended:
                    tried(found, role, move, wanted if role in roles else None)
                may = role in {
                    each for (_, one), (_, those) in ALLOWED.items() if one == move for each in those
                }
                expected = Refused if not may else Conflict if wanted is None else _BackAgain
                assert ended.type is expected, (state, move, role)
                if expected is Conflict:
                    assert ended.value.code == "not-in-state"
        assert offer_state(do, found.id) == state


def offer_state(do, key):
    return do("auditor", offers.get, key).state


def test_the_table_is_that_table_and_whole():
    assert {key: state for key, (state, _) in TABLE.items()} == {
        key: state for key, (state, _) in ALLOWED.items()
    }
    assert set(STATES) == set(get_args(State))
    assert set(MOVES) == set(get_args(Move)) == set(ACTION)
    assert {action for _, action in TABLE.values()} == {*ACTION.values()}
    for role in ROLES:
        for state in STATES:
            allowed = {move for (at, move), (_, roles) in ALLOWED.items() if at == state and role in roles}
            assert set(moves_of(role, state)) == allowed
    assert all(text.zh and text.en for text in (*STATES.values(), *MOVES.values()))


def test_from_a_draft_to_its_acceptance_numbered_and_written_down(do, database, issue):
    found, ground = started(do, LAWFUL)
    for role, move in (("recruiter", "submit"), ("lead", "approve")):
        found = do(role, moving.move, found.id, found.version, move)
    found = issue("lead", found, ground, library())
    found = do("recruiter", moving.move, found.id, found.version, "accept")
    assert (found.state, found.ordinal, found.content) == ("accepted", 1, LAWFUL)
    events = do("reviewer", moving.history, found.id)
    assert [(each.action, each.details.get("to")) for each in events] == [
        ("offer.accept", "accepted"), ("offer.issue", None), ("offer.issue", None), ("offer.issue", "issued"),
        ("offer.approve", "approved"), ("offer.submit", "in_review"), ("offer.write", None),
    ]  # fmt: skip
    assert [each.details["letter"]["kind"] for each in events[1:3]] == ["docx", "pdf"]
    assert events[3].details["number"] == found.number
    assert {each.who for each in events} == {"招商人员乙", "负责人甲"}
    with database.reading() as connection:
        assert audit.verify(connection).broken is None


def test_each_issued_offer_has_a_number_of_its_own(do, issue):
    found = [started(do, LAWFUL) for _ in range(3)]
    for move in ("submit", "approve"):
        found = [(do("lead", moving.move, each.id, each.version, move), ground) for each, ground in found]
    found = [issue("lead", each, ground, library()) for each, ground in found]
    assert len({each.number for each in found}) == 3
    assert all("2026" in each.number for each in found)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (Content(valid_until=date(2027, 1, 1)), ["offer-empty"]),
        (replace(LAWFUL, valid_until=None), ["offer-without-term"]),
        (replace(LAWFUL, valid_until=NOW.date() - timedelta(days=1)), ["offer-out-of-term"]),
        (replace(LAWFUL, valid_until=NOW.date()), []),
        (Content(), ["offer-empty", "offer-without-term"]),
    ],
)
def test_what_is_missing_is_told_before_it_goes_to_the_review(do, content, codes):
    found, _ = started(do, content)
    if not codes:
        assert do("recruiter", moving.move, found.id, found.version, "submit").state == "in_review"
        return
    with pytest.raises(Unfit) as unfit:
        do("recruiter", moving.move, found.id, found.version, "submit")
    assert [each.code for each in unfit.value.diagnostics] == codes
    assert all(
        "提交审核" in each.message("zh") and "submit it" in each.message("en")
        for each in unfit.value.diagnostics
    )
    assert offer_state(do, found.id) == "draft"


def test_a_term_that_runs_out_on_the_way_stops_it_and_it_can_be_returned(do, database, staff, issue):
    found, ground = started(do, LAWFUL)
    for move in ("submit", "approve"):
        found = do("lead", moving.move, found.id, found.version, move)
    late = NOW.replace(year=2027, month=7)
    with pytest.raises(Unfit, match="offer-out-of-term"):
        issue("lead", found, ground, library(), at=late)
    with writing(database, staff["lead"], late) as work:
        assert moving.move(work, found.id, found.version, "return", "有效期已过").state == "draft"


def test_whoever_returns_it_says_why(do):
    found, _ = started(do, LAWFUL)
    found = do("recruiter", moving.move, found.id, found.version, "submit")
    with pytest.raises(Unfit, match="field-missing"):
        do("reviewer", moving.move, found.id, found.version, "return", " ")
    found = do("reviewer", moving.move, found.id, found.version, "return", "补充依据")
    assert do("recruiter", moving.history, found.id)[0].details["note"] == "补充依据"


def test_a_blocking_finding_stops_it_until_it_is_gone(do):
    """Aid measured by tax paid is banned; nobody can argue it away."""
    banned = Content(
        (),
        (item(title="税收返还", text="按缴纳税款的50%给予奖励", legal={"measured_on": ["tax_paid"]}),),
        valid_until=date(2027, 1, 1),
    )
    found, ground = started(do, banned)
    with pytest.raises(Unfit, match="law-blocks"):
        do("recruiter", moving.move, found.id, found.version, "submit")
    found = do("recruiter", offers.change, found.id, found.version, LAWFUL, ground)
    assert do("recruiter", moving.move, found.id, found.version, "submit").state == "in_review"


def test_what_has_to_be_argued_stops_the_approval_and_no_role_gets_round_it(do):
    found, _ = started(do, Content((RENT,), valid_until=date(2027, 1, 1)))
    found = do("recruiter", moving.move, found.id, found.version, "submit")
    for _ in range(2):
        with pytest.raises(Unfit) as unfit:
            do("lead", moving.move, found.id, found.version, "approve")
        assert any(each.code.startswith("law-") for each in unfit.value.diagnostics)
    assert offer_state(do, found.id) == "in_review"


def test_of_two_who_move_it_at_once_the_second_is_told(do):
    found, _ = started(do, LAWFUL)
    moved = do("recruiter", moving.move, found.id, found.version, "submit")
    with pytest.raises(Conflict) as conflict:
        do("lead", moving.move, found.id, found.version, "withdraw", "企业放弃")
    assert conflict.value.code == "changed-meanwhile"
    assert "招商人员乙" in conflict.value.diagnostics[0].message("zh")
    assert do("lead", moving.move, moved.id, moved.version, "withdraw", "企业放弃").state == "withdrawn"


@pytest.mark.parametrize("state", ["in_review", "approved", "issued"])
def test_what_was_submitted_is_withdrawn_with_a_reason_only(do, database, state):
    found, _ = started(do, LAWFUL)
    with database.writing() as connection:
        connection.execute(offer.update().values(state=state))
    with pytest.raises(Unfit, match="field-missing"):
        do("lead", moving.move, found.id, found.version, "withdraw", " ")
    assert do("lead", moving.move, found.id, found.version, "withdraw", "企业放弃").state == "withdrawn"


def test_a_draft_is_withdrawn_without_one(do):
    found, _ = started(do, LAWFUL)
    assert do("recruiter", moving.move, found.id, found.version, "withdraw").state == "withdrawn"
