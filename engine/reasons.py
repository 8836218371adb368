"""The reason tree of a verdict, read from an assessment: each condition, what it wants, what was seen, the gap, the place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any as Any_
from typing import Literal

from engine.assessment import Assessment, ClauseResult, Sheet
from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Operand, Origin, Test
from engine.conditions.truth import Truth, every, negated, some
from engine.diagnostics import Lang
from engine.library import Library
from engine.model.facts import Fact, Value, Vocabulary
from engine.model.quantities import Interval, Number, quantity_text
from engine.model.text import Text
from engine.model.verdicts import REASONS, Reason
from engine.source import Span
from engine.trace import Truths

ORIGINS: dict[Origin, Text] = {
    "": Text("条款条件", "Conditions of the clause"), "sites": Text("适用地域", "Where it applies"),
    "validity": Text("有效期", "Validity"), "scope": Text("文件适用范围", "Scope of the document"),
    "years": Text("年限", "Years"), "base": Text("计算基数", "Base of the benefit"),
    "brackets": Text("分档", "Brackets"), "requires": Text("前置条款", "Required clause"),
    "text": Text("条款文本", "Text of the clause"),
}  # fmt: skip

GROUPS: dict[str, Text] = {
    "all": Text("全部满足", "All of these"),
    "any": Text("满足其一", "One of these"),
    "not": Text("不得", "Not"),
}

WHO: dict[str, Text] = {
    "applicant": Text("企业", "applicant"), "authority": Text("主管部门", "authority"), "derived": Text("计算得出", "worked out"),
    "site": Text("载体", "site"), "built_in": Text("系统", "system"),
}  # fmt: skip

UNKNOWN_VALUE = Text("未知", "unknown")
NO_TEXT = Text("")

Show = Callable[[Lang], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the reason tree. Tests have `wanted` and `seen`; groups have `parts`."""

    kind: Literal["all", "any", "not", "test", "open"]
    truth: Truth
    label: Text
    span: Span
    origin: Origin = ""
    fact: str = ""
    who: str = ""
    operator: str = ""
    wanted: Text = NO_TEXT
    seen: Text | None = None  # None: unknown
    gap: Text | None = None  # how far a figure is from what is wanted
    figure: Number | None = None  # the value seen, where it is one that has a distance from what is wanted
    bound: Number | None = None  # the figure it is held against: of an interval the end that decides
    reason: Reason | None = None
    of: str = ""  # the clause a required group is
    parts: "tuple[Step, ...]" = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the reason table: 条件 · 要求 · 您的情况 · 结论 · 依据. `depth` and `group` keep the tree's shape."""

    step: Step
    depth: int
    basis: Text


def explain(assessment: Assessment, clause_id: str, year: int | None = None) -> Step:
    """The reason tree of a clause; of one of its years where it is judged each year. KeyError for an unknown clause or year."""
    clause = assessment.library.by_id[clause_id]
    return _step(clause.tree, assessment.sheets[year], assessment.library.vocabulary)


def reason_years(assessment: Assessment, clause_id: str) -> tuple[int | None, ...]:
    """The years whose trees explain a clause; `(None,)` for one judged once."""
    result = assessment.result(clause_id)
    return tuple(result.by_year) if result.clause.rhythm.yearly else (None,)


def table(assessment: Assessment, clause_id: str, year: int | None = None) -> list[Row]:
    """The reason tree as lines. Groups of alternatives and required clauses get a line of their own, their parts indented."""
    clauses = assessment.library.by_id
    return list(_rows(explain(assessment, clause_id, year), 0, clauses[clause_id], clauses, outer=True))


def failed(assessment: Assessment, result: ClauseResult) -> list[Step]:
    """The conditions that close a refused clause; of one judged each year those of the first year that counts and is refused."""
    years: tuple[int | None, ...] = reason_years(assessment, result.clause.id)
    if result.clause.rhythm.yearly:
        years = tuple(year for year in assessment.years if year in result.by_year)
    return list(_failing(explain(assessment, result.clause.id, years[0]))) if years else []


