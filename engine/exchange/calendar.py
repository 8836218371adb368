"""The days an assessment knows of, to take along in a calendar: windows to apply, ends of validity, days that open a clause.

Of clauses that are eligible, open, or eligible if what is assumed holds, at the project's place. The only import of icalendar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from engine.assessment import Assessment, ClauseResult
from engine.clause import Clause
from engine.diagnostics import Lang
from engine.locality import by_place
from engine.model.text import Text, filled
from engine.model.verdicts import REASONS, VERDICTS
from engine.policy import Window
from engine.version import VERSION
from engine.wording import validity_text

if TYPE_CHECKING:
    from icalendar import Event

Kind = Literal["opens", "closes", "ends", "repealed", "eligible_from"]

DAYS: dict[Kind, Text] = {
    "opens": Text("开始申报", "Applications open"),
    "closes": Text("申报截止", "Applications close"),
    "ends": Text("有效期截止", "Validity ends"),
    "repealed": Text("废止", "Repealed"),
    "eligible_from": Text("自此日起符合", "Eligible from this day"),
}
REMINDER = timedelta(days=14)  # before the day

_LINES: dict[str, Text] = {
    "title": Text("{kind}：{title}", "{kind}: {title}"),
    "round": Text("{title}（{round}）", "{title} ({round})"),
    "clause": Text("条款：{title}（{article}）：{verdict}", "Clause: {title} ({article}): {verdict}"),
    "document": Text("文件：{title}", "Document: {title}"),
    "validity": Text("有效期：{said}", "Validity: {said}"),
    "route": Text("怎样申报：{said}", "How to apply: {said}"),
    "materials": Text("材料：{said}", "To hand in: {said}"),
    "source": Text("来源：{said}", "Source: {said}"),
    "waiting": Text("其余条件均已满足", "all other conditions hold"),
    "if_assumed": Text("{verdict}；假设成立时符合", "{verdict}; eligible if what is assumed holds"),
    "foot": Text(
        "金十条按 {day} 的评估生成，以主管部门公布的为准。",
        "Made by GoldenTen from the assessment of {day}; what the authorities publish prevails.",
    ),
    "calendar": Text("金十条：{project}", "GoldenTen: {project}"),
}


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day to keep, and the clauses it is of. `subject`: the clause or document that sets the day."""

    kind: Kind
    day: date
    subject: str
    results: tuple[ClauseResult, ...]
    windows: tuple[Window, ...] = ()

    def title(self, lang: Lang) -> str:
        """`申报截止：科技型中小企业入库（2026年）`; days of several clauses go by their document."""
        clause = self.results[0].clause
        title = (clause.text.title if len(self.results) == 1 else clause.policy.title)(lang)
        rounds = [window.round(lang) for window in self.windows if window.round]
        if rounds:
            said = ("、" if lang == "zh" else ", ").join(dict.fromkeys(rounds))
            title = filled(_LINES["round"], lang, title=title, round=said)
        return filled(_LINES["title"], lang, kind=DAYS[self.kind](lang), title=title)


def due_days(assessment: Assessment) -> tuple[DueDay, ...]:
    """The days from the assessment's own on, in order."""
    found: dict[tuple[Kind, date, str], list[tuple[ClauseResult, Window | None]]] = {}
    for result in by_place(assessment).here:
        for kind, day, subject, window in _of(result, assessment):
            if day >= assessment.as_of:
                found.setdefault((kind, day, subject), []).append((result, window))
    order = tuple(DAYS)
    days = [
        DueDay(
            kind,
            day,
            subject,
            tuple({result.clause.id: result for result, _ in pairs}.values()),
            tuple(dict.fromkeys(window for _, window in pairs if window is not None)),
        )
        for (kind, day, subject), pairs in found.items()
    ]
    return tuple(sorted(days, key=lambda each: (each.day, order.index(each.kind), each.subject)))


