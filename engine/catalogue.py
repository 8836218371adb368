"""The library as a catalogue: what can be browsed by place, kind, sector and state, and found by words or pinyin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from engine.benefits.benefit import Cash, TaxBenefit
from engine.clause import Clause
from engine.conditions.tree import tests_in
from engine.library import Library
from engine.model.facts import Fact, Vocabulary
from engine.model.text import Text
from engine.model.verdicts import Verification
from engine.model.words import Words
from engine.policy import Policy
from engine.standing import State, state_of

Kind = Literal["cash", "tax", "status", "service", "unavailable"]

KINDS: dict[Kind, Text] = {
    "cash": Text("资金", "Money"),
    "tax": Text("税收", "Tax"),
    "status": Text("资格称号", "Titles"),
    "service": Text("服务与其他", "Services and other"),
    "unavailable": Text("条款文本未取得", "Text not available"),
}

LEVELS: dict[str, Text] = {
    "national": Text("国家", "National"),
    "region": Text("省、自治区", "Province or region"),
    "prefecture": Text("地州市", "Prefecture"),
    "county": Text("县市区", "County"),
    "zone": Text("园区", "Zone"),
}


@dataclass(frozen=True)
class Entry:
    """One document as it is listed."""

    policy: Policy
    folder: str  # of its file, below the library: `cn/xinjiang/changji`
    clauses: tuple[Clause, ...]
    kinds: frozenset[Kind]
    sectors: frozenset[str]  # that its conditions name; empty: any
    state: State

    @cached_property
    def words(self) -> Words:
        """What it is found by."""
        policy = self.policy
        texts = [policy.title, policy.issuer, *(each.text.title for each in self.clauses)]
        own = [policy.policy, policy.number or "", *(each.text.clause for each in self.clauses)]
        return Words.of(texts, own)


@dataclass(frozen=True)
class Query:
    """What is looked for: every word must be found; every filter that is set must fit."""

    words: str = ""
    site: str | None = None
    level: str | None = None
    kind: Kind | None = None
    sector: str | None = None
    state: State | None = None
    verification: Verification | None = None


def listing(library: Library, as_of: date) -> tuple[Entry, ...]:
    """Every document of the library: those of the first site first, then those of all places, then the others.

    The site file's first site is the one the library is kept for.
    """
    clauses: dict[str, list[Clause]] = {}
    for clause in library.clauses:
        clauses.setdefault(clause.policy.policy, []).append(clause)
    for own in clauses.values():  # as the document has them
        order = {text.clause: place for place, text in enumerate(own[0].policy.clauses)}
        own.sort(key=lambda each: order[each.text.clause])
    entries = [
        Entry(
            policy,
            library.files[policy.policy][0].partition("/")[2].rpartition("/")[0],
            tuple(clauses.get(policy.policy, ())),
            frozenset(kind_of(each) for each in clauses.get(policy.policy, ())),
            frozenset(_sectors(clauses.get(policy.policy, ()))),
            state_of(policy.validity, as_of),
        )
        for policy in library.policies
    ]
    home = next(iter(library.vocabulary.sites), None)
    return tuple(sorted(entries, key=lambda each: _order(each, home)))


def _order(entry: Entry, home: str | None) -> tuple[int, int, bool, str, str]:
    """The home's documents first, the most local of them before the others, those with a text before those without."""
    sites = entry.policy.sites
    distance = 1 if sites == "all" else 0 if home in sites else 2
    depth = -entry.folder.count("/") if distance == 0 else 0
    return distance, depth, entry.kinds == {"unavailable"}, entry.folder, entry.policy.policy


def find(entries: Iterable[Entry], query: Query) -> tuple[Entry, ...]:
    """The documents that fit; those whose title holds the words first."""
    fitting = [each for each in entries if _fits(each, query)]
    in_title = {each.policy.policy for each in fitting if Words.of([each.policy.title]).hold(query.words)}
    return tuple(sorted(fitting, key=lambda each: each.policy.policy not in in_title))


def _fits(entry: Entry, query: Query) -> bool:
    policy = entry.policy
    return (
        (query.site is None or policy.sites == "all" or query.site in policy.sites)
        and (query.level is None or policy.level == query.level)
        and (query.kind is None or query.kind in entry.kinds)
        and (query.sector is None or not entry.sectors or query.sector in entry.sectors)
        and (query.state is None or entry.state == query.state)
        and (query.verification is None or policy.provenance.known == query.verification)
        and entry.words.hold(query.words)
    )


def kind_of(clause: Clause) -> Kind:
    """What sort of support a clause is."""
    if clause.text.text == "unavailable":
        return "unavailable"
    match clause.text.benefit:
        case Cash():
            return "cash"
        case TaxBenefit():
            return "tax"
        case benefit if benefit is not None and benefit.kind == "status":
            return "status"
    return "service"


def _sectors(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        for test in tests_in(clause.tree):
            if test.fact == "sectors" and test.operator in ("includes", "includes_all"):
                assert isinstance(test.operand, frozenset)
                yield from test.operand


# --- facts


def find_facts(vocabulary: Vocabulary, words: str = "") -> tuple[Fact, ...]:
    """The facts whose name, label or question holds the words."""
    return tuple(
        fact
        for fact in vocabulary.facts.values()
        if Words.of([fact.label, *([fact.question] if fact.question else [])], [fact.id]).hold(words)
    )
