"""Quantities as people write them: `0.2亿元`, `八千万`, `CNY 80 million`, `8元/㎡/月`, `1.2%`, `100亩`, full-width digits too.

A quantity becomes an exact number in its base unit: 元, ㎡, 吨, 1 (for a ratio), months, 元 per ㎡ (and month), 元 per 吨.
Whole numbers are ints, all others Fractions: nothing is ever rounded (1 亩 is 2000/3 ㎡).
Latin letters may be large or small. INVARIANT: only what has one meaning is read; anything else is a Mistake that says why.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any, NamedTuple

from engine.model.numerals import CARDINAL, numeral

Number = int | Fraction

MU = Fraction(2000, 3)  # ㎡; 1 亩 is a fifteenth of a hectare
FIRST_YEAR, LAST_YEAR = 1990, 2100
MAX_DIGITS = 24


class Dimension(NamedTuple):
    """A kind of quantity: its name in both languages, its units in small letters (to the base unit), an example in both."""

    zh: str
    en: str
    units: dict[str, Number]
    example: str
    example_en: str

    @property
    def examples(self) -> dict[str, str]:
        """What fills the hints of a diagnostic."""
        return {"example": self.example, "example_en": self.example_en}


_SCALES: dict[str, Number] = {
    "": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_MONEY: dict[str, Number] = {
    "元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8,
    "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "个亿": 10**8,
    "元人民币": 1, "万元人民币": 10**4, "亿元人民币": 10**8, "万人民币": 10**4, "亿人民币": 10**8,
    **{f"{scale} {name}".strip(): size for scale, size in _SCALES.items() for name in ("cny", "rmb", "yuan")},
}  # fmt: skip
_BEFORE = ("cny", "rmb", "人民币", "¥")  # may stand before the figure
_AREA: dict[str, Number] = {
    "m2": 1, "㎡": 1, "m²": 1, "平方米": 1, "平方": 1, "平米": 1, "sqm": 1, "sq m": 1, "square metres": 1, "square meters": 1,
    "亩": MU, "mu": MU, "公顷": 10**4, "ha": 10**4, "hectares": 10**4, "平方公里": 10**6, "km2": 10**6,
}  # fmt: skip
_WEIGHT: dict[str, Number] = {
    "吨": 1, "千吨": 10**3, "万吨": 10**4, "亿吨": 10**8, "t": 1, "tonnes": 1, "tonne": 1, "metric tons": 1, "million tonnes": 10**6,
    "公斤": Fraction(1, 1000), "千克": Fraction(1, 1000), "kg": Fraction(1, 1000), "克": Fraction(1, 10**6), "g": Fraction(1, 10**6),
}  # fmt: skip
_RATIO: dict[str, Number] = {
    "%": Fraction(1, 100), "‰": Fraction(1, 1000), "个百分点": Fraction(1, 100), "百分点": Fraction(1, 100),
    "percentage points": Fraction(1, 100),
}  # fmt: skip
_MONTHS: dict[str, Number] = {"月": 1, "个月": 1, "months": 1, "年": 12, "years": 12}
_COUNT: dict[str, Number] = {
    "": 1, "人": 1, "名": 1, "个": 1, "家": 1, "天": 1, "日": 1, "年": 1, "分": 1, "万人": 10**4,
}  # fmt: skip


def _per(
    over: dict[str, Number], under: dict[str, Number], tail: tuple[str, ...] = ("",)
) -> dict[str, Number]:
    sizes = {(x, y): Fraction(x) / y for x in {*over.values()} for y in {*under.values()}}
    return {f"{a}/{b}{c}": sizes[x, y] for a, x in over.items() for b, y in under.items() for c in tail}


DIMENSIONS: dict[str, Dimension] = {
    "money": Dimension("金额", "money", _MONEY, "1000万元", "CNY 10 million"),
    "area": Dimension("面积", "an area", _AREA, "5000㎡", "5000㎡"),
    "weight": Dimension("重量", "a weight", _WEIGHT, "1000吨", "1000 t"),
    "ratio": Dimension("比例", "a share", _RATIO, "60%", "60%"),
    "months": Dimension("期限", "a period", _MONTHS, "24个月", "24 months"),
    "count": Dimension("数量", "a count", _COUNT, "300", "300"),
    "number": Dimension("数值", "a number", {"": 1, "分": 1}, "70", "70"),
    "money_per_area": Dimension(
        "单位面积金额", "money per area", _per(_MONEY, _AREA), "8000元/㎡", "CNY 8000/㎡"
    ),
    "money_per_area_month": Dimension(
        "每月单位面积金额",
        "money per area and month",
        _per(_MONEY, _AREA, ("/月", "/month")),
        "8元/㎡/月",
        "CNY 8/㎡/month",
    ),
    "money_per_weight": Dimension(
        "单位重量金额", "money per weight", _per(_MONEY, _WEIGHT), "500元/吨", "CNY 500/t"
    ),
}

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(rf"([-+]?)({_FIGURE})")
_NOT_FINITE = re.compile(r"[-+]?\.?(nan|inf|infinity|∞|無限|无穷大?)", re.IGNORECASE)


class Mistake(Exception):
    """Why a piece of text is not the value it should be: a diagnostic's code and what fills its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        self.path: tuple[int, ...] = ()  # within the value: the item of a list
        super().__init__(code, values)


