"""The vocabulary file and the sites file as written."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal

from engine.model.fields import AtLeast, Conditions, Day, Model, Read, Slug, TextField, Waiver, Yes
from engine.model.quantities import Mistake

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator


@dataclass(frozen=True, kw_only=True)
class ChoiceText(Model):
    """One value of a choice."""

    value: str
    label: TextField


@dataclass(frozen=True, kw_only=True)
class Derivation(Model):
    """A yes_no fact worked out by conditions."""

    when: Conditions


@dataclass(frozen=True, kw_only=True)
class FactText(Model):
    """A fact as declared."""

    type: Literal[
        "money", "area", "weight", "count", "ratio", "number", "money_per_area", "date", "yes_no", "choice", "choices",
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
    not_with: tuple[str, ...] = ()
    lever: Yes = True
    asked_when: dict[str, Any] | None = None
    share: Yes = False
    implied_by: tuple[str, ...] = ()
    min: Any = None
    max: Any = None
    choices: tuple[ChoiceText, ...] = ()
    derive: str | Derivation | None = None
    waive: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VocabularyFile(Model):
    """`policies/vocabulary.yaml`."""

    facts: Annotated[dict[str, FactText], AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Contact(Model):
    """Whom to ask at a site, as far as it is published; what is not said was not found."""

    office: TextField | None = None
    phone: str | None = None
    email: str | None = None
    address: TextField | None = None
    website: str | None = None
    how: TextField | None = None  # how one applies there
    source: TextField
    checked: Day


@dataclass(frozen=True, kw_only=True)
class SiteText(Model):
    """A place a project may go to."""

    site: Slug
    name: TextField
    place: TextField | None = None
    facts: dict[str, Yes] = field(default_factory=dict)
    standards: dict[str, str] = field(default_factory=dict)
    notes: TextField | None = None
    contact: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class SitesFile(Model):
    """`policies/sites.yaml`."""

    sites: Annotated[tuple[SiteText, ...], AtLeast(1)]


def _name(raw: object) -> str:
    text = "" if raw is None or isinstance(raw, dict | list) else str(raw).strip()
    if not 1 <= len(text) <= 200:
        raise Mistake(
            "wrong-type",
            value=raw,
            expected_zh="1 至 200 字的名称",
            expected_en="a name of 1 to 200 characters",
        )
    return text


NAME = Read(_name, {"type": "string", "minLength": 1, "maxLength": 200})


@dataclass(frozen=True, kw_only=True)
class ProjectFile(Model):
    """A project as its owner writes it. The facts are read against the vocabulary (engine.project)."""

    project: Annotated[str, NAME]
    as_of: Any = None
    facts: dict[str, Any] = field(default_factory=dict)
    assumed: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def core_validator(cls) -> "SchemaValidator":
        """The same as pydantic would make of the annotations above (a test holds the two together)."""
        from pydantic_core import SchemaValidator, core_schema

        any_ = core_schema.any_schema()
        facts = core_schema.with_default_schema(
            core_schema.dict_schema(core_schema.str_schema(), any_), default_factory=dict
        )
        fields = {
            "project": core_schema.no_info_plain_validator_function(NAME.validate),
            "as_of": core_schema.with_default_schema(any_, default=None),
            "facts": facts,
            "assumed": facts,
        }
        arguments = core_schema.dataclass_args_schema(
            cls.__name__,
            [core_schema.dataclass_field(name, schema, kw_only=True) for name, schema in fields.items()],
            extra_behavior="forbid",
        )
        return SchemaValidator(core_schema.dataclass_schema(cls, arguments, list(fields)))
