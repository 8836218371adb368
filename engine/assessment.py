"""What an assessment is: every clause's verdict, what it is worth, and the sheets its reasons are read from. Immutable."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from engine.clause import Clause
from engine.diagnostics import Lang
from engine.known import Known
from engine.library import Library
from engine.model.amount import Amount, amount_text
from engine.model.facts import Value as FactValue
from engine.model.quantities import Number
from engine.model.text import Text
from engine.model.verdicts import BRINGS_NOTHING, Reason, Verdict, Verification
from engine.project import Project
from engine.settings import Settings
from engine.trace import Tracer, Truths

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All values and truths of one judging: of the clauses judged once, or of one year. The reason tree is read from it."""

    year: int | None
    tracer: Tracer
    values: Mapping[str, FactValue | None]
    truths: Truths
    fired: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict: of a clause, or of one of its years."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()  # in the order of REASONS; at least one where it is undetermined
    missing: tuple[str, ...] = ()  # facts somebody can state that keep it open

    @property
    def group(self) -> Verdict | Reason:
        """Where it is shown: the verdict, an open one by what the applicant can mend first."""
        return self.verdict if self.verdict != "undetermined" else self.reasons[0]


ELIGIBLE, NOT_ELIGIBLE = Judgement("eligible"), Judgement("not_eligible")
DISAGREEMENT = Judgement("undetermined", ("evaluators_disagree",))


@dataclass(frozen=True, slots=True)
class Value:
    """What a clause is worth by itself; `amount` None: it carries no money, or none that is known of.

    `by_year` is by the year judged (of a clause judged once: the year paid); `parts` keeps both, year judged → year the
    money comes (None: judged once; year not known). `notes` are codes of NOTES.
    """

    amount: Amount | None = None
    by_year: Mapping[int, Amount] = field(default_factory=dict)
    parts: Mapping[int | None, Mapping[int | None, Amount]] = field(default_factory=dict)
    undecided: tuple[str, ...] = ()  # the facts that decide how wide the amount is
    notes: tuple[str, ...] = ()
    unused: tuple[int, ...] = ()  # years whose relief brings nothing because there is no tax to lower

    @property
    def paid(self) -> dict[int | None, Amount]:
        """What comes in which year."""
        return by_year_paid(self.parts.values())


def by_year_paid(parts: Iterable[Mapping[int | None, Amount]]) -> dict[int | None, Amount]:
    """Several schedules in one, the years in order, money of an unknown year last."""
    paid: dict[int | None, Amount] = {}
    for part in parts:
        for year, amount in part.items():
            paid[year] = paid[year] + amount if year in paid else amount
    return dict(sorted(paid.items(), key=lambda item: (item[0] is None, item[0] or 0)))


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """What one clause comes to. `needed` are facts its amount still needs; they do not touch the verdict."""

    clause: Clause
    judgement: Judgement
    by_year: Mapping[int, Judgement]
    needed: tuple[str, ...] = ()
    eligible_from: date | None = None
    warnings: tuple[str, ...] = ()
    value: Value = Value()
    eligible_with: tuple[str, ...] = ()  # clauses whose deductions would open it

    @property
    def verdict(self) -> Verdict:
        """eligible, not_eligible or undetermined."""
        return self.judgement.verdict

    @property
    def group(self) -> Verdict | Reason:
        """The judgement's; but where the whole text is missing no answer of the applicant's can mend an open verdict."""
        if self.clause.text.text == "unavailable" and "text_unavailable" in self.judgement.reasons:
            return "text_unavailable"
        return self.judgement.group

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that somebody can state: for the verdict, and for the amount."""
        return tuple(dict.fromkeys((*self.judgement.missing, *self.needed)))

    def brings_nothing(self, year: int | None = None) -> bool:
        """Whether it, or that year of it, is open and comes to nothing whatever becomes known.

        Not where money comes after the horizon: then nothing is only what is counted.
        """
        judgement = self.judgement if year is None else self.by_year[year]
        amount = self.value.amount if year is None else self.value.by_year.get(year)
        later = "paid_outside_horizon" in self.value.notes
        return judgement.verdict == "undetermined" and amount is not None and not amount and not later

    def sum_text(self, lang: Lang = "zh") -> str:
        """Its own sum as every surface says it; in words where nothing can come of it."""
        return BRINGS_NOTHING(lang) if self.brings_nothing() else amount_text(self.value.amount, lang)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An eligible clause that the package does without: the codes of BECAUSE, and the clauses that stand against it."""

    clause: str
    because: str
    rivals: tuple[str, ...] = ()
    text: Text | None = None  # the relation's own reason