def _failing(step: Step) -> Iterator[Step]:
    if step.truth is not False:
        return
    if step.kind in ("test", "not") or not step.parts:
        yield step
    for part in step.parts if step.kind in ("all", "any") else ():
        yield from _failing(part)


def asks(library: Library, clause_id: str) -> list[Row]:
    """What a clause asks for, line by line, before anything is known of a project. KeyError for an unknown clause."""
    clause = library.by_id[clause_id]
    panel = library.yearly if clause.rhythm.yearly else library.once
    nothing = Sheet(None, panel.tracer, dict.fromkeys(panel.tracer.facts), Truths(0, 0), frozenset())
    step = _step(clause.tree, nothing, library.vocabulary)
    return list(_rows(step, 0, clause, library.by_id, outer=True))


def _rows(
    step: Step, depth: int, clause: Clause, clauses: Mapping[str, Clause], *, outer: bool
) -> Iterator[Row]:
    """`outer`: a clause's own tree and the groups it is made of, which need no line."""
    if step.of:
        yield Row(step, depth, _basis(step, clause))
        for part in step.parts:
            yield from _rows(part, depth + 1, clauses[step.of], clauses, outer=True)
    elif step.kind == "all" and (outer or step.origin or len(step.parts) == 1):
        for part in step.parts:
            yield from _rows(part, depth, clause, clauses, outer=outer and part.kind == "all")
    else:
        yield Row(step, depth, _basis(step, clause))
        for part in step.parts:
            yield from _rows(part, depth + 1, clause, clauses, outer=False)


def _basis(step: Step, clause: Clause) -> Text:
    """The article for the clause's own conditions; the document for what it says of all its clauses."""
    if step.origin in ("sites", "validity", "scope"):
        return ORIGINS[step.origin]
    return clause.text.article


def _step(node: Node, sheet: Sheet, vocabulary: Vocabulary, origin: Origin = "") -> Step:
    match node:
        case Test():
            return _test(node, sheet.truths.of(sheet.tracer.index[node]), sheet, vocabulary, origin)
        case Open(reason=reason, span=span):
            return Step("open", None, REASONS[reason], span, origin, reason=reason)
        case Not(part=part, span=span):
            step = _step(part, sheet, vocabulary, origin)
            return Step("not", negated(step.truth), GROUPS["not"], span, origin, parts=(step,))
        case All(parts=parts, origin=own, of=required, span=span):
            label = ORIGINS[own] if own else GROUPS["all"]
            if required:
                label = Text(f"{ORIGINS['requires'].zh} {required}", f"{ORIGINS['requires'].en} {required}")
            steps = tuple(_step(part, sheet, vocabulary, own or origin) for part in parts)
            return Step(
                "all", every(step.truth for step in steps), label, span, own, of=required, parts=steps
            )
        case Any(parts=parts, span=span, origin=own):
            steps = tuple(_step(part, sheet, vocabulary, own or origin) for part in parts)
            truth = some(step.truth for step in steps)
            return Step("any", truth, GROUPS["any"], span, own or origin, parts=steps)


def _test(test: Test, truth: Truth, sheet: Sheet, vocabulary: Vocabulary, origin: Origin) -> Step:
    fact = vocabulary.fact(test.fact)
    value = sheet.values[test.fact]
    figure, bound = _figures(test, fact, value)
    return Step(
        "test", truth, _labelled(fact, sheet.year), test.span, origin, fact=fact.id, who=fact.who, operator=test.operator,
        wanted=wanted_text(test, vocabulary), seen=None if value is None else _both(lambda lang: vocabulary.show(fact, value, lang)),
        gap=_gap(figure, bound, fact) if truth is False else None, figure=figure, bound=bound,
    )  # fmt: skip


def _labelled(fact: Fact, year: int | None) -> Text:
    if fact.per_year and year is not None:
        return Text(f"{fact.label.zh}（{year} 年）", f"{fact.label('en')} ({year})")
    return fact.label


def _both(show: Show) -> Text:
    return Text(show("zh"), show("en"))


