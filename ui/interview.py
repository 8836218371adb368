"""What is asked next: the five first facts, then what is still open, by the money it decides, a few of one subject at a time.

The engine tells what is open and what that decides. Here: what of it is asked now, and what is passed over, because it
has been answered or left open on purpose, or waits for the answer to another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine import FIRST, FIRST_TOPIC, Fact, Question, asked_after, heading, in_order

AT_ONCE = 4  # questions on one card
TABLES_AT_ONCE = 2  # of those asked by year: columns that fit on a phone


@dataclass(frozen=True, slots=True)
class Card:
    """A few facts of one subject that are asked together."""

    topic: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """Where the asking stands."""

    card: Card | None  # None: there is nothing more to ask
    rest: tuple[Card, ...]  # the cards after it, as things stand
    undecided: tuple[Question, ...]  # every open question, those that are not asked (again) too
    passed: tuple[Question, ...]  # of these, what was left open on purpose
    partly: tuple[
        Question, ...
    ]  # of these, what was answered and does not decide: some years, or a text nobody can read


def interview(  # noqa: PLR0913, PLR0917  (all that has been said and done so far)
    facts: Mapping[str, Fact],
    questions: Sequence[Question],
    said: Collection[str],
    skipped: Collection[str],
    asked: Sequence[str] = (),
    asked_before: Collection[str] = (),
    local: Collection[str] = (),
    pursued: Collection[str] = (),
) -> Interview:
    """Where the asking stands, by the facts `said` and `skipped`, the card that is open and the one before it.

    `local`: the clauses whose documents apply at some places only. `pursued`: what a clause lacks that somebody is after.

    INVARIANT: a card that is open stays as it is until it is closed, whatever is answered.
    """
    opened = tuple(name for name in asked if name in facts)
    first = tuple(name for name in FIRST if name in facts and facts[name].answerable)
    passed_over = {*said, *skipped, *first, *opened}
    waiting = _waiting(facts, questions, said)
    cards = [Card(heading(opened[0]), opened)] if opened else []
    if any(name not in said and name not in skipped for name in first) and not {*first} & {*opened}:
        cards.append(Card(FIRST_TOPIC, first))
    asking = [each for each in questions if each.fact not in passed_over and each.fact not in waiting]
    first_of_all = lacking(facts, questions, said, [each for each in pursued if each not in passed_over])
    asked_for = {name for card in first_of_all for name in card.facts}
    cards += first_of_all
    cards += _cards(facts, [each for each in asking if each.fact not in asked_for], asked_before, local)
    return Interview(
        cards[0] if cards else None,
        tuple(cards[1:]),
        tuple(questions),
        tuple(each for each in questions if each.fact in skipped),
        tuple(each for each in questions if each.fact in said),
    )


def about(
    facts: Mapping[str, Fact], questions: Sequence[Question], said: Collection[str], fact: str
) -> tuple[str, ...]:
    """The card on which a fact is asked when somebody looks for it: with what else is open of its subject."""
    if fact in FIRST:
        return tuple(name for name in FIRST if name in facts)
    passed_over = {fact, *said, *_waiting(facts, questions, said)}
    others = [
        each.fact for each in questions if each.fact not in passed_over and _alike(facts, each.fact, fact)
    ]
    return in_order([fact, *others[: _most(facts[fact]) - 1]])


def lacking(
    facts: Mapping[str, Fact], questions: Sequence[Question], said: Collection[str], names: Collection[str]
) -> list[Card]:
    """What one clause lacks, some at a time whatever their subject: what the applicant knows, tables, the authority's."""
    waiting = _waiting(facts, questions, said)
    left = [name for name in in_order(names) if facts[name].answerable and name not in waiting]
    kinds: dict[tuple[bool, bool], list[str]] = {}
    for name in left:
        kinds.setdefault((facts[name].who == "authority", facts[name].per_year), []).append(name)
    return [
        Card(heading(alike[at]), tuple(alike[at : at + _most(facts[alike[at]])]))
        for _, alike in sorted(kinds.items())
        for at in range(0, len(alike), _most(facts[alike[0]]))
    ]


def _cards(
    facts: Mapping[str, Fact],
    questions: Iterable[Question],
    asked_before: Collection[str],
    local: Collection[str],
) -> list[Card]:
    """The questions, some at a time: what the last answers brought up first, then the place's own, the easier, by money."""
    left = sorted(
        questions,
        key=lambda each: (
            asked_after(facts[each.fact]) not in asked_before,
            not any(clause in local for clause in each.clauses),
            _effort(facts[each.fact]),
        ),
    )
    cards: list[Card] = []
    while left:
        head = left[0].fact
        together = [each.fact for each in left if _alike(facts, each.fact, head)][: _most(facts[head])]
        cards.append(Card(heading(head), in_order(together)))
        left = [each for each in left if each.fact not in together]
    return cards


def _effort(fact: Fact) -> int:
    """How much an answer takes: one press, which closes or opens whole branches; a figure; a table of years."""
    return 2 if fact.per_year else 0 if fact.type in ("yes_no", "choice", "choices") else 1


def _alike(facts: Mapping[str, Fact], one: str, other: str) -> bool:
    """Whether two facts go on one card: of one subject, both by year or neither."""
    return heading(one) == heading(other) and facts[one].per_year == facts[other].per_year


def _most(fact: Fact) -> int:
    return TABLES_AT_ONCE if fact.per_year else AT_ONCE


def _waiting(
    facts: Mapping[str, Fact], questions: Sequence[Question], said: Collection[str]
) -> frozenset[str]:
    """The questions that wait for the answer to another, which is open itself."""
    undecided = {each.fact for each in questions}
    gates = {name: asked_after(facts[name]) for name in undecided}
    return frozenset(name for name, gate in gates.items() if gate in undecided and gate not in said)
