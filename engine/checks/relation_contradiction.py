"""互相矛盾的关系 / Relations that contradict each other.

发现：一项条款以另一项为前置，另一处又规定两者不能同时享受。
Finds: a clause that requires another, while a relation says that the two cannot be had together.

缘由：这项条款永远享受不到。
Why: the clause can never be had.

错误 / Wrong:

    relations:
      - requires: {clause: b, needs: [a]}
      - excludes: [a, b]

正确 / Right:

    relations:
      - requires: {clause: b, needs: [a]}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.policy import ChooseOne, Excludes, Requires

ROW = Kind(
    "warning",
    "{clause} 以 {needs} 为前置，这里又规定两者不能同时享受",
    "{clause} requires {needs}, yet this says they cannot be had together",
    "删去其中一条关系",
    "remove one of the two relations",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the relation that keeps them apart."""
    relations = subject.library.relations
    needs = [
        (each.clauses[0], other)
        for each in relations
        if isinstance(each.relation, Requires)
        for other in each.clauses[1:]
    ]
    for apart in relations:
        if isinstance(apart.relation, ChooseOne | Excludes):
            for clause, needed in needs:
                if {clause, needed} <= set(apart.clauses):
                    yield apart.span, {"clause": f"`{clause}`", "needs": f"`{needed}`"}
