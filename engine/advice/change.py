"""A change of one fact, and how it is said."""

from dataclasses import dataclass
from fractions import Fraction

from engine.diagnostics import Lang
from engine.known import Place
from engine.model.amount import Amount, amount_text, point
from engine.model.facts import NUMERIC, Value, Vocabulary
from engine.model.quantities import exact, quantity_text
from engine.project import Project


@dataclass(frozen=True, slots=True)
class Change:
    """One fact (in one year, where it is yearly) from one value to another; `before` None: not stated yet."""

    fact: str
    year: int | None
    before: Value | None
    after: Value

    @property
    def place(self) -> Place:
        """The fact and its year."""
        return self.fact, self.year

    def applied(self, project: Project) -> Project:
        """The project with the change made."""
        return project.supposing(self.fact, self.after, self.year)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A refused clause that one change would open, and what that would add to the best package."""

    clause: str
    change: Change
    gain: Amount


@dataclass(frozen=True, slots=True)
class Question:
    """An open fact, the money it holds undecided, and the clauses that wait for it."""

    fact: str
    at_stake: Amount
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeastChange:
    """The fewest changes that reach a goal; `changes` None: no change of what the applicant can act on does."""

    goal: str  # a clause's id, or the sum aimed at
    changes: tuple[Change, ...] | None
    gain: Amount | None
    untouched: tuple[
        tuple[str, str], ...
    ]  # facts that stand in the way and may not be touched, with a code of WHY_NOT


@dataclass(frozen=True, slots=True)
class Cliff:
    """A range of one fact in which more of it brings less than the last value before the range."""

    fact: str
    year: int | None
    last: Value  # the last value before the fall
    until: Value | None  # from here on it brings as much again; None: not within the range looked at
    loss: Amount  # how much less, just after the fall


def change_text(change: Change, vocabulary: Vocabulary, lang: Lang = "zh") -> str:
    """`2027年固定资产投资（入统）再增加200万元（至2,000万元）`."""
    fact = vocabulary.facts[change.fact]
    name = fact.label(lang)
    if change.year is not None:
        name = f"{change.year}年{name}" if lang == "zh" else f"{name} of {change.year}"
    after = vocabulary.show(fact, change.after, lang)
    if (
        fact.type in NUMERIC
        and isinstance(change.before, int | Fraction)
        and isinstance(change.after, int | Fraction)
    ):
        distance = exact(change.after - change.before)
        size = quantity_text(max(distance, -distance), fact.type, lang)
        if lang == "zh":
            return f"{name}{'再增加' if distance > 0 else '减少'} {size}（至 {after}）"
        return f"{name}: {size} {'more' if distance > 0 else 'less'} (to {after})"
    if change.before is None:
        return f"{name}达到 {after}" if lang == "zh" else f"{name}: {after}"
    before = vocabulary.show(fact, change.before, lang)
    return f"{name}由“{before}”改为“{after}”" if lang == "zh" else f"{name}: {after} instead of {before}"


def gain_text(gain: Amount, lang: Lang = "zh") -> str:
    """`+150万元`; `最多 +60万元` where nothing of it is sure."""
    if gain.min == 0 and gain.max:
        return f"{'最多' if lang == 'zh' else 'at most'} +{amount_text(point(gain.max), lang)}"
    return f"+{amount_text(gain, lang)}"
