"""What grants pay, year by year, under what is not known: rates, brackets, rent, interest, instalments, agreed sums."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Cash
from engine.benefits.case import Case
from engine.clause import Clause
from engine.conditions.tree import Test, Wanted, tests_in
from engine.known import Known
from engine.model.amount import NOTHING, Amount, total
from engine.model.formula import Call, Ref
from engine.model.quantities import Number, exact
from engine.model.verdicts import Verdict
from engine.money.completions import UNBOUNDED_FROM, Possibilities, days_in, left_for_years, numbers_in

Pays = dict[int | None, Amount]  # by the year paid
ByYear = dict[int | None, Pays]  # by the year judged (None: once)
MOST_DAYS = 40_000  # more than between any two dates that can be stated


@dataclass(frozen=True, slots=True)
class Granted:
    """What each judged year pays, and what comes inside the horizon in all: not always all that the years could."""

    by_year: ByYear
    amount: Amount
    in_years: dict[int | None, Amount] | None = (
        None  # of each year judged, where its payments would say too much
    )


def grant(assessment: Assessment, result: ClauseResult, benefit: Cash) -> Granted:
    """What each judged year pays; a closed year pays nothing, an open one between nothing and the most it could."""
    clause, known = result.clause, assessment.known
    possible = Possibilities(assessment.library, known, clause)
    if undated(clause, known):
        if result.verdict == "not_eligible":
            return Granted({}, NOTHING)
        return _undated(possible, benefit, assessment.years)
    verdicts: dict[int | None, Verdict] = {None: result.verdict}
    if clause.rhythm.yearly:
        verdicts = {year: each.verdict for year, each in result.by_year.items()}
    by_year = {year: _year(possible, benefit, year, verdict) for year, verdict in verdicts.items()}
    return Granted(by_year, _in_all(known, benefit, by_year, assessment.years))


def case_of(clause: Clause, known: Known, year: int | None) -> Case:
    """What the clause is valued on in a year."""
    if clause.rhythm.kind != "anchor" or year is None:
        return Case(lambda fact: known.value(fact, year), year)
    first = known.first_year(clause.rhythm.fact)
    anchor, _, later = clause.rhythm.fact.partition("+")
    start = known.value(anchor)
    return Case(
        lambda fact: known.value(fact, year),
        year,
        None if first is None else year - first + 1,
        start if isinstance(start, date) and not later else None,
    )


def _year(possible: Possibilities, benefit: Cash, year: int | None, verdict: Verdict) -> Pays:
    """One judged year: least and most over everything its open facts may turn out to be."""
    if verdict == "not_eligible":
        return {}
    open_facts = _open(benefit, possible.known, year)
    if verdict == "eligible" and not open_facts:
        return _finite(benefit.pays(case_of(possible.clause, possible.known, year)))
    outcomes = [
        _finite(benefit.pays(case_of(possible.clause, known, year)))
        for known in possible.of(open_facts, year)
        if possible.truth(known, year) is not False
    ]
    return _hull(outcomes, sure=verdict == "eligible")


def _in_all(known: Known, benefit: Cash, by_year: ByYear, horizon: range) -> Amount:
    """What the judged years pay inside the horizon together: years that share a whole cannot each have all of it."""
    sums = {
        year: total(each for paid, each in pays.items() if paid is None or paid in horizon)
        for year, pays in by_year.items()
        if year is None or year in horizon
    }
    stated = known.series(benefit.facts().get("of", ""))
    sharing = total(each for year, each in sums.items() if year not in stated)
    most = _most_together(known, benefit)
    if most is not None and (sharing.max is None or most < sharing.max):
        sharing = Amount(sharing.min, max(sharing.min, most))
    return total(each for year, each in sums.items() if year in stated) + sharing


def _most_together(known: Known, benefit: Cash) -> Number | None:
    """What the years whose base is not stated pay together at most: the highest rate on what a whole leaves for them.

    INVARIANT: no completion pays more. It may pay less, where conditions or brackets want more of a single year.
    """
    of = benefit.facts().get("of")
    left = None if of is None else left_for_years(known.vocabulary.facts[of], known)
    rate = None if left is None else benefit.rate_within(left)
    return None if left is None or rate is None else exact(left * rate)


def _open(benefit: Cash, known: Known, year: int | None) -> tuple[str, ...]:
    """The unknown quantities the sum rests on."""
    facts = dict.fromkeys(benefit.facts().values())
    quantities = [fact for fact in facts if known.vocabulary.facts[fact].type != "date"]
    return tuple(fact for fact in quantities if known.value(fact, year) is None)


def _finite(pays: Pays) -> Pays:
    """A sum that grows with an endless quantity has no upper bound."""
    return {
        year: Amount(each.min, None) if each.max is None or each.max >= UNBOUNDED_FROM else each
        for year, each in pays.items()
    }


def _hull(outcomes: Iterable[Pays], *, sure: bool) -> Pays:
    """The smallest amounts, by year, that hold all these outcomes (and nothing at all, where it is not sure)."""
    listed = list(outcomes) if sure else [*outcomes, {}]
    years = dict.fromkeys(year for pays in listed for year in pays)
    result: Pays = {}
    for year in years:
        amounts = [pays.get(year, NOTHING) for pays in listed]
        hull = amounts[0]
        for amount in amounts[1:]:
            hull |= amount
        result[year] = hull
    return result


# --- a clause counted from a date that is not known


def _undated(possible: Possibilities, benefit: Cash, horizon: range) -> Granted:
    """Every year of the horizon is open; in all it is the best beginning that counts, not the best of every year."""
    clause = possible.clause
    years: dict[int | None, list[Pays]] = {year: [] for year in horizon}
    most = NOTHING
    seen: dict[tuple[object, ...], Pays] = {}
    for known in beginnings(possible, horizon):
        first = known.first_year(clause.rhythm.fact) or horizon.start
        by_year: ByYear = {}
        for nth in range(clause.rhythm.first, clause.rhythm.last + 1):
            year = first + nth - 1
            if year not in horizon:
                continue
            key = _resting_on(possible, benefit, known, year)
            if key not in seen:
                pays = _year(replace(possible, known=known), benefit, year, "undetermined")
                seen[key] = {None if paid is None else paid - year: each for paid, each in pays.items()}
            by_year[year] = {
                None if later is None else year + later: each for later, each in seen[key].items()
            }
            years[year].append(by_year[year])
        most |= _in_all(known, benefit, by_year, horizon)
    return Granted(
        {year: _hull(outcomes, sure=False) for year, outcomes in years.items()},
        Amount(0, most.max),
        {year: _hull([{year: total(pays.values())} for pays in outcomes], sure=False).get(year, NOTHING)
         for year, outcomes in years.items()},
    )  # fmt: skip


def _resting_on(possible: Possibilities, benefit: Cash, known: Known, year: int) -> tuple[object, ...]:
    """All that a year's payments rest on, counted from that year: equal keys, equal payments."""
    case = case_of(possible.clause, known, year)
    facts = {*possible.library.tested[possible.clause.id], *benefit.facts().values()}
    values = frozenset((fact, known.value(fact, year)) for fact in facts)
    # Paid at a date and not with the year judged.
    moved = benefit.paid is not None or "from_" in benefit.FACTS
    after = known.value(benefit.paid.after) if benefit.paid is not None else None
    return case.nth, case.months(), values, (year, after) if moved else None


