"""The library: every policy that could be read, compiled; and what was wrong with the others."""

import csv
import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from engine import cache, rete, trace
from engine.clause import Clause
from engine.compile import compile_policy
from engine.conditions.tree import All, tests_in
from engine.diagnostics import Diagnostic, Findings, diagnostic, did_you_mean, in_order
from engine.errors import InputError
from engine.model.facts import Fact, Vocabulary
from engine.model.formula import Call, Ref
from engine.model.industries import Industries, read_industries
from engine.model.sites import Site
from engine.policy import AnyRelation, Policy, Relation, Requires, members
from engine.reading import at_path, items, read_model
from engine.rete import Rulebook
from engine.source import Span
from engine.trace import Tracer
from engine.vocabulary import check_sites, circles_in, read_sites, read_vocabulary
from engine.yaml_io import Document, Path_, parse, read_bytes

VOCABULARY, SITES, INDUSTRIES, RELATIONS = "vocabulary.yaml", "sites.yaml", "industries.csv", "relations.yaml"
OWN_POLICIES = Path(__file__).resolve().parent.parent / "policies"


@dataclass(frozen=True, slots=True)
class LinkedRelation:
    """A relation with the full ids of its clauses."""

    relation: Relation
    clauses: tuple[str, ...]
    span: Span


@dataclass(frozen=True, eq=False)
class Panel:
    """Clauses judged by one rhythm, and both their evaluators (made when first needed)."""

    clauses: tuple[Clause, ...]

    @cached_property
    def tracer(self) -> Tracer:
        """The explaining evaluator."""
        return trace.build(self.clauses)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The deciding engine."""
        return rete.build(self.clauses)


@dataclass(frozen=True, eq=False)
class Library:
    """Immutable: the vocabulary, the policies without errors, their clauses, and all findings."""

    hash: str
    vocabulary: Vocabulary
    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]
    relations: tuple[LinkedRelation, ...]
    texts: dict[
        str, tuple[str, bytes]
    ]  # of each policy: its file and what stands in it, for the places of its examples
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def once(self) -> Panel:
        """The clauses judged once."""
        return Panel(tuple(clause for clause in self.clauses if not clause.rhythm.yearly))

    @cached_property
    def yearly(self) -> Panel:
        """The clauses judged year by year."""
        return Panel(tuple(clause for clause in self.clauses if clause.rhythm.yearly))

    def document(self, policy: str) -> Document:
        """A policy's own file, read again: for the places of what is not compiled."""
        name, content = self.texts[policy]
        return parse(content, name)

    @cached_property
    def varying(self) -> tuple[str, ...]:
        """The facts of yearly clauses whose value may differ from year to year."""
        return tuple(fact for fact in self.yearly.tracer.facts if self._varies(fact))

    @cached_property
    def constant(self) -> tuple[str, ...]:
        """The facts of yearly clauses that are the same in every year."""
        return tuple(fact for fact in self.yearly.tracer.facts if not self._varies(fact))

    def _varies(self, key: str) -> bool:
        return key == "year" or key.startswith("nth_year@") or self.vocabulary.fact(key).per_year

    @cached_property
    def curable(self) -> frozenset[str]:
        """The clauses that time alone may open: with a test of the assessment's day, or of the days up to it."""
        facts = {name for name, fact in self.vocabulary.facts.items() if counted_from(fact)} | {"as_of"}
        return frozenset(
            clause.id for clause in self.clauses if any(test.fact in facts for test in tests_in(clause.tree))
        )

    @cached_property
    def by_id(self) -> dict[str, Clause]:
        """Clauses by `policy/clause`."""
        return {clause.id: clause for clause in self.clauses}


def counted_from(fact: Fact) -> str | None:
    """The date from which a fact counts the days up to the assessment, if that is what it does."""
    match fact.formula:
        case Call(name="days_between", parts=(Ref(fact=start), Ref(fact="as_of"))):
            return start
    return None


def load_library(root: Path = OWN_POLICIES, *, cached: bool = True) -> Library:
    """Read the library under `root`. Files with errors are left out and reported in `diagnostics`.

    The compiled library is kept in the user's cache under the hash of every file; an edited file is a new hash.
    Raises InputError if there is no library there at all.
    """
    return load(read_files(root), cached=cached)


