"""Says how lines of the budget stand: in words, with a sign and a colour, and by how much they are exceeded."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from engine import Amount, amount_text, point
from engine.workspace import BudgetUse
from ui import state
from ui.components.common import names
from ui.texts import plain, t

Standing = Literal["over", "no_line", "may", "within", "open"]

LOOKS: dict[Standing, tuple[str, str]] = {
    "over": ("red", ":material/error:"),
    "no_line": ("red", ":material/money_off:"),
    "may": ("orange", ":material/warning:"),
    "within": ("green", ":material/check_circle:"),
    "open": ("gray", ":material/horizontal_rule:"),
}
ORDER = tuple(LOOKS)  # the worst first


def of(use: BudgetUse, *, kept: bool) -> tuple[Standing, str]:
    """How they stand, and what is said of it. `kept`: the zone keeps a budget at all."""
    if not kept:
        return "open", t("budget.open")
    if not use.lines:
        sure = use.committed.min or use.own.min
        return ("no_line", t("budget.over.no_line")) if sure else ("may", t("budget.over.no_line"))
    if use.left < 0:
        return "over", t("budget.over", amount=sum_(point(-use.left)))
    if use.left_at_worst is None or use.left_at_worst < 0:
        return "may", t("budget.may")
    return "within", t("budget.within")


def said(found: tuple[Standing, str]) -> str:
    """The same as Markdown."""
    color, icon = LOOKS[found[0]]
    return f":{color}[{icon} {names.unbroken(found[1])}]"


def called(use: BudgetUse) -> str:
    """The line or lines, as Markdown."""
    if not use.lines:
        return "—"
    listed = plain(names.unbroken(t("comma").join(each.name for each in use.lines)))
    return listed if len(use.lines) == 1 else t("budget.together", names=listed)


def sum_(amount: Amount | None) -> str:
    """A sum as Markdown, in pieces that stay together in the narrow column of a table; a dash for none."""
    words = amount_text(amount, state.lang())
    said = plain(names.unbroken(words))
    return said.replace(" ", "\N{NO-BREAK SPACE}") if len(words) < names.SHORT else said


def year(which: int | None) -> str:
    """A year as Markdown, on one line of the narrow column of a table."""
    return plain(names.unbroken(names.year(which))).replace(" ", "\N{NO-BREAK SPACE}")


def headed(columns: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The columns of a table under the texts of these keys, whose words stay together."""
    return {names.unbroken(t(key)): cells for key, cells in columns.items()}


def left(value: int | Fraction) -> str:
    """What is left, as Markdown; where that is less than nothing, by how much it is exceeded."""
    amount = sum_(point(abs(value)))
    return amount if value >= 0 else f":red[{t('budget.over', amount=amount)}]"


def most(amount: Amount) -> str:
    """The most it may come to, as Markdown."""
    return t("budget.endless") if amount.max is None else sum_(point(amount.max))
