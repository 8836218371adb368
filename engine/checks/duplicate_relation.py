"""重复的关系 / The same relation twice.

发现：一条关系的条款全都包含在另一条同类的关系里。
Finds: a relation all of whose clauses stand in another of the same kind.

缘由：它不起作用；多半是后来合并时忘了删。
Why: it has no effect; mostly it was forgotten when the larger one was made.

错误 / Wrong:

    relations:
      - excludes: [a, b, c]
      - excludes: [a, b]

正确 / Right:

    relations:
      - excludes: [a, b, c]
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.library import LinkedRelation
from engine.policy import ChooseOne, Excludes, Stacking

ROW = Kind(
    "warning", "已包含在 {place} 的关系里", "the relation at {place} holds it already", "删去", "remove it"
)


def find(subject: Subject) -> Iterator[Found]:
    """Caps are sums over just their clauses, and prerequisites add up: neither is one too many."""
    relations = [
        each
        for each in subject.library.relations
        if isinstance(each.relation, ChooseOne | Excludes | Stacking)
    ]
    for i, small in enumerate(relations):
        for k, large in enumerate(relations):
            within = set(small.clauses) <= set(large.clauses)
            if (
                i != k
                and within
                and _alike(small, large)
                and (k < i or len(large.clauses) > len(small.clauses))
            ):
                yield small.span, {"place": large.span}
                break


def _alike(a: LinkedRelation, b: LinkedRelation) -> bool:
    return type(a.relation) is type(b.relation) and getattr(a.relation, "per", "") == getattr(
        b.relation, "per", ""
    )
