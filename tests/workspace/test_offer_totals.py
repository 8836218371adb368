"""What one offer is paid by the zone and by others, and the tax it saves: the same as all commitments, where it is the only one."""

import pytest
from offers_made import approved, content, item, made

from engine.model.amount import NOTHING, point
from engine.workspace.budget.assumptions import set_levels
from engine.workspace.budget.commitments import year_totals
from engine.workspace.budget.offer_totals import offer_totals
from engine.workspace.failures import NotThere

LEVELS = [frozenset({"zone", "item", "unstated"}), frozenset({"item"}), frozenset({"county"}), frozenset()]


@pytest.mark.parametrize("levels", LEVELS)
def test_it_is_all_that_is_committed_where_there_is_no_other(do, levels):
    do("lead", set_levels, 0, levels)
    found, _ = made(do, content(items=(item(), item(title="无年度", years=(), amount=90_000))))
    before = do("auditor", offer_totals, found.id)
    assert do("auditor", year_totals) == ()
    approved(do, found)
    assert do("auditor", offer_totals, found.id) == before == do("auditor", year_totals)
    assert [each.year for each in before][-1] is None


def test_it_is_told_by_who_pays(do):
    do("lead", set_levels, 0, frozenset({"item"}))
    found, _ = made(do)
    totals = {each.year: each for each in do("recruiter", offer_totals, found.id)}
    assert (totals[2027].borne, totals[2027].elsewhere) == (point(1_500_000), NOTHING)
    assert (totals[2028].borne, totals[2028].elsewhere) == (point(2_000_000), point(1_200_000))
    assert {each.forgone for each in totals.values()} == {NOTHING}
    with pytest.raises(NotThere):
        do("recruiter", offer_totals, 999)
