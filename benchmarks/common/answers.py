"""What a visitor of ours does: chooses the demo project, comes to its fields, changes one answer after the other."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

from common.page import Page, Value, Widget
from common.projects import EXAMPLES, case
from common.server import Server
from common.visitor import Run, Visitor

from engine import TOPIC_NAMES, load_library

SAMPLE = EXAMPLES / "demo-cable-plant.yaml"
# What is opened before answers are changed, by key: the line of all questions, and a topic with sums and choices.
DOORS: tuple[tuple[str, Value], ...] = (("all-questions", True), ("form-topic", [TOPIC_NAMES["premises"].zh]))
FEW = 8  # options; another site or industry, of which there are more, would change the page itself


async def visited(server: Server) -> Visitor:
    """A visitor who has chosen the demo project."""
    visitor, _ = await Visitor.open(server)
    name = sample_name()
    for widget in visitor.page.widgets:
        for option in widget.options:
            if name in option:
                await visitor.change(widget, [option] if isinstance(widget.value, list) else option)
                return visitor
    raise AssertionError(f"nothing on the page offers {name}: {_keys(visitor.page)}")


async def answering(server: Server) -> Visitor:
    """A visitor who has chosen it and has come to its fields."""
    visitor = await visited(server)
    for key, value in DOORS:
        door = next((each for each in visitor.page.widgets if each.key.startswith(key)), None)
        assert door, f"no {key}: {_keys(visitor.page)}"
        await visitor.change(door, value)
    assert answers(visitor.page), _keys(visitor.page)
    return visitor


def _keys(page: Page) -> list[str]:
    return [each.key for each in page.widgets]


@cache
def sample_name() -> str:
    return case(SAMPLE, load_library())[0].name


def answers(page: Page) -> list[Widget]:
    """The fields that hold an answer about the sample which can be another: a quantity, or one of a few."""
    fields = [each for each in page.widgets if each.key.startswith(SAMPLE.stem)]
    return [each for each in fields if _is_quantity(each) or _is_choice(each)]


def _is_quantity(widget: Widget) -> bool:
    return widget.kind == "text_input" and re.match(r"\d", str(widget.value)) is not None


def _is_choice(widget: Widget) -> bool:
    one = widget.kind in ("selectbox", "radio") or (
        widget.kind == "button_group" and widget.proto.click_mode == widget.proto.SINGLE_SELECT
    )
    return one and bool(widget.value) and 1 < len(widget.options) <= FEW


def changes(page: Page, start: int = 0) -> Iterator[tuple[str, Value]]:
    """One changed answer after the other, by key: a quantity, a choice, a quantity, the choice taken back.

    No state of the form comes back within a few steps: what a session remembers is not what is measured.
    """
    given = answers(page)
    quantities, choices = [*filter(_is_quantity, given)], [*filter(_is_choice, given)]
    for step in count(start):
        if quantities:
            quantity = quantities[step % len(quantities)]
            yield quantity.key, _smaller(str(quantity.value), step % 40 + 1)
        if choices:
            choice = choices[step // 2 % len(choices)]
            yield choice.key, _other(choice, step // 2) if step % 2 == 0 else choice.value or ""


def _smaller(quantity: str, percent: int) -> str:
    """`5000㎡` less 3 percent: `4850㎡`. A whole number stays one."""
    number = re.match(r"[\d.]+", quantity)
    assert number, quantity
    less = float(number[0]) * (100 - percent) / 100
    unit = quantity[number.end() :]
    return f"{less:.2f}".rstrip("0").rstrip(".") + unit if unit else f"{less:.0f}"


def _other(choice: Widget, step: int) -> Value:
    held = choice.value if isinstance(choice.value, list) else [choice.value]
    others = [each for each in choice.options if each not in held]
    other = others[step % len(others)]
    return [other] if isinstance(choice.value, list) else other


async def change(visitor: Visitor, key: str, value: Value) -> Run | None:
    """Enter it, if the field is there now."""
    widget = next((each for each in visitor.page.widgets if each.key == key), None)
    return await visitor.change(widget, value) if widget else None
