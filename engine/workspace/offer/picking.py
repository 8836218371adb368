"""Which clauses an offer may hold, what a pick of them comes to under every relation, and what it does without.

INVARIANT: only what is eligible in the snapshot is picked. An open clause is none: unknown is no yes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.assessment import Assessment, ClauseResult, Combination, LeftOut, Package
from engine.diagnostics import Diagnostic
from engine.library import Library, LinkedRelation
from engine.locality import by_place
from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact, money_text, quantity_text
from engine.model.text import Text
from engine.model.verdicts import GROUP_NAMES
from engine.package.packing import pack as packed
from engine.package.relations import ties_of
from engine.policy import AnyRelation, Cap, CapShare, ChooseOne, Excludes, Requires
from engine.wording import relation_kind
from engine.workspace.failures import Unfit, failure
from engine.workspace.offer.content import Content


@dataclass(frozen=True, slots=True)
class Pick:
    """Clauses picked. `assessment`: as if there were no others, so that its package and schedule are those of the pick."""

    clauses: tuple[str, ...]
    assessment: Assessment
    whole: Assessment

    @property
    def combination(self) -> Combination:
        """What of them is had together, and what it brings."""
        return package_of(self.assessment).best

    @property
    def best(self) -> Combination:
        """What the package chooses where it is free to."""
        return package_of(self.whole).best

    @property
    def difference(self) -> Amount:
        """What the best brings more: on the sure sums, and on the most where both are known."""
        if self.combination.chosen == self.best.chosen:
            return NOTHING
        return _more(self.best.amount, self.combination.amount)

    @property
    def idle(self) -> tuple[LeftOut, ...]:
        """Clauses picked that bring nothing beside the others, with why."""
        left_out = {each.clause: each for each in package_of(self.assessment).left_out}
        return tuple(left_out[name] for name in self.clauses if name in left_out)


@dataclass(frozen=True, slots=True)
class Lost:
    """A clause of the best package that is not picked: what would be had more with it."""

    clause: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands between clauses that are picked, in a sentence. `hard`: they cannot all be had as they are picked."""

    kind: str  # a key of RELATION_NAMES
    clauses: tuple[str, ...]
    text: Text
    hard: bool


def candidates(assessment: Assessment) -> tuple[ClauseResult, ...]:
    """What can be picked: the eligible, and what the best package opens by the deductions of others; most money first."""
    chosen = package_of(assessment).best.chosen
    found = [each for each in assessment.results if each.verdict == "eligible" or each.clause.id in chosen]
    return tuple(sorted(found, key=_most_first))


def open_ones(assessment: Assessment) -> tuple[ClauseResult, ...]:
    """What may yet become eligible at the project's place and cannot be picked, by why it is open."""
    order = tuple(GROUP_NAMES)
    chosen = package_of(assessment).best.chosen
    found = [
        each
        for each in by_place(assessment).here
        if each.verdict == "undetermined" and each.clause.id not in chosen
    ]
    return tuple(sorted(found, key=lambda each: (order.index(each.group), *_most_first(each))))


def pick(assessment: Assessment, clauses: Iterable[str]) -> Pick:
    """These clauses and no others. Raises Unfit for each that the assessment does not find eligible."""
    names = tuple(sorted(set(clauses)))
    restricted = with_no_others(assessment, names)
    if refused := [_refused(assessment, name) for name in _out_of_reach(restricted, names)]:
        raise Unfit(refused)
    return Pick(names, restricted, assessment)


def out_of_reach(assessment: Assessment, clauses: Iterable[str]) -> tuple[str, ...]:
    """Those of them that cannot be picked with the others: not eligible, nor opened by what the others deduct."""
    names = tuple(sorted(set(clauses)))
    return _out_of_reach(with_no_others(assessment, names), names)


def with_no_others(assessment: Assessment, names: tuple[str, ...]) -> Assessment:
    """As if there were no others, put together anew."""
    restricted = asking_for(assessment, names)
    return replace(restricted, package=packed(restricted)[0])


def asking_for(assessment: Assessment, names: tuple[str, ...]) -> Assessment:
    """The same, asked for these alone; what pays nothing is not picked, and left to what rests on it."""
    grounds = ties_of(assessment.library).grounds(names)
    others = frozenset(
        each.clause.id
        for each in assessment.results
        if each.clause.id not in names and (each.clause.id not in grounds or _pays(each))
    )
    settings = replace(assessment.settings, include=frozenset(), exclude=others)
    return replace(assessment, settings=settings)


def _pays(result: ClauseResult) -> bool:
    return result.value.amount is not None


def _out_of_reach(restricted: Assessment, names: tuple[str, ...]) -> tuple[str, ...]:
    had = {each.clause.id for each in candidates(restricted)}
    return tuple(name for name in names if name not in had)


def _refused(assessment: Assessment, name: str) -> Diagnostic:
    if name not in assessment.library.by_id:
        return failure("clause-unknown", clause=name)
    result = assessment.result(name)
    title, group = result.clause.text.title, GROUP_NAMES[result.group]
    return failure(
        "clause-not-eligible", title_zh=title.zh, title_en=title("en"), group_zh=group.zh, group_en=group.en,
    )  # fmt: skip