@contextmanager
def at_item(place: int) -> Iterator[None]:
    """A Mistake made inside is one of that item of a list."""
    try:
        yield
    except Mistake as wrong:
        wrong.path = (place, *wrong.path)
        raise


def normalised(text: str) -> str:
    """Full-width digits, letters and punctuation to half-width; `㎡` becomes `m2`; no surrounding space."""
    return unicodedata.normalize("NFKC", text).replace("，", ",").replace("。", ".").strip()


def exact(value: Number) -> Number:
    """The same number, as an int where it is whole."""
    return value if isinstance(value, int) else value.numerator if value.denominator == 1 else value


def quantity(raw: object, dimension: str) -> Number:
    """The number of base units that `raw` says.

    Raises Mistake (missing-unit, wrong-unit, bad-number, not-finite, foreign-currency, not-one-figure, informal-unit).
    """
    rule = DIMENSIONS[dimension]
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise Mistake("bad-number", value=raw, **rule.examples)
    text = normalised(str(raw))
    if _NOT_FINITE.fullmatch(text):
        raise Mistake("not-finite", value=raw)
    if isinstance(raw, float):  # only from JSON or a form; a YAML file's figures arrive as text
        text = f"{Decimal(repr(raw)):f}"
    try:
        return _read(text.casefold(), dimension)
    except Mistake as wrong:
        better = _reason(text.casefold(), dimension) or wrong
        raise Mistake(better.code, value=raw, **better.values) from None


def _read(text: str, dimension: str) -> Number:
    rule = DIMENSIONS[dimension]
    money = dimension.startswith("money")
    prefix = next((each for each in _BEFORE if money and text.startswith(each)), "")
    body = text.removeprefix(prefix).strip()
    match = _NUMBER.match(body) or re.match(CARDINAL, body)
    if match is None or len(match[0].lstrip("-+")) > MAX_DIGITS:
        raise Mistake("bad-number", **rule.examples)
    spelled = match.re is not _NUMBER
    number = Fraction(numeral(match[0]) if spelled else match[2].replace(",", ""))
    unit = re.sub(r"\s*/\s*", "/", " ".join(body[match.end() :].split()))
    scale, *under = unit.split("/", 1)
    if prefix and scale in _SCALES:
        unit = "/".join([f"{scale} cny".strip(), *under])
    if dimension == "money" and unit in _SCALES and unit:  # 80 million of what?
        sum_ = exact(number * _SCALES[unit])
        raise Mistake("missing-unit", example=money_text(sum_), example_en=money_text(sum_, "en"))
    if unit == "" and "" not in rule.units:
        figure = decimal_text(exact(number)) if spelled else match[0]
        raise Mistake("missing-unit", **_with_unit(figure, exact(number), dimension))
    factor = rule.units.get(unit)
    if factor is None:
        code = "wrong-unit" if _is_unit(unit) else "bad-number"
        raise Mistake(code, type_zh=rule.zh, type_en=rule.en, **rule.examples)
    return exact(number * factor * (-1 if match[0].startswith("-") else 1))


