"""Draws the fields of several facts."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from engine import Diagnostic, Fact, Library
from ui.components.form.field import field
from ui.components.form.years import year_table

WIDE = ("choice", "choices", "industry", "text")  # fields that need a line of their own


def fields(
    project: str,
    facts: Sequence[Fact],
    library: Library,
    findings: Mapping[str, Sequence[Diagnostic]],
    *,
    place: str = "",
    ask: bool = False,
) -> None:
    """Fields two by two where they are short, one by one below their questions; yearly facts in one table at the end."""
    single = [fact for fact in facts if not fact.per_year]
    for line in [(fact,) for fact in single] if ask else _lines(single):
        # A field alone in its line stands outside of columns: these are narrower than the form.
        for spot, fact in zip(
            st.columns(2) if len(line) > 1 else (st.container(gap="xsmall"),), line, strict=True
        ):
            with spot:
                field(project, fact, library, findings.get(fact.id, ()), place=place, ask=ask)
    if yearly := [fact for fact in facts if fact.per_year]:
        year_table(project, yearly, library, findings, place=place, ask=ask)


def _lines(facts: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Short neighbours share a line."""
    waiting: tuple[Fact, ...] = ()
    for fact in facts:
        if fact.type in WIDE:
            yield from (waiting, (fact,)) if waiting else ((fact,),)
            waiting = ()
        elif waiting:
            yield (*waiting, fact)
            waiting = ()
        else:
            waiting = (fact,)
    if waiting:
        yield waiting
