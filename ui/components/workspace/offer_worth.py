"""Draws what an offer is worth to the zone: each figure with the assumptions it rests on, and why it is not known; by year; beside another."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from engine import Amount, point
from engine.workspace import (
    Assumed,
    Offer,
    Opened,
    Sought,
    WorkspaceError,
    Worth,
    WorthCase,
    WorthFigure,
    WorthYear,
    assumptions,
    assumptions_shown,
    find_offers,
    offer_ground,
    open_offer,
    pick,
    worth_case,
    worth_figures,
    worth_of,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import budget_standing, offer_content, offer_swings
from ui.components.workspace import failures as failed
from ui.components.workspace.typing import choice
from ui.texts import plain, t

CASE, OWN, OTHER = "offer-worth", "own", "other"
BESIDE = "offer-worth-beside"
MOST_OFFERS = 50  # of a prospect, to choose from

INCOME, VAT = "taxable_income", "vat_payable"
SHARED = ("zone_share_cit", "zone_share_vat", "realised")
# The assumptions that a figure rests on, and the facts that it needs.
RESTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cost": (("levels",), ()),
    "forgone": ((), ()),
    "income_tax": (("realised",), (INCOME,)),
    "value_added": (("realised",), (VAT,)),
    "revenue": (SHARED, (INCOME, VAT)),
    "present": ((*SHARED, "discount", "levels"), (INCOME, VAT)),
    "payback": ((*SHARED, "levels"), (INCOME, VAT)),
    "jobs": (("realised",), ("employees",)),
    "cost_per_job": (("realised", "levels"), ("employees",)),
    "output": (("realised",), ("output",)),
}
COSTS = ("cost", "present", "payback", "cost_per_job")  # figures that the cost goes into


def worth(opened: Opened) -> None:
    """Of the edition that is kept."""
    case = _case(opened, OWN)
    if case is None:
        return
    found, shown = worth_of(case, desk.read(assumptions)), desk.read(assumptions_shown)
    years = [each.year for each in found.years if each.year is not None]
    st.subheader(t("worth.zone"), anchor=False)
    note(t("worth.zone.lead", first=years[0], last=years[-1]))
    _figures(case, found, {each.name: each for each in shown})
    if found.open:
        known = [each for each in found.open if each in case.pick.whole.library.by_id]
        clauses = names.clauses(case.pick.whole, known)
        note(t("worth.open", clauses=clauses))
    st.page_link("ui/pages/workspace/budget.py", label=t("worth.zone.where"), query_params=state.lang_param())
    _by_year(opened.offer, found.years)
    offer_swings.swings(opened.offer, case, found)
    _beside(opened, case)


def _case(opened: Opened, place: str) -> WorthCase | None:
    """An offer as it is worked out once for each of its editions; why it cannot be, where it cannot."""
    one = opened.offer
    asked = one.id, one.ordinal, one.snapshot
    kept = papers.kept(f"{CASE}-{place}")
    if kept is None or kept[0] != asked:
        ground = offer_content.ground_of(opened) if place == OWN else offer_ground(opened, library.current())
        try:
            picked = pick(ground.assessment, one.content.clauses)
        except WorkspaceError as error:
            if place != OWN:  # of one's own it is told where the clauses stand
                st.error(failed.lines(error.diagnostics), icon=":material/error:")
            return None
        kept = asked, worth_case(picked, one.content)
        papers.keep(f"{CASE}-{place}", kept)
    found: WorthCase = kept[1]
    return found


# --- each figure


def _figures(case: WorthCase, found: Worth, shown: Mapping[str, Assumed]) -> None:
    lang = state.lang()
    with st.container(border=True, key="offer-worth", gap="small"):
        for each in worth_figures([found]):
            what, figure = st.columns([2, 5], gap="xsmall")
            what.markdown(plain(each.label(lang)))
            lines = [f"**{plain(each.cells[0](lang))}**"]
            if rests := _rests(each.name, found, shown):
                lines.append(f":small[:gray[{t('worth.rests', what=plain(rests))}]]")
            lines += [f":small[:orange[{plain(why)}]]" for why in _lacks(each.name, case, found)]
            figure.markdown("  \n".join(lines))


def _rests(name: str, found: Worth, shown: Mapping[str, Assumed]) -> str:
    """The assumptions, each as it is set."""
    lang = state.lang()
    said = []
    for each in RESTS[name][0]:
        if each == "zone_share_vat" and VAT in found.unstated:
            continue  # there is no VAT to share
        one = shown[each]
        value = t("assumed.unset") if one.said is None else one.said(lang)
        said.append(t("worth.assumption", name=one.label(lang), value=value))
    return t("worth.between").join(said)


def _lacks(name: str, case: WorthCase, found: Worth) -> Iterator[str]:
    """What is not stated, so that the figure is not known or has no bound."""
    facts, known = RESTS[name][1], case.pick.whole
    labels = [
        known.library.vocabulary.fact(each).label(state.lang()) for each in facts if each in found.unstated
    ]
    if labels:
        yield t("worth.unstated", what=t("comma").join(labels))
    if not found.unset or set(found.unset).isdisjoint(RESTS[name][0]):
        silent = {INCOME: found.silent, VAT: _silent_vat(case, found)}
        for fact in facts:
            if fact not in found.unstated and silent.get(fact):
                label = known.library.vocabulary.fact(fact).label(state.lang())
                yield t("worth.silent", fact=label, years=names.spans(silent[fact]))
    if name in COSTS and found.cost.max is None:
        yield t("worth.endless")


def _silent_vat(case: WorthCase, found: Worth) -> Sequence[int]:
    horizon = case.pick.whole.years
    return [each.year for each in found.years if each.year in horizon and each.value_added is None]


# --- by year


def _by_year(one: Offer, years: Sequence[WorthYear]) -> None:
    line = folded(t("worth.years"), f"offer-worth-years-{one.id}")
    if not line.open:
        return
    columns = {
        "year": [budget_standing.year(each.year) for each in years],
        "worth.year.income_tax": [_cell(each.income_tax) for each in years],
        "worth.year.value_added": [_cell(each.value_added) for each in years],
        "worth.year.revenue": [_cell(each.revenue) for each in years],
        "worth.year.cost": [_cell(each.cost) for each in years],
        "worth.year.forgone": [_cell(each.forgone) for each in years],
        "worth.year.output": [_cell(None if each.output is None else point(each.output)) for each in years],
    }
    with line:
        st.table(budget_standing.headed(columns), border="horizontal", hide_index=True, alt=t("worth.years"))


def _cell(amount: Amount | None) -> str:
    """What is not known is said to be so: a dash might be read as nothing."""
    return names.unbroken(t("year.short")) if amount is None else budget_standing.sum_(amount)


# --- beside another offer of the prospect


def _beside(opened: Opened, case: WorthCase) -> None:
    one = opened.offer
    found = desk.read(find_offers, Sought(prospect=one.prospect), size=MOST_OFFERS)
    others = {each.id: f"{each.name} · {each.number or each.id}" for each in found.lines if each.id != one.id}
    if not others:
        return
    line = folded(t("beside"), f"{BESIDE}-{one.id}")
    if not line.open:
        return
    with line:
        choice(f"{BESIDE}-which", t("beside.which"), others, t("beside.which"))
        chosen = papers.chosen(f"{BESIDE}-which")
        if chosen in others:
            _two(one, case, desk.read(open_offer, chosen, library.current()))


def _two(one: Offer, case: WorthCase, other: Opened) -> None:
    second = _case(other, OTHER)
    if second is None:
        return
    assumed, lang = desk.read(assumptions), state.lang()
    found = worth_figures([worth_of(each, assumed) for each in (case, second)])
    columns = {t("beside.what"): [_label(each) for each in found]}
    for place, offer in enumerate((one, other.offer)):
        columns[f"{plain(offer.name)} · {place + 1}"] = [
            plain(names.unbroken(each.cells[place](lang))) for each in found
        ]
    st.table(columns, border="horizontal", hide_index=True, alt=t("beside"))


def _label(each: WorthFigure) -> str:
    label = plain(names.unbroken(each.label(state.lang())))
    return f"**{label}**" if each.differs else label
