"""Draws what a change of the policies touches: open offers that rest on an older edition, and what comes out otherwise now."""

import time
from fractions import Fraction

import streamlit as st

from engine import VERDICTS, Amount, amount_text, point, signed_text
from engine.workspace import (
    CHANGE_KINDS,
    BudgetYear,
    Offer,
    OfferTouched,
    ProspectTouched,
    Resting,
    Touched,
    edition_of,
    offers_at_rest,
    what_is_touched,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import budget_standing
from ui.components.workspace.failures import failures
from ui.components.workspace.offers import badge
from ui.components.workspace.prospects import link
from ui.texts import plain, t

PLACE = "impact"
FOUND = "impact-found"
SHOWN = 50  # of what is listed
OFTEN = 0.2  # seconds after which it says anew how far it is


def impact() -> None:
    """The editions that open offers rest on; one of them compared with that of the day."""
    st.header(t("page.impact"), anchor=False)
    st.markdown(t("impact.lead"))
    policies = library.current()
    found = desk.read(offers_at_rest, policies)
    if not found:
        st.success(t("impact.none"), icon=":material/check_circle:")
        note(t("impact.none.how"))
        return
    for each in found:
        _edition(each)
    failures(PLACE)
    # Kept for whom it was worked out, and of which policies: another role may not see whose they are.
    asked, touched = papers.kept(FOUND) or (None, None)
    if touched is not None and asked[1:] == (policies.hash, desk.now().role, state.today()):
        _touched(asked[0], touched)


def _edition(one: Resting) -> None:
    with st.container(border=True, key=f"edition-{one.library}"):
        about, do = st.columns([5, 2], vertical_alignment="center")
        with about:
            days = {"first": names.day(one.first), "last": names.day(one.last)}
            st.markdown(f"**{plain(t('impact.edition', library=one.library, **days))}**")
            note(t("impact.offers", count=one.count))
        with do:
            pressed = st.button(t("impact.do"), key=f"impact-{one.library}", width="stretch")
        for each in one.offers[:SHOWN]:
            _offer(each)
        _more(len(one.offers))
        if pressed:
            _compare(one.library)


def _compare(edition: str) -> None:
    """Set every prospect against both editions. It may take minutes, and may be left at any time."""
    policies = library.current()
    bar = st.progress(0.0, t("impact.loading"))

    shown = 0.0

    def progress(done: int, of: int) -> None:
        """A page that has been left is stopped where it would draw."""
        nonlocal shown
        if done == of or time.monotonic() > shown + OFTEN:
            shown = time.monotonic()
            bar.progress(done / of, t("impact.doing", done=done, of=of))

    def compared() -> None:
        old = desk.read(edition_of, edition)
        touched = what_is_touched(desk.opened(), desk.now(), old, policies, state.today(), progress=progress)
        papers.keep(FOUND, ((edition, policies.hash, desk.now().role, state.today()), touched))

    desk.attempting(PLACE, compared)
    bar.empty()


def _touched(edition: str, found: Touched) -> None:
    said = {"of": found.looked_at, "count": len(found.prospects), "offers": found.count}
    st.subheader(
        plain(t("impact.touched", library=edition, day=names.day(state.today()), **said)), anchor=False
    )
    _difference(found)
    _totals(found)
    if found.prospects:
        note(t("impact.sums"))
    for each in found.prospects[:SHOWN]:
        _prospect(each)
    _more(len(found.prospects))


def _totals(found: Touched) -> None:
    """Who gains and who loses, what that is in all, and by year."""
    if not found.prospects:
        return
    lang = state.lang()
    counts = {"gain": len(found.gainers), "lose": len(found.losers)}
    st.markdown(t("impact.totals", total=f"**{plain(signed_text(found.total, lang))}**", **counts))
    if found.by_year:
        _years(found)


def _years(found: Touched) -> None:
    """The change by year; what of it the zone itself pays, beside its budget where the reader may see it."""
    lang, years = state.lang(), found.years
    columns = {
        t("impact.year"): [t("impact.no_year") if year is None else str(year) for year in years],
        t("impact.change"): [plain(signed_text(found.by_year.get(year, 0), lang)) for year in years],
    }
    if found.borne:
        standing = {each.year: each for each in found.budget}
        rows = [(found.borne.get(year, 0), standing.get(year)) for year in years]
        columns[t("impact.borne")] = [_borne(change, one) for change, one in rows]
        if found.budget:
            columns[t("budget.budget")] = [_sum(one and one.budget) for _, one in rows]
            columns[t("budget.sure")] = [_sum(one and one.committed.min) for _, one in rows]
            columns[t("budget.left")] = [
                "—" if one is None or one.left is None else budget_standing.left(one.left) for _, one in rows
            ]
    st.table(columns, border="horizontal", hide_index=True, alt=t("impact.change"))
    if found.borne and found.budget:
        note(t("impact.budget"))


def _borne(change: int | Fraction, one: BudgetYear | None) -> str:
    words = plain(signed_text(change, state.lang()))
    beyond = one is not None and one.left is not None and change > max(0, one.left)
    return f":red[{words}]" if beyond else words


def _sum(value: int | Fraction | None) -> str:
    return budget_standing.sum_(None if value is None else point(value))


def _difference(found: Touched) -> None:
    lang, difference = state.lang(), found.difference
    if difference.empty:
        note(t("impact.same"))
    else:
        with st.expander(t("impact.changed"), icon=":material/difference:"):
            changed = [(each.kind, each.title(lang)) for each in difference.clauses]
            changed += [(kind, title(lang)) for kind, _, title in difference.policies]
            for kind, title in changed[:SHOWN]:
                st.markdown(f":small[{CHANGE_KINDS[kind](lang)}{t('colon')}{plain(title)}]")
            _more(len(changed))
    if difference.texts:
        note(t("impact.words", count=len(difference.texts)))


def _prospect(one: ProspectTouched) -> None:
    with st.container(border=True, gap="xsmall"):
        who, sums = st.columns([3, 4], vertical_alignment="center")
        with who:
            if one.company:
                link(one.prospect, one.company)
                note(plain(one.project))
            else:
                st.markdown(t("impact.number", number=one.prospect))
        with sums:
            st.markdown(_sums(one.before, one.after))
        for each in one.verdicts[:SHOWN]:
            st.markdown(f":small[{_verdict(each.clause, each.before, each.after)}]")
        _more(len(one.verdicts))
        for each in one.offers:
            _offer_touched(each)


def _offer_touched(one: OfferTouched) -> None:
    _offer(one.offer)
    if one.before != one.after:
        st.markdown(f":small[{t('impact.picked', sums=_sums(one.before, one.after))}]")
    for each in one.clauses:
        alike = each.before == each.after  # and so its sum is another
        said = _title(each.clause) if alike else _verdict(each.clause, each.before, each.after)
        if each.amount_before != each.amount_after:
            said += f" · {_sums(each.amount_before, each.amount_after)}"
        st.markdown(f":small[{t('impact.offer', clauses=said)}]")


def _offer(one: Offer) -> None:
    """The way to an offer, and its state."""
    query = {"id": str(one.id), **state.lang_param()}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "ui/pages/workspace/offer.py", label=f"**{plain(one.name)}**", query_params=query, width="content"
        )
        st.markdown(f":small[{badge(one.state)} {plain(one.number or '')}]")


def _sums(before: Amount | None, after: Amount | None) -> str:
    lang = state.lang()
    said = {
        "before": plain(amount_text(before, lang)),
        "after": f"**{plain(amount_text(after, lang))}**",
    }
    return t("impact.sum", **said)


def _verdict(clause: str, before: str | None, after: str | None) -> str:
    """How a clause comes out: by its title, where it is one of today's."""
    lang = state.lang()
    words = [t("impact.absent") if each is None else VERDICTS[each](lang) for each in (before, after)]
    return t("impact.verdict", clause=_title(clause), before=words[0], after=f"**{words[1]}**")


def _title(clause: str) -> str:
    known = library.current().by_id.get(clause)
    return plain(clause if known is None else known.text.title(state.lang()))


def _more(count: int) -> None:
    if count > SHOWN:
        note(t("failures.more", count=count - SHOWN))
