"""How the money of an assessment is said: the headline, a clause's amount and years, a sum by year."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.assessment import Assessment, ClauseResult, Combination, Headline
from engine.cli.show import SIGNS, comma, rows, titles
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.library import Library
from engine.model.amount import Amount, amount_text, point, present_text, signed_text
from engine.model.quantities import Number, quantity_text
from engine.model.spans import runs
from engine.model.verdicts import NOTES, NOTHING_IN_YEAR, VERDICTS, VERIFICATION
from engine.notices import contradicted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

NOTES_WIDTH = 46  # of what stands beside a clause
NAMED = 3  # clauses of a long list that are named


def print_headline(out: "Console", assessment: Assessment, lang: Lang) -> None:
    """The three things said first: what is sure, the known most, and how many measures have no known bound."""
    assert assessment.package is not None
    head = assessment.package.headline
    out.print(f"\n{say('headline', lang, years=_horizon(assessment))}", style="bold")
    made = rows(18)
    made.add_row(say("sure", lang), amount_text(point(head.sure), lang))
    made.add_row(say("most", lang), amount_text(point(head.most), lang))
    made.add_row(say("unbounded", lang), _unbounded(assessment, head.unbounded, lang))
    if head.sure:
        made.add_row(say("of_it", lang), verification_of(head, lang))
    out.print(made)
    if warned := contradicted(assessment, lang):
        out.print(warned, style="bold yellow")


def verification_of(head: Headline, lang: Lang) -> str:
    """`已核实 600万元 · 未核实 220万元`: the sure sum by how well the documents behind it are known."""
    parts = (f"{VERIFICATION[level](lang)} {amount_text(point(part), lang)}"
             for level, part in head.by_verification.items() if part)  # fmt: skip
    return " · ".join(parts)


def _unbounded(assessment: Assessment, names: tuple[str, ...], lang: Lang) -> str:
    """`13 项：…、…；另有 10 项条款文本未取得`: those whose text was seen are named, as far as there is room."""
    textless = [name for name in names if assessment.result(name).value.amount is None]
    others = [name for name in names if name not in textless]
    parts = [first_of(assessment.library, others, lang)] if others else []
    if textless:
        parts.append(say("without_text" if others else "all_without_text", lang, count=len(textless)))
    said = say("count_of", lang, count=len(names))
    return said + (say("colon", lang) + say("semicolon", lang).join(parts) if parts else "")


def first_of(library: Library, clauses: Sequence[str], lang: Lang) -> str:
    """The first few clauses of a long list, and how many there are."""
    named = titles(library, clauses[:NAMED], lang)
    return (
        say("and_more", lang, named=named, count=len(clauses), more=len(clauses) - NAMED)
        if len(clauses) > NAMED
        else named
    )


def _horizon(assessment: Assessment) -> str:
    first, last = assessment.years[0], assessment.years[-1]
    return str(first) if first == last else f"{first}–{last}"


# --- one clause


def amount_of(result: ClauseResult, lang: Lang) -> str:
    """What a clause is worth by itself; nothing where it is refused, or carries no money that is known of."""
    if result.value.amount is None:
        carries = result.verdict == "eligible" and result.clause.text.benefit is not None
        return say("no_money", lang) if carries else ""
    return "" if result.verdict == "not_eligible" and not result.value.amount else result.sum_text(lang)


def years_of(result: ClauseResult, horizon: range, lang: Lang) -> list[str]:
    """`2027 ✓ 30万元 · 2028–2029 ✓ 每年48万元 · 2030 ✗`; and when it is paid, where that is another year.

    Of years outside the horizon, which count for nothing, only the verdict.
    """
    lines = []
    value = result.value
    if result.by_year:
        alone = len(result.by_year) == 1  # then the clause's own sum says it
        signed = {
            year: _signed(
                result, year, None if alone or year not in horizon else _of_year(result, year), lang
            )
            for year in result.by_year
        }
        lines += flow(_runs(signed, lang), " · ")
    paid = {year: ("", amount) for year, amount in value.paid.items() if year is not None and amount}
    if paid and paid.keys() != {year for year, each in value.by_year.items() if each and result.by_year}:
        lines += flow([say("paid", lang, years=each) for each in _runs(paid, lang)], " · ")
    return lines


def flow(parts: Iterable[str], between: str, width: int = NOTES_WIDTH) -> list[str]:
    """The parts in lines no wider than that, broken only between them."""
    from rich.cells import cell_len

    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1] + between + part) <= width:
            lines[-1] += between + part
        else:
            lines.append(part)
    return lines


def _signed(result: ClauseResult, year: int, amount: Amount | None, lang: Lang) -> tuple[str, Amount | None]:
    """The verdict's sign and the sum; a refused year has money only where an earlier one carries it over, and says so."""
    judgement = result.by_year[year]
    carried = judgement.verdict == "not_eligible" and bool(amount)
    if amount is not None and result.brings_nothing(year):
        return f"{SIGNS[judgement.group]} {NOTHING_IN_YEAR(lang)}", None
    return say("carried", lang) if carried else SIGNS[judgement.group], amount


