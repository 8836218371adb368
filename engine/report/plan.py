"""The best package and when it is paid; and what would bring more."""

from collections.abc import Iterator
from fractions import Fraction

from engine.advice.change import NearMiss, Question, change_text, gain_text
from engine.assessment import CouldAdd, LeftOut
from engine.json_form import because_text
from engine.locality import by_place
from engine.model.verdicts import PACKAGE_NOTES
from engine.reasons import WHO
from engine.report.document import Block, Cell, Column, Heading, Item, Listing, Note, Paragraph, Table
from engine.report.voice import Voice, spans
from engine.schedule import Schedule, schedule_of

SHOWN = 5  # near misses and questions


def package(voice: Voice) -> Iterator[Block]:
    """What is taken together, when it is paid, and what stands around it."""
    best = voice.package
    if best.best.chosen:
        schedule = schedule_of(voice.assessment)
        goal = voice(f"objective.{voice.assessment.settings.objective}")
        yield Paragraph(voice("package.lead", years=voice.horizon(), objective=goal))
        yield _chosen(voice, schedule)
        yield from (Note(PACKAGE_NOTES[note](voice.lang), caution=True) for note in best.notes)
        if not schedule.clauses:
            yield Note(voice("package.not_additive"))
        if schedule.amounts:
            yield Heading(voice("calendar"))
            yield _calendar(voice, schedule)
    else:
        yield Paragraph(voice("package.none"))
        yield from (Note(PACKAGE_NOTES[note](voice.lang), caution=True) for note in best.notes)
    if best.left_out:
        yield Listing(voice("left_out"), tuple(_left_out(voice, each) for each in best.left_out))
    if items := tuple(_open(voice)):
        yield Listing(voice("could_add"), items)
    if best.decided_by and best.best.chosen:
        yield Listing(voice("decided_by"), (Item(voice.labels(best.decided_by)),))


def _chosen(voice: Voice, schedule: Schedule) -> Table:
    """Each clause, the years it is chosen for and its sum; the sums are its own where they do not add up."""
    best = voice.package.best
    rows = []
    for name in best.chosen:
        result = voice.assessment.result(name)
        years = [year for year, chosen in best.chosen_by_year.items() if name in chosen]
        when = spans(years) if years else voice("year_unknown")
        rows.append((voice.cell(result), Cell(when), Cell(result.sum_text(voice.lang))))
    rows.append((Cell(voice("total")), Cell(voice.horizon()), Cell(voice.money(best.amount))))
    sum_ = voice("amount" if schedule.clauses else "alone")
    columns = Column(voice("clause"), 7), Column(voice("years"), 2), Column(sum_, 3, figures=True)
    return Table(columns, tuple(rows), total=True)


def _calendar(voice: Voice, schedule: Schedule) -> Table:
    """Year, sum, and the clauses' sums in it; where these do not add up the clauses that hold that year."""
    rows = [
        (Cell(year_of(voice, year)), Cell(voice.money(amount)), Cell(_of_year(voice, schedule, year)))
        for year, amount in schedule.amounts.items()
    ]
    rows.append((Cell(voice("total")), Cell(voice.money(voice.package.best.amount)), Cell("")))
    of_it = voice("of_it" if schedule.clauses else "chosen_that_year")
    columns = Column(voice("year"), 1.4), Column(voice("amount"), 3, figures=True), Column(of_it, 7)
    return Table(columns, tuple(rows), total=True)


def year_of(voice: Voice, year: int | None) -> str:
    """A year of payment."""
    return voice("year_unknown") if year is None else str(year)


def _of_year(voice: Voice, schedule: Schedule, year: int | None) -> str:
    if schedule.clauses:
        paid = {name: sums[year] for name, sums in schedule.clauses.items() if year in sums}
        return voice.sentences(f"{voice.title(name)} {voice.money(amount)}" for name, amount in paid.items())
    return voice.titles(voice.package.best.chosen_by_year.get(year, ()) if year is not None else ())


def _left_out(voice: Voice, each: LeftOut) -> Item:
    rivals = voice("brackets", words=voice.titles(each.rivals)) if each.rivals else ""
    return Item(f"{voice.title(each.clause)}{voice('colon')}{because_text(each, voice.lang)}{rivals}")


def _open(voice: Voice) -> Iterator[Item]:
    """Open clauses and what they could add, most first; those that wait for the site stand nowhere."""
    waiting = {each.clause.id for each in by_place(voice.assessment).awaiting}
    listed = [each for each in voice.package.open if each.clause not in waiting]
    bounded = sorted((each for each in listed if each.amount.max), key=_most_first)
    if bounded:
        said = (
            voice("could_add.of", clause=voice.title(each.clause), amount=voice.sum(each.amount.max))
            for each in bounded
            if each.amount.max
        )
        yield Item(voice.sentences(said) + voice("stop"))
    unknown = sum(each.amount.max is None for each in listed)
    if unknown:
        yield Item(voice("could_add.unknown", count=unknown))


def _most_first(each: CouldAdd) -> tuple[Fraction, str]:
    return -Fraction(each.amount.max or 0), each.clause


# --- what would bring more


def advice(voice: Voice) -> Iterator[Block]:
    """Near misses and questions, the first few of each."""
    misses, questions = voice.advice.near_misses, voice.advice.next_questions
    if (misses or questions) and voice.assessment.supposed is not None:
        yield Note(voice("advice.assumed"), caution=True)
    if misses:
        yield Heading(voice("misses"))
        yield Table(
            (
                Column(voice("clause"), 4),
                Column(voice("change"), 6),
                Column(voice("gain"), 2.4, figures=True),
            ),
            tuple(_miss(voice, each) for each in misses[:SHOWN]),
        )
        yield from _rest(voice, len(misses))
    if questions:
        yield Heading(voice("questions"))
        yield Table(
            (
                Column(voice("fact"), 4), Column(voice("who"), 1.6), Column(voice("clauses"), 5),
                Column(voice("stake"), 2.2, figures=True),
            ),
            tuple(_question(voice, each) for each in questions[:SHOWN]),
        )  # fmt: skip
        yield from _rest(voice, len(questions))


def _rest(voice: Voice, count: int) -> Iterator[Block]:
    if count > SHOWN:
        yield Note(voice("and_more", count=count - SHOWN))


def _miss(voice: Voice, miss: NearMiss) -> tuple[Cell, ...]:
    change = change_text(miss.change, voice.library.vocabulary, voice.lang)
    return Cell(voice.title(miss.clause)), Cell(change), Cell(gain_text(miss.gain, voice.lang))


def _question(voice: Voice, question: Question) -> tuple[Cell, ...]:
    fact = voice.library.vocabulary.fact(question.fact)
    stake = question.at_stake.max
    return (
        Cell(fact.label(voice.lang)),
        Cell(WHO[fact.who](voice.lang)),
        Cell(_first(voice, question.clauses)),
        Cell(voice("stake.unknown") if stake is None else voice("up_to", amount=voice.sum(stake))),
    )


def _first(voice: Voice, clauses: tuple[str, ...], most: int = 2) -> str:
    """The first few of a long list, and how many more there are."""
    more = f"{voice('semicolon')}{voice('more', count=len(clauses) - most)}" if len(clauses) > most else ""
    return voice.titles(clauses[:most]) + more
