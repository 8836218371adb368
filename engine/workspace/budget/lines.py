"""The lines of the zone's budget, year by year, kept up by the lead: what each is called, its sum, the policies it pays for.

INVARIANT: a policy belongs to one line of a year at most, and one line of a year at most pays for all that no other names,
so that whatever is paid in a year falls on one line, or on none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic, diagnostic
from engine.model.quantities import Mistake, Number, quantity
from engine.model.text import Text
from engine.source import Span
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.store.tables import budget
from engine.workspace.work import Work, changed, does, possible

EARLIER, LATER = 10, 30  # years before and after the day's: another is a slip of the finger
MOST_MONEY = 10**12  # yuan
FIELDS: dict[str, Field] = {"name": Field(Text("预算项目", "budget line"), 200, required=True)}
AMOUNT = Text("金额", "sum")

_POLICY = re.compile(r"[a-z0-9-]{1,120}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is typed. `policies`: that it pays for; none: for all that no other line of its year names."""

    year: int
    name: str
    amount: str
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget."""

    id: int
    year: int
    name: str
    amount: Number
    policies: tuple[str, ...]
    version: int


@does("budget.read")
def lines(work: Work, year: int | None = None) -> tuple[Line, ...]:
    """The lines of a year, or of all years: by year, those that name policies first."""
    return lines_of(work, year)


@does("budget.manage")
def add_line(work: Work, draft: Draft) -> Line:
    """Raises Unfit for what cannot be kept, Conflict where the name, or one of its policies, has a line in that year."""
    values = _kept(work, draft)
    _stands_alone(work, values)
    key = work.connection.execute(budget.insert().values(**values)).inserted_primary_key
    assert key is not None
    work.log("budget.manage", _subject(key[0]), _plain(values))
    return _get(work, key[0])


@does("budget.manage")
def change_line(work: Work, key: int, seen: int, draft: Draft) -> Line:
    """Say something else of a line. Raises as `add_line`; what is committed already stays so, whatever the line is now."""
    _get(work, key)
    values = _kept(work, draft)
    _stands_alone(work, values, key)
    changed(work, budget, key, seen, **values)
    work.log("budget.manage", _subject(key), _plain(values))
    return _get(work, key)


@does("budget.manage")
def remove_line(work: Work, key: int, seen: int) -> None:
    """Take a line out of the budget; what it paid for falls on the line of the year that takes the rest, or on none."""
    before = _get(work, key)
    changed(work, budget, key, seen)  # (whoever has changed it meanwhile is told)
    work.connection.execute(budget.delete().where(budget.c.id == key))
    work.log("budget.manage", _subject(key), {"removed": [before.year, before.name]})


def lines_of(work: Work, year: int | None = None) -> tuple[Line, ...]:
    """The lines, for a service that has asked already whether they may be read."""
    query = select(budget).order_by(budget.c.year, budget.c.id)
    if year is not None:
        query = query.where(budget.c.year == year)
    found = [_line(row) for row in work.connection.execute(query)]
    return tuple(sorted(found, key=lambda each: (each.year, not each.policies, each.id)))


# --- what a line may be


def _kept(work: Work, draft: Draft) -> dict[str, Any]:
    found: list[Diagnostic] = []
    values: dict[str, Any] = {"year": draft.year, "policies": sorted(set(draft.policies))}
    try:
        values |= read(FIELDS, {"name": draft.name})
    except Unfit as unfit:
        found += (_at("name", each) for each in unfit.diagnostics)
    found += _wrong_year(work, draft.year)
    amount = _amount(draft.amount)
    if isinstance(amount, Diagnostic):
        found.append(amount)
    values["amount"] = amount
    found += _wrong_policies(values["policies"])
    if found:
        raise Unfit(found)
    return values


def _wrong_year(work: Work, year: int) -> Iterator[Diagnostic]:
    today = zone_day(work.at).year
    first, last = today - EARLIER, today + LATER
    if not first <= year <= last:
        yield _at("year", failure("budget-year", value=year, first=first, last=last))


def _amount(typed: str) -> Number | Diagnostic:
    if not typed.strip():
        return _at("amount", failure("field-missing", label_zh=AMOUNT.zh, label_en=AMOUNT.en))
    try:
        amount = quantity(typed.strip(), "money")
    except Mistake as wrong:
        return diagnostic(wrong.code, Span("budget", path="amount"), **wrong.values)
    fits = Fraction(amount * 100).denominator == 1 and 0 < amount <= MOST_MONEY
    return amount if fits else _at("amount", failure("budget-amount"))


def _wrong_policies(policies: Iterable[str]) -> Iterator[Diagnostic]:
    for each in policies:
        if not _POLICY.fullmatch(each):
            yield _at("policies", failure("budget-policy", value=each[:40]))


def _at(path: str, found: Diagnostic) -> Diagnostic:
    return replace(found, span=Span("budget", path=path))


def _stands_alone(work: Work, values: dict[str, Any], key: int | None = None) -> None:
    """INVARIANT: see above. Writers come one by one: nobody adds another line before this one is kept."""
    year, policies = values["year"], values["policies"]
    others = [each for each in lines_of(work, year) if each.id != key]
    found = [
        _at("name", failure("budget-exists", year=year, name=each.name))
        for each in others
        if each.name == values["name"]
    ]
    for other in others:
        if not policies and not other.policies:
            found.append(_at("policies", failure("budget-rest-taken", year=year, name=other.name)))
        found += [
            _at("policies", failure("budget-policy-taken", year=year, name=other.name, policy=each))
            for each in policies
            if each in other.policies
        ]
    if found:
        raise Conflict(found)


# --- rows


def _subject(key: int) -> str:
    return f"budget/{key}"


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "amount": str(values["amount"])}


def _get(work: Work, key: int) -> Line:
    row = work.connection.execute(select(budget).where(budget.c.id == possible(key))).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return _line(row)


def _line(row: Row[Any]) -> Line:
    return Line(row.id, row.year, row.name, row.amount, tuple(row.policies), row.version)
