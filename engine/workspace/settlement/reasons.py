"""Why something is not due, in words: facts that are missing, conditions that are not met, figures that give less."""

from collections.abc import Iterable, Iterator

from engine.assessment import Assessment
from engine.clause import Clause
from engine.model.facts import Vocabulary
from engine.model.quantities import Number, money_text
from engine.model.text import Text
from engine.reasons import Step, explain
from engine.workspace.settlement.promised import Condition, date_facts

YEARS = ("year", "nth_year")  # facts that nobody can change


def facts_missing(vocabulary: Vocabulary, places: Iterable[tuple[str, int | None]]) -> Iterator[Text]:
    """Which facts are to be recorded; nothing where none is."""
    named = [place_text(vocabulary, *each) for each in places]
    if named:
        zh, en = "、".join(each.zh for each in named), "; ".join(each("en") for each in named)
        yield Text(f"没有登记：{zh}", f"not recorded: {en}")


def place_text(vocabulary: Vocabulary, name: str, year: int | None) -> Text:
    """A fact, of a year where it has years."""
    label = vocabulary.facts[name].label
    return label if year is None else Text(f"{label.zh}（{year} 年）", f"{label('en')} ({year})")


def conditions_open(conditions: Iterable[Condition]) -> Iterator[Text]:
    """Which conditions of the offer nobody has said to be met."""
    yield from (
        Text(f"未确认前提条件：{each.text}", f"condition not confirmed: {each.text}") for each in conditions
    )


def conditions_refused(conditions: Iterable[Condition]) -> Text:
    """Which conditions of the offer are not met."""
    said = "；".join(each.text for each in conditions)
    return Text(f"前提条件未达到：{said}", f"condition not met: {said}")


def figures_give(due: Number) -> Text:
    """What the figures recorded come to."""
    return Text(f"按登记的实际数据为 {money_text(due)}", f"the figures recorded give {money_text(due, 'en')}")


def moved_to(assessment: Assessment, clauses: Iterable[Clause]) -> Iterator[Text]:
    """The days by which the payments have moved."""
    known = assessment.known
    names = dict.fromkeys(name for clause in clauses for name in date_facts(clause))
    for name in names:
        if (day := known.value(name)) is not None:
            label = known.vocabulary.facts[name].label
            yield Text(
                f"{label.zh}为 {day}，兑付年度随之变动", f"{label('en')} is {day}; it is paid in other years"
            )


def refusing(assessment: Assessment, clause: str, year: int | None) -> Iterator[Text]:
    """What fails of a clause, in one of its years where it is judged each year."""
    found = list(_failing(explain(assessment, clause, year)))
    yield from map(_said, found)
    if not found:
        yield Text("不在条款的适用年限内", "not one of the years of the clause")


def _failing(step: Step) -> Iterator[Step]:
    """The conditions that fail; of alternatives each that is one in that year."""
    if step.truth is not False:
        return
    if step.kind in ("all", "any"):
        of_other_years = step.kind == "all" and any(
            each.truth is False and each.fact in YEARS for each in step.parts
        )
        for part in () if of_other_years else step.parts:
            yield from _failing(part)
    elif step.fact in YEARS:
        return
    else:
        yield step


def _said(step: Step) -> Text:
    if step.kind != "test":
        return Text("属于排除情形", "an exclusion applies")
    seen = step.seen or Text("未知", "unknown")
    return Text(
        f"{step.label.zh}：要求 {step.wanted.zh}，实际 {seen.zh}",
        f"{step.label('en')}: {step.wanted('en')} is wanted, {seen('en')} was recorded",
    )
