"""Every clause's verdict in a table a group; what the place alone closes or holds up is only counted."""

from collections.abc import Iterator, Sequence

from engine.assessment import Assessment, ClauseResult
from engine.locality import by_place
from engine.model.amount import Amount
from engine.model.verdicts import GROUP_ORDER, NOTES, NOTHING_IN_YEAR, WARNINGS
from engine.reasons import failed
from engine.report.document import Block, Cell, Column, Heading, Note, Paragraph, Table
from engine.report.voice import MARKS, Voice, spans

NAMED = 4  # facts named in a table; the reasons have all


def groups(assessment: Assessment) -> dict[str, list[ClauseResult]]:
    """The clauses that are judged, by verdict or by what keeps them open."""
    found: dict[str, list[ClauseResult]] = {name: [] for name in GROUP_ORDER}
    for result in by_place(assessment).here:
        found[result.group].append(result)
    return found


def verdicts(voice: Voice) -> Iterator[Block]:
    """A table a group, in the order in which an applicant can do something about them."""
    yield Note(voice("verdicts.lead"))
    for name, results in groups(voice.assessment).items():
        if results:
            heading = voice("group.count", name=voice.group(name), count=len(results))
            yield Heading(heading, voice(f"group.{name}"), mark=MARKS[name])
            yield _TABLES.get(name, _open)(voice, results)
        elif name == "eligible":
            yield Paragraph(voice("none_eligible"))
    found = by_place(voice.assessment)
    for key, others in (("awaiting.lead", found.awaiting), ("elsewhere.lead", found.elsewhere)):
        if others:
            yield Note(voice(key, count=len(others)))


# --- one table a group


def _eligible(voice: Voice, results: Sequence[ClauseResult]) -> Table:
    columns = (
        Column(voice("clause"), 4.5), Column(voice("amount"), 2.8, figures=True), Column(voice("years"), 4.2),
        Column(voice("remarks"), 2.9),
    )  # fmt: skip
    rows = tuple(
        (
            voice.cell(each),
            Cell(each.sum_text(voice.lang)),
            Cell(years_of(voice, each)),
            Cell(remarks(voice, each)),
        )
        for each in results
    )
    return Table(columns, rows)


def _open(voice: Voice, results: Sequence[ClauseResult]) -> Table:
    """Shorter than the eligible: the article stands with the reasons, the rest of the document in the list of them."""
    columns = (
        Column(voice("clause"), 5.1), Column(voice("amount"), 2.4, figures=True), Column(voice("years"), 1.4),
        Column(voice("lacks"), 5.8),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(each.clause.text.title(voice.lang), voice.document(each.clause.policy)),
            Cell(each.sum_text(voice.lang)),
            Cell(open_years(voice, each)),
            Cell(voice.sentences((lacks(voice, each, NAMED), remarks(voice, each)))),
        )
        for each in results
    )
    return Table(columns, rows)


def _unread(voice: Voice, results: Sequence[ClauseResult]) -> Table:
    """Clauses without any text stand together by document."""
    documents: dict[str, list[ClauseResult]] = {}
    for each in results:
        documents.setdefault(each.clause.policy.policy, []).append(each)
    columns = Column(voice("document"), 7), Column(voice("clause"), 6)
    rows = []
    for alike in documents.values():
        policy = alike[0].clause.policy
        about = voice.dotted((policy.issuer(voice.lang), policy.number or ""))
        missing = list(dict.fromkeys(name for each in alike for name in each.judgement.missing))
        needs = f"{voice('lacks')}{voice('colon')}{voice.labels(missing)}" if missing else ""
        said = voice.sentences((_articles(voice, alike), needs))
        rows.append((Cell(voice.document(policy), about), Cell(_titles(voice, alike), said)))
    return Table(columns, tuple(rows))


def _refused(voice: Voice, results: Sequence[ClauseResult]) -> Table:
    """Clauses of one document that the same conditions close stand together."""
    alike: dict[tuple[str, str], list[ClauseResult]] = {}
    for each in results:
        alike.setdefault((each.clause.policy.policy, closed_by(voice, each)), []).append(each)
    columns = Column(voice("clause"), 9), Column(voice("failed"), 4)
    rows = []
    for (_, closed), those in alike.items():
        policy = those[0].clause.policy
        about = voice.dotted((voice.document(policy), _articles(voice, those), policy.number or ""))
        rows.append((Cell(_titles(voice, those), about), Cell(closed, mark="bad")))
    return Table(columns, tuple(rows))


