"""Decides every clause on a project's facts, once: the verdicts, before anything is valued (engine.assessing)."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from engine.assessment import DISAGREEMENT, ELIGIBLE, NOT_ELIGIBLE, Assessment, ClauseResult, Judgement, Sheet
from engine.clause import Clause
from engine.conditions.tree import Open
from engine.conditions.truth import Truth
from engine.known import Known
from engine.library import Library, Panel
from engine.model.facts import Value
from engine.model.verdicts import REASONS, Reason, Verdict
from engine.project import Project
from engine.rete import Answers
from engine.settings import DEFAULT, Settings
from engine.trace import Leaf, Truths
from engine.waiting import day_of_eligibility

log = logging.getLogger("goldenten")

Deciding = dict[int | None, Judgement]  # the judgements that count: of each year in the horizon, or the one
Asking = tuple[tuple[Reason, str], ...]  # why a leaf is unknown, and the fact somebody could state


def decide(
    library: Library,
    project: Project,
    as_of: date,
    settings: Settings = DEFAULT,
    *,
    standing: Mapping[str, ClauseResult] = MappingProxyType({}),
) -> Assessment:
    """Every clause's verdict, nothing valued yet; `as_of` is the day of the question.

    `standing`: results of the same question on other facts, of clauses that these do not touch; they stay as they are.
    """
    judge = _Judge(library, project, as_of, settings.horizon, standing=standing)
    return Assessment(library, project, as_of, settings, judge.results(), judge.sheets, judge.known)


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


@dataclass(frozen=True, slots=True)
class _Traced:
    """A clause's truth, the leaves that keep it open, and the judgement unless that depends on the year."""

    truth: Truth
    leaves: tuple[Leaf, ...]
    judgement: Judgement | None


class _Judge:
    def __init__(
        self,
        library: Library,
        project: Project,
        as_of: date,
        horizon: int,
        *,
        standing: Mapping[str, ClauseResult] = MappingProxyType({}),
        cure: bool = True,
    ) -> None:
        self.library, self.project, self.as_of = library, project, as_of
        self.horizon = range(as_of.year, as_of.year + horizon)
        self.known = Known(library.vocabulary, project, as_of)
        self.standing = standing
        self.cure = cure
        self.sheets: dict[int | None, Sheet] = {}
        self._answers: Answers = {}
        self._traces: dict[tuple[str, int, int], _Traced] = {}
        self._opened: dict[tuple[Asking, ...], Judgement] = {}
        self._asked: dict[tuple[str, int | None], Asking] = {}
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
        return tuple(
            self.standing.get(clause.id) or self._result(clause, years.get(clause.id, ()))
            for clause in self.library.clauses
        )

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
        self, panel: Panel, year: int | None, values: Mapping[str, Value | None], settled: _Settled
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
        if clause.application is not None and clause.application.closed(self.as_of):
            warnings = (*warnings, "window_closed")
        return ClauseResult(
            clause,
            judgement,
            by_year,
            self._needed(clause, judgement, deciding),
            self._eligible_from(clause, judgement, deciding),
            warnings,
        )

    def _judgement(self, clause: Clause, sheet: Sheet) -> Judgement:
        traced = self._traced(clause, sheet)
        fired = clause.id in sheet.fired
        if fired is not (traced.truth is True):
            log.error(
                "evaluators disagree on %s (%s): fired %s, traced %s",
                clause.id,
                sheet.year,
                fired,
                traced.truth,
            )
            return DISAGREEMENT
        return traced.judgement or self._open(clause, traced.leaves, sheet.year)

    def _traced(self, clause: Clause, sheet: Sheet) -> _Traced:
        """Once for all years in which the clause's own tests come out alike."""
        key = (clause.id, *sheet.truths.among(sheet.tracer.places[clause.id]))
        if key not in self._traces:
            truth = sheet.tracer.holds[clause.id](sheet.truths)
            leaves = sheet.tracer.opens[clause.id](sheet.truths) if truth is None else ()
            judgement = {True: ELIGIBLE, False: NOT_ELIGIBLE, None: None}[truth]
            if truth is None and not any(self._asks_by_year(leaf) for leaf in leaves):
                judgement = self._open(clause, leaves, sheet.year)
            self._traces[key] = _Traced(truth, leaves, judgement)
        return self._traces[key]

    def _asks_by_year(self, leaf: Leaf) -> bool:
        """Whether what is missing for a leaf may differ from year to year: a yearly fact that is worked out."""
        if isinstance(leaf, Open):
            return False
        fact = self.library.vocabulary.fact(leaf.fact)
        return fact.per_year and not fact.answerable

    def _open(self, clause: Clause, leaves: tuple[Leaf, ...], year: int | None) -> Judgement:
        """An open verdict: who must speak, and of what. Once for all years that ask for the same."""
        undated = clause.rhythm.kind == "anchor" and self.known.first_year(clause.rhythm.fact) is None
        key = tuple(self._asking(leaf, year, undated) for leaf in leaves)
        if key not in self._opened:
            reasons = {reason for asking in key for reason, _ in asking}
            missing = dict.fromkeys(fact for asking in key for _, fact in asking if fact)
            self._opened[key] = Judgement(
                "undetermined", tuple(r for r in REASONS if r in reasons), tuple(missing)
            )
        return self._opened[key]

    def _asking(self, leaf: Leaf, year: int | None, undated: bool) -> Asking:
        """Why a leaf is unknown, and the facts somebody could state (none: an empty id)."""
        if isinstance(leaf, Open):
            return ((leaf.reason, ""),)
        fact = self.library.vocabulary.fact(leaf.fact)
        if undated and fact.per_year:
            return ()  # which years' figures to ask for is not known before the date is
        key = (leaf.fact, year if self._asks_by_year(leaf) else None)
        if key not in self._asked:
            asked: Asking = tuple(
                ("missing_facts" if each.who == "applicant" else "authority_decides", each.id)
                for each in self.known.askable(leaf.fact, year)
            )
            # All is stated, and still it cannot be worked out (a division by nothing): somebody must look at it.
            self._asked[key] = asked or (("authority_decides", ""),)
        return self._asked[key]

    def _needed(self, clause: Clause, judgement: Judgement, deciding: Deciding) -> tuple[str, ...]:
        """Facts the amount rests on that are unknown in a year that is not closed."""
        if not clause.needs or judgement.verdict == "not_eligible":
            return ()
        years = [year for year, each in deciding.items() if each.verdict != "not_eligible"]
        return tuple(
            fact
            for fact in clause.needs
            if fact not in judgement.missing and any(self.known.value(fact, year) is None for year in years)
        )

    def _eligible_from(self, clause: Clause, judgement: Judgement, deciding: Deciding) -> date | None:
        """The first day on which waiting alone makes a refused clause eligible; judged again on that day to be sure."""
        timed = self.library.curable.get(clause.id, 0)
        if judgement.verdict != "not_eligible" or not self.cure or not timed:
            return None
        sheets = [sheet for year in deciding if (sheet := self.sheets[year]).truths.no & timed]
        days = {day_of_eligibility(clause, sheet, self.known) for sheet in sheets} - {None}
        later = sorted(day for day in days if day is not None and day > self.as_of)
        return next((day for day in later if self._on(day)[clause.id].verdict == "eligible"), None)

    def _on(self, day: date) -> dict[str, ClauseResult]:
        if day not in self._later:
            later = _Judge(self.library, self.project, day, len(self.horizon), cure=False)
            self._later[day] = {result.clause.id: result for result in later.results()}
        return self._later[day]


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