def _of_year(result: ClauseResult, year: int) -> Amount | None:
    """What a year that is judged brings; a refused year is silent unless it carries something over."""
    amount = result.value.by_year.get(year) if result.value.amount is not None else None
    refused = result.by_year[year].verdict == "not_eligible"
    return None if amount is None or (refused and not amount) else amount


def _runs(years: Mapping[int, tuple[str, Amount | None]], lang: Lang) -> list[str]:
    """Years side by side that say the same joined."""
    return [_run(*each, lang) for each in runs(years)]


def _run(first: int, last: int, said: tuple[str, Amount | None], lang: Lang) -> str:
    sign, amount = said
    words = [str(first) if first == last else f"{first}–{last}", sign]
    if amount is not None:
        text = amount_text(amount, lang)
        words.append(say("a_year", lang, amount=text) if first != last and amount.max else text)
    return " ".join(word for word in words if word)


def notes_of(result: ClauseResult, lang: Lang) -> list[str]:
    """What must be known beside an amount."""
    lines = []
    told = set(result.value.notes)
    if result.value.unused:
        told.discard("no_tax")
        years = _runs(dict.fromkeys(result.value.unused, ("", None)), lang)
        lines.append(say("unused", lang, years=comma(lang).join(years)))
    if "taxable_income" in result.missing:  # asked for already
        told.discard("no_income")
    said = [NOTES[note](lang) for note in result.value.notes if note in told]
    return lines + ([say("semicolon", lang).join(said)] if said else [])


# --- sums by year


def years_table(assessment: Assessment, combination: Combination, lang: Lang, *, clauses: bool) -> "Table":
    """Year → sum, then the total and what it is worth today; `clauses`: and which clauses bring it."""
    made = rows(14, 34)
    for year, amount in combination.by_year.items():
        names = combination.chosen_by_year.get(year, ()) if clauses and year is not None else ()
        made.add_row(
            say("year_unknown", lang) if year is None else str(year),
            amount_text(amount, lang),
            titles(assessment.library, names, lang),
        )
    made.add_row(
        say("nominal", lang),
        amount_text(combination.amount, lang),
        say("of_years", lang, years=_horizon(assessment)),
    )
    rate = quantity_text(assessment.settings.discount, "ratio", lang)
    assumed = say("discounted", lang, year=assessment.as_of.year, rate=rate)
    made.add_row(say("present", lang), present_text(combination.present, lang), assumed)
    return made


def differing(difference: Amount, lang: Lang) -> str:
    """How much less another combination brings than the best."""
    parts = [say("sure_differs", lang, size=_less(difference.min, lang))]
    if difference.max is not None and difference.max != difference.min:
        parts.append(say("most_differs", lang, size=_less(difference.max, lang)))
    return comma(lang).join(parts)


# --- sums that change


def years_changed(years: Mapping[int | None, Number], lang: Lang) -> str:
    """`2027 +48万元 · 2028 −3万元`."""
    unknown = say("year_unknown", lang)
    return " · ".join(
        f"{unknown if year is None else year} {signed_text(each, lang)}" for year, each in years.items()
    )


def verdict_of(verdict: str | None, lang: Lang) -> str:
    """The verdict in words; None: there is no such clause."""
    return VERDICTS[verdict](lang) if verdict else say("no_clause", lang)


def _less(size: Number, lang: Lang) -> str:
    if size == 0:
        return say("as_much", lang)
    return say("less" if size > 0 else "more", lang, amount=amount_text(point(max(size, -size)), lang))
