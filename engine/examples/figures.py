"""The figures of a benefit, whatever its kind: rates, sums, caps, months, years; and the benefit with one of them changed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, get_args

from engine.benefits.benefit import Benefit, Cash, TaxBenefit
from engine.benefits.case import Case
from engine.model.fields import Money, Months, Rate, Share, UnitAmount, UnitMoney, Years
from engine.model.quantities import Interval, quantity_text
from engine.model.text import Text

Kind = Literal["money", "ratio", "months", "years", "unit", "whole"]
Path = tuple[str | int, ...]  # below `benefit`: ("cap",), ("brackets", 0, "rate"), ("paid", "years")

_KINDS: tuple[tuple[Any, Kind], ...] = (
    (Money, "money"), (Rate, "ratio"), (Share, "ratio"), (Months, "months"), (Years, "years"), (UnitAmount, "unit"),
)  # fmt: skip

# The keys of our files that limit a sum, and whether they cut it (else they raise it).
LIMITS = {"cap": True, "principal_cap": True, "full_up_to": True, "floor": False}

ENDLESS = 10**40

NAMES: dict[str, Text] = {
    "amount": Text("金额", "amount"), "amounts": Text("金额", "amount"), "rate": Text("比例", "rate"), "cap": Text("上限", "cap"),
    "floor": Text("下限", "floor"), "principal_cap": Text("本金上限", "cap of the principal"), "points": Text("贴息", "points"),
    "months": Text("月数", "months"), "least": Text("最低比例", "least share"), "share": Text("份额", "share"),
    "carry": Text("结转年限", "carry"), "exempt": Text("免征年次", "exempt years"), "half": Text("减半年次", "half-rate years"),
    "years": Text("年次", "years"), "full_up_to": Text("全免限额", "free up to"), "beyond": Text("超出部分比例", "share beyond"),
    "paid": Text("兑付延后年数", "years until paid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a benefit and where it stands."""

    path: Path
    kind: Kind
    value: Any

    @property
    def key(self) -> str:
        """The word it is written under."""
        names = [part for part in self.path if isinstance(part, str)]
        return names[0] if names[0] == "paid" else names[-1]

    @property
    def name(self) -> Text:
        """What it is called."""
        return NAMES.get(self.key, Text(self.key, self.key))

    def shown(self, lang: Literal["zh", "en"]) -> str:
        """Its value in words."""
        match self.value:
            case UnitMoney(value=value, dimension=dimension):
                return quantity_text(value, dimension, lang)
            case (first, last):
                return str(first) if first == last else f"{first}–{last}"
        return quantity_text(self.value, self.kind if self.kind != "whole" else "count", lang)


def figures(of: Any, path: Path = ()) -> Iterator[Figure]:
    """Every figure of a benefit, in the order in which its kind lists them."""
    for each in fields(of):
        value, here = getattr(of, each.name), (*path, each.name)
        if value is None or isinstance(value, bool | str | Interval):
            continue
        if is_dataclass(value) and not isinstance(value, UnitMoney):
            yield from figures(value, here)
            continue
        kind = next((kind for form, kind in _KINDS if each.type == form or form in get_args(each.type)), None)
        if kind is not None:
            yield Figure(here, kind, value)
        elif isinstance(value, int):
            yield Figure(here, "whole", value)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if is_dataclass(item):
                    yield from figures(item, (*here, i))
                else:
                    yield Figure((*here, i), "money", item)  # the parts of instalments


def changed(of: Any, path: Path, value: Any) -> Any:
    """The benefit with another value at a path; None where a benefit's own rules refuse it."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415  (as the benefits themselves import it)

    try:
        return _changed(of, path, value)
    except PydanticCustomError:
        return None


def _changed(of: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        return (*of[:first], _changed(of[first], rest, value), *of[first + 1 :])
    return replace(of, **{first: _changed(getattr(of, first), rest, value)})


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that cuts or raises a sum, and the benefit with the limit out of reach, and with it always at work."""

    figure: Figure
    without: Benefit
    always: Benefit

    @property
    def path(self) -> Path:
        """Where it stands in the benefit."""
        return self.figure.path

    def words(self) -> Text:
        """`上限 200万元`."""
        name = self.figure.name
        return Text(f"{name.zh} {self.figure.shown('zh')}", f"{name('en')} {self.figure.shown('en')}")

    def bites(self, benefit: Benefit, case: Case) -> bool | None:
        """Whether it changes what comes of a case; None where it has no part in it (another bracket's cap)."""
        given = outcome(benefit, case)
        if outcome(self.without, case) != given:
            return True
        return False if outcome(self.always, case) != given else None


def limits(benefit: Benefit) -> Iterator[Limit]:
    """The caps and floors of a benefit."""
    for figure in figures(benefit):
        if figure.key in LIMITS:
            far, near = (ENDLESS, 0) if LIMITS[figure.key] else (0, ENDLESS)
            without, always = (changed(benefit, figure.path, value) for value in (far, near))
            if without is not None and always is not None:
                yield Limit(figure, without, always)


def outcome(benefit: Benefit, case: Case) -> Any:
    """What a benefit brings in one case, in a form that can be compared."""
    if isinstance(benefit, Cash):
        return benefit.pays(case)
    return benefit.relief(case) if isinstance(benefit, TaxBenefit) else None
