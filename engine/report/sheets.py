"""The same assessment as sheets for a spreadsheet: sums as exact yuan, every clause that is judged, every condition."""

from decimal import Decimal

from engine.assessment import ClauseResult
from engine.model.amount import Amount, yuan
from engine.model.quantities import Number
from engine.model.verdicts import VERIFICATION, WARNINGS
from engine.notices import contradicted
from engine.reasons import WHO
from engine.report.document import Entry, Sheet, SheetColumn
from engine.report.grounds import application, conditions_of, line
from engine.report.papers import materials_of
from engine.report.plan import year_of
from engine.report.summary import basis, figures, sentence
from engine.report.verdicts import closed_by, groups, lacks, remarks, years_of
from engine.report.voice import Voice, spans
from engine.schedule import schedule_of
from engine.standing import STATES, state_of


def sheets_of(voice: Voice, about: tuple[tuple[str, str], ...]) -> tuple[Sheet, ...]:
    """The six sheets."""
    return (
        _summary(voice, about),
        _years(voice),
        _clauses(voice),
        _grounds(voice),
        _materials(voice),
        _facts(voice),
    )


def _money(amount: Amount | None, voice: Voice) -> tuple[Entry, Entry]:
    """What is sure and the most, in yuan; a text where there is no bound, nothing where there is no money."""
    if amount is None:
        return None, None
    return exact(amount.min), voice("no_bound") if amount.max is None else exact(amount.max)


def exact(value: Number) -> Decimal:
    """Decimal yuan, to the 分 as everywhere."""
    return Decimal(yuan(value))


def _summary(voice: Voice, about: tuple[tuple[str, str], ...]) -> Sheet:
    head = voice.package.headline
    sums: dict[str, Entry] = {voice("sure"): exact(head.sure), voice("most"): exact(head.most)}
    named = (voice("project"), voice.assessment.project.name)
    rows: list[tuple[Entry, ...]] = [(name, value, None) for name, value in (named, *about)]
    rows.append((voice("summary"), sentence(voice), None))
    if warned := contradicted(voice.assessment, voice.lang):
        rows.append((voice("contradicted"), warned, None))
    rows += [(each.name, each.value, sums.get(each.name)) for each in figures(voice)]
    rows += [(name, value, None) for name, value in basis(voice)]
    supposed = voice.assessment.supposed
    if supposed is not None and supposed.package is not None:
        then = supposed.package.headline
        rows.append((voice("assumed"), voice("assumed.lead"), None))
        rows += [
            (voice(key), voice.sum(value), exact(value))
            for key, value in (("assumed.sure", then.sure), ("assumed.most", then.most))
        ]
    rows += [(voice("law"), voice(key), None) for key in ("law.not_modelled", "law.disclaimer")]
    columns = (
        SheetColumn(voice("item"), 26),
        SheetColumn(voice("value"), 80),
        SheetColumn(voice("sum.yuan"), 20, money=True),
    )
    return Sheet(voice("sheet.summary"), columns, tuple(rows))


def _years(voice: Voice) -> Sheet:
    """The package by year, and each clause in it where the clauses' sums add up to it."""
    schedule = schedule_of(voice.assessment)
    rows: list[tuple[Entry, ...]] = []
    for year, amount in schedule.amounts.items():
        named = year if year is not None else year_of(voice, year)
        for clause, sums in schedule.clauses.items():
            if year in sums:
                rows.append((named, voice.title(clause), *_money(sums[year], voice), voice.money(sums[year])))
        rows.append((named, voice("whole_package"), *_money(amount, voice), voice.money(amount)))
    whole = voice.package.best.amount
    rows.append((voice("total"), voice("whole_package"), *_money(whole, voice), voice.money(whole)))
    columns = SheetColumn(voice("year"), 12), SheetColumn(voice("clause"), 44), *_sums(voice)
    return Sheet(voice("sheet.years"), columns, tuple(rows))


def _sums(voice: Voice) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(voice("least.yuan"), 18, money=True), SheetColumn(voice("most.yuan"), 18, money=True),
        SheetColumn(voice("amount"), 28),
    )  # fmt: skip


