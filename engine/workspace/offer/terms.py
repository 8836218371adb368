"""What picked clauses bring along into an offer: conditions precedent, materials, departments, milestones.

All of it is read from the clauses and the assessment; nothing is decided here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.assessment import ClauseResult
from engine.benefits.benefit import Cash
from engine.clause import Clause
from engine.exchange.calendar import due_days
from engine.library import Library
from engine.model.text import Text
from engine.policy import Window
from engine.reasons import Step, explain
from engine.workspace.offer.picking import Pick

_GIVEN = frozenset({"sites", "validity", "years", "text", "base"})  # not for the investor to bring about
_STANDS = frozenset({"site", "built_in"})  # likewise: whoever answers


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be so for a clause to pay; `years`: in each of them, of a clause judged each year."""

    text: Text
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseTerms:
    """What comes with one clause. `assumes`: conditions of its text that no fact covers, to be looked at by hand."""

    clause: Clause
    conditions: tuple[Condition, ...]

    @property
    def assumes(self) -> tuple[Text, ...]:
        """Conditions of its text that were taken for granted."""
        return self.clause.text.assumes

    @property
    def department(self) -> Text:
        """Who answers for it: whoever issued its document."""
        return self.clause.policy.issuer

    @property
    def route(self) -> Text | None:
        """How and where one applies."""
        return self.clause.application.route if self.clause.application else None

    @property
    def materials(self) -> tuple[Text, ...]:
        """What is handed in."""
        return self.clause.application.materials if self.clause.application else ()

    @property
    def windows(self) -> tuple[Window, ...]:
        """When one may apply."""
        return self.clause.application.windows if self.clause.application else ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day to keep, and the clauses it matters to: one the project states, or one of a document."""

    day: date
    text: Text
    clauses: tuple[str, ...]
    planned: bool  # the project's own: it may yet be moved


@dataclass(frozen=True, slots=True)
class Terms:
    """What all picked clauses bring along."""

    clauses: tuple[ClauseTerms, ...]
    milestones: tuple[Milestone, ...]

    @property
    def materials(self) -> Mapping[Text, tuple[str, ...]]:
        """Each material once, and the clauses it is for."""
        found: dict[Text, list[str]] = {}
        for each in self.clauses:
            for material in each.materials:
                found.setdefault(material, []).append(each.clause.id)
        return {material: tuple(names) for material, names in found.items()}


def terms_of(pick: Pick) -> Terms:
    """What the clauses of a pick bring along."""
    clauses = tuple(
        ClauseTerms(pick.whole.library.by_id[name], tuple(_conditions(pick, pick.whole.result(name))))
        for name in pick.clauses
    )
    return Terms(clauses, tuple(_milestones(pick)))


# --- conditions


def _conditions(pick: Pick, result: ClauseResult) -> Iterator[Condition]:
    assessment, name = pick.whole, result.clause.id
    years: Sequence[int | None] = [None]
    if result.clause.rhythm.yearly:
        counted = [year for year, each in result.by_year.items() if each.verdict == "eligible"]
        years = [year for year in counted if year in assessment.years] or counted
    found: dict[Text, list[int]] = {}
    for year in years:
        for text in _wanted(explain(assessment, name, year), assessment.library):
            found.setdefault(text, []).extend([] if year is None else [year])
    yield from (Condition(text, tuple(at)) for text, at in found.items())


def _wanted(step: Step, library: Library) -> Iterator[Text]:
    """The conditions that all have to hold, each by itself."""
    if step.kind == "all" and not step.of and step.origin not in _GIVEN:
        for part in step.parts:
            yield from _wanted(part, library)
    elif step.origin not in _GIVEN and isinstance(text := _text(step, library), Text):
        yield text


def _text(step: Step, library: Library) -> Text | bool:
    """A condition in words; True: it holds whatever the project does, False: it cannot, in this year and at this place."""
    match step.kind:
        case "test" if step.who in _STANDS:
            return step.truth is True
        case "test":
            label = library.vocabulary.fact(step.fact).label
            return Text(f"{label.zh}：{step.wanted.zh}", f"{label('en')}: {step.wanted('en')}")
        case "open":
            return False
        case "all" if step.of:
            title = library.by_id[step.of].text.title
            return Text(f"符合“{title.zh}”的条件", f"the conditions of `{title('en')}` are met")
    parts = [_text(part, library) for part in step.parts]
    if step.kind == "not":
        (part,) = parts
        return Text(f"不得有：{part.zh}", f"not: {part('en')}") if isinstance(part, Text) else not part
    settles = (
        step.kind == "any"
    )  # one that holds settles alternatives, one that cannot what is wanted together
    texts = tuple(dict.fromkeys(part for part in parts if isinstance(part, Text)))
    if settles in parts or not texts:
        return settles if settles in parts else not settles
    return _joined(texts, step.kind == "any")


def _joined(texts: tuple[Text, ...], alternatives: bool) -> Text:
    if len(texts) == 1:
        return texts[0]
    zh, en = ("或", " or ") if alternatives else ("，且", " and ")
    return Text(
        "（" + zh.join(each.zh for each in texts) + "）", "(" + en.join(each("en") for each in texts) + ")"
    )


# --- milestones


def _milestones(pick: Pick) -> Iterator[Milestone]:
    found = [*_planned(pick), *_due(pick)]
    yield from sorted(found, key=lambda each: (each.day, each.text.zh))


def _planned(pick: Pick) -> Iterator[Milestone]:
    """The days the project states on which a clause, or its payment, rests."""
    library, known = pick.whole.library, pick.whole.known
    for name, fact in library.vocabulary.facts.items():
        if fact.type != "date" or name == "as_of":
            continue
        names = tuple(each for each in pick.clauses if name in _rests_on(library, each))
        day = known.value(name)
        if names and isinstance(day, date):
            yield Milestone(day, fact.label, names, planned=True)


def _rests_on(library: Library, name: str) -> frozenset[str]:
    clause = library.by_id[name]
    benefit = clause.text.benefit
    paid = [benefit.paid.after] if isinstance(benefit, Cash) and benefit.paid else []
    return library.roots[name] | library.roots_of((*clause.needs, *paid))


def _due(pick: Pick) -> Iterator[Milestone]:
    """Windows to apply and ends of validity."""
    for due in due_days(pick.whole):
        names = tuple(each.clause.id for each in due.results if each.clause.id in pick.clauses)
        if names:
            yield Milestone(due.day, Text(due.title("zh"), due.title("en")), names, planned=False)
