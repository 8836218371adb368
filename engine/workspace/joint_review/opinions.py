"""What the departments say of an offer: all are asked at once when it is submitted, each answers by itself, in its time.

An opinion is of one edition: of an offer that was changed everybody is asked again, of one that comes back as it was only
those who have not answered.
INVARIANT: a department that has not answered has not agreed; the lead can pass over one that is late, and says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.exchange.statement import tidy
from engine.law.measure import Measure
from engine.law.pattern import Pattern
from engine.model.text import Text
from engine.policy import Legal
from engine.workspace.days import zone_day
from engine.workspace.failures import NotThere, Refused, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.law.measures import REVIEWED, hits_of, promises_money
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.states import cannot_now
from engine.workspace.store.tables import department, offer, opinion, person
from engine.workspace.work import Work, changed, does
from engine.workspace.working_days import Deadline, deadline, is_announced

Verdict = Literal["agrees", "conditions", "disagrees", "passed_over"]

VERDICTS: dict[Verdict, Text] = {
    "agrees": Text("同意", "Agrees"),
    "conditions": Text("附条件同意", "Agrees on conditions"),
    "disagrees": Text("不同意", "Disagrees"),
    "passed_over": Text("逾期未答复，已略过", "Did not answer in time; passed over"),
}
GIVEN: tuple[Verdict, ...] = ("agrees", "conditions", "disagrees")  # by a department
AWAITED = Text("待答复", "Awaited")

TEXT = Field(Text("联审意见", "opinion"), 4000, lines=True)
REASON = Field(Text("略过的理由", "reason for passing it over"), 1000, required=True, lines=True)
CONDITION = Field(Text("条件", "condition"), 500)
MOST_CONDITIONS = 20


@dataclass(frozen=True, slots=True)
class Condition:
    """What a department asks for: first; or `later` (容缺), and then until when."""

    text: str
    until: date | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one department was asked, and says. `verdict` None: it has not answered."""

    id: int
    offer: int
    edition: int
    department: int
    name: str  # of the department, as it is called now
    asked: datetime
    due: date
    verdict: Verdict | None
    text: str
    conditions: tuple[Condition, ...]
    author: str
    at: datetime | None
    version: int

    @property
    def deadline(self) -> Deadline:
        """Until when it is to answer."""
        return Deadline(self.due, is_announced(self.due))

    def late(self, today: date) -> bool:
        """Whether it has not answered although its time is over."""
        return self.verdict is None and today > self.due


@does("offer.read")
def opinions(work: Work, key: int, edition: int | None = None) -> tuple[Opinion, ...]:
    """What the departments say of an edition of an offer: the newest, unless another is named."""
    found = get_offer(work, key)
    return opinions_of(work, key, found.ordinal if edition is None else edition)


@does("offer.read")
def awaited(work: Work, name: str = "") -> tuple[tuple[Opinion, str], ...]:
    """What is still to be answered by every department, or by one, with what the offer is called; the most urgent first."""
    now = (offer.c.id == opinion.c.offer) & (offer.c.ordinal == opinion.c.edition)
    query = _query().add_columns(offer.c.name.label("offer_name")).join(offer, now)
    query = query.where(opinion.c.verdict.is_(None), offer.c.state == "in_review")
    if name:
        query = query.where(department.c.name == name)
    rows = work.connection.execute(query.order_by(opinion.c.due, opinion.c.id))
    return tuple((_opinion(row), row.offer_name) for row in rows)


@does("opinion.give")
def give_opinion(
    work: Work,
    key: int,
    number: int,
    seen: int,
    verdict: str,
    text: str = "",
    conditions: Sequence[Condition] = (),
) -> Opinion:
    """Answer for one's department, or answer otherwise while the offer is still in review.

    Raises Refused for another's department, Conflict where the offer is no longer in review, Unfit for what is missing.
    """
    before = _asked(work, key, number)
    if before.name != work.actor.department:
        raise Refused([failure("not-your-department", department=before.name)])
    said = read({"text": TEXT}, {"text": text})["text"]
    kept = tuple(_kept(conditions))
    if wrong := [*_wrong(verdict, said, kept, zone_day(work.at))]:
        raise Unfit(wrong)
    return _answer(work, before, seen, verdict, said, kept)


@does("opinion.pass_over")
def pass_over(work: Work, key: int, number: int, seen: int, reason: str) -> Opinion:
    """Go on without a department that has let its time run out. Raises Unfit where it has time left, or no reason is given."""
    before = _asked(work, key, number)
    said = read({"text": REASON}, {"text": reason})["text"]
    if not before.late(zone_day(work.at)):
        raise Unfit([failure("opinion-not-late", department=before.name, day=before.due)])
    return _answer(work, before, seen, "passed_over", said, ())


# --- for the course of an offer


def ask(work: Work, found: Offer) -> None:
    """Ask every department for its opinion on the newest edition, all at once, unless it has given it."""
    today = zone_day(work.at)
    before = {each.department: each for each in opinions_of(work, found.id, found.ordinal)}
    for row in work.connection.execute(select(department).where(department.c.active)).all():
        asked: dict[str, Any] = {"asked": work.at, "due": deadline(today, row.days).day}
        there = before.get(row.id)
        if there is None:
            of = {"offer": found.id, "edition": found.ordinal, "department": row.id}
            work.connection.execute(opinion.insert().values(**of, **asked, text="", conditions=[]))
        elif there.verdict not in GIVEN:
            unsaid: dict[str, Any] = {"verdict": None, "text": "", "author": None, "at": None}
            changed(work, opinion, there.id, there.version, **asked, **unsaid)


