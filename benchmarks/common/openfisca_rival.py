"""The library's clauses as OpenFisca variables with formulas; written from the compiled trees."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Node, Not, Open, Test
from engine.conditions.tree import Any as AnyNode
from engine.model.facts import Fact, Value
from engine.model.quantities import Interval

Array = np.ndarray[Any, Any]
Read = Callable[[str], Array]  # the value of a variable
Formula = Callable[[Read], Array]

YES, NO, UNKNOWN = 1, 0, -1  # of a yes-no fact, and of a condition that is a variable of its own


class OpenFisca:
    """A tax-benefit system whose variables are the facts and the clauses (and, if wanted, each condition)."""

    def __init__(self, library: Any, *, every_condition: bool) -> None:
        self._entity = build_entity("project", "projects", "A project", is_person=True)
        self._system = TaxBenefitSystem([self._entity])
        self._fact = library.vocabulary.fact
        self._members: dict[str, set[str]] = {}
        self.clauses: dict[str, str] = {}
        for panel, yearly in ((library.once, False), (library.yearly, True)):
            self._panel(panel.clauses, panel.tracer.tests, panel.tracer.facts, yearly, every_condition)

    def _panel(
        self,
        clauses: Sequence[Clause],
        tests: Sequence[Test],
        facts: Sequence[str],
        yearly: bool,
        every_condition: bool,
    ) -> None:
        for test in tests:
            if self._fact(test.fact).type == "choices":
                self._members.setdefault(test.fact, set()).update(test.operand)
        for fact in facts:
            self._input(fact)
        places = (
            {test: f"{'y' if yearly else 'o'}{i}" for i, test in enumerate(tests)}
            if every_condition
            else None
        )
        for test, name in (places or {}).items():
            self._variable(name, int, _truth(test, self._fact(test.fact)))
        for clause in clauses:
            name = clause.id.replace("/", "__").replace("-", "_")
            self.clauses[clause.id] = name
            self._variable(name, bool, _joined(clause.tree, places, self._fact))

    def _input(self, key: str) -> None:
        unit = DateUnit.YEAR if varies(key, self._fact(key)) else DateUnit.ETERNITY
        kind = self._fact(key).type
        if kind == "choices":
            for name in (known(key), *(member(key, each) for each in sorted(self._members[key]))):
                self._add(name, {"value_type": bool, "default_value": False, "definition_period": unit})
        elif kind in ("choice", "industry", "text"):
            self._add(field(key), {"value_type": str, "default_value": "", "definition_period": unit})
        elif kind == "yes_no":
            self._add(field(key), {"value_type": int, "default_value": UNKNOWN, "definition_period": unit})
        else:
            self._add(field(key), {"value_type": float, "default_value": np.nan, "definition_period": unit})

    def _variable(self, name: str, kind: type, formula: Formula) -> None:
        def run(population: Any, at: Period) -> Array:
            return formula(lambda variable: population(variable, at))

        # OpenFisca counts a formula's parameters, so it must be this function and not a partial of another.
        self._add(name, {"value_type": kind, "definition_period": DateUnit.YEAR, "formula": run})

    def _add(self, name: str, body: dict[str, Any]) -> None:
        if name not in self._system.variables:
            self._system.add_variable(
                type(name, (Variable,), {"entity": self._entity, "label": name, **body})
            )

    def too_fine(self, sheets: Mapping[int | None, Any]) -> bool:
        """Whether a figure lies so near a threshold that OpenFisca's single precision cannot tell them apart."""
        return any(
            value is not None and value != end and np.float32(_plain(value)) == np.float32(_plain(end))
            for sheet in sheets.values()
            for test in sheet.tracer.tests
            for end in _figures(test.operand)
            for value in (sheet.values[test.fact],)
        )

    def inputs(self, sheets: Mapping[int | None, Any], year: int) -> list[tuple[str, Period, Array]]:
        """The facts of one project as arrays of one; facts judged once stand in `year`."""
        found: dict[tuple[str, Period], Array] = {}
        for judged, sheet in sheets.items():
            at = period(str(judged or year))
            for key, value in sheet.values.items():
                if value is not None:
                    when = at if varies(key, self._fact(key)) else period(DateUnit.ETERNITY)
                    found |= {(name, when): array for name, array in self._arrays(key, value)}
        return [(name, when, array) for (name, when), array in found.items()]

    def _arrays(self, key: str, value: Value) -> list[tuple[str, Array]]:
        match value:
            case frozenset():
                each = [(member(key, name), np.array([name in value])) for name in sorted(self._members[key])]
                return [(known(key), np.array([True])), *each]
            case bool():
                return [(field(key), np.array([YES if value else NO]))]
            case date():
                return [(field(key), np.array([float(value.toordinal())]))]
            case str():
                return [(field(key), np.array([value]))]
            case _:
                return [(field(key), np.array([float(value)]))]

    def simulation(self, inputs: Sequence[tuple[str, Period, Array]], *, trace: bool) -> Simulation:
        """A simulation of one project with its facts entered; each can be calculated once, as it keeps what it found."""
        simulation = SimulationBuilder().build_default_simulation(self._system)
        simulation.trace = trace
        for name, when, array in inputs:
            simulation.set_input(name, when, array)
        return simulation

    def calculate(self, simulation: Simulation, asked: Sequence[tuple[str, Period]]) -> list[bool]:
        return [bool(simulation.calculate(name, when)[0]) for name, when in asked]


def varies(key: str, fact: Fact) -> bool:
    return key == "year" or key.startswith("nth_year@") or fact.per_year


def field(key: str) -> str:
    return "f_" + key.replace("@", "_at_").replace("+", "_plus_")


