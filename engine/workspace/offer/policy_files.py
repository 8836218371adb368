"""The policy files that a snapshot brings along: cut out of it, and kept once for all snapshots made of the same.

They are cut out and put back as bytes, never packed anew: another zlib packs otherwise, and a snapshot's bytes are those
that its digest names.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select

from engine.exchange.saved import POLICIES
from engine.workspace.store.tables import policies
from engine.workspace.work import Work


@dataclass(frozen=True, slots=True)
class Cut:
    """A saved assessment's bytes in two: its own, and the policy files, which stood at `place` in them."""

    own: bytes
    place: int
    policies: bytes

    @property
    def whole(self) -> bytes:
        """The bytes as they were."""
        return self.own[: self.place] + self.policies + self.own[self.place :]


def cut(content: bytes) -> Cut:
    """Cut the policy files out: as the parts of an archive are in order, they lie in one piece."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    pieces = [
        (part.header_offset, after.header_offset)
        for part, after in pairwise(parts)
        if part.filename.startswith(POLICIES)
    ]
    assert all(end == start for (_, end), (start, _) in pairwise(pieces))
    start, end = pieces[0][0], pieces[-1][1]
    return Cut(content[:start] + content[end:], start, content[start:end])


def keep(work: Work, content: bytes) -> str:
    """Keep policy files, the same ones once; what they are known by."""
    digest = hashlib.sha256(content).hexdigest()
    query = select(policies.c.digest).where(policies.c.digest == digest)
    if work.connection.execute(query).one_or_none() is None:
        work.connection.execute(policies.insert().values(digest=digest, content=content))
    return digest
