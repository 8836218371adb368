"""Which clauses a change of the library reaches, and which projects cannot feel it: these need not be assessed again.

Judging the few clauses that changed takes a hundredth of an assessment. INVARIANT: a project is spared only where nothing
that bears on it differs; whatever is not understood of a change reaches everybody.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Cash, TaxBenefit
from engine.clause import Clause
from engine.judge import decide
from engine.library import Library, LinkedRelation
from engine.money.income_tax import INCOME
from engine.money.valuing import value_of
from engine.policy import ChooseOne, Excludes, Requires
from engine.project import Project
from engine.settings import DEFAULT, Settings

RELATIONS = "/relations.yaml"


@dataclass(frozen=True)
class Reach:
    """A change from one edition to the next. `clauses`: those it reaches, as far as it is one of clauses alone; else None.

    `felt`: those of them, and of the relations that changed, of which more than words is another; `relations`: these.
    """

    old: Library
    new: Library
    clauses: frozenset[str] | None
    felt: frozenset[str] = frozenset()
    relations: tuple[LinkedRelation, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return self.clauses == frozenset()

    @cached_property
    def _halves(self) -> tuple[Library, ...]:
        """Both editions with the clauses alone that are to be judged."""
        return tuple(
            replace(
                library,
                clauses=tuple(each for each in library.clauses if each.id in self.felt),
                relations=(),
            )
            for library in (self.old, self.new)
        )

    @cached_property
    def _follows_income(self) -> bool:
        """Whether one of them rests on the income: what other clauses deduct may open it."""
        return any(INCOME in roots for half in self._halves for roots in half.roots.values())

    def spares(
        self,
        before: Project,
        after: Project,
        as_of: date,
        settings: Settings = DEFAULT,
        *,
        named: Collection[str] = (),
    ) -> bool:
        """Whether a project, read with either edition, comes out the same under both; what is assumed of it is not asked.

        It does where each clause that changed is refused before and after, or is a grant that comes to the same, and no
        relation that changed has anything to bind. `named`: clauses that are asked after by themselves, refused or not.
        """
        if self.clauses is None:
            return False
        if not self.felt:
            return True
        if self._follows_income and any(INCOME in each.facts for each in (before, after)):
            return False
        sides = [
            decide(half, replace(project, assumed={}), as_of, settings)
            for half, project in zip(self._halves, (before, after), strict=True)
        ]
        old, new = ({each.clause.id: each for each in side.results} for side in sides)
        if any(_binds(linked, side) for linked in self.relations for side in (old, new)):
            return False
        return all(_same(sides, old.get(name), new.get(name), named=name in named) for name in self.felt)


def _binds(linked: LinkedRelation, results: Mapping[str, ClauseResult]) -> bool:
    """Whether a relation has anything to say of what is not refused: one that sets clauses apart, of two; any other, of one."""
    live = [name for name in linked.clauses if name in results and results[name].verdict != "not_eligible"]
    match linked.relation:
        case Excludes() | Requires() | ChooseOne(per="all"):
            return len(live) > 1
    return bool(live)


def _same(
    sides: Sequence[Assessment], old: ClauseResult | None, new: ClauseResult | None, *, named: bool
) -> bool:
    """Whether a clause bears on all others as it did, and by itself comes to the same where it is asked after."""
    refused = all(each is None or each.verdict == "not_eligible" for each in (old, new))
    if old is None or new is None:
        return refused and not named
    if _working(old.clause) == _working(new.clause) or (refused and not named):
        return True
    # Of a tax relief the models use more than its verdict and its sum.
    if not refused and (_place(old.clause) != _place(new.clause) or _lowers_tax(old) or _lowers_tax(new)):
        return False
    alike = replace(old, clause=new.clause, warnings=new.warnings) == new
    return alike and value_of(sides[0], old) == value_of(sides[1], new)


def _working(clause: Clause) -> tuple[object, ...]:
    """All of a clause that verdicts, sums and packages rest on; the rest is words."""
    return clause.rhythm, clause.tree, clause.needs, clause.text.benefit, *_place(clause)


def _place(clause: Clause) -> tuple[object, ...]:
    """What the package asks of a clause besides its verdict and its sum."""
    benefit = clause.text.benefit
    sort = "cash" if isinstance(benefit, Cash) else benefit.kind if benefit else ""
    return sort, clause.text.text, clause.policy.policy, clause.policy.sites


def _lowers_tax(result: ClauseResult) -> bool:
    return isinstance(result.clause.text.benefit, TaxBenefit)


# --- what a change is


def reach(old: Library, new: Library) -> Reach:
    """What a change reaches: the clauses of which anything differs; everything, where more than clauses and relations does."""
    if old.hash == new.hash:
        return Reach(old, new, frozenset())
    changed = {
        name
        for name in old.sources.keys() | new.sources.keys()
        if old.sources.get(name) != new.sources.get(name)
    }
    for library in (old, new):
        documents = {file for file, _ in library.files.values()}
        if any(name in library.sources and not _read(library, name, documents) for name in changed):
            return Reach(old, new, None)
    relations = tuple(_relations(old, new))
    bound = {name for linked in relations for name in linked.clauses}
    clauses = {*_clauses(old, new, _essence)}
    felt = {*_clauses(old, new, _working)}
    return Reach(old, new, frozenset(clauses | bound), frozenset(felt | bound), relations)


def _read(library: Library, name: str, documents: AbstractSet[str]) -> bool:
    """Whether a file holds nothing but clauses and relations, all of which were read; not the vocabulary, sites, industries."""
    if name.endswith(RELATIONS):
        return not any(each.severity == "error" and each.span.file == name for each in library.diagnostics)
    return name in documents


def _clauses(old: Library, new: Library, part: Callable[[Clause], object]) -> Iterator[str]:
    """Every clause that is new or gone, or of which this part differs."""
    yield from old.by_id.keys() ^ new.by_id.keys()
    for name in old.by_id.keys() & new.by_id.keys():
        if part(old.by_id[name]) != part(new.by_id[name]):
            yield name


def _essence(clause: Clause) -> Clause:
    """A clause without the others of its document; where it stands makes no difference."""
    return replace(clause, policy=replace(clause.policy, clauses=(clause.text,), relations=(), examples=()))


def _relations(old: Library, new: Library) -> Iterator[LinkedRelation]:
    """Those that one of the two does not know; why there is one is only words."""
    sides = [
        [(replace(each.relation, because=None), each.clauses) for each in library.relations]
        for library in (old, new)
    ]
    for library, own, other in ((old, sides[0], sides[1]), (new, sides[1], sides[0])):
        yield from (linked for linked, each in zip(library.relations, own, strict=True) if each not in other)
