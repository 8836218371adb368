"""A policy document as its YAML file says it. The compiled clauses (engine.compile) are made from this."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from engine.benefits.registry import BenefitField
from engine.model.fields import (
    AtLeast,
    Conditions,
    Day,
    Model,
    Money,
    OneKind,
    Share,
    Sites,
    Slug,
    TextField,
    Waiver,
    Years,
    in_order,
)
from engine.model.verdicts import Verification

Binds = str  # `assessment`, `tax_year`, or a date fact


@dataclass(frozen=True, kw_only=True)
class Validity(Model):
    """From when to when, and what has to lie in that window."""

    from_: Day | None = None
    to: Day | None = None
    binds: Binds = "assessment"
    status: Literal["in_force", "unknown", "doubtful"] = "in_force"
    repealed: Day | None = None  # from this day on nothing is granted any more, whatever the window binds


@dataclass(frozen=True, kw_only=True)
class SourceNote(Model):
    """Where a text was read, and how much of it. Grades: A government, B reprint, C secondary, D general knowledge."""

    title: TextField
    url: str | None = None
    grade: Literal["A", "B", "C", "D"]
    seen: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Provenance(Model):
    """How well a document is known."""

    known: Verification
    checked: Day
    sources: Annotated[tuple[SourceNote, ...], AtLeast(1)]
    gaps: TextField | None = None
    caveat: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Window(Model):
    """Days between which one applies, both included; `round` says which year's or batch's."""

    from_: Day
    to: Day
    round: TextField | None = None

    def state(self, day: date) -> Literal["ahead", "open", "over"]:
        """Whether one may apply on that day."""
        return "over" if self.to < day else "ahead" if day < self.from_ else "open"

    def __post_init__(self) -> None:
        in_order(self.from_, self.to)


@dataclass(frozen=True, kw_only=True)
class Application(Model):
    """How one applies: the way, the windows that are known, and what is handed in. It decides no verdict."""

    route: TextField | None = None
    windows: tuple[Window, ...] = ()
    materials: tuple[TextField, ...] = ()

    def closed(self, day: date) -> bool:
        """Whether every window we know has ended by then."""
        return bool(self.windows) and all(window.state(day) == "over" for window in self.windows)


Level = Literal["national", "region", "prefecture", "county", "zone"]
Tie = Literal[
    "moved_here",
    "registered_here",
    "tax_paid_here",
    "counted_here",
    "stays_here",
    "buys_here",
    "local_contribution",
]


@dataclass(frozen=True, kw_only=True)
class Review(Model):
    """The record of a fair-competition review."""

    number: str | None = None
    day: Day
    conclusion: TextField
    exception: TextField | None = None
    until: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Legal(Model):
    """What the fair-competition patterns (engine.law) ask of a measure. What is not said is not known.

    `basis`: the highest basis of the measure itself. `depends_on`: aid is only for those who …; `measured_on`: only
    the amount follows that figure. `recipients`: who may get it: all who meet published criteria, those an authority
    recognises, those on a list, those named. `graded_by`: better terms by … . `ground`: of an exception under article
    12 of the Fair Competition Review Regulation.
    """

    basis: Literal["statute", "state_council", "ministry", "region", "none"] | None = None
    depends_on: tuple[Tie, ...] = ()
    measured_on: tuple[Literal["tax_paid", "statistics", "local_contribution"], ...] = ()
    recipients: Literal["open", "recognised", "listed", "named"] | None = None
    graded_by: tuple[Literal["ownership", "legal_form", "size", "origin"], ...] = ()
    ground: Literal["security", "innovation", "public_interest", "law"] | None = None
    review: Review | None = None


@dataclass(frozen=True, kw_only=True)
class EachYear(Model):
    """Judged year by year: counted from a date, or over the years a fact is stated for."""

    from_: str | None = None
    years: Years | None = None
    first_year: Literal["same", "next"] = "same"
    years_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClauseText(Model):
    """One grantable measure as written."""

    clause: Slug
    title: TextField
    article: TextField
    each_year: EachYear | None = None
    validity: Validity | None = None
    conditions: Conditions = ()
    benefit: BenefitField | None = None
    text: Literal["unavailable"] | None = None
    quote: str | None = None  # the text's own words, as far as they were seen
    assumes: tuple[TextField, ...] = ()
    interpretations: tuple[TextField, ...] = ()
    apply: Application | None = None  # in place of the document's
    legal: Legal | None = None  # likewise
    waive: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChooseOne(Model):
    """Only one of them, per year or in all (就高不就低)."""

    choose_one: Annotated[tuple[str, ...], AtLeast(2)]
    per: Literal["year", "all"] = "all"
    because: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Excludes(Model):
    """Never two of them together."""

    excludes: Annotated[tuple[str, ...], AtLeast(2)]
    because: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Needs(Model):
    """The clause, and those it rests on."""

    clause: str
    needs: Annotated[tuple[str, ...], AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Requires(Model):
    """A clause that is only to be had on top of others."""

    requires: Needs
    because: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Cap(Model):
    """A ceiling over several clauses together."""

    cap: Money
    over: Annotated[tuple[str, ...], AtLeast(1)]
    per: Literal["year", "all"] = "all"
    because: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class CapShare(Model):
    """A ceiling over several clauses as a share of a cost."""

    cap_share: Share
    of: str
    over: Annotated[tuple[str, ...], AtLeast(1)]
    because: TextField | None = None


@dataclass(frozen=True, kw_only=True)
class Stacking(Model):
    """The text does not say whether these may be had together."""

    stacking: Literal["unknown"]
    over: Annotated[tuple[str, ...], AtLeast(2)]
    because: TextField | None = None


RELATIONS: dict[str, type[Model]] = {
    "choose_one": ChooseOne, "excludes": Excludes, "requires": Requires,
    "cap": Cap, "cap_share": CapShare, "stacking": Stacking,
}  # fmt: skip


def _relation_kind(raw: Any) -> str | None:
    return next((kind for kind in RELATIONS if kind in raw), None) if isinstance(raw, dict) else None


AnyRelation = ChooseOne | Excludes | Requires | Cap | CapShare | Stacking
Relation = Annotated[AnyRelation, OneKind(_relation_kind, RELATIONS)]


def members(relation: Relation) -> list[str]:
    """The clauses a relation speaks of."""
    match relation:
        case ChooseOne(choose_one=ids) | Excludes(excludes=ids):
            return list(ids)
        case Requires(requires=Needs(clause=clause, needs=needs)):
            return [clause, *needs]
        case _:
            return list(relation.over)


@dataclass(frozen=True, kw_only=True)
class Example(Model):
    """Facts and what must come of them."""

    example: str
    as_of: Day | None = None
    base: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    expect: Annotated[dict[str, Any], AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Policy(Model):
    """One document: who issued it, when it holds, how well it is known, and its clauses."""

    policy: Slug
    title: TextField
    issuer: TextField
    level: Level | None = None
    number: str | None = None
    issued: Day | None = None
    replaced_by: str | None = None  # the policy that took its place
    sites: Sites
    validity: Validity
    provenance: Provenance
    apply: Application | None = None
    legal: Legal | None = None
    waive: tuple[Waiver, ...] = ()
    conditions: Conditions = ()
    clauses: Annotated[tuple[ClauseText, ...], AtLeast(1)]
    relations: tuple[Relation, ...] = ()
    bases: dict[str, dict[str, Any]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Relations(Model):
    """Relations between clauses of different documents (`policies/relations.yaml`)."""

    relations: tuple[Relation, ...]
