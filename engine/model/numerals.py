"""Chinese numerals: 三, 十五, 一千二百万, 3.5亿, 一点五, 二〇二六, 大写 too. Exact; whole numbers are ints."""

import re
from fractions import Fraction

DIGITS = dict(
    zip(
        "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖",
        (0, 0, 1, 2, 2, *range(3, 10), *range(1, 10)),
        strict=True,
    )
)
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = f"[{''.join((*DIGITS, *TENS, *MYRIADS))}]"
NUMERAL = rf"(?:(?:{_FIGURE}|{_WORD})(?:{_WORD}|点(?={_WORD})|(?<=[亿億万萬千])(?:{_FIGURE}))*)"
"""A pattern that finds numerals in figures, in characters and mixed (`1亿2000万`, `5千`); commas between thousands."""

_D = "[一二两三四五六七八九]"
_TENS = f"{_D}?十{_D}?"
CARDINAL = (
    f"(?:{_D}千(?:{_D}百(?:{_D}十{_D}?|零{_D})?|零(?:{_TENS}|{_D}))?|{_D}百(?:{_D}十{_D}?|零{_D})?|{_TENS}|{_D})"
    f"(?:点(?:零|{_D})+)?"
)
"""A pattern of numbers under ten thousand fully written: neither 一千二, which says 1200, nor 二三, which is two or three."""

_TOKEN = re.compile(rf"{_FIGURE}|点|{_WORD}")


def numeral(text: str) -> int | Fraction:
    """The number a text that matches NUMERAL says. Raises ValueError for one that is none."""
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        raise ValueError(text)
    if all(token in DIGITS for token in tokens):
        return int("".join(str(DIGITS[token]) for token in tokens))  # 二〇二六, read figure by figure
    whole, _, part = text.partition("点")
    number = _whole(_TOKEN.findall(whole))
    if part:
        places = re.match(f"[{''.join(DIGITS)}]*", part)
        digits = "".join(str(DIGITS[each]) for each in places[0]) if places else ""
        number += Fraction(int(digits or 0), 10 ** len(digits))
        for token in _TOKEN.findall(part[len(digits) :]):
            number *= (TENS | MYRIADS)[token]
    return number.numerator if number.denominator == 1 else number


def _whole(tokens: list[str]) -> int | Fraction:
    """By tens and myriads: 一千二百万 is (1×1000 + 2×100) × 10^4."""
    total: int | Fraction = 0
    below: int | Fraction = 0  # under the next myriad
    last: int | Fraction | None = None  # waits for its ten
    for token in tokens:
        if token in DIGITS:
            last = DIGITS[token] if last is None else last * 10 + DIGITS[token]
        elif token in TENS:
            below += (1 if last is None else last) * TENS[token]
            last = None
        elif token in MYRIADS:
            counted = below + (last or 0)
            if total and total < MYRIADS[token]:  # 三万亿
                total = (total + counted) * MYRIADS[token]
            else:
                total += (counted or 1) * MYRIADS[token]
            below, last = 0, None
        else:
            last = Fraction(token.replace(",", ""))
    return total + below + (last or 0)
