"""Assessments as they were when offers were made of them: kept once each, read back, and worked out again on their own policies.

INVARIANT: a snapshot is never changed, and its bytes are those that its digest names; its policy files are kept apart, once
for all snapshots of the same (engine.workspace.offer.policy_files).
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from engine.assessing import assess
from engine.assessment import Assessment
from engine.diagnostics import Lang
from engine.exchange.saved import ASSESSMENT, Saved, read_form, read_ours, saved_bytes
from engine.exchange.since import Since, since
from engine.exchange.statement import project_of
from engine.library import Library
from engine.loading import load
from engine.model.amount import Amount
from engine.model.quantities import exact
from engine.project import Project
from engine.workspace.failures import Unavailable, failure
from engine.workspace.offer import policy_files
from engine.workspace.offer.policy_files import Cut, cut
from engine.workspace.store.tables import policies, snapshot
from engine.workspace.work import Work
from engine.yaml_io import parse

LANG: Lang = "zh"  # of the words inside; figures and verdicts are the same in both


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An assessment as it was: `form` is what it said (`goldenten check --json`)."""

    digest: str
    saved: Saved

    @property
    def form(self) -> dict[str, Any]:
        """What the assessment said, for display: nothing is worked out again."""
        return read_form(self.saved.assessment, ASSESSMENT, self.saved.file)

    @property
    def alone(self) -> dict[str, Amount | None]:
        """What each clause brings by itself, as it was said; None: no money, or none that is known of."""
        return {each["id"]: _amount(each["amount"]) for each in self.form["clauses"]}


@dataclass(frozen=True, slots=True)
class Ground:
    """A snapshot and the assessment in it, to work with: on the policies, the day and the facts it was made of."""

    digest: str
    assessment: Assessment

    @property
    def library(self) -> str:
        """The hash of its policies."""
        return self.assessment.library.hash


@dataclass(frozen=True, slots=True)
class Sealed:
    """An assessment as it will be kept."""

    ground: Ground
    parts: Cut


def seal(assessment: Assessment) -> Sealed:
    """Write an assessment down, to be kept. Raises InputError where a file of its library could not be read.

    Takes a while: do it before the transaction that keeps it, as only one can write at a time.
    """
    content = saved_bytes(assessment, LANG)
    return Sealed(Ground(hashlib.sha256(content).hexdigest(), assessment), cut(content))


def keep(work: Work, sealed: Sealed) -> Ground:
    """Keep an assessment; the same one is kept once."""
    ground, parts = sealed.ground, sealed.parts
    query = select(snapshot.c.digest).where(snapshot.c.digest == ground.digest)
    if work.connection.execute(query).one_or_none() is None:
        files = policy_files.keep(work, parts.policies)
        work.connection.execute(
            snapshot.insert().values(
                digest=ground.digest, library=ground.library, as_of=ground.assessment.as_of,
                content=parts.own, place=parts.place, policies=files,
            )
        )  # fmt: skip
    return ground


def read(work: Work, digest: str) -> Snapshot:
    """A snapshot. Raises Unavailable where its bytes are no longer what was kept."""
    query = (
        select(snapshot.c.content, snapshot.c.place, policies.c.content.label("policies"))
        .join(policies, policies.c.digest == snapshot.c.policies)
        .where(snapshot.c.digest == digest)
    )
    row = work.connection.execute(query).one_or_none()
    content = b"" if row is None else Cut(bytes(row.content), row.place, bytes(row.policies)).whole
    if hashlib.sha256(content).hexdigest() != digest:
        raise Unavailable([failure("snapshot-damaged", digest=digest[:16])])
    return Snapshot(digest, read_ours(content, f"snapshot/{digest[:16]}"))


def ground_of(found: Snapshot, library: Library) -> Ground:
    """The assessment in a snapshot. `library`: of the day; where the snapshot was made of another, its own is loaded.

    Takes seconds where it is another: do it outside of a transaction that writes.
    """
    saved, own = found.saved, library_of(found, library)
    return Ground(found.digest, assess(own, project_in(found, own), saved.as_of, saved.settings))


def project_in(found: Snapshot, own: Library) -> Project:
    """The project of a snapshot, read by the policies that it was made of."""
    saved = found.saved
    return project_of(parse(saved.project, saved.file).data, own, saved.file)[0]


def library_of(found: Snapshot, library: Library | None = None) -> Library:
    """The policies a snapshot was made of: those of the day where they are the same, else those it brings along."""
    if library is not None and library.hash == found.saved.library:
        return library
    return _library(tuple(sorted(found.saved.policies.items())))


def as_of_today(found: Snapshot, library: Library, today: date) -> Since:
    """What has changed since: the snapshot's words, against the same project assessed today with the library of the day."""
    return since(found.saved, library, today)


def _amount(form: dict[str, str | None] | None) -> Amount | None:
    if form is None:
        return None
    most = form["max"]
    return Amount(exact(Fraction(str(form["min"]))), None if most is None else exact(Fraction(most)))


@lru_cache(maxsize=4)
def _library(files: tuple[tuple[str, bytes], ...]) -> Library:
    return load(dict(files))
