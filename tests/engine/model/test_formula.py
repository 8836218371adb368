"""The closed formula language of derived facts."""

from fractions import Fraction

import pytest

from engine.loading.formulas import FUNCTIONS, MAX_LENGTH, FormulaError, parse_formula
from engine.model.formula import Call, Ref, facts_in

READ = {
    "a": Ref("a"), "3": 3, "2.5": Fraction(5, 2), "0.1": Fraction(1, 10), " a ": Ref("a"), "(a)": Ref("a"), "a + b": Call("+", (Ref("a"), Ref("b"))),
    "a - 1": Call("-", (Ref("a"), 1)), "a * b": Call("*", (Ref("a"), Ref("b"))), "a / b": Call("/", (Ref("a"), Ref("b"))),
    "a + b * c": Call("+", (Ref("a"), Call("*", (Ref("b"), Ref("c"))))), "(a + b) * c": Call("*", (Call("+", (Ref("a"), Ref("b"))), Ref("c"))),
    "min(a, b)": Call("min", (Ref("a"), Ref("b"))), "max(a, b, 3)": Call("max", (Ref("a"), Ref("b"), 3)), "last_year(a)": Call("last_year", (Ref("a"),)),
    "total(a)": Call("total", (Ref("a"),)), "sum_last(a, 3)": Call("sum_last", (Ref("a"), 3)), "days_between(a, b)": Call("days_between", (Ref("a"), Ref("b"))),
    "sum_last(a, 20)": Call("sum_last", (Ref("a"), 20)),
}  # fmt: skip

REFUSED = [
    "", " ", "a +", "+", "(a", "a b", "a ** 2", "a // 2", "a % 2", "a > b", "a == b", "a and b", "not a", "-a", "a if b else c", "lambda: a", "[a]", "(a, b)",
    "{a}", "a.b", "a.__class__", "a[0]", "'text'", "f'{a}'", "True", "None", "...", "1j", "__import__('os')", "eval(a)", "open(a)", "abs(a)",
    "min(a)", "min()", "max(a)", "last_year(a, b)", "last_year(a + b)", "last_year(3)", "total()", "total(3)", "sum_last(a)", "sum_last(a, 0)", "sum_last(a, 21)",
    "sum_last(a, 2.5)", "sum_last(a, b)", "sum_last(3, 3)", "sum_last(a, 3, 4)", "days_between(a)", "days_between(a, 3)", "days_between(3, a)",
    "min(a, b, key=c)", "min(*a)", "(lambda: a)()", "a := 3", "a; b", "a\nb", "min.x(a, b)", "1e400", "9" * (MAX_LENGTH + 1), "(" * 300 + "a" + ")" * 300,
    "a\x00", "await a", "yield a", "@a",
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), READ.items())
def test_reads(text, formula):
    assert parse_formula(text) == formula


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert caught.value.zh
    assert caught.value.en


def test_every_function_is_read_by_a_row():
    called = {formula.name for formula in READ.values() if isinstance(formula, Call)}
    assert called == {*FUNCTIONS, "+", "-", "*", "/"}


def test_facts_in():
    formula = parse_formula("sum_last(a, 3) / max(b, c + a)")
    assert list(facts_in(formula)) == ["a", "b", "c", "a"]
    assert list(facts_in(3)) == []
