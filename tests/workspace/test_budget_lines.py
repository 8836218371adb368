"""The lines of the budget: what may be one, one line for each policy of a year, one for the rest; two who change the same."""

import pytest

from engine.workspace.budget.lines import Draft, add_line, change_line, lines, remove_line
from engine.workspace.failures import Conflict, NotThere, Unfit

FUND = Draft(2027, "产业发展专项资金", "2000万元", ("changji-golden-ten",))
REST = Draft(2027, "其他奖补", "0.05亿元")


def codes(failed):
    return [each.code for each in failed.value.diagnostics]


def test_lines_are_kept_as_typed_and_shown_by_year_the_rest_last(do):
    do("lead", add_line, REST)
    do("lead", add_line, Draft(2028, "产业发展专项资金", "1000万元", ("b", "a", "b")))
    do("lead", add_line, Draft(2027, "  产业发展专项资金 ", "2000万元", ("changji-golden-ten",)))
    found = do("auditor", lines)
    assert [(each.year, each.name, each.amount, each.policies) for each in found] == [
        (2027, "产业发展专项资金", 20_000_000, ("changji-golden-ten",)),
        (2027, "其他奖补", 5_000_000, ()),
        (2028, "产业发展专项资金", 10_000_000, ("a", "b")),
    ]
    assert do("recruiter", lines, 2028) == found[2:]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (Draft(2015, "甲", "1万元"), [("year", "2015")]),
        (Draft(2057, "甲", "1万元"), [("year", "2057")]),
        (Draft(2027, " ", "1万元"), [("name", "missing")]),
        (Draft(2027, "甲" * 201, "1万元"), [("name", "200")]),
        (Draft(2027, "甲", " "), [("amount", "missing")]),
        (Draft(2027, "甲", "100"), [("amount", "100")]),
        (Draft(2027, "甲", "约100万元"), [("amount", "100")]),
        (Draft(2027, "甲", "0元"), [("amount", "nothing")]),
        (Draft(2027, "甲", "-5万元"), [("amount", "nothing")]),
        (Draft(2027, "甲", "0.001元"), [("amount", "fen")]),
        (Draft(2027, "甲", "1000000亿元"), [("amount", "")]),
        (Draft(2027, "甲", "1万元", ("政策",)), [("policies", "政策")]),
        (Draft(2, "", "x", ("",)), [("name", ""), ("year", ""), ("amount", ""), ("policies", "")]),
    ],
)
def test_what_is_no_line_is_told_with_all_that_is_wrong(do, draft, found):
    with pytest.raises(Unfit) as unfit:
        do("lead", add_line, draft)
    told = unfit.value.diagnostics
    assert [each.span.path for each in told] == [path for path, _ in found]
    if len(found) == 1:
        assert found[0][1] in told[0].message("en")
    assert do("lead", lines) == ()


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (Draft(2027, "产业发展专项资金", "1万元", ("other",)), "budget-exists"),
        (Draft(2027, "另一项", "1万元", ("other", "changji-golden-ten")), "budget-policy-taken"),
        (Draft(2027, "另一项", "1万元"), "budget-rest-taken"),
        (Draft(2028, "产业发展专项资金", "1万元", ("changji-golden-ten",)), None),  # of another year
        (Draft(2027, "另一项", "1万元", ("other",)), None),
    ],
)
def test_whatever_is_paid_falls_on_one_line_of_its_year(do, second, code):
    do("lead", add_line, FUND)
    do("lead", add_line, REST)
    if code is None:
        assert do("lead", add_line, second).amount == 10_000
        return
    with pytest.raises(Conflict) as conflict:
        do("lead", add_line, second)
    assert codes(conflict) == [code]
    third = do("lead", add_line, Draft(2027, "第三项", "1万元", ("third",)))
    with pytest.raises(Conflict) as conflict:
        do("lead", change_line, third.id, third.version, second)
    assert codes(conflict) == [code]


def test_a_line_is_changed_and_taken_out_by_whoever_has_seen_it(do):
    kept = do("lead", add_line, FUND)
    more = do("lead", change_line, kept.id, kept.version, Draft(2028, FUND.name, "3000万元"))
    assert (more.year, more.amount, more.policies, more.version) == (2028, 30_000_000, (), 2)
    for late in (
        lambda: do("lead", change_line, kept.id, kept.version, FUND),
        lambda: do("lead", remove_line, kept.id, kept.version),
    ):
        with pytest.raises(Conflict, match="changed-meanwhile"):
            late()
    assert do("lead", lines) == (more,)
    do("lead", remove_line, more.id, more.version)
    assert do("lead", lines) == ()
    for key in (more.id, 0, 2**40):
        with pytest.raises(NotThere):
            do("lead", change_line, key, 1, FUND)
    assert do("lead", add_line, FUND).id != more.id


def test_years_of_a_budget_are_around_the_day(do):
    for year in (2016, 2056):
        assert do("lead", add_line, Draft(year, "甲", "1万元")).year == year
