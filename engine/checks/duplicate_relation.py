"""重复的关系 / The same relation twice.

发现：同一文件里，一条关系的条款全都包含在另一条同类的关系里。
Finds: a relation all of whose clauses stand in another of the same kind in the same file.

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

SETS = (ChooseOne, Excludes, Stacking)

ROW = Kind(
    "warning", "已包含在 {place} 的关系里", "the relation at {place} holds it already", "删去", "remove it"
)


def find(subject: Subject) -> Iterator[Found]:
    """Caps are sums over just their clauses, and prerequisites add up: neither is one too many.

    A document's own relation stays beside a larger one between documents: its reason is another. While a file cannot be
    read, relations are without its clauses and may look alike.
    """
    if not subject.whole:
        return
    relations = [each for each in subject.library.relations if isinstance(each.relation, SETS)]
    for i, small in enumerate(relations):
        larger = (
            each
            for k, each in enumerate(relations)
            if k != i and _holds(each, small) and (k < i or not _holds(small, each))
        )
        large = next(larger, None)
        if large is not None:
            yield small.span, {"place": large.span}


def _holds(large: LinkedRelation, small: LinkedRelation) -> bool:
    """Whether one says all that the other says, in the same file."""
    whole, part = (
        (each.span.file, type(each.relation), getattr(each.relation, "per", "")) for each in (large, small)
    )
    return whole == part and set(small.clauses) <= set(large.clauses)
