"""Any project: a variable for everything a project may state, and what must hold for a project to make sense."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import z3

from engine.model.facts import NUMERIC, Fact, Vocabulary
from engine.model.industries import within
from engine.model.quantities import FIRST_YEAR, LAST_YEAR
from engine.proof.terms import FIRST_DAY, LAST_DAY, YES, Term, all_of, any_of, figure, first_day, real
from engine.settings import DEFAULT


@dataclass(slots=True)
class Cell:
    """One thing a project states: a fact (of the year `point`, where it is yearly), and when it is stated at all."""

    fact: Fact
    point: Term | None
    term: Term  # of a set: whether it holds each member, by member
    stated: Term = YES
    shown: bool = False  # the clause rests on it; the others only keep the project free of contradictions


@dataclass(slots=True)
class Total:
    """The sum of all stated years of a fact: those that are asked for, and perhaps one more."""

    fact: Fact
    sum: Term
    known: Term  # a year is stated
    further: Term
    has_further: Term


@dataclass(slots=True)
class Symbols:
    """The variables of one project on one day, in one year judged. Facts are the vocabulary's; ask it what a project states.

    INVARIANT: all is asked before the first question is put to the prover; `axioms` allow every project that can be written without a warning of a contradiction, stated in full.
    """

    vocabulary: Vocabulary
    industries: tuple[str, ...]  # codes, one of each kind that the conditions tell apart
    as_of: Term = field(default_factory=lambda: z3.Int("as_of"))
    year: Term = field(default_factory=lambda: z3.Int("year"))
    settled: Term = field(
        default_factory=lambda: z3.Bool("settled")
    )  # what is open is supposed to be decided
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    totals: dict[str, Total] = field(default_factory=dict)
    closed: bool = False  # questions are being asked: nothing may be added any more
    _years: dict[str, Term] = field(default_factory=dict)
    _words: dict[str, dict[str, int]] = field(default_factory=dict)
    _axioms: list[Term] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._axioms += [self.as_of >= FIRST_DAY, self.as_of <= LAST_DAY]
        self._count(self.year)

    def other_year(self) -> Term:
        """A second year, for what is judged in two."""
        year = z3.Int("other year")
        self._count(year)
        return year

    def _count(self, year: Term) -> None:
        """Only the years of the horizon count."""
        first = self.year_of(self.as_of)
        self._axioms += [year >= first, year < first + DEFAULT.horizon, year <= LAST_YEAR]

    def axioms(self) -> list[Term]:
        """What holds of every project, of all that was asked for until now."""
        sums = [axiom for total in self.totals.values() for axiom in self._summed(total)]
        return [*self._axioms, *sums]

    # --- what is stated

    def cell(self, fact: Fact, point: Term | None = None, *, shown: bool = True) -> Cell:
        """What a project states for a fact; of a yearly one, for that year."""
        key = (fact.id, str(point))
        fact = self.vocabulary.facts.get(fact.id, fact)
        if key not in self.cells:
            assert not self.closed, key
            self.cells[key] = Cell(fact, point, self._variable(fact, point))
            self._constrain(self.cells[key])
        self.cells[key].shown |= shown
        return self.cells[key]

    def of_year(self, point: Term) -> Term:
        """Whether a fact can be stated for that year at all."""
        return z3.And(point >= FIRST_YEAR, point <= LAST_YEAR)

    def year_of(self, day: Term) -> Term:
        """The calendar year of a day."""
        key = str(day)
        if key not in self._years:
            assert not self.closed, key
            year = z3.Int(f"year of {key}")
            self._years[key] = year
            self._axioms += [
                year >= FIRST_YEAR,
                year <= LAST_YEAR,
                first_day(year) <= day,
                day < first_day(year + 1),
            ]
        return self._years[key]

    def word(self, fact: str, value: str) -> Term:
        """The number that stands for a word; below nothing for one that no project can state."""
        words = self._of(fact)
        if value not in words:
            of_text = fact in self.vocabulary.facts and self.vocabulary.facts[fact].type == "text"
            words[value] = 1 + len(words) if of_text else -1 - len(words)
        return z3.IntVal(words[value])

    def meaning(self, fact: str, number: int) -> str:
        """The word a number stands for; of a text, 0 is any other."""
        return next((word for word, each in self._of(fact).items() if each == number), "…")

    def industry(self, parents: frozenset[str], variable: Term) -> Term:
        """Whether the industry is one of these or below one."""
        inside = [place for place, code in enumerate(self.industries) if within(code, parents)]
        return any_of(variable == place for place in inside)

    def total(self, fact: Fact) -> Total:
        """The sum of all stated years of a yearly fact."""
        if fact.id not in self.totals:
            number = z3.Int if fact.type == "count" else z3.Real
            self.totals[fact.id] = Total(
                fact, number(f"total of {fact.id}"), z3.Bool(f"total of {fact.id} is known"),
                number(f"{fact.id} of a further year"), z3.Bool(f"{fact.id} has a further year"),
            )  # fmt: skip
        return self.totals[fact.id]

    # ---

    def _of(self, fact: str) -> dict[str, int]:
        if fact not in self._words:
            known = self.vocabulary.facts.get(fact)
            choices = [choice.value for choice in known.choices] if known else []
            self._words[fact] = {value: place for place, value in enumerate(choices)}
        return self._words[fact]

    def _variable(self, fact: Fact, point: Term | None) -> Term:
        if fact.type == "choices":
            return {
                value: _named(f"{fact.id} holds {value}", z3.BoolSort(), point) for value in self._of(fact.id)
            }
        sort = z3.BoolSort() if fact.type == "yes_no" else z3.IntSort()
        if fact.type in NUMERIC and fact.type != "count":
            sort = z3.RealSort()
        return _named(fact.id, sort, point)

    def _constrain(self, cell: Cell) -> None:
        fact, term = cell.fact, cell.term
        match fact.type:
            case "date":
                self._axioms += [term >= FIRST_DAY, term <= LAST_DAY]
            case "choice":
                self._axioms += [term >= 0, term < len(fact.choices)]
            case "industry":
                self._axioms += [term >= 0, term < len(self.industries)]
            case "text":
                self._axioms.append(term >= 0)
            case _ if fact.type in NUMERIC:
                self._axioms += self._bounds(fact, term)
        self._beside(cell)

    def _bounds(self, fact: Fact, term: Term) -> Iterable[Term]:
        if fact.low is not None:
            yield term >= figure(fact.low)
        if fact.high is not None:
            yield term <= figure(fact.high)

    def _beside(self, cell: Cell) -> None:
        """What would contradict another stated fact (as engine.project warns)."""
        for name, over in ((cell.fact.ceiling, True), (cell.fact.not_before, False)):
            other = self.vocabulary.facts.get(name or "")
            if other is None or not other.answerable or (other.per_year and cell.point is None):
                continue
            limit = self.cell(other, cell.point if other.per_year else None, shown=False)
            self._axioms.append(real(cell.term) <= real(limit.term) if over else cell.term >= limit.term)
        for name in cell.fact.not_with:
            rival = self.cell(self.vocabulary.facts[name], shown=False)
            self._axioms.append(z3.Not(z3.And(cell.term, rival.term)))

    def _asked(self, fact: Fact) -> list[Cell]:
        return [cell for (name, _), cell in self.cells.items() if name == fact.id and cell.shown]

    def _summed(self, total: Total) -> Iterable[Term]:
        """The sum of the years asked for, each once, and of the further one."""
        parts: list[Term] = []
        points: list[Term] = []
        for cell in self._asked(total.fact):
            new = all_of([self.of_year(cell.point), *(cell.point != point for point in points)])
            parts.append(z3.If(new, cell.term, 0))
            points.append(cell.point)
        yield total.sum == z3.Sum(*parts, z3.If(total.has_further, total.further, 0))
        yield total.known == any_of([total.has_further, *(self.of_year(point) for point in points)])
        yield from self._bounds(total.fact, total.further)
        ceiling = self.vocabulary.facts.get(total.fact.ceiling or "")
        if ceiling is not None and ceiling.answerable and not ceiling.per_year:
            yield real(total.further) <= real(self.cell(ceiling, shown=False).term)


def kinds_of(vocabulary: Vocabulary, mentioned: Iterable[str]) -> tuple[str, ...]:
    """Codes written in full, one for each way of lying below those mentioned: no condition tells two of a kind apart."""
    parents = set(mentioned)
    names = vocabulary.industries.names
    coarse = {code[:length] for code in names for length in range(1, len(code))}
    kinds: dict[str, str] = {}
    for code in names:
        if code not in coarse:
            above = (code[:length] for length in range(len(code), 0, -1))
            kinds.setdefault(next((each for each in above if each in parents), ""), code)
    return tuple(kinds.values())


def _named(name: str, sort: Term, point: Term | None) -> Term:
    return z3.Const(name, sort) if point is None else z3.Function(name, z3.IntSort(), sort)(point)
