"""Beyond the budget: no approval before the lead has decided on these very figures; of two at once, one alone passes."""

import threading
from dataclasses import replace

import pytest
from offers_made import approved, content, item, made, moved, reviewed
from office import NOW

from engine.workspace.budget.lines import Draft, add_line, change_line
from engine.workspace.budget.overruns import decide_overrun, standing
from engine.workspace.course import moving
from engine.workspace.failures import Conflict, NotThere, Refused, Unfit, WorkspaceError
from engine.workspace.offer import offers
from engine.workspace.work import writing

ITEM = item(amount=1_000_000, years=((2027, 1_000_000),))
SAID = content(clauses=(), items=(ITEM,))


def in_review(do, said=SAID, company="新疆某某电缆有限公司"):
    """An offer in review, from which nothing keeps the lead but the budget; of one sum of 2027."""
    return reviewed(do, made(do, said, company)[0])


def approve(do, found):
    return do("lead", moving.move, found.id, do("lead", offers.get, found.id).version, "approve")


def decide(do, found, reason="市政府专题会议同意追加", role="lead"):
    return do(role, decide_overrun, found.id, do("lead", standing, found.id).seen, reason)


def refused(do, found):
    with pytest.raises(Unfit) as unfit:
        approve(do, found)
    assert do("lead", offers.get, found.id).state == "in_review"
    return [(each.code, each.message("zh")) for each in unfit.value.diagnostics]


def test_a_zone_without_a_budget_is_not_kept_from_anything(do):
    found = in_review(do)
    known = do("auditor", standing, found.id)
    assert (known.overruns, known.undecided) == ((), False)
    assert [(each.year, each.lines, each.own.min) for each in known.uses] == [(2027, (), 1_000_000)]
    assert approve(do, found).state == "approved"


@pytest.mark.parametrize(
    ("line", "said", "code"),
    [
        (Draft(2027, "产业资金", "100万元"), SAID, None),  # exactly
        (Draft(2027, "产业资金", "99.9999万元"), SAID, "budget-over"),  # a yuan less
        (Draft(2028, "产业资金", "9亿元"), SAID, "budget-no-line"),  # of another year
        (Draft(2027, "产业资金", "9亿元", ("open",)), SAID, "budget-no-line"),  # for other things
        (Draft(2027, "产业资金", "9亿元"), replace(SAID, items=(replace(ITEM, years=()),)), "budget-no-year"),
        (Draft(2028, "产业资金", "120万元", ("open",)), content(items=()), None),
        (Draft(2028, "产业资金", "119万元", ("open",)), content(items=()), "budget-over"),
        (Draft(2027, "产业资金", "1元"), content(clauses=(), items=(item(amount=0, years=()),)), None),
    ],
)
def test_beyond_the_budget_is_whatever_is_sure_and_no_line_carries(do, line, said, code):
    do("lead", add_line, line)
    found = in_review(do, said)
    if code is None:
        assert approve(do, found).state == "approved"
        return
    ((told, words),) = refused(do, found)
    assert told == code
    assert ("2027" in words) or code == "budget-no-year" or "2028" in words
    standing_ = decide(do, found)
    assert (standing_.undecided, standing_.decision.reason) == (False, "市政府专题会议同意追加")
    assert approve(do, found).state == "approved"


def test_it_says_what_there_is_and_what_is_taken(do):
    do("lead", add_line, Draft(2027, "产业资金", "250万元"))
    for name in ("甲", "乙"):
        approve(do, in_review(do, company=name))
    third = in_review(do, company="丙")
    assert refused(do, third) == [
        ("budget-over", "2027 年“产业资金”超出预算 50万元：预算 250万元，已承诺 200万元，本方案 100万元")
    ]
    moved(do, do("lead", offers.get, 1), "withdraw")
    assert approve(do, third).state == "approved"


# --- the decision


