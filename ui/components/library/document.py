"""Draws one document of the library, and each of its clauses in words."""

import streamlit as st

from engine import (
    BENEFITS,
    OUTCOMES,
    SEVERITIES,
    SUPPORTS,
    WHO,
    Application,
    Clause,
    Entry,
    Library,
    asks,
    benefit_text,
    expectation_text,
    kind_of,
    measure_of,
    review,
    rhythm_text,
    validity_text,
)
from ui import state
from ui.components.common.note import note, notes
from ui.components.common.provenance import provenance
from ui.components.library import catalogue
from ui.components.library.relations import relations
from ui.texts import plain, t

SEVERITY_COLORS = {"block": "red", "warn": "orange", "info": "gray"}
INDENT = "\N{EM SPACE}"


def document(library: Library, entry: Entry) -> None:
    """What it is, where it was read, how one applies; then its clauses, each opened at will."""
    policy, lang = entry.policy, state.lang()
    _back()
    st.header(plain(policy.title(lang)), anchor=False)
    st.markdown(catalogue.marks(entry))
    issued = t("library.issued", day=policy.issued.isoformat()) if policy.issued else ""
    about = [policy.issuer(lang), policy.number or "", issued, catalogue.where(library, policy)]
    note(" · ".join(plain(each) for each in about if each))
    if policy.replaced_by is not None:
        _replaced(library, policy.replaced_by)
    with st.container(border=True):
        provenance(policy)
    if policy.apply is not None:
        _application(policy.apply)
    for clause in entry.clauses:
        _clause(library, clause)


def not_there() -> None:
    """The link names a document that is not in the library."""
    _back()
    st.warning(t("library.unknown"), icon=":material/link_off:")


def _back() -> None:
    st.button(
        t("library.back"), key="back", icon=":material/arrow_back:", on_click=state.open_policy, args=(None,)
    )


def _replaced(library: Library, name: str) -> None:
    other = next((policy for policy in library.policies if policy.policy == name), None)
    words = other.title(state.lang()) if other else name
    st.markdown(f":orange[:material/history:] {t('library.replaced', policy=plain(words))}")


# --- one clause


def _clause(library: Library, clause: Clause) -> None:
    lang, text = state.lang(), clause.text
    label = f"**{plain(text.title(lang))}** :small[:gray[{plain(text.article(lang))}]] :gray-badge[{SUPPORTS[kind_of(clause)](lang)}]"
    key = state.clause_key(f"library-{clause.id}")
    state.show_clause(text.clause, key)
    opened = st.expander(label, key=key, on_change="rerun")
    if opened.open:
        with opened:
            _gives(library, clause)
            _conditions(library, clause)
            notes(t("assumes"), [plain(each(lang)) for each in text.assumes])
            notes(t("interpretations"), [plain(each(lang)) for each in text.interpretations])
            if text.apply is not None:
                _application(text.apply)
            relations(library, clause)
            _legal(clause)
            _examples(library, clause)


def _gives(library: Library, clause: Clause) -> None:
    lang, text, vocabulary = state.lang(), clause.text, library.vocabulary
    if text.text == "unavailable":
        st.markdown(f":violet[:material/unknown_document:] {t('library.text_unavailable')}")
    lines = {
        "library.years": rhythm_text(clause.rhythm, vocabulary)(lang),
        "library.validity": validity_text(clause.validity, vocabulary)(lang),
        "library.quote": text.quote or "",
    }
    if text.benefit is not None:
        what = (
            f"{BENEFITS[text.benefit.kind](lang)}{t('colon')}{benefit_text(text.benefit, vocabulary)(lang)}"
        )
        lines = {"library.benefit": what} | lines
    st.markdown("  \n".join(f"**{t(key)}**　{plain(words)}" for key, words in lines.items() if words))


def _conditions(library: Library, clause: Clause) -> None:
    lang = state.lang()
    columns: dict[str, list[str]] = {
        t(f"library.{name}"): [] for name in ("condition", "wanted", "who", "basis")
    }
    for row in asks(library, clause.id):
        step = row.step
        label = plain(step.label(lang))
        shown = label if step.kind in ("test", "open") else f"**{label}**"
        mark = f"{INDENT * (row.depth - 1)}{'└ ' if row.depth else ''}"
        cells = (
            f"{mark}{shown}",
            plain(step.wanted(lang)),
            WHO[step.who](lang) if step.who else "",
            plain(row.basis(lang)),
        )
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell)
    st.markdown(f":small[**{t('library.conditions')}**]")
    alt = t("library.conditions.alt", clause=clause.text.title(lang))
    st.table(columns, border="horizontal", hide_index=True, alt=alt)


def _application(call: Application) -> None:
    lang, day = state.lang(), state.today()
    lines = [plain(call.route(lang))] if call.route else []
    for window in call.windows:
        words = t("library.window", first=window.from_.isoformat(), last=window.to.isoformat())
        round_ = f" · {plain(window.round(lang))}" if window.round else ""
        lines.append(f"{words}{round_} · {t(f'library.window.{window.state(day)}')}")
    notes(t("library.apply"), lines)
    notes(t("library.materials"), [plain(each(lang)) for each in call.materials])


def _legal(clause: Clause) -> None:
    """What the patterns found; never that a measure is in order."""
    lang, came = state.lang(), review(measure_of(clause))
    lines = [plain((came.basis or OUTCOMES[came.outcome])(lang))]
    for each in came.findings:
        pattern, severity = each.pattern, SEVERITIES[each.severity](lang)
        badge = f":{SEVERITY_COLORS[each.severity]}-badge[{pattern.id} {severity}]"
        lines.append(f"{badge} {plain(pattern.title(lang))}{t('colon')}{plain(each.hit.by(lang))}")
        if each.severity != "info":
            lines[-1] += (
                f"  \n{plain(t('library.legal.article', article=pattern.article(lang)))}  \n{plain(t('library.legal.instead', instead=pattern.instead(lang)))}"
            )
    notes(t("library.legal"), lines)
    if came.findings:
        note(t("library.legal.foot"))


def _examples(library: Library, clause: Clause) -> None:
    lang = state.lang()
    found = [
        (example.example, expected)
        for example in clause.policy.examples
        for name, expected in example.expect.items()
        if name in (clause.text.clause, clause.id)
    ]
    if not found:
        return
    title = t("library.examples", count=len(found))
    shown = st.expander(
        title,
        key=state.clause_key(f"library-{clause.id}-examples"),
        on_change="rerun",
        icon=":material/science:",
    )
    if shown.open:
        with shown:
            names = [plain(name) for name, _ in found]
            outcomes = [plain(expectation_text(expected, library.vocabulary, lang)) for _, expected in found]
            alt = t("library.examples.alt", clause=clause.text.title(lang))
            columns = {t("library.example"): names, t("library.expected"): outcomes}
            st.table(columns, border="horizontal", hide_index=True, alt=alt)
