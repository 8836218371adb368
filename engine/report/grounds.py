"""Why a clause is met or still open, line by line, and how one applies: once for all years, apart where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.assessment import ClauseResult
from engine.conditions.truth import Truth
from engine.diagnostics import Lang
from engine.model.verdicts import VERIFICATION
from engine.policy import Application
from engine.reasons import UNKNOWN_VALUE, Row, Step, reason_years, table
from engine.report.document import Block, Cell, Column, Heading, Item, Listing, Mark, Note, Table
from engine.report.verdicts import groups
from engine.report.voice import MARKS, Voice, spans
from engine.standing import STATES, state_of

_MET: dict[Truth, tuple[str, Mark]] = {True: ("yes", "good"), False: ("no", "bad"), None: ("open", "open")}
YEAR = "year"  # the year judged: what is seen of it is the year itself
TOLD = (
    "eligible",
    "missing_facts",
    "authority_decides",
    "evaluators_disagree",
)  # of these the reasons are printed


def told(voice: Voice) -> list[ClauseResult]:
    """The clauses whose reasons are printed: eligible and open, as far as there is a text."""
    found = groups(voice.assessment)
    return [each for name in TOLD for each in found[name]]


def grounds(voice: Voice) -> Iterator[Block]:
    """Each eligible clause with all its conditions, and what has to be known to apply."""
    results = [each for each in told(voice) if each.verdict == "eligible"]
    if results:
        yield Note(voice("grounds.lead"))
    for result in results:
        yield from _clause(voice, result)


def open_grounds(voice: Voice) -> Iterator[Block]:
    """Each open clause with the conditions that are not met yet."""
    results = [each for each in told(voice) if each.verdict != "eligible"]
    if results:
        yield Note(voice("open_grounds.lead"))
    for result in results:
        yield from _clause(voice, result)


def _clause(voice: Voice, result: ClauseResult) -> Iterator[Block]:
    clause = result.clause
    about = voice.dotted((voice.origin(clause), _standing(voice, result)))
    yield Heading(clause.text.title(voice.lang), about, voice.group(result.group), MARKS[result.group])
    yield from _conditions(voice, result)
    yield from _listed(voice("assumes"), [each(voice.lang) for each in clause.text.assumes])
    yield from _listed(voice("readings"), [each(voice.lang) for each in clause.text.interpretations])
    yield from _listed(voice("apply"), application(voice, clause.application))


def _standing(voice: Voice, result: ClauseResult) -> str:
    """How well the document is known, and how the clause stands."""
    lang = voice.lang
    state = STATES[state_of(result.clause.validity, voice.assessment.as_of)](lang)
    return voice.dotted((VERIFICATION[result.clause.policy.provenance.known](lang), state))


def _listed(name: str, lines: list[str]) -> Iterator[Listing]:
    if lines:
        yield Listing(name, tuple(Item(line) for line in lines))


# --- conditions


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition as it comes out in some or all years: the rows that say so, each with its years (none: all alike)."""

    label: str
    rows: tuple[tuple[Row, tuple[int, ...]], ...]

    @property
    def row(self) -> Row:
        """What the rows have in common: the condition, what it wants, whether it is met."""
        return self.rows[0][0]

    @property
    def step(self) -> Step:
        """The condition."""
        return self.row.step


def conditions_of(voice: Voice, result: ClauseResult) -> list[Ground]:
    """The lines of the reason table; a condition that is met in some years and not in others has a line for either."""
    years = reason_years(voice.assessment, result.clause.id)
    tables = [table(voice.assessment, result.clause.id, year) for year in years]
    found = []
    for rows in zip(*tables, strict=True):  # one tree, so the same lines every year
        seen: dict[Truth, dict[object, tuple[Row, list[int]]]] = {}
        for year, row in zip(years, rows, strict=True):
            value = None if row.step.fact == YEAR else row.step.seen
            alike = seen.setdefault(row.step.truth, {}).setdefault(value, (row, []))
            alike[1].extend([] if year is None else [year])
        whole = len(seen) == 1 and all(len(ways) == 1 for ways in seen.values()) and rows[0].step.fact != YEAR
        for ways in seen.values():
            lines = tuple((row, () if whole else tuple(own)) for row, own in ways.values())
            found.append(Ground(_label(voice, lines[0][0].step), lines))
    return found


