"""A project's facts as they are typed, mistakes included: what may be kept of them, and what an authority decides set apart.

INVARIANT: what an authority decides is never a fact on somebody's word alone; it is assumed until a decision is recorded
(answers).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from engine.exchange.statement import MOST_FACTS, tidy
from engine.model.facts import Vocabulary, is_unknown
from engine.workspace.failures import Unfit, failure

SITE = "site"  # the one fact that a prospect has a column for
MOST_NAME, MOST_LETTERS, MOST_PARTS, DEEPEST = 60, 2_000, 200, 3
LARGEST = 10**30  # of a bare number


@dataclass(frozen=True, slots=True)
class Typed:
    """Facts and assumptions as typed: fact → text, texts, or year → text; the place apart."""

    site: str
    facts: Mapping[str, Any]
    assumed: Mapping[str, Any]


def keep(facts: Mapping[str, Any], assumed: Mapping[str, Any]) -> Typed:
    """What is kept of them: plain data, without what says nothing. Raises Unfit for what is none, or too much."""
    kept, supposed = _plain_facts(facts), _plain_facts(assumed)
    site = kept.pop(SITE, "")
    if not isinstance(site, str):
        raise _unreadable()
    return Typed(site, kept, supposed)


def set_apart(typed: Typed, vocabulary: Vocabulary) -> Typed:
    """The same, with what is an authority's to decide among the assumptions, whoever has said it."""
    said = {name for name in typed.facts if _is_decided(name, vocabulary)}
    facts = {name: value for name, value in typed.facts.items() if name not in said}
    return Typed(typed.site, facts, {**typed.assumed, **{name: typed.facts[name] for name in said}})


def _is_decided(name: str, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    return fact is not None and fact.who == "authority"


def _plain_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    kept = plain({name: value for name, value in facts.items() if not is_unknown(value)}, MOST_FACTS)
    if any(len(name) > MOST_NAME for name in kept):
        raise _unreadable()
    return dict(kept)


def plain(value: Any, most: int = MOST_PARTS, deep: int = 0) -> Any:
    """What JSON says the same everywhere. Raises Unfit for anything else, and for what is too long or too deep."""
    match value:
        case Mapping() | list() | tuple() | set() | frozenset():
            if deep < DEEPEST and len(value) <= most:
                return _parts(value, deep + 1)
        case str() if len(value) <= MOST_LETTERS:
            return str(tidy(value)).strip()
        case bool() | int() if abs(value) < LARGEST:
            return value
        case float() | Decimal() if Decimal(str(value)).is_finite():
            return f"{Decimal(str(value)):f}"
        case date():
            return f"{value:%Y-%m-%d}"
        case None:
            return None
    raise _unreadable()


def _parts(value: Any, deep: int) -> Any:
    if not isinstance(value, Mapping):
        parts = [plain(each, deep=deep) for each in value]
        return sorted(parts, key=str) if isinstance(value, set | frozenset) else parts
    kept = {str(tidy(str(name))): plain(each, deep=deep) for name, each in value.items()}
    if len(kept) < len(value):  # "2027" and 2027 would be one
        raise _unreadable()
    return kept


def _unreadable() -> Unfit:
    return Unfit([failure("answers-unreadable")])
