"""Joint review: everybody is asked at once and in time; nothing is approved before all have answered, or were passed over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from demo_offers import LAWFUL, assessment, started
from office import NOW

from engine.workspace.course import moving
from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.joint_review.departments import add_department, change_department
from engine.workspace.joint_review.departments import departments as departments_of
from engine.workspace.joint_review.opinions import (
    Condition,
    awaited,
    conditions_of,
    give_opinion,
    opinions,
    pass_over,
)
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import Ground
from engine.workspace.staff import people
from engine.workspace.work import writing

NAMES = {"规划建设局": 5, "生态环境分局": 10, "应急管理局": 3}
DUE = {"规划建设局": date(2026, 11, 30), "生态环境分局": date(2026, 12, 7), "应急管理局": date(2026, 11, 26)}


@pytest.fixture
def reviewers(do, database):
    """A reviewer in each of three departments that are asked: give(department, …) does something as one of them."""
    members = {}
    for name, days in NAMES.items():
        do("lead", add_department, name, days)
        mail = f"{days}@zone.example"
        members[name] = do("lead", people.add, mail, f"{name}某", "reviewer", name)

    def give(name, service, /, *args, later=0, **kwargs):
        one = members[name]
        actor = people.Actor(one.id, one.email, one.name, "reviewer", name)
        with writing(database, actor, NOW + timedelta(later)) as work:
            return service(work, *args, **kwargs)

    return give


@pytest.fixture
def submitted(do, reviewers):
    found, _ = started(do, LAWFUL)
    return do("recruiter", moving.move, found.id, found.version, "submit")


def of(found, name, do):
    return next(each for each in do("lead", opinions, found.id) if each.name == name)


def agree(do, reviewers, found, names=tuple(NAMES)):
    for name in names:
        each = of(found, name, do)
        reviewers(name, give_opinion, found.id, each.id, each.version, "agrees")


def codes(failed):
    return [each.code for each in failed.value.diagnostics]


def test_everybody_is_asked_at_once_each_with_time_of_its_own(do, submitted):
    asked = do("auditor", opinions, submitted.id)
    assert {each.name: each.due for each in asked} == DUE
    assert all(each.verdict is None and each.asked == NOW and each.edition == 1 for each in asked)
    urgent = [(each.name, name) for each, name in do("auditor", awaited)]
    assert urgent == [(each, submitted.name) for each in sorted(DUE, key=DUE.get)]
    assert [each.name for each, _ in do("auditor", awaited, "应急管理局")] == ["应急管理局"]


def test_it_is_approved_once_all_agree(do, reviewers, submitted):
    with pytest.raises(Unfit) as unfit:
        do("lead", moving.move, submitted.id, submitted.version, "approve")
    assert codes(unfit) == ["opinion-awaited"] * 3
    agree(do, reviewers, submitted)
    assert do("auditor", awaited) == ()
    assert do("lead", moving.move, submitted.id, submitted.version, "approve").state == "approved"


def test_conditions_are_kept_as_said_and_stand_in_no_way(do, reviewers, submitted):
    agree(do, reviewers, submitted, ["规划建设局", "应急管理局"])
    one = of(submitted, "生态环境分局", do)
    wanted = (Condition("环评批复之前不得开工"), Condition("排污许可证", date(2027, 3, 1), later=True))
    said = [Condition(" 环评批复之前不得开工 "), Condition("  "), wanted[1]]
    kept = reviewers(
        "生态环境分局", give_opinion, submitted.id, one.id, one.version, "conditions", "原则同意", said
    )
    assert (kept.verdict, kept.text, kept.conditions, kept.author) == (
        "conditions",
        "原则同意",
        wanted,
        "生态环境分局某",
    )
    assert [each for _, each in conditions_of(do("lead", opinions, submitted.id))] == list(wanted)
    assert do("lead", moving.move, submitted.id, submitted.version, "approve").state == "approved"


def test_whoever_disagrees_keeps_it_from_being_approved_until_it_thinks_otherwise(do, reviewers, submitted):
    agree(do, reviewers, submitted, ["规划建设局", "应急管理局"])
    one = of(submitted, "生态环境分局", do)
    one = reviewers(
        "生态环境分局", give_opinion, submitted.id, one.id, one.version, "disagrees", "位于水源保护区"
    )
    with pytest.raises(Unfit) as unfit:
        do("lead", moving.move, submitted.id, submitted.version, "approve")
    assert codes(unfit) == ["opinion-against"]
    assert "位于水源保护区" in unfit.value.diagnostics[0].message("zh")
    reviewers("生态环境分局", give_opinion, submitted.id, one.id, one.version, "agrees")
    assert do("lead", moving.move, submitted.id, submitted.version, "approve").state == "approved"


@pytest.mark.parametrize(
    ("verdict", "text", "conditions", "code"),
    [
        ("perhaps", "", (), "field-unknown-choice"),
        ("passed_over", "", (), "field-unknown-choice"),
        ("conditions", "同意", (), "opinion-unclear"),
        ("conditions", "同意", (Condition(" "),), "opinion-unclear"),
        ("disagrees", " ", (), "opinion-unclear"),
        ("agrees", "", (Condition("先办环评"),), "opinion-unclear"),
        ("conditions", "", (Condition("排污许可证", date(2026, 11, 22), later=True),), "opinion-later-over"),
        ("conditions", "", (Condition("排污许可证", later=True),), "opinion-later-undated"),
        ("conditions", "", (Condition("条" * 501),), "field-too-long"),
        ("conditions", "", (Condition("条件"),) * 21, "offer-too-long"),
        ("agrees", "字" * 4001, (), "field-too-long"),
        ("conditions", "", (Condition("须采购本地企业的设备和原料"),), "opinion-condition-unlawful"),
        ("conditions", "", (Condition("企业十年内不得迁出园区"),), "opinion-condition-unlawful"),
        ("conditions", "", (Condition("按缴纳增值税地方留成的50%返还"),), "opinion-condition-unlawful"),
    ],
)
def test_an_opinion_that_is_none(do, reviewers, submitted, verdict, text, conditions, code):
    before = of(submitted, "应急管理局", do)
    with pytest.raises(Unfit) as unfit:
        reviewers(
            "应急管理局", give_opinion, submitted.id, before.id, before.version, verdict, text, conditions
        )
    assert set(codes(unfit)) == {code}
    assert of(submitted, "应急管理局", do) == before


def test_nobody_answers_for_another_department(do, reviewers, submitted):
    one = of(submitted, "规划建设局", do)
    with pytest.raises(Refused, match="not-your-department"):
        reviewers("应急管理局", give_opinion, submitted.id, one.id, one.version, "agrees")
    with pytest.raises(Refused, match="not-your-department"):  # not the lead either, who is of none
        do("lead", give_opinion, submitted.id, one.id, one.version, "agrees")
    with pytest.raises(NotThere):
        reviewers("应急管理局", give_opinion, submitted.id, 999, 1, "agrees")
    assert of(submitted, "规划建设局", do) == one


def test_two_of_one_department_do_not_overwrite_each_other(do, reviewers, submitted):
    one = of(submitted, "规划建设局", do)
    reviewers("规划建设局", give_opinion, submitted.id, one.id, one.version, "agrees")
    with pytest.raises(Conflict, match="changed-meanwhile") as told:
        reviewers("规划建设局", give_opinion, submitted.id, one.id, one.version, "disagrees", "不行")
    assert dict(told.value.diagnostics[0].values)["who"] == of(submitted, "规划建设局", do).author


def test_one_that_never_answers_is_passed_over_late_with_a_reason_by_the_lead(
    do, reviewers, submitted, database, staff
):
    agree(do, reviewers, submitted, ["规划建设局", "生态环境分局"])
    one = of(submitted, "应急管理局", do)

    def passed(role, days, reason="多次催办未答复"):
        with writing(database, staff[role], NOW + timedelta(days)) as work:
            return pass_over(work, submitted.id, one.id, one.version, reason)

    with pytest.raises(Unfit, match="opinion-not-late"):
        passed("lead", 3)  # its last day
    with pytest.raises(Unfit, match="field-missing"):
        passed("lead", 4, " ")
    with pytest.raises(Refused):
        passed("reviewer", 4)
    assert passed("lead", 4).verdict == "passed_over"
    assert do("lead", moving.move, submitted.id, submitted.version, "approve").state == "approved"


def test_what_has_been_answered_in_time_is_late_no_more(do, reviewers, submitted):
    agree(do, reviewers, submitted, ["规划建设局"])
    year_after = date(2027, 11, 23)
    late = {each.name: each.late(year_after) for each in do("lead", opinions, submitted.id)}
    assert late == {"规划建设局": False, "生态环境分局": True, "应急管理局": True}
    assert not any(each.late(each.due) for each in do("lead", opinions, submitted.id))


def test_only_while_it_is_in_review(do, reviewers, submitted):
    agree(do, reviewers, submitted)
    one = of(submitted, "规划建设局", do)
    do("lead", moving.move, submitted.id, submitted.version, "approve")
    with pytest.raises(Conflict, match="not-in-state"):
        reviewers("规划建设局", give_opinion, submitted.id, one.id, one.version, "disagrees", "不行")


def test_what_comes_back_changed_is_asked_anew_and_what_comes_back_as_it_was_is_not(do, reviewers, submitted):
    agree(do, reviewers, submitted, ["规划建设局"])
    back = do("reviewer", moving.move, submitted.id, submitted.version, "return", "再看看")
    assert do("auditor", awaited) == ()  # nobody waits for an answer about a draft
    again = do("recruiter", moving.move, back.id, back.version, "submit")
    verdicts = {each.name: each.verdict for each in do("lead", opinions, again.id)}
    assert verdicts == {"规划建设局": "agrees", "生态环境分局": None, "应急管理局": None}

    back = do("reviewer", moving.move, again.id, again.version, "return", "改备注")
    content = replace(back.content, remarks="另行会商")
    changed = do(
        "recruiter", offers.change, back.id, back.version, content, Ground(back.snapshot, assessment())
    )
    again = do("recruiter", moving.move, changed.id, changed.version, "submit")
    assert again.ordinal == 2
    assert {each.verdict for each in do("lead", opinions, again.id)} == {None}
    before = do("lead", opinions, again.id, 1)
    assert {each.name: each.verdict for each in before}["规划建设局"] == "agrees"


def test_a_department_put_aside_is_asked_no_more(do, reviewers):
    one = next(each for each in do("lead", departments_of) if each.name == "应急管理局")
    do("lead", change_department, one.id, one.version, active=False)
    found, _ = started(do, LAWFUL)
    found = do("recruiter", moving.move, found.id, found.version, "submit")
    assert {each.name for each in do("lead", opinions, found.id)} == {"规划建设局", "生态环境分局"}


def test_without_departments_the_lead_decides_alone(do):
    found, _ = started(do, LAWFUL)
    found = do("recruiter", moving.move, found.id, found.version, "submit")
    assert do("lead", opinions, found.id) == ()
    assert do("lead", moving.move, found.id, found.version, "approve").state == "approved"