def _label(voice: Voice, step: Step) -> str:
    """The condition's name, without the year: that stands with what was seen."""
    if step.kind == "test":
        return voice.library.vocabulary.fact(step.fact).label(voice.lang)
    return step.label(voice.lang)


def _conditions(voice: Voice, result: ClauseResult) -> Iterator[Block]:
    """All of an eligible clause; of an open one what is not met, and the others by name."""
    found = conditions_of(voice, result)
    if result.verdict == "eligible":
        yield Table(
            (
                Column(voice("condition"), 3.7), Column(voice("wanted"), 3.4), Column(voice("seen"), 3.5),
                Column(voice("met"), 0.9), Column(voice("basis"), 2.2),
            ),
            tuple(line(voice, each) for each in found),
        )  # fmt: skip
        return
    listed, own = _unmet(found), result.clause.text.article(voice.lang)
    if listed:
        columns = (
            Column(voice("condition"), 3.8),
            Column(voice("wanted"), 2.9),
            Column(voice("seen"), 2.3),
            Column(voice("met"), 1.4),
        )
        yield Table(columns, tuple(_shorter(line(voice, each), own) for each in listed))
    left = {each.label for each in listed}
    met = dict.fromkeys(
        each.label
        for each in found
        if each.step.kind == "test" and each.step.truth is True and each.label not in left
    )
    if met:
        yield Listing(voice("already_met"), (Item(voice.row(met)),))


def _shorter(cells: tuple[Cell, ...], own: str) -> tuple[Cell, ...]:
    """The basis below the condition, and only where it is not the clause's own article, which the heading names."""
    condition, *others, basis = cells
    detail = "" if basis.text == own else basis.text
    return Cell(condition.text, detail, indent=condition.indent), *others


def _unmet(found: list[Ground]) -> list[Ground]:
    """What keeps a clause open: no group all of whose parts were left out, and nothing inside an alternative that is met."""
    listed: list[Ground] = []
    inside: int | None = None  # deeper than this: parts of a group that is met
    for each in found:
        if inside is not None and each.row.depth > inside:
            continue
        inside = each.row.depth if each.step.truth is True and each.step.kind != "test" else None
        if each.step.truth is not True:
            listed.append(each)
    return listed


def line(voice: Voice, ground: Ground) -> tuple[Cell, ...]:
    """Condition, required, seen, met, basis."""
    step, lang = ground.step, voice.lang
    word, mark = _MET[step.truth]
    return (
        Cell(ground.label, indent=ground.row.depth),
        Cell(step.wanted(lang)),
        Cell(_seen(voice, ground, lang)),
        Cell(voice(word), mark=mark),
        Cell(ground.row.basis(lang)),
    )


def _seen(voice: Voice, ground: Ground, lang: Lang) -> str:
    """What was seen, with its years where they differ; of a group only the years."""
    said = []
    for row, years in ground.rows:
        step = row.step
        seen = (step.seen or UNKNOWN_VALUE)(lang) if step.kind == "test" and step.fact != YEAR else ""
        if seen and step.gap:
            seen = voice("seen.gap", seen=seen, gap=step.gap(lang))
        said.append(
            voice("seen.of_years", years=spans(years), seen=seen) if seen and years else seen or spans(years)
        )
    return voice.sentences(said)


# --- how to apply


def application(voice: Voice, call: Application | None) -> list[str]:
    """The way, the windows with how they stand, and the materials."""
    if call is None:
        return []
    lines = [call.route(voice.lang)] if call.route else []
    if windows := windows_of(voice, call):
        lines.append(windows)
    if call.materials:
        named = voice.sentences(each(voice.lang) for each in call.materials)
        lines.append(f"{voice('materials')}{voice('colon')}{named}")
    return lines


def windows_of(voice: Voice, call: Application) -> str:
    """The windows that are known, and how each stands on the day."""
    day = voice.assessment.as_of
    said = []
    for each in call.windows:
        days = voice("window", first=each.from_.isoformat(), last=each.to.isoformat())
        round_ = each.round(voice.lang) if each.round else ""
        said.append(voice.dotted((days, round_, voice(f"window.{each.state(day)}"))))
    return voice.sentences(said)