def test_only_the_lead_decides_with_a_reason_on_an_offer_in_review_that_goes_beyond(do):
    line = do("lead", add_line, Draft(2027, "产业资金", "50万元"))
    found, _ = made(do, SAID)
    with pytest.raises(Conflict, match="not-in-state"):
        decide(do, found)
    found = in_review(do)
    for role in ("recruiter", "reviewer", "auditor"):
        with pytest.raises(Refused):
            decide(do, found, role=role)
    for reason, code in (("  ", "field-missing"), ("理" * 2001, "field-too-long")):
        with pytest.raises(Unfit, match=code):
            decide(do, found, reason)
    with pytest.raises(NotThere):
        do("lead", decide_overrun, 999, "", "理由")
    seen = do("lead", standing, found.id).seen
    do("lead", change_line, line.id, line.version, Draft(2027, "产业资金", "40万元"))
    with pytest.raises(Conflict, match="overrun-moved"):
        do("lead", decide_overrun, found.id, seen, "理由")
    assert do("lead", standing, found.id).decision is None
    do("lead", change_line, line.id, line.version + 1, Draft(2027, "产业资金", "100万元"))
    with pytest.raises(Conflict, match="overrun-none"):
        decide(do, found)


def test_a_decision_counts_for_its_figures_and_for_no_more(do):
    line = do("lead", add_line, Draft(2027, "产业资金", "150万元"))
    other = in_review(do, company="甲")
    found = in_review(do, company="乙")
    line = do("lead", change_line, line.id, line.version, Draft(2027, "产业资金", "60万元"))
    assert not decide(do, found).undecided
    line = do("lead", change_line, line.id, line.version, Draft(2027, "产业资金", "80万元"))
    assert not do("lead", standing, found.id).undecided  # it goes less beyond than was decided
    decide(do, other)
    approve(do, other)
    known = do("lead", standing, found.id)
    assert (known.undecided, known.decision.void) == (True, True)
    assert [each.over for each in known.overruns] == [1_200_000]
    assert refused(do, found)[0][0] == "budget-over"
    assert not decide(do, found, "再次同意").undecided
    do("lead", change_line, line.id, line.version, Draft(2028, "产业资金", "80万元"))
    assert refused(do, found)[0][0] == "budget-no-line"  # of that nothing was decided
    decide(do, found, "列入下年预算")
    assert approve(do, found).state == "approved"


def test_a_decision_counts_for_its_edition(do):
    do("lead", add_line, Draft(2027, "产业资金", "50万元"))
    found, ground = made(do, SAID)
    found = reviewed(do, found)
    decide(do, found)
    back = do("reviewer", moving.move, found.id, found.version, "return", "改备注")
    assert do("lead", standing, found.id).decision is not None
    do("recruiter", offers.change, back.id, back.version, replace(back.content, remarks="另议"), ground)
    assert do("lead", standing, found.id).decision is None


def test_what_is_not_sure_keeps_nothing_from_being_approved(do):
    """The most that an open sum may come to is told, and stops nobody."""
    do("lead", add_line, Draft(2028, "产业资金", "1元", ("county",)))
    do("lead", add_line, Draft(2028, "其余", "1亿元"))
    found, _ = made(do, content(items=()))
    assert approved(do, found).state == "approved"


# --- at once


def test_of_two_approved_at_once_that_do_not_fit_together_one_passes(do, database, staff):
    do("lead", add_line, Draft(2027, "产业资金", "150万元"))
    both = [in_review(do, company=name) for name in ("甲", "乙")]
    start, failed = threading.Barrier(2), []

    def approves(found):
        start.wait()
        try:
            with writing(database, staff["lead"], NOW) as work:
                moving.move(work, found.id, found.version, "approve")
        except WorkspaceError as error:
            failed.append(error.code)

    threads = [threading.Thread(target=approves, args=(each,)) for each in both]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == ["budget-over"]
    assert sorted(do("lead", offers.get, each.id).state for each in both) == ["approved", "in_review"]
