"""Assessments side by side as an Excel workbook: what the comparison shows, its sums as numbers in yuan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.assessment import ClauseResult, Headline
from engine.comparing import Said, Side, differences, facts_apart, years_paid
from engine.diagnostics import Lang
from engine.locality import by_place
from engine.model.amount import Amount
from engine.model.facts import Fact
from engine.model.spreadsheet import cell_text
from engine.model.verdicts import GROUP_NAMES, REASONS, VERIFICATION
from engine.notices import contradicted
from engine.policy import Policy
from engine.reasons import UNKNOWN_VALUE
from engine.report.document import Entry, Sheet, SheetColumn, shown, tidied
from engine.report.excel import workbook_of
from engine.report.sheets import exact
from engine.report.texts import say

Rows = list[tuple[Entry, ...]]

ASKED = 3  # of the open questions, those that are named


def workbook(sides: Sequence[Side], lang: Lang, *, entered: bool) -> bytes:
    """The sums, what was entered differently (if it may have been), the years, the clauses that differ, the documents."""
    made = [_sums(sides, lang), _years(sides, lang), _clauses(sides, lang), _documents(sides, lang)]
    if entered:
        made.insert(1, _facts(sides, lang))
    title = " · ".join((say("comparison", lang), *(side.title for side in sides)))
    return workbook_of(shown(title), sides[0].assessment.as_of, tidied(tuple(made)))


def _columns(sides: Sequence[Side], *columns: SheetColumn) -> Iterator[SheetColumn]:
    """Each of these for each side, under its name and their own; a column without a name under the side's alone."""
    for side in sides:
        for each in columns:
            title = " · ".join(name for name in (side.title, each.title) if name)
            yield replace(each, title=cell_text(title))


def _sum_columns(lang: Lang) -> list[SheetColumn]:
    """For what is sure and the most."""
    return [SheetColumn(say(name, lang), 22, money=True) for name in ("least.yuan", "most.yuan")]


def _of_sums(amount: Amount | None, lang: Lang) -> tuple[Entry, Entry]:
    """What is sure and the most, in yuan; a text where there is no bound, nothing where there is no money."""
    if amount is None:
        return None, None
    return exact(amount.min), say("no_bound", lang) if amount.max is None else exact(amount.max)


# --- the sheets


def _sums(sides: Sequence[Side], lang: Lang) -> Sheet:
    heads = [_head(side) for side in sides]
    sites = sides[0].assessment.library.vocabulary.sites
    places = [sites.get(side.assessment.project.site or "") for side in sides]
    rows: Rows = [
        (say("site", lang), *(site.name(lang) if site else say("no_site", lang) for site in places)),
        (say("day", lang), *(side.assessment.as_of.isoformat() for side in sides)),
    ]
    warned = [contradicted(side.assessment, lang) for side in sides]
    if any(warned):
        rows.append((say("contradicted", lang), *warned))
    rows.append((say("comparison.sure", lang), *(exact(head.sure) for head in heads)))
    for level, name in VERIFICATION.items():
        parts = [head.by_verification.get(level, 0) for head in heads]
        if any(parts):
            rows.append((say("comparison.level", lang, level=name(lang)), *map(exact, parts)))
    rows.append((say("comparison.most", lang), *(exact(head.most) for head in heads)))
    rows.append((say("comparison.unbounded", lang), *(len(head.unbounded) for head in heads)))
    if any(side.assessment.supposed for side in sides):
        rows.append(
            (say("comparison.assumed", lang), *(exact(_head(side, supposed=True).sure) for side in sides))
        )
    for group in ("eligible", *REASONS):
        counts = [sum(each.group == group for each in by_place(side.assessment).here) for side in sides]
        if any(counts):
            rows.append((say("comparison.group", lang, group=GROUP_NAMES[group](lang)), *counts))
    rows.append((say("comparison.questions", lang), *(len(side.advice.next_questions) for side in sides)))
    rows.append((say("comparison.first", lang), *(_asked(side, lang) for side in sides)))
    library, blank = sides[0].assessment.library, (None,) * (len(sides) - 1)
    rows.append(
        (
            say("library", lang),
            say("library.of", lang, hash=library.hash, count=len(library.policies)),
            *blank,
        )
    )
    rows += [
        (say("law", lang), say(key, lang), *blank)
        for key in ("comparison.known", "law.not_modelled", "law.disclaimer")
    ]
    columns = (SheetColumn(say("item", lang), 34), *_columns(sides, SheetColumn("", 30)))
    return Sheet(say("comparison.sheet.sums", lang), columns, tuple(rows))


