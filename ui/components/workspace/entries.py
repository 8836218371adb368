"""What an entry of the audit says, in words: of what, field by field, before and after."""

from collections.abc import Mapping

from engine import Library
from engine.workspace import (
    ACTIONS,
    CONTACT_FIELDS,
    OFFER_FIELDS,
    OFFER_STATES,
    PERSON_FIELDS,
    PROSPECT_FIELDS,
    ROLES,
    STAGES,
    Entry,
)
from ui import state
from ui.texts import TEXTS, t

KINDS = ("person", "prospect", "offer", "template")  # of what there are entries
FIELDS = {
    name: field.label
    for fields in (OFFER_FIELDS, CONTACT_FIELDS, PROSPECT_FIELDS, PERSON_FIELDS)
    for name, field in fields.items()
}
WORDS = {
    "role": ROLES,
    "stage": STAGES,
    "from": OFFER_STATES,
    "to": OFFER_STATES,
}  # fields that hold a name of ours
PEOPLE = ("owner",)  # fields that hold somebody's number
NOTHING = "—"


def action(name: str) -> str:
    """What was done."""
    return ACTIONS[name][0](state.lang()) if name in ACTIONS else name


def subject(name: str, called: Mapping[int, str]) -> str:
    """Of what; a person by name."""
    kind, _, key = name.partition("/")
    words = f"{t(f'audit.of.{kind}')} {key}".strip() if f"audit.of.{kind}" in TEXTS else name
    person = called.get(int(key)) if kind == "person" and key.isdecimal() else None
    return f"{words} {person}" if person else words


def said(entry: Entry, called: Mapping[int, str], library: Library) -> str:
    """Its details; nothing of one that was erased."""
    return "" if entry.details is None else _fields(entry.details, called, library, t("semicolon"))


def _fields(found: Mapping[str, object], called: Mapping[int, str], library: Library, between: str) -> str:
    return between.join(
        f"{_label(name, library)}{t('colon')}{_value(name, value, called, library)}"
        for name, value in found.items()
    )


def _label(name: str, library: Library) -> str:
    if name in FIELDS:
        return FIELDS[name](state.lang())
    if f"audit.field.{name}" in TEXTS:
        return t(f"audit.field.{name}")
    return library.vocabulary.facts[name].label(state.lang()) if name in library.vocabulary.facts else name


def _value(name: str, value: object, called: Mapping[int, str], library: Library) -> str:
    match value:
        case None | "" | [] | ():
            return NOTHING
        case bool():
            return t("audit.yes") if value else t("audit.no")
        case int() if name in PEOPLE:
            return called.get(value, f"#{value}")
        case str():
            return _word(name, value, library)
        case {}:
            return f"({_fields(value, called, library, t('comma'))})"
        case [before, after]:
            return " → ".join(_value(name, each, called, library) for each in (before, after))
        case list():
            return t("comma").join(_value(name, each, called, library) for each in value)
    return str(value)


def _word(name: str, value: str, library: Library) -> str:
    """A text, or the words of what it names."""
    sites, fact = library.vocabulary.sites, library.vocabulary.facts.get(name)
    if name == "site" and value in sites:
        return sites[value].name(state.lang())
    if name == "fact" and value in library.vocabulary.facts:
        return library.vocabulary.facts[value].label(state.lang())
    if name in ("fact", "part") and value in library.by_id:
        return library.by_id[value].text.title(state.lang())
    choices = {each.value: each.label for each in fact.choices or ()} if fact else {}
    words = choices.get(value) or WORDS.get(name, {}).get(value)
    return words(state.lang()) if words else value
