"""What is known of a project on a day: stated, brought by the site, or worked out. Unknown is None, never a guess."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, Wanted
from engine.conditions.truth import Truth, every, negated, some
from engine.model.facts import Fact, Given, Value, Vocabulary
from engine.model.formula import Call, Formula, Ref
from engine.model.quantities import Number, exact
from engine.project import Project

Place = tuple[str, int | None]  # a fact, and the year where it has one


class Known:
    """Reads facts of one project as of one day. Yearly facts take the year that is judged."""

    def __init__(self, vocabulary: Vocabulary, project: Project, as_of: date) -> None:
        self.vocabulary = vocabulary
        self.project = project
        self.as_of = as_of
        self._site = vocabulary.sites.get(project.site or "")
        self._stated: dict[str, Given] = {
            **project.facts,
            **(self._site.facts if self._site else {}),
            "as_of": as_of,
        }
        self._derivable = vocabulary.derived
        self._worked_out: dict[tuple[str, int | None], Value | None] = {}

    def value(self, key: str, year: int | None = None) -> Value | None:
        """The value of a fact, or None. `nth_year@lease_start` counts years from that date."""
        given = self._stated.get(key)
        if isinstance(given, dict):
            given = None if year is None else given.get(year)
        if given is not None:
            return given
        if key in self._derivable:
            return self._derived(key, year)
        if key == "year":
            return year
        if "@" in key:
            first = self.first_year(key.partition("@")[2])
            return None if first is None or year is None else year - first + 1
        return None

    def series(self, fact_id: str) -> dict[int, Value]:
        """The stated years of a yearly fact."""
        given = self.project.facts.get(fact_id)
        return given if isinstance(given, dict) else {}

    def first_year(self, anchor: str) -> int | None:
        """The calendar year that is year 1 of an anchor: `lease_start`, or `lease_start+1` for the year after."""
        fact_id, _, later = anchor.partition("+")
        start = self.value(fact_id)
        return start.year + int(later or 0) if isinstance(start, date) else None

    def supposing(self, facts: Mapping[Place, Value | None]) -> "Known":
        """What would be known if these facts had these values (None: were not stated)."""
        project = self.project
        for (fact, year), value in facts.items():
            project = project.supposing(fact, value, year)
        return Known(self.vocabulary, project, self.as_of)

    # --- derived facts

    def _derived(self, key: str, year: int | None) -> Value | None:
        fact = self.vocabulary.facts[key]
        place = (key, year if fact.per_year else None)
        if place not in self._worked_out:
            self._worked_out[place] = self._work_out(fact, place[1])
        return self._worked_out[place]

    def _work_out(self, fact: Fact, year: int | None) -> Value | None:
        if fact.implied_by:
            stated = all(name in self.project.facts for name in fact.implied_by)
            return True if stated else None
        if fact.when is not None:
            return self.truth(fact.when, year)
        assert fact.formula is not None
        return self.number(fact.formula, year)

    def number(self, formula: Formula, year: int | None) -> Number | None:
        """What a formula comes to, if all it rests on is known."""
        match formula:
            case Ref(fact=name):
                value = self.value(name, year)
                return value if isinstance(value, int | Fraction) else None
            case Call(name=name, parts=parts):
                return self._call(name, parts, year)
            case _:
                return formula

    def _call(self, name: str, parts: tuple[Formula, ...], year: int | None) -> Number | None:
        match name, parts:
            case (("last_year" | "total" | "sum_last"), (Ref(fact=fact), *_)):
                return self._sum(fact, self.years_in(Call(name, parts)))
            case "days_between", (Ref(fact=start), Ref(fact=end)):
                first, last = self.value(start, year), self.value(end, year)
                return (last - first).days if isinstance(first, date) and isinstance(last, date) else None
        numbers = [self.number(part, year) for part in parts]
        known = [number for number in numbers if number is not None]
        if len(known) == len(numbers):
            return _arithmetic(name, known)
        if name == "min" and known:
            open_ = (self._least(part) for part, number in zip(parts, numbers, strict=True) if number is None)
            least = min(known)
            return least if all(low is not None and low >= least for low in open_) else None
        return None

    def _least(self, formula: Formula) -> Number | None:
        """What a formula cannot fall below, whatever is still unknown: of nothing, half is nothing."""
        match formula:
            case Ref(fact=name):
                return self.vocabulary.facts[name].low
            case Call(name="*" | "+" as name, parts=parts):
                lows = [self._least(part) for part in parts]
                known = [low for low in lows if low is not None and low >= 0]
                return _arithmetic(name, known) if len(known) == len(lows) else None
            case Call(name="/", parts=(part, int() | Fraction() as by)) if by > 0:
                low = self._least(part)
                return None if low is None else exact(Fraction(low) / by)
            case Call():
                return None
        return formula

    def years_in(self, call: Call) -> list[int]:
        """The calendar years that a function of a series looks at."""
        match call:
            case Call(name="last_year"):
                return [self.as_of.year - 1]
            case Call(name="total", parts=(Ref(fact=fact),)):
                return sorted(self.series(fact))
            case Call(name="sum_last", parts=(_, int(count))):
                return self._years_before(count)
        return []

    def _years_before(self, count: int) -> list[int]:
        """The calendar years before the assessment's, from the year of registration on; none where that is unknown."""
        registered = self.value("registered_on")
        if not isinstance(registered, date):
            return []
        return list(range(max(self.as_of.year - count, registered.year), self.as_of.year))

    def _sum(self, fact: str, years: list[int]) -> Number | None:
        values = [self.value(fact, year) for year in years]
        numbers = [value for value in values if isinstance(value, int | Fraction)]
        return exact(sum(numbers, Fraction(0))) if numbers and len(numbers) == len(values) else None

    # --- conditions of derived facts (clauses are judged by engine.trace, which keeps every truth)

    def truth(self, node: Node, year: int | None) -> Truth:
        """Whether a derivation's condition holds."""
        match node:
            case All(parts=parts):
                return every(self.truth(part, year) for part in parts)
            case Any(parts=parts):
                return some(self.truth(part, year) for part in parts)
            case Not(part=part):
                return negated(self.truth(part, year))
            case Open():
                return None
            case Test(fact=fact, operator=operator, operand=operand):
                value = self.value(fact, year)
                wanted = self._wanted(operand, fact, year) if isinstance(operand, Wanted) else operand
                return None if value is None or wanted is None else OPERATORS[operator].test(value, wanted)

    def _wanted(self, wanted: Wanted, fact: str, year: int | None) -> Value | None:
        if wanted.word == "standard":
            return self._site.standards.get(fact) if self._site is not None else None
        if year is None:
            return None
        return date(year, 1, 1) if wanted.word == "year_start" else date(year, 12, 31)

    # --- who must speak

    def askable(self, key: str, year: int | None = None) -> Iterator[Fact]:
        """The facts somebody could state so that this unknown fact becomes known; never derived ones."""
        fact_id, _, anchor = key.partition("@")
        if anchor:
            yield from self.askable(anchor.partition("+")[0])
            return
        fact = self.vocabulary.facts[fact_id]
        if fact.who == "site":
            yield self.vocabulary.facts["site"] if self._site is None else fact
        elif fact.answerable:
            gate = fact.asked_when[0] if fact.asked_when else None
            yield from self.askable(gate) if gate and self.value(gate) is None else [fact]
        elif fact.when is not None:
            yield from self._askable_in(fact.when, year)
        elif fact.formula is not None:
            yield from self._askable_parts(fact.formula, year)

    def _askable_in(self, node: Node, year: int | None) -> Iterator[Fact]:
        match node:
            case All(parts=parts) | Any(parts=parts):
                for part in parts:
                    if self.truth(part, year) is None:
                        yield from self._askable_in(part, year)
            case Not(part=part):
                yield from self._askable_in(part, year)
            case Test(fact=fact):
                yield from self.askable(fact, year)

    def _askable_parts(self, formula: Formula, year: int | None) -> Iterator[Fact]:
        match formula:
            case Ref(fact=name):
                if self.value(name, year) is None:
                    yield from self.askable(name, year)
            case Call(name="sum_last", parts=(Ref(fact=name), *_)):
                if self.number(formula, year) is None:
                    if self.value("registered_on") is None:
                        yield from self.askable("registered_on")
                    yield from self.askable(name, year)
            case Call(name="last_year" | "total", parts=(Ref(fact=name),)):
                if self.number(formula, year) is None:
                    yield from self.askable(name, year)
            case Call(parts=parts):
                for part in parts:
                    yield from self._askable_parts(part, year)


def _arithmetic(name: str, numbers: list[Number]) -> Number | None:
    first, *rest = numbers
    match name:
        case "+":
            return first + rest[0]
        case "-":
            return first - rest[0]
        case "*":
            return exact(Fraction(first) * rest[0])
        case "/":
            return exact(Fraction(first) / rest[0]) if rest[0] else None
        case "min":
            return min(numbers)
        case "max":
            return max(numbers)
    raise AssertionError(name)
