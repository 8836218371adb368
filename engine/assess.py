"""Decides every clause on a project's facts, once. Every surface reads the assessment this returns; none re-computes."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.clause import Clause
from engine.conditions.tree import All, Any, Node, Not, Open, Test
from engine.conditions.truth import Truth
from engine.known import Known
from engine.library import Library, Panel, counted_from
from engine.model.facts import Fact, Value
from engine.model.quantities import Interval
from engine.model.verdicts import REASONS, Reason, Verdict
from engine.project import Project
from engine.rete import Answers
from engine.trace import Tracer, Truths

log = logging.getLogger("goldenten")

Deciding = dict[int | None, "Judgement"]  # the judgements that count: of each year in the horizon, or the one

HORIZON = 10  # calendar years, the assessment's own the first


@dataclass(frozen=True, slots=True)
class Sheet:
    """All values and truths of one judging: of the clauses judged once, or of one year. The reason tree is read from it."""

    year: int | None
    tracer: Tracer
    values: Mapping[str, Value | None]
    truths: Truths
    fired: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict: of a clause, or of one of its years."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()  # facts somebody can state that keep it open


ELIGIBLE, NOT_ELIGIBLE = Judgement("eligible"), Judgement("not_eligible")
DISAGREEMENT = Judgement("undetermined", ("evaluators_disagree",))


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """What one clause comes to. `needed` are facts its amount still needs; they do not touch the verdict."""

    clause: Clause
    judgement: Judgement
    by_year: Mapping[int, Judgement]
    needed: tuple[str, ...] = ()
    eligible_from: date | None = None
    warnings: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """eligible, not_eligible or undetermined."""
        return self.judgement.verdict

    @property
    def group(self) -> Verdict | Reason:
        """The verdict; an open one by what the applicant can mend first, unless no answer can: the text is missing."""
        if self.verdict != "undetermined":
            return self.verdict
        if self.clause.text.text == "unavailable" and "evaluators_disagree" not in self.judgement.reasons:
            return "text_unavailable"
        return next(reason for reason in REASONS if reason in self.judgement.reasons)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that somebody can state: for the verdict, and for the amount."""
        return tuple(dict.fromkeys((*self.judgement.missing, *self.needed)))


@dataclass(frozen=True, slots=True)
class Assessment:
    """Immutable: library, project and day → every clause's verdict, and the sheets its reasons are read from."""

    library: Library
    project: Project
    as_of: date
    horizon: int
    results: tuple[ClauseResult, ...]
    sheets: Mapping[int | None, Sheet]
    known: Known

    def result(self, clause_id: str) -> ClauseResult:
        """One clause's result. KeyError if the library has no such clause."""
        for result in self.results:
            if result.clause.id == clause_id:
                return result
        raise KeyError(clause_id)

    @property
    def years(self) -> range:
        """The horizon: the calendar years that count."""
        return range(self.as_of.year, self.as_of.year + self.horizon)


def assess(library: Library, project: Project, as_of: date, horizon: int = HORIZON) -> Assessment:
    """Judge every clause of the library. `as_of` is the day of the question; a project's own day is the caller's choice."""
    judge = _Judge(library, project, as_of, horizon)
    return Assessment(library, project, as_of, horizon, judge.results(), judge.sheets, judge.known)


@dataclass(frozen=True, slots=True)
class _Settled:
    """What both evaluators are given: the truths of the tests, and the engine's message."""

    truths: Truths
    message: dict[str, int]

    @staticmethod
    def on(panel: Panel, values: Mapping[str, Value | None]) -> "_Settled":
        return _Settled(panel.tracer.truths(values), panel.rulebook.message(values))

    def and_on(self, panel: Panel, more: Mapping[str, Value | None]) -> "_Settled":
        """Further facts on top: what does not vary is not worked out again for every year."""
        return _Settled(panel.tracer.truths(more, self.truths), self.message | panel.rulebook.message(more))


