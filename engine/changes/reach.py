"""Which clauses a change of the library reaches, and which projects cannot feel it: these need not be assessed again.

Judging the few clauses that changed takes a hundredth of an assessment. INVARIANT: a project is spared only where nothing
that bears on it differs; whatever is not understood of a change reaches everybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from engine.clause import Clause
from engine.judge import decide
from engine.library import Library
from engine.money.income_tax import INCOME
from engine.project import Project
from engine.settings import DEFAULT, Settings


@dataclass(frozen=True)
class Reach:
    """A change from one edition to the next. `clauses`: those it reaches, as far as it is one of clauses alone; else None."""

    old: Library
    new: Library
    clauses: frozenset[str] | None

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return self.clauses == frozenset()

    @cached_property
    def _halves(self) -> tuple[Library, ...]:
        """Both editions with the clauses alone that the change reaches."""
        assert self.clauses is not None
        return tuple(
            replace(
                library,
                clauses=tuple(each for each in library.clauses if each.id in self.clauses),
                relations=(),
            )
            for library in (self.old, self.new)
        )

    def spares(self, before: Project, after: Project, as_of: date, settings: Settings = DEFAULT) -> bool:
        """Whether a project, read with either edition, is refused by every clause that changed, before and after.

        A clause that rests on the income may be opened by what other clauses deduct: it spares nobody.
        """
        if self.clauses is None:
            return False
        for half, project in zip(self._halves, (before, after), strict=True):
            if any(INCOME in half.roots[clause.id] for clause in half.clauses):
                return False
            firm = replace(project, assumed={})
            verdicts = {each.verdict for each in decide(half, firm, as_of, settings).results}
            if verdicts - {"not_eligible"}:
                return False
        return True


def reach(old: Library, new: Library) -> Reach:
    """What a change reaches: the clauses of which anything differs; everything, where more than clauses does."""
    if old.hash == new.hash:
        return Reach(old, new, frozenset())
    changed = {
        name
        for name in old.sources.keys() | new.sources.keys()
        if old.sources.get(name) != new.sources.get(name)
    }
    for library in (old, new):
        documents = {file for file, _ in library.files.values()}
        if any(name in library.sources and name not in documents for name in changed):
            return Reach(
                old, new, None
            )  # vocabulary, sites, industries, relations; or what could not be read
    before, after = ([(each.relation, each.clauses) for each in library.relations] for library in (old, new))
    return Reach(old, new, frozenset(_clauses(old, new)) if before == after else None)


def _clauses(old: Library, new: Library) -> Iterator[str]:
    """Every clause that is new or gone, or of which anything differs besides where it stands."""
    yield from old.by_id.keys() ^ new.by_id.keys()
    for name in old.by_id.keys() & new.by_id.keys():
        if _essence(old.by_id[name]) != _essence(new.by_id[name]):
            yield name


def _essence(clause: Clause) -> Clause:
    """A clause without the others of its document."""
    return replace(clause, policy=replace(clause.policy, clauses=(clause.text,), relations=(), examples=()))