def known(key: str) -> str:
    return f"{field(key)}__known"


def member(key: str, name: str) -> str:
    return f"{field(key)}__{name}"


def _joined(
    node: Node, places: Mapping[Test, str] | None, fact: Callable[[str], Fact], *, negate: bool = False
) -> Formula:
    """Whether a tree is known to hold; with `negate`, known not to."""
    match node:
        case Test():
            if places is not None:
                place, wanted = places[node], NO if negate else YES
                return lambda read: read(place) == wanted
            operator = OPERATORS[node.operator].negation if negate else node.operator
            return _holds(node.fact, operator, node.operand, fact(node.fact))
        case Open():
            return lambda _: np.array([False])
        case Not(part=part):
            return _joined(part, places, fact, negate=not negate)
        case All(parts=parts) | AnyNode(parts=parts):
            every = isinstance(node, All) is not negate
            inner = [_joined(part, places, fact, negate=negate) for part in parts]
            return functools.partial(_and if every else _or, inner)


def _and(parts: Sequence[Formula], read: Read) -> Array:
    return functools.reduce(np.logical_and, (part(read) for part in parts), np.array([True]))


def _or(parts: Sequence[Formula], read: Read) -> Array:
    return functools.reduce(np.logical_or, (part(read) for part in parts), np.array([False]))


def _truth(test: Test, fact: Fact) -> Formula:
    yes = _holds(test.fact, test.operator, test.operand, fact)
    no = _holds(test.fact, OPERATORS[test.operator].negation, test.operand, fact)
    return lambda read: np.where(yes(read), YES, np.where(no(read), NO, UNKNOWN))


_COMPARE: dict[str, Callable[[Array, Any], Array]] = {
    "at_least": np.greater_equal, "more_than": np.greater, "at_most": np.less_equal, "less_than": np.less,
    "on_or_after": np.greater_equal, "after": np.greater, "on_or_before": np.less_equal, "before": np.less,
}  # fmt: skip


def _holds(key: str, operator: str, operand: Any, fact: Fact) -> Formula:
    """Known to hold: an unknown figure is NaN, an unknown word empty, and neither meets a test."""
    name = field(key)
    if operator in _COMPARE:
        compare, wanted = _COMPARE[operator], _plain(operand)
        return lambda read: compare(read(name), wanted)
    match operator, operand:
        case "is", _:
            wanted = _plain(operand)
            return lambda read: read(name) == wanted
        case "is_not", _:
            wanted, is_known = _plain(operand), _is_known(fact)
            return lambda read: (read(name) != wanted) & is_known(read(name))
        case "between", Interval():
            return _and_of(_ends(name, operand, inside=True))
        case "outside", Interval():
            return functools.partial(_or, _ends(name, operand, inside=False))
        case "one_of", _:
            return lambda read: np.isin(read(name).astype(str), sorted(operand))
        case "none_of", _:
            return lambda read: ~np.isin(read(name).astype(str), ["", *sorted(operand)])
        case (("includes" | "includes_none" | "includes_all" | "lacks_any"), _):
            return _set(key, operator, sorted(operand))
        case (("within" | "not_within"), _):
            return _industry(name, tuple(sorted(operand)), operator == "within")
    raise NotImplementedError(f"{operator} of {key} has no OpenFisca form here")


def _and_of(parts: Sequence[Formula]) -> Formula:
    return functools.partial(_and, parts)


def _is_known(fact: Fact) -> Callable[[Array], Array]:
    if fact.type in ("choice", "industry", "text"):
        return lambda values: values.astype(str) != ""
    if fact.type == "yes_no":
        return lambda values: values != UNKNOWN
    return lambda values: ~np.isnan(values)


def _ends(name: str, ends: Interval, *, inside: bool) -> list[Formula]:
    formulas: list[Formula] = []
    if ends.low is not None:
        low = _plain(ends.low)
        above = (
            (np.greater_equal if ends.low_in else np.greater)
            if inside
            else (np.less if ends.low_in else np.less_equal)
        )
        formulas.append(lambda read: above(read(name), low))
    if ends.high is not None:
        high = _plain(ends.high)
        below = (
            (np.less_equal if ends.high_in else np.less)
            if inside
            else (np.greater if ends.high_in else np.greater_equal)
        )
        formulas.append(lambda read: below(read(name), high))
    return formulas


def _set(key: str, operator: str, members: Sequence[str]) -> Formula:
    held: list[Formula] = [functools.partial(_read, member(key, each)) for each in members]
    join = functools.partial(_or if operator in ("includes", "includes_none") else _and, held)
    if operator in ("includes", "includes_all"):
        return join
    return lambda read: read(known(key)) & ~join(read)


def _read(name: str, read: Read) -> Array:
    return read(name)


def _industry(name: str, codes: tuple[str, ...], inside: bool) -> Formula:
    def below(read: Read) -> Array:
        return np.array([code.startswith(codes) for code in read(name).astype(str)])

    def elsewhere(read: Read) -> Array:
        """Known not to be below: neither below one, nor so coarse that it may be, nor unknown."""
        return np.array(
            [
                not code.startswith(codes) and not any(each.startswith(code) for each in codes)
                for code in read(name).astype(str)
            ]
        )

    return below if inside else elsewhere


def _figures(operand: Any) -> list[Any]:
    match operand:
        case Interval(low=low, high=high):
            return [end for end in (low, high) if end is not None]
        case bool():
            return []
        case int() | Fraction() | date():
            return [operand]
    return []


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return YES if value else NO
        case Fraction():
            return float(value)
        case date():
            return float(value.toordinal())
    return value