def read_files(root: Path) -> dict[str, bytes | InputError]:
    """The library's files by name relative to the folder above it, or why one could not be read."""
    if not root.is_dir():
        raise InputError([diagnostic("no-library", Span(str(root)), folder=root)])
    paths = sorted(
        path for path in root.rglob("*") if path.suffix in (".yaml", ".yml", ".csv") and path.is_file()
    )
    files: dict[str, bytes | InputError] = {}
    for path in paths:
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        try:
            files[name] = read_bytes(path, name)
        except InputError as error:
            files[name] = error
    return files


def load(files: dict[str, bytes | InputError], *, cached: bool = True) -> Library:
    """The library made of these files."""
    key = library_hash(files)
    if cached and isinstance(found := cache.load(key), Library):
        return found
    library = _Loader(files, key).library()
    if cached:
        cache.save(key, library)
    return library


def library_hash(files: dict[str, bytes | InputError]) -> str:
    """Changes whenever any file does; the order in which they were found does not matter."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name]
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(content if isinstance(content, bytes) else b"").digest())
    return digest.hexdigest()[:16]


class _Loader:
    """One reading of all files; findings are collected on the way."""

    def __init__(self, files: dict[str, bytes | InputError], key: str) -> None:
        self.files = files
        self.key = key
        self.found = Findings()
        self.left_out: set[str] = set()  # ids of policies whose files have errors

    def library(self) -> Library:
        vocabulary = self._vocabulary()
        drafts: dict[str, Draft] = {}
        for name in self._policy_files():
            draft = self._policy(name, vocabulary)
            if draft is None:
                self.left_out.add(name.rpartition("/")[2].partition(".")[0])
                continue
            if (first := drafts.get(draft.policy.policy)) is not None:
                at = draft.document.span(("policy",))
                self.found.add("duplicate-id", at, id=draft.policy.policy, first=first.document.name)
                continue
            drafts[draft.policy.policy] = draft
        shared = self._shared_relations()
        linked = link(drafts, shared, self.found, self.left_out)
        clauses = [clause for draft in linked.drafts.values() for clause in draft.clauses]
        clauses.sort(
            key=lambda clause: _natural(clause.id)
        )  # INVARIANT: the order of files and clauses changes nothing
        policies = sorted(
            (draft.policy for draft in linked.drafts.values()), key=lambda policy: policy.policy
        )
        names = {draft.policy.policy: draft.document.name for draft in linked.drafts.values()}
        texts = {
            policy: (name, content)
            for policy, name in names.items()
            if isinstance(content := self.files[name], bytes)
        }
        return Library(
            self.key,
            vocabulary,
            tuple(policies),
            tuple(clauses),
            linked.relations,
            texts,
            in_order(self.found),
        )

    def _document(self, name: str) -> Document | None:
        content = self.files[name]
        try:
            if isinstance(content, InputError):
                raise content
            return parse(content, name)
        except InputError as error:
            self.found.extend(error.diagnostics)
            return None

    def _base(self, file: str) -> str | None:
        """The full name of one of the four base files."""
        name = next((name for name in self.files if name.count("/") == 1 and name.endswith(f"/{file}")), None)
        if name is None and file != RELATIONS:
            root = next((name.partition("/")[0] for name in self.files), "policies")
            self.found.add("file-missing", Span(f"{root}/{file}"), file=f"{root}/{file}")
        return name

    def _vocabulary(self) -> Vocabulary:
        sites: dict[str, Site] = {}
        places: Document | None = None
        industries = Industries({})
        if name := self._base(INDUSTRIES):
            industries = self._industries(name)
        if (name := self._base(SITES)) and (places := self._document(name)):
            sites = read_sites(places, self.found)
        if (name := self._base(VOCABULARY)) and (document := self._document(name)):
            vocabulary = read_vocabulary(document, sites, industries, self.found)
            if places is not None:
                check_sites(sites, vocabulary, places, self.found)
            return vocabulary
        return Vocabulary({}, industries, sites)

    def _industries(self, name: str) -> Industries:
        content = self.files[name]
        if isinstance(content, InputError):
            self.found.extend(content.diagnostics)
            return Industries({})
        try:
            return read_industries(content)
        except (ValueError, KeyError, csv.Error) as wrong:
            self.found.add("bad-table", Span(name, 1, 1), detail=wrong)
            return Industries({})

    def _policy_files(self) -> list[str]:
        base = {VOCABULARY, SITES, RELATIONS}
        return [
            name for name in sorted(self.files)
            if name.endswith((".yaml", ".yml")) and not (name.count("/") == 1 and name.rpartition("/")[2] in base)
        ]  # fmt: skip

    def _policy(self, name: str, vocabulary: Vocabulary) -> "Draft | None":
        document = self._document(name)
        return None if document is None else read_policy(document, vocabulary, self.found)

    def _shared_relations(self) -> Document | None:
        name = self._base(RELATIONS)
        return self._document(name) if name else None


def _natural(text: str) -> list[tuple[int, str]]:
    """`article-3` before `article-10`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]


