"""What is known of a prospect's project: the facts as typed, what authorities have decided of it, and its assessment.

An authority's fact counts only by a decision: who took it, and on which day. INVARIANT: what one place has decided is
never taken for a decision of another's: it counts while the project is to be at the place it was given for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from engine.assessing import assess
from engine.assessment import Assessment
from engine.diagnostics import Diagnostic, Findings, diagnostic
from engine.exchange.project_text import Written
from engine.library import Library
from engine.model.quantities import Mistake
from engine.model.text import Text
from engine.opening import project_from_data
from engine.project import Project, read_facts
from engine.source import Span
from engine.workspace.failures import NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.prospect.prospects import (
    Prospect,
    differences,
    get,
    keep_changes,
    row,
    subject,
    to_change,
)
from engine.workspace.prospect.typed import SITE, Typed, keep, plain, set_apart
from engine.workspace.store.tables import decision, person, prospect
from engine.workspace.work import Work, changed, does
from engine.yaml_io import Document

FIELDS: dict[str, Field] = {
    "by": Field(Text("认定人（姓名、部门）", "person who decided (name, department)"), 100, required=True)
}
DAY = Text("认定日期", "day of the decision")
_EARLIEST = timedelta(hours=14)  # before UTC: somewhere it is tomorrow already
_PLACE = Span("decision")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody writes down of a decision: of which fact, the value as typed, who took it, and on which day.

    None: the day was not said. No other is put in its place.
    """

    fact: str
    value: Any
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an authority has decided of a fact; `value` as it was typed."""

    fact: str
    value: Any
    by: str  # who decided
    on: date
    site: str  # for which place
    recorded_by: str  # who wrote it down
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """A prospect's project: as it is written, as it is read with the decisions that count, and what is wrong with it."""

    prospect: Prospect
    written: Written
    project: Project
    decisions: tuple[Decision, ...]
    elsewhere: tuple[Decision, ...]  # given for another place; they do not count
    findings: tuple[Diagnostic, ...]


@does("prospect.write")
def answer(
    work: Work, library: Library, key: int, seen: int, facts: Mapping[str, Any], assumed: Mapping[str, Any]
) -> Prospect:
    """Put these answers in the place of all that were there, the site among them; mistakes are kept as typed.

    What is an authority's to decide goes to the assumptions. Raises Unfit for what cannot be kept, or for no site of ours.
    """
    typed = set_apart(keep(facts, assumed), library.vocabulary)
    values: dict[str, Any] = {
        "site": _site(typed.site, library),
        "facts": typed.facts,
        "assumed": typed.assumed,
    }
    return keep_changes(work, to_change(work, key), seen, **values)


@does("prospect.decide")
def decide(work: Work, library: Library, key: int, seen: int, ruling: Ruling) -> Decision:
    """Record what an authority has decided; what was recorded of the fact before gives way to it."""
    texts = read(FIELDS, {"by": ruling.by})
    before, fact = to_change(work, key), ruling.fact
    said = _decided(fact, ruling.value, before.site, library)
    if ruling.on is None:
        raise Unfit([failure("field-missing", label_zh=DAY.zh, label_en=DAY.en)])
    if ruling.on > (work.at + _EARLIEST).date():
        raise Unfit([failure("decided-later", day=ruling.on)])
    earlier = _row(work, key, fact)
    changed(work, prospect, key, seen, changed=work.at)
    values = {"value": said, "site": before.site, "on": ruling.on, **texts}
    kept = {**values, "recorded_by": work.actor.id, "recorded": work.at}
    if earlier is None:
        work.connection.execute(decision.insert().values(prospect=key, fact=fact, **kept))
    else:
        work.connection.execute(decision.update().where(decision.c.id == earlier["id"]).values(**kept))
    work.log("prospect.decide", subject(key), {"decision": {fact: differences(earlier or {}, values)}})
    return next(each for each in _decisions(work, key) if each.fact == fact)


@does("prospect.decide")
def take_back(work: Work, key: int, seen: int, fact: str) -> None:
    """Take a recorded decision back: the fact is open again. Raises NotThere where there is none."""
    to_change(work, key)
    earlier = _row(work, key, fact)
    if earlier is None:
        raise NotThere([failure("not-there")])
    changed(work, prospect, key, seen, changed=work.at)
    work.connection.execute(decision.delete().where(decision.c.id == earlier["id"]))
    gone = differences(earlier, {"value": None, "site": None, "by": None, "on": None})
    work.log("prospect.decide", subject(key), {"decision": {fact: gone}})


