"""What a column holds, the same on every database: exact money, JSON that always reads the same, moments, days."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import BigInteger, Integer, String, Text, func, type_coerce
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from engine.model.quantities import Number, exact


class Fen(TypeDecorator[Number]):
    """Yuan, kept as whole fen. INVARIANT: what is read is what was written; a part of a fen is our mistake."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Number | None, dialect: Dialect) -> int | None:  # noqa: ARG002, D102
        if value is None:
            return None
        fen = Fraction(value) * 100
        if fen.denominator != 1:
            msg = f"{value} yuan is not a whole number of fen"
            raise ValueError(msg)
        return fen.numerator

    def process_result_value(self, value: int | None, dialect: Dialect) -> Number | None:  # noqa: ARG002, D102
        return None if value is None else exact(Fraction(value, 100))


class Json(TypeDecorator[Any]):
    """Plain data as text; equal data is equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002, D102
        return None if value is None else json.loads(value)


class Moment(TypeDecorator[datetime]):
    """A moment, kept as text in UTC: it sorts as it passes."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002, D102
        return None if value is None else date.fromisoformat(value)


def fen_sum(column: Any) -> Any:
    """The whole fen of a column of money together: the databases give their sums back as numbers of a kind of their own."""
    return func.sum(type_coerce(column, Integer))


def yuan_of(fen: Any) -> Number:
    """Such a sum in yuan."""
    return exact(Fraction(int(fen), 100))


def canonical(value: Any) -> str:
    """JSON of which there is only one for the same data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
