"""Reads every file of a library, each on its own: a broken one is reported and left out, the others serve."""

import csv
import re
from functools import lru_cache

from engine.diagnostics import Findings, in_order
from engine.errors import InputError
from engine.library import Library
from engine.loading.drafts import Draft, missing_english, read_policy
from engine.loading.linking import link
from engine.loading.vocabulary import check_sites, read_sites, read_vocabulary
from engine.model.facts import Vocabulary
from engine.model.industries import Industries, read_industries
from engine.model.sites import Site
from engine.source import Span
from engine.yaml_io import Document, parse

VOCABULARY, SITES, INDUSTRIES, RELATIONS = "vocabulary.yaml", "sites.yaml", "industries.csv", "relations.yaml"

BUILT_IN = ("site", "as_of", "year", "nth_year")  # facts the compiler itself makes tests of

Files = dict[str, bytes | InputError]


def read_library(files: Files, key: str) -> Library:
    """The library made of these files (name → content, or why it could not be read); `key` is its hash."""
    return _Loader(files, key).library()


@lru_cache(maxsize=256)
def _parsed(content: bytes, name: str) -> Document:
    """A file as it was read before: editions of a library differ in few files, and reading them takes most of the time.

    INVARIANT: nobody changes a document.
    """
    return parse(content, name)


class _Loader:
    """One reading of all files; findings are collected on the way."""

    def __init__(self, files: Files, key: str) -> None:
        self.files = files
        self.key = key
        self.found = Findings()
        self.left_out: set[str] = set()  # ids of policies whose files have errors

    def library(self) -> Library:
        for name, content in self.files.items():
            if isinstance(content, InputError) and not name.endswith((".yaml", ".yml", ".csv")):
                self.found.extend(content.diagnostics)  # a folder, of whose files nothing is known
        vocabulary = self._vocabulary()
        serves = self._serves(vocabulary)
        drafts: dict[str, Draft] = {}
        for name in self._policy_files() if serves else ():
            draft = self._policy(name, vocabulary)
            if draft is None:
                continue
            if (first := drafts.get(draft.policy.policy)) is not None:
                at = draft.document.span(("policy",))
                self.found.add("duplicate-id", at, id=draft.policy.policy, first=first.document.name)
                continue
            drafts[draft.policy.policy] = draft
        shared = self._shared(RELATIONS) if serves else None
        linked = link(drafts, shared, self.found, self.left_out, vocabulary.facts)
        clauses = [clause for draft in linked.drafts.values() for clause in draft.clauses]
        # INVARIANT: the order of files and clauses changes nothing.
        clauses.sort(key=lambda clause: _natural(clause.id))
        policies = sorted(
            (draft.policy for draft in linked.drafts.values()), key=lambda policy: policy.policy
        )
        names = {draft.policy.policy: draft.document.name for draft in linked.drafts.values()}
        contents = {
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
            contents,
            {name: content for name, content in self.files.items() if isinstance(content, bytes)},
            in_order(self.found),
        )

    def _document(self, name: str) -> Document | None:
        content = self.files[name]
        try:
            if isinstance(content, InputError):
                raise content
            return _parsed(content, name)
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
        industries = Industries({})
        if name := self._base(INDUSTRIES):
            industries = self._industries(name)
        if places := self._shared(SITES):
            sites = read_sites(places, self.found)
        if document := self._shared(VOCABULARY):
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

    def _serves(self, vocabulary: Vocabulary) -> bool:
        """Whether the facts are there that every clause rests on; without them no policy can be read."""
        missing = [name for name in BUILT_IN if name not in vocabulary.facts]
        if missing and vocabulary.facts:
            name = next(name for name in self.files if name.endswith(f"/{VOCABULARY}"))
            for fact in missing:
                self.found.add("missing-key", Span(name, 1, 1), key=fact)
        return not missing

    def _policy_files(self) -> list[str]:
        base = {VOCABULARY, SITES, RELATIONS}
        return [
            name for name in sorted(self.files)
            if name.endswith((".yaml", ".yml")) and not (name.count("/") == 1 and name.rpartition("/")[2] in base)
        ]  # fmt: skip

    def _policy(self, name: str, vocabulary: Vocabulary) -> "Draft | None":
        document = self._document(name)
        draft = None if document is None else read_policy(document, vocabulary, self.found)
        if draft is None:
            self.left_out.add(name.rpartition("/")[2].partition(".")[0])
            if document is not None and isinstance(document.data, dict):
                self.left_out.add(str(document.data.get("policy")))
        return draft

    def _shared(self, file: str) -> Document | None:
        """One of the base files, with a warning of each text in it that has no English."""
        name = self._base(file)
        document = self._document(name) if name else None
        if document is not None:
            missing_english(document.data, (), document, self.found)
        return document


def _natural(text: str) -> list[tuple[int, str]]:
    """`article-3` before `article-10`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]