@does("prospect.read")
def stated(work: Work, library: Library, key: int) -> Stated:
    """The prospect's project. What is wrong with single answers is told; the others stand."""
    return stated_of(library, get(work, key), _decisions(work, key))


def stated_of(library: Library, found: Prospect, decisions: Iterable[Decision]) -> Stated:
    """The same, for a service that has asked already whether it may be read, and has read what was decided of it."""
    typed = set_apart(Typed(found.site, found.facts, found.assumed), library.vocabulary)
    everywhere = decided_everywhere(library)
    counts: list[Decision] = []
    elsewhere: list[Decision] = []
    for each in decisions:
        here = each.fact in everywhere or each.site == found.site != ""
        (counts if here else elsewhere).append(each)
    facts = {**({SITE: found.site} if found.site else {}), **typed.facts, **{d.fact: d.value for d in counts}}
    assumed = {name: value for name, value in typed.assumed.items() if name not in facts}
    name = found.project or found.company
    data = {"project": name, "facts": facts, "assumed": assumed}
    project, findings = project_from_data(data, library, subject(found.id))
    written = Written(name, facts, assumed)
    return Stated(found, written, project, tuple(counts), tuple(elsewhere), findings)


@does("prospect.read")
def assessment(work: Work, library: Library, key: int, as_of: date) -> Assessment:
    """The prospect's project, assessed with a library on a day; what is assumed of authorities is apart in it, as always."""
    return assess(library, stated(work, library, key).project, as_of)


@does("prospect.read")
def told(work: Work, key: int) -> Mapping[str, Any] | None:
    """What an investor's file said came out; nobody has checked it. None: there was no file, or it said nothing."""
    said: Mapping[str, Any] | None = row(work, key).told
    return said


def _site(said: str, library: Library) -> str:
    if not said:
        return ""
    try:
        return str(library.vocabulary.read(library.vocabulary.facts[SITE], said))
    except Mistake as wrong:
        raise Unfit([diagnostic(wrong.code, Span("workspace", path=SITE), **wrong.values)]) from None


def _decided(name: str, value: Any, site: str, library: Library) -> Any:
    """What was decided, as it is kept: a value that can be read, of a fact that is an authority's to decide."""
    fact = library.vocabulary.facts.get(name)
    label = Text(name[:60], name[:60]) if fact is None else fact.label
    if fact is None or fact.who != "authority":
        raise Unfit([failure("not-for-an-authority", label_zh=label.zh, label_en=label.en)])
    if not site and name not in decided_everywhere(library):
        raise Unfit([failure("decided-nowhere", label_zh=label.zh, label_en=label.en)])
    kept, found = plain(value), Findings()
    given = read_facts({name: kept}, library.vocabulary, Document(_PLACE.file, {}), found, ())
    if tuple(found):
        raise Unfit(tuple(found))
    if not given:
        raise Unfit([failure("decision-missing")])
    return kept


def _row(work: Work, key: int, fact: str) -> dict[str, Any] | None:
    query = select(decision).where(decision.c.prospect == key, decision.c.fact == fact)
    found = work.connection.execute(query).one_or_none()
    return None if found is None else found._asdict()


def _decisions(work: Work, key: int) -> tuple[Decision, ...]:
    """All that are recorded of one, in the order of recording."""
    return decisions_between(work, key, key).get(key, ())


def decisions_between(work: Work, first: int, last: int) -> Mapping[int, tuple[Decision, ...]]:
    """The same of all prospects of these numbers."""
    query = (
        select(decision, person.c.name)
        .join(person, decision.c.recorded_by == person.c.id)
        .where(decision.c.prospect.between(first, last))
        .order_by(decision.c.recorded, decision.c.id)
    )
    found: dict[int, tuple[Decision, ...]] = {}
    for each in work.connection.execute(query):
        one = Decision(each.fact, each.value, each.by, each.on, each.site, each.name, each.recorded)
        found[each.prospect] = (*found.get(each.prospect, ()), one)
    return found


@lru_cache(maxsize=2)  # it is the same for every prospect
def decided_everywhere(library: Library) -> frozenset[str]:
    """The facts whose decision counts wherever the project is to be."""
    return library.asked_at(None)
