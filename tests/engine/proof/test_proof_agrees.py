"""The proof beside the engine: random trees, random projects, and the real library. Where they part, one of them is wrong."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import CODES, DAYS, TREE_FACTS, TREES, WORDS, library, likely_projects, spellings
from support import DAY, clause_of, project_of, traced

from engine.conditions.tree import tests_in as leaves_of
from engine.known import Known
from engine.loading.formulas import parse_formula
from engine.model.facts import Choice, Fact, Vocabulary
from engine.model.text import Text
from engine.project import Project
from engine.proof.case import Case
from engine.proof.findings import Proof
from engine.proof.prover import Prover, Undecided
from engine.proof.reading import Reading, codes_in
from engine.proof.report import verify
from engine.proof.symbols import Symbols, kinds_of
from engine.proof.terms import FIRST_DAY, LAST_DAY, first_day, last_day, months_from
from engine.proof.writing import can_be_written, project_file, settled, witness, written
from engine.yaml_io import parse

NAME = Text("甲", "A")


def fact(name, kind, **more):
    choices = tuple(Choice(word, NAME) for word in WORDS) if kind in ("choice", "choices") else ()
    return Fact(name, kind, "applicant", NAME, choices=choices, **more)


def vocabulary():
    """The facts of the random trees."""
    kinds = {
        "n1": "number", "n2": "money", "d1": "date", "y1": "yes_no", "y2": "yes_no", "c1": "choice", "s1": "choices", "i1": "industry", "t1": "text",
    }  # fmt: skip
    facts = {name: fact(name, kind) for name, kind in kinds.items()}
    return Vocabulary(facts, library().vocabulary.industries, {})


FACTS = vocabulary()


def before_the_prover(tree):
    symbols = Symbols(FACTS, kinds_of(FACTS, [*CODES, *codes_in(FACTS, leaves_of(tree))]))
    reading = Reading(FACTS, symbols)
    return symbols, reading, reading.truth(tree, None)


# Stated in full, industries to the last digit: nothing but an open leaf can be unknown.
IN_FULL = st.fixed_dictionaries(
    {name: st.sampled_from(values) for name, (_, values) in TREE_FACTS.items()}
    | {"i1": st.sampled_from(["A0111", "C1310", "C3811", "C3832", "C3831", "F5111", "F5211"])}
)


def equal(cell, value, symbols):
    """The term that states a value."""
    kind = cell.fact.type
    if kind == "choices":
        return z3.And(*(holds == (member in value) for member, holds in cell.term.items()))
    if kind == "industry":
        alike = [place for place, code in enumerate(symbols.industries) if kind_of(code) == kind_of(value)]
        return z3.Or(*(cell.term == place for place in alike))
    match value:
        case bool():
            return cell.term == value
        case date():
            return cell.term == value.toordinal()
        case str():
            return cell.term == symbols.word(cell.fact.id, value)
    return cell.term == (z3.Q(value.numerator, value.denominator) if kind != "count" else value)


def kind_of(code):
    return max((parent for parent in CODES if code.startswith(parent)), key=len, default="")


@settings(max_examples=63)
@given(TREES, IN_FULL)
def test_a_tree_and_a_project_come_out_alike(tree, values):
    symbols, _, truth = before_the_prover(tree)
    cells = {name: cell for (name, _), cell in symbols.cells.items()}
    said = [equal(cell, values[name], symbols) for name, cell in cells.items()]
    prover = Prover(symbols)
    strict = z3.Not(symbols.settled)
    found = {
        "yes": prover.model(*said, strict, truth.yes) is not None,
        "no": prover.model(*said, strict, truth.no) is not None,
        "open": prover.model(*said, strict, z3.Not(truth.yes), z3.Not(truth.no)) is not None,
    }
    expected = traced([clause_of("a/b", tree)], values)["a/b"]
    assert found == {answer: answer == expected for answer in ("yes", "no", "open")}


def every_value(names):
    """One value of each kind that the trees can tell apart."""
    numbers = [-2, -1, Fraction(-1, 2), 0, Fraction(1, 6), Fraction(1, 3), Fraction(1, 2), Fraction(3, 5) - Fraction(1, 10**18),
               Fraction(3, 5) - Fraction(1, 10**19), Fraction(3, 5), Fraction(4, 5), 1, Fraction(3, 2), 2, Fraction(5, 2), 3, 4, 10**18,
               10**18 + Fraction(1, 2), 10**18 + 1, 10**18 + 2]  # fmt: skip
    pools = {
        "n1": numbers, "n2": numbers, "d1": [DAYS[0] + timedelta(days) for days in range(-1, 5)], "y1": [True, False], "y2": [True, False],
        "c1": WORDS, "s1": [frozenset(each) for each in ("", "a", "b", "c", "ab", "ac", "bc", "abc")],
        "i1": ["A0111", "C1310", "C3811", "C3832", "C3831", "F5111", "F5211"], "t1": [*WORDS, "…"],
    }  # fmt: skip
    return (dict(zip(names, values, strict=True)) for values in product(*(pools[name] for name in names)))


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(TREES)
def test_what_can_be_met_is_met_and_what_cannot_is_met_by_nothing(tree):
    symbols, _, truth = before_the_prover(tree)
    names = sorted({name for name, _ in symbols.cells})
    assume(len(names) <= 3)
    prover, clause = Prover(symbols), clause_of("a/b", tree)
    outcomes = {traced([clause], values)["a/b"] for values in every_value(names)}
    for answer, term in (("yes", truth.yes), ("no", truth.no)):
        model = prover.model(z3.Not(symbols.settled), term)
        assert (model is not None) == (answer in outcomes)
        if model is not None:
            assert traced([clause], witness(model, symbols).facts)["a/b"] == answer


# --- formulas

FORMULAS = st.recursive(
    st.one_of(st.sampled_from(["n1", "n2", "y1", "s1"]), st.integers(0, 5).map(str)),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"),
    ),
    max_leaves=6,
)  # fmt: skip
SMALL = st.one_of(
    st.integers(-3, 3),
    st.fractions(-2, 2, max_denominator=4).map(lambda each: each if each.denominator > 1 else int(each)),
)


@settings(max_examples=84)
@given(FORMULAS, SMALL, SMALL, st.booleans())
def test_a_formula_comes_to_the_same(text, n1, n2, y1):
    formula = parse_formula(text)
    values = {"n1": n1, "n2": n2, "y1": y1, "s1": frozenset()}
    expected = Known(FACTS, Project("x", values), DAY).number(formula, None)
    symbols = Symbols(FACTS, ())
    known, number = Reading(FACTS, symbols).number(formula, None, FACTS.facts["n1"])
    cells = {name: cell for (name, _), cell in symbols.cells.items()}
    said = [equal(cell, values[name], symbols) for name, cell in cells.items()]
    prover = Prover(symbols)
    if expected is None:
        assert prover.model(*said, known) is None
        return
    model = prover.model(*said, known)
    assert model is not None
    value = (
        model.eval(number.over)
        if number.under is None
        else model.eval(number.over) / model.eval(number.under)
    )
    assert Fraction(str(z3.simplify(value))) == expected


# --- the calendar


def test_the_calendar_of_every_year():
    for year in range(1990, 2101):
        assert z3.simplify(first_day(z3.IntVal(year))).as_long() == date(year, 1, 1).toordinal()
        assert z3.simplify(last_day(z3.IntVal(year))).as_long() == date(year, 12, 31).toordinal()


@given(st.integers(FIRST_DAY, LAST_DAY))
def test_the_months_that_are_left_of_a_year(ordinal):
    day = date.fromordinal(ordinal)
    left = [
        months
        for so, months in months_from(z3.IntVal(ordinal), z3.IntVal(day.year))
        if z3.is_true(z3.simplify(so))
    ]
    assert left == [13 - day.month]


@given(st.integers(FIRST_DAY, LAST_DAY))
def test_the_year_of_a_day(ordinal):
    symbols = Symbols(FACTS, ())
    year = symbols.year_of(symbols.as_of)
    prover = Prover(symbols)
    model = prover.model(symbols.as_of == ordinal)
    assert model.eval(year).as_long() == date.fromordinal(ordinal).year


# --- the real library


def test_the_library_is_proved():
    """Every claim about every clause, with the engine judging a project of each: the issue's own demand."""
    report = verify(library(), library().policies)
    assert [f"{each.diagnostic}\n{each.project}" for each in report.findings] == []
    assert [str(each) for each in report.passed_over] == []
    assert len(report.proofs) == len(library().clauses)