class _Judge:
    def __init__(
        self, library: Library, project: Project, as_of: date, horizon: int, *, cure: bool = True
    ) -> None:
        self.library, self.project, self.as_of = library, project, as_of
        self.horizon = range(as_of.year, as_of.year + horizon)
        self.known = Known(library.vocabulary, project, as_of)
        self.cure = cure
        self.sheets: dict[int | None, Sheet] = {}
        self._answers: Answers = {}
        self._judged: dict[tuple[str, bool, int, int], tuple[Truth, tuple[Test | Open, ...]]] = {}
        self._asked: dict[tuple[str, int | None], tuple[Fact, ...]] = {}
        self._later: dict[date, dict[str, ClauseResult]] = {}

    def results(self) -> tuple[ClauseResult, ...]:
        once, yearly = self.library.once, self.library.yearly
        values = {fact: self.known.value(fact) for fact in once.tracer.facts}
        self.sheets[None] = self._sheet(once, None, values, _Settled.on(once, values))
        years = {clause.id: self._years(clause) for clause in yearly.clauses}
        constant = {fact: self.known.value(fact) for fact in self.library.constant}
        settled = _Settled.on(yearly, constant)
        for year in sorted({year for each in years.values() for year in each}):
            varying = {fact: self.known.value(fact, year) for fact in self.library.varying}
            self.sheets[year] = self._sheet(yearly, year, constant | varying, settled.and_on(yearly, varying))
        return tuple(self._result(clause, years.get(clause.id, ())) for clause in self.library.clauses)

    # --- the years of a clause

    def _years(self, clause: Clause) -> Iterable[int]:
        rhythm = clause.rhythm
        if rhythm.kind == "stated":
            stated = sorted(self.known.series(rhythm.fact))
            return (
                stated if any(year in self.horizon for year in stated) else sorted({*stated, self.as_of.year})
            )
        first = self.known.first_year(rhythm.fact)
        return self.horizon if first is None else range(first + rhythm.first - 1, first + rhythm.last)

    def _sheet(
        self, panel: Panel, year: int | None, values: Mapping[str, Value | None], settled: "_Settled"
    ) -> Sheet:
        fired = panel.rulebook.fire(settled.message, self._answers)
        return Sheet(year, panel.tracer, values, settled.truths, fired)

    # --- one clause

    def _result(self, clause: Clause, years: Iterable[int]) -> ClauseResult:
        by_year = {year: self._judgement(clause, self.sheets[year]) for year in years}
        deciding: Deciding
        if clause.rhythm.yearly:
            deciding = {year: each for year, each in by_year.items() if year in self.horizon}
            judgement = _over_years(list(deciding.values()))
        else:
            judgement = self._judgement(clause, self.sheets[None])
            deciding = {None: judgement}
        warnings = clause.warnings
        if len(deciding) < len(by_year):
            warnings = (*warnings, "outside_horizon")
        return ClauseResult(
            clause,
            judgement,
            by_year,
            self._needed(clause, judgement, deciding),
            self._eligible_from(clause, judgement, deciding),
            warnings,
        )

    def _judgement(self, clause: Clause, sheet: Sheet) -> Judgement:
        truth, leaves = self._traced(clause, sheet)
        fired = clause.id in sheet.fired
        if fired is not (truth is True):
            log.error(
                "evaluators disagree on %s (year %s): fired %s, traced %s",
                clause.id,
                sheet.year,
                fired,
                truth,
            )
            return DISAGREEMENT
        if truth is None:
            return self._open(clause, leaves, sheet.year)
        return ELIGIBLE if truth else NOT_ELIGIBLE

    def _traced(self, clause: Clause, sheet: Sheet) -> tuple[Truth, tuple[Test | Open, ...]]:
        """The clause's truth and what keeps it open: once for all years in which its own tests come out alike."""
        yes, no = sheet.truths.among(sheet.tracer.places[clause.id])
        key = (clause.id, sheet.year is None, yes, no)
        if key not in self._judged:
            truth = sheet.tracer.holds[clause.id](sheet.truths)
            leaves = sheet.tracer.opens[clause.id](sheet.truths) if truth is None else ()
            self._judged[key] = truth, leaves
        return self._judged[key]

    def _open(self, clause: Clause, leaves: tuple[Test | Open, ...], year: int | None) -> Judgement:
        reasons: set[Reason] = set()
        missing: dict[str, None] = {}
        undated = clause.rhythm.kind == "anchor" and self.known.first_year(clause.rhythm.fact) is None
        for leaf in leaves:
            if isinstance(leaf, Open):
                reasons.add(leaf.reason)
                continue
            if undated and self.library.vocabulary.fact(leaf.fact).per_year:
                continue  # which years' figures to ask for is not known before the date is
            asked = self._askable(leaf.fact, year)
            if not asked:  # all is stated, and still it cannot be worked out (a division by nothing)
                reasons.add("authority_decides")
            for fact in asked:
                reasons.add("missing_facts" if fact.who == "applicant" else "authority_decides")
                missing[fact.id] = None
        return Judgement("undetermined", tuple(each for each in REASONS if each in reasons), tuple(missing))

    def _askable(self, fact: str, year: int | None) -> tuple[Fact, ...]:
        if (fact, year) not in self._asked:
            self._asked[fact, year] = tuple(self.known.askable(fact, year))
        return self._asked[fact, year]

    def _needed(self, clause: Clause, judgement: Judgement, deciding: Deciding) -> tuple[str, ...]:
        """Facts the amount rests on that are unknown in a year that is not closed."""
        if clause.text.benefit is None:
            return ()
        facts = [*clause.text.benefit.NEEDS, *(getattr(clause.text.benefit, "against", None) or "",)]
        return tuple(
            fact for fact in facts if fact and fact not in judgement.missing
            and any(each.verdict != "not_eligible" and self.known.value(fact, year) is None for year, each in deciding.items())
        )  # fmt: skip

    # --- what only time cures

    def _eligible_from(self, clause: Clause, judgement: Judgement, deciding: Deciding) -> date | None:
        """The first day on which waiting alone makes a refused clause eligible; judged again on that day to be sure."""
        if judgement.verdict != "not_eligible" or not self.cure or clause.id not in self.library.curable:
            return None
        days = {
            day
            for year in deciding
            if (day := self._cured(clause.tree, self.sheets[year])) and day > self.as_of
        }
        return next((day for day in sorted(days) if self._on(day)[clause.id].verdict == "eligible"), None)

    def _on(self, day: date) -> dict[str, ClauseResult]:
        if day not in self._later:
            later = _Judge(self.library, self.project, day, len(self.horizon), cure=False)
            self._later[day] = {result.clause.id: result for result in later.results()}
        return self._later[day]

    def _cured(self, node: Node, sheet: Sheet) -> date | None:
        """The day from which a part would hold if time alone passed: today where it holds, None where time cannot help."""
        if sheet.tracer.truth(node, sheet.truths):
            return self.as_of
        match node:
            case All(parts=parts):
                days = [self._cured(part, sheet) for part in parts]
                known = [day for day in days if day is not None]
                return max(known) if len(known) == len(days) else None
            case Any(parts=parts):
                return min((day for part in parts if (day := self._cured(part, sheet))), default=None)
            case Test():
                return self._day_of(node)
            case Not() | Open():
                return None

    def _day_of(self, test: Test) -> date | None:
        """The first day on which a test of `as_of`, or of the days since a date, is met."""
        start = self._start(test.fact)
        if start is None:
            return None
        match test.operator, test.operand:
            case (("at_least" | "on_or_after"), wanted):
                return _later(start, wanted, 0)
            case (("more_than" | "after"), wanted):
                return _later(start, wanted, 1)
            case "between", Interval(low=wanted, low_in=low_in):
                return _later(start, wanted, 0 if low_in else 1)
        return None

    def _start(self, key: str) -> date | None:
        """The day from which the fact counts days up to the assessment; `date.min` for `as_of` itself."""
        if key == "as_of":
            return date.min
        start = counted_from(self.library.vocabulary.fact(key))
        value = self.known.value(start) if start else None
        return value if isinstance(value, date) else None


def _later(start: date, wanted: object, more: int) -> date | None:
    try:
        if isinstance(wanted, date):
            return wanted + timedelta(days=more)
        return start + timedelta(days=wanted + more) if isinstance(wanted, int) else None
    except OverflowError:  # a day no calendar reaches
        return None


def _over_years(years: list[Judgement]) -> Judgement:
    """Eligible if a year is; else open if a year is; the reasons and missing facts of open years are kept either way."""
    verdicts = {each.verdict for each in years}
    verdict: Verdict = "not_eligible"
    if "eligible" in verdicts:
        verdict = "eligible"
    elif "undetermined" in verdicts:
        verdict = "undetermined"
    reasons = {reason for each in years for reason in each.reasons}
    missing = dict.fromkeys(fact for each in years for fact in each.missing)
    return Judgement(verdict, tuple(each for each in REASONS if each in reasons), tuple(missing))


def on_day(project: Project, as_of: date | None, today: date) -> date:
    """The day of the question: the command line's, else the project's own, else today."""
    return as_of or project.as_of or today
