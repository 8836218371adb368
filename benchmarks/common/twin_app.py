"""Run by Streamlit: draws a recorded page block by block and element by element. See common/twin.py."""

import gc
import json
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df as frame
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.Delta_pb2 import Delta

Place = tuple[int, ...]
Draw = Callable[[DeltaGenerator, str], object]  # where, and the key if it is a widget


def one_of(each: Any) -> Draw:
    options, held = list(each.options), each.default if each.HasField("default") else None
    if each.set_value:
        held = options.index(each.raw_value) if each.raw_value in options else None
    name = type(each).__name__.lower()
    return lambda at, key: getattr(at, name)(each.label, options, held, key=key, help=each.help)


def choice(each: Any) -> Draw:
    options = [option.content for option in each.options]
    held = list(each.raw_values) if each.set_value else [options[i] for i in each.default]
    many = each.click_mode == each.MULTI_SELECT
    default: Any = [option for option in held if option in options]
    default = default if many else next(iter(default), None)
    mode = "multi" if many else "single"
    if each.style == each.PILLS:
        return lambda at, key: at.pills(
            each.label, options, selection_mode=mode, default=default, key=key, help=each.help
        )
    return lambda at, key: at.segmented_control(
        each.label, options, selection_mode=mode, default=default, key=key, help=each.help
    )


def day(each: Any) -> Draw:
    given = each.value if each.set_value else each.default
    held = date.fromisoformat(given[0].replace("/", "-")) if given else None
    low, high = (date.fromisoformat(end.replace("/", "-")) for end in (each.min, each.max))
    return lambda at, key: at.date_input(
        each.label, held, low, high, key=key, help=each.help, format=each.format
    )


def number(each: Any) -> Draw:
    kind = int if each.data_type == each.INT else float
    given = each.value if each.set_value else each.default
    low, high = (kind(each.min) if each.has_min else None), (kind(each.max) if each.has_max else None)
    return lambda at, key: at.number_input(
        each.label, low, high, kind(given), kind(each.step), key=key, help=each.help
    )


def written(each: Any) -> str | None:
    if each.set_value:
        return each.value
    return each.default if each.HasField("default") else None


def typed(each: Any) -> Draw:
    held, most = written(each), each.max_chars or None
    return lambda at, key: at.text_input(
        each.label, held, most, key=key, help=each.help, placeholder=each.placeholder
    )


def table(each: Any) -> Draw:
    data, config = frame(each.arrow_data.data), json.loads(each.columns or "{}")
    if each.editing_mode == each.READ_ONLY:
        return lambda at, _: at.dataframe(data, column_config=config)
    return lambda at, key: at.data_editor(data, key=key, column_config=config)


def chart(each: Any) -> Draw:
    data, spec = frame(each.data.data) if each.data.data else None, json.loads(each.spec)
    return lambda at, _: at.vega_lite_chart(data, spec)


def markdown(each: Any) -> Draw:
    if each.element_type == each.CAPTION:
        return lambda at, _: at.caption(each.body)
    return lambda at, _: at.markdown(each.body)


def heading(each: Any) -> Draw:
    name = {"h1": "title", "h2": "header"}.get(each.tag, "subheader")
    return lambda at, _: getattr(at, name)(each.body, anchor=False)


def alert(each: Any) -> Draw:
    name = each.Format.Name(each.format).lower()
    return lambda at, _: getattr(at, name)(each.body)


