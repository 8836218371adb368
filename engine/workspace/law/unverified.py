"""What of an offer nobody has verified: it may be drafted and reviewed, and cannot be issued."""

from collections.abc import Iterator

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.workspace.failures import failure
from engine.workspace.offer.content import Content


def unverified_in(content: Content, library: Library) -> Iterator[Diagnostic]:
    """The clauses whose document was not verified at all; one verified in part is marked as such in the letter."""
    for name in content.clauses:
        clause = library.by_id[name]
        if clause.policy.provenance.known == "unverified":
            title = clause.text.title
            yield failure("letter-unverified", title_zh=title.zh, title_en=title("en"))
