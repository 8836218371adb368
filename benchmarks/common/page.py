"""A page as the server describes it to a browser: blocks and elements by place, and the widgets among them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

Place = tuple[int, ...]
Value = str | float | bool | list[str]

# How a widget reports its value. The others are left to what the server holds of them.
FIELDS = {
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "radio": "string_value",
    "button_group": "string_array_value",  # pills and segmented controls
    "multiselect": "string_array_value",
    "date_input": "string_array_value",
    "number_input": "double_value",
    "checkbox": "bool_value",
    "button": "trigger_value",
    "expandable": "bool_value",
    "popover": "bool_value",
    "tab_container": "string_value",
}
BLOCKS = ("expandable", "popover", "tab_container")  # blocks that may be widgets too
TRIGGERS = ("button",)  # pressed once, not kept


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget on the page, with its message as the server sent it."""

    id: str
    kind: str
    proto: Any
    fragment: str  # the fragment it stands in, "" for none

    @property
    def key(self) -> str:
        """The key its script gave it, "" for none."""
        key = self.id.split("-", 2)[2]
        return "" if key == "None" else key

    @property
    def options(self) -> list[str]:
        """What can be chosen, as it is shown and reported."""
        return [getattr(each, "content", each) for each in getattr(self.proto, "options", ())]

    @property
    def value(self) -> Value | None:
        """What it holds when it is drawn: what the script sets, else its default."""
        if self.kind in BLOCKS or self.kind in TRIGGERS:
            return None
        fields = self.proto.DESCRIPTOR.fields_by_name
        sets = next((each for each in ("raw_values", "raw_value", "value") if each in fields), "default")
        name = sets if self.proto.set_value else "default"
        if fields[name].has_presence and not self.proto.HasField(name):
            return None
        value = getattr(self.proto, name)
        if fields[name].is_repeated:
            value = [*value]
        if name == "default" and "options" in fields:
            value = [self.options[each] for each in value] if isinstance(value, list) else self.options[value]
        return value

    def state(self, value: Value | None) -> WidgetState:
        """What a browser reports of it."""
        state = WidgetState(id=self.id)
        if isinstance(value, list):
            state.string_array_value.data.extend(value)
            state.string_array_value.SetInParent()  # empty is not unset
        elif value is not None:
            setattr(state, FIELDS[self.kind], value)
        return state


@dataclass(slots=True)
class Page:
    """What is drawn; `apply` takes the messages of one run of the script after the other."""

    nodes: dict[Place, ForwardMsg] = field(default_factory=dict)

    def begin(self, fragments: list[str]) -> None:
        """A run begins: all is drawn anew, or only these fragments."""
        kept = {place: msg for place, msg in self.nodes.items() if msg.delta.fragment_id not in fragments}
        self.nodes = kept if fragments else {}

    def apply(self, msg: ForwardMsg) -> None:
        """Draw a block or an element; what shows for a moment only, such as a spinner, is passed over."""
        if msg.delta.WhichOneof("type") != "new_transient":
            self.nodes[tuple(msg.metadata.delta_path)] = msg

    def __iter__(self) -> Iterator[tuple[Place, str, Any]]:
        """Place, kind and message of every block and element; a block stands before what it holds."""
        for place in sorted(self.nodes):
            delta = self.nodes[place].delta
            node = getattr(delta, delta.WhichOneof("type"))
            kind = node.WhichOneof("type") or "container"
            yield place, kind, getattr(node, kind, node)

    @property
    def kinds(self) -> Counter[str]:
        return Counter(kind for _, kind, _ in self)

    @property
    def size(self) -> int:
        """Bytes of all messages."""
        return sum(msg.ByteSize() for msg in self.nodes.values())

    @property
    def widgets(self) -> list[Widget]:
        """Every widget whose value we can report."""
        return [
            Widget(id_, kind, proto, self.nodes[place].delta.fragment_id)
            for place, kind, proto in self
            if kind in FIELDS and (id_ := self._id(place, kind, proto)) and not getattr(proto, "disabled", False)
        ]  # fmt: skip

    def _id(self, place: Place, kind: str, proto: Any) -> str:
        return self.nodes[place].delta.add_block.id or proto.id if kind in BLOCKS else proto.id

    def differing(self, before: "Page") -> int:
        """How many places show something else than before."""
        places = self.nodes.keys() | before.nodes.keys()
        return sum(_hash(self, place) != _hash(before, place) for place in places)


def _hash(page: Page, place: Place) -> str:
    msg = page.nodes.get(place)
    return msg.hash if msg is not None else ""