# fmt: off
ELEMENTS: dict[str, Callable[[Any], Draw]] = {
    "alert": alert,
    "button": lambda each: lambda at, key: at.button(each.label, key=key, help=each.help),
    "button_group": choice,
    "checkbox": lambda each: lambda at, key: at.checkbox(each.label, each.value if each.set_value else each.default, key=key),
    "code": lambda each: lambda at, _: at.code(each.code_text),
    "dataframe": table,
    "date_input": day,
    "download_button": lambda each: lambda at, key: at.download_button(each.label, lambda: b"", key=key, on_click="ignore"),
    "empty": lambda _each: lambda at, _: at.empty(),
    "heading": heading,
    "html": lambda each: lambda at, _: at.html(each.body, unsafe_allow_javascript=each.unsafe_allow_javascript),
    "link_button": lambda each: lambda at, _: at.link_button(each.label, each.url),
    "markdown": markdown,
    "metric": lambda each: lambda at, _: at.metric(each.label, each.body),
    "number_input": number,
    "page_link": lambda each: lambda at, _: at.page_link("https://example.org", label=each.label),
    "progress": lambda each: lambda at, _: at.progress(each.value, each.text),
    "radio": one_of,
    "selectbox": one_of,
    "table": lambda each: lambda at, _: at.table(frame(each.arrow_data.data), hide_index=each.hide_index),
    "text": lambda each: lambda at, _: at.text(each.body),
    "text_area": lambda each: lambda at, key: at.text_area(each.label, written(each), key=key),
    "text_input": typed,
    "vega_lite_chart": chart,
}
BLOCKS: dict[str, Callable[[DeltaGenerator, Any, str], DeltaGenerator]] = {
    "expandable": lambda at, each, key: at.expander(each.label, key=key or None, on_change="rerun" if key else "ignore"),
    "popover": lambda at, each, key: at.popover(each.label, key=key or None, on_change="rerun" if key else "ignore"),
    "form": lambda at, each, _: at.form(each.form_id, border=each.border),
}
# fmt: on


def rows(at: DeltaGenerator, inner: list[Any], key: str) -> list[DeltaGenerator]:
    """Columns or tabs: they come with their row."""
    if hasattr(inner[0], "weight"):
        return at.columns([each.weight for each in inner])
    return at.tabs([each.label for each in inner], key=key or None, on_change="rerun" if key else "ignore")


@dataclass(frozen=True, slots=True)
class Step:
    """A block or an element to be drawn."""

    place: Place
    key: str
    element: Draw | None = None  # else a block:
    kind: str = ""
    message: Any = None
    inner: list[Any] = field(default_factory=list)  # the columns or tabs of a row


@st.cache_resource(show_spinner=False)
def steps() -> list[Step]:
    """The recorded page made ready; then, as our app does, what is there once and for all is set apart from the rubbish."""
    recorded = pickle.loads(Path(os.environ["TWIN_PAGE"]).read_bytes())
    found = [step(place, Delta.FromString(message)) for place, message in recorded]
    parts: dict[Place, list[Any]] = {}
    for each in found:
        if each.kind in ("column", "tab"):
            parts.setdefault(each.place[:-1], []).append(each.message)
    found = [
        replace(each, inner=parts.get(each.place, [])) for each in found if each.kind not in ("column", "tab")
    ]
    gc.collect()
    gc.freeze()
    return found


def step(place: Place, delta: Delta) -> Step:
    node = delta.add_block if delta.WhichOneof("type") == "add_block" else delta.new_element
    kind = node.WhichOneof("type") or "container"
    message = getattr(node, kind, node)
    id_ = getattr(node, "id", "") or getattr(message, "id", "")
    name = id_.split("-", 2)[2] if id_.startswith("$$ID") else ""
    name = f"at {place}" if name == "None" else name
    if node is delta.add_block:
        return Step(place, name, None, kind, message)
    return Step(place, name, ELEMENTS.get(kind, unknown)(message))


def unknown(message: Any) -> Draw:
    """Of a kind that is not in the table: text of about its size."""
    words = str(message)[:1000]
    return lambda at, _: at.text(words)


st.set_page_config(layout="wide")
drawn: dict[Place, Any] = {(0,): st, (1,): st.sidebar, (2,): st, (3,): st.bottom}
for each in steps():
    at = drawn[each.place[:-1]]
    if each.element:
        each.element(at, each.key)
    elif each.inner:
        made = rows(at, each.inner, each.key)
        drawn |= {(*each.place, i): column for i, column in enumerate(made)}
    else:
        block = BLOCKS.get(each.kind, lambda at, _each, _key: at.container())
        drawn[each.place] = block(at, each.message, each.key)
