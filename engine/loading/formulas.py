"""Reads formulas: a closed little language over Python's expression syntax, never evaluated as Python.

    output / leased_area          sum_last(rnd_expense, 3) / sum_last(revenue, 3)          days_between(registered_on, as_of)

Numbers, facts, + - * /, brackets, and the functions of FUNCTIONS; nothing else parses.
"""

import ast
from fractions import Fraction

from engine.model.formula import SERIES, Call, Formula, Ref
from engine.model.quantities import exact

# Name → number of parts (−1: two or more).
FUNCTIONS: dict[str, int] = {
    "min": -1,
    "max": -1,
    "last_year": 1,
    "total": 1,
    "sum_last": 2,
    "days_between": 2,
}
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
MAX_LENGTH = 500


class FormulaError(Exception):
    """What is wrong with a formula, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


def parse_formula(text: str) -> Formula:
    """Read a formula. Raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError("公式过长", "too long")
    try:
        return _node(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("写法不正确", "it cannot be read") from None


def _node(node: ast.expr) -> Formula:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return exact(Fraction(str(value)))
        case ast.Name(id=name):
            return Ref(name)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return Call(_SIGNS[type(op)], (_node(left), _node(right)))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return _call(name, tuple(_node(arg) for arg in args))
        case ast.Call(func=ast.Name(id=name)):
            raise FormulaError(f"没有函数 `{name}`", f"there is no function `{name}`")
        case _:
            raise FormulaError(
                "只能用四则运算、数、事实和列出的函数",
                "only + - * /, numbers, facts and the listed functions",
            )


def _call(name: str, parts: tuple[Formula, ...]) -> Call:
    count = FUNCTIONS[name]
    if len(parts) != count and not (count == -1 and len(parts) > 1):
        raise FormulaError(f"`{name}` 的参数个数不对", f"`{name}` has the wrong number of parts")
    facts_first = name in SERIES or name == "days_between"
    if facts_first and not isinstance(parts[0], Ref):
        raise FormulaError(f"`{name}` 的第一个参数须为事实", f"the first part of `{name}` must be a fact")
    if name == "sum_last" and not (isinstance(parts[1], int) and 1 <= parts[1] <= 20):
        raise FormulaError("`sum_last` 的年数须为 1 至 20", "`sum_last` takes 1 to 20 years")
    if name == "days_between" and not isinstance(parts[1], Ref):
        raise FormulaError("`days_between` 的参数须为日期事实", "`days_between` takes two date facts")
    return Call(name, parts)
