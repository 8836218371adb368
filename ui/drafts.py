"""The projects of a session: what has been typed for each, as plain data.

A draft is the one truth: widgets are filled from it when they appear and report back to it when they change, so nothing
is lost when a field is hidden, the language is switched, or another project or page is opened. Drafts live in the memory
of the session and nowhere else. One's own project, its variants, and what came by file or link are drafts alike.
"""

import copy
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import streamlit as st

from engine import Diagnostic, Fact
from ui import state
from ui.texts import TEXTS, t

OWN = "own"  # the draft that is always there
LONGEST = 200  # letters of a name, as in a project's file
MOST = 6  # drafts besides the samples: what a session may hold

Answer = str | list[str] | dict[str, str]  # as typed; a set; year → as typed
Entry = tuple[str, int | None, Answer]  # a fact, its year where it is yearly, and what is typed
Origin = Literal["own", "sample", "variant", "file", "link"]


@dataclass(frozen=True, slots=True)
class Home:
    """The prospect of the workspace whose answers a draft holds until they are saved back, as it was when it was opened."""

    prospect: int
    version: int
    company: str
    saves: bool  # whether whoever opened it may save it back


@dataclass(frozen=True, slots=True)
class Draft:
    """What one project's form starts from. `assumed`: what an authority decides and the applicant supposes."""

    name: str
    as_of: str | None = None
    facts: Mapping[str, Answer] = field(default_factory=dict)
    assumed: Mapping[str, Answer] = field(default_factory=dict)
    origin: Origin = "own"
    home: Home | None = None


# --- which there are


def begin(project: str, start: Draft) -> None:
    """Begin a project's form with `start`, unless it has been begun already."""
    drafts = _all()
    if project not in drafts:
        drafts[project] = _begun(start)


def _begun(start: Draft) -> dict[str, Any]:
    return {
        "name": start.name,
        "as_of": start.as_of,
        "facts": copy.deepcopy(dict(start.facts)),
        "assumed": copy.deepcopy(dict(start.assumed)),
        "skipped": [],
        "origin": start.origin,
        "asked": [],
        "turned": [],
        "pursued": "",
        "findings": (),
        "home": start.home,
    }


def room() -> bool:
    """Whether the session may hold a further project."""
    return _free() is not None


def _free() -> int | None:
    return next((n for n in range(1, MOST + 1) if f"draft-{n}" not in _all()), None)


def add(start: Draft) -> str | None:
    """A further project, which is then shown; None where the session holds as many as it may."""
    number = _free()
    if number is None:
        return None
    project = f"draft-{number}"
    state.forget_of(project)
    begin(project, start)
    show(project)
    return project


def vary(project: str, name: str) -> str | None:
    """A variant of a project: a copy to change, under another name."""
    draft = _of(project)
    return add(Draft(name, draft["as_of"], draft["facts"], draft["assumed"], "variant"))


def variant_name(project: str) -> str:
    """What a variant of it is called; a variant of a variant is one of the same project."""
    name = called(project)
    return t("files.vary.name", name=name.removesuffix(t("files.vary.name", name="")))


def remove(project: str) -> None:
    """Let a further project go; `undo` brings it back. One's own stays."""
    if project == OWN:
        return
    _remember(copy.deepcopy(_all()))
    _start_over({key: draft for key, draft in _all().items() if key != project}, OWN)


def own() -> dict[str, str]:
    """Every project that is no sample, with its name: one's own first, then as they came; those of one name are numbered."""
    found = [key for key, draft in _all().items() if draft["origin"] != "sample"]
    names: dict[str, str] = {}
    for key in dict.fromkeys((OWN, *found)):
        if key in _all():
            names[key] = _told_apart(called(key), names.values())
    return names


def _told_apart(name: str, taken: Collection[str]) -> str:
    """A choice is known by its words: two of the same would be one."""
    numbered = (f"{name} {number}" if number > 1 else name for number in itertools.count(1))
    return next(each for each in numbered if each not in taken)


def shown(known: Collection[str]) -> str:
    """The project whose form is shown: one of the session's, or a sample that exists."""
    chosen = st.session_state.get(state.PROJECT, OWN)
    return chosen if chosen in known or chosen in _all() else OWN


def show(project: str | None) -> None:
    """Show another project's form."""
    touched()
    st.session_state[state.PROJECT] = project or OWN


