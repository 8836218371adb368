"""Looking into the audit: what was done, of whom and by whom, page by page; and whether its chain holds."""

from engine.workspace.store import audit
from engine.workspace.store.audit import Entry, Verified
from engine.workspace.work import Work, does

PAGE = 50  # entries


@does("audit.read")
def trail(
    work: Work,
    *,
    kind: str | None = None,
    key: int | None = None,
    actor: int | None = None,
    before: int | None = None,
) -> tuple[tuple[Entry, ...], bool]:
    """A page of entries, the newest first, and whether there are older ones.

    Of records of one kind, or of one record where its `key` is given; by one person; older than entry `before`.
    """
    subject = f"{kind}/{key}" if kind is not None and key is not None else None
    found = tuple(
        audit.entries(
            work.connection,
            subject,
            newest=PAGE + 1,
            before=before,
            actor=actor,
            kind=None if subject else kind,
        )
    )
    return found[:PAGE], len(found) > PAGE


@does("audit.read")
def chain_state(work: Work) -> Verified:
    """Whether the chain holds, entry by entry."""
    return audit.verify(work.connection)
