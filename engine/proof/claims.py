"""What is claimed of a clause's conditions: it can be met, each alternative, row and year of it can happen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import z3

from engine.conditions.tree import All, Any, Node, Not, Origin
from engine.model.text import Text
from engine.proof.case import Case, Shows, conjuncts, joined, told
from engine.proof.prover import Undecided
from engine.proof.terms import Term, every
from engine.source import Span


@contextmanager
def asking(case: Case, what: Text) -> Iterator[None]:
    """A question that is not decided is noted, and the next one asked."""
    try:
        yield
    except Undecided:
        case.undecided(what)


def can_be_met(case: Case) -> bool:
    """Some project meets the clause: as it stands or, where that is never so, once what is open is settled."""
    model = case.met()
    if model is None:
        _unmet(case)
        return False
    case.claim(True)
    case.compare(model)
    case.proof.open = case.prover.model(case.truth.yes, case.strict) is None
    refused = case.prover.model(case.truth.no, case.strict)
    if refused is not None:
        case.compare(refused)
    return True


def _unmet(case: Case) -> None:
    parts = list(conjuncts(case.clause.tree))
    terms = [case.of(part).yes for part in parts]
    own = [
        part for part in case.clause.tree.parts if not (isinstance(part, All) and part.origin == "requires")
    ]
    needs = [
        part.of for part in case.clause.tree.parts if isinstance(part, All) and part.origin == "requires"
    ]
    if needs and case.prover.model(every(case.of(part) for part in own).yes) is not None:
        names = "、".join(f"`{name}`" for name in needs)
        case.find("proof-needs", case.clause.span, [], not_eligible(case), {"needs": names}, terms)
        return
    clash = [parts[place] for place in case.prover.clash(terms)]
    words = joined(_placed(case, part) for part in clash)
    case.find(
        "proof-unmet",
        case.clause.span,
        [],
        not_eligible(case),
        {"clash_zh": words.zh, "clash_en": words.en},
        terms,
    )


def _placed(case: Case, part: Node) -> Text:
    words = told(part, case.library.vocabulary)
    return Text(f"“{words.zh}”（第 {part.span.line} 行）", f"`{words.en}` (line {part.span.line})")


def not_eligible(case: Case) -> Shows:
    """What a project shows that the clause refuses, or leaves open."""
    return lambda engine: engine.verdict(case.clause) != "eligible"


# --- alternatives


@dataclass(frozen=True, slots=True)
class Alternative:
    """One part of a group of which one must hold: what must hold for it, and where it comes from."""

    node: Node
    holds: bool  # False below a `not`: the part must fail
    others: tuple[Node, ...]
    origin: Origin
    row: int | None = None  # of a table of brackets


def alternatives(node: Node, origin: Origin = "", *, holds: bool = True) -> Iterator[Alternative]:
    """Every alternative of a tree, those of required clauses left out: they are claimed where they stand."""
    match node:
        case All(origin="requires"):
            return
        case Not(part=part):
            yield from alternatives(part, origin, holds=not holds)
        case All(parts=parts, origin=own) | Any(parts=parts, origin=own):
            origin = own or origin
            if isinstance(node, Any) is holds and len(parts) > 1:
                for i, part in enumerate(parts):
                    others = (*parts[:i], *parts[i + 1 :])
                    yield Alternative(part, holds, others, origin, i if own == "brackets" else None)
            for part in parts:
                yield from alternatives(part, origin, holds=holds)


def each_can_happen(case: Case) -> set[Span]:
    """Every alternative of the clause, every row of its brackets. Answers where those of the document's scope are that cannot."""
    never: set[Span] = set()
    dead: set[int] = set()  # what stands inside an alternative that never happens need not be said too
    for each in alternatives(case.clause.tree):
        if id(each.node) in dead:
            continue
        words = told(each.node, case.library.vocabulary)
        with asking(case, words):
            part = case.of(each.node)
            term = part.yes if each.holds else part.no
            model = case.met(term)
            if case.claim(model is not None):
                case.compare(model)
                continue
            row = each.row is not None
            at = (
                case.at("benefit", "brackets", each.row, "between")
                if each.row is not None
                else each.node.span
            )
            dead |= {id(node) for node in _within(each.node)}
            if each.origin == "scope":
                never.add(at)
            code = "proof-row" if row else "proof-branch"
            case.find(
                code,
                at,
                [z3.Not(case.truth.yes), *([term] if case.prover.model(term) is not None else [])],
                not_eligible(case),
                {"what_zh": words.zh, "what_en": words.en},
                _near(case, each),
            )
    return never


def _within(node: Node) -> Iterator[Node]:
    match node:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield part
                yield from _within(part)
        case Not(part=part):
            yield part
            yield from _within(part)


def _near(case: Case, each: Alternative) -> list[Term]:
    """In no other alternative; in as much of this one as there is; and meeting the rest of the clause."""
    others = [part.no if each.holds else part.yes for part in map(case.of, each.others)]
    inside = [case.of(part).yes for part in conjuncts(each.node)] if each.holds else []
    return [*others, *inside, *(case.of(part).yes for part in conjuncts(case.clause.tree))]


# --- years


def each_year_can_be(case: Case) -> None:
    """Every number of the year for which the clause is judged can be eligible."""
    rhythm = case.clause.rhythm
    if rhythm.kind != "anchor":
        return
    never: list[int] = []
    for number in range(rhythm.first, rhythm.last + 1):
        with asking(case, Text(f"第 {number} 年", f"year {number}")):
            this = is_year(case, number)
            model = case.met(this)
            if case.claim(model is not None):
                case.compare(model)
            else:
                never.append(number)
    if never:
        with asking(case, Text("年次", "the years")):
            wish = [case.of(part).yes for part in conjuncts(case.clause.tree)]
            must = [is_year(case, never[0])]
            case.find(
                "proof-years", case.clause.span, must, not_eligible(case), {"years": spans(never)}, wish
            )


def is_year(case: Case, number: int) -> Term:
    """Whether the year judged is that one, counted from the clause's anchor."""
    first, known = case.reading.first_year(case.clause.rhythm.fact)
    return z3.And(known, case.symbols.year - first + 1 == number)


def spans(numbers: Iterable[int]) -> str:
    """`1–3, 5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
