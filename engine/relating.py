"""How one clause stands to the others, from its own side: what a page or a line says of its relations."""

from dataclasses import dataclass, replace

from engine.diagnostics import Lang
from engine.library import Library, LinkedRelation
from engine.model.facts import Vocabulary
from engine.model.quantities import quantity_text
from engine.model.text import Text
from engine.policy import AnyRelation, Cap, CapShare, ChooseOne
from engine.wording import RELATION_NAMES, relation_kind

NEEDED_BY = "needed_by"  # the other side of `requires`
_PAIRS = (
    "stacking",
    "excludes",
)  # said of each two of their clauses: told together where the reason is the same


@dataclass(frozen=True, slots=True)
class Beside:
    """One relation of a clause: its kind (a key of RELATION_NAMES, or NEEDED_BY), in words, to which others, and why."""

    kind: str
    words: Text
    others: tuple[str, ...]
    because: Text | None


def relations_of(library: Library, clause: str) -> tuple[Beside, ...]:
    """The relations of a clause, in the order of the library."""
    found: dict[object, Beside] = {}
    for linked in library.relations:
        if clause not in linked.clauses:
            continue
        each = _side(linked, clause, library.vocabulary)
        key = (each.kind, each.because) if each.kind in _PAIRS else linked.span
        if key in found:
            others = dict.fromkeys((*found[key].others, *each.others))
            each = replace(each, others=tuple(others))
        found[key] = each
    return tuple(found.values())


def relations_json(library: Library, clause: str, lang: Lang) -> list[dict[str, object]]:
    """The same as plain data."""
    return [
        {
            "kind": each.kind, "text": each.words(lang), "clauses": list(each.others),
            "because": each.because(lang) if each.because else None,
        }
        for each in relations_of(library, clause)
    ]  # fmt: skip


def _side(linked: LinkedRelation, clause: str, vocabulary: Vocabulary) -> Beside:
    relation, kind = linked.relation, relation_kind(linked.relation)
    words, others = _words(relation, vocabulary), [name for name in linked.clauses if name != clause]
    if kind == "requires" and linked.clauses[0] != clause:
        kind, words, others = NEEDED_BY, Text("是下列条款的前提", "Needed by"), [linked.clauses[0]]
    return Beside(kind, words, tuple(others), relation.because)


def _words(relation: AnyRelation, vocabulary: Vocabulary) -> Text:
    name = RELATION_NAMES[relation_kind(relation)]
    match relation:
        case ChooseOne(per="year"):
            return Text(f"每年{name.zh}", f"{name('en')} a year")
        case Cap(cap=cap, per=per):
            zh, en = quantity_text(cap, "money", "zh"), quantity_text(cap, "money", "en")
            each = per == "year"
            return Text(
                f"{'每年' if each else ''}{name.zh} {zh}", f"{name('en')} {en}{' a year' if each else ''}"
            )
        case CapShare(cap_share=share, of=of):
            cost, figure = vocabulary.facts[of].label, quantity_text(share, "ratio")
            return Text(f"合计不超过{cost.zh}的 {figure}", f"Together at most {figure} of: {cost('en')}")
    return name
