"""Draws what is wrong: a value, a contradiction, a policy file, or the program itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from engine import Assessment, Diagnostic, Fact, Library
from ui import form, state
from ui.form import Filled
from ui.texts import plain, t

SHOWN = 30  # findings listed; whoever mends the files has `goldenten lint`
_ICONS = {"error": ":red[:material/error:]", "warning": ":orange[:material/warning:]"}


def sentence(found: Diagnostic, library: Library | None = None) -> str:
    """A finding in one sentence with its hint, for Markdown; facts, sites and choices of the library by name, not by id."""
    lang = state.lang()
    found = _named(found, library) if library else found
    hint = found.hint(lang)
    text = found.message(lang) + (f"{t('semicolon')}{hint}" if hint else "")
    return quoted(text)


def quoted(text: str) -> str:
    """A sentence of the engine for Markdown, what it names in quotes."""
    return plain(re.sub(r"`([^`]*)`", "“\\1”", text))


def _named(found: Diagnostic, library: Library) -> Diagnostic:
    """With the names on screen for the ids among what fills its sentence; what somebody wrote stays as it is."""
    facts, lang = library.vocabulary.facts, state.lang()
    values = dict(found.values)
    fact = facts.get(values.get("fact", "site" if "site" in values else ""))
    choices = {choice.value: choice.label(lang) for choice in fact.choices} if fact else {}
    known = {name: facts[id_].label(lang) for name in ("fact", "other") if (id_ := values.get(name)) in facts}
    if choices and "allowed" in values:
        known["allowed"] = t("comma").join(choices.values())
    meant = f"did_you_mean_{lang}"
    if choices and meant in values:
        known[meant] = re.sub("`([^`]*)`", lambda id_: f"`{choices.get(id_[1], id_[1])}`", values[meant])
    return replace(found, values=tuple((values | known).items()))


def placed(found: Diagnostic, library: Library) -> str:
    """A finding of a file: where it stands, the fact it is about unless its sentence says so, and the sentence."""
    parts = found.span.path.split(".")
    fact = library.vocabulary.facts.get(parts[1]) if len(parts) > 1 else None
    subject = about(fact, found) if fact and "fact" not in dict(found.values) else ""
    return f"{plain(str(found.span))}{t('colon')}{subject}{sentence(found, library)}"


def about(fact: Fact, found: Diagnostic) -> str:
    """The fact a finding is about, with the year where there is one, for Markdown."""
    year = form.year_of(found) if fact.per_year else ""
    of = f" {t('year.of', year=year)}" if year else ""
    return f"**{plain(fact.label(state.lang()))}{of}**{t('colon')}"


def finding(found: Diagnostic, library: Library | None = None, prefix: str = "") -> None:
    """A finding beside the field it is about."""
    st.markdown(f"{_ICONS[found.severity]} :small[{prefix}{sentence(found, library)}]")


def to_mend(filled: Filled, library: Library) -> None:
    """All entries that could not be read or contradict each other, wherever their fields are."""
    facts, lines = library.vocabulary.facts, []
    for heading, severity in (("mistakes", "error"), ("contradictions", "warning")):
        found = filled.of(severity)
        if found:
            lines += [t(heading, count=len(found)), ""]
            lines += [f"- {about(facts[fact], each)}{sentence(each, library)}" for fact, each in found] + [""]
    if lines:
        st.warning("\n".join(lines), icon=":material/edit_note:")


def assumed(assessment: Assessment) -> None:
    """That what follows counts what is assumed of an authority as if it held."""
    if assessment.supposed is not None:
        st.markdown(
            f":violet[:material/rule:] :small[{t('assumed.counts', count=len(assessment.project.assumed))}]"
        )


def left_out_line(library: Library) -> None:
    """That files are missing from the answer, beside the counts: nobody should take them for the whole library."""
    if files := {each.span.file for each in _errors(library)}:
        st.markdown(f"{_ICONS['warning']} {t('left_out', count=len(files))}")


def _errors(library: Library) -> list[Diagnostic]:
    return [each for each in library.diagnostics if each.severity == "error"]


def left_out(library: Library) -> None:
    """Which files have errors, and which; the others answer."""
    errors = _errors(library)
    if not errors:
        return
    files = {each.span.file for each in errors}
    with st.expander(t("left_out", count=len(files)), icon=":material/report:"):
        for each in errors[:SHOWN]:
            st.markdown(f"{_ICONS['error']} {plain(str(each.span))}  \n{sentence(each)}")


def no_library(found: Sequence[Diagnostic]) -> None:
    """There is no library to answer from."""
    st.error(
        "\n\n".join(
            [
                t("no_library"),
                *(f"{plain(str(each.span))}{t('colon')}{sentence(each)}" for each in found[:SHOWN]),
            ]
        )
    )


def our_bug() -> None:
    """Something failed that is not the user's mistake."""
    st.error(t("our_bug"), icon=":material/bug_report:")
