"""What a check is, and what it looks at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from engine.clause import Clause
from engine.diagnostics import Kind
from engine.errors import InputError
from engine.library import Library
from engine.model.fields import Waiver
from engine.model.text import Text
from engine.policy import ClauseText, Policy
from engine.reading import at_path
from engine.source import Span
from engine.yaml_io import Document, Path_, parse

BASE = ("vocabulary.yaml", "sites.yaml", "relations.yaml")

Found = tuple[Span, Mapping[str, object]]
"""A place, and what fills the check's sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a policy: compiled, and where its text stands in the document."""

    clause: Clause
    path: Path_

    @property
    def text(self) -> ClauseText:
        """As written."""
        return self.clause.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A policy of the library with its file."""

    policy: Policy
    document: Document
    parts: tuple[Part, ...]
    source: str

    def place(self, at: Span, written: str) -> Span:
        """Where a few words stand in the value that begins at `at`; its beginning where line breaks part them."""
        lines = self.source.splitlines()[at.line - 1 :]
        for number, line in enumerate(lines):
            if number and _indent(line) <= _indent(lines[0]):
                break
            column = line.find(written, 0 if number else at.column - 1)
            if column >= 0:
                return Span(at.file, at.line + number, column + 1, at.path)
        return at

    def written(self, path: Path_) -> object:
        """The value there, as it was written."""
        return at_path(self.document.data, path)


@dataclass(frozen=True, slots=True)
class Placed:
    """A waiver, and where it stands."""

    waiver: Waiver
    at: Span
    over: Path_  # the policy (), the clause or the fact it speaks of


@dataclass(frozen=True)
class Subject:
    """What checks look at: a library, its files by name, the codes there are, and the waivers that cover nothing."""

    library: Library
    files: Mapping[str, bytes | InputError]
    codes: frozenset[str]
    idle: tuple[Placed, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every file could be read; only then does it mean anything that something is nowhere."""
        return all(each.severity != "error" for each in self.library.diagnostics)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every policy with its file."""
        return tuple(self._sheet(policy) for policy in self.library.policies)

    @cached_property
    def base(self) -> tuple[Document, ...]:
        """The vocabulary, the sites and the shared relations, as far as they could be read."""
        names = (name for name in self.files if self.folders(name) == [] and Path(name).name in BASE)
        documents = (_document(name, self.files[name]) for name in names)
        return tuple(each for each in documents if each is not None)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every file that could be read."""
        return (*self.base, *(sheet.document for sheet in self.sheets))

    @cached_property
    def waivers(self) -> tuple[Placed, ...]:
        """Every waiver: of policies, of clauses, of facts."""
        return tuple(placed for document in self.documents for placed in _waivers(document))

    def source(self, name: str) -> str:
        """A file's text."""
        content = self.files[name]
        assert isinstance(content, bytes)  # asked only of files that could be read
        return content.decode("utf-8-sig")

    def folders(self, name: str) -> list[str] | None:
        """The folders between the library's own and a file; None for a file that does not stand in it."""
        root = next(file.removesuffix(BASE[0]) for file in self.files if file.endswith(f"/{BASE[0]}"))
        return name.removeprefix(root).split("/")[:-1] if name.startswith(root) else None

    def parts(self) -> Iterator[tuple[Sheet, Part]]:
        """Every clause, with the policy it stands in."""
        for sheet in self.sheets:
            for part in sheet.parts:
                yield sheet, part

    def _sheet(self, policy: Policy) -> Sheet:
        name, content = self.library.files[policy.policy]
        document = parse(content, name)
        parts = tuple(
            Part(self.library.by_id[f"{policy.policy}/{text.clause}"], ("clauses", i))
            for i, text in enumerate(policy.clauses)
        )
        return Sheet(policy, document, parts, self.source(name))


class Check(Protocol):
    """A module of this folder. Its docstring is its page, in the sections that engine.checks.page names."""

    __doc__: str | None
    ROW: Kind

    def find(self, subject: Subject) -> Iterable[Found]:
        """The places where something is wrong, and what fills the sentence of `ROW`."""


def _waivers(document: Document) -> Iterator[Placed]:
    for path in document.values:
        if path[-2:-1] == ("waive",) and _waivable(path[:-2]):
            match at_path(document.data, path):
                case {
                    "check": check,
                    "because": {"zh": zh, **more},
                }:  # of a fact that cannot be read it may be anything
                    waiver = Waiver(check=str(check), because=Text(str(zh), str(more.get("en") or "")))
                    yield Placed(waiver, document.span((*path, "check")), path[:-2])


def _waivable(path: Path_) -> bool:
    """Where the policy language knows `waive`."""
    return not path or path[0] in ("clauses", "facts")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _document(name: str, content: bytes | InputError) -> Document | None:
    if isinstance(content, InputError):
        return None
    try:
        return parse(content, name)
    except InputError:
        return None
