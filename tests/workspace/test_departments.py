"""The lists that the lead keeps: departments and procedures; what cannot be kept, and two who change one line."""

import pytest

from engine.workspace.failures import Conflict, NotThere, Unfit
from engine.workspace.joint_review.departments import add_department, change_department, departments
from engine.workspace.joint_review.procedures import Handling, add_procedures, change_procedure, procedures


def test_a_department_is_added_changed_and_put_aside(do):
    one = do("lead", add_department, "  规划 建设局 ", 5)
    other = do("lead", add_department, "生态环境分局", 10)
    assert (one.name, one.days, one.active) == ("规划 建设局", 5, True)
    one = do("lead", change_department, one.id, one.version, days=7)
    one = do("lead", change_department, one.id, one.version, active=False)
    assert do("auditor", departments) == (other, one)
    assert (one.name, one.days) == ("规划 建设局", 7)


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [
        ("", 5, "field-missing"),
        ("经" * 101, 5, "field-too-long"),
        ("经发局", 0, "days-out-of-range"),
        ("经发局", 61, "days-out-of-range"),
    ],
)
def test_what_cannot_be_kept_of_a_department(do, name, days, code):
    with pytest.raises(Unfit) as unfit:
        do("lead", add_department, name, days)
    assert unfit.value.code == code
    kept = do("lead", add_department, "应急局", 5)
    with pytest.raises(Unfit):
        do("lead", change_department, kept.id, kept.version, name=name, days=days)
    assert do("lead", departments) == (kept,)


def test_a_name_is_given_once(do):
    do("lead", add_department, "经发局", 5)
    other = do("lead", add_department, "应急局", 5)
    with pytest.raises(Conflict, match="department-exists"):
        do("lead", add_department, "经发局", 6)
    with pytest.raises(Conflict, match="department-exists"):
        do("lead", change_department, other.id, other.version, name="经发局")
    same = do("lead", change_department, other.id, other.version, name="应急局", days=6)
    assert same.days == 6


def test_the_second_of_two_is_told(do):
    one = do("lead", add_department, "经发局", 5)
    do("lead", change_department, one.id, one.version, days=6)
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("lead", change_department, one.id, one.version, days=7)
    with pytest.raises(NotThere):
        do("lead", change_department, 999, 1, days=7)


PLAN = Handling("建设用地规划许可", "规划建设局", 1, 5)
ENVIRONMENT = Handling("环境影响评价审批", "生态环境分局", 2, 30, tolerant=True)


def test_procedures_stand_in_their_turn(do):
    later, first = do("lead", add_procedures, [ENVIRONMENT, PLAN])
    assert do("recruiter", procedures) == (first, later)
    gone = do("lead", change_procedure, first.id, first.version, first.handling, active=False)
    assert do("recruiter", procedures) == (later, gone)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Handling("", "规划建设局", 1, 5), "field-missing"),
        (Handling("施工许可", "", 1, 5), "field-missing"),
        (Handling("施工许可", "规划建设局", 0, 5), "field-unknown-choice"),
        (Handling("施工许可", "规划建设局", 1, 61), "days-out-of-range"),
    ],
)
def test_all_procedures_are_kept_or_none(do, wrong, code):
    with pytest.raises(Unfit) as unfit:
        do("lead", add_procedures, [PLAN, wrong])
    assert unfit.value.code == code
    assert do("lead", procedures) == ()


def test_a_procedure_stands_once_on_the_list(do):
    one, other = do("lead", add_procedures, [PLAN, ENVIRONMENT])
    for again in ([PLAN], [Handling("施工许可", "规划建设局", 3, 5)] * 2):
        with pytest.raises(Conflict, match="procedure-exists"):
            do("lead", add_procedures, again)
    with pytest.raises(Conflict, match="procedure-exists"):
        do("lead", change_procedure, other.id, other.version, one.handling)
    assert do("lead", procedures) == (one, other)
