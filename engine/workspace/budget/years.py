"""The zone's budget year by year: all its lines together, beside all that is committed."""

from dataclasses import dataclass

from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.workspace.budget.assumptions import assumptions_of
from engine.workspace.budget.commitments import borne_of, committed
from engine.workspace.budget.lines import lines_of
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A year (None: of what is paid nobody knows when). `budget`: of all its lines; None: it has none.

    `committed`: what the zone's own budget carries of it.
    """

    year: int | None
    budget: Number | None
    committed: Amount

    @property
    def left(self) -> Number | None:
        """What is left once all that is sure is paid; negative: it goes beyond. None: there is no budget to take it from."""
        return None if self.budget is None else exact(self.budget - self.committed.min)


@does("budget.read")
def budget_years(work: Work) -> tuple[BudgetYear, ...]:
    """Every year that has a line, or in which anything is committed; one that is not known last."""
    carried = assumptions_of(work).levels
    budgets: dict[int | None, Number] = {}
    for line in lines_of(work):
        budgets[line.year] = exact(budgets.get(line.year, 0) + line.amount)
    sums: dict[int | None, Amount] = {}
    for each in committed(work):
        sums[each.year] = sums.get(each.year, NOTHING) + borne_of(each, carried)
    years = {*budgets, *(year for year, amount in sums.items() if amount)}
    return tuple(
        BudgetYear(year, budgets.get(year), sums.get(year, NOTHING)) for year in years_in_order(years)
    )
