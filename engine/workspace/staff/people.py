"""Who works here: the list of people and their roles, kept up by the lead; and who somebody is that has signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from engine.model.text import Text
from engine.workspace.failures import Conflict, NotThere, Refused, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.roles import LEAD, ROLES, Actor, Role
from engine.workspace.store import audit
from engine.workspace.store.tables import person
from engine.workspace.work import Work, changed, does

FIELDS: dict[str, Field] = {
    "email": Field(Text("邮箱", "e-mail address"), 200, required=True),
    "name": Field(Text("姓名", "name"), 100, required=True),
    "role": Field(Text("角色", "role"), 20, required=True, choices=tuple(ROLES)),
    "department": Field(Text("部门", "department"), 100),
}
NOWHERE = (
    "@goldenten.invalid"  # where the address of somebody is whose data has been erased: no provider knows it
)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the list."""

    id: int
    email: str
    name: str
    role: Role
    department: str
    active: bool
    version: int

    @property
    def erased(self) -> bool:
        """Whether nothing of the person is kept any more but a number."""
        return self.email.endswith(NOWHERE)


def signed_in(connection: Connection, claims: Mapping[str, Any], now: datetime) -> Actor:
    """Who the identity provider says is there. Raises Refused where the list does not have them, or the sign-in is over.

    The address counts only if the provider has verified it. `exp`: the moment until which what it says holds.
    """
    email = str(claims.get("email") or "").strip().lower()
    expires = claims.get("exp")
    if isinstance(expires, int | float) and now.timestamp() >= expires:
        raise Refused([failure("sign-in-over")])
    if not email or claims.get("email_verified") is False:
        raise Refused([failure("sign-in-without-address")])
    row = connection.execute(select(person).where(person.c.email == email)).one_or_none()
    if row is None or not row.active:
        raise Refused([failure("not-a-member", email=email)])
    return Actor(row.id, row.email, row.name, row.role, row.department)


def first_lead(connection: Connection, email: str, name: str) -> Person:
    """Put the first lead on an empty list, at the command line. Raises Conflict where there is a lead already."""
    if connection.execute(select(person.c.id).where(person.c.role == LEAD, person.c.active)).first():
        raise Conflict([failure("lead-exists")])
    now = datetime.now(UTC)
    typed = _read({"email": email, "name": name, "role": LEAD})
    key = connection.execute(person.insert().values(**typed, department="", created=now)).inserted_primary_key
    assert key is not None
    audit.append(connection, now, audit.PROGRAMME, "people.manage", f"person/{key[0]}", typed)
    return _person(_row(connection, key[0]))


@does("people.read")
def people(work: Work) -> tuple[Person, ...]:
    """Everybody, those who have left last."""
    rows = work.connection.execute(
        select(person).order_by(person.c.active.desc(), person.c.name, person.c.id)
    )
    return tuple(_person(row) for row in rows)


def name_of(work: Work, key: int | None) -> str:
    """What somebody is called, for a sentence that names him; `?` for nobody of the list."""
    found = work.connection.execute(select(person.c.name).where(person.c.id == key))
    return found.scalar_one_or_none() or "?"


@does("people.manage")
def add(work: Work, email: str, name: str, role: str, department: str = "") -> Person:
    """Put somebody on the list. Raises Unfit for what cannot be kept, Conflict where the address is there already."""
    typed = _read({"email": email, "name": name, "role": role, "department": department})
    if work.connection.execute(select(person.c.id).where(person.c.email == typed["email"])).first():
        raise Conflict([failure("person-exists", email=typed["email"])])
    key = work.connection.execute(person.insert().values(**typed, created=work.at)).inserted_primary_key
    assert key is not None
    work.log("people.manage", f"person/{key[0]}", typed)
    return _person(_row(work.connection, key[0]))


@does("people.manage")
def change(
    work: Work,
    key: int,
    seen: int,
    *,
    name: str | None = None,
    role: str | None = None,
    department: str | None = None,
    active: bool | None = None,
) -> Person:
    """Change a name, a role, a department, or whether somebody still works here. INVARIANT: there is always a lead."""
    before = _person(_row(work.connection, key))
    said = {"name": name, "role": role, "department": department}
    texts = _read({field: text for field, text in said.items() if text is not None})
    stays = before.active if active is None else active
    leads_on = stays and texts.get("role", before.role) == LEAD
    if before.role == LEAD and before.active and not leads_on and _leads(work.connection) == 1:
        raise Unfit([failure("last-lead")])
    changed(work, person, key, seen, active=stays, **texts)
    work.log("people.manage", f"person/{key}", {**texts, "active": stays})
    return _person(_row(work.connection, key))


def _read(typed: Mapping[str, str]) -> dict[str, str]:
    kept = read(FIELDS, typed)
    if "email" in kept:
        kept["email"] = kept["email"].lower()
        name, at, place = kept["email"].partition("@")
        if not (name and at and "." in place) or " " in kept["email"]:
            raise Unfit([failure("no-address", value=kept["email"][:40])])
    return kept


def _leads(connection: Connection) -> int:
    return len(connection.execute(select(person.c.id).where(person.c.role == LEAD, person.c.active)).all())


def _row(connection: Connection, key: int) -> Row[Any]:
    row = connection.execute(select(person).where(person.c.id == key)).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return row


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.email, row.name, row.role, row.department, row.active, row.version)
