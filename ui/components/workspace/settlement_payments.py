"""Draws what was paid of an offer and what came back, with the form to record it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import streamlit as st

from engine import Diagnostic, Mistake, Span, diagnostic, quantity
from engine.workspace import (
    PAYMENT_WAYS,
    VOUCHER_FIELD,
    Paid,
    Reckoned,
    Settling,
    Unfit,
    Voucher,
    failure,
    record_payment,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.settlement_lines import money
from ui.components.workspace.typing import begun, choice, day, text, typed, typed_day
from ui.texts import TEXTS, plain, t

PLACE = "settlement-pay"
BEYOND = "settlement-beyond"  # what was to be recorded, and is more than there is to pay
SURE = f"{PLACE}-sure"


def payments(settling: Settling, made: Sequence[Paid], found: Reckoned | None, *, pays: bool) -> None:
    """Those that are recorded, the newest first; a new one."""
    st.subheader(t("payments"), anchor=False)
    note(t("payments.lead"))
    if made:
        _made(settling, made)
    else:
        note(t("payments.none"))
    if pays:
        _new(settling, made, found)


def _made(settling: Settling, made: Sequence[Paid]) -> None:
    lang = state.lang()
    with st.container(border=True, gap="xsmall"):
        for each in reversed(made):
            label = plain(settling.label((each.part, each.year))(lang))
            color = "red" if each.way == "recovered" else "green"
            way = f":{color}-badge[{begun(PAYMENT_WAYS[each.way](lang))}]"
            said = [names.day(each.on), plain(each.reference), plain(each.author)]
            st.markdown(
                f"{way} **{plain(money(abs(each.amount)))}**　{label}  \n:small[:gray[{' · '.join(said)}]]"
            )


def _new(settling: Settling, made: Sequence[Paid], found: Reckoned | None) -> None:
    lang = state.lang()
    failures(PLACE)
    with st.form(f"{PLACE}-form", border=True):
        places = {_key(place): _called(settling, place, found) for place in _places(settling, found)}
        choice(f"{PLACE}-of-{settling.offer.id}", t("payments.of"), places, "")
        way, amount = st.columns(2)
        with way:
            choice(
                f"{PLACE}-way",
                t("payments.way"),
                {name: begun(said(lang)) for name, said in PAYMENT_WAYS.items()},
                "",
            )
        with amount:
            text(f"{PLACE}-amount", t("payments.amount"), 50, hint=t("payments.amount.hint"))
        on, reference = st.columns(2)
        with on:
            day(f"{PLACE}-on", t("payments.on"))
        with reference:
            text(f"{PLACE}-reference", t("payments.reference"), VOUCHER_FIELD.most)
        if beyond := papers.kept(f"{BEYOND}-{settling.offer.id}"):
            said = {"amount": money(beyond.amount), "to_pay": money(_to_pay(found, beyond))}
            st.warning(t("payments.beyond", **said), icon=":material/price_check:")
            st.checkbox(t("payments.beyond.sure"), key=papers.key(SURE))
        st.form_submit_button(
            t("payments.do"), key=f"{PLACE}-do", on_click=_record, args=(settling, made, found)
        )


def _to_pay(found: Reckoned | None, one: Voucher) -> int | Fraction:
    """What is still to be paid of it by now."""
    lines = found.lines if found else ()
    return next((each.to_pay for each in lines if (each.part, each.year) == (one.part, one.year)), 0)


def _places(settling: Settling, found: Reckoned | None) -> Iterator[tuple[str, int | None]]:
    """Each part in each year that has begun in which it was to be paid, or is due by now."""
    planned = [(part, year) for part, by_year in settling.promised.planned.items() for year in by_year]
    due = [(each.part, each.year) for each in found.lines] if found else []
    began = {place for place in (*planned, *due) if place[1] is None or place[1] <= state.today().year}
    order = [part.id for part in settling.promised.parts]
    yield from sorted(began, key=lambda each: (each[1] is None, -(each[1] or 0), order.index(each[0])))


def _key(place: tuple[str, int | None]) -> str:
    return f"{place[0]}@{place[1] or ''}"


def _called(settling: Settling, place: tuple[str, int | None], found: Reckoned | None) -> str:
    what = settling.label(place)(state.lang())
    for each in found.lines if found else ():
        if (each.part, each.year) == place:
            if each.to_pay:
                return t("payments.of.to_pay", what=what, amount=money(each.to_pay))
            if each.to_recover:
                return t("payments.of.to_recover", what=what, amount=money(each.to_recover))
    return what


def _beyond(made: Sequence[Paid], found: Reckoned, one: Voucher) -> bool:
    """Whether it is more than there is to pay; of one that is there already, that is what is to be told."""
    there = {(each.part, each.year, each.reference) for each in made}
    new = (one.part, one.year, one.reference) not in there
    return new and one.way == "paid" and one.amount > _to_pay(found, one)


def _record(settling: Settling, made: Sequence[Paid], found: Reckoned | None) -> None:
    """More than there is to pay is recorded once somebody has said that it was paid: nothing is taken away again."""
    asked = f"{BEYOND}-{settling.offer.id}"
    of = f"{PLACE}-of-{settling.offer.id}"

    try:
        voucher = _typed(papers.chosen(of))
    except Unfit as unfit:
        papers.fail(PLACE, unfit.diagnostics)
        return
    sure = papers.kept(asked) == voucher and st.session_state.get(papers.key(SURE))
    if found is not None and not sure and _beyond(made, found, voucher):
        papers.fail(PLACE, ())
        papers.keep(asked, voucher)
        papers.write(SURE, value=False)
        return
    if desk.attempt(PLACE, record_payment, settling, voucher):
        papers.keep(asked, None)
        papers.choose(of, None)
        for name in ("amount", "reference"):
            papers.write(f"{PLACE}-{name}", "")
        st.toast(t("payments.done"), icon=":material/check:")


def _typed(of: str | None) -> Voucher:
    """What the form says. Raises Unfit with everything that is not said or cannot be read."""
    way, on, raw = papers.chosen(f"{PLACE}-way"), typed_day(f"{PLACE}-on"), typed(f"{PLACE}-amount")
    reference = typed(f"{PLACE}-reference").strip()
    said = {"of": of, "way": way, "amount": raw.strip(), "on": on, "reference": reference}
    wrong: list[Diagnostic] = [_unsaid(name) for name, each in said.items() if not each]
    amount = None
    if raw.strip():
        try:
            amount = quantity(raw, "money")
        except Mistake as mistake:
            wrong.append(diagnostic(mistake.code, Span(PLACE), **mistake.values))
    if wrong or of is None or way is None or on is None or amount is None:
        raise Unfit(wrong)
    part, _, year = of.rpartition("@")
    return Voucher(part, int(year) if year else None, amount, on, reference, way)


def _unsaid(name: str) -> Diagnostic:
    label = TEXTS[f"payments.{name}"]
    return failure("field-missing", label_zh=label.zh, label_en=label.en.lower())