PLAIN_YUAN = 100_000  # a bare figure of so much is yuan, not 万元


def _with_unit(figure: str, number: Number, dimension: str) -> dict[str, str]:
    """What was probably meant: a bare 0.6 for a share is 60%."""
    if dimension == "ratio" and number <= 1:
        return dict.fromkeys(("example", "example_en"), quantity_text(number, "ratio"))
    if dimension == "money" and number >= PLAIN_YUAN:
        return {"example": f"{figure}元", "example_en": f"CNY {figure}"}
    examples = DIMENSIONS[dimension].examples
    return {key: _NUMBER.sub(figure, text, count=1) for key, text in examples.items()}


# What is often written and cannot be taken for one sum in yuan.
_FOREIGN = r"[美欧港日韩澳加新]元|美金|[港台]币|日圆|英镑|卢布|坚戈|[$€£]|\b(usd|eur|hkd|jpy|gbp|rub|kzt)|(dollar|euro|pound)s?\b"
_SEVERAL = "|".join(
    [
        r"约|大概|近|超|余|多|几|左右|上下|至|不低于|不少于|不足|不满|最少|以[上下内]|[~≈<>≤≥±]|\+$",
        r"\b(about|around|approx|over|under|up to|at least|at most|less than|more than)\b",
        rf"(?<![\d.-])({_FIGURE})[^\d-]*(-|–|—|到|或|、|\bto\b)\s*({_FIGURE})(m2|[^\d])*$",  # 2027-01-01 is none
        rf"{CARDINAL}[^\d]*[-–—到或、]\s*{CARDINAL}|[一二两三四五六七八九]{{2}}",  # 三到五千万, 两三千万
    ]
)


def _reason(text: str, dimension: str) -> Mistake | None:
    """Why a text that cannot be read cannot be, where that can be said better than that it is no number."""
    examples = DIMENSIONS[dimension].examples
    if dimension.startswith("money") and re.search(_FOREIGN, text):
        return Mistake("foreign-currency", **examples)
    if re.search(_SEVERAL, text):
        return Mistake("not-one-figure")
    spelled = re.sub(r"(?<=\d)\s*w(?![a-z])", "万", text)
    if spelled != text:
        spelled = f"{spelled}元" if dimension == "money" and spelled.endswith("万") else spelled
        with suppress(Mistake):
            number = _read(spelled, dimension)
            return Mistake(
                "informal-unit", example=spelled, example_en=quantity_text(number, dimension, "en")
            )
    return None


def _is_unit(unit: str) -> bool:
    """Whether it may be some unit: of another dimension, or none of ours."""
    return any(unit in rule.units for rule in DIMENSIONS.values()) or not re.search(
        rf"\d|{CARDINAL}", unit.replace("m2", "")
    )


# --- dates


_DATE = re.compile(r"(\d{4})(?:-|/|年|\.)(\d{1,2})(?:-|/|月|\.)(\d{1,2})日?")


def calendar_date(raw: object) -> date:
    """A day between 1990 and 2100. Raises Mistake (bad-date, year-out-of-range)."""
    if isinstance(raw, date):
        found = date(raw.year, raw.month, raw.day)
    else:
        match = _DATE.fullmatch(normalised(raw)) if isinstance(raw, str) else None
        if match is None:
            raise Mistake("bad-date", value=raw)
        try:
            found = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise Mistake("bad-date", value=raw) from None
    calendar_year(found.year)
    return found