def sums(found: Pick, content: Content) -> Amount:
    """What an offer comes to: the clauses under every relation, and the items as stated."""
    items = exact(sum(each.amount for each in content.items))
    return found.combination.amount + Amount(items, items)


def lost(found: Pick) -> tuple[Lost, ...]:
    """What each clause of the best package would bring that is not picked, by itself; most first."""
    mine = found.combination.amount
    without = [
        Lost(name, _more(pick(found.whole, (*found.clauses, name)).combination.amount, mine))
        for name in found.best.chosen
        if name not in found.clauses and found.whole.result(name).verdict == "eligible"
    ]
    return tuple(sorted(without, key=lambda each: (-each.amount.min, each.clause)))


def _more(one: Amount, other: Amount) -> Amount:
    top = None if one.max is None or other.max is None else exact(one.max - other.max)
    return Amount(exact(one.min - other.min), top)


# --- what stands between them


def clashes(found: Pick) -> tuple[Clash, ...]:
    """Every relation that bears on the clauses picked, in a sentence; what cannot stand comes first."""
    said: dict[tuple[str, frozenset[str]], Clash] = {}
    for linked in found.whole.library.relations:
        each = _needed(found, linked) if isinstance(linked.relation, Requires) else _among(found, linked)
        if each is not None:
            said.setdefault((each.kind, frozenset(each.clauses)), each)
    kept = [
        each
        for (kind, names), each in said.items()
        if not any(kind == other and names < more for other, more in said)
    ]
    return tuple(sorted(kept, key=lambda each: (not each.hard, each.clauses)))


def _among(found: Pick, linked: LinkedRelation) -> Clash | None:
    names = tuple(name for name in linked.clauses if name in found.clauses)
    if len(names) < 2:
        return None
    library = found.whole.library
    hard = isinstance(linked.relation, Excludes) or (
        isinstance(linked.relation, ChooseOne) and linked.relation.per == "all"
    )
    words = _words(linked.relation, library)
    return _said(library, linked, names, words, hard=hard)


def _needed(found: Pick, linked: LinkedRelation) -> Clash | None:
    """A clause that is picked without what it rests on."""
    clause, *needs = linked.clauses
    missing = tuple(each for each in needs if each not in found.clauses)
    if clause not in found.clauses or not missing:
        return None
    others = _titles(found.whole.library, missing)
    words = Text(f"须以{others.zh}为前提，尚未选入", f"rests on {others.en}, not picked")
    hard = any(_pays(found.whole.result(each)) for each in missing)
    return _said(found.whole.library, linked, (clause,), words, hard=hard)


def _words(relation: AnyRelation, library: Library) -> Text:
    """What a relation says of those of its clauses that are picked together."""
    match relation:
        case ChooseOne(per="year"):
            return Text("每年只能择一", "only one of them may be had a year")
        case ChooseOne():
            return Text("只能择一", "only one of them may be had")
        case Excludes():
            return Text("不能同时享受", "cannot be had together")
        case Cap(cap=most, per=per):
            zh, en, yearly = money_text(most), money_text(most, "en"), per == "year"
            return Text(
                f"{'每年' if yearly else ''}合计不超过 {zh}",
                f"come to {en} at most{' a year' if yearly else ''}",
            )
        case CapShare(cap_share=share, of=of):
            label, figure = library.vocabulary.facts[of].label, quantity_text(share, "ratio")
            return Text(f"合计不超过{label.zh}的 {figure}", f"come to {figure} at most of: {label('en')}")
    return Text(
        "能否同时享受，文本未说明，下限只计其中最高一项",
        "whether they may be had together is not said, the sure sum counts the best of them only",
    )


def _said(
    library: Library, linked: LinkedRelation, names: tuple[str, ...], words: Text, *, hard: bool
) -> Clash:
    titles, because = _titles(library, names), linked.relation.because
    zh, en = f"{titles.zh}{words.zh}", f"{titles.en}: {words.en}"
    if because is not None:
        zh, en = f"{zh}：{because.zh}", f"{en}: {because('en')}"
    return Clash(relation_kind(linked.relation), names, Text(zh, en), hard)


def _titles(library: Library, names: Iterable[str]) -> Text:
    """`“厂房租金补贴”（第一条第三款）、…`: the clauses with their articles."""
    texts = [library.by_id[name].text for name in names]
    return Text(
        "、".join(f"“{each.title.zh}”（{each.article.zh}）" for each in texts),
        ", ".join(f"`{each.title('en')}` ({each.article('en')})" for each in texts),
    )


def package_of(assessment: Assessment) -> Package:
    """The package, which every assessment has."""
    assert assessment.package is not None
    return assessment.package


def _most_first(result: ClauseResult) -> tuple[Number, str]:
    amount = result.value.amount
    return (0 if amount is None else -amount.min), result.clause.id
