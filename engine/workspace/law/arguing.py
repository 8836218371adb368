"""Arguing what the legal review has found, and recording the review itself, while an offer is a draft or in review.

What the law allows (公平竞争审查条例, State Council order 783): a finding that must be argued may stand with a recorded
reason. One that blocks may not, whoever argues: it is changed, or an exception of article 12 is claimed for it, by the
item itself or by the record of the review. Article 12 asks for a ground, that nothing milder would do, and a term or end;
article 17 that the conclusion of the review says so. So an exception counts only with all of that recorded, and with an
argument for each finding it takes out. Some findings rest on other laws and know no exception: a state guarantee, land
granted by a park, an offer nobody has reviewed. A law or administrative regulation takes a measure out altogether; that
an item rests on one is its author's word, which somebody else confirms by arguing the finding.

An argument and the record count for the very words they were given for, and for no others.
INVARIANT: nothing said here is lost silently: who argues what is argued already is told, and the audit keeps every word.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, select

from engine.diagnostics import Diagnostic
from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.law.lawfulness import Found, OfferReview, PartReview, found_in
from engine.workspace.law.review_record import CONCLUSIONS, GROUNDS, Statement
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.states import State, cannot_now
from engine.workspace.staff.people import name_of
from engine.workspace.store.tables import argument, offer, review
from engine.workspace.work import Work, changed, does

OPEN: frozenset[State] = frozenset({"draft", "in_review"})
REASON = Field(Text("理由", "reason"), 4000, required=True, lines=True)
RECORD_FIELDS: dict[str, Field] = {
    "number": Field(Text("审查结论文号", "number of the conclusion"), 80, required=True),
    "conclusion": Field(Text("审查结论", "conclusion"), 20, required=True, choices=tuple(CONCLUSIONS)),
    "ground": Field(Text("例外情形", "ground of the exception"), 20, choices=tuple(GROUNDS)),
    "exception": Field(
        Text("没有影响更小的替代方案的说明", "statement that nothing milder would do"), 4000, lines=True
    ),
}
DAY = Text("审查日期", "day of the review")
TERM = Text("例外的期限", "term of the exception")


@does("offer.read")
def offer_review(work: Work, key: int) -> OfferReview:
    """What the legal review finds in an offer, and what has been said of it."""
    return found_in(work, get_offer(work, key))


@does("offer.read")
def outlook(work: Work, key: int, content: Content) -> OfferReview:
    """What the legal review would find if the offer said this; nothing is kept. Raises Unfit for what could not be kept.

    Its items come in their order, those without an id under one that is not theirs yet: no argument is of them.
    """
    kept = fit(content)
    known = {each.id for each in content.items}
    found = found_in(work, replace(get_offer(work, key), content=kept))
    new = {each.id for each in kept.items} - known
    return replace(found, parts=tuple(_unargued(each) if each.part in new else each for each in found.parts))


def _unargued(part: PartReview) -> PartReview:
    return replace(part, findings=tuple(replace(each, argument=None) for each in part.findings))


@does("offer.argue")
def argue(work: Work, key: int, seen: int, part: str, pattern: str, reason: str) -> OfferReview:
    """Say why a finding may stand. Raises Unfit for one that cannot be argued, Conflict where it has been argued already."""
    before = _open(work, key, Text("说明理由", "argue its findings"))
    said = read({"reason": REASON}, {"reason": reason})["reason"]
    about, found = _finding(found_in(work, before), part, pattern)
    if found.severity == "block":
        raise Unfit([_told("finding-blocks", about, found)])
    if found.severity == "info":
        raise Unfit([_told("finding-only-told", about, found)])
    if found.argument is not None:
        raise Conflict([failure("argued-already", who=name_of(work, found.argument.author))])
    changed(work, offer, key, seen, changed=work.at)
    values = {"reason": said, "digest": about.digest, "author": work.actor.id, "at": work.at}
    if _argued(work, key, part, pattern) is None:
        work.connection.execute(argument.insert().values(offer=key, item=part, pattern=pattern, **values))
    else:  # of words that have changed since
        work.connection.execute(argument.update().where(_of(key, part, pattern)).values(**values))
    work.log(
        "offer.argue", subject(key), {"part": part, "pattern": pattern, "reason": said, "of": about.digest}
    )
    return found_in(work, get_offer(work, key))


@does("offer.argue")
def withdraw_argument(work: Work, key: int, seen: int, part: str, pattern: str) -> OfferReview:
    """Take an argument back. Raises NotThere where there is none."""
    _open(work, key, Text("收回理由", "take an argument back"))
    row = _argued(work, key, part, pattern)
    if row is None:
        raise NotThere([failure("not-there")])
    changed(work, offer, key, seen, changed=work.at)
    work.connection.execute(argument.delete().where(_of(key, part, pattern)))
    work.log("offer.argue", subject(key), {"part": part, "pattern": pattern, "withdrawn": row.reason})
    return found_in(work, get_offer(work, key))


@does("offer.argue")
def record_review(work: Work, key: int, seen: int, told: Statement) -> OfferReview:
    """Record the conclusion of the fair-competition review of what the offer says now; it takes the place of one before.

    Raises Unfit for what is missing, all at once: an exception needs its ground, its reasons and its term.
    """
    before = _open(work, key, Text("登记审查结论", "record its review"))
    said = read(RECORD_FIELDS, {name: getattr(told, name) for name in RECORD_FIELDS})
    wrong = _wrong(said, told.on, told.until, zone_day(work.at))
    if wrong or told.on is None:
        raise Unfit(wrong)
    changed(work, offer, key, seen, changed=work.at)
    values: dict[str, Any] = {
        **said, "on": told.on, "until": told.until, "digest": found_in(work, before).digest, "author": work.actor.id, "at": work.at,
    }  # fmt: skip
    work.connection.execute(review.delete().where(review.c.offer == key))
    work.connection.execute(review.insert().values(offer=key, **values))
    days = {"on": told.on.isoformat(), "until": told.until.isoformat() if told.until else None}
    work.log("offer.argue", subject(key), {"review": {**said, **days, "of": values["digest"]}})
    return found_in(work, get_offer(work, key))


def _wrong(said: dict[str, str], on: date | None, until: date | None, today: date) -> list[Diagnostic]:
    found = []
    if on is None:
        found.append(failure("field-missing", label_zh=DAY.zh, label_en=DAY.en))
    elif on > today:
        found.append(failure("review-later", day=on))
    if on is not None and until is not None and until <= on:
        found.append(failure("review-term", day=until))
    if said["conclusion"] == "excepted":
        lacking = [RECORD_FIELDS[name].label for name in ("ground", "exception") if not said[name]]
        lacking += [TERM] if until is None else []
        found += [failure("field-missing", label_zh=each.zh, label_en=each.en) for each in lacking]
    elif said["ground"] or said["exception"]:
        found.append(failure("review-without-exception", conclusion_zh=CONCLUSIONS["excepted"].zh, conclusion_en=CONCLUSIONS["excepted"].en))  # fmt: skip
    return found


def _open(work: Work, key: int, what: Text) -> Offer:
    """The offer, if anything may still be said of it. Raises Conflict where not."""
    found = get_offer(work, key)
    if found.state not in OPEN:
        raise cannot_now(found.state, what)
    return found


def _finding(found: OfferReview, part: str, pattern: str) -> tuple[PartReview, Found]:
    about = found.part(part)
    for each in about.findings if about else ():
        if about is not None and each.pattern.id == pattern:
            return about, each
    raise NotThere([failure("finding-gone")])


def _told(code: str, about: PartReview, found: Found) -> Diagnostic:
    title, instead = found.pattern.title, found.pattern.instead
    return failure(
        code, part_zh=about.title.zh, part_en=about.title("en"), pattern=found.pattern.id,
        title_zh=title.zh, title_en=title.en, instead_zh=instead.zh, instead_en=instead.en,
    )  # fmt: skip


def _of(key: int, part: str, pattern: str) -> Any:
    return and_(argument.c.offer == key, argument.c.item == part, argument.c.pattern == pattern)


def _argued(work: Work, key: int, part: str, pattern: str) -> Row[Any] | None:
    return work.connection.execute(select(argument).where(_of(key, part, pattern))).one_or_none()