def undated(clause: Clause, known: Known) -> bool:
    """Whether the clause counts its years from a date that is not known."""
    return clause.rhythm.kind == "anchor" and known.first_year(clause.rhythm.fact) is None


def beginnings(possible: Possibilities, horizon: range) -> Iterator[Known]:
    """What is known, were the clause's unknown anchor each of the days that can matter: a year's first, a test's ends."""
    rhythm = possible.clause.rhythm
    anchor, _, later = rhythm.fact.partition("+")
    first = horizon.start - (rhythm.last - 1) - int(later or 0)
    years = range(first, horizon.stop)
    days = {date(year, 1, 1) for year in years}
    for test in possible.library.tests[possible.clause.id]:
        days |= {day for day in _turning_days(test, anchor, possible.known, years) if day.year in years}
    for day in sorted(days):
        yield possible.known.supposing({(anchor, None): day})


def _turning_days(test: Test, anchor: str, known: Known, years: range) -> Iterator[date]:
    """The days of an anchor at which a test turns, directly or through a fact worked out from it, and those beside them."""
    if test.fact == anchor:
        yield from days_in(test)
        if isinstance(test.operand, Wanted):
            yield from (date(year, 12, 31) for year in years)
        return
    fact = known.vocabulary.fact(test.fact)
    if fact.when is not None:
        for inner in tests_in(fact.when):
            yield from _turning_days(inner, anchor, known, years)
    match fact.formula:
        case Call(name="days_between", parts=(Ref(fact=start), Ref(fact=end))) if anchor in (start, end):
            other = known.value(end if start == anchor else start)
            if isinstance(other, date):
                for number in numbers_in(test, known):
                    size = min(int(number), MOST_DAYS)
                    middle = other + timedelta(days=-size if start == anchor else size)
                    yield from (middle + timedelta(days=more) for more in (-1, 0, 1))
