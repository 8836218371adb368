"""What an offer promised to pay, part by part and year by year, as it stood in its snapshot; and what a person has to answer for.

A part is paid by itself: a negotiated item; a grant that no relation ties to another clause of the offer; or grants that
relations tie together. Tax reliefs are no part: whoever collects the tax grants them, the zone pays nothing for them.
INVARIANT: no sum is split that the clauses only come to together: tied grants are one part, for good, whatever comes true.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from engine.assessment import Assessment
from engine.benefits.benefit import Cash, TaxBenefit
from engine.clause import Clause
from engine.judge import decide
from engine.library import Library, LinkedRelation
from engine.model.amount import NOTHING, Amount, point
from engine.model.text import Text
from engine.money.valuing import value_of
from engine.package.packer import Packer
from engine.policy import Cap, CapShare, Requires
from engine.project import Project
from engine.settings import Settings
from engine.workspace.offer.content import Content, Item
from engine.workspace.offer.picking import asking_for

Planned = Mapping[int | None, Amount]  # by the year paid; None: it is not known in which


@dataclass(frozen=True, slots=True)
class Part:
    """What is paid by itself. `id` is known for good: of a clause, of an item, of the first of several clauses with how many more.

    `tied`: to a tax relief of the offer, so that nobody can say apart what is paid for it.
    """

    id: str
    title: Text
    clauses: tuple[str, ...] = ()
    item: Item | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be so before anything of the offer is paid, in words: only a person can say whether it is.

    `until`: it may follow until that day, and counts from then on.
    """

    key: str  # condition-1
    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """An edition of an offer as it is settled. `assessment`: on its snapshot's day and policies, cut to those of its grants."""

    assessment: Assessment
    content: Content
    conditions: tuple[Condition, ...]
    parts: tuple[Part, ...]
    planned: Mapping[str, Planned]  # by part

    @property
    def library(self) -> Library:
        """The policies of its grants."""
        return self.assessment.library

    @property
    def years(self) -> range:
        """The calendar years the offer counts."""
        return self.assessment.years

    @property
    def last(self) -> int | None:
        """The last year in which anything was to be paid; None: nothing is, or nobody knows when."""
        known = (year for each in self.planned.values() for year in each if year is not None)
        return max(known, default=None)

    @property
    def grants(self) -> tuple[str, ...]:
        """The clauses of its parts."""
        return tuple(name for part in self.parts for name in part.clauses)

    def part(self, key: str) -> Part | None:
        """The part of that id."""
        return next((each for each in self.parts if each.id == key), None)


def promised(
    library: Library, project: Project, as_of: date, settings: Settings, content: Content,
    conditions: Iterable[Condition] = (),
) -> Promised:  # fmt: skip
    """What the content of an offer promised, on the policies, project, day and settings of its snapshot.

    What the project assumes of an authority is left out: nothing was promised on it.
    """
    grants, others = _sides(library, content.clauses)
    own = _cut(library, frozenset(grants))
    assessment = answered(own, replace(project, assumed={}), as_of, settings, grants)
    parts = (*_parts(library, grants, others), *_items(content.items))
    planned = {each.id: _planned(assessment, each) for each in parts}
    return Promised(assessment, content, tuple(conditions), parts, planned)


def answered(
    library: Library, project: Project, as_of: date, settings: Settings, grants: Iterable[str]
) -> Assessment:
    """Every clause decided, these grants and what they require valued; combined part by part (`paid_by_year`)."""
    decided, wanted = decide(library, project, as_of, settings), _with_required(library, grants)
    results = (
        replace(each, value=value_of(decided, each)) if each.clause.id in wanted else each
        for each in decided.results
    )
    return replace(decided, results=tuple(results))


def of_part(key: str) -> bool:
    """Whether it is the id of a part, not of a fact or a condition."""
    return "/" in key or key.startswith("item-")


def paid_by_year(assessment: Assessment, part: Part) -> Planned:
    """What the clauses of a part come to together, by the year paid, as if there were no others."""
    packer = Packer(asking_for(assessment, part.clauses))
    return packer.combination(packer.best()).by_year


def limits_on(library: Library, part: Part) -> Iterator[str]:
    """The costs of which the clauses of a part are a share at most."""
    for linked in library.relations:
        if isinstance(linked.relation, CapShare) and set(part.clauses) & {*linked.clauses}:
            yield linked.relation.of