def _of(result: ClauseResult, assessment: Assessment) -> Iterator[tuple[Kind, date, str, Window | None]]:
    clause = result.clause
    if result.eligible_from is not None:
        yield "eligible_from", result.eligible_from, clause.id, None
    if result.verdict == "not_eligible" and not _if_assumed(result, assessment):
        return
    if clause.application is not None:
        subject = clause.id if clause.text.apply else clause.policy.policy
        for window in clause.application.windows:
            yield "opens", window.from_, subject, window
            yield "closes", window.to, subject, window
    validity = clause.validity
    ends: list[tuple[date, Kind]] = []
    ends += [(validity.to, "ends")] if validity.to else []
    ends += [(validity.repealed, "repealed")] if validity.repealed else []
    if ends:
        day, kind = min(ends)
        yield kind, day, clause.id if clause.text.validity else clause.policy.policy, None


def _if_assumed(result: ClauseResult, assessment: Assessment) -> bool:
    supposed = assessment.supposed
    return supposed is not None and supposed.result(result.clause.id).verdict == "eligible"


# --- as a file


def calendar_bytes(assessment: Assessment, lang: Lang) -> bytes | None:
    """The `.ics` file; None where no day is known. The same assessment gives the same bytes."""
    days = due_days(assessment)
    if not days:
        return None
    from icalendar import Calendar

    made = Calendar.new(
        prodid=f"-//GoldenTen//GoldenTen {VERSION}//{lang.upper()}",
        calscale="GREGORIAN",
        method="PUBLISH",
        name=filled(_LINES["calendar"], lang, project=assessment.project.name),
        language=lang,
        subcomponents=[_event(each, assessment, lang) for each in days],
    )
    made.pop("uid")  # made up at random; the events have their own
    content: bytes = made.to_ical()
    return content


def _event(due: DueDay, assessment: Assessment, lang: Lang) -> "Event":
    from icalendar import TRANSP, Alarm, Event

    title = due.title(lang)
    event = Event.new(
        uid=f"{due.subject.replace('/', '.')}-{due.kind}-{due.day}@goldenten",
        stamp=datetime.combine(assessment.as_of, time(), UTC),
        start=due.day,
        end=due.day + timedelta(days=1),
        summary=title,
        description="\n".join(_lines(due, assessment, lang)),
        url=_url(due.results[0].clause),
        transparency=TRANSP.TRANSPARENT,
    )
    event.add("x-microsoft-cdo-busystatus", "FREE")
    alarm = Alarm.new(description=title)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMINDER)
    event.add_component(alarm)
    return event


def _lines(due: DueDay, assessment: Assessment, lang: Lang) -> Iterator[str]:
    def line(name: str, **values: object) -> str:
        return filled(_LINES[name], lang, **values)

    for result in due.results:
        text = result.clause.text
        verdict = _verdict(result, due, assessment, lang)
        yield line("clause", title=text.title(lang), article=text.article(lang), verdict=verdict)
    clause = due.results[0].clause
    number = clause.policy.number
    title = clause.policy.title(lang)
    yield line(
        "document", title=filled(_LINES["round"], lang, title=title, round=number) if number else title
    )
    if due.kind in ("ends", "repealed"):
        yield line("validity", said=validity_text(clause.validity, assessment.library.vocabulary)(lang))
    call = clause.application
    if call is not None and call.route is not None:
        yield line("route", said=call.route(lang))
    if call is not None and call.materials:
        yield line("materials", said=_joined((each(lang) for each in call.materials), lang))
    if url := _url(clause):
        yield line("source", said=url)
    yield line("foot", day=assessment.as_of)


def _verdict(result: ClauseResult, due: DueDay, assessment: Assessment, lang: Lang) -> str:
    if due.kind == "eligible_from":
        return _LINES["waiting"](lang)
    names = VERDICTS | dict(REASONS)
    words = names[result.group](lang)
    if result.verdict != "eligible" and _if_assumed(result, assessment):
        return filled(_LINES["if_assumed"], lang, verdict=words)
    return words


def _joined(texts: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(texts)


def _url(clause: Clause) -> str | None:
    """Where the document can be read, if that is known."""
    urls = (each.url for each in clause.policy.provenance.sources)
    return next((url for url in urls if url and url.startswith(("https://", "http://"))), None)
