"""How clauses hang together: relations resolved to clauses, prerequisites anded into the clauses that require them."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType

from engine import rete
from engine.benefits.benefit import TaxBenefit
from engine.clause import Clause
from engine.conditions.tree import All
from engine.diagnostics import Findings, did_you_mean
from engine.library import LinkedRelation
from engine.loading.drafts import Draft
from engine.loading.vocabulary import circles_in
from engine.model.facts import Fact
from engine.policy import AnyRelation, Cap, CapShare, Relation, Requires, Stacking, members
from engine.reading import at_path, items, read_model
from engine.source import Span
from engine.yaml_io import Document, Path_


@dataclass(frozen=True, slots=True)
class Linked:
    """Drafts whose prerequisites are anded in, and all relations."""

    drafts: dict[str, Draft]
    relations: tuple[LinkedRelation, ...]


def link(
    drafts: dict[str, Draft],
    shared: Document | None,
    found: Findings,
    left_out: Collection[str] = (),
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> Linked:
    """Resolve the relations' names and and each required clause's conditions into the requiring one.

    `facts` are the vocabulary's: a cap may be a share of one of them.

    INVARIANT: a clause whose prerequisite cannot be read is left out with its policy: it must not be a yes without it.
    """
    relations: list[LinkedRelation] = []
    broken: set[str] = set()
    known = {clause.id: clause for draft in drafts.values() for clause in draft.clauses}
    for name, draft in drafts.items():
        broken |= set() if _follows(draft, {*drafts, *left_out}, found) else {name}
        # `policy/clause`, or `clause` alone.
        known_own = {name, *(clause.text.clause for clause in draft.clauses)}
        for i, relation in enumerate(draft.policy.relations):
            own = isinstance(relation, Requires) and relation.requires.clause.partition("/")[0] in known_own
            place: Path_ = ("relations", i)
            linked = _resolve(relation, name, known.keys(), draft.document, place, found)
            if linked is not None and not _fits(linked, known, facts, draft.document, place, found):
                linked = None
            if isinstance(relation, Requires) and not own:
                found.add("requires-place", draft.document.span(("relations", i)))
                linked = None
            relations += [linked] if linked else []
            broken |= set() if linked else {name}
    if shared is not None:
        relations += _shared(shared, known, found, left_out, facts)
    needs: dict[str, list[str]] = {}
    for linked in relations:
        if isinstance(linked.relation, Requires):
            needs.setdefault(linked.clauses[0], []).extend(linked.clauses[1:])
    for circle in circles_in(needs):
        at = next(
            each.span
            for each in relations
            if isinstance(each.relation, Requires) and each.clauses[0] == circle[0]
        )
        found.add("requires-cycle", at, cycle=" → ".join(circle))
        broken |= {clause.partition("/")[0] for clause in circle}
    broken |= _clashing_rhythms(drafts, needs, relations, found)
    broken = _spread(broken, needs)
    kept = _joined({name: draft for name, draft in drafts.items() if name not in broken}, needs)
    broken = _too_large(kept, found)
    kept = {name: draft for name, draft in kept.items() if name not in _spread(broken, needs)}
    trimmed = (_among(each, kept) for each in relations)
    return Linked(kept, tuple(each for each in trimmed if each is not None))


def _follows(draft: Draft, known: AbstractSet[str], found: Findings) -> bool:
    """Whether the document that replaced this one, where it names one, is there."""
    name = draft.policy.replaced_by
    if name is None or name in known:
        return True
    hints = did_you_mean(name, known)
    found.add("unknown-policy", draft.document.span(("replaced_by",)), policy=name, **hints)
    return False


def _among(linked: LinkedRelation, kept: Collection[str]) -> LinkedRelation | None:
    """The relation between those of its clauses whose policies are left: an exclusion does not end with one of five."""
    clauses = tuple(clause for clause in linked.clauses if clause.partition("/")[0] in kept)
    least = 1 if isinstance(linked.relation, Cap | CapShare) else 2
    return replace(linked, clauses=clauses) if len(clauses) >= least else None


def _joined(drafts: dict[str, Draft], needs: dict[str, list[str]]) -> dict[str, Draft]:
    """The drafts with each clause's prerequisites anded in."""
    clauses = {clause.id: clause for draft in drafts.values() for clause in draft.clauses}
    return {
        name: replace(draft, clauses=tuple(_with_required(each, needs, clauses) for each in draft.clauses))
        for name, draft in drafts.items()
    }


def _too_large(drafts: dict[str, Draft], found: Findings) -> set[str]:
    """The policies with a clause that the rules engine could not hold."""
    broken: set[str] = set()
    for name, draft in drafts.items():
        for clause in draft.clauses:
            try:
                rule = rete.to_rule(clause.tree)
                if rule is not None:
                    rete.split(rule)
            except rete.TooLarge:
                found.add("clause-too-large", clause.span, clause=clause.text.clause)
                broken.add(name)
    return broken


