"""Draws sliders on the quantities that move the sums."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from engine import Assessment, Change, Lever
from ui import state
from ui.texts import plain, t

FIRST = 4  # sliders to begin with


def chosen(project: str, assessment: Assessment, found: Sequence[Lever]) -> list[Lever]:
    """The levers to move: the strongest of each fact to begin with."""
    by_name = {name_of(lever): lever for lever in found}
    strongest = {lever.fact: name for name, lever in reversed(by_name.items())}
    first = [name for name in by_name if name in strongest.values()][:FIRST]
    kept, key = state.of(project, state.LEVERS), state.key(project, state.LEVERS)
    state.fill(key, [name for name in state.remembered(kept, first) if name in by_name])
    labels = {name: label(assessment, lever) for name, lever in by_name.items()}
    names = st.multiselect(
        t("what_if.which"), [*labels], key=key, on_change=state.remember, args=(kept, key), select_all=False,
        placeholder=t("what_if.which.choose"), format_func=lambda name: labels.get(name, name),
    )  # fmt: skip
    return [by_name[name] for name in names]


def sliders(project: str, assessment: Assessment, levers: Sequence[Lever]) -> list[Change]:
    """Two beside each other; what has been moved away from the project's own values, as changes."""
    changes = []
    for pair in zip(levers[::2], [*levers[1::2], None], strict=False):
        for column, lever in zip(st.columns(2, gap="medium"), pair, strict=True):
            if lever is not None:
                with column:
                    change = _slider(project, assessment, lever)
                    changes += [change] if change else []
    return changes


def name_of(lever: Lever | Change) -> str:
    """`fixed_asset_investment-2027`."""
    return lever.fact if lever.year is None else f"{lever.fact}-{lever.year}"


def label(assessment: Assessment, lever: Lever | Change) -> str:
    """`2027年固定资产投资（入统）`."""
    fact = assessment.library.vocabulary.facts[lever.fact].label(state.lang())
    return fact if lever.year is None else t("what_if.of_year", fact=fact, year=lever.year)


def _slider(project: str, assessment: Assessment, lever: Lever) -> Change | None:
    """Where it was moved to is kept, whatever page or language is shown meanwhile."""
    vocabulary, lang = assessment.library.vocabulary, state.lang()
    fact = vocabulary.facts[lever.fact]
    texts = {_text(value): vocabulary.show(fact, value, lang) for value in lever.stops}
    own = _text(lever.low if lever.value is None else lever.value)
    kept, key = _kept(project, lever), state.key(project, f"{state.LEVERS}-{name_of(lever)}")
    stood = state.remembered(kept, own)
    state.fill(key, stood if stood in texts else own)
    today = t("what_if.unstated") if lever.value is None else t("what_if.today", value=plain(texts[own]))
    moved = st.select_slider(
        f"{plain(label(assessment, lever))}  :small[:gray[{today}]]", [*texts], key=key, format_func=texts.get,
        on_change=_moved, args=(project, lever, key),
    )  # fmt: skip
    if moved == own:
        return None
    return Change(lever.fact, lever.year, lever.value, _number(moved))


def _moved(project: str, lever: Lever, key: str) -> None:
    """The curve below is that of what was moved last."""
    state.remember(_kept(project, lever), key)
    state.keep(state.of(project, state.ALONG), name_of(lever))


def reset(project: str, changes: Sequence[Change]) -> None:
    """What was moved back to the project's own values."""
    for change in changes:
        state.keep(_kept(project, change), None)


def _kept(project: str, lever: Lever | Change) -> str:
    return state.of(project, f"{state.LEVERS}-{name_of(lever)}")


def _text(number: int | Fraction) -> str:
    """As the widget holds it: plain text."""
    return str(Fraction(number))


def _number(text: str) -> int | Fraction:
    number = Fraction(text)
    return int(number) if number.denominator == 1 else number
