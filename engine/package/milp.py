"""Large parts, by HiGHS: mixed-integer programs in stages, each keeping what the ones before have reached.

HiGHS counts in floats, so it only proposes: every set it finds is valued exactly, and the exactly best is kept. Sets
whose worth differs by less than a billionth of the largest payment may pass for equal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from engine.package.part import Part
from engine.package.payout import Ledger, bits, mask

if TYPE_CHECKING:
    from highspy import Highs

SCALE = 1000.0  # the largest payment's size in a program
SLACK = 1e-7  # what a later stage may seem to lose
CHUNK = 20  # so many units' order is settled at once, each counting twice the next
INF = float("inf")

Row = dict[int, float]  # by column


@dataclass(frozen=True, slots=True)
class Goal:
    """A row to be as large as may be."""

    row: Row
    whole: bool  # its values are whole numbers
    worth: Callable[[int], float]  # what it comes to for a set of units, from exact figures


@dataclass(slots=True)
class Program:
    """Columns from 0 to a top, rows, and goals of falling importance."""

    tops: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Row, float]] = field(default_factory=list)  # each with the most it may come to
    goals: list[Goal] = field(default_factory=list)

    def column(self, top: float = 1.0, *, whole: bool = True) -> int:
        """A new column."""
        self.tops.append(top)
        self.whole.append(whole)
        return len(self.tops) - 1

    def below(self, low: int, highs: Iterable[int], factor: float = 1.0) -> None:
        """A column comes to no more than others together."""
        self.rows.append(({low: 1.0} | dict.fromkeys(highs, -factor), 0.0))


OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


def solve(part: Part, wanted: Sequence[int] | None = None) -> int | None:
    """The best set that may be taken and, if `wanted`, holds all units of one of these; None if there is none."""
    best: int | None = None
    units = tuple(bits(part.units))
    program = _program(part, wanted)
    solver = _solver(program)
    for goal in program.goals:
        columns = _reached(solver, goal)
        if columns is None:
            break
        found = part.met(mask(unit for unit, value in zip(units, columns, strict=False) if value > 0.5))
        if best is None or part.better(found, best):
            best = found
        # Not from the columns: a float a little too large would leave nothing for the goals that follow.
        least = goal.worth(best) - (0.5 if goal.whole else SLACK)
        solver.addRow(least, INF, len(goal.row), list(goal.row), list(goal.row.values()))
    return None if best is None else _polished(part, wanted, best)


def _solver(program: Program) -> "Highs":
    # Slow to import, as numpy comes with it; small problems never need it.
    import highspy  # noqa: PLC0415

    class Quiet(highspy.Highs):
        """Its constructor prints a banner on enabling callbacks, of which we have none."""

        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()

    count = len(program.tops)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(program.rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = [0.0] * count, [0.0] * count, program.tops
    lp.row_lower_, lp.row_upper_ = [-INF] * len(program.rows), [top for _, top in program.rows]
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    lp.integrality_ = [kinds[whole] for whole in program.whole]
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = list(accumulate((len(row) for row, _ in program.rows), initial=0))
    lp.a_matrix_.index_ = [column for row, _ in program.rows for column in row]
    lp.a_matrix_.value_ = [value for row, _ in program.rows for value in row.values()]

    solver = Quiet()  # type: ignore[no-untyped-call]
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    return solver


def _reached(solver: "Highs", goal: Goal) -> list[float] | None:
    """The columns of an optimum of a goal; None where the rows cannot be met."""
    count = solver.getNumCol()
    solver.changeColsCost(count, list(range(count)), [goal.row.get(each, 0.0) for each in range(count)])
    solver.run()
    if solver.modelStatusToString(solver.getModelStatus()) != "Optimal":
        return None
    return list(solver.getSolution().col_value)


def _program(part: Part, wanted: Sequence[int] | None) -> Program:
    program = Program()
    taken = {unit: program.column() for unit in bits(part.units)}
    for clique in _cliques(part.rivals):
        program.rows.append((dict.fromkeys((taken[unit] for unit in bits(clique)), 1.0), 1.0))
    for unit, group in part.needs:
        if not group >> unit & 1:
            program.below(taken[unit], [taken[each] for each in bits(group)])
    counted = _counted(program, part, taken)

    row, low = _payments(program, part.lows, counted)
    program.goals.append(Goal(row, whole=False, worth=lambda units: float(part.value(units)[0]) * low))
    if part.highs.endless:
        row = {}
        for unit, _ in part.highs.endless:
            row[taken[unit]] = row.get(taken[unit], 0.0) + 1.0
        program.goals.append(Goal(row, whole=True, worth=lambda units: part.value(units)[1]))
    if part.apart or part.highs != part.lows:
        row, high = _payments(program, part.highs, taken)
        program.goals.append(Goal(row, whole=False, worth=lambda units: float(part.value(units)[2]) * high))
    program.goals.append(_extent(program, part, taken))
    places = list(taken)
    for start in range(0, len(places), CHUNK):
        chunk = places[start : start + CHUNK]
        order = {unit: float(1 << len(chunk) - 1 - place) for place, unit in enumerate(chunk)}
        row = {taken[unit]: value for unit, value in order.items()}
        program.goals.append(Goal(row, whole=True, worth=partial(_sum, order)))

    if wanted is not None:
        _wanting(program, wanted, taken)
    return program


def _wanting(program: Program, wanted: Sequence[int], taken: dict[int, int]) -> None:
    held = []
    for units in wanted:
        held.append(program.column())
        for unit in bits(units):
            program.below(held[-1], [taken[unit]])
    program.rows.append((dict.fromkeys(held, -1.0), -1.0))


def _counted(program: Program, part: Part, taken: dict[int, int]) -> dict[int, int]:
    """Columns for the units that count as sure: of an unclear group, those of one clause."""
    counted = {unit: program.column() if part.apart.get(unit) else column for unit, column in taken.items()}
    for unit, column in counted.items():
        if column != taken[unit]:
            program.below(column, [taken[unit]])
    for group in part.unclear:
        ones = []
        for clause in part.clauses:
            members = [counted[unit] for unit in bits(clause & group)]
            if len(members) > 1:
                one = program.column()
                for member in members:
                    program.below(member, [one])
                ones.append(one)
            else:
                ones += members
        if len(ones) > 1:
            program.rows.append((dict.fromkeys(ones, 1.0), 1.0))
    return counted


def _payments(program: Program, book: Ledger, columns: dict[int, int]) -> tuple[Row, float]:
    """What the units are paid, as a row, and the factor it is scaled by.

    Payments under a limit get columns of their own, those alike together.
    """
    alike: dict[tuple[int, int, tuple[int, ...]], int] = {}
    for payment, cells in zip(book.payments, book.over, strict=True):
        key = (payment.unit, payment.weight, cells)
        alike[key] = alike.get(key, 0) + payment.amount
    money = SCALE / max(alike.values(), default=1)
    heaviest = max((payment.weight for payment in book.payments), default=1)

    goal: Row = {}
    under: list[Row] = [{} for _ in book.cells]
    for (unit, weight, cells), amount in alike.items():
        column = columns[unit]
        if not cells:
            goal[column] = goal.get(column, 0.0) + amount * money * weight / heaviest
            continue
        paid = program.column(amount * money, whole=False)
        program.below(paid, [column], amount * money)
        goal[paid] = weight / heaviest
        for cell in cells:
            under[cell][paid] = 1.0
    program.rows += [(row, cell.room * money) for row, cell in zip(under, book.cells, strict=True)]
    return goal, money / heaviest


def _extent(program: Program, part: Part, taken: dict[int, int]) -> Goal:
    """Few clauses, then few units."""
    more = 1.0 + len(taken)  # than all units together
    row = dict.fromkeys(taken.values(), -1.0)
    for clause in part.clauses:
        members = [taken[unit] for unit in bits(clause)]
        one = members[0]
        if len(members) > 1:
            one = program.column()
            for member in members:
                program.below(member, [one])
        row[one] = row.get(one, 0.0) - more

    def worth(units: int) -> float:
        clauses, count = part.count(units)
        return -more * clauses - count

    return Goal(row, whole=True, worth=worth)


def _sum(order: Mapping[int, float], units: int) -> float:
    return sum(value for unit, value in order.items() if units >> unit & 1)


def _cliques(rivals: dict[int, int]) -> Iterator[int]:
    """Sets of units that are all rivals of each other, which together hold every pair."""
    left = {unit: others >> unit + 1 << unit + 1 for unit, others in rivals.items()}
    for unit, others in rivals.items():
        while left[unit]:
            clique = 1 << unit
            # Those of pairs not yet held first.
            for each in (*bits(left[unit]), *bits(others & ~left[unit])):
                if clique & ~rivals[each] == 0:
                    clique |= 1 << each
            for each in bits(clique):
                left[each] &= ~clique
            yield clique


def _polished(part: Part, wanted: Sequence[int] | None, best: int) -> int:
    """The best set that one unit more or less can make of it, counted exactly: what floats may have missed."""
    nearby = [best]
    while nearby:
        best, nearby = min(nearby, key=part.rank), []
        for unit in bits(part.units):
            other = best ^ 1 << unit
            if best >> unit & 1 == 0 and best & part.rivals.get(unit, 0):
                continue
            other = part.met(other)
            if (wanted is None or any(each & ~other == 0 for each in wanted)) and part.better(other, best):
                nearby.append(other)
    return best
