"""Draws sliders on the quantities that move the sums."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from engine import Assessment, Change, Lever
from ui import state
from ui.components.note import note
from ui.texts import plain, t

MOST = 4  # sliders at a time
STEPS = 40  # even steps of a slider, besides the points where something turns


def sliders(project: str, assessment: Assessment, found: Sequence[Lever]) -> list[Change]:
    """The chosen levers, each with its slider; what has been moved away from the project's own values, as changes."""
    by_name = {name_of(lever): lever for lever in found}
    chosen = _choose(project, assessment, by_name)
    changes = []
    for left, right in zip(chosen[::2], [*chosen[1::2], None], strict=False):
        for column, name in zip(st.columns(2, gap="large"), (left, right), strict=True):
            if name is not None:
                with column:
                    change = _slider(project, assessment, by_name[name])
                    changes += [change] if change else []
    return changes


def name_of(lever: Lever | Change) -> str:
    """`fixed_asset_investment-2027`."""
    return lever.fact if lever.year is None else f"{lever.fact}-{lever.year}"


def label(assessment: Assessment, lever: Lever | Change) -> str:
    """`2027年固定资产投资（入统）`."""
    fact = assessment.library.vocabulary.facts[lever.fact].label(state.lang())
    return fact if lever.year is None else t("what_if.of_year", fact=fact, year=lever.year)


def _choose(project: str, assessment: Assessment, by_name: dict[str, Lever]) -> list[str]:
    """The strongest of each fact to begin with."""
    strongest = {lever.fact: name for name, lever in reversed(by_name.items())}
    first = [name for name in by_name if name in strongest.values()][:MOST]
    kept = state.remembered(f"{state.LEVERS}-{project}", first)
    key = state.key(project, state.LEVERS)
    st.session_state[key] = [name for name in kept if name in by_name] or first
    return st.multiselect(
        t("what_if.which"), [*by_name], key=key, max_selections=MOST,
        format_func=lambda name: label(assessment, by_name[name]) if name in by_name else name,
        on_change=state.remember, args=(f"{state.LEVERS}-{project}", key),
    )  # fmt: skip


def _slider(project: str, assessment: Assessment, lever: Lever) -> Change | None:
    """Its stops are even steps, today's value, and every point where something turns: a threshold is met exactly."""
    vocabulary, lang = assessment.library.vocabulary, state.lang()
    fact = vocabulary.facts[lever.fact]
    texts = {_text(value): vocabulary.show(fact, value, lang) for value in _stops(lever)}
    own = _text(lever.low if lever.value is None else lever.value)
    key = state.key(project, f"{state.LEVERS}-{name_of(lever)}")
    if st.session_state.get(key) not in texts:
        st.session_state[key] = own
    moved = st.select_slider(plain(label(assessment, lever)), [*texts], key=key, format_func=texts.get)
    note(t("what_if.unstated") if lever.value is None else plain(t("what_if.today", value=texts[own])))
    if moved == own:
        return None
    return Change(lever.fact, lever.year, lever.value, _number(moved))


def reset(project: str, changes: Sequence[Change]) -> None:
    """What was moved back to the project's own values."""
    for change in changes:
        st.session_state.pop(state.key(project, f"{state.LEVERS}-{name_of(change)}"), None)


def _stops(lever: Lever) -> list[int | Fraction]:
    fact_step = Fraction(lever.high - lever.low) / STEPS
    nice = _nice(fact_step)
    first = -(-Fraction(lever.low) // nice) * nice
    even = {first + nice * place for place in range(STEPS * 2) if first + nice * place <= lever.high}
    inside = {Fraction(mark) for mark in lever.marks}
    own = set() if lever.value is None else {Fraction(lever.value)}
    return [
        _whole(each) for each in sorted(even | inside | own | {Fraction(lever.low), Fraction(lever.high)})
    ]


def _nice(size: Fraction) -> Fraction:
    """The next of 1, 2, 5 times a power of ten."""
    power = Fraction(1)
    while power * 10 <= size:
        power *= 10
    while power > size:
        power /= 10
    return next(power * times for times in (1, 2, 5, 10) if power * times >= size)


def _whole(number: Fraction) -> int | Fraction:
    return int(number) if number.denominator == 1 else number


def _text(number: int | Fraction) -> str:
    """As the widget holds it: plain text."""
    return str(Fraction(number))


def _number(text: str) -> int | Fraction:
    return _whole(Fraction(text))
