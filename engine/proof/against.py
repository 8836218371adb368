"""Edited clauses against the old ones: equivalent for every project, or a project that they judge or pay differently."""

from collections.abc import Callable
from dataclasses import dataclass

import z3

from engine.clause import Clause
from engine.conditions.tree import tests_in
from engine.library import Library
from engine.model.amount import amount_text
from engine.model.facts import NUMERIC, Vocabulary
from engine.model.text import Text
from engine.model.verdicts import VERDICTS
from engine.proof.case import finding_with_project
from engine.proof.confirming import Engine
from engine.proof.findings import Proof, found, not_encodable
from engine.proof.prover import Prover, Undecided
from engine.proof.reading import Reading, codes_in
from engine.proof.sums import NONE, Gives, Sum, gives
from engine.proof.symbols import Symbols, kinds_of
from engine.proof.terms import NO, YES, NotEncodable, Term, Tri, any_of, figure
from engine.proof.writing import Witness, can_be_written, settled

SAME = Text("是否与原来等价", "whether it is the same as before")


@dataclass(frozen=True, slots=True)
class Editions:
    """Which clauses only one of two libraries has, and which are worth comparing."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


def editions(old: Library, new: Library, about: Callable[[str], bool] = lambda _: True) -> Editions:
    """By the ids of the clauses it is about. A clause is changed where its conditions, its years, what it gives, or what a fact of it means is."""
    was, now = ([name for name in library.by_id if about(name)] for library in (old, new))
    both = [name for name in now if name in old.by_id]
    changed = tuple(name for name in both if _differs(old, new, name))
    added = tuple(name for name in now if name not in old.by_id)
    removed = tuple(name for name in was if name not in new.by_id)
    return Editions(added, removed, changed, len(both) - len(changed))


def _differs(old: Library, new: Library, name: str) -> bool:
    was, now = old.by_id[name], new.by_id[name]
    if (was.tree, was.rhythm, was.text.benefit) != (now.tree, now.rhythm, now.text.benefit):
        return True
    places = _places(old, new)
    facts = _facts_of(old, was) | _facts_of(new, now)
    return any(
        _meaning(old.vocabulary, fact, places) != _meaning(new.vocabulary, fact, places) for fact in facts
    )


def _places(old: Library, new: Library) -> list[str]:
    """The sites both know: a new place is no edit of a clause."""
    return sorted(old.vocabulary.sites.keys() & new.vocabulary.sites.keys())


def _facts_of(library: Library, clause: Clause) -> frozenset[str]:
    """All that a clause and what it gives rest on."""
    benefit = clause.text.benefit
    base = benefit.facts().values() if benefit is not None else ()
    return library.roots[clause.id] | library.roots_of(base)


def _meaning(vocabulary: Vocabulary, name: str, places: list[str]) -> object:
    """All of a fact that can touch a verdict or a sum, and what the sites bring for it."""
    fact = vocabulary.facts.get(name)
    if fact is None:
        return None
    sites = [vocabulary.sites[place] for place in places]
    brought = [(site.facts.get(name), site.standards.get(name)) for site in sites]
    choices = [] if name == "site" else [choice.value for choice in fact.choices]
    rows = list(vocabulary.industries.names) if fact.type == "industry" else []
    return (
        fact.type, fact.who, fact.per_year, fact.low, fact.high, choices, fact.asked_when, fact.implied_by, fact.formula,
        fact.when, brought, rows,
    )  # fmt: skip


# --- one clause


@dataclass(frozen=True, slots=True)
class Side:
    """One edition of a clause, over the symbols that both share."""

    library: Library
    clause: Clause
    truth: Tri
    gives: Gives | None
    needed: Term


def compare(old: Library, new: Library, name: str) -> Proof:
    """What became of a clause that both libraries have."""
    was, now = old.by_id[name], new.by_id[name]
    proof = Proof(now)
    try:
        _refuse_other_facts(old, new, name)
        pair = _pair(old, new, was, now)
    except NotEncodable as what:
        proof.not_encodable.append(not_encodable(what, now.span, name))
        return proof
    for question in pair.questions():
        try:
            _ask(pair, question, proof)
        except Undecided:
            proof.undecided.append(
                found("proof-undecided", now.span, clause=name, what_zh=SAME.zh, what_en=SAME.en)
            )
    return proof


def _refuse_other_facts(old: Library, new: Library, name: str) -> None:
    """A project is written with the new vocabulary: what the old clause asks for must be there, and of the same kind."""
    for fact_id in sorted(_facts_of(old, old.by_id[name])):
        was, now = old.vocabulary.facts.get(fact_id), new.vocabulary.facts.get(fact_id)
        if was is not None and (now is None or (was.type, was.per_year) != (now.type, now.per_year)):
            raise NotEncodable(
                f"事实 `{fact_id}` 已删除或换了类型", f"the fact `{fact_id}`, removed or of another type now"
            )


@dataclass(frozen=True, slots=True)
class Pair:
    """Both editions before one prover."""

    old: Side
    new: Side
    prover: Prover

    def questions(self) -> list[list[Term]]:
        """Each would be answered by a project that shows a difference; what is open stays open."""
        was, now = self.old.truth, self.new.truth
        common = z3.And(z3.Not(self.prover.symbols.settled), self._at_a_common_place())
        neither = z3.And(z3.Not(was.yes), z3.Not(now.yes))
        both = [was.yes, now.yes, self.old.needed, self.new.needed]
        return [
            [common, was.yes, z3.Not(now.yes)],
            [common, z3.Not(was.yes), now.yes],
            [common, neither, was.no != now.no],
            [common, *both, _other_gives(self.old, self.new)],
        ]

    def _at_a_common_place(self) -> Term:
        symbols = self.prover.symbols
        cell = symbols.cells.get(("site", "None"))
        places = _places(self.old.library, self.new.library)
        return YES if cell is None else any_of(cell.term == symbols.word("site", place) for place in places)


def _pair(old: Library, new: Library, was: Clause, now: Clause) -> Pair:
    codes = [
        code
        for library, clause in ((old, was), (new, now))
        for code in codes_in(library.vocabulary, tests_in(clause.tree))
    ]
    symbols = Symbols(new.vocabulary, kinds_of(new.vocabulary, codes))
    reading = Reading(new.vocabulary, symbols)
    new_side = _side(new, now, reading)
    for fact in sorted(_facts_of(old, was)):  # what of it is asked, the new vocabulary says
        if new.vocabulary.facts[fact].answerable or new.vocabulary.facts[fact].who == "site":
            reading.value(fact, symbols.year if was.rhythm.yearly else None)
    old_side = _side(old, was, Reading(old.vocabulary, symbols))
    return Pair(old_side, new_side, Prover(symbols))


def _side(library: Library, clause: Clause, reading: Reading) -> Side:
    year = reading.symbols.year if clause.rhythm.yearly else None
    truth = reading.truth(clause.tree, year)
    if clause.rhythm.kind == "stated":
        reading.value(clause.rhythm.fact, year)
    if (paid := getattr(clause.text.benefit, "paid", None)) is not None:
        reading.value(paid.after, None)
    return Side(library, clause, truth, *gives(clause, reading, year))


_UNCHANGED = {"rate": NONE, "kept": 1}  # of a relief; 0 for the others


def _other_gives(old: Side, new: Side) -> Term:
    """When two editions give different things."""
    if _schedule(old.clause) != _schedule(new.clause):
        return YES
    was, now = old.gives, new.gives
    if isinstance(was, Sum) and isinstance(now, Sum):
        bounded = z3.And(z3.Not(was.endless), was.most != now.most)
        return z3.Or(was.least != now.least, was.endless != now.endless, bounded)
    if isinstance(was, dict) and isinstance(now, dict):
        plain = {name: figure(_UNCHANGED.get(name, 0)) for name in was | now}
        return any_of(was.get(name, plain[name]) != now.get(name, plain[name]) for name in plain)
    return NO if was is None and now is None else YES


def _schedule(clause: Clause) -> tuple[object, ...]:
    """What moves a sum from year to year, or bounds what it saves: compared as it is written."""
    benefit = clause.text.benefit
    return tuple(getattr(benefit, name, None) for name in ("paid", "amounts", "from_", "against"))


def _ask(pair: Pair, must: list[Term], proof: Proof) -> None:
    if pair.prover.model(*must) is None:
        proof.proved += 1
        return
    it = _written(pair, must)
    was, now = (Engine(side.library, it) for side in (pair.old, pair.new))
    before, after = _said(was, pair.old), _said(now, pair.new)
    if before == after and _schedule(pair.old.clause) == _schedule(pair.new.clause):
        words = {"claim_zh": "与原来不同", "claim_en": "a difference", "found_zh": "相同", "found_en": "none"}
        finding = found("proof-engine", proof.clause.span, clause=proof.clause.id, **words)
    else:
        what = {"what_zh": f"{before.zh} → {after.zh}", "what_en": f"{before.en} → {after.en}"}
        finding = found("proof-changed", proof.clause.span, clause=proof.clause.id, **what)
    proof.findings.append(finding_with_project(finding, now, proof.clause))


def _written(pair: Pair, must: list[Term]) -> Witness:
    """A project with something in every figure, if it may be: nothing of nothing would not show another rate."""
    cells = [cell for cell in pair.prover.symbols.cells.values() if cell.shown and cell.fact.type in NUMERIC]
    something = pair.prover.as_many(must, [cell.term > 0 for cell in cells])
    for terms in ([*must, *something], must):
        it = settled(pair.prover, terms)
        if it is not None and can_be_written(it, pair.new.library.vocabulary):
            return it
    raise Undecided


def _said(engine: Engine, side: Side) -> Text:
    """The verdict, and what is given where it is a yes: `符合，20万元`."""
    verdict = engine.verdict(side.clause)
    words = VERDICTS[verdict]
    if verdict != "eligible" or side.gives is None:
        return words
    if isinstance(side.gives, Sum):
        amount = engine.amount(side.clause)
        return Text(f"{words.zh}，{amount_text(amount)}", f"{words.en}, {amount_text(amount, 'en')}")
    relief = engine.relief(side.clause)
    parts = ", ".join(f"{name} {getattr(relief, name)}" for name in side.gives)
    return Text(f"{words.zh}，{parts}", f"{words.en}, {parts}")
