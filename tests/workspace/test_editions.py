"""Editions of an offer: all of them kept, what differs between two in words, variants side by side."""

from datetime import date

import pytest
from demo_offers import FIXED, RENT, RND, assessment, item, later, library, started
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.failures import NotThere, Refused
from engine.workspace.offer import editions, offers
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.editions import Change, changes
from engine.workspace.offer.sides import Side
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.offer.variants import side_by_side

BEFORE = Content((RENT, RND), (item(), item(title="用地")), ("甲", "乙"), date(2027, 1, 1), "旧")


def edited(do, content):
    """The offer before, and this content after it."""
    found, ground = started(do, BEFORE)
    do("recruiter", offers.change, found.id, 1, content(found.content), ground)
    return found.id


def kept(**changes):
    def content(before):
        said = {
            name: getattr(before, name)
            for name in ("clauses", "items", "conditions", "valid_until", "remarks")
        }
        return Content(
            **{**said, **{name: each(before) if callable(each) else each for name, each in changes.items()}}
        )

    return content


def first(**given):
    """Another first item of the same number."""
    return lambda before: (item(id="item-1", **given), before.items[1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (kept(clauses=(RENT,)), ["去掉条款：研发费用加计扣除100%（公告2023年第7号", "合计："]),
        (kept(clauses=(RENT, RND, FIXED)), ["新增条款：固定资产投资奖励（第二条）", "合计："]),
        (kept(items=lambda before: before.items[:1]), ["去掉事项：用地，10万元", "合计：356.5万元 → 346.5万元"]),
        (kept(items=lambda before: (*before.items, item(title="新"))), ["新增事项：新，10万元", "合计："]),
        (kept(items=first(amount=200_000)), ["事项“物流补助”的金额：10万元 → 20万元", "合计："]),
        (kept(items=first(years=((2027, 60_000), (2028, 40_000)))), ["事项“物流补助”的分年：— → 2027 年 6万元、2028 年 4万元"]),
        (kept(items=first(reason="另有理由")), ["事项“物流补助”的事项理由：距口岸较远 → 另有理由"]),
        (kept(items=first(reason="长" * 200)), ["事项“物流补助”的事项理由有修改"]),
        (kept(items=first(legal={"recipients": "open"})), ["事项“物流补助”，谁可以得到：未说明 → 符合公开标准的同类企业都可以"]),
        (kept(items=first(title="运费补助")), ["事项“运费补助”的事项名称：物流补助 → 运费补助"]),
        (kept(conditions=("甲", "丙")), ["新增前提条件：丙", "去掉前提条件：乙"]),
        (kept(valid_until=None), ["有效期至：2027-01-01 → 未填写"]),
        (kept(remarks="新"), ["备注有修改"]),
        (lambda _: Content(), ["去掉条款", "去掉条款", "去掉事项", "去掉事项", "去掉前提条件", "去掉前提条件", "有效期至", "备注有修改", "合计：356.5万元 → 0元"]),
    ],
)  # fmt: skip
def test_what_differs_is_said_line_by_line(do, content, said):
    key = edited(do, content)
    found = do("auditor", editions.compare, key, 1, 2, library())
    assert len(found) == len(said), [each.text.zh for each in found]
    assert all(text in each.text.zh and each.text.en for each, text in zip(found, said, strict=True))
    assert do("auditor", editions.compare, key, 1, 1, library()) == ()
    assert len(do("auditor", editions.compare, key, 2, 1, library())) == len(found)


def test_another_snapshot_is_said_with_the_facts_that_differ(do):
    found, _ = started(do, BEFORE)
    do("recruiter", offers.renew, found.id, 1, found.content, seal(later()))
    said = [
        each
        for each in do("lead", editions.compare, found.id, 1, 2, library())
        if each.kind in ("snapshot", "fact")
    ]
    assert [each.text.zh for each in said] == [
        "评估日期：2026-11-23 → 2026-12-23",
        "研发费用：2027: 60万元；2028: 150万元；2029: 200万元；2030: 200万元 → 2027: 60万元；2028: 300万元；2029: 200万元；2030: 200万元",
    ]
    assert "CNY 3 million" in said[1].text.en


