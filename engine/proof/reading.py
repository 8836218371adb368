"""What is known of any project, as terms: engine.known for all projects at once. INVARIANT: the two agree on each."""

import operator
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import z3

from engine.conditions.operator import AnyOf, Every, Ordinal, Rule, Some
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, Wanted, tests_in
from engine.model.facts import NUMERIC, Fact, Vocabulary
from engine.model.formula import Call, Formula, Ref
from engine.model.quantities import Number
from engine.proof.symbols import Symbols
from engine.proof.terms import (
    NO,
    YES,
    NotEncodable,
    Quotient,
    Term,
    Tri,
    all_of,
    any_of,
    compared,
    every,
    figure,
    first_day,
    known_as,
    last_day,
    least_of,
    most_of,
    negated,
    real,
    some,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The value of a fact and when it is known: a quotient, a term, or of a set whether it holds each, by member."""

    type: str
    known: Term
    value: Term


SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul}

UNKNOWN = Seen("", NO, None)


@dataclass(slots=True)
class Reading:
    """Reads facts, formulas and conditions of one vocabulary as terms over the symbols of one project."""

    vocabulary: Vocabulary
    symbols: Symbols
    _seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    _truths: dict[tuple[int, str], tuple[Node, Tri]] = field(
        default_factory=dict
    )  # the node is kept: its id stays its own
    _opens: int = 0

    @property
    def _own(self) -> bool:
        """Whether projects are written with this vocabulary: it says what is asked. Another one reads what they state."""
        return self.vocabulary is self.symbols.vocabulary

    def value(self, key: str, year: Term | None) -> Seen:
        """The value of a fact, as Known.value: yearly facts take the year that is judged."""
        place = (key, str(year))
        if place not in self._seen:
            self._seen[place] = self._value(key, year)
        return self._seen[place]

    def _value(self, key: str, year: Term | None) -> Seen:
        fact_id, _, anchor = key.partition("@")
        if anchor:
            return self._nth_year(anchor, year)
        if key == "year":
            return UNKNOWN if year is None else Seen("count", YES, Quotient(real(year)))
        if key == "as_of":
            return Seen("date", YES, self.symbols.as_of)
        fact = self.vocabulary.facts[fact_id]
        if fact.who == "site":
            return self._of_site(fact)
        point = year if fact.per_year else None
        if not fact.answerable:
            return self._derived(fact, point) if fact.derived else UNKNOWN
        if fact.per_year and year is None:
            return UNKNOWN
        # A project is stated in full: only where it is not asked for is a fact worked out.
        return self._stated(
            fact, point, self._derived(fact, point) if fact.derived and fact.asked_when else None
        )

    def first_year(self, anchor: str) -> tuple[Term, Term]:
        """The calendar year that is year 1 of an anchor, and when it is known."""
        fact, _, later = anchor.partition("+")
        start = self.value(fact, None)
        if start.type != "date":
            return self.symbols.year, NO
        return self.symbols.year_of(start.value) + int(later or 0), start.known

    def _nth_year(self, anchor: str, year: Term | None) -> Seen:
        first, known = self.first_year(anchor)
        return UNKNOWN if year is None else Seen("count", known, Quotient(real(year - first + 1)))

    def _of_site(self, fact: Fact) -> Seen:
        """A fact of the place, or stated where the place does not say."""
        cell = self.symbols.cell(fact)
        term, site, saying = cell.term, self.value("site", None), []
        for each in self.vocabulary.sites.values():
            if fact.id in each.facts:
                here = z3.And(site.known, site.value == self.symbols.word("site", each.id))
                term = z3.If(here, z3.BoolVal(each.facts[fact.id]), term)
                saying.append(here)
        if self._own:
            cell.stated = z3.Not(any_of(saying))
        return Seen(fact.type, any_of([*saying, cell.stated]), term)

    def _stated(self, fact: Fact, point: Term | None, derived: Seen | None) -> Seen:
        """What is stated; where it is not asked, what it is worked out to."""
        cell = self.symbols.cell(fact, point)
        if fact.asked_when is not None and self._own:
            gate, answer = fact.asked_when
            cell.stated = self._test(Test(gate, "is", answer, fact.span), None).yes
        known = cell.stated if point is None else z3.And(cell.stated, self.symbols.of_year(point))
        value = Quotient(real(cell.term)) if fact.type in NUMERIC else cell.term
        if derived is None:
            return Seen(fact.type, known, value)
        return self._either(known, Seen(fact.type, known, value), derived)

    def _either(self, first: Term, one: Seen, other: Seen) -> Seen:
        known = z3.Or(first, other.known)
        if isinstance(one.value, Quotient) and isinstance(other.value, Quotient):
            return Seen(one.type, known, Quotient(z3.If(first, one.value.term, other.value.term)))
        return Seen(one.type, known, z3.If(first, one.value, other.value))

    # --- derived facts

    def _derived(self, fact: Fact, year: Term | None) -> Seen:
        if fact.implied_by:
            return Seen(fact.type, all_of(self._is_stated(name) for name in fact.implied_by), YES)
        if fact.when is not None:
            truth = self.truth(fact.when, year)
            return Seen(fact.type, z3.Or(truth.yes, truth.no), truth.yes)
        assert fact.formula is not None
        known, number = self.number(fact.formula, year, fact)
        return Seen(fact.type, known, number)

    def _is_stated(self, name: str) -> Term:
        fact = self.vocabulary.facts[name]
        if not fact.answerable or fact.per_year:
            raise NotEncodable(f"由“{name}”推定", f"implied by `{name}`", fact.span)
        self.value(name, None)
        return self.symbols.cell(fact).stated

    def number(self, formula: Formula, year: Term | None, fact: Fact) -> tuple[Term, Quotient]:
        """When what a formula comes to is known, and what it is; as Known.number. `fact` is the one it stands in."""
        match formula:
            case Ref(fact=name):
                return self._as_number(self.value(name, year))
            case Call(name=name, parts=parts):
                return self._call(name, parts, year, fact)
            case _:
                return YES, Quotient(figure(formula))

    def _as_number(self, seen: Seen) -> tuple[Term, Quotient]:
        if isinstance(seen.value, Quotient):
            return seen.known, seen.value
        if seen.type == "yes_no":
            return seen.known, Quotient(z3.If(seen.value, figure(1), figure(0)))
        return NO, Quotient(figure(0))

    def _call(
        self, name: str, parts: tuple[Formula, ...], year: Term | None, fact: Fact
    ) -> tuple[Term, Quotient]:
        match name, parts:
            case "last_year", (Ref(fact=series),):
                return self._sum(series, [(YES, self.symbols.year_of(self.symbols.as_of) - 1)])
            case "sum_last", (Ref(fact=series), int(count)):
                return self._sum(series, list(self._years_before(count)))
            case "total", (Ref(fact=series),):
                return self._total(series)
            case "days_between", (Ref(fact=start), Ref(fact=end)):
                first, last = self.value(start, year), self.value(end, year)
                if "date" not in (first.type, last.type) or first.type != last.type:
                    return NO, Quotient(figure(0))
                return z3.And(first.known, last.known), Quotient(real(last.value - first.value))
        return self._reckoned(name, [self.number(part, year, fact) for part in parts], fact)

    def _reckoned(self, name: str, numbers: list[tuple[Term, Quotient]], fact: Fact) -> tuple[Term, Quotient]:
        known = all_of(each for each, _ in numbers)
        values = [value for _, value in numbers]
        match name:
            case "/":
                return z3.And(known, values[1].over != 0), values[0] / values[1]
            case "+" | "-" | "*":
                return known, SIGNS[name](values[0], values[1])
            case "min" | "max":
                best = least_of if name == "min" else most_of
                return known, Quotient(best(value.term for value in values))
        raise NotEncodable(f"公式中的 `{name}`", f"`{name}` in a formula", fact.span)

    def _years_before(self, count: int) -> Iterator[tuple[Term, Term]]:
        """Years before the assessment's, and when each counts: not before the year of registration, and that is known."""
        registered = self.value("registered_on", None)
        if registered.type != "date":
            return
        now, first = self.symbols.year_of(self.symbols.as_of), self.symbols.year_of(registered.value)
        for back in range(1, count + 1):
            yield z3.And(registered.known, now - back >= first), now - back

    def _sum(self, series: str, years: list[tuple[Term, Term]]) -> tuple[Term, Quotient]:
        """Known where a year counts and every year that counts is known."""
        if not years:
            return NO, Quotient(figure(0))
        each = [(counts, *self._as_number(self.value(series, point))) for counts, point in years]
        known = [z3.Implies(counts, known) for counts, known, _ in each]
        summed = z3.Sum(*(z3.If(counts, value.term, 0) for counts, _, value in each))
        return z3.And(any_of(counts for counts, _, _ in each), *known), Quotient(summed)

    def _total(self, series: str) -> tuple[Term, Quotient]:
        fact = self.vocabulary.facts[series]
        if not fact.answerable or fact.type not in NUMERIC:
            return NO, Quotient(figure(0))
        total = self.symbols.total(fact)
        return total.known, Quotient(real(total.sum))

    # --- conditions

    def truth(self, node: Node, year: Term | None) -> Tri:
        """When a condition is known to hold and known not to; what is open is so once it is `settled`, either way."""
        place = (id(node), str(year))
        if place not in self._truths:
            self._truths[place] = node, self._truth(node, year)
        return self._truths[place][1]

    def _truth(self, node: Node, year: Term | None) -> Tri:
        match node:
            case Test():
                return self._test(node, year)
            case Open():
                self._opens += 1
                decided = z3.Bool(f"open {self._opens}")
                return known_as(decided, self.symbols.settled)
            case Not(part=part):
                return negated(self.truth(part, year))
            case All(parts=parts):
                return every(self.truth(part, year) for part in parts)
            case Any(parts=parts):
                return some(self.truth(part, year) for part in parts)

    def _test(self, test: Test, year: Term | None) -> Tri:
        seen = self.value(test.fact, year)
        if seen.value is None:
            return Tri(NO, NO)
        if isinstance(test.operand, Wanted):
            return self._against(test, seen, test.operand, year)
        return self._ruled(test, seen, test.operand)

    def _ruled(self, test: Test, seen: Seen, operand: object) -> Tri:
        """By the neutral rules of the operator and of its negation."""
        row = OPERATORS[test.operator]
        holds, fails = (each.rule(test.fact, operand) for each in (row, OPERATORS[row.negation]))
        term = partial(self._rule, seen=seen, test=test)
        return Tri(z3.And(seen.known, term(holds)), z3.And(seen.known, term(fails)))

    def _against(self, test: Test, seen: Seen, wanted: Wanted, year: Term | None) -> Tri:
        """Against what the project's site has published, or an end of the year judged."""
        if wanted.word != "standard":
            if year is None:
                return Tri(NO, NO)
            return self._ruled(test, seen, first_day(year) if wanted.word == "year_start" else last_day(year))
        site = self.value("site", None)
        published = [
            (site.value == self.symbols.word("site", each.id), figures)
            for each in self.vocabulary.sites.values()
            if (figures := each.standards.get(test.fact)) is not None
        ]
        parts = [
            every([known_as(here, site.known), self._ruled(test, seen, value)]) for here, value in published
        ]
        there = any_of(z3.And(site.known, here) for here, _ in published)
        return Tri(any_of(part.yes for part in parts), z3.And(there, all_of(part.no for part in parts)))

    def _rule(self, rule: Rule, seen: Seen, test: Test) -> Term:
        match rule:
            case Ordinal(compare=compare, threshold=threshold):
                return compared(compare, seen.value, self._constant(threshold, test))
            case AnyOf(members=members, held=held, below=below):
                among = self._among(members, below, seen, test)
                return among if held else z3.Not(among)
            case Every(parts=parts):
                return all_of(self._rule(part, seen, test) for part in parts)
            case Some(parts=parts):
                return any_of(self._rule(part, seen, test) for part in parts)
        raise NotEncodable(f"比较方式 `{test.operator}`", f"the operator `{test.operator}`", test.span)

    def _constant(self, value: object, test: Test) -> Term:
        match value:
            case bool():
                return z3.BoolVal(value)
            case date():
                return z3.IntVal(value.toordinal())
            case str():
                return self.symbols.word(test.fact, value)
            case _ if isinstance(value, Number):
                return figure(value)
            case z3.ExprRef():
                return value
        raise NotEncodable(f"`{test.fact}` 的值", f"the value of `{test.fact}`", test.span)

    def _among(self, members: frozenset[str], below: bool, seen: Seen, test: Test) -> Term:
        if below:
            return self.symbols.industry(members, seen.value)
        if isinstance(seen.value, dict):
            held = seen.value
            return any_of(held[member] for member in sorted(members) if member in held)
        return any_of(seen.value == self.symbols.word(test.fact, member) for member in sorted(members))


def codes_in(vocabulary: Vocabulary, tests: Iterator[Test]) -> Iterator[str]:
    """The industry codes that tests name."""
    for test in tests:
        fact = vocabulary.facts.get(test.fact)
        if fact is not None and fact.type == "industry" and isinstance(test.operand, frozenset):
            yield from test.operand
        if fact is not None and fact.when is not None:
            yield from codes_in(vocabulary, tests_in(fact.when))
