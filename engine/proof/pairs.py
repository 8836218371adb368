"""What is worth knowing of relations: clauses that one sets against each other, or joins, and that can never meet anyway."""

from collections.abc import Container, Iterator
from itertools import combinations

from engine.clause import Clause
from engine.conditions.tree import tests_in
from engine.library import Library, LinkedRelation
from engine.policy import Cap, CapShare, ChooseOne, Excludes, Requires, Stacking
from engine.proof.findings import Note
from engine.proof.prover import Prover, Undecided
from engine.proof.reading import Reading, codes_in
from engine.proof.symbols import Symbols, kinds_of
from engine.proof.terms import NotEncodable, Term

NAMES = {
    ChooseOne: "choose_one",
    Excludes: "excludes",
    Cap: "cap",
    CapShare: "cap_share",
    Stacking: "stacking",
}


def never_meet(library: Library, about: Container[str]) -> Iterator[Note]:
    """The pairs of each relation of these clauses that no project meets together: there the relation decides nothing."""
    for linked in library.relations:
        if isinstance(linked.relation, Requires) or not any(name in about for name in linked.clauses):
            continue
        pairs = tuple(_apart(library, linked))
        if pairs:
            count = len(linked.clauses)
            idle = len(pairs) == count * (count - 1) // 2
            yield Note(NAMES[type(linked.relation)], pairs, idle, linked.span)


def _apart(library: Library, linked: LinkedRelation) -> Iterator[tuple[str, str]]:
    clauses = [library.by_id[name] for name in linked.clauses]
    vocabulary = library.vocabulary
    codes = (code for clause in clauses for code in codes_in(vocabulary, tests_in(clause.tree)))
    reading = Reading(vocabulary, Symbols(vocabulary, kinds_of(vocabulary, codes)))
    met = {clause.id: _met(reading, clause, reading.symbols.year) for clause in clauses}
    # In all its years a project may meet one clause now and another later.
    later = met
    if getattr(linked.relation, "per", "all") == "all":
        other = reading.symbols.other_year()
        later = {clause.id: _met(reading, clause, other) for clause in clauses}
    prover = Prover(reading.symbols)
    for one, another in combinations(clauses, 2):
        first, second = met[one.id], later[another.id]
        if first is None or second is None:
            continue
        try:
            if prover.model(first, second) is None:
                yield one.id, another.id
        except Undecided:
            continue  # only a note: what is not known to be so is not said


def _met(reading: Reading, clause: Clause, year: Term) -> Term | None:
    try:
        return reading.truth(clause.tree, year if clause.rhythm.yearly else None).yes
    except NotEncodable:
        return None  # said of the clause itself
