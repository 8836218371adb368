"""What tax clauses change, year by year, and which clauses they rest on."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.relief import Relief
from engine.known import Known
from engine.library import Library
from engine.model.quantities import Number
from engine.money.completions import Possibilities, limits
from engine.money.grants import case_of
from engine.policy import Requires

Reliefs = dict[int, list[Relief]]  # by tax year


def reliefs(
    assessment: Assessment, result: ClauseResult, *, possible: bool = False, closed: bool = False
) -> Reliefs:
    """What the clause changes in the years of the horizon that are eligible; where asked, in open or closed ones too."""
    clause, benefit = result.clause, result.clause.text.benefit
    assert isinstance(benefit, TaxBenefit)
    found: Reliefs = {}
    wanted = {"eligible": True, "undetermined": possible, "not_eligible": closed}
    for year, judgement in result.by_year.items():
        if year not in assessment.years or not wanted[judgement.verdict]:
            continue
        known: Known | None = assessment.known
        if closed:
            known = _at_most(benefit, assessment.known, year)
        elif judgement.verdict == "undetermined":
            known = highest(Possibilities(assessment.library, assessment.known, clause), benefit, year)
        if known is not None:
            found[year] = [benefit.relief(case_of(clause, known, year))]
    return found


def highest(possible: Possibilities, benefit: TaxBenefit, year: int) -> Known | None:
    """What is known, the open base of the benefit at the highest at which the clause can hold; None: it cannot."""
    base = benefit.facts().get("of")
    open_ = () if base is None or possible.known.value(base, year) is not None else (base,)
    best: tuple[Number, Known] | None = None
    for known in possible.of(open_, year):
        if possible.truth(known, year) is False:
            continue
        size = known.value(base, year) if base is not None else None
        if not isinstance(size, int | Fraction) or not open_:
            return known
        if best is None or size > best[0]:
            best = size, known
    return best[1] if best is not None else None


def _at_most(benefit: TaxBenefit, known: Known, year: int) -> Known:
    """What is known, every open quantity of the benefit at its highest."""
    facts = [known.vocabulary.facts[name] for name in benefit.facts().values()]
    open_ = [fact for fact in facts if known.value(fact.id, year) is None]
    return known.supposing(
        {(fact.id, year if fact.per_year else None): limits(fact, known, year)[1] for fact in open_}
    )


def merged(parts: Iterable[Mapping[int, Iterable[Relief]]]) -> Reliefs:
    """The reliefs of several clauses by year."""
    result: Reliefs = {}
    for part in parts:
        for year, taken in part.items():
            result.setdefault(year, []).extend(taken)
    return result


def required(library: Library, clause_id: str) -> frozenset[str]:
    """The clauses that a clause rests on, and those that they rest on."""
    found: set[str] = set()
    waiting = [clause_id]
    while waiting:
        asked = waiting.pop()
        for linked in library.relations:
            if isinstance(linked.relation, Requires) and linked.clauses[0] == asked:
                waiting += [each for each in linked.clauses[1:] if each not in found]
                found |= set(linked.clauses[1:])
    return frozenset(found - {clause_id})
