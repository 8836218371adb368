"""Prospects: who may invest here, how far it has come, whose it is, what is done next, and whom to ask there.

A recruiter changes his own prospects and those nobody owns, the lead all. Whoever changes one says which version he has
seen; its facts, contact and decisions count as parts of it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, select

from engine.diagnostics import Diagnostic
from engine.exchange.prospect import CONTACT
from engine.model.text import Text
from engine.workspace.failures import NotThere, Refused, Unfit, failure
from engine.workspace.fields import Field, Kind, read
from engine.workspace.prospect import searching
from engine.workspace.prospect.stages import FIRST, STAGES, Stage
from engine.workspace.prospect.typed import keep
from engine.workspace.roles import LEAD, RECRUITER, Actor
from engine.workspace.staff.people import name_of
from engine.workspace.store.tables import contact as contact_table
from engine.workspace.store.tables import offer, person, prospect
from engine.workspace.work import Work, changed, does, possible

Source = Literal["staff", "table", "investor"]
Owner = int | Literal["me"] | None  # None: nobody's yet

SOURCES: dict[Source, Text] = {
    "staff": Text("工作人员登记", "Entered by staff"),
    "table": Text("表格导入", "Imported from a table"),
    "investor": Text("投资者递交的文件", "Handed in by the investor"),
}
FIELDS: dict[str, Field] = {
    "company": Field(CONTACT["company"][0], CONTACT["company"][1], required=True),
    "project": Field(Text("项目名称", "name of the project"), 200),
    "stage": Field(Text("阶段", "stage"), 20, required=True, choices=tuple(STAGES)),
    "site": Field(Text("意向园区", "site"), 60),
    "next_step": Field(Text("下一步", "next step"), 500),
    "source": Field(Text("来源", "source"), 20, required=True, choices=tuple(SOURCES)),
}
_KINDS: dict[str, Kind] = {"phone": "phone", "email": "email"}
CONTACT_FIELDS: dict[str, Field] = {
    name: Field(label, most, lines=name == "message", kind=_KINDS.get(name, ""))
    for name, (label, most) in CONTACT.items()
    if name != "company"
}
OWNERS = (RECRUITER, LEAD)  # the roles that look after prospects


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask there; what is empty is not known."""

    person: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A prospect as it is kept: its facts as typed, nothing of them read yet."""

    id: int
    company: str
    project: str
    stage: Stage
    owner: int | None
    site: str
    next_step: str
    next_on: date | None
    facts: Mapping[str, Any]
    assumed: Mapping[str, Any]
    source: Source
    version: int
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class New:
    """What is known of a prospect when it is entered."""

    company: str
    project: str = ""
    stage: str = FIRST
    site: str = ""
    next_step: str = ""
    next_on: date | None = None
    contact: Contact = Contact()
    facts: Mapping[str, Any] = field(default_factory=dict)
    assumed: Mapping[str, Any] = field(default_factory=dict)
    source: Source = "staff"
    told: Mapping[str, Any] | None = None  # what an investor's file said came out


@does("prospect.write")
def create(work: Work, new: New, owner: Owner = "me") -> Prospect:
    """Enter a prospect. Raises Unfit for what cannot be kept."""
    values, said = rows(work, new, owner)
    key = work.connection.execute(prospect.insert().values(**values)).inserted_primary_key
    assert key is not None
    work.connection.execute(contact_table.insert().values(prospect=key[0], **said))
    work.log("prospect.write", subject(key[0]), entered(values, said))
    return prospect_of(row(work, key[0]))


def rows(work: Work, new: New, owner: Owner) -> tuple[dict[str, Any], dict[str, str]]:
    """A new prospect as its row and that of its contact. Raises Unfit with every finding."""
    facts = keep(new.facts, new.assumed)
    typed = {name: getattr(new, name) for name in FIELDS}
    typed["site"] = typed["site"] or facts.site
    kept: list[dict[str, str]] = []
    findings: list[Diagnostic] = []
    for fields, texts in ((FIELDS, typed), (CONTACT_FIELDS, asdict(new.contact))):
        try:
            kept.append(read(fields, texts))
        except Unfit as unfit:
            findings += unfit.diagnostics
    if findings:
        raise Unfit(findings)
    texts, said = kept
    values = {
        **texts,
        "owner": new_owner(work, owner),
        "next_on": new.next_on,
        "facts": facts.facts,
        "assumed": facts.assumed,
        "told": new.told,
        "search": searching.key(texts["company"], texts["project"]),
        "created": work.at,
        "changed": work.at,
    }
    return values, said


def entered(values: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """What the audit says of a new prospect."""
    kept = {name: value for name, value in values.items() if name not in ("search", "created", "changed")}
    return {name: loggable(value) for name, value in {**kept, "contact": _said(said)}.items() if value}


@does("prospect.read")
def get(work: Work, key: int) -> Prospect:
    """The prospect. Raises NotThere."""
    return prospect_of(row(work, key))


@does("prospect.write")
def change(
    work: Work,
    key: int,
    seen: int,
    *,
    company: str | None = None,
    project: str | None = None,
    stage: str | None = None,
    site: str | None = None,
) -> Prospect:
    """Change what it is called, its stage or its site; None: as it is. Raises Conflict where somebody was there first."""
    said = {"company": company, "project": project, "stage": stage, "site": site}
    texts = read(FIELDS, {name: text for name, text in said.items() if text is not None})
    before = to_change(work, key)
    named = [texts.get(name, getattr(before, name)) for name in ("company", "project")]
    return keep_changes(work, before, seen, search=searching.key(*named), **texts)


@does("prospect.write")
def plan(work: Work, key: int, seen: int, step: str = "", on: date | None = None) -> Prospect:
    """Say what is done next, and on which day one wants to be reminded; empty: nothing."""
    texts = read(FIELDS, {"next_step": step})
    if on is not None and not texts["next_step"]:
        label = FIELDS["next_step"].label
        raise Unfit([failure("field-missing", label_zh=label.zh, label_en=label.en)])
    return keep_changes(work, to_change(work, key), seen, next_on=on, **texts)


@does("prospect.hand_over")
def hand_over(work: Work, key: int, seen: int, to: Owner) -> Prospect:
    """Make it somebody else's, with those of its offers that were its owner's; None: nobody's. Raises Unfit for whom it cannot be given."""
    before, owner = to_change(work, key), new_owner(work, to)
    after = keep_changes(work, before, seen, action="prospect.hand_over", owner=owner)
    offers_go_along(work, before.owner, owner, offer.c.prospect == key)
    return after