def _all() -> dict[str, dict[str, Any]]:
    return st.session_state.setdefault(state.DRAFTS, {})


def _of(project: str) -> dict[str, Any]:
    """A project's draft. What a field says of a project that has just gone is said to nobody."""
    return _all().get(project) or _begun(Draft(""))


# --- what is in one


def facts(project: str) -> dict[str, Answer]:
    """What has been answered, by fact; what is not there is unknown."""
    return _of(project)["facts"]


def assumed(project: str) -> dict[str, Answer]:
    """What an authority decides and has not, by fact, as it is supposed."""
    return _of(project)["assumed"]


def called(project: str) -> str:
    """What the project is called; one without a name of its own is "my project"."""
    return name(project) or t("project.mine")


def sample_name(sample: str, name: str) -> str:
    """What a sample is called in the language on screen; the name it has where it was given another."""
    text = TEXTS.get(f"sample.{sample}")
    return text(state.lang()) if text is not None and text.zh == name else name


def name(project: str) -> str:
    """The name it has been given, a sample's in the language on screen; empty: none."""
    return sample_name(project, _of(project)["name"])


def naming(project: str) -> Callable[[], str]:
    """Tells what the project is called then, outside the page's run as well, where nothing of the session can be asked."""
    draft, given, unnamed = _of(project), name(project), t("project.mine")
    before = draft["name"]
    return lambda: (given if draft["name"] == before else draft["name"]) or unnamed


def rename(project: str, name: str) -> None:
    """Call the project otherwise; an empty name is none."""
    _of(project)["name"] = " ".join(name.split())[:LONGEST]


def origin(project: str) -> Origin:
    """Where it came from."""
    return _of(project)["origin"]


def home(project: str) -> Home | None:
    """Where its answers belong. A variant of it belongs nowhere."""
    return _of(project)["home"]


def opened_from(prospect: int) -> str | None:
    """The draft that holds the answers of this prospect."""
    return next((key for key in own() if (there := home(key)) and there.prospect == prospect), None)


def findings(project: str) -> tuple[Diagnostic, ...]:
    """What was wrong in the file it came from, until that has been taken note of."""
    return _of(project)["findings"]


def keep_findings(project: str, found: tuple[Diagnostic, ...]) -> None:
    """Keep what was wrong in its file; empty: it has been taken note of."""
    _of(project)["findings"] = found


def answer(project: str, fact: str, value: Answer | None) -> None:
    """Note an answer; an empty one means that it is not known."""
    _note(facts(project), fact, value)
    assumed(project).pop(fact, None)
    _no_longer_skipped(project, fact)


def assume(project: str, fact: str, value: Answer | None) -> None:
    """Note what is supposed of an authority's decision; it is no answer, and takes the place of one."""
    _note(assumed(project), fact, value)
    facts(project).pop(fact, None)
    _no_longer_skipped(project, fact)


def said(project: str, fact: str) -> Answer | None:
    """What has been answered or is supposed of a fact, as typed."""
    return facts(project).get(fact) or assumed(project).get(fact)


def say(project: str, fact: Fact, value: Answer | None) -> None:
    """Note what somebody says in the form: of an authority's fact a supposition, unless its answer stood there before."""
    supposed = fact.who == "authority" and fact.id not in facts(project)
    (assume if supposed else answer)(project, fact.id, value)


def firmly(project: str, fact: str, *, answered: bool) -> None:
    """Whether what stands for an authority's fact is its answer, or is supposed."""
    given = said(project, fact)
    (answer if answered else assume)(project, fact, given)


def _note(notes: dict[str, Answer], fact: str, value: Answer | None) -> None:
    if value:
        notes[fact] = value
    else:
        notes.pop(fact, None)


def skipped(project: str) -> list[str]:
    """The facts that were asked and left open on purpose, in the order of asking."""
    return _of(project)["skipped"]


def skip(project: str, names: Collection[str]) -> None:
    """Leave these open: they are not asked again, unless one of them is answered or looked for."""
    left = skipped(project)
    left += [fact for fact in names if fact not in left and said(project, fact) is None]


def ask_again(project: str) -> None:
    """Forget what was skipped; the questions begin again with the weightiest."""
    skipped(project).clear()
    _of(project).update(asked=[], turned=[], pursued="")