def _clauses(voice: Voice) -> Sheet:
    """Every clause that is judged; those of other places and those that wait for the site are only counted."""
    columns = (
        SheetColumn(voice("verdict"), 16), SheetColumn(voice("clause"), 40), SheetColumn(voice("document"), 44),
        SheetColumn(voice("article"), 22), SheetColumn(voice("issuer"), 24), SheetColumn(voice("number"), 22), *_sums(voice),
        SheetColumn(voice("years"), 44), SheetColumn(voice("paid_in"), 16), SheetColumn(voice("in_package"), 14),
        SheetColumn(voice("lacks"), 50), SheetColumn(voice("failed"), 40), SheetColumn(voice("remarks"), 50),
        SheetColumn(voice("apply"), 50), SheetColumn(voice("known"), 14), SheetColumn(voice("state"), 16),
        SheetColumn(voice("sources"), 60), SheetColumn(voice("id"), 44),
    )  # fmt: skip
    listed = [each for results in groups(voice.assessment).values() for each in results]
    return Sheet(voice("sheet.clauses"), columns, tuple(_clause(voice, each) for each in listed))


def _clause(voice: Voice, result: ClauseResult) -> tuple[Entry, ...]:
    clause, lang, refused = result.clause, voice.lang, result.verdict == "not_eligible"
    policy, own = clause.policy, clause.policy.provenance
    amount = None if refused and not result.value.amount else result.value.amount
    sources = voice.sentences(voice.dotted((each.title(lang), each.url or "")) for each in own.sources)
    told = [WARNINGS[each](lang) for each in result.warnings if each == "outside_horizon"]
    return (
        voice.group(result.group), clause.text.title(lang), policy.title(lang), clause.text.article(lang), policy.issuer(lang),
        policy.number or "", *_money(amount, voice), "" if amount is None else result.sum_text(lang), years_of(voice, result),
        spans([year for year, paid in result.value.paid.items() if year is not None and paid]),
        voice("in_best") if clause.id in voice.package.best.chosen else "", "" if refused else lacks(voice, result),
        closed_by(voice, result) if refused else "", voice.sentences(told) if refused else remarks(voice, result),
        voice.sentences(application(voice, clause.application)), VERIFICATION[own.known](lang),
        STATES[state_of(clause.validity, voice.assessment.as_of)](lang), sources, clause.id,
    )  # fmt: skip


def _grounds(voice: Voice) -> Sheet:
    """Every condition of every clause that is judged here."""
    rows = [
        (
            voice.title(result.clause.id), voice.group(result.group), *(each.text for each in line(voice, ground)),
            result.clause.policy.title(voice.lang), result.clause.id,
        )
        for results in groups(voice.assessment).values()
        for result in results
        for ground in conditions_of(voice, result)
    ]  # fmt: skip
    columns = (
        SheetColumn(voice("clause"), 40), SheetColumn(voice("verdict"), 16), SheetColumn(voice("condition"), 32),
        SheetColumn(voice("wanted"), 32), SheetColumn(voice("seen"), 32), SheetColumn(voice("met"), 10),
        SheetColumn(voice("basis"), 24), SheetColumn(voice("document"), 44), SheetColumn(voice("id"), 44),
    )  # fmt: skip
    return Sheet(voice("sheet.grounds"), columns, tuple(rows))


def _materials(voice: Voice) -> Sheet:
    rows = tuple((name, voice.titles(ids)) for name, ids in materials_of(voice).items())
    columns = SheetColumn(voice("material"), 60), SheetColumn(voice("for_clauses"), 60)
    return Sheet(voice("sheet.materials"), columns, rows or ((voice("materials.none"), None),))


def _facts(voice: Voice) -> Sheet:
    project, facts = voice.assessment.project, voice.library.vocabulary.facts
    rows: list[tuple[Entry, ...]] = [
        (facts[name].label(voice.lang), year, value, WHO[facts[name].who](voice.lang), voice(status), name)
        for status, given in (("stated", project.facts), ("supposed", project.assumed))
        for name in facts
        if name in given
        for year, value in voice.values(name, given[name])
    ]
    columns = (
        SheetColumn(voice("fact"), 36), SheetColumn(voice("year"), 10), SheetColumn(voice("value"), 50),
        SheetColumn(voice("who"), 14), SheetColumn(voice("status"), 12), SheetColumn(voice("id"), 32),
    )  # fmt: skip
    return Sheet(
        voice("sheet.facts"), columns, tuple(rows) or ((voice("facts.none"), None, None, None, None, None),)
    )
