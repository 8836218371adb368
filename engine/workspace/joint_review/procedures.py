"""The zone's list of approvals that a project may need, kept up by the lead: in which order, by whom, within how many days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.model.text import Text
from engine.workspace.failures import Conflict, NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.joint_review.departments import wrong_days
from engine.workspace.store.tables import procedure
from engine.workspace.work import Work, changed, does, possible

FIELDS: dict[str, Field] = {
    "name": Field(Text("审批事项", "procedure"), 200, required=True),
    "department": Field(Text("办理部门", "department that handles it"), 100, required=True),
}
DAYS = Text("办理时限", "time to handle it")
PLACES = range(1, 1000)
PLACE = Text("次序", "turn")


@dataclass(frozen=True, slots=True)
class Handling:
    """A procedure. `place`: its turn; those of the same turn go on side by side. `tolerant`: it may follow later (容缺)."""

    name: str
    department: str
    place: int
    days: int
    tolerant: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """One line of the list. One not `active` comes on no new checklist."""

    id: int
    handling: Handling
    active: bool
    version: int


@does("department.read")
def procedures(work: Work) -> tuple[Procedure, ...]:
    """Every procedure in its turn, those no longer in use last."""
    order = procedure.c.active.desc(), procedure.c.place, procedure.c.id
    return tuple(_procedure(row) for row in work.connection.execute(select(procedure).order_by(*order)))


@does("department.manage")
def add_procedures(work: Work, handlings: Sequence[Handling]) -> tuple[Procedure, ...]:
    """Put procedures on the list, all of them or none. Raises Unfit with every finding, Conflict where one is there already."""
    kept = [_kept(each) for each in handlings]
    names = [each.name for each in kept]
    there = set(work.connection.scalars(select(procedure.c.name)))
    twice = {name for place, name in enumerate(names) if name in names[:place]}
    if again := sorted((there & set(names)) | twice):
        raise Conflict([failure("procedure-exists", name=name) for name in again])
    made = []
    for each in kept:
        values = {**_values(each), "active": True}
        key = work.connection.execute(procedure.insert().values(**values)).inserted_primary_key
        assert key is not None
        work.log("department.manage", f"procedure/{key[0]}", values)
        made.append(_procedure(_row(work, key[0])))
    return tuple(made)


@does("department.manage")
def change_procedure(
    work: Work, key: int, seen: int, handling: Handling, *, active: bool = True
) -> Procedure:
    """Change a procedure. Checklists that were made of it stay as they are."""
    before = _procedure(_row(work, possible(key)))
    kept = _kept(handling)
    if kept.name != before.handling.name and kept.name in set(
        work.connection.scalars(select(procedure.c.name))
    ):
        raise Conflict([failure("procedure-exists", name=kept.name)])
    values = {**_values(kept), "active": active}
    changed(work, procedure, key, seen, **values)
    work.log("department.manage", f"procedure/{key}", values)
    return _procedure(_row(work, key))


def _kept(handling: Handling) -> Handling:
    texts = read(FIELDS, {"name": handling.name, "department": handling.department})
    if wrong := [*_wrong(handling)]:
        raise Unfit(wrong)
    return Handling(texts["name"], texts["department"], handling.place, handling.days, handling.tolerant)


def _wrong(handling: Handling) -> Iterable[Diagnostic]:
    if wrong := wrong_days(handling.days, DAYS):
        yield wrong
    if handling.place not in PLACES:
        yield failure("field-unknown-choice", value=handling.place, label_zh=PLACE.zh, label_en=PLACE.en)


def _values(handling: Handling) -> dict[str, Any]:
    return {
        "name": handling.name, "department": handling.department, "place": handling.place,
        "days": handling.days, "tolerant": handling.tolerant,
    }  # fmt: skip


def _row(work: Work, key: int) -> Row[Any]:
    row = work.connection.execute(select(procedure).where(procedure.c.id == key)).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return row


def _procedure(row: Row[Any]) -> Procedure:
    return Procedure(
        row.id, Handling(row.name, row.department, row.place, row.days, row.tolerant), row.active, row.version
    )