def wanted_text(test: Test, vocabulary: Vocabulary) -> Text:
    """What a test wants, in words: `≥ 1,000万元`, `是`, `[2,000万元, 6,000万元)`, `含 装备制造 之一`."""
    fact = vocabulary.fact(test.fact)
    operator, operand = OPERATORS[test.operator], test.operand
    if isinstance(operand, bool) and test.operator in ("is", "is_not"):
        return _both(lambda lang: vocabulary.show(fact, operand is (test.operator == "is"), lang))
    words = (
        operator.single
        if operator.single and isinstance(operand, frozenset) and len(operand) == 1
        else operator.words
    )
    return _both(lambda lang: words(lang).format(value=_operand(operand, fact, vocabulary, lang)))


def _operand(operand: Operand, fact: Fact, vocabulary: Vocabulary, lang: Lang) -> str:
    if isinstance(operand, Interval):
        return _interval(operand, fact, vocabulary, lang)
    if isinstance(operand, frozenset) and fact.type != "choices":
        names = (vocabulary.show(fact, value, lang) for value in sorted(operand))
        return ("、" if lang == "zh" else ", ").join(names)
    return vocabulary.show(fact, operand, lang)  # type: ignore[arg-type]  # Wanted stands in derivations only


def _interval(ends: Interval, fact: Fact, vocabulary: Vocabulary, lang: Lang) -> str:
    """`[2,000万元, 6,000万元)`; `≥ 1亿元` where one end is open; `1–5` for years."""
    low = "" if ends.low is None else vocabulary.show(fact, ends.low, lang)
    high = "" if ends.high is None else vocabulary.show(fact, ends.high, lang)
    if not high:
        return f"{'≥' if ends.low_in else '>'} {low}"
    if not low:
        return f"{'≤' if ends.high_in else '<'} {high}"
    if fact.id in ("year", "nth_year"):
        return low if low == high else f"{low}–{high}"
    return f"{'[' if ends.low_in else '('}{low}, {high}{']' if ends.high_in else ')'}"


def _gap(figure: Number | None, bound: Number | None, fact: Fact) -> Text | None:
    """How far a figure that fails is from passing; None where distance has no meaning."""
    if figure is None or bound is None or figure == bound:
        return None
    distance = abs(Fraction(bound) - figure)
    return Text(
        f"差 {quantity_text(distance, fact.type, 'zh')}", f"{quantity_text(distance, fact.type, 'en')} off"
    )


def _figures(test: Test, fact: Fact, value: Value | None) -> tuple[Number | None, Number | None]:
    """The figure seen and the one it is held against; nothing where distance has no meaning: a day, a year, a word."""
    bound = _nearest(test, value)
    if isinstance(value, bool) or not isinstance(value, int | Fraction) or fact.id in ("year", "nth_year"):
        return None, None
    return (value, bound) if isinstance(bound, int | Fraction) else (None, None)


def _nearest(test: Test, value: Any_) -> Any_:
    if isinstance(test.operand, Interval):
        if test.operator != "between" or value is None:
            return None
        low, high = test.operand.low, test.operand.high
        inside = OPERATORS["between"].test(value, test.operand)
        return low if low is not None and (value <= low or inside) else high
    return test.operand if test.operator in ("at_least", "more_than", "at_most", "less_than") else None


def as_json(step: Step, lang: Lang = "zh") -> dict[str, object]:
    """The tree as JSON data."""
    result: dict[str, object] = {
        "kind": step.kind, "truth": {True: "yes", False: "no", None: "unknown"}[step.truth],
        "label": step.label(lang), "source": str(step.span),
    }  # fmt: skip
    if step.origin:
        result["origin"] = step.origin
    if step.kind == "test":
        result |= {
            "fact": step.fact, "who": step.who, "operator": step.operator, "wanted": step.wanted(lang),
            "seen": step.seen(lang) if step.seen else None, "gap": step.gap(lang) if step.gap else None,
        }  # fmt: skip
    if step.reason:
        result["reason"] = step.reason
    if step.parts:
        result["parts"] = [as_json(part, lang) for part in step.parts]
    return result
