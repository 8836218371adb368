"""The departments that review offers together, kept up by the lead: what they are called, and how long they have."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.model.text import Text
from engine.workspace.failures import Conflict, NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.store.tables import department
from engine.workspace.work import Work, changed, does, possible

MOST_DAYS = 60  # working days: three months
NAME = Field(Text("部门名称", "name of the department"), 100, required=True)
DAYS = Text("答复期限", "time to answer")


@dataclass(frozen=True, slots=True)
class Department:
    """One line of the list. `days`: working days to answer in. One not `active` is asked no more."""

    id: int
    name: str
    days: int
    active: bool
    version: int


@does("department.read")
def departments(work: Work) -> tuple[Department, ...]:
    """Every department, those asked no more last."""
    query = select(department).order_by(department.c.active.desc(), department.c.id)
    return tuple(_department(row) for row in work.connection.execute(query))


@does("department.manage")
def add_department(work: Work, name: str, days: int) -> Department:
    """Raises Unfit for what cannot be kept, Conflict where the name is there already."""
    said = read({"name": NAME}, {"name": name})["name"]
    if wrong := wrong_days(days, DAYS):
        raise Unfit([wrong])
    _is_new(work, said)
    values = {"name": said, "days": days, "active": True}
    key = work.connection.execute(department.insert().values(**values)).inserted_primary_key
    assert key is not None
    work.log("department.manage", f"department/{key[0]}", values)
    return _department(_row(work, key[0]))


@does("department.manage")
def change_department(
    work: Work,
    key: int,
    seen: int,
    *,
    name: str | None = None,
    days: int | None = None,
    active: bool | None = None,
) -> Department:
    """Change what is said. Of an offer that is in review, the departments that were asked stay as they were asked."""
    before = _department(_row(work, possible(key)))
    values: dict[str, Any] = {}
    if name is not None:
        values["name"] = read({"name": NAME}, {"name": name})["name"]
        if values["name"] != before.name:
            _is_new(work, values["name"])
    if days is not None:
        if wrong := wrong_days(days, DAYS):
            raise Unfit([wrong])
        values["days"] = days
    if active is not None:
        values["active"] = active
    changed(work, department, key, seen, **values)
    work.log("department.manage", f"department/{key}", values)
    return _department(_row(work, key))


def wrong_days(days: int, label: Text) -> Diagnostic | None:
    """The finding where so many working days are no time limit."""
    if 1 <= days <= MOST_DAYS:
        return None
    return failure("days-out-of-range", label_zh=label.zh, label_en=label.en, most=MOST_DAYS)


def _is_new(work: Work, name: str) -> None:
    if work.connection.execute(select(department.c.id).where(department.c.name == name)).first():
        raise Conflict([failure("department-exists", name=name)])


def _row(work: Work, key: int) -> Row[Any]:
    row = work.connection.execute(select(department).where(department.c.id == key)).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return row


def _department(row: Row[Any]) -> Department:
    return Department(row.id, row.name, row.days, row.active, row.version)
