"""Opens the file somebody brings, YAML or the Excel form, as a further project; writes a project as such a file."""

import re
from collections.abc import Mapping
from typing import Any

from engine import Diagnostic, Fact, GoldenTenError, Library, Project, Written, project_from_bytes
from ui import drafts
from ui.drafts import Answer, Draft
from ui.library import draft_of, year_of

# What these fields hold is chosen, not written: a text that cannot be read has no place in them.
CHOSEN = ("yes_no", "choice", "choices", "industry", "date")


def opened(name: str, content: bytes, library: Library) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """The project of a file, with what is wrong in it and where; None where it is no project at all."""
    try:
        project, findings = project_from_bytes(name, content, library)
    except GoldenTenError as error:
        return None, tuple(error.diagnostics)
    draft = draft_of(library, project, "file")
    unread = {
        fact: text
        for fact, raw in project.written.items()
        if (known := library.vocabulary.facts.get(fact)) and (text := _unread(known, raw, project))
    }
    facts = {fact: _joined(draft.facts.get(fact), text) for fact, text in unread.items()}
    return Draft(draft.name, draft.as_of, {**draft.facts, **facts}, draft.assumed, "file"), findings


def _unread(fact: Fact, raw: Any, project: Project) -> Answer | None:
    """What was written and could not be read, to stand in its field until it is mended."""
    given = project.facts.get(fact.id)
    if not fact.answerable or fact.type in CHOSEN:
        return None
    if fact.per_year and isinstance(raw, Mapping):
        read = given if isinstance(given, dict) else {}
        years = {
            str(year): _text(text) for key, text in raw.items() if (year := year_of(key)) and year not in read
        }
        return {year: text for year, text in years.items() if text} or None
    return _text(raw) if given is None and not fact.per_year else None


def _text(raw: Any) -> str:
    return str(raw)[:200] if isinstance(raw, str | int | float) and not isinstance(raw, bool) else ""


def _joined(read: Answer | None, unread: Answer) -> Answer:
    if isinstance(read, dict) and isinstance(unread, dict):
        return dict(sorted({**read, **unread}.items()))
    return unread


def written(project: str) -> Written:
    """A project as it stands in its form, mistakes included."""
    return Written(
        drafts.called(project),
        dict(drafts.facts(project)),
        dict(drafts.assumed(project)),
        drafts.stated_day(project),
    )


def file_name(called: str, ending: str) -> str:
    """What a project's file is called: the project's name without what a file system would not take."""
    taken = " ".join(re.sub(r'[\x00-\x1f\\/:*?"<>|.]+', " ", called).split())
    return f"{taken[:60].strip() or 'goldenten'}.{ending}"
