"""Coverage and mutation as JSON data."""

from typing import Any

from engine.diagnostics import Lang
from engine.examples.coverage import Coverage, count
from engine.examples.points import GROUPS, KINDS
from engine.examples.trials import ENOUGH, Mutation, State, share
from engine.source import Span

STATES: tuple[State, ...] = ("killed", "survived", "idle", "waived")


def coverage_json(found: Coverage, lang: Lang) -> dict[str, Any]:
    """`clauses[]`: the document's own part (`clause` null) first; of each, counts and every point."""
    return {
        "policy": found.policy.policy,
        "full": found.full,
        "failing_examples": list(found.failing),
        "clauses": [
            {
                "clause": clause,
                "counts": {group: dict(zip(("reached", "all"), count(found.of(clause), group), strict=True)) for group in GROUPS},
                "points": [
                    {
                        "kind": each.point.kind, "kind_text": KINDS[each.point.kind](lang), "what": each.point.what(lang),
                        **_place(each.point.span), "examples": list(each.examples), "waived": each.waived,
                    }
                    for each in found.of(clause)
                ],
            }
            for clause in found.clauses()
        ],
    }  # fmt: skip


def mutation_json(found: Mutation, lang: Lang) -> dict[str, Any]:
    """`clauses[]`: the document's own part (`clause` null) first; of each, counts, the share killed and every mutant."""
    forms = []
    for clause in found.clauses():
        trials = found.of(clause)
        states = [each.state for each in trials]
        forms.append({
            "clause": clause,
            "killed_share": percent(share(trials)),
            "enough": share(trials) >= ENOUGH,
            "counts": {state: states.count(state) for state in STATES},
            "mutants": [
                {"change": each.mutant.change(lang), **_place(each.mutant.span), "state": each.state, "example": each.killer}
                for each in trials
            ],
        })  # fmt: skip
    return {
        "policy": found.policy.policy,
        "enough": found.enough,
        "failing_examples": list(found.failing),
        "clauses": forms,
    }


def percent(part: Any) -> str:
    """A share with one decimal, cut and never rounded up to more than it is: `99.9%`."""
    tenths = part.numerator * 1000 // part.denominator
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file, "line": span.line, "column": span.column}
