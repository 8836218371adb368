"""What an offer is worth in words, a line a figure, one offer or several side by side; what is not known says why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from engine.diagnostics import Lang
from engine.model.amount import UNBOUNDED, Amount, amount_text, present_text, total
from engine.model.quantities import Number, decimal_text, money_text
from engine.model.text import Text
from engine.money.income_tax import INCOME
from engine.workspace.budget.assumptions import SHARES
from engine.workspace.budget.expected_tax import VAT
from engine.workspace.budget.worth import JOBS, OUTPUT, Span, Worth

DASH = Text("—", "—")
NOT_STATED = Text("项目未填报", "not stated by the project")
NOT_WITHIN = Text("所计年度内不能确定收回", "not sure within these years")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what it is, and what it comes to in each offer."""

    name: str
    label: Text
    cells: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether they do not all say the same."""
        return len(set(self.cells)) > 1


def figures_of(worths: Sequence[Worth]) -> tuple[Figure, ...]:
    """The lines, with a cell for each of the offers."""
    return tuple(Figure(name, label, tuple(map(said, worths))) for name, (label, said) in _FIGURES.items())


def span_text(span: Span, *, rounded: bool = False) -> Text:
    """A figure between its bounds, as every surface says sums. `rounded`: it was discounted."""
    words = present_text if rounded else amount_text
    if span.least is not None:
        amount = Amount(span.least, span.most)
        if span.most is None and not span.least:
            return Text("0元起，上限未知", "CNY 0 or more, no upper bound known")
        return Text(words(amount), words(amount, "en"))
    if span.most is None:
        return Text("未知", "not known")
    most = Amount(span.most, span.most)
    return Text(f"最多 {words(most)}，下限未知", f"at most {words(most, 'en')}, no lower bound known")


# --- each figure


def _cost(worth: Worth) -> Text:
    return _sum(worth.cost)


def _forgone(worth: Worth) -> Text:
    return _sum(total(each.forgone for each in worth.years))


def _income_tax(worth: Worth) -> Text:
    return _tax(worth, INCOME, [each.income_tax for each in worth.years if each.year is not None])


def _value_added(worth: Worth) -> Text:
    return _tax(worth, VAT, [each.value_added for each in worth.years if each.year is not None])


def _tax(worth: Worth, fact: str, by_year: Iterable[Amount | None]) -> Text:
    """In all; a year of which nothing is stated has no upper bound."""
    if fact in worth.unstated:
        return NOT_STATED
    if "realised" in worth.unset:
        return _unset(worth, ("realised",))
    found = total(UNBOUNDED if each is None else each for each in by_year)
    return span_text(Span(found.min, found.max))


def _revenue(worth: Worth) -> Text:
    needed = ("zone_share_cit", "zone_share_vat", "realised")
    if worth.revenue is None:
        return _unset(worth, needed)
    return span_text(Span(worth.revenue.min, worth.revenue.max))


def _present(worth: Worth) -> Text:
    if worth.present is None:
        return _unset(worth, SHARES)
    return span_text(worth.present, rounded=True)


def _payback(worth: Worth) -> Text:
    if worth.revenue is None:
        return _revenue(worth)
    return NOT_WITHIN if worth.payback is None else Text(f"{worth.payback}年", f"{worth.payback}")


def _jobs(worth: Worth) -> Text:
    return _planned(worth, JOBS, worth.jobs, lambda value, _: decimal_text(value, 1))


def _per_job(worth: Worth) -> Text:
    if worth.cost_per_job is None:
        return _jobs(worth)
    return span_text(worth.cost_per_job, rounded=True)


def _output(worth: Worth) -> Text:
    return _planned(worth, OUTPUT, worth.output, money_text)


_FIGURES: dict[str, tuple[Text, Callable[[Worth], Text]]] = {
    "cost": (Text("园区承担的支出", "Cost to the zone"), _cost),
    "forgone": (Text("方案中的税收优惠（不列支出）", "Tax reliefs in the offer (no expenditure)"), _forgone),
    "income_tax": (Text("预计企业所得税", "Expected enterprise income tax"), _income_tax),
    "value_added": (Text("预计增值税", "Expected VAT"), _value_added),
    "revenue": (Text("园区分享的税收", "The zone's share of the tax"), _revenue),
    "present": (Text("净现值", "Net present value"), _present),
    "payback": (Text("收回支出的年度", "Year in which the cost is had back"), _payback),
    "jobs": (Text("用工（按计划实现率）", "Jobs, as far as the plan comes true"), _jobs),
    "cost_per_job": (Text("每个岗位的支出", "Cost per job"), _per_job),
    "output": (Text("产值合计（按计划实现率）", "Output in all, as far as the plan comes true"), _output),
}


def _planned(worth: Worth, fact: str, value: Number | None, words: Callable[[Number, Lang], str]) -> Text:
    if fact in worth.unstated:
        return NOT_STATED
    return _unset(worth, ("realised",)) if value is None else Text(words(value, "zh"), words(value, "en"))


def _sum(amount: Amount) -> Text:
    return Text(amount_text(amount), amount_text(amount, "en"))


def _unset(worth: Worth, needed: Iterable[str]) -> Text:
    """That it is not known, because these are not set."""
    labels = [SHARES[name].label for name in needed if name in worth.unset]
    if not labels:
        return DASH
    zh, en = "、".join(each.zh for each in labels), ", ".join(each("en") for each in labels)
    return Text(f"未知：未设定{zh}", f"not known (not set: {en})")
