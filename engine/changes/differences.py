"""Two editions of a library compared, in words: what of each clause changed that bears on an outcome.

Texts that decide nothing (titles, notes, sources) are counted, not listed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from engine.clause import Clause
from engine.conditions.tree import All, Node
from engine.library import Library, LinkedRelation
from engine.model.facts import Fact
from engine.model.text import Text
from engine.model.verdicts import VERIFICATION
from engine.policy import Policy
from engine.reasons import GROUPS, asks
from engine.wording import RELATION_NAMES, benefit_text, relation_kind, rhythm_text, validity_text

T = TypeVar("T")
Kind = Literal["added", "removed", "changed"]

KINDS: dict[Kind, Text] = {
    "added": Text("新增", "Added"),
    "removed": Text("删去", "Removed"),
    "changed": Text("改动", "Changed"),
}
ASPECTS: dict[str, Text] = {
    "condition": Text("条件", "condition"), "benefit": Text("支持内容", "benefit"), "validity": Text("有效期", "validity"),
    "years": Text("年限", "years"), "text": Text("条款文本", "text"), "relation": Text("关系", "relation"),
    "verification": Text("核实程度", "verification"), "fact": Text("事实", "fact"), "site": Text("载体", "site"),
}  # fmt: skip

NOT_OBTAINED, OBTAINED = Text("未取得", "not available"), Text("已取得", "available")


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that changed: what it was and what it is now; None where it was not, or is not any more."""

    aspect: str
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause added, removed, or changed in what bears on its outcome."""

    id: str
    kind: Kind
    title: Text
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two editions. `texts`: clauses in which only words changed that decide nothing."""

    clauses: tuple[ClauseChange, ...]
    policies: tuple[tuple[Kind, str, Text], ...]
    edits: tuple[Edit, ...]  # of relations, of facts and sites
    texts: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changed that bears on any outcome."""
        return not (self.clauses or self.policies or self.edits)


def difference(old: Library, new: Library) -> Difference:
    """What changed from one edition to the next."""
    clauses: list[ClauseChange] = []
    texts: list[str] = []
    for name in sorted({*old.by_id, *new.by_id}):
        before, after = old.by_id.get(name), new.by_id.get(name)
        if before is None or after is None:
            there = after or before
            assert there is not None
            clauses.append(ClauseChange(name, "added" if before is None else "removed", there.text.title))
            continue
        edits = tuple(_clause_edits(before, after, old, new))
        if edits:
            clauses.append(ClauseChange(name, "changed", after.text.title, edits))
        elif before.text != after.text:
            texts.append(name)
    return Difference(
        tuple(clauses),
        tuple(_policies(old, new)),
        (*_relations(old, new), *_vocabulary(old, new)),
        tuple(texts),
    )


# --- a clause


def _clause_edits(before: Clause, after: Clause, old: Library, new: Library) -> Iterator[Edit]:
    if _own(before) != _own(after):
        yield from _conditions(_lines(old, before), _lines(new, after))
    yield from _edit("benefit", _benefit(before, old), _benefit(after, new))
    yield from _edit(
        "years", rhythm_text(before.rhythm, old.vocabulary), rhythm_text(after.rhythm, new.vocabulary)
    )
    yield from _edit(
        "validity",
        validity_text(before.validity, old.vocabulary),
        validity_text(after.validity, new.vocabulary),
    )
    yield from _edit("text", _obtained(before), _obtained(after))
    known = [VERIFICATION[each.policy.provenance.known] for each in (before, after)]
    yield from _edit("verification", *known)


# What has words of its own elsewhere: validity, years, the benefit with its base and brackets, the required clauses.
_ELSEWHERE = ("validity", "years", "base", "brackets", "requires", "text")


def _own(clause: Clause) -> list[Node]:
    """The conditions of the clause and of its document."""
    return [part for part in clause.tree.parts if not (isinstance(part, All) and part.origin in _ELSEWHERE)]


def _edit(aspect: str, before: Text, after: Text) -> Iterator[Edit]:
    if before.zh != after.zh:
        yield Edit(aspect, before if before.zh else None, after if after.zh else None)


def _benefit(clause: Clause, library: Library) -> Text:
    benefit = clause.text.benefit
    return Text("") if benefit is None else benefit_text(benefit, library.vocabulary)


def _obtained(clause: Clause) -> Text:
    return NOT_OBTAINED if clause.text.text == "unavailable" else OBTAINED


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the conditions: the fact or group, and what is wanted of it."""

    label: Text
    wanted: Text

    @property
    def words(self) -> Text:
        return Text(
            f"{self.label.zh} {self.wanted.zh}".strip(), f"{self.label('en')} {self.wanted.en}".strip()
        )