def _facts(sides: Sequence[Side], lang: Lang) -> Sheet:
    vocabulary = sides[0].assessment.library.vocabulary

    def value(fact: Fact, said: Said | None) -> str:
        if said is None:
            return UNKNOWN_VALUE(lang)
        text = vocabulary.show_all(fact, said.given, lang)
        return say("comparison.supposed", lang, value=text) if said.assumed else text

    apart = facts_apart([side.assessment.project for side in sides], vocabulary)
    rows: Rows = [(fact.label(lang), *(value(fact, each) for each in said), fact.id) for fact, said in apart]
    columns = (
        SheetColumn(say("fact", lang), 36),
        *_columns(sides, SheetColumn("", 30)),
        SheetColumn(say("id", lang), 32),
    )
    alike = (say("comparison.facts.none", lang), *(None for _ in sides), None)
    return Sheet(say("comparison.sheet.facts", lang), columns, tuple(rows) or (alike,))


def _years(sides: Sequence[Side], lang: Lang) -> Sheet:
    paid = years_paid([side.assessment for side in sides])
    rows: Rows = [
        (
            say("year_unknown", lang) if year is None else year,
            *(each for sum_ in sums for each in _of_sums(sum_, lang)),
        )
        for year, sums in paid.items()
    ]
    whole = [side.assessment.package.best.amount for side in sides if side.assessment.package]
    rows.append((say("total", lang), *(each for sum_ in whole for each in _of_sums(sum_, lang))))
    columns = (SheetColumn(say("year", lang), 14), *_columns(sides, *_sum_columns(lang)))
    return Sheet(say("sheet.years", lang), columns, tuple(rows))


def _clauses(sides: Sequence[Side], lang: Lang) -> Sheet:
    """Those that come out otherwise somewhere; also those whose text is missing, which the page only counts."""
    library, rows = sides[0].assessment.library, Rows()
    for each in differences([side.assessment for side in sides]):
        clause = library.by_id[each.clause]
        cells = (cell for result in each.results for cell in _outcome(result, lang))
        rows.append((clause.text.title(lang), clause.policy.title(lang), *cells, clause.id))
    told = SheetColumn(say("verdict", lang), 18), *_sum_columns(lang), SheetColumn(say("amount", lang), 26)
    columns = (
        SheetColumn(say("clause", lang), 40), SheetColumn(say("document", lang), 44), *_columns(sides, *told),
        SheetColumn(say("id", lang), 44),
    )  # fmt: skip
    alike = (say("comparison.alike", lang), *(None for _ in columns[1:]))
    return Sheet(say("comparison.sheet.clauses", lang), columns, tuple(rows) or (alike,))


def _outcome(result: ClauseResult | None, lang: Lang) -> tuple[Entry, ...]:
    """The verdict, what is sure, the most, and the sum in words; of a refused clause the verdict alone."""
    if result is None:
        return say("comparison.not_there", lang), None, None, None
    word, amount = GROUP_NAMES[result.group](lang), result.value.amount
    if result.verdict == "not_eligible" or amount is None:
        return word, None, None, None
    return word, *_of_sums(amount, lang), result.sum_text(lang)


def _documents(sides: Sequence[Side], lang: Lang) -> Sheet:
    """How well the documents are known on which anything eligible or open rests, and how many clauses that is."""
    policies: dict[str, Policy] = {}
    counts: dict[tuple[str, int, str], int] = {}
    for place, side in enumerate(sides):
        for result in by_place(side.assessment).here:
            if result.verdict != "not_eligible":
                policy = result.clause.policy
                policies.setdefault(policy.policy, policy)
                key = policy.policy, place, result.verdict
                counts[key] = counts.get(key, 0) + 1
    rows: Rows = [
        (
            policy.title(lang), policy.issuer(lang), policy.number or "", VERIFICATION[policy.provenance.known](lang),
            policy.provenance.checked.isoformat(),
            *(counts.get((name, place, verdict), 0) for place in range(len(sides)) for verdict in ("eligible", "undetermined")),
            policy.provenance.gaps(lang) if policy.provenance.gaps else "", name,
        )
        for name, policy in policies.items()
    ]  # fmt: skip
    counted = (SheetColumn(say(f"comparison.{name}", lang), 14) for name in ("eligible", "open"))
    columns = (
        SheetColumn(say("document", lang), 44), SheetColumn(say("issuer", lang), 24), SheetColumn(say("number", lang), 22),
        SheetColumn(say("known", lang), 14), SheetColumn(say("comparison.checked", lang), 14), *_columns(sides, *counted),
        SheetColumn(say("gaps", lang), 50), SheetColumn(say("id", lang), 40),
    )  # fmt: skip
    none = (say("comparison.documents.none", lang), *(None for _ in columns[1:]))
    return Sheet(say("comparison.sheet.documents", lang), columns, tuple(rows) or (none,))


def _head(side: Side, *, supposed: bool = False) -> Headline:
    assessment = (side.assessment.supposed if supposed else None) or side.assessment
    assert assessment.package is not None
    return assessment.package.headline


def _asked(side: Side, lang: Lang) -> str:
    facts = side.assessment.library.vocabulary.facts
    return say("comma", lang).join(
        facts[each.fact].label(lang) for each in side.advice.next_questions[:ASKED]
    )
