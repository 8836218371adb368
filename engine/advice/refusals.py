"""Why a clause is refused, in short: what fails by itself, in the year in which least does, and what would change it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.advice.change import Change
from engine.advice.ways import Ways
from engine.assessment import Assessment, ClauseResult
from engine.reasons import Step, explain, reason_years


@dataclass(frozen=True, slots=True)
class Refusal:
    """`steps`: the parts of the reason tree that refuse, each by itself; alternatives count as one.

    `changes`: the fewest changes of what the applicant can act on with which the clause is known to hold in that year;
    empty where no change of that kind does. Whether it then pays more is another question: see near misses.
    """

    year: int | None
    steps: tuple[Step, ...]
    changes: tuple[Change, ...] = ()


def refusal(assessment: Assessment, clause_id: str) -> Refusal | None:
    """In the year in which least refuses, of the years that count; None for a clause that is not refused."""
    return assessment.once("refusal", (clause_id,), lambda: _refusal(assessment, clause_id))


def _refusal(assessment: Assessment, clause_id: str) -> Refusal | None:
    nearest = _nearest(assessment, assessment.result(clause_id))
    if nearest is None or not nearest.steps:
        return None
    ways = Ways(assessment, assessment.library.by_id[clause_id], nearest.year).found(most=MOST_CHANGES)
    return replace(nearest, changes=ways[0] if ways else ())


def _nearest(assessment: Assessment, result: ClauseResult) -> Refusal | None:
    """The year in which least refuses, before it is asked what would change it; None for a clause that is not refused."""
    if result.verdict != "not_eligible":
        return None
    clause_id = result.clause.id
    found = [
        Refusal(year, tuple(_refusing(explain(assessment, clause_id, year))))
        for year in _refused_years(assessment, result)
    ]
    return min(found, key=lambda each: len(each.steps), default=None)


MOST_CHANGES = 3  # more is another project


def deciding_year(assessment: Assessment, clause_id: str) -> int | None:
    """The year whose reasons say best what a clause comes to; None for one judged once."""
    result = assessment.result(clause_id)
    nearest = _nearest(assessment, result)
    if nearest is not None and nearest.steps:
        return nearest.year
    alike = (year for year, each in result.by_year.items() if each.verdict == result.verdict)
    return next(alike, next(iter(reason_years(assessment, clause_id)), None))


def _refused_years(assessment: Assessment, result: ClauseResult) -> list[int | None]:
    years = reason_years(assessment, result.clause.id)
    refused = [each for each in years if each is None or result.by_year[each].verdict == "not_eligible"]
    return [each for each in refused if each is None or each in assessment.years] or refused


def _refusing(step: Step) -> Iterator[Step]:
    """The parts that fail; a group is looked into unless its parts are alternatives, negated, or another clause's."""
    if step.truth is not False:
        return
    if step.kind == "all" and not step.of:
        for part in step.parts:
            yield from _refusing(part)
    else:
        yield step