def _resolve(
    relation: Relation, policy: str, known: AbstractSet[str], document: Document, path: Path_, found: Findings
) -> LinkedRelation | None:
    ids = [name if "/" in name else f"{policy}/{name}" for name in members(relation)]
    at = document.span(path)
    unknown = [name for name in ids if name not in known]
    for name in unknown:
        short = {clause.rpartition("/")[2] for clause in known if clause.startswith(f"{policy}/")}
        place = _find(document, path, name.removeprefix(f"{policy}/"))
        found.add(
            "unknown-clause",
            place,
            clause=name,
            **did_you_mean(name.removeprefix(f"{policy}/"), known | short),
        )
    return None if unknown else LinkedRelation(relation, tuple(ids), at)


def _fits(
    linked: LinkedRelation,
    clauses: Mapping[str, Clause],
    facts: Mapping[str, Fact],
    document: Document,
    path: Path_,
    found: Findings,
) -> bool:
    """Whether the relation can be reckoned with: caps and unclear stacking are of grants, and a share is of a sum of money."""
    relation = linked.relation
    if isinstance(relation, CapShare) and not _is_cost(
        relation.of, facts, document.span((*path, "of")), found
    ):
        return False
    if not isinstance(relation, Cap | CapShare | Stacking):
        return True
    taxes = [name for name in linked.clauses if name in clauses and _is_relief(clauses[name])]
    for name in taxes:
        found.add("relation-of-tax", document.span(path), clause=name)
    return not taxes


def _is_cost(name: str, facts: Mapping[str, Fact], at: Span, found: Findings) -> bool:
    if name not in facts:
        found.add("unknown-fact", at, fact=name, **did_you_mean(name, facts))
    elif facts[name].type != "money":
        found.add(
            "wrong-type", at, value=name, expected_zh="money 类事实", expected_en="a fact of type money"
        )
    return name in facts and facts[name].type == "money"


def _is_relief(clause: Clause) -> bool:
    return isinstance(clause.text.benefit, TaxBenefit)


def _find(document: Document, path: Path_, word: str) -> Span:
    """Where a name stands below `path`."""
    for place in document.values:
        if place[: len(path)] == path and at_path(document.data, place) == word:
            return document.span(place)
    return document.span(path)


def _shared(
    document: Document,
    clauses: Mapping[str, Clause],
    found: Findings,
    left_out: Collection[str],
    facts: Mapping[str, Fact],
) -> list[LinkedRelation]:
    """The relations between documents, each on its own. Clauses of a document that is left out anyway are passed over."""
    linked: list[LinkedRelation] = []
    for path in items(document, "relations", found):
        relation: AnyRelation | None = read_model(Relation, document, found, path)  # type: ignore[arg-type]  # a union
        if relation is None:
            continue
        if isinstance(relation, Requires):
            found.add("requires-place", document.span(path))
            continue
        away = {name for name in members(relation) if name.partition("/")[0] in left_out}
        whole = _resolve(relation, "", clauses.keys() | away, document, path, found)
        if whole is None or not _fits(whole, clauses, facts, document, path, found):
            continue
        present = _among(whole, {name.partition("/")[0] for name in whole.clauses if name not in away})
        if present is not None:
            linked.append(present)
    return linked


def _clashing_rhythms(
    drafts: dict[str, Draft],
    needs: dict[str, list[str]],
    relations: Sequence[LinkedRelation],
    found: Findings,
) -> set[str]:
    clauses = {clause.id: clause for draft in drafts.values() for clause in draft.clauses}
    broken: set[str] = set()
    for clause, required in needs.items():
        for name in required:
            if clauses[name].rhythm.yearly and not clauses[clause].rhythm.yearly:
                at = next(each.span for each in relations if each.clauses[0] == clause)
                found.add("requires-rhythm", at, clause=clause, needs=name)
                broken.add(clause.partition("/")[0])
    return broken


def _spread(broken: set[str], needs: dict[str, list[str]]) -> set[str]:
    """The policies that fall with the broken ones: those with a clause that requires one of theirs."""
    spread = set(broken)
    while True:
        more = {
            clause.partition("/")[0] for clause, required in needs.items()
            if any(name.partition("/")[0] in spread for name in required)
        } - spread  # fmt: skip
        if not more:
            return spread
        spread |= more


def _with_required(clause: Clause, needs: dict[str, list[str]], clauses: dict[str, Clause]) -> Clause:
    groups = [
        All(
            (_with_required(clauses[name], needs, clauses).tree,),
            origin="requires",
            of=name,
            span=clause.span,
        )
        for name in needs.get(clause.id, [])
    ]
    return (
        replace(clause, tree=replace(clause.tree, parts=(*clause.tree.parts, *groups))) if groups else clause
    )
