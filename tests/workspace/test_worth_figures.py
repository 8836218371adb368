"""What an offer is worth in words: two offers side by side; what is not known says why, and is never a nought."""

from dataclasses import replace

import pytest
from test_worth import PLANNED, SET, case, without

from engine.workspace.budget.assumptions import SHARES, Assumptions
from engine.workspace.budget.figures import figures_of, span_text
from engine.workspace.budget.worth import Span, worth_of


def said(*worths, lang="zh"):
    return {each.name: tuple(cell(lang) for cell in each.cells) for each in figures_of(worths)}


def test_two_offers_side_by_side():
    with_, without_ = (worth_of(case(clauses=clauses), SET) for clauses in (("own/x",), ()))
    assert said(with_, without_) == {
        "cost": ("120万元", "0元"),
        "forgone": ("0元", "0元"),
        "income_tax": ("400万元", "400万元"),
        "value_added": ("400万元", "400万元"),
        "revenue": ("120万元", "120万元"),
        "present": ("-26.42万元", "72.75万元"),
        "payback": ("2035年", "2026年"),
        "jobs": ("80", "80"),
        "cost_per_job": ("1.5万元", "0元"),
        "output": ("8,000万元", "8,000万元"),
    }
    assert [each.name for each in figures_of([with_, without_]) if each.differs] == [
        "cost", "present", "payback", "cost_per_job",
    ]  # fmt: skip
    assert said(with_, lang="en")["present"] == ("CNY -264,200",)


def test_what_is_not_set_is_named():
    found = said(worth_of(case(), Assumptions()))
    assert found["cost"] == ("120万元",)
    every = "、".join(share.label.zh for share in SHARES.values())
    assert found["present"] == (f"未知：未设定{every}",)
    assert "折现率" not in found["revenue"][0]
    for name in ("income_tax", "value_added", "jobs", "cost_per_job", "output"):
        assert found[name] == ("未知：未设定计划实现率",)


def test_what_is_not_stated_is_said_to_be_so():
    found = said(
        worth_of(case(without("employees", "output", "vat_payable")), replace(SET, zone_share_vat=None))
    )
    assert (found["jobs"], found["cost_per_job"], found["output"]) == (("项目未填报",),) * 3
    assert found["revenue"] == ("80万元起，上限未知",)
    assert (found["income_tax"], found["value_added"]) == (("400万元",), ("项目未填报",))
    silent = said(worth_of(case({**PLANNED, "taxable_income": {2028: "200万元"}}), SET))
    assert silent["income_tax"] == ("50万元起，上限未知",)
    assert found["payback"] == ("所计年度内不能确定收回",)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(1, 1), ("1元", "CNY 1")),
        (Span(-20_000, 10_000), ("-2万元 – 1万元", "CNY -20,000 – CNY 10,000")),
        (Span(0, None), ("0元起，上限未知", "CNY 0 or more, no upper bound known")),
        (Span(-10_000, None), ("-1万元起，上限未知", "CNY -10,000 or more, no upper bound known")),
        (Span(None, 10_000), ("最多 1万元，下限未知", "at most CNY 10,000, no lower bound known")),
        (Span(None, None), ("未知", "not known")),
    ],
)
def test_a_figure_between_bounds(span, words):
    found = span_text(span)
    assert (found("zh"), found("en")) == words