def _titles(voice: Voice, results: Sequence[ClauseResult]) -> str:
    return voice.titles(each.clause.id for each in results)


def _articles(voice: Voice, results: Sequence[ClauseResult]) -> str:
    """The articles, each once."""
    return voice.row(dict.fromkeys(each.clause.text.article(voice.lang) for each in results))


_TABLES = {"eligible": _eligible, "text_unavailable": _unread, "not_eligible": _refused}


# --- what is said of one clause


def closed_by(voice: Voice, result: ClauseResult) -> str:
    """The conditions that close it, and from when they no longer do."""
    closed = voice.row(dict.fromkeys(each.label(voice.lang) for each in failed(voice.assessment, result)))
    return voice.sentences((closed, _from(voice, result)))


def _from(voice: Voice, result: ClauseResult) -> str:
    if result.eligible_from is None:
        return ""
    return voice("eligible_from", day=result.eligible_from.isoformat())


def lacks(voice: Voice, result: ClauseResult, most: int | None = None) -> str:
    """What somebody has to state: the applicant, the authority; and what the sum needs besides. `most`: of each so many."""
    facts = voice.library.vocabulary.facts
    by = {
        "lacks.applicant": [name for name in result.judgement.missing if facts[name].who == "applicant"],
        "lacks.authority": [name for name in result.judgement.missing if facts[name].who != "applicant"],
        "lacks.amount": list(result.needed),
    }
    said = [voice(key, facts=_first(voice, names, most)) for key, names in by.items() if names]
    if result.eligible_with:
        said.append(voice("eligible_with", clauses=voice.titles(result.eligible_with)))
    return voice.sentences((*said, _from(voice, result)))


def _first(voice: Voice, facts: Sequence[str], most: int | None) -> str:
    if most is None or len(facts) <= most:
        return voice.labels(facts)
    return voice("and_others", named=voice.labels(facts[:most]), count=len(facts), more=len(facts) - most)


def remarks(voice: Voice, result: ClauseResult) -> str:
    """What must be known beside the sum: what it rests on, its notes, and the warnings."""
    value, lang = result.value, voice.lang
    said = []
    if result.verdict == "eligible" and (needs := lacks(voice, result)):
        said.append(needs)
    rests = [name for name in value.undecided if name not in result.missing]
    if rests:
        said.append(voice("rests_on", facts=voice.labels(rests)))
    told = set(value.notes)
    if value.unused:
        told.discard("no_tax")
        said.append(voice("unused", years=spans(value.unused)))
    if "taxable_income" in result.missing:  # asked for already
        told.discard("no_income")
    said += [NOTES[note](lang) for note in value.notes if note in told]
    said += [WARNINGS[each](lang) for each in result.warnings if each != "caveat"]
    return voice.sentences(said)


def open_years(voice: Voice, result: ClauseResult) -> str:
    """The years that count and are not refused."""
    years = voice.assessment.years
    return spans(
        [year for year, each in result.by_year.items() if year in years and each.verdict != "not_eligible"]
    )


def years_of(voice: Voice, result: ClauseResult) -> str:
    """Each year judged with its sum, a verdict only where it is not met; and when it is paid, where that is another year."""
    value = result.value
    lines = []
    if result.by_year:
        lines.append(voice.amounts({year: _of_year(voice, result, year) for year in result.by_year}))
    paid = {year: ("", amount) for year, amount in value.paid.items() if year is not None and amount}
    if paid and paid.keys() != {year for year, each in value.by_year.items() if each and result.by_year}:
        lines.append(voice("paid", years=voice.amounts(paid)))
    return voice.sentences(lines)


def _of_year(voice: Voice, result: ClauseResult, year: int) -> tuple[str, Amount | None]:
    """Of years outside the horizon, which count for nothing, only the verdict; a refused year has money only if carried over."""
    group = result.by_year[year].group
    amount = result.value.by_year.get(year) if result.value.amount is not None else None
    if year not in voice.assessment.years or (group == "not_eligible" and not amount):
        amount = None
    if group == "not_eligible" and amount:
        return voice("carried"), amount
    if amount is not None and result.brings_nothing(year):
        return f"{voice.group(group)} {NOTHING_IN_YEAR(voice.lang)}", None
    return "" if group == "eligible" else voice.group(group), amount
