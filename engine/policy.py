"""A policy document as its YAML file says it. The compiled clauses (engine.compile) are made from this."""

from dataclasses import dataclass, field
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
    Years,
)

Binds = str  # `assessment`, `tax_year`, or a date fact
Verification = Literal["verified", "partial", "unverified"]


@dataclass(frozen=True, kw_only=True)
class Validity(Model):
    """From when to when, and what has to lie in that window."""

    from_: Day | None = None
    to: Day | None = None
    binds: Binds = "assessment"
    status: Literal["in_force", "unknown", "doubtful"] = "in_force"


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
    assumes: tuple[TextField, ...] = ()
    interpretations: tuple[TextField, ...] = ()


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
    number: str | None = None
    issued: Day | None = None
    sites: Sites
    validity: Validity
    provenance: Provenance
    conditions: Conditions = ()
    clauses: Annotated[tuple[ClauseText, ...], AtLeast(1)]
    relations: tuple[Relation, ...] = ()
    bases: dict[str, dict[str, Any]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Relations(Model):
    """Relations between clauses of different documents (`policies/relations.yaml`)."""

    relations: tuple[Relation, ...]
