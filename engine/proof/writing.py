"""From a model of z3 to a project, and to a project file as its owner would have written it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import z3

from engine.examples import DAY
from engine.model.facts import NUMERIC, Fact, Given, Value, Vocabulary
from engine.model.quantities import DIMENSIONS, FIRST_YEAR, LAST_YEAR, Mistake, Number, exact
from engine.project import Project
from engine.proof.prover import Prover, Wish
from engine.proof.symbols import Cell, Symbols, Total
from engine.proof.terms import Term, figure


@dataclass(frozen=True, slots=True)
class Witness:
    """A project that shows something on a day, and the year in which it shows it."""

    facts: Mapping[str, Given]
    as_of: date
    year: int

    def project(self, name: str = "verify") -> Project:
        """As the engine reads it."""
        return Project(name, self.facts, self.as_of)


def witness(model: Any, symbols: Symbols) -> Witness | None:
    """The project of a model; None where it has a figure that is no fraction."""
    facts: dict[str, Given] = {}
    for cell in symbols.cells.values():
        if not cell.shown or not _is(model, cell.stated):
            continue
        value = _value(model, cell, symbols)
        if value is None:
            return None
        _state(facts, cell.fact, value, None if cell.point is None else _whole(model, cell.point))
    for total in symbols.totals.values():
        if not _is(model, total.has_further):
            continue
        number = _number(model, total.further)
        taken = facts.get(total.fact.id, {})
        assert isinstance(taken, dict)
        year = next(each for each in range(_day(model, symbols).year, LAST_YEAR) if each not in taken)
        if number is None:
            return None
        _state(facts, total.fact, number, year)
    return Witness(facts, _day(model, symbols), _whole(model, symbols.year))


def settled(prover: Prover, terms: Iterable[Term]) -> Witness | None:
    """A project for which the terms hold, in figures that can be written, round where they may be. Raises Undecided."""
    model = prover.settle(terms, wishes(prover.symbols))
    return None if model is None else witness(model, prover.symbols)


def _state(facts: dict[str, Given], fact: Fact, value: Value, year: int | None) -> None:
    if year is None:
        facts[fact.id] = value
    elif FIRST_YEAR <= year <= LAST_YEAR:
        series = facts.setdefault(fact.id, {})
        assert isinstance(series, dict)
        series[year] = value


def _is(model: Any, term: Term) -> bool:
    return bool(z3.is_true(model.eval(term, model_completion=True)))


def _whole(model: Any, term: Term) -> int:
    number: int = model.eval(term, model_completion=True).as_long()
    return number


def _number(model: Any, term: Term) -> Number | None:
    value = model.eval(term, model_completion=True)
    if z3.is_algebraic_value(value):
        return None
    return exact(Fraction(value.as_fraction() if z3.is_rational_value(value) else value.as_long()))


def _day(model: Any, symbols: Symbols) -> date:
    return date.fromordinal(_whole(model, symbols.as_of))


def _value(model: Any, cell: Cell, symbols: Symbols) -> Value | None:
    fact, term = cell.fact, cell.term
    if isinstance(term, dict):
        return frozenset(member for member, holds in term.items() if _is(model, holds))
    match fact.type:
        case "yes_no":
            return _is(model, term)
        case "date":
            return date.fromordinal(_whole(model, term))
        case "industry":
            return symbols.industries[_whole(model, term)]
        case "choice" | "text":
            return symbols.meaning(fact.id, _whole(model, term))
    return _number(model, term)


# --- figures that people would write


def wishes(symbols: Symbols) -> Iterator[Wish]:
    """What is fixed first comes first: the day, the year judged, the place; then each fact of the project."""
    yield lambda _: _first_days(symbols)
    yield lambda model: _equal(symbols.as_of, [_whole(model, symbols.as_of)])
    yield lambda model: _years(model, symbols)
    for cell in sorted(symbols.cells.values(), key=lambda cell: cell.fact.id != "site"):
        if cell.shown and isinstance(cell.term, dict):
            yield from (partial(_member, holds=holds) for holds in cell.term.values())
        elif cell.shown:
            yield partial(_of_cell, cell=cell, symbols=symbols)
    yield from (partial(_of_total, total=total) for total in symbols.totals.values())


def _member(_model: Any, holds: Term) -> Iterator[Term]:
    """A set holds no more than it must."""
    yield z3.Not(holds)
    yield holds


def _equal(term: Term, values: Iterable[Any]) -> Iterator[Term]:
    return (term == value for value in values)


def _first_days(symbols: Symbols) -> list[Term]:
    """The day of the examples, if it may be."""
    return [symbols.as_of == DAY.toordinal(), symbols.as_of != DAY.toordinal()]


def _years(model: Any, symbols: Symbols) -> Iterator[Term]:
    now, found = _day(model, symbols).year, _whole(model, symbols.year)
    return _equal(symbols.year, [now + 1, now, found])


def _of_cell(model: Any, cell: Cell, symbols: Symbols) -> Iterator[Term]:
    if not _is(model, cell.stated):
        yield z3.Not(cell.stated)
    elif cell.fact.type == "date":
        now = _day(model, symbols).year
        found = date.fromordinal(_whole(model, cell.term))
        days = [
            date(year, 1, 1)
            for year in (now, now + 1, now - 1, found.year)
            if FIRST_YEAR <= year <= LAST_YEAR
        ]
        yield from _equal(cell.term, [day.toordinal() for day in (*days, found)])
    elif cell.fact.type in NUMERIC:
        yield from _figures(model, cell.term, cell.fact)
    else:
        yield cell.term == model.eval(cell.term, model_completion=True)


def _of_total(model: Any, total: Total) -> Iterator[Term]:
    yield z3.Not(total.has_further)
    yield from (z3.And(total.has_further, each) for each in _figures(model, total.further, total.fact))


def _figures(model: Any, term: Term, fact: Fact) -> Iterator[Term]:
    """The value found, if it is short; round ones near it; itself."""
    value = model.eval(term, model_completion=True)
    found = Fraction(value.approx(20).as_fraction()) if z3.is_algebraic_value(value) else _number(model, term)
    assert found is not None
    seen: set[Number] = set()
    for each in _round(Fraction(found)):
        if each not in seen and written(fact, exact(each)) is not None:
            seen.add(each)
            yield term == (each.numerator if z3.is_int(term) and each.denominator == 1 else figure(each))


def _round(value: Fraction) -> Iterator[Fraction]:
    if value.denominator == 1 and len(str(abs(value.numerator)).rstrip("0")) <= 3:
        yield value
    for place in range(len(str(int(abs(value)))) - 1, -9, -1):
        step = Fraction(10) ** place
        low = (value // step) * step
        yield low
        yield low + step
    yield value


# --- the file

UNITS = {
    "money": ("亿元", "万元", "元"),
    "area": ("㎡", "亩"),
    "ratio": ("%",),
    "money_per_area": ("元/㎡", "万元/亩"),
}


def written(fact: Fact, value: Value) -> str | list[str] | None:
    """The value as a project file says it; None where no text says it exactly."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case str():
            return value
    return _quantity(fact.type, value)