def test_editions_are_listed_with_author_moment_and_sum(do):
    key = edited(do, kept(clauses=(RENT,)))
    new, old = do("reviewer", editions.editions, key)
    assert (new.ordinal, old.ordinal, old.author, old.content.clauses) == (2, 1, "招商人员乙", (RENT, RND))
    assert new.amount.min < old.amount.min
    with pytest.raises(NotThere):
        do("reviewer", editions.compare, key, 1, 3, library())
    for service, *args in (
        (editions.editions, key),
        (editions.compare, key, 1, 2, library()),
        (side_by_side, [key], library()),
    ):
        with pytest.raises(Refused, match="not-permitted"):
            do("policy_editor", service, *args)


def test_variants_stand_side_by_side(do):
    one, ground = started(do, BEFORE)
    two = do("recruiter", offers.copy, one.id, "方案二")
    two = do(
        "recruiter",
        offers.change,
        two.id,
        1,
        kept(clauses=(RENT, FIXED), items=(item(amount=300_000),))(two.content),
        ground,
    )
    found, lines = do("auditor", side_by_side, [one.id, two.id], library())
    assert [each.name for each in found] == ["主方案", "方案二"]
    said = {each.label.zh: tuple(cell.zh for cell in each.cells) for each in lines}
    assert said["合计"] == ("356.5万元", "214万元起，上限未知")
    assert said["厂房租金补贴（第一条第二项）"] == ("184万元", "184万元")
    assert said["固定资产投资奖励（第二条）"] == ("—", "120万元起，上限未知")
    assert said["物流补助"] == ("10万元", "30万元")
    assert said["用地"] == ("10万元", "—")
    assert said["甲"] == ("有", "有")
    assert {each.label.zh for each in lines if not each.differs} >= {
        "状态",
        "有效期至",
        "甲",
        "厂房租金补贴（第一条第二项）",
    }


def test_variants_say_when_items_are_paid_and_what_the_law_asks_of_them(do):
    first, second = {"recipients": "open", "graded_by": ["size", "origin"]}, {"recipients": "named"}
    one, ground = started(do, Content(items=(item(amount=300_000, years=((2027, 100_000), (2028, 200_000)), legal=first),)))  # fmt: skip
    two = do("recruiter", offers.copy, one.id, "方案二")
    do("recruiter", offers.change, two.id, 1, Content(items=(item(legal=second), item(title="用地"))), ground)
    _, lines = do("auditor", side_by_side, [one.id, two.id], library())
    said = {each.label("zh"): tuple(cell.zh for cell in each.cells) for each in lines if each.kind == "item"}
    assert said == {
        "物流补助": ("30万元", "10万元"),
        "物流补助：兑付年度": ("2027 年 10万元、2028 年 20万元", "未约定"),
        "物流补助：谁可以得到": ("符合公开标准的同类企业都可以", "只给这一家企业"),
        "物流补助：哪些企业待遇不同": ("规模、来自哪里、产品产自哪里", "未说明"),
        "用地": ("—", "10万元"),
    }
    (who,) = [each for each in lines if each.label.zh == "物流补助：谁可以得到"]
    assert (who.label("en"), who.cells[1]("en")) == ("物流补助: Who may have it", "This firm alone")


CLAUSES = st.sets(st.sampled_from([RENT, RND, FIXED])).map(tuple)
CONTENTS = st.builds(
    Content,
    clauses=CLAUSES,
    items=st.lists(
        st.builds(item, title=st.sampled_from("甲乙丙"), amount=st.integers(0, 3)), max_size=3
    ).map(tuple),
    conditions=st.lists(st.sampled_from("子丑寅"), unique=True).map(tuple),
    valid_until=st.none() | st.just(date(2027, 1, 1)),
    remarks=st.sampled_from(["", "x"]),
).map(fit)


@given(CONTENTS, CONTENTS)
def test_nothing_differs_exactly_where_nothing_does(one, other):
    before, after = (_side(each) for each in (one, other))
    said = tuple(changes(before, after))
    assert (said == ()) == (_as_said(one) == _as_said(other))
    assert len(said) == len(tuple(changes(after, before)))
    assert all(isinstance(each, Change) and each.text.zh and each.text.en for each in said)


def _side(content):
    ground = Ground("x", assessment())
    return Side(
        content,
        assessment().package.best.amount,
        assessment().as_of,
        library(),
        ground.assessment.project,
        {},
    )


def _as_said(content):
    """Conditions say the same in any order."""
    return content.clauses, content.items, frozenset(content.conditions), content.valid_until, content.remarks


def test_side_by_side_of_none_is_nothing_to_see(do):
    found, lines = do("auditor", side_by_side, [], library())
    assert found == ()
    assert all(each.cells == () for each in lines)
