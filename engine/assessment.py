"""What an assessment is: every clause's verdict, and the sheets its reasons are read from. Immutable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.clause import Clause
from engine.known import Known
from engine.library import Library
from engine.model.facts import Value
from engine.model.verdicts import Reason, Verdict
from engine.project import Project
from engine.trace import Tracer, Truths


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
    reasons: tuple[Reason, ...] = ()  # in the order of REASONS; at least one where it is undetermined
    missing: tuple[str, ...] = ()  # facts somebody can state that keep it open

    @property
    def group(self) -> Verdict | Reason:
        """Where it is shown: the verdict, an open one by what the applicant can mend first."""
        return self.verdict if self.verdict != "undetermined" else self.reasons[0]


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
        """The judgement's; but where the whole text is missing no answer of the applicant's can mend an open verdict."""
        if self.clause.text.text == "unavailable" and "text_unavailable" in self.judgement.reasons:
            return "text_unavailable"
        return self.judgement.group

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