# --- one policy, and how clauses hang together


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy read and compiled, before its relations are linked."""

    policy: Policy
    document: Document
    clauses: tuple[Clause, ...]


def read_policy(document: Document, vocabulary: Vocabulary, found: Findings) -> Draft | None:
    """A policy document, compiled; None, with findings, where anything in it is wrong."""
    own = Findings()
    policy = read_model(Policy, document, own)
    clauses: list[Clause] = []
    if policy is not None:
        clauses = compile_policy(policy, document, vocabulary, own)
        _missing_english(document.data, (), document, own)
    found.extend(own)
    return Draft(policy, document, tuple(clauses)) if policy is not None and not own.errors else None


def _missing_english(data: object, path: Path_, document: Document, found: Findings) -> None:
    if isinstance(data, dict):
        if "zh" in data and not data.get("en"):
            found.add("missing-en", document.span(path))
        for key, value in data.items():
            _missing_english(value, (*path, key), document, found)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            _missing_english(value, (*path, i), document, found)


@dataclass(frozen=True, slots=True)
class Linked:
    """Drafts whose prerequisites are anded in, and all relations."""

    drafts: dict[str, Draft]
    relations: tuple[LinkedRelation, ...]


def link(
    drafts: dict[str, Draft], shared: Document | None, found: Findings, left_out: Collection[str] = ()
) -> Linked:
    """Resolve the relations' names and and each required clause's conditions into the requiring one.

    INVARIANT: a clause whose prerequisite cannot be read is left out with its policy: it must not be a yes without it.
    """
    relations: list[LinkedRelation] = []
    broken: set[str] = set()
    known = {clause.id for draft in drafts.values() for clause in draft.clauses}
    for name, draft in drafts.items():
        for i, relation in enumerate(draft.policy.relations):
            own = isinstance(relation, Requires) and "/" not in relation.requires.clause
            linked = _resolve(relation, name, known, draft.document, ("relations", i), found)
            if isinstance(relation, Requires) and not own:
                found.add("requires-place", draft.document.span(("relations", i)))
                linked = None
            relations += [linked] if linked else []
            broken |= set() if linked else {name}
    if shared is not None:
        relations += _shared(shared, known, found, left_out)
    needs: dict[str, list[str]] = {}
    for linked in relations:
        if isinstance(linked.relation, Requires):
            needs.setdefault(linked.clauses[0], []).extend(linked.clauses[1:])
    for circle in circles_in(needs):
        at = next(
            each.span
            for each in relations
            if isinstance(each.relation, Requires) and each.clauses[0] == circle[0]
        )
        found.add("requires-cycle", at, cycle=" → ".join(circle))
        broken |= {clause.partition("/")[0] for clause in circle}
    broken |= _clashing_rhythms(drafts, needs, relations, found)
    broken = _spread(broken, needs)
    kept = _joined({name: draft for name, draft in drafts.items() if name not in broken}, needs)
    broken = _too_large(kept, found)
    kept = {name: draft for name, draft in kept.items() if name not in _spread(broken, needs)}
    alive = tuple(
        each for each in relations if all(clause.partition("/")[0] in kept for clause in each.clauses)
    )
    return Linked(kept, alive)


def _joined(drafts: dict[str, Draft], needs: dict[str, list[str]]) -> dict[str, Draft]:
    """The drafts with each clause's prerequisites anded in."""
    clauses = {clause.id: clause for draft in drafts.values() for clause in draft.clauses}
    return {
        name: replace(draft, clauses=tuple(_with_required(each, needs, clauses) for each in draft.clauses))
        for name, draft in drafts.items()
    }


