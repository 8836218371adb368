"""A policy document as its YAML file says it. The compiled clauses (engine.compile) are made from this."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, RootModel, Tag, WithJsonSchema

from engine.benefits.registry import BenefitField
from engine.model.fields import CONDITIONS_SCHEMA, Day, Model, Money, Share, TextField, Years

Binds = str  # `assessment`, `tax_year`, or a date fact
Verification = Literal["verified", "partial", "unverified"]

# Conditions are checked against the vocabulary by engine.conditions.parse; the schema for editors is filled in there too.
Conditions = Annotated[Any, WithJsonSchema(CONDITIONS_SCHEMA)]


class Validity(Model):
    """From when to when, and what has to lie in that window."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    binds: Binds = "assessment"
    status: Literal["in_force", "unknown", "doubtful"] = "in_force"


class SourceNote(Model):
    """Where a text was read, and how much of it. Grades: A government, B reprint, C secondary, D general knowledge."""

    title: TextField
    url: str | None = None
    grade: Literal["A", "B", "C", "D"]
    seen: TextField | None = None


class Provenance(Model):
    """How well a document is known."""

    known: Verification
    checked: Day
    sources: list[SourceNote] = Field(min_length=1)
    gaps: TextField | None = None
    caveat: TextField | None = None


class EachYear(Model):
    """Judged year by year: counted from a date, or over the years a fact is stated for."""

    from_: str | None = Field(None, alias="from")
    years: Years | None = None
    first_year: Literal["same", "next"] = "same"
    years_of: str | None = None


class ClauseText(Model):
    """One grantable measure as written."""

    clause: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: TextField
    article: TextField
    each_year: EachYear | None = None
    validity: Validity | None = None
    conditions: Conditions = ()
    benefit: BenefitField | None = None
    text: Literal["unavailable"] | None = None
    assumes: list[TextField] = []
    interpretations: list[TextField] = []


class ChooseOne(Model):
    """Only one of them, per year or in all (就高不就低)."""

    choose_one: list[str] = Field(min_length=2)
    per: Literal["year", "all"] = "all"
    because: TextField | None = None


class Excludes(Model):
    """Never two of them together."""

    excludes: list[str] = Field(min_length=2)
    because: TextField | None = None


class Needs(Model):
    """The clause, and those it rests on."""

    clause: str
    needs: list[str] = Field(min_length=1)


class Requires(Model):
    """A clause that is only to be had on top of others."""

    requires: Needs
    because: TextField | None = None


class Cap(Model):
    """A ceiling over several clauses together."""

    cap: Money
    over: list[str] = Field(min_length=1)
    per: Literal["year", "all"] = "all"
    because: TextField | None = None


class CapShare(Model):
    """A ceiling over several clauses as a share of a cost."""

    cap_share: Share
    of: str
    over: list[str] = Field(min_length=1)
    because: TextField | None = None


class Stacking(Model):
    """The text does not say whether these may be had together."""

    stacking: Literal["unknown"]
    over: list[str] = Field(min_length=2)
    because: TextField | None = None


_RELATIONS: dict[str, type[Model]] = {
    "choose_one": ChooseOne, "excludes": Excludes, "requires": Requires,
    "cap": Cap, "cap_share": CapShare, "stacking": Stacking,
}  # fmt: skip


def _relation_kind(raw: Any) -> str | None:
    if isinstance(raw, dict):
        return next((kind for kind in _RELATIONS if kind in raw), None)
    return next((kind for kind, model in _RELATIONS.items() if isinstance(raw, model)), None)


Relation = Annotated[
    Annotated[ChooseOne, Tag("choose_one")] | Annotated[Excludes, Tag("excludes")] | Annotated[Requires, Tag("requires")]
    | Annotated[Cap, Tag("cap")] | Annotated[CapShare, Tag("cap_share")] | Annotated[Stacking, Tag("stacking")],
    Discriminator(_relation_kind),
]  # fmt: skip


def members(relation: Relation) -> list[str]:
    """The clauses a relation speaks of."""
    match relation:
        case ChooseOne(choose_one=ids) | Excludes(excludes=ids):
            return list(ids)
        case Requires(requires=Needs(clause=clause, needs=needs)):
            return [clause, *needs]
        case _:
            return list(relation.over)


class Example(Model):
    """Facts and what must come of them."""

    example: str
    as_of: Day | None = None
    base: str | None = None
    facts: dict[str, Any] = {}
    expect: dict[str, Any] = Field(min_length=1)


class Policy(Model):
    """One document: who issued it, when it holds, how well it is known, and its clauses."""

    policy: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: TextField
    issuer: TextField
    number: str | None = None
    issued: Day | None = None
    sites: list[str] | Literal["all"]
    validity: Validity
    provenance: Provenance
    conditions: Conditions = ()
    clauses: list[ClauseText] = Field(min_length=1)
    relations: list[Relation] = []
    bases: dict[str, dict[str, Any]] = {}
    examples: list[Example] = []


class OneRelation(RootModel[Relation]):
    """One relation by itself."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Relations(Model):
    """Relations between clauses of different documents (`policies/relations.yaml`)."""

    relations: list[Relation]
