"""Sums in Chinese capitals: a table, and the way back for any sum."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.letter.capitals import BOUND, DIGITS, capitals

TABLE = [
    ("0", "零元整"),
    ("0.01", "壹分"),
    ("0.10", "壹角整"),
    ("0.11", "壹角壹分"),
    ("0.99", "玖角玖分"),
    ("1", "壹元整"),
    ("1.01", "壹元零壹分"),
    ("1.10", "壹元壹角整"),
    ("10", "壹拾元整"),
    ("10.05", "壹拾元零伍分"),
    ("11", "壹拾壹元整"),
    ("20", "贰拾元整"),
    ("100", "壹佰元整"),
    ("101", "壹佰零壹元整"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("110", "壹佰壹拾元整"),
    ("1001", "壹仟零壹元整"),
    ("1010", "壹仟零壹拾元整"),
    ("1100", "壹仟壹佰元整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("3005.02", "叁仟零伍元零贰分"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("10000", "壹万元整"),
    ("10001", "壹万零壹元整"),
    ("10010", "壹万零壹拾元整"),
    ("10100", "壹万零壹佰元整"),
    ("11000", "壹万壹仟元整"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("100001", "壹拾万零壹元整"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("1200000", "壹佰贰拾万元整"),
    ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
    ("10000000", "壹仟万元整"),
    ("10001000", "壹仟万壹仟元整"),
    ("10000001", "壹仟万零壹元整"),
    ("100000000", "壹亿元整"),
    ("100000001", "壹亿零壹元整"),
    ("100010000", "壹亿零壹万元整"),
    ("101000000", "壹亿零壹佰万元整"),
    ("110000000", "壹亿壹仟万元整"),
    ("1000000000", "壹拾亿元整"),
    ("1000000000000", "壹万亿元整"),
    ("1000000000001", "壹万亿零壹元整"),
    ("1000100000000", "壹万亿零壹亿元整"),
    ("1200000000000", "壹万亿贰仟亿元整"),
    ("9999999999999999.99", "玖仟玖佰玖拾玖万亿玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
]


@pytest.mark.parametrize(("yuan", "said"), TABLE, ids=[yuan for yuan, _ in TABLE])
def test_capitals(yuan, said):
    assert capitals(Fraction(yuan)) == f"人民币{said}"


@pytest.mark.parametrize("yuan", [Fraction(-1), Fraction(1, 1000), Fraction(BOUND)])
def test_what_cannot_be_written_is_refused(yuan):
    with pytest.raises(ValueError, match="capitals"):
        capitals(yuan)


def back(said):
    """The fen that the words amount to."""
    total = group = figure = 0
    for sign in said.removeprefix("人民币"):
        match sign:
            case "零" | "整":
                figure = 0
            case "拾" | "佰" | "仟":
                group += figure * {"拾": 10, "佰": 100, "仟": 1000}[sign]
                figure = 0
            case "万" | "亿":
                group += figure
                if sign == "亿" and not group:
                    total *= 10**8  # 万亿
                else:
                    total += group * {"万": 10**4, "亿": 10**8}[sign]
                group = figure = 0
            case "元":
                total = (total + group + figure) * 100
                group = figure = 0
            case "角" | "分":
                total += figure * {"角": 10, "分": 1}[sign]
                figure = 0
            case _:
                figure = DIGITS.index(sign)
    return total


@given(st.integers(0, 100 * BOUND - 1))
def test_the_words_lead_back_to_the_sum_and_no_two_noughts_meet(fen):
    said = capitals(Fraction(fen, 100))
    assert back(said) == fen
    assert "零零" not in said
    assert "零元" not in said or fen == 0


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_two_sums_are_never_written_alike(one, other):
    assert (capitals(Fraction(one, 100)) == capitals(Fraction(other, 100))) == (one == other)