def _too_large(drafts: dict[str, Draft], found: Findings) -> set[str]:
    """The policies with a clause that the rules engine could not hold."""
    broken: set[str] = set()
    for name, draft in drafts.items():
        for clause in draft.clauses:
            try:
                rule = rete.to_rule(clause.tree)
                if rule is not None:
                    rete.split(rule)
            except rete.TooLarge:
                found.add("clause-too-large", clause.span, clause=clause.text.clause)
                broken.add(name)
    return broken


def _resolve(
    relation: Relation, policy: str, known: set[str], document: Document, path: Path_, found: Findings
) -> LinkedRelation | None:
    ids = [name if "/" in name else f"{policy}/{name}" for name in members(relation)]
    at = document.span(path)
    unknown = [name for name in ids if name not in known]
    for name in unknown:
        short = {clause.rpartition("/")[2] for clause in known if clause.startswith(f"{policy}/")}
        place = _find(document, path, name.removeprefix(f"{policy}/"))
        found.add(
            "unknown-clause",
            place,
            clause=name,
            **did_you_mean(name.removeprefix(f"{policy}/"), known | short),
        )
    return None if unknown else LinkedRelation(relation, tuple(ids), at)


def _find(document: Document, path: Path_, word: str) -> Span:
    """Where a name stands below `path`."""
    for place in document.values:
        if place[: len(path)] == path and at_path(document.data, place) == word:
            return document.span(place)
    return document.span(path)


def _shared(
    document: Document, known: set[str], found: Findings, left_out: Collection[str]
) -> list[LinkedRelation]:
    """The relations between documents, each on its own. Clauses of a document that is left out anyway are passed over."""
    linked: list[LinkedRelation] = []
    for path in items(document, "relations", found):
        relation: AnyRelation | None = read_model(Relation, document, found, path)  # type: ignore[arg-type]  # a union
        if relation is None:
            continue
        if isinstance(relation, Requires):
            found.add("requires-place", document.span(path))
            continue
        away = {name for name in members(relation) if name.partition("/")[0] in left_out}
        whole = _resolve(relation, "", known | away, document, path, found)
        present = tuple(name for name in whole.clauses if name not in away) if whole else ()
        if whole and len(present) > 1:
            linked.append(replace(whole, clauses=present))
    return linked


def _clashing_rhythms(
    drafts: dict[str, Draft],
    needs: dict[str, list[str]],
    relations: Sequence[LinkedRelation],
    found: Findings,
) -> set[str]:
    clauses = {clause.id: clause for draft in drafts.values() for clause in draft.clauses}
    broken: set[str] = set()
    for clause, required in needs.items():
        for name in required:
            if clauses[name].rhythm.yearly and not clauses[clause].rhythm.yearly:
                at = next(each.span for each in relations if each.clauses[0] == clause)
                found.add("requires-rhythm", at, clause=clause, needs=name)
                broken.add(clause.partition("/")[0])
    return broken


def _spread(broken: set[str], needs: dict[str, list[str]]) -> set[str]:
    """The policies that fall with the broken ones: those with a clause that requires one of theirs."""
    spread = set(broken)
    while True:
        more = {
            clause.partition("/")[0] for clause, required in needs.items()
            if any(name.partition("/")[0] in spread for name in required)
        } - spread  # fmt: skip
        if not more:
            return spread
        spread |= more


def _with_required(clause: Clause, needs: dict[str, list[str]], clauses: dict[str, Clause]) -> Clause:
    groups = [
        All(
            (_with_required(clauses[name], needs, clauses).tree,),
            origin="requires",
            of=name,
            span=clause.span,
        )
        for name in needs.get(clause.id, [])
    ]
    return (
        replace(clause, tree=replace(clause.tree, parts=(*clause.tree.parts, *groups))) if groups else clause
    )