@dataclass(frozen=True, slots=True)
class CouldAdd:
    """An open clause, and what it could add to the package."""

    clause: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Combination:
    """Clauses taken together and what they bring together, after every relation and through the tax models."""

    chosen: tuple[str, ...]
    chosen_by_year: Mapping[int, tuple[str, ...]]
    by_year: Mapping[int | None, Amount]  # by the year paid; None: that year is not known
    amount: Amount
    present: Amount


@dataclass(frozen=True, slots=True)
class Headline:
    """The three things said first: what is sure, the most that is known of, and what has no known bound."""

    sure: Number
    most: Number  # with every open clause at its best, as far as a bound is known
    unbounded: tuple[str, ...]  # clauses, not refused, whose money has no known bound or is not known at all
    # What is sure, by how well the documents are known that it rests on: what clauses of verified documents bring by
    # themselves, what those verified in part bring on top, and then the rest. Together it is `sure`.
    by_verification: Mapping[Verification, Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """The best combination under the relations, what it leaves out, what stays open, and the runner-up."""

    best: Combination
    headline: Headline
    left_out: tuple[LeftOut, ...] = ()
    open: tuple[CouldAdd, ...] = ()
    runner_up: Combination | None = None
    # Unknown facts behind sums that compete with chosen ones: they could change the choice, made on what is sure.
    decided_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def difference(self) -> Amount | None:
        """What the best brings more than the runner-up, on the sure sums and on the known most."""
        if self.runner_up is None:
            return None
        best, other = self.best.amount, self.runner_up.amount
        top = None if best.max is None or other.max is None else best.max - other.max
        return Amount(best.min - other.min, top)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Immutable: library, project and day → every clause's verdict and value, the package, and the sheets of reasons.

    INVARIANT: what a project assumes touches nothing here; it has an assessment of its own in `supposed`.
    """

    library: Library
    project: Project
    as_of: date
    settings: Settings
    results: tuple[ClauseResult, ...]
    sheets: Mapping[int | None, Sheet]
    known: Known
    package: Package | None = None  # None only while it is being made
    supposed: "Assessment | None" = None  # as if the authority had decided as the project assumes
    # What was worked out on the way, by what it is and the clauses it rests on: not worked out again while nothing
    # touches these (engine.renewal). No part of what is said.
    workings: dict[tuple[str, frozenset[str]], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: str, clauses: Iterable[str], work: Callable[[], Found]) -> Found:
        """What some clauses come to in some respect, worked out once.

        INVARIANT: it rests on nothing but these clauses, the facts they rest on, the library, the day and the horizon.
        """
        key = what, frozenset(clauses)
        if key not in self.workings:
            self.workings[key] = work()
        found: Found = self.workings[key]
        return found

    def result(self, clause_id: str) -> ClauseResult:
        """One clause's result. KeyError if the library has no such clause."""
        for result in self.results:
            if result.clause.id == clause_id:
                return result
        raise KeyError(clause_id)

    def opened_by_assumption(self) -> "dict[str, ClauseResult]":
        """The clauses that come out otherwise, in verdict or sum, if what is assumed holds: how they then come out."""
        if self.supposed is None:
            return {}
        pairs = zip(self.results, self.supposed.results, strict=True)
        return {
            new.clause.id: new
            for old, new in pairs
            if (old.verdict, old.by_year, old.value.amount) != (new.verdict, new.by_year, new.value.amount)
        }

    @property
    def years(self) -> range:
        """The horizon: the calendar years that count."""
        return range(self.as_of.year, self.as_of.year + self.settings.horizon)