def open_of(project: str, names: Collection[str]) -> list[str]:
    """Which of these have neither an answer nor been left open on purpose."""
    return [fact for fact in names if said(project, fact) is None and fact not in skipped(project)]


def _no_longer_skipped(project: str, fact: str) -> None:
    if fact in skipped(project):
        skipped(project).remove(fact)


def asked(project: str) -> list[str]:
    """The facts on the card that is open, so that it stays while one answers; empty: none is."""
    return _of(project)["asked"]


def asked_before(project: str) -> list[str]:
    """The facts on the card before: what their answers bring up is asked next. Empty: there was none."""
    turned = _of(project)["turned"]
    return turned[-1] if turned else []


def ask(project: str, names: Collection[str]) -> None:
    """Open a card with these facts."""
    _of(project)["asked"] = [*names]


def close(project: str) -> None:
    """Close the card; what comes next is found anew."""
    draft = _of(project)
    if draft["asked"]:
        draft["turned"] = [each for each in draft["turned"] if each != draft["asked"]] + [draft["asked"]]
    draft["asked"] = []


def back(project: str) -> None:
    """Open the card before once more."""
    draft = _of(project)
    if draft["turned"]:
        draft["asked"] = draft["turned"].pop()


def pursued(project: str) -> str:
    """The clause whose questions are asked before all others; empty: none."""
    return _of(project)["pursued"]


def pursue(project: str, clause: str) -> None:
    """Ask what this clause lacks before anything else; empty: by money again."""
    _of(project)["pursued"] = clause


def day(project: str) -> date:
    """The day of the assessment."""
    return stated_day(project) or state.today()


def stated_day(project: str) -> date | None:
    """The day somebody named; None where it is today's."""
    chosen = _of(project)["as_of"]
    return date.fromisoformat(chosen) if chosen else None


def set_day(project: str, chosen: date | None) -> None:
    """Name another day; None goes back to today."""
    _of(project)["as_of"] = chosen.isoformat() if chosen else None


# --- changes that can be taken back


def clear() -> None:
    """Back to one empty form, every other project gone; `undo` brings it all back."""
    _remember(_all())
    _start_over({}, OWN)
    state.forget()


def forget(project: str, fact: str) -> None:
    """Take back what has been said of a fact: it is unknown again; `undo` brings it back."""
    _remember(copy.deepcopy(_all()))
    answer(project, fact, None)


def apply(project: str, entries: Iterable[Entry]) -> None:
    """Enter answers from outside their fields, which then show them; `undo` takes them back."""
    entries = tuple(entries)
    _remember(copy.deepcopy(_all()))
    with_them = entered(facts(project), entries)
    for fact in dict.fromkeys(fact for fact, _, _ in entries):
        answer(project, fact, with_them[fact])
    _start_over(_all(), project)


def entered(answers: Mapping[str, Answer], entries: Iterable[Entry]) -> dict[str, Answer]:
    """The answers with these entered."""
    found = dict(answers)
    for fact, year, value in entries:
        series = found.get(fact)
        stated = series if isinstance(series, dict) else {}
        found[fact] = value if year is None else dict(sorted({**stated, str(year): str(value)}.items()))
    return found


def _remember(drafts: dict[str, Any]) -> None:
    st.session_state[state.BEFORE] = {
        state.DRAFTS: drafts,
        state.PROJECT: st.session_state.get(state.PROJECT),
        state.INVESTOR: dict(state.investor()),
    }


def undo() -> None:
    """Bring back what `clear` or `remove` took, or take back what `apply` entered."""
    before = st.session_state.pop(state.BEFORE, None)
    if before is not None:  # pressed twice in a row, the second press finds nothing
        _start_over(before[state.DRAFTS], before[state.PROJECT] or OWN)
        for name, said in before[state.INVESTOR].items():
            state.investor().setdefault(name, said)


def can_undo() -> bool:
    """Whether there is something to bring back."""
    return state.BEFORE in st.session_state


def touched() -> None:
    """Something has been entered since: what stood before is let go."""
    st.session_state.pop(state.BEFORE, None)


def _start_over(drafts: dict[str, Any], project: str) -> None:
    st.session_state[state.DRAFTS] = drafts
    st.session_state[state.PROJECT] = project
    st.session_state[state.ROUND] = st.session_state.get(state.ROUND, 0) + 1