def _lines(library: Library, clause: Clause) -> list[_Line]:
    """The tests in words, each below the groups it stands in: `满足其一 › 销售收入 ≥ 5,000万元`."""
    found: list[_Line] = []
    above: list[Text] = []
    for row in asks(library, clause.id):
        step = row.step
        if row.depth == 0 and step.of:
            break  # what follows is of required clauses, which come last
        del above[row.depth :]
        if step.origin in _ELSEWHERE:
            continue
        if step.kind == "test":
            path = [each for each in above if each.zh != GROUPS["all"].zh]
            label = Text(
                " › ".join([*(each.zh for each in path), step.label.zh]),
                " › ".join([*(each.en for each in path), step.label("en")]),
            )
            found.append(_Line(label, step.wanted))
        elif step.kind != "open":
            above.append(step.label)
    return found


def _conditions(before: list[_Line], after: list[_Line]) -> Iterator[Edit]:
    """Lines that are gone and lines that are new; of the same fact in the same group, as one change."""
    gone = list((Counter(before) - Counter(after)).elements())
    fresh = list((Counter(after) - Counter(before)).elements())
    for line in gone:
        instead = next((each for each in fresh if each.label == line.label), None)
        if instead is not None:
            fresh.remove(instead)
        yield Edit("condition", line.words, instead.words if instead else None)
    for line in fresh:
        yield Edit("condition", None, line.words)
    if not gone and not fresh and len(before) == len(after):  # the same tests, joined in another way
        yield Edit(
            "condition", Text("条件之间的关系", "how the conditions are joined"), Text("已改变", "changed")
        )


# --- what stands around the clauses


def _policies(old: Library, new: Library) -> Iterator[tuple[Kind, str, Text]]:
    before = {policy.policy: policy for policy in old.policies}
    after = {policy.policy: policy for policy in new.policies}
    for name in sorted(before.keys() ^ after.keys()):
        policy: Policy = after.get(name) or before[name]
        yield ("added" if name in after else "removed"), name, policy.title


def _relations(old: Library, new: Library) -> Iterator[Edit]:
    before, after = ({_relation(each) for each in library.relations} for library in (old, new))
    for words in sorted(before - after):
        yield Edit("relation", Text(*words), None)
    for words in sorted(after - before):
        yield Edit("relation", None, Text(*words))


def _relation(linked: LinkedRelation) -> tuple[str, str]:
    """A relation by its kind, its figures and its clauses; its reason decides nothing."""
    relation = linked.relation
    kind = RELATION_NAMES[relation_kind(relation)]
    figures = [
        str(getattr(relation, key)) for key in ("cap_share", "of", "cap", "per") if hasattr(relation, key)
    ]
    more = f" ({', '.join(figures)})" if figures else ""
    clauses = ", ".join(linked.clauses)
    return f"{kind.zh}{more} {clauses}", f"{kind.en}{more} {clauses}"


def _vocabulary(old: Library, new: Library) -> Iterator[Edit]:
    """Facts that are worked out or bounded otherwise, and sites with other facts or standards."""
    yield from _named("fact", old.vocabulary.facts, new.vocabulary.facts, _fact, lambda each: each.label)
    yield from _named(
        "site",
        old.vocabulary.sites,
        new.vocabulary.sites,
        lambda each: (each.facts, each.standards),
        lambda each: each.name,
    )


def _fact(fact: Fact) -> tuple[object, ...]:
    """What of a fact bears on outcomes."""
    return (
        fact.type,
        fact.per_year,
        fact.low,
        fact.high,
        fact.ceiling,
        fact.implied_by,
        fact.formula,
        fact.when,
        fact.choices,
    )


def _named(
    aspect: str,
    before: Mapping[str, T],
    after: Mapping[str, T],
    essence: Callable[[T], object],
    name: Callable[[T], Text],
) -> Iterator[Edit]:
    for key in sorted(before.keys() - after.keys()):
        yield Edit(aspect, _with_id(name(before[key]), key), None)
    for key in sorted(after.keys() - before.keys()):
        yield Edit(aspect, None, _with_id(name(after[key]), key))
    for key in sorted(before.keys() & after.keys()):
        if essence(before[key]) != essence(after[key]):
            yield Edit(aspect, _with_id(name(before[key]), key), Text("定义已改变", "defined otherwise"))


def _with_id(text: Text, key: str) -> Text:
    return Text(f"{text.zh}（{key}）", f"{text('en')} ({key})")
