"""The vocabulary file and the sites file as written."""

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from engine.model.fields import CONDITIONS_SCHEMA, Model, TextField, Yes


class ChoiceText(Model):
    """One value of a choice."""

    value: str
    label: TextField


class Derivation(Model):
    """A yes_no fact worked out by conditions."""

    when: Annotated[Any, WithJsonSchema(CONDITIONS_SCHEMA)]


class FactText(Model):
    """A fact as declared."""

    type: Literal[
        "money", "area", "count", "ratio", "number", "money_per_area", "date", "yes_no", "choice", "choices",
        "industry", "text",
    ]  # fmt: skip
    who: Literal["applicant", "authority", "derived", "site", "built_in"]
    per: Literal["year"] | None = None
    label: TextField
    question: TextField | None = None
    help: TextField | None = None
    unit: str = ""
    ceiling: str | None = None
    not_before: str | None = None
    asked_when: dict[str, Any] | None = Field(None, min_length=1, max_length=1)
    implied_by: list[str] = []
    min: Any = None
    max: Any = None
    choices: list[ChoiceText] = []
    derive: str | Derivation | None = None


class VocabularyFile(Model):
    """`policies/vocabulary.yaml`."""

    facts: dict[str, FactText] = Field(min_length=1)


class SiteText(Model):
    """A place a project may go to."""

    site: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: TextField
    place: TextField | None = None
    facts: dict[str, Yes] = {}
    standards: dict[str, str] = {}
    notes: TextField | None = None


class SitesFile(Model):
    """`policies/sites.yaml`."""

    sites: list[SiteText] = Field(min_length=1)


class ProjectFile(Model):
    """A project as its owner writes it. The facts are read against the vocabulary (engine.project)."""

    project: str = Field(min_length=1, max_length=200)
    as_of: Any = None
    facts: dict[str, Any] = {}