@does("prospect.read")
def contact(work: Work, key: int) -> Contact:
    """Whom to ask at a prospect's."""
    row(work, key)
    return _contact(work, key)


@does("prospect.write")
def write_contact(work: Work, key: int, seen: int, said: Contact) -> Prospect:
    """Say whom to ask there; what is empty is not known."""
    texts = read(CONTACT_FIELDS, asdict(said))
    before, earlier = to_change(work, key), asdict(_contact(work, key))
    if texts == earlier:
        return prospect_of(before)
    changed(work, prospect, key, seen, changed=work.at)
    query = contact_table.update().where(contact_table.c.prospect == key).values(**texts)
    if work.connection.execute(query).rowcount == 0:
        work.connection.execute(contact_table.insert().values(prospect=key, **texts))
    work.log("prospect.write", subject(key), {"contact": differences(earlier, texts)})
    return prospect_of(row(work, key))


# --- for the parts of a prospect


def subject(key: int) -> str:
    """What the audit calls it."""
    return f"prospect/{key}"


def row(work: Work, key: int) -> Row[Any]:
    """Its row. Raises NotThere."""
    query = select(prospect).where(prospect.c.id == possible(key))
    found = work.connection.execute(query).one_or_none()
    if found is None:
        raise NotThere([failure("not-there")])
    return found


def looks_after(actor: Actor, owner: int | None) -> bool:
    """Whether what this owner has may be changed by somebody whose role may change such things at all."""
    return actor.role != RECRUITER or owner in (None, actor.id)


def to_change(work: Work, key: int) -> Row[Any]:
    """Its row, for whoever may change it. INVARIANT: a recruiter changes nothing that is another's."""
    found = row(work, key)
    if not looks_after(work.actor, found.owner):
        raise Refused([failure("not-yours", owner=name_of(work, found.owner))])
    return found


def keep_changes(
    work: Work, before: Row[Any], seen: int, *, action: str = "prospect.write", **values: Any
) -> Prospect:
    """Change these columns and say so in the audit; where all of it is so already, nothing is written."""
    different = differences(before._asdict(), values)
    if not different:
        return prospect_of(before)
    changed(work, prospect, before.id, seen, changed=work.at, **values)
    different.pop("search", None)
    work.log(action, subject(before.id), different)
    return prospect_of(row(work, before.id))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What differs, each before and after; of a mapping only what differs in it."""
    found: dict[str, Any] = {}
    for name, new in after.items():
        old = before.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            found[name] = differences(old, {**dict.fromkeys(old), **new})
        else:
            found[name] = [loggable(old), loggable(new)]
    return found


def loggable(value: Any) -> Any:
    """A value as the audit has it."""
    return value.isoformat() if isinstance(value, date) else value


def new_owner(work: Work, owner: Owner) -> int | None:
    """Who is to own it. Raises Unfit for whoever cannot: another role, or gone."""
    key = work.actor.id if owner == "me" else owner
    if key is None:
        return None
    found = work.connection.execute(select(person).where(person.c.id == possible(key))).one_or_none()
    if found is None:
        raise NotThere([failure("not-there")])
    if not found.active or found.role not in OWNERS:
        raise Unfit([failure("cannot-own", name=found.name)])
    return int(found.id)


def offers_go_along(work: Work, before: int | None, after: int | None, which: ColumnElement[bool]) -> int:
    """These offers of the owner before are the new owner's: what they say stays; how many. An offer is always somebody's."""
    if before is None or after in (None, before):
        return 0
    keys = work.connection.scalars(select(offer.c.id).where(offer.c.owner == before, which)).all()
    for key in keys:
        work.connection.execute(offer.update().where(offer.c.id == key).values(owner=after))
        work.log("prospect.hand_over", f"offer/{key}", {"owner": [before, after]})
    return len(keys)


def _contact(work: Work, key: int) -> Contact:
    found = work.connection.execute(
        select(contact_table).where(contact_table.c.prospect == key)
    ).one_or_none()
    return Contact() if found is None else Contact(**_said(found._asdict()))


def _said(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: values[name] for name in CONTACT_FIELDS if values[name]}


def prospect_of(found: Row[Any]) -> Prospect:
    """A prospect from its row, for a service that has asked already whether it may be read."""
    return Prospect(
        found.id, found.company, found.project, found.stage, found.owner, found.site, found.next_step, found.next_on,
        found.facts, found.assumed, found.source, found.version, found.created, found.changed,
    )  # fmt: skip
