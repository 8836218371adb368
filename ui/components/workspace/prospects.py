"""Draws the prospects: what is looked for, a board by stage or a table; the form for a new one."""

import streamlit as st

from engine.workspace import (
    CONTACT_FIELDS,
    ORDERS,
    PROSPECT_FIELDS,
    STAGES,
    Contact,
    ExportFormat,
    Line,
    NewProspect,
    Wanted,
    create_prospect,
    everybody,
    export_prospects,
    find_prospects,
    prospect_board,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.paging import paging
from ui.components.workspace.typing import called, choice, text, typed
from ui.texts import plain, short, t

NEW = "new-prospect"
ON_BOARD = 12  # cards of a stage
A_PAGE = 25
MINE, NOBODYS = "mine", "nobodys"
VIEWS = ("board", "table")
PAGE = "prospects-page"
# Streamlit keeps the words of a link on one line and cuts them; a company's name is to be read whole in a narrow column.
_WRAPPED = "<style>[class*='st-key-card-'] [data-testid='stPageLink'] :is(span, div, p) {white-space: normal; text-align: left}</style>"
EXPORTS: dict[ExportFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv",
}  # fmt: skip


def prospects() -> None:
    """Looked for, shown as one likes, and a new one."""
    st.header(t("page.prospects"), anchor=False)
    note(t("prospects.lead"))
    if desk.may("prospect.write"):
        _new()
    _in_and_out()
    wanted = _wanted()
    if papers.kept("prospects-view", VIEWS[0]) == "board":
        _board(wanted)
    else:
        _table(wanted)


def _in_and_out() -> None:
    """The way to the import, and all of them as a table to take along, for those who may."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if desk.may("prospect.import"):
            st.page_link(
                "ui/pages/workspace/imports.py", label=t("page.imports"), icon=":material/upload:",
                query_params=state.lang_param(), width="content",
            )  # fmt: skip
        if desk.may("prospect.export"):
            for kind, mime in EXPORTS.items():
                st.download_button(
                    t(f"export.{kind}"), desk.later_done(export_prospects, library.current(), kind, state.lang()),
                    file_name=f"{t('page.prospects')}.{kind}", mime=mime, key=f"export-{kind}",
                    icon=":material/download:", type="tertiary", on_click="ignore",
                )  # fmt: skip


# --- what is looked for


def _wanted() -> Wanted:
    people = {each.id: each.name for each in desk.read(everybody) if each.active}
    sites = library.current().vocabulary.sites
    words, stage, owner, site = st.columns([3, 2, 2, 2], vertical_alignment="bottom")
    with words:
        text("prospects-words", t("prospects.words"), 100, on_change=_narrowed)
    with stage:
        choice(
            "prospects-stage",
            t("prospects.stage"),
            {each: said(state.lang()) for each, said in STAGES.items()},
            t("prospects.any"),
            on_change=_narrowed,
        )
    with owner:
        owners = {MINE: t("prospects.mine"), NOBODYS: t("prospects.nobodys"), **people}
        choice("prospects-owner", t("prospects.owner"), owners, t("prospects.any"), on_change=_narrowed)
    with site:
        choice(
            "prospects-site",
            t("prospects.site"),
            {each: plain_name(each) for each in sites},
            t("prospects.any"),
            on_change=_narrowed,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _switch("prospects-view", t("prospects.view"), {each: t(f"prospects.view.{each}") for each in VIEWS})
        if papers.kept("prospects-view", VIEWS[0]) == "table":
            _switch(
                "prospects-order",
                t("prospects.order"),
                {each: t(f"prospects.order.{each}") for each in ORDERS},
            )
    chosen = papers.chosen("prospects-owner")
    mine = desk.now().id if chosen == MINE else chosen
    return Wanted(
        words=typed("prospects-words"), stage=papers.chosen("prospects-stage"), site=papers.chosen("prospects-site"),
        owner=mine if isinstance(mine, int) else None, nobodys=chosen == NOBODYS,
    )  # fmt: skip


def plain_name(site: str) -> str:
    """A place by its name; what is no place of ours stands as it is written."""
    known = library.current().vocabulary.sites.get(site)
    return known.name(state.lang()) if known else site


def _switch(name: str, label: str, words: dict[str, str]) -> None:
    key = papers.choice_key(name)
    if key not in st.session_state:
        st.session_state[key] = papers.kept(name, next(iter(words)))
    st.segmented_control(
        label, [*words], format_func=words.get, key=key, required=True, on_change=_kept, args=(name, key)
    )


def _kept(name: str, key: str) -> None:
    papers.keep(name, st.session_state[key])
    papers.keep(PAGE, 1)


def _narrowed() -> None:
    """Something else is looked for: from its first page on."""
    papers.keep(PAGE, 1)


# --- what was found


def _board(wanted: Wanted) -> None:
    found = desk.read(prospect_board, wanted, each=ON_BOARD)
    st.html(_WRAPPED)
    for column, (stage, page) in zip(st.columns(len(found)), found.items(), strict=True):
        with column:
            st.markdown(f"**{t('prospects.count', name=STAGES[stage](state.lang()), count=page.total)}**")
            for each in page.lines:
                with st.container(border=True, gap="xsmall", key=f"card-{each.id}"):
                    link(each.id, each.company)
                    _lines([plain(each.project), *_step(each), _whose(each)])
            if page.total > len(page.lines):
                note(t("prospects.more", count=page.total - len(page.lines)))


def _table(wanted: Wanted) -> None:
    number = papers.kept(PAGE, 1)
    order = papers.kept("prospects-order", next(iter(ORDERS)))
    found = desk.read(find_prospects, wanted, order=order, page=number, size=A_PAGE)
    if not found.lines:
        st.info(t("prospects.none"), icon=":material/search_off:")
        return
    with st.container(border=True, gap="small"):
        for each in found.lines:
            who, step = st.columns([4, 3], vertical_alignment="center")
            with who:
                link(each.id, each.company)
                stage = STAGES[each.stage](state.lang())
                _lines([" · ".join(filter(None, (stage, plain(each.project), plain(plain_name(each.site)))))])
            with step:
                _lines(
                    [
                        *_step(each),
                        f"{_whose(each)} · {t('prospects.changed')} {names.day(each.changed.date())}",
                    ]
                )
    paging("prospects", PAGE, found.number, found.pages, found.total)


def link(key: int, company: str) -> None:
    """The way to one of them."""
    query = {"id": str(key), **state.lang_param()}
    st.page_link(
        "ui/pages/workspace/prospect.py", label=f"**{plain(company)}**", query_params=query, width="content"
    )


def _lines(lines: list[str]) -> None:
    if said := [each for each in lines if each]:
        st.markdown("  \n".join(f":small[{each}]" for each in said))


def _whose(one: Line) -> str:
    return f":gray[{plain(one.owner_name) or t('prospects.nobodys')}]"


def _step(one: Line) -> list[str]:
    """What is next, its day, and whether that has gone by."""
    if not one.next_step:
        return []
    said = plain(one.next_step)
    if one.next_on:
        said += f" · {names.day(one.next_on)}"
        if one.next_on < state.today():
            said += f" :orange[:material/alarm: {t('prospects.overdue')}]"
    return [said]


# --- a new one


def _new() -> None:
    if state.newly_opened():
        papers.keep(NEW, None)
    if made := papers.kept(NEW):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":green[:material/check_circle:] {t('prospects.new.there')}")
            link(*made)
    with st.expander(t("prospects.new"), key=NEW, icon=":material/add_business:", on_change="rerun"):
        failures(NEW)
        lang, sites = state.lang(), library.current().vocabulary.sites
        with st.form(f"{NEW}-form", border=False):
            left, right = st.columns(2)
            with left:
                for name in ("company", "project"):
                    text(f"{NEW}-{name}", called(PROSPECT_FIELDS[name]), PROSPECT_FIELDS[name].most)
                choice(f"{NEW}-site", t("prospects.site"), {each: plain_name(each) for each in sites}, "")
            with right:
                for name in ("person", "phone", "email"):
                    text(f"{NEW}-{name}", CONTACT_FIELDS[name].label(lang), CONTACT_FIELDS[name].most)
            st.form_submit_button(t("prospects.new.do"), key=f"{NEW}-do", type="primary", on_click=_entered)


def _entered() -> None:
    contact = Contact(*(typed(f"{NEW}-{name}") for name in ("person", "phone", "email")))
    company, project = typed(f"{NEW}-company"), typed(f"{NEW}-project")
    new = NewProspect(company, project, site=papers.chosen(f"{NEW}-site") or "", contact=contact)

    def done() -> None:
        made = desk.do(create_prospect, new)
        papers.keep(NEW, (made.id, made.company))

    papers.keep(NEW, None)
    if desk.attempting(NEW, done):
        st.toast(t("prospects.new.done", name=short(company)), icon=":material/check:")
        st.session_state[NEW] = False  # the form is shut: what was entered is a press away
        for name in ("company", "project", "person", "phone", "email"):
            papers.write(f"{NEW}-{name}", "")
        papers.choose(f"{NEW}-site", None)
