"""The field types of our YAML files: texts, quantities, dates and year ranges, read with our own words for mistakes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from engine.diagnostics import did_you_mean
from engine.model.quantities import Mistake, Number, calendar_date, quantity
from engine.model.text import Text

# The types are plain frozen dataclasses. What pydantic needs to read and describe them stands in annotations that
# import it only when a file is really read: a library from the cache is used without it.


class Model:
    """Base of the mappings of our files: pydantic reads them with no unknown keys; `from_` is written `from`."""

    # Of which documents it is a part: what a misspelt key may be meant to be is looked for there.
    DOCUMENT: ClassVar[str] = "library"
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid", "arbitrary_types_allowed": True, "alias_generator": lambda name: name.rstrip("_"),
    }  # fmt: skip


@dataclass(frozen=True, eq=False)
class Read:
    """A field that `read` reads (its Mistake keeps its code) and that editors see as `schema`."""

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]

    def validate(self, raw: Any) -> Any:
        """The value, or pydantic's own error carrying the Mistake's code and values."""
        try:
            return self.read(raw)
        except Mistake as wrong:
            from pydantic_core import PydanticCustomError

            raise PydanticCustomError(wrong.code, "mistake", wrong.values) from None

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.validate)

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True)
class AtLeast:
    """A list, mapping or text of so many items at least."""

    length: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "min_length": self.length}


@dataclass(frozen=True, eq=False)
class OneKind:
    """A union whose member is told by `key` (or by a function of what was written)."""

    key: str | Callable[[Any], str | None]
    kinds: Mapping[str, type]

    def __get_pydantic_core_schema__(self, _source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        choices = {name: handler.generate_schema(kind) for name, kind in self.kinds.items()}
        return core_schema.tagged_union_schema(choices, self.key)


@dataclass(frozen=True)
class UnitMoney:
    """Money per unit: yuan, what it is per, and how it was written."""

    value: Number
    dimension: str
    written: str


def _text(raw: object) -> Text:
    if not isinstance(raw, dict):
        raise Mistake("missing-zh")
    for key in raw:
        if key not in ("zh", "en"):
            raise Mistake("unknown-key", key=key, **did_you_mean(key, ("zh", "en")))
    zh, en = raw.get("zh"), raw.get("en")
    if zh is None or not str(zh).strip():
        raise Mistake("missing-zh")
    return Text(str(zh).strip(), "" if en is None else str(en).strip())


def year_range(raw: object) -> tuple[int, int]:
    """`1-5` or `3`: numbers of the years counted from an anchor. Raises Mistake."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:[-–—~至]\s*(\d{1,2})\s*)?", str(raw))
    if match is None or isinstance(raw, bool):
        raise Mistake(
            "wrong-type", value=raw, expected_zh="年次，例如 1-5", expected_en="numbers of years, such as 1-5"
        )
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise Mistake("interval-reversed", value=raw)
    return first, last


def _of(dimension: str) -> Callable[[object], Number]:
    def read(raw: object) -> Number:
        number = quantity(raw, dimension)
        if number < 0:
            raise Mistake("negative", value=raw)
        if dimension == "ratio" and number > 2:
            raise Mistake("out-of-range", value=raw, low="0%", high="200%")
        return number

    return read


def _share(raw: object) -> Number:
    number = _of("ratio")(raw)
    if number > 1:
        raise Mistake("over-100-percent", value=raw)
    return number


def _months(raw: object) -> Number:
    number = raw if isinstance(raw, int) and not isinstance(raw, bool) else quantity(raw, "months")
    if number <= 0:
        raise Mistake("negative", value=raw)
    return number


def _yes(raw: object) -> bool:
    match str(raw).lower():
        case "yes" | "true" | "是":
            return True
        case "no" | "false" | "否":
            return False
    raise Mistake("bad-yes-no", value=raw)


def _slug(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", raw):
        words = Text("小写字母、数字和连字符", "lower-case letters, digits and hyphens")
        raise Mistake("wrong-type", value=raw, expected_zh=words.zh, expected_en=words.en)
    return raw


def _sites(raw: object) -> tuple[str, ...] | Literal["all"]:
    if raw == "all":
        return "all"
    if not isinstance(raw, list) or not raw or not all(isinstance(each, str) for each in raw):
        raise Mistake(
            "wrong-type",
            value=raw,
            expected_zh="载体编号的列表，或 all",
            expected_en="a list of site ids, or all",
        )
    return tuple(raw)


def _string(pattern: str) -> dict[str, Any]:
    return {"type": "string", "description": pattern}


CONDITIONS_SCHEMA: dict[str, Any] = {
    "x-conditions": True
}  # engine.schema puts the vocabulary's conditions there

_TEXT_SCHEMA = {
    "type": "object", "required": ["zh"], "additionalProperties": False,
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
}  # fmt: skip

Sites = Annotated[tuple[str, ...] | Literal["all"], Read(_sites, {"type": ["array", "string"]})]
Slug = Annotated[str, Read(_slug, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
Conditions = Annotated[Any, Read(lambda raw: raw, {"x-conditions": True})]
"""Read against the vocabulary by engine.conditions.parse; engine.schema puts the vocabulary's conditions there."""
TextField = Annotated[Text, Read(_text, _TEXT_SCHEMA)]
Money = Annotated[Number, Read(_of("money"), _string("1000万元, 0.2亿元"))]
Rate = Annotated[Number, Read(_of("ratio"), _string("2%, 3‰, 1.5个百分点"))]
Share = Annotated[Number, Read(_share, _string("40%"))]
Months = Annotated[Number, Read(_months, {"type": ["integer", "string"], "description": "24, 24个月, 5年"})]
Day = Annotated[date, Read(calendar_date, {"type": "string", "description": "2027-01-01"})]
Years = Annotated[tuple[int, int], Read(year_range, {"type": ["integer", "string"], "description": "1-5, 3"})]
Yes = Annotated[bool, Read(_yes, {"enum": [True, False, "yes", "no", "是", "否"]})]
FactInterval = Annotated[
    Any, Read(lambda raw: raw, {"type": ["string", "array"], "description": '"[0.2亿元, 0.6亿元)"'})
]
"""As written; engine.compile reads it as an interval of the fact it is about."""


def _unit_money(raw: object) -> UnitMoney:
    """Money per ㎡ and month, per ㎡, per 吨, or as such; the first one's complaint where none fits."""
    first: Mistake | None = None
    for dimension in ("money_per_area_month", "money_per_area", "money_per_weight", "money"):
        try:
            return UnitMoney(_of(dimension)(raw), dimension, str(raw))
        except Mistake as wrong:
            first = first or wrong
    assert first is not None
    raise first


UnitAmount = Annotated[UnitMoney, Read(_unit_money, _string("8元/㎡/月, 200元/㎡, 500元/吨, 1000元"))]


def in_order(first: date, last: date) -> None:
    """A window must not end before it begins."""
    if last < first:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("interval-reversed", "mistake", {"value": f"{first} — {last}"})


@dataclass(frozen=True, kw_only=True)
class Waiver(Model):
    """A finding of `goldenten lint` that is wrong here, and why."""

    check: str
    because: TextField
