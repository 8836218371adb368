"""Spelling → exact number, and spelling → what is wrong with it. Nothing here is rounded."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.quantities import (
    DIMENSIONS,
    Interval,
    Mistake,
    calendar_date,
    calendar_year,
    decimal_text,
    exact,
    interval,
    money_text,
    normalised,
    quantity,
    quantity_text,
)

MU = Fraction(2000, 3)

READ = {
    "money": {
        "1元": 1, "0元": 0, "0.01元": Fraction(1, 100), "9999999.99元": Fraction(999999999, 100), "1千元": 1000, "1万元": 10_000,
        "2百万元": 2_000_000, "3千万元": 30_000_000, "1亿元": 10**8, "0.2亿元": 20_000_000, "0.6亿元": 60_000_000, "5万": 50_000, "5亿": 5 * 10**8,
        "1000万元": 10**7, "1,000万元": 10**7, "1,234,567.89元": Fraction(123456789, 100), "１，０００万元": 10**7, "１０００万元": 10**7,
        "０．２亿元": 20_000_000, " 1000 万元 ": 10**7, "\t5元": 5, "+5元": 5, "-5元": -5, "-0.5万元": -5000, "－５元": -5, ".5元": Fraction(1, 2),
        "00012元": 12, "1.50元": Fraction(3, 2), "100元人民币": 100, "100 CNY": 100, "100 RMB": 100, "CNY 100": 100, "RMB100": 100, "¥100": 100,
        "￥100": 100, "¥1,000": 1000, "¥100万元": 10**6, "CNY 15 million": 15_000_000, "15 million CNY": 15_000_000,
        "1.5 million yuan": 1_500_000, "2 billion CNY": 2 * 10**9, "CNY 2 billion": 2 * 10**9, "7 yuan": 7,
        "0.000000000001元": Fraction(1, 10**12), "1000000000000亿元": 10**20,
        "八千万": 80_000_000, "八千万元": 80_000_000, "一千二百万元": 12_000_000, "两亿": 2 * 10**8, "十万元": 100_000, "一点五亿元": 15 * 10**7,
        "8千万": 80_000_000, "5百万": 5_000_000, "2个亿": 2 * 10**8, "两个亿": 2 * 10**8, "１２００万元": 12_000_000, "8000万人民币": 80_000_000,
        "人民币8000万元": 80_000_000, "RMB 80m": 80_000_000, "rmb 80 Million": 80_000_000, "80 million RMB": 80_000_000, "CNY 1.2bn": 12 * 10**8,
        "CNY 500k": 500_000, "500 thousand yuan": 500_000, "cny 8,000.50": Fraction(16001, 2),
    },
    "area": {
        "1㎡": 1, "1m2": 1, "1m²": 1, "1 m2": 1, "5000平方米": 5000, "3平米": 3, "1亩": MU, "100亩": MU * 100, "1.5亩": 1000, "3mu": 2000,
        "2公顷": 20_000, "2ha": 20_000, "1平方公里": 10**6, "1km2": 10**6, "6000平方": 6000, "5000 sqm": 5000, "5,000 SQ M": 5000, "3 square metres": 3, "2 hectares": 20_000, "六千平方米": 6000, "1㎢": 10**6, "５０００㎡": 5000, "0㎡": 0,
    },
    "weight": {
        "1吨": 1, "1000吨": 1000, "3万吨": 30_000, "2千吨": 2000, "1亿吨": 10**8, "500公斤": Fraction(1, 2), "1千克": Fraction(1, 1000), "1kg": Fraction(1, 1000),
        "1㎏": Fraction(1, 1000), "5t": 5, "5 tonnes": 5, "1.5 million tonnes": 1_500_000, "1,000.5吨": Fraction(2001, 2), "250克": Fraction(1, 4000), "0吨": 0,
    },
    "ratio": {
        "60%": Fraction(3, 5), "1.2%": Fraction(3, 250), "3‰": Fraction(3, 1000), "1.5个百分点": Fraction(3, 200), "2百分点": Fraction(1, 50),
        "100%": 1, "0%": 0, "６０％": Fraction(3, 5), "60 %": Fraction(3, 5), "-1%": Fraction(-1, 100), "1.5 percentage points": Fraction(3, 200),
        "59.9999999999999999%": Fraction(599999999999999999, 10**18), "250%": Fraction(5, 2),
    },
    "months": {"24个月": 24, "24月": 24, "5年": 60, "1 年": 12, "0.5年": 6, "24 months": 24, "2 years": 24},
    "count": {
        "300": 300, "300人": 300, "1,000": 1000, "3名": 3, "5个": 5, "7家": 7, "365天": 365, "365日": 365, "2万人": 20_000, "３００": 300, "五": 5, "三百人": 300, "一千零五": 1005,
        "0": 0, "-5": -5, "2.5": Fraction(5, 2),
    },
    "number": {"70": 70, "70分": 70, "70.5": Fraction(141, 2)},
    "money_per_area": {
        "8000元/㎡": 8000, "8000元/m2": 8000, "1万元/㎡": 10_000, "100万元/亩": Fraction(10**6) / MU, "1亿元/公顷": 10_000,
        "8000 元 / ㎡": 8000, "100万/亩": 1500, "8000元／㎡": 8000, "CNY 8,000/㎡": 8000, "RMB 1.5m/mu": Fraction(15 * 10**5) / MU,
    },
    "money_per_weight": {"500元/吨": 500, "0.5元/公斤": 500, "1万元/万吨": 1, "20元/kg": 20_000, "500 yuan/t": 500, "500 元 / 吨": 500},
    "money_per_area_month": {"8元/㎡/月": 8, "8元/平方米/月": 8, "8 元 / ㎡ / 月": 8, "2元/亩/月": Fraction(3, 1000), "8 yuan/m2/month": 8, "CNY 8/㎡/month": 8},
}  # fmt: skip

WRONG = {
    "money": {
        "1000": "missing-unit", "1,000": "missing-unit", "0": "missing-unit", "-5": "missing-unit", "": "bad-number", "  ": "bad-number",
        "元": "bad-number", "abc": "bad-number", "几": "not-one-figure", "5亩": "wrong-unit", "5%": "wrong-unit", "5人": "wrong-unit",
        "5年": "wrong-unit", "5元/㎡": "wrong-unit", "5美元": "foreign-currency", "5 USD": "foreign-currency", "$5": "foreign-currency", "5元万": "wrong-unit",
        "1e7元": "bad-number", "1E+7元": "bad-number", "1e7": "bad-number", "0x10元": "bad-number", "1_000元": "bad-number", "5元5角": "bad-number",
        "1,5万元": "bad-number", "1,0000元": "bad-number", "1.2.3元": "bad-number", "--5元": "bad-number", "5..5元": "bad-number",
        "1000万元以上": "not-one-figure", "约1000万元": "not-one-figure", "1000-2000万元": "not-one-figure", "NaN": "not-finite", "nan": "not-finite",
        ".nan": "not-finite", ".inf": "not-finite", "-.inf": "not-finite", "inf": "not-finite", "-Infinity": "not-finite", "∞": "not-finite",
        "无穷大": "not-finite", "1" * 25 + "元": "bad-number", "0." + "0" * 30 + "1元": "bad-number", "CNY": "bad-number", "CNY 5亩": "wrong-unit",
        "8000w": "informal-unit", "8000W元": "informal-unit", "8000 w": "informal-unit", "¥8000w": "informal-unit", "8000wan": "wrong-unit", "8000w元w": "wrong-unit",
        "100万美元": "foreign-currency", "USD 1m": "foreign-currency", "1 million dollars": "foreign-currency", "€5m": "foreign-currency", "5港币": "foreign-currency",
        "HKD 5": "foreign-currency", "约8000万": "not-one-figure", "8000-9000万元": "not-one-figure", "8000万~9000万": "not-one-figure", "1000、2000万元": "not-one-figure",
        "8000万到9000万": "not-one-figure", "80 to 90 million CNY": "not-one-figure", "about CNY 80 million": "not-one-figure", "8000万左右": "not-one-figure",
        "8000多万": "not-one-figure", "几千万": "not-one-figure", "8000万+": "not-one-figure", ">8000万": "not-one-figure", "两三千万": "not-one-figure",
        "三到五千万": "not-one-figure", "2027-01-01": "bad-number", "一千二万": "bad-number", "十千万二": "bad-number", "一亿二千万": "bad-number", "万元": "bad-number",
        "80 million": "missing-unit", "80m": "missing-unit", "1bn": "missing-unit", "八千": "missing-unit", "5m元": "wrong-unit", "CNY 5t": "wrong-unit",
    },
    "area": {"5000": "missing-unit", "100元亩": "wrong-unit", "5元": "wrong-unit", "5cm2": "wrong-unit", "5立方米": "wrong-unit", "5m": "wrong-unit", "5000-6000㎡": "not-one-figure", "2w㎡": "wrong-unit"},
    "weight": {"1000": "missing-unit", "5元": "wrong-unit", "5斤": "wrong-unit", "5㎡": "wrong-unit", "吨": "bad-number", "5元/吨": "wrong-unit"},
    "ratio": {"0.6": "missing-unit", "60": "missing-unit", "6成": "wrong-unit", "60元": "wrong-unit", "元%": "bad-number", "5元%": "wrong-unit"},
    "count": {"5元": "wrong-unit", "5%": "wrong-unit", "5元人": "wrong-unit", "五六": "not-one-figure", "2w人": "informal-unit", "300人左右": "not-one-figure", "3w": "wrong-unit", ".nan": "not-finite"},
    "number": {"5元": "wrong-unit", "x": "bad-number"},
    "months": {"24": "missing-unit", "24天": "wrong-unit", "24元": "wrong-unit"},
    "money_per_area": {"8000元": "wrong-unit", "8000": "missing-unit", "8元/㎡/月": "wrong-unit", "8元/人": "wrong-unit", "元/㎡": "bad-number"},
    "money_per_weight": {"500元": "wrong-unit", "500": "missing-unit", "500元/㎡": "wrong-unit", "500吨": "wrong-unit"},
    "money_per_area_month": {"8元/㎡": "wrong-unit", "8元/月": "wrong-unit", "8元/㎡/年": "wrong-unit"},
}  # fmt: skip


def pairs(table):
    return [(dimension, text, value) for dimension, row in table.items() for text, value in row.items()]


@pytest.mark.parametrize(("dimension", "text", "value"), pairs(READ))
def test_reads(dimension, text, value):
    number = quantity(text, dimension)
    assert number == value
    assert type(number) in (int, Fraction)
    assert type(number) is int or number.denominator != 1


@pytest.mark.parametrize(("dimension", "text", "code"), pairs(WRONG))
def test_refuses(dimension, text, code):
    with pytest.raises(Mistake) as caught:
        quantity(text, dimension)
    assert caught.value.code == code


def test_every_dimension_has_a_row_in_both_tables():
    assert set(READ) == set(DIMENSIONS) == set(WRONG)


UNITS = [(name, unit) for name, rule in DIMENSIONS.items() for unit in rule.units]


@pytest.mark.parametrize(("dimension", "unit"), UNITS)
def test_every_unit_is_read_as_its_size(dimension, unit):
    size = DIMENSIONS[dimension].units[unit]
    assert quantity(f"3{unit}", dimension) == 3 * Fraction(size)
    assert quantity(f"3 {unit}", dimension) == 3 * Fraction(size)
    assert quantity(f"-1,000.5{unit}", dimension) == Fraction(-2001, 2) * Fraction(size)


@pytest.mark.parametrize(("dimension", "unit"), UNITS)
def test_no_unit_fits_a_dimension_it_does_not_belong_to(dimension, unit):
    for other, rule in DIMENSIONS.items():
        if normalised(unit) not in {normalised(each) for each in rule.units}:
            with pytest.raises(Mistake):
                quantity(f"3{unit}", other)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_examples_are_themselves_readable_and_the_same(dimension):
    rule = DIMENSIONS[dimension]
    assert quantity(rule.example, dimension) == quantity(rule.example_en, dimension) > 0


@pytest.mark.parametrize(
    ("raw", "value"),
    [(300, 300), (2.5, Fraction(5, 2)), (0.1, Fraction(1, 10)), (1e-07, Fraction(1, 10**7)), (1e20, 10**20),
     (Decimal("0.30"), Fraction(3, 10)), (-3, -3), (10**18, 10**18)],
)  # fmt: skip
def test_reads_numbers_of_a_form(raw, value):
    assert quantity(raw, "number") == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [(float("nan"), "not-finite"), (float("inf"), "not-finite"), (-float("inf"), "not-finite"), (Decimal("NaN"), "not-finite"),
     (Decimal("sNaN"), "bad-number"), (Decimal("Infinity"), "not-finite"), (Decimal("1E+5"), "bad-number"), (True, "bad-number"),
     (False, "bad-number"), (None, "bad-number"), ([], "bad-number"), ({}, "bad-number"), (date(2027, 1, 1), "bad-number"),
     (b"5", "bad-number"), (10**30, "bad-number"), (1e300, "bad-number"), (1e-300, "bad-number"), (5j, "bad-number")],
)  # fmt: skip
def test_refuses_what_is_no_number(raw, code):
    with pytest.raises(Mistake) as caught:
        quantity(raw, "number")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "dimension", "zh", "en"),
    [("1,500", "money", "1,500万元", "CNY 1,500 million"), ("150000", "money", "150000元", "CNY 150000"), ("80 million", "money", "8,000万元", "CNY 80 million"),
     ("八千", "money", "8,000万元", "CNY 8,000 million"), ("8000w", "money", "8000万元", "CNY 80 million"), ("8000W元", "money", "8000万元", "CNY 80 million"),
     ("1w/亩", "money_per_area", "1万/亩", "CNY 15/㎡"), ("6000", "area", "6000㎡", "6000㎡"), ("0.6", "ratio", "60%", "60%"), ("24", "months", "24个月", "24 months")],
)  # fmt: skip
def test_what_was_probably_meant_is_proposed_with_the_users_own_figure(text, dimension, zh, en):
    with pytest.raises(Mistake) as caught:
        quantity(text, dimension)
    values = caught.value.values
    assert (values["value"], values["example"], values["example_en"]) == (text, zh, en)
    assert quantity(zh, dimension) > 0 < quantity(en, dimension)


def spelled(number):
    """A number under ten thousand in characters: 1205 is 一千二百零五."""
    text = ""
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // size % 10
        text += (
            f"{'零一二三四五六七八九'[figure]}{sign}"
            if figure
            else "零" * (bool(text) and not text.endswith("零"))
        )
    return text.rstrip("零")


@given(st.integers(1, 9999), st.sampled_from(["元", "万", "万元", "个亿", "亿元"]))
def test_a_number_fully_written_in_characters_is_read(number, unit):
    assert quantity(f"{spelled(number)}{unit}", "money") == quantity(f"{number}{unit}", "money")


def plainly(text):
    """The same number in one spelling: 两 is 二, 一十 is 十."""
    return re.sub("^一十", "十", text.replace("两", "二").replace("零一十", "零十"))


@given(st.text("一二两三九十百千万亿零元", min_size=1, max_size=7))
def test_characters_are_read_as_what_they_say_or_not_at_all(text):
    """Written back, some figure and unit of that size are the text again."""
    try:
        value = quantity(text, "money")
    except Mistake:
        return
    sizes = {unit: Fraction(value) / size for unit, size in DIMENSIONS["money"].units.items()}
    again = [
        plainly(spelled(int(size)) + unit)
        for unit, size in sizes.items()
        if size.denominator == 1 and size < 10**4
    ]
    assert plainly(text) in again


# --- dates and years

DATES = {
    "2027-01-01": date(2027, 1, 1), "2027-1-1": date(2027, 1, 1), "2027/1/1": date(2027, 1, 1), "2027年1月1日": date(2027, 1, 1),
    "2027年01月01": date(2027, 1, 1), "2027.12.31": date(2027, 12, 31), "２０２７－１２－３１": date(2027, 12, 31), " 2024-02-29 ": date(2024, 2, 29),
    "1990-01-01": date(1990, 1, 1), "2100-12-31": date(2100, 12, 31),
}  # fmt: skip
NO_DATES = {
    "2027-02-29": "bad-date", "2027-13-01": "bad-date", "2027-00-10": "bad-date", "2027-01-32": "bad-date", "2027-01": "bad-date",
    "2027": "bad-date", "": "bad-date", "01-01-2027": "bad-date", "27-01-01": "bad-date", "2027-01-01T00:00": "bad-date",
    "next year": "bad-date", "2027--01-01": "bad-date", "0000-01-01": "bad-date", "1989-12-31": "year-out-of-range",
    "2101-01-01": "year-out-of-range", "9999-12-31": "year-out-of-range", "0001-01-01": "year-out-of-range",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DATES.items())
def test_dates(text, day):
    assert calendar_date(text) == day


@pytest.mark.parametrize(("text", "code"), NO_DATES.items())
def test_no_dates(text, code):
    with pytest.raises(Mistake) as caught:
        calendar_date(text)
    assert caught.value.code == code


@pytest.mark.parametrize("raw", [20270101, 2027.5, True, None, [], date(1989, 1, 1)])
def test_no_dates_of_a_form(raw):
    with pytest.raises(Mistake):
        calendar_date(raw)


def test_dates_of_a_form():
    assert calendar_date(date(2027, 1, 1)) == date(2027, 1, 1)
    moment = calendar_date(datetime(2027, 1, 1, 13, 5))  # noqa: DTZ001
    assert moment == date(2027, 1, 1)
    assert type(moment) is date


@pytest.mark.parametrize("raw", [1990, 2100, "1990", "2100", "2027年", "２０２７", " 2027 "])
def test_years(raw):
    assert 1990 <= calendar_year(raw) <= 2100


@pytest.mark.parametrize(
    "raw", [1989, 2101, "1989", "2101", 0, -2027, "", "27", "2027.0", "next", True, None, 10**30, "2027-01"]
)
def test_no_years(raw):
    with pytest.raises(Mistake) as caught:
        calendar_year(raw)
    assert caught.value.code == "year-out-of-range"


# --- intervals


def money(raw):
    return quantity(raw, "money")


M = 10**6
INTERVALS = {
    "[0.2亿元, 0.6亿元)": Interval(20 * M, 60 * M, True, False), "(0.2亿元, 0.6亿元]": Interval(20 * M, 60 * M, False, True),
    "[20百万元,60百万元]": Interval(20 * M, 60 * M, True, True), "(1元, 2元)": Interval(1, 2, False, False), "[1亿元, )": Interval(100 * M, None, True, False),
    "(, 1亿元]": Interval(None, 100 * M, False, True), "[5元, 5元]": Interval(5, 5, True, True), "［１元， ２元）": Interval(1, 2, True, False),
    "【1元, 2元】": Interval(1, 2, True, True), "[1元、2元)": Interval(1, 2, True, False), "[1元~2元)": Interval(1, 2, True, False),
    "[1元 至 2元)": Interval(1, 2, True, False),
}  # fmt: skip
NO_INTERVALS = {
    "[0.6亿元, 0.2亿元)": "interval-reversed", "[5元, 5元)": "interval-reversed", "(5元, 5元]": "interval-reversed", "(5元, 5元)": "interval-reversed",
    "[2000万元, 0.2亿元)": "interval-reversed", "1元, 2元": "bad-interval", "[1元 2元)": "bad-interval", "[, ]": "bad-interval", "[]": "bad-interval",
    "": "bad-interval", "[1元, 2元": "bad-interval", "[1, 2)": "missing-unit", "[1元, 2亩)": "wrong-unit", "[x, 2元)": "bad-number",
    "[.nan, 2元)": "not-finite",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INTERVALS.items())
def test_intervals(text, expected):
    assert interval(text, money) == expected


@pytest.mark.parametrize(("text", "code"), NO_INTERVALS.items())
def test_no_intervals(text, code):
    with pytest.raises(Mistake) as caught:
        interval(text, money)
    assert caught.value.code == code


def test_intervals_of_a_list():
    assert interval(["1元", "2元"], money) == Interval(1, 2, True, True)
    assert interval([None, "2元"], money) == Interval(None, 2, True, True)
    for raw in ([], ["1元"], ["1元", "2元", "3元"], None, 5, {"low": 1}, [None, None], ["", ""]):
        with pytest.raises(Mistake) as caught:
            interval(raw, money)
        assert caught.value.code == "bad-interval"
    with pytest.raises(Mistake) as caught:
        interval(["2元", "1元"], money)
    assert caught.value.code == "interval-reversed"


def test_intervals_of_days():
    found = interval("[2026-01-01, 2026-12-31]", calendar_date)
    assert found == Interval(date(2026, 1, 1), date(2026, 12, 31), True, True)


# --- back to text

SHOWN = [
    (15_000_000, "money", "1,500万元", "CNY 15 million"), (10**8, "money", "1亿元", "CNY 100 million"), (0, "money", "0元", "CNY 0"),
    (9999, "money", "9,999元", "CNY 9,999"), (10**4, "money", "1万元", "CNY 10,000"), (Fraction(999999999, 100), "money", "999.999999万元", "CNY 9.99999999 million"),
    (Fraction(1, 100), "money", "0.01元", "CNY 0.01"), (-15_000_000, "money", "-1,500万元", "CNY -15 million"),
    (123456789, "money", "1.23456789亿元", "CNY 123.456789 million"), (Fraction(12345678901, 100), "money", "1.2345678901亿元", "CNY 123.45678901 million"),
    (5000, "area", "5,000 ㎡", "5,000 ㎡"), (MU, "area", "666.67 ㎡", "666.67 ㎡"), (Fraction(3, 5), "ratio", "60%", "60%"),
    (Fraction(1, 3), "ratio", "33.3333%", "33.3333%"), (8000, "money_per_area", "8,000元/㎡", "CNY 8,000/㎡"),
    (1200, "weight", "1,200 吨", "1,200 t"), (Fraction(1, 1000), "weight", "0.001 吨", "0.001 t"), (500, "money_per_weight", "500元/吨", "CNY 500/t"),
    (8, "money_per_area_month", "8元/㎡/月", "CNY 8/㎡/month"), (24, "months", "24 个月", "24 months"), (300, "count", "300", "300"),
    (Fraction(141, 2), "number", "70.5", "70.5"), (Fraction(5, 1000), "money", "0.01元", "CNY 0.01"), (Fraction(49, 10000), "money", "0元", "CNY 0"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "dimension", "zh", "en"), SHOWN)
def test_shown(value, dimension, zh, en):
    assert (quantity_text(value, dimension), quantity_text(value, dimension, "en")) == (zh, en)


@pytest.mark.parametrize("value", [10**24 - 1, (10**24 - 1) * 10**8, Fraction(10**23 + 1, 7), -(10**32)])
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_largest_readable_figure_can_be_shown(value, dimension):
    for lang in ("zh", "en"):
        assert quantity_text(value, dimension, lang)


def test_large_money_is_shown_exactly():
    assert money_text(10**30 + 10**8) == f"{10**22 + 1:,}亿元"


def test_decimals_round_half_up_and_shed_their_zeros():
    assert decimal_text(Fraction(5, 1000), 2) == "0.01"
    assert decimal_text(Fraction(-5, 1000), 2) == "-0.01"
    assert decimal_text(1200) == "1,200"
    assert decimal_text(100, 0) == "100"
    assert decimal_text(Fraction(6, 5)) == "1.2"


def test_exact_is_an_int_where_it_can_be():
    assert type(exact(Fraction(4, 2))) is int
    assert type(exact(Fraction(1, 2))) is Fraction
    assert type(exact(7)) is int