def calendar_year(raw: object) -> int:
    """A year between 1990 and 2100. Raises Mistake."""
    text = normalised(str(raw)).removesuffix("年")
    if isinstance(raw, bool) or not re.fullmatch(r"-?\d{1,9}", text):
        raise Mistake("year-out-of-range", value=raw)
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Mistake("year-out-of-range", value=raw)
    return int(text)


# --- intervals


@dataclass(frozen=True, slots=True)
class Interval:
    """`[low, high)` and its like, of numbers or of dates; None is an end that is not there."""

    low: Any
    high: Any
    low_in: bool
    high_in: bool

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return not (self.before(other) or other.before(self))

    def before(self, other: "Interval") -> bool:
        """Whether all of this one lies below the other."""
        if self.high is None or other.low is None:
            return False
        return bool(self.high < other.low or (self.high == other.low and not (self.high_in and other.low_in)))


_INTERVAL = re.compile(r"([\[(])\s*(.*?)\s*[,、~至]\s*(.*?)\s*([\])])")


def interval(raw: object, end: Callable[[object], Any]) -> Interval:
    """Read `"[0.2亿元, 0.6亿元)"` or a list of two closed ends. Raises Mistake."""
    match raw:
        case [low, high]:
            left, right, low_in, high_in = low, high, True, True
        case str():
            found = _INTERVAL.fullmatch(normalised(raw).replace("【", "[").replace("】", "]"))
            if found is None:
                raise Mistake("bad-interval", value=raw)
            left, right, low_in, high_in = found[2], found[3], found[1] == "[", found[4] == "]"
        case _:
            raise Mistake("bad-interval", value=raw)
    lower = None if left in ("", None) else end(left)
    upper = None if right in ("", None) else end(right)
    if lower is None and upper is None:
        raise Mistake("bad-interval", value=raw)
    if lower is not None and upper is not None:
        empty = lower == upper and not (low_in and high_in)
        if upper < lower or empty:
            raise Mistake("interval-reversed", value=raw)
    return Interval(lower, upper, low_in, high_in)


# --- back to text: the one place that formats a number


def decimal_text(value: Number, places: int = 6) -> str:
    """Plain digits with thousands separators, at most `places` decimals, without trailing zeros."""
    with localcontext(prec=100):
        exactly = Decimal(value.numerator) / Decimal(value.denominator)
        text = f"{exactly.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money_text(value: Number, lang: str = "zh") -> str:
    """`1,500万元`, `2.5亿元`; in English `CNY 15 million`. Exact to the 分."""
    size_of = abs(Fraction(value))
    if lang == "en":
        if size_of >= 10**6:
            return f"CNY {decimal_text(Fraction(value, 10**6), 8)} million"
        return f"CNY {decimal_text(value, 2)}"
    for unit, size in (("亿元", 10**8), ("万元", 10**4)):
        if size_of >= size:
            return f"{decimal_text(Fraction(value, size), 10 if size == 10**8 else 6)}{unit}"
    return f"{decimal_text(value, 2)}元"


def quantity_text(value: Number, dimension: str, lang: str = "zh") -> str:
    """A quantity of any dimension in the words of the surface."""
    match dimension:
        case "money":
            return money_text(value, lang)
        case "area":
            return f"{decimal_text(value, 2)} ㎡"
        case "weight":
            return f"{decimal_text(value)}{' t' if lang == 'en' else ' 吨'}"
        case "ratio":
            return f"{decimal_text(Fraction(value) * 100, 4)}%"
        case "money_per_area":
            return f"{money_text(value, lang)}/㎡"
        case "money_per_area_month":
            return f"{money_text(value, lang)}/㎡/{'month' if lang == 'en' else '月'}"
        case "money_per_weight":
            return f"{money_text(value, lang)}/{'t' if lang == 'en' else '吨'}"
        case "months":
            return f"{decimal_text(value)} {'months' if lang == 'en' else '个月'}"
        case _:
            return decimal_text(value)
