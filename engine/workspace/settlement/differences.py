"""What a statement says otherwise than a former one, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.quantities import money_text
from engine.model.text import Text
from engine.workspace.settlement.lines import KINDS, Line, Reckoned

_FIGURES: dict[str, Text] = {
    "due": Text("应兑付", "due"), "withheld": Text("不予兑付或待定", "withheld"), "paid": Text("已兑付", "paid"),
    "to_pay": Text("待兑付", "to pay"), "to_recover": Text("应收回", "to recover"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What a line says otherwise than before, in words; `year` None: the offer does not say in which it is paid."""

    title: Text
    year: int | None
    text: Text


def differences(before: Reckoned, after: Reckoned) -> tuple[Difference, ...]:
    """What a statement says otherwise than a former one, line by line; nothing where both say the same."""
    old, new = ({(each.part, each.year): each for each in side.lines} for side in (before, after))
    return tuple(each for key in {**old, **new} for each in _between(old.get(key), new.get(key)))


def _between(old: Line | None, new: Line | None) -> Iterator[Difference]:
    shown = new or old
    assert shown is not None
    for name, text in _FIGURES.items():
        was, is_ = (getattr(each, name) if each else 0 for each in (old, new))
        if was != is_:
            zh = f"{text.zh}：{money_text(was)} → {money_text(is_)}"
            en = f"{text('en')}: {money_text(was, 'en')} → {money_text(is_, 'en')}"
            yield Difference(shown.title, shown.year, Text(zh, en))
    if old and new and old.kind != new.kind:
        was_, is__ = KINDS[old.kind], KINDS[new.kind]
        yield Difference(
            shown.title, shown.year, Text(f"{was_.zh} → {is__.zh}", f"{was_('en')} → {is__('en')}")
        )
