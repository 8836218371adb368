"""Draws what comes in: a table of prospects, first as a dry run; and the file an investor hands in."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from engine import amount_text, point
from engine.workspace import (
    FATES,
    IMPORT_FIELDS,
    PROSPECT_FIELDS,
    Brought,
    HandedIn,
    ImportLine,
    ImportPreview,
    blank_table,
    import_prospects,
    preview_handed_in,
    preview_import,
    take_in_prospect,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures, placed
from ui.components.workspace.likeness import likenesses
from ui.components.workspace.prospects import EXPORTS, link, plain_name
from ui.components.workspace.tried_files import came, last, looked_at
from ui.components.workspace.typing import choice, text, typed
from ui.texts import plain, t

TABLE, FILE = "import-table", "import-file"
SHOWN = 50  # rows of a kind that are listed


def imports() -> None:
    """A table, or an investor's file."""
    st.header(t("page.imports"), anchor=False)
    table, file = st.tabs([t("imports.table"), t("imports.file")])
    with table:
        _table()
    with file:
        _file()


# --- a table


def _table() -> None:
    lang = state.lang()
    fields = t("comma").join(plain(said(lang)) for said, _ in IMPORT_FIELDS.values())
    st.markdown(t("imports.table.lead", fields=fields))
    st.download_button(
        t("imports.blank"), desk.later(blank_table, library.current(), lang), file_name=f"{t('page.prospects')}.xlsx",
        mime=EXPORTS["xlsx"], key="import-blank", icon=":material/table:", on_click="ignore",
    )  # fmt: skip
    found = looked_at(TABLE, t("imports.table.upload"), ("xlsx", "csv", "txt", "tsv"), preview_import)
    if isinstance(found, ImportPreview):
        _preview(found)
        return
    brought = last(TABLE)
    if isinstance(brought, Brought):
        _brought(brought)


def _preview(found: ImportPreview) -> None:
    """The dry run: how many rows are what, then each kind; what would come, and the button."""
    lang = state.lang()
    for column, (fate, said) in zip(st.columns(len(FATES)), FATES.items(), strict=True):
        with column:
            st.metric(said(lang), len(found.of(fate)), border=True)
    otherwise = [(heading, column) for heading, column in found.columns if not column.called(heading)]
    if otherwise:
        columns = (f"{plain(heading)} → {plain(column.label(lang))}" for heading, column in otherwise)
        note(t("imports.columns", columns=t("comma").join(columns)))
    if found.findings:
        st.warning("\n\n".join(map(placed, found.findings[:SHOWN])), icon=":material/view_column:")
    _refused(found.of("refused"))
    _duplicates(found.of("duplicate"))
    chosen = _alike(found.of("alike"))
    new = found.of("new")
    _new(new)
    coming = (*new, *chosen)
    choice("import-owner", t("imports.owner"), {desk.now().id: t("prospects.mine")}, t("prospects.nobodys"))
    failures(TABLE)
    if st.button(t("imports.do", count=len(coming)), key="import-do", type="primary", disabled=not coming):
        _import(coming)


def _refused(lines: Sequence[ImportLine]) -> None:
    if not lines:
        return
    with st.expander(t("imports.refused", count=len(lines)), icon=":material/error:", expanded=True):
        for line in lines[:SHOWN]:
            said = "  \n".join(placed(each) for each in line.row.findings)
            st.markdown(f"**{_name(line, at=False)}**  \n:small[{said}]")
        _more(lines)


def _duplicates(lines: Sequence[ImportLine]) -> None:
    if not lines:
        return
    with st.expander(t("imports.duplicate", count=len(lines)), icon=":material/content_copy:"):
        for line in lines[:SHOWN]:
            _like(line)
        _more(lines)


def _alike(lines: Sequence[ImportLine]) -> list[ImportLine]:
    """Those that may be there already; the ones that somebody wants all the same."""
    chosen: list[ImportLine] = []
    if not lines:
        return chosen
    with st.expander(t("imports.alike", count=len(lines)), icon=":material/help:", expanded=True):
        note(t("imports.alike.lead"))
        for line in lines[:SHOWN]:
            _like(line)
            place = line.row.place
            if st.checkbox(t("imports.alike.do"), key=papers.key(f"alike-{place.sheet}-{place.line}")):
                chosen.append(line)
        _more(lines)
    return chosen