def date_facts(clause: Clause) -> Iterator[str]:
    """The dates that say in which year a clause pays."""
    if clause.rhythm.kind == "anchor":
        yield clause.rhythm.fact.partition("+")[0]
    benefit = clause.text.benefit
    if isinstance(benefit, Cash) and benefit.paid is not None:
        yield benefit.paid.after


def rests_on(library: Library, part: Part) -> frozenset[str]:
    """The facts that what is paid for a part rests on, those worked out of others taken back to what somebody states."""
    keys: set[str] = {*limits_on(library, part)}
    for name in part.clauses:
        clause = library.by_id[name]
        benefit = clause.text.benefit
        keys |= {*library.tested[name], *clause.needs, *date_facts(clause)}
        keys |= set() if benefit is None else {*benefit.facts().values()}
    facts = library.vocabulary.facts
    roots = library.roots_of(key for key in keys if key.partition("@")[0] in facts)
    return frozenset(name for name in roots if facts[name].answerable)


# --- parts


def _sides(library: Library, names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clauses that pay money, and the others."""
    pays = {name: isinstance(library.by_id[name].text.benefit, Cash) for name in names}
    return tuple(name for name in pays if pays[name]), tuple(name for name in pays if not pays[name])


def _parts(library: Library, grants: Iterable[str], others: Iterable[str]) -> Iterator[Part]:
    picked = {*grants, *others}
    reliefs = {name for name in others if isinstance(library.by_id[name].text.benefit, TaxBenefit)}
    left = sorted(grants)
    while left:
        together = _tied(library, left[0], picked)
        names = tuple(name for name in left if name in together)
        left = [name for name in left if name not in together]
        titles = [library.by_id[name].text.title for name in names]
        title = Text("、".join(each.zh for each in titles), "; ".join(each("en") for each in titles))
        key = names[0] if len(names) == 1 else f"{names[0]}+{len(names) - 1}"
        yield Part(key, title, names, tied=bool(together & reliefs))


def _tied(library: Library, name: str, picked: set[str]) -> set[str]:
    """A clause and all picked ones that relations lead to from it."""
    found, waiting = {name}, [name]
    while waiting:
        one = waiting.pop()
        for linked in library.relations:
            if one in linked.clauses:
                more = (picked & {*linked.clauses}) - found
                found |= more
                waiting += more
    return found


def _items(items: Iterable[Item]) -> Iterator[Part]:
    yield from (Part(each.id, Text(each.title, each.title), item=each) for each in items if each.amount)


def _planned(assessment: Assessment, part: Part) -> Planned:
    item = part.item
    if item is not None:
        return {year: point(each) for year, each in item.years if each} or {None: point(item.amount)}
    paid = {year: each for year, each in paid_by_year(assessment, part).items() if each}
    return {year: replace(each, min=NOTHING.min) for year, each in paid.items()} if part.tied else paid


# --- the policies that matter


@lru_cache(maxsize=64)  # many offers are of the same few clauses
def _cut(library: Library, grants: frozenset[str]) -> Library:
    """The library with no other documents than those of the grants, and of what these require.

    INVARIANT: what the grants come to on it is what they come to on the whole library, in a twentieth of the time.
    """
    documents = {library.by_id[name].policy.policy for name in _with_required(library, grants)}
    clauses = tuple(each for each in library.clauses if each.policy.policy in documents)
    kept = {each.id for each in clauses}
    relations = tuple(each for linked in library.relations if (each := _among(linked, kept)) is not None)
    policies = tuple(each for each in library.policies if each.policy in documents)
    return replace(library, policies=policies, clauses=clauses, relations=relations)


def _with_required(library: Library, grants: Iterable[str]) -> set[str]:
    wanted = {*grants}
    while more := {*_required(library, wanted)} - wanted:
        wanted |= more
    return wanted


def _required(library: Library, names: set[str]) -> Iterator[str]:
    for linked in library.relations:
        if isinstance(linked.relation, Requires) and linked.clauses[0] in names:
            yield from linked.clauses


def _among(linked: LinkedRelation, kept: set[str]) -> LinkedRelation | None:
    """What a relation says of the clauses that are kept: a ceiling holds for one of them too."""
    names = tuple(name for name in linked.clauses if name in kept)
    if isinstance(linked.relation, Requires):
        return linked if len(names) == len(linked.clauses) else None
    least = 1 if isinstance(linked.relation, Cap | CapShare) else 2
    return replace(linked, clauses=names) if len(names) >= least else None
