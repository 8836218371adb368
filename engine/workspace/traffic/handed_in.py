"""A prospect from the file an investor hands in: looked at first, then taken in as it stands.

What the file says came out is kept beside the prospect and shown as what it is: nobody has checked it. What it takes for
granted of an authority stays assumed.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

from engine.diagnostics import Diagnostic
from engine.errors import InputError
from engine.exchange.project_text import written_of
from engine.exchange.prospect import Prospect as File
from engine.exchange.prospect import read_prospect
from engine.library import Library
from engine.source import Span
from engine.workspace.failures import Conflict, Unfit, failure
from engine.workspace.fields import of_its_kind
from engine.workspace.prospect.duplicates import Likeness, likenesses
from engine.workspace.prospect.files import attach
from engine.workspace.prospect.prospects import CONTACT_FIELDS, Contact, New, Owner, Prospect, create
from engine.workspace.prospect.typed import keep, set_apart
from engine.workspace.traffic.table_file import left_out
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it would come: what it says, what is wrong with it, and the prospects that may be the same."""

    name: str
    content: bytes
    file: File
    new: New
    findings: tuple[Diagnostic, ...]
    like: tuple[Likeness, ...]


@does("prospect.import")
def look_at(work: Work, library: Library, name: str, content: bytes) -> HandedIn:
    """Read a file and say what would come. Raises Unfit where it is none that an investor hands in."""
    try:
        file, findings = read_prospect(content, library, name)
    except InputError as error:
        raise Unfit(error.diagnostics) from None
    new = _new(file, library)
    contact, told = _readable(new.contact, name)
    new = replace(new, contact=contact)
    return HandedIn(
        name,
        content,
        file,
        new,
        (*findings, *told),
        likenesses(work, new.company, new.contact.phone, new.contact.email),
    )


@does("prospect.import")
def take_in(
    work: Work, found: HandedIn, company: str = "", owner: Owner = "me", *, another: bool = False
) -> Prospect:
    """Make a prospect of it, with the file attached. `company`: who it is, where the file does not say.

    Raises Conflict where a prospect may be the same, unless it is `another`; Unfit where it is not said who it is.
    """
    new = found.new if found.new.company else replace(found.new, company=company)
    like = likenesses(work, new.company, new.contact.phone, new.contact.email)
    if like and not another:
        raise Conflict([failure("there-already", company=like[0].company, number=like[0].prospect)])
    made = create(work, new, owner)
    attach(work, made.id, found.name, found.content)
    return made


def _new(file: File, library: Library) -> New:
    investor, written = file.investor, written_of(file.project, library)
    typed = set_apart(keep(written.facts, written.assumed), library.vocabulary)
    return New(
        investor.company,
        written.name,
        site=file.project.site or "",
        contact=Contact(investor.person, investor.phone, investor.email, investor.wechat, investor.message),
        facts=typed.facts,
        assumed=typed.assumed,
        source="investor",
        told=_told(file),
    )


def _readable(said: Contact, name: str) -> tuple[Contact, tuple[Diagnostic, ...]]:
    """Whom to ask, without what is no telephone number or no address: that is told, and stays in the file."""
    wrong = {key: text for key, text in asdict(said).items() if not of_its_kind(CONTACT_FIELDS[key], text)}
    told = (
        left_out(CONTACT_FIELDS[key], text, Span(name, path=f"contact.{key}")) for key, text in wrong.items()
    )
    return replace(said, **dict.fromkeys(wrong, "")), tuple(told)


def _told(file: File) -> dict[str, Any] | None:
    """What the file says came out, and of which day and which policies."""
    if file.told is None:
        return None
    said = {name: list(each) if isinstance(each, tuple) else each for name, each in asdict(file.told).items()}
    day = file.day.isoformat() if file.day is not None else None
    return {**said, "day": day, "library": file.library}