def _quantity(dimension: str, value: Number) -> str | None:
    """In the first unit that says it exactly; money in the one that makes the shortest figure of at least one."""
    units = DIMENSIONS[dimension].units
    texts = []
    for unit in UNITS.get(dimension, tuple(units)):
        size = Fraction(value) / units[unit]
        if (digits := _decimal(size)) is not None:
            texts.append((abs(size) < 1, len(digits), len(unit), f"{digits}{unit}"))
    if not texts:
        return None
    return (min(texts) if dimension == "money" else texts[0])[-1]


def _decimal(value: Fraction) -> str | None:
    """Plain digits, if they come to an end soon enough to be read."""
    places = next((each for each in range(19) if (10**each * value).denominator == 1), None)
    if places is None:
        return None
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"{'-' if value < 0 else ''}{text}" if len(digits) <= 22 else None


def project_file(found: Witness, vocabulary: Vocabulary, name: str, says: Iterable[str] = ()) -> str:
    """The project file of a witness; `says` are sentences that stand above it as comments."""
    lines = [f"# {each}" for each in says]
    lines += [
        f"project: {name}",
        f"as_of: {found.as_of.isoformat()}",
        "facts:" if found.facts else "facts: {}",
    ]
    for fact in (each for each in vocabulary.facts.values() if each.id in found.facts):
        lines.append(f"  {fact.id}: {_yaml(fact, found.facts[fact.id])}")
    return "\n".join(lines) + "\n"


def _yaml(fact: Fact, given: Given) -> str:
    if isinstance(given, dict):
        return (
            "{" + ", ".join(f"{year}: {_plain(fact, value)}" for year, value in sorted(given.items())) + "}"
        )
    return _plain(fact, given)


def _plain(fact: Fact, value: Value) -> str:
    text = written(fact, value)
    if isinstance(text, list):
        return "[" + ", ".join(text) + "]"
    if text is None:  # no decimal figure says it exactly: to the millionth
        text = written(fact, exact(Fraction(round(Fraction(value) * 10**6), 10**6))) or "unknown"  # type: ignore[arg-type]
        assert isinstance(text, str)
    return '"' + text.replace("\\", "").replace('"', "") + '"' if fact.type == "text" else text


def can_be_written(found: Witness, vocabulary: Vocabulary) -> bool:
    """Whether every value is read again as what it is."""
    for name, given in found.facts.items():
        fact = vocabulary.facts[name]
        for value in given.values() if isinstance(given, dict) else (given,):
            try:
                if vocabulary.read(fact, written(fact, value)) != value:
                    return False
            except Mistake:
                return False
    return True