def opinions_of(work: Work, key: int, edition: int) -> tuple[Opinion, ...]:
    """What the departments say of an edition."""
    query = _query().where(opinion.c.offer == key, opinion.c.edition == edition).order_by(opinion.c.id)
    return tuple(_opinion(row) for row in work.connection.execute(query))


def standing_in_the_way(found: Iterable[Opinion]) -> Iterator[Diagnostic]:
    """What keeps an offer from being approved: who has not answered, and who disagrees."""
    for each in found:
        if each.verdict is None:
            yield failure("opinion-awaited", department=each.name, day=each.due)
        elif each.verdict == "disagrees":
            yield failure("opinion-against", department=each.name, text=each.text)


def conditions_of(found: Iterable[Opinion]) -> tuple[tuple[Opinion, Condition], ...]:
    """What the departments ask for, with who asks."""
    return tuple((each, condition) for each in found for condition in each.conditions)


# --- of one answer


def _asked(work: Work, key: int, number: int) -> Opinion:
    """A question about the offer as it is in review now."""
    found = get_offer(work, key)
    if found.state != "in_review":
        raise cannot_now(found.state, Text("填写审核意见", "give an opinion"))
    for each in opinions_of(work, key, found.ordinal):
        if each.id == number:
            return each
    raise NotThere([failure("not-there")])


def _answer(
    work: Work, before: Opinion, seen: int, verdict: str, text: str, conditions: tuple[Condition, ...]
) -> Opinion:
    plain = [_plain(each) for each in conditions]
    changed(
        work,
        opinion,
        before.id,
        seen,
        verdict=verdict,
        text=text,
        conditions=plain,
        author=work.actor.id,
        at=work.at,
    )
    action = "opinion.pass_over" if verdict == "passed_over" else "opinion.give"
    details = {"department": before.name, "verdict": verdict, "text": text, "conditions": plain}
    work.log(action, subject(before.offer), {**details, "edition": before.edition})
    return next(each for each in opinions_of(work, before.offer, before.edition) if each.id == before.id)


def _kept(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for each in conditions:
        if text := " ".join(str(tidy(each.text)).split()):
            yield Condition(text, each.until if each.later else None, each.later)


def _wrong(verdict: str, text: str, conditions: tuple[Condition, ...], today: date) -> Iterator[Diagnostic]:
    label = {"label_zh": TEXT.label.zh, "label_en": TEXT.label.en}
    if not verdict:
        yield failure("field-missing", **label)
        return
    if verdict not in GIVEN:
        yield failure("field-unknown-choice", value=verdict[:40], **label)
        return
    if verdict == "conditions" and not conditions:
        yield _unclear("conditions", Text("条件", "the conditions"))
    if verdict == "disagrees" and not text:
        yield _unclear("disagrees", Text("理由", "why"))
    if verdict != "conditions" and conditions:
        yield _unclear(
            "conditions", Text("条件，其他意见不附条件", "the conditions; no other opinion has any")
        )
    if len(conditions) > MOST_CONDITIONS:
        yield failure("offer-too-long", most=MOST_CONDITIONS)
    for each in conditions:
        yield from _wrong_condition(each, today)


def _wrong_condition(each: Condition, today: date) -> Iterator[Diagnostic]:
    if len(each.text) > CONDITION.most:
        yield failure(
            "field-too-long",
            most=CONDITION.most,
            label_zh=CONDITION.label.zh,
            label_en=CONDITION.label.en,
        )
    for pattern in _unlawful(each.text):
        yield failure(
            "opinion-condition-unlawful", text=each.text, pattern=pattern.id, title_zh=pattern.title.zh, title_en=pattern.title.en,
            article_zh=pattern.article.zh, article_en=pattern.article.en, instead_zh=pattern.instead.zh, instead_en=pattern.instead.en,
        )  # fmt: skip
    if each.later and each.until is None:
        yield failure("opinion-later-undated", text=each.text)
    elif each.until is not None and each.until < today:
        yield failure("opinion-later-over", text=each.text, day=each.until)


def _unlawful(text: str) -> Iterator[Pattern]:
    """The patterns that block it: what a department asks for stands in the letter, and is a measure like what the zone offers."""
    measure = Measure(
        "condition", text, Legal(review=REVIEWED), cash=promises_money(text), limited=True, promise=True
    )
    return (pattern for pattern, hit, _ in hits_of(measure) if hit.severity == "block")


def _unclear(verdict: Verdict, what: Text) -> Diagnostic:
    said = VERDICTS[verdict]
    return failure(
        "opinion-unclear", verdict_zh=said.zh, verdict_en=said.en, what_zh=what.zh, what_en=what.en
    )


# --- rows


def _query() -> Any:
    return (
        select(opinion, department.c.name, person.c.name.label("author_name"))
        .join(department, department.c.id == opinion.c.department)
        .outerjoin(person, person.c.id == opinion.c.author)
    )


def _opinion(row: Row[Any]) -> Opinion:
    return Opinion(
        row.id, row.offer, row.edition, row.department, row.name, row.asked, row.due, row.verdict, row.text,
        tuple(_condition(each) for each in row.conditions), row.author_name or "", row.at, row.version,
    )  # fmt: skip


def _plain(condition: Condition) -> dict[str, str]:
    return {"text": condition.text} | ({"until": condition.until.isoformat()} if condition.until else {})


def _condition(plain: dict[str, str]) -> Condition:
    until = plain.get("until")
    return Condition(plain["text"], date.fromisoformat(until) if until else None, bool(until))