def _new(lines: Sequence[ImportLine]) -> None:
    if not lines:
        return
    with st.expander(t("imports.new", count=len(lines)), icon=":material/add_business:"):
        for line in lines[:SHOWN]:
            st.markdown(_name(line))
            if line.row.findings:
                st.markdown("  \n".join(f":small[{placed(each)}]" for each in line.row.findings))
        _more(lines)


def _like(line: ImportLine) -> None:
    """A row, and the prospects or the rows above that may be the same."""
    st.markdown(f"**{_name(line)}**")
    likenesses(line.like)
    for each in line.above:
        note(t("imports.above", place=plain(str(each))))


def _name(line: ImportLine, *, at: bool = True) -> str:
    row = line.row
    place = plain(str(row.place)) if at else ""
    said = [plain(row.company) or t("imports.unnamed"), plain(row.project), place]
    return " · ".join(each for each in said if each)


def _more(lines: Sequence[ImportLine]) -> None:
    if len(lines) > SHOWN:
        note(t("failures.more", count=len(lines) - SHOWN))


def _import(lines: Sequence[ImportLine]) -> None:
    """Batch by batch; a run that ends in between has kept the batches before."""
    bar = st.progress(0.0, t("imports.doing", done=0, of=len(lines)))

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, t("imports.doing", done=done, of=of))

    def done() -> None:
        owner = papers.chosen("import-owner")
        came(TABLE, import_prospects(desk.opened(), desk.now(), lines, owner, progress=progress))

    desk.attempting(TABLE, done)
    st.rerun()


def _brought(found: Brought) -> None:
    if found.stopped:
        st.error("\n\n".join(map(placed, found.stopped)), icon=":material/error:")
    st.success(
        t("imports.done", count=len(found.new), passed=len(found.passed)), icon=":material/check_circle:"
    )
    st.page_link("ui/pages/workspace/prospects.py", label=t("prospect.back"), query_params=state.lang_param())


# --- what an investor hands in


def _file() -> None:
    st.markdown(t("imports.file.lead"))
    found = looked_at(FILE, t("imports.file.upload"), ("yaml", "yml", "json"), preview_handed_in)
    if isinstance(found, HandedIn):
        _handed_in(found)
        return
    made = last(FILE)
    if made is not None:
        st.success(t("imports.file.done"), icon=":material/check_circle:")
        link(*made)


def _handed_in(found: HandedIn) -> None:
    new, told = found.new, found.file.told
    with st.container(border=True):
        st.markdown(f"**{plain(new.company) or t('imports.unnamed')}**")
        stated = t("imports.file.facts", count=len(new.facts), assumed=len(new.assumed))
        said = [plain(new.project), plain(plain_name(new.site)), stated]
        st.markdown(" · ".join(each for each in said if each))
        contact = [new.contact.person, new.contact.phone, new.contact.email, new.contact.wechat]
        st.markdown(" · ".join(plain(each) for each in contact if each))
        if new.contact.message:
            st.text(new.contact.message)
        if told is not None:
            sums = [amount_text(point(Fraction(each)), state.lang()) for each in (told.sure, told.most)]
            day = names.day(found.file.day) if found.file.day else "—"
            st.warning(
                t("imports.file.told", sure=plain(sums[0]), most=plain(sums[1]), eligible=len(told.eligible),
                  open=len(told.open), day=day),
                icon=":material/fact_check:",
            )  # fmt: skip
    if found.findings:
        st.warning("\n\n".join(map(placed, found.findings[:SHOWN])), icon=":material/edit_note:")
    another = False
    if found.like:
        st.warning(t("imports.file.like"), icon=":material/content_copy:")
        likenesses(found.like)
        another = st.checkbox(t("imports.file.another"), key=papers.key(f"{FILE}-another"))
    failures(FILE)
    if not new.company:
        text(
            f"{FILE}-company", PROSPECT_FIELDS["company"].label(state.lang()), PROSPECT_FIELDS["company"].most
        )
    st.button(
        t("imports.file.do"), key=f"{FILE}-do", type="primary", on_click=_take_in, args=(found, another),
        disabled=bool(found.like) and not another,
    )  # fmt: skip


def _take_in(found: HandedIn, another: bool) -> None:
    def done() -> None:
        made = desk.do(take_in_prospect, found, typed(f"{FILE}-company"), another=another)
        came(FILE, (made.id, made.company))

    if desk.attempting(FILE, done):
        papers.write(f"{FILE}-company", "")
