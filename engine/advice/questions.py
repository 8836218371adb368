"""What to answer next: open facts by the money they hold undecided."""

from collections.abc import Iterable
from fractions import Fraction

from engine.advice.change import Question
from engine.assessment import Assessment
from engine.locality import awaits_site
from engine.model.amount import Amount
from engine.model.quantities import Number, exact
from engine.policy import ChooseOne


def next_questions(assessment: Assessment) -> tuple[Question, ...]:
    """Each open fact with what the clauses that wait for it may still bring; no known bound first.

    Clauses of which only one may be had are not added up: the largest stands for them. Clauses that wait for the
    project's place ask for nothing else before that: most documents apply at other places.
    """
    waiting: dict[str, list[str]] = {}
    widths = _widths(assessment)
    for result in assessment.results:
        if result.clause.id in widths:
            first = awaits_site(result, assessment.project.site)
            for fact in ("site",) if first else result.value.undecided:
                waiting.setdefault(fact, []).append(result.clause.id)
    groups = _choices(assessment)
    questions = [
        Question(fact, _stake(clauses, widths, groups), tuple(clauses)) for fact, clauses in waiting.items()
    ]
    return tuple(sorted((each for each in questions if each.at_stake), key=_order))


def at_stake(assessment: Assessment, clauses: Iterable[str]) -> Amount:
    """What some open clauses may still bring together: several questions asked at once."""
    return _stake(dict.fromkeys(clauses), _widths(assessment), _choices(assessment))


def _widths(assessment: Assessment) -> dict[str, Number | None]:
    """The open clauses with what each may still bring, None where that has no known bound."""
    assert assessment.package is not None
    could_add = {each.clause: each.amount for each in assessment.package.open}
    return {
        result.clause.id: could_add.get(result.clause.id, amount).width
        for result in assessment.results
        if (amount := result.value.amount) is not None and not amount.known
    }


def _choices(assessment: Assessment) -> list[tuple[str, ...]]:
    """The groups of clauses of which only one may be had."""
    return [each.clauses for each in assessment.library.relations if isinstance(each.relation, ChooseOne)]


def _stake(clauses: Iterable[str], widths: dict[str, Number | None], groups: list[tuple[str, ...]]) -> Amount:
    by_group: dict[tuple[str, ...], Number] = {}
    for clause in clauses:
        width = widths[clause]
        if width is None:
            return Amount(0, None)
        group = next((each for each in groups if clause in each), (clause,))
        by_group[group] = max(by_group.get(group, 0), width)
    return Amount(0, exact(sum(by_group.values(), Fraction(0))))


def _order(question: Question) -> tuple[bool, int, Fraction, str]:
    most = question.at_stake.max
    unbounded = most is None
    return not unbounded, -len(question.clauses) if unbounded else 0, -Fraction(most or 0), question.fact
