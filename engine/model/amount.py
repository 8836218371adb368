"""Sums of money that are not wholly known: an interval of exact yuan, a point where all is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from engine.model.quantities import Number, exact, money_text


@dataclass(frozen=True, slots=True)
class Amount:
    """Between `min` and `max` yuan; `max` None: no upper bound is known."""

    min: Number
    max: Number | None

    def __add__(self, other: "Amount") -> "Amount":
        top = None if self.max is None or other.max is None else exact(self.max + other.max)
        return Amount(exact(self.min + other.min), top)

    def __or__(self, other: "Amount") -> "Amount":
        """The smallest interval that holds both."""
        top = None if self.max is None or other.max is None else max(self.max, other.max)
        return Amount(min(self.min, other.min), top)

    def __bool__(self) -> bool:
        """Whether it is anything but exactly nothing."""
        return self.min != 0 or self.max != 0

    @property
    def known(self) -> bool:
        """A point: nothing open touches it."""
        return self.min == self.max

    @property
    def width(self) -> Number | None:
        """How much of it is undecided; None without bound."""
        return None if self.max is None else exact(self.max - self.min)


NOTHING = Amount(0, 0)
UNBOUNDED = Amount(0, None)


def point(value: Number) -> Amount:
    """A sum that is known."""
    return Amount(exact(value), exact(value))


def total(amounts: Iterable[Amount]) -> Amount:
    """Their sum, from unrounded values."""
    result = NOTHING
    for amount in amounts:
        result += amount
    return result


def yuan(value: Number) -> str:
    """Decimal yuan to the 分, half up: `480000.00`."""
    with localcontext(prec=100):
        exactly = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{exactly.quantize(Decimal('0.01'), ROUND_HALF_UP):f}".replace("-0.00", "0.00")


def amount_json(amount: Amount | None) -> dict[str, str | None] | None:
    """`{min, max}` as decimal strings; max is null where no bound is known, all of it where there is no money."""
    if amount is None:
        return None
    return {"min": yuan(amount.min), "max": None if amount.max is None else yuan(amount.max)}


def signed_text(sum_: Number, lang: str = "zh") -> str:
    """What is more or less: `+48万元`, `−48万元`."""
    text = amount_text(point(max(sum_, -sum_)), lang)
    return f"+{text}" if sum_ > 0 else f"−{text}" if sum_ < 0 else text


def amount_text(amount: Amount | None, lang: str = "zh") -> str:
    """`48万元`, `48万元 – 192万元`, `最多 192万元`, `48万元起，上限未知`; a dash where there is no money."""
    if amount is None:
        return "—"
    if amount.known:
        return money_text(amount.min, lang)
    if amount.max is None:
        if amount.min == 0:
            return "金额未知" if lang == "zh" else "amount unknown"
        low = money_text(amount.min, lang)
        return f"{low}起，上限未知" if lang == "zh" else f"{low} or more, no upper bound known"
    if amount.min == 0:
        return f"{'最多' if lang == 'zh' else 'at most'} {money_text(amount.max, lang)}"
    return f"{money_text(amount.min, lang)} – {money_text(amount.max, lang)}"


def present_text(amount: Amount, lang: str = "zh") -> str:
    """A discounted sum, to the hundred yuan: the rate is an assumption, and fen would pretend to more."""
    top = None if amount.max is None else _hundreds(amount.max)
    return amount_text(Amount(_hundreds(amount.min), top), lang)


def _hundreds(value: Number) -> int:
    return int((Decimal(value.numerator) / value.denominator / 100).quantize(Decimal(1), ROUND_HALF_UP)) * 100