def case_of(clause):
    name, content = library().files[clause.policy.policy]
    return Case(library(), clause, parse(content, name), Proof(clause))


@settings(max_examples=63, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data(), likely_projects())
def test_a_clause_of_the_library_and_a_random_project_come_out_alike(data, facts):
    """As much of a random project as goes along with a project stated in full; then both judge it."""
    clause = data.draw(st.sampled_from(library().clauses))
    case = case_of(clause)
    given_ = project_of(library(), facts, clean=False).facts
    wish = []
    for cell in list(case.symbols.cells.values()):
        value = given_.get(cell.fact.id)
        if isinstance(value, dict):
            value = next(iter(value.values()))
        if value is not None and cell.shown and cell.fact.type not in ("industry", "text"):
            wish.append(equal(cell, value, case.symbols))
    day = data.draw(st.dates(date(2021, 1, 1), date(2031, 12, 31)))
    kept = case.prover.as_many([case.symbols.as_of == day.toordinal()], wish)
    model = case.prover.model(case.symbols.as_of == day.toordinal(), *kept)
    case.compare(model)
    assert [f"{each.diagnostic}\n{each.project}" for each in case.proof.findings] == []


@settings(max_examples=17, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_project_that_is_written_is_read_again_as_it_was(data):
    case = case_of(data.draw(st.sampled_from(library().clauses)))
    it = settled(case.prover, [data.draw(st.sampled_from([case.truth.yes, case.truth.no]))])
    assume(it is not None)
    assert can_be_written(it, library().vocabulary)
    text = project_file(it, library().vocabulary, "a project")
    raw = parse(text, "it.yaml").data
    assert raw["as_of"] == it.as_of.isoformat()
    assert dict(project_of(library(), raw["facts"]).facts) == dict(it.facts)


@given(spellings())
def test_a_quantity_is_written_exactly_or_not_at_all(spelt):
    kind, (text, _) = spelt
    about = {"money": "total_investment", "area": "land_area"}[kind]
    value = library().vocabulary.read(library().vocabulary.facts[about], text)
    said = written(library().vocabulary.facts[about], value)
    assert said is not None
    assert library().vocabulary.read(library().vocabulary.facts[about], said) == value


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("money", 0, "0元"), ("money", 20_000_000, "2000万元"), ("money", 10**8, "1亿元"), ("money", Fraction(1, 4), "0.25元"),
        ("money", -250_000, "-25万元"), ("money", Fraction(1, 3), None), ("area", Fraction(200_000, 3), "100亩"), ("area", 5000, "5000㎡"),
        ("ratio", Fraction(3, 5), "60%"), ("count", 300, "300"), ("number", Fraction(1, 2), "0.5"), ("money_per_area", 8000, "8000元/㎡"),
    ],
)  # fmt: skip
def test_figures_are_written_as_people_write_them(kind, value, said):
    assert written(fact("x", kind), value) == said


def test_a_project_of_two_facts_with_a_ceiling_between_is_free_of_contradictions():
    """The fact in the middle is not asked for, and still holds the two apart."""
    low, middle, high = fact("a", "money", ceiling="b"), fact("b", "money", ceiling="c"), fact("c", "money")
    facts = {each.id: replace(each, low=0) for each in (low, middle, high)}
    symbols = Symbols(Vocabulary(facts, FACTS.industries, {}), ())
    one, other = symbols.cell(facts["a"]), symbols.cell(facts["c"])
    prover = Prover(symbols)
    assert prover.model(one.term > other.term) is None
    model = prover.model(one.term == other.term)
    assert set(witness(model, symbols).facts) == {"a", "c"}


def test_a_limit_of_work_ends_a_question():
    symbols = Symbols(FACTS, ())
    reading = Reading(FACTS, symbols)
    number = reading.number(parse_formula("n1 * n1 * n1 * n2 + n2 * n2 * n2 * n1"), None, FACTS.facts["n1"])[
        1
    ]
    prover = Prover(symbols, limit=1)
    with pytest.raises(Undecided):
        prover.model(number.over == 7, number.over * number.over != 49)
