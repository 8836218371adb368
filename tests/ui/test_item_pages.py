"""Negotiated items on an offer's page: written, rewritten in place, with their years and legal facts; two who change one offer."""

from dataclasses import replace
from datetime import date

import pytest
from test_offer_pages import (  # noqa: F401  (fixtures)
    LIBRARY,
    area,
    database,
    drafted,
    filled,
    keys,
    now,
    office,
    one,
    told,
)

from engine.workspace import (
    LEGAL_QUESTIONS,
    Item,
    Statement,
    argue_finding,
    change_offer,
    compare_editions,
    editions_of,
    get_offer,
    offer_ground,
    offer_review,
    open_offer,
    record_review,
    writing,
)
from ui.state import TODAY_VARIABLE
from ui.texts import TEXTS

LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
ITEM = Item(
    title="物流补助", amount=3_000_000, years=((2027, 1_000_000), (2028, 2_000_000)), basis="会议纪要", reason="距口岸较远",
    legal={"recipients": "open"}, text="按公开标准给予物流补助",
)  # fmt: skip


def change(database, office, key, who="recruiter", **given):  # noqa: F811
    """The offer says something else by now."""
    with writing(database, office[who]) as work:
        opened = open_offer(work, key, LIBRARY)
        said = replace(opened.offer.content, **given)
        return change_offer(work, key, opened.offer.version, said, offer_ground(opened, LIBRARY))


@pytest.fixture
def negotiated(drafted, office, database):  # noqa: F811
    """The offer with an item."""
    return change(database, office, drafted.id, items=(ITEM,))


def write(page, offer, key="new", legal=None, **given):
    """Type into the form of an item."""
    name = f"desk-offer-item-{offer.id}-{key}"
    for field, value in given.items():
        kind = page.at.text_input if field in ("title", "amount") else page.at.text_area
        kind(key=f"{name}-{field}").set_value(value)
    lang = page.at.segmented_control(key="lang").value
    for field, value in (legal or {}).items():
        kind = page.at.multiselect if LEGAL_QUESTIONS[field].several else page.at.selectbox
        kind(key=f"{name}-legal-{field}-{lang}").set_value(value)


def typed(page, offer, field, key="new"):
    kind = page.at.text_input if field in ("title", "amount") else page.at.text_area
    return kind(key=f"desk-offer-item-{offer.id}-{key}-{field}").value


def send(page, offer, key="new"):
    return page.click(f"offer-item-{offer.id}-{key}-do")


def begun(page):
    page.at.session_state["offer-item"] = True
    return page.run()


def kept(database, office, offer):  # noqa: F811
    return now(database, office, get_offer, offer.id).content.items


BASE = {"title": "设备搬迁补助", "basis": "会议纪要", "reason": "带动配套"}


# --- written


def test_an_item_is_added_with_its_years_and_legal_facts_and_the_law_speaks_at_once(
    drafted, office, database  # noqa: F811
):  # fmt: skip
    page = begun(one("recruiter", drafted.id))
    write(
        page,
        drafted,
        **BASE | {"title": "设备搬迁补助<script>"},
        amount="200万元",
        years="2027：80万元\n2028年 120万元",
    )
    send(page, drafted)
    assert not page.at.error
    assert "设备搬迁补助<script>" in page.text
    assert "2027 年 80万元、2028 年 120万元" in page.text
    assert "没有说明谁可以得到" in page.text
    assert typed(page, drafted, "title") == ""
    assert kept(database, office, drafted) == ()
    page.click("offer-content-do")
    (item,) = kept(database, office, drafted)
    assert (item.amount, item.years, item.legal) == (2_000_000, ((2027, 800_000), (2028, 1_200_000)), {})
    assert {each.pattern.id for each in now(database, office, offer_review, drafted.id).part(item.id).findings} == {"L07"}  # fmt: skip


@LANGS
def test_legal_facts_are_asked_in_words_and_change_what_is_found(drafted, office, database, lang):  # noqa: F811
    page = begun(one("recruiter", drafted.id, lang))
    said = {each.label(lang)[:1].upper() + each.label(lang)[1:] for each in LEGAL_QUESTIONS.values()}
    assert said <= {each.label for kind in (page.at.selectbox, page.at.multiselect) for each in kind}
    legal = {
        "recipients": "open", "ground": "innovation", "depends_on": ["stays_here"], "measured_on": ["statistics"],
        "graded_by": ["ownership"],
    }  # fmt: skip
    write(page, drafted, legal=legal, **BASE, amount="100万元" if lang == "zh" else "CNY 1 million")
    send(page, drafted)
    for found in ("L06", "L07", "L09", "L16"):
        assert pattern_title(found, lang) in page.text
    page.click("offer-content-do")
    (item,) = kept(database, office, drafted)
    assert item.legal == legal
    assert LEGAL_QUESTIONS["recipients"].answers["open"](lang) in page.text


def pattern_title(code, lang):
    from engine.law.reviewing import PATTERNS

    return PATTERNS[code].title(lang)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount": "很多"}, ["金额：“很多” 不是一个确定的金额"]),
        ({"amount": "200"}, ["金额：“200” 缺少单位"]),
        ({"amount": "-1元"}, ["须不小于零"]),
        ({"amount": "200万元", "years": "2027：80万元\n2028：80万元"}, ["分年合计 160万元", "金额 200万元"]),
        ({"years": "明年一半\n2027：很多\n\n1980：1元"}, ["分年兑付第 1 行：“明年一半”", "分年兑付第 2 行：“很多”", "分年兑付第 4 行", "1980"]),
        ({"years": "2027：1元\n2027：2元"}, ["2027"]),
        ({"title": " ", "basis": "", "amount": "x"}, ["缺少事项名称", "缺少事项依据", "金额：“x”"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place_and_stays(drafted, office, database, given, words):  # noqa: F811
    page = begun(one("recruiter", drafted.id))
    write(page, drafted, legal={"recipients": "open"}, **BASE | given)
    send(page, drafted)
    for word in words:
        assert word in told(page)
    for field, value in (BASE | given).items():
        assert typed(page, drafted, field) == value
    assert page.at.selectbox(key=f"desk-offer-item-{drafted.id}-new-legal-recipients-zh").value == "open"
    assert page.at.button(key="offer-content-do").disabled  # there is nothing to keep


def test_without_an_amount_an_item_comes_to_its_years(drafted, office, database):  # noqa: F811
    page = begun(one("recruiter", drafted.id))
    write(page, drafted, **BASE, years="2027：80万\n2028：40万")
    send(page, drafted)
    page.click("offer-content-do")
    assert kept(database, office, drafted)[0].amount == 1_200_000


# --- rewritten


def test_an_item_is_rewritten_in_its_place_and_keeps_its_id(negotiated, office, database):  # noqa: F811
    page = one("recruiter", negotiated.id)
    page.click("offer-item-edit-item-1")
    assert typed(page, negotiated, "amount", "item-1") == "300万元"
    assert typed(page, negotiated, "years", "item-1") == "2027：100万元\n2028：200万元"
    assert (
        page.at.selectbox(key=f"desk-offer-item-{negotiated.id}-item-1-legal-recipients-zh").value == "open"
    )
    write(
        page,
        negotiated,
        "item-1",
        amount="400万元",
        years="2027：400万元",
        legal={"recipients": "recognised"},
    )
    send(page, negotiated, "item-1")
    assert kept(database, office, negotiated)[0].amount == 3_000_000
    page.click("offer-content-do")
    (item,) = kept(database, office, negotiated)
    assert (item.id, item.amount, item.legal) == ("item-1", 4_000_000, {"recipients": "recognised"})
    newest, before, *_ = now(database, office, editions_of, negotiated.id)
    lines = now(database, office, compare_editions, negotiated.id, before.ordinal, newest.ordinal, LIBRARY)
    assert [each.text.zh for each in lines if each.kind == "item"] == [
        "事项“物流补助”的金额：300万元 → 400万元",
        "事项“物流补助”的分年：2027 年 100万元、2028 年 200万元 → 2027 年 400万元",
        "事项“物流补助”，谁可以得到：符合公开标准的同类企业都可以 → 经有关部门认定的企业",
    ]


def test_what_was_argued_of_an_items_words_falls_away_with_them_and_comes_back(negotiated, office, database):  # noqa: F811
    with writing(database, office["reviewer"]) as work:
        seen = get_offer(work, negotiated.id).version
        argue_finding(work, negotiated.id, seen, "item-1", "L07", "按公开标准给予")
    page = one("recruiter", negotiated.id)
    for words in ("按另一标准给予物流补助", ITEM.text):
        page.click("offer-item-edit-item-1")
        write(page, negotiated, "item-1", text=words)
        send(page, negotiated, "item-1")
        page.click("offer-content-do")
        (found,) = now(database, office, offer_review, negotiated.id).part("item-1").findings
        assert (found.argument is not None) == (words == ITEM.text)


def test_while_an_item_is_being_rewritten_nothing_is_saved_over_it(negotiated, office, database):  # noqa: F811
    page = one("recruiter", negotiated.id)
    area(page, "conditions").set_value("完成备案")
    page.run()
    page.click("offer-item-edit-item-1")
    assert page.at.button(key="offer-content-do").disabled
    assert TEXTS["offer.items.first"].zh in page.text
    write(page, negotiated, "item-1", amount="很多")
    send(page, negotiated, "item-1")
    assert typed(page, negotiated, "amount", "item-1") == "很多"
    page.click(f"offer-item-{negotiated.id}-item-1-not")
    page.click("offer-content-do")
    assert now(database, office, get_offer, negotiated.id).content.conditions == ("完成备案",)
    assert kept(database, office, negotiated)[0].amount == 3_000_000
    page.click("offer-item-edit-item-1")
    assert typed(page, negotiated, "amount", "item-1") == "300万元"
    assert not page.at.error


def test_items_that_are_new_are_rewritten_and_removed_before_they_are_kept(negotiated, office, database):  # noqa: F811
    page = begun(one("recruiter", negotiated.id))
    for title in ("甲", "乙", "丙"):
        write(page, negotiated, **BASE | {"title": title})
        send(page, negotiated)
    page.click("offer-item-remove-new-1")
    page.click("offer-item-edit-new-3")
    write(page, negotiated, "new-3", title="丁", amount="5万元")
    send(page, negotiated, "new-3")
    page.click("offer-item-remove-item-1")
    page.click("offer-content-do")
    assert [(each.id, each.title, each.amount) for each in kept(database, office, negotiated)] == [
        ("item-2", "乙", 0),
        ("item-3", "丁", 50_000),
    ]
    assert "offer-item-edit-item-3" in keys(page)


def test_what_holds_for_the_whole_is_found_while_it_is_written(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    area(page, "conditions").set_value("企业须在园区经营满十年")
    page.run()
    assert "不迁出，或迁出即追回" in page.text
    area(page, "conditions").set_value("x" * 501)
    page.run()
    assert "第 1 条前提条件：前提条件最多 500 个字" in told(page)
    page.click("offer-content-do")
    assert told(page).count("前提条件最多 500 个字") == 1
    assert area(page, "conditions").value == "x" * 501


def test_a_day_that_is_over_is_told_before_it_is_submitted(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    next(each for each in page.at.date_input if each.key.endswith("-until")).set_value(date(2026, 1, 1))
    page.run()
    assert TEXTS["offer.valid_until.past"].zh in page.text


def test_who_may_only_read_sees_what_was_said_and_no_form(negotiated, office, database):  # noqa: F811
    change(database, office, negotiated.id, conditions=("完成备案",), remarks="每季度会商")
    page = one("auditor", negotiated.id)
    for words in ("2027 年 100万元", "谁可以得到：符合公开标准的同类企业都可以", "完成备案"):
        assert words in page.text
    assert not [each for each in keys(page) if each and each.startswith("offer-item")]


# --- two who change one offer


def test_of_two_who_change_it_the_second_is_shown_what_the_first_kept_and_nothing_is_lost(
    negotiated, office, database  # noqa: F811
):  # fmt: skip
    page = one("recruiter", negotiated.id)
    area(page, "conditions").set_value("我的条件")
    page.run()
    change(database, office, negotiated.id, "lead", remarks="别人的备注", items=(replace(ITEM, id="item-1", amount=1, years=()),))  # fmt: skip
    page.click("offer-content-do")
    assert "没有保存" in told(page)
    assert area(page, "conditions").value == "我的条件"
    assert "王丽 在您修改期间保存了第 3 版" in page.text
    for words in ("新增前提条件：我的条件", "事项“物流补助”的金额：1元 → 300万元", "备注有修改"):
        assert words in page.text
    page.at.session_state[f"offer-meanwhile-kept-{negotiated.id}"] = True
    page.run()
    assert "别人的备注" in [each.value for each in page.at.text]
    assert "offer-content-do" not in keys(page)
    page.click("offer-content-over")
    assert "没有保存" not in told(page)
    said = now(database, office, get_offer, negotiated.id).content
    assert (said.conditions, said.remarks, said.items[0].amount) == (("我的条件",), "", 3_000_000)


def test_what_the_first_kept_can_be_taken(drafted, office, database):  # noqa: F811
    page = one("recruiter", drafted.id)
    area(page, "conditions").set_value("我的条件")
    page.run()
    change(database, office, drafted.id, "lead", conditions=("别人的条件",))
    page.run()
    assert "新增前提条件：我的条件" in page.text  # before anything is saved
    page.click("offer-content-take")
    assert area(page, "conditions").value == "别人的条件"
    assert "没有保存" not in told(page)


def test_who_rewrites_an_item_that_another_has_changed_is_told(negotiated, office, database):  # noqa: F811
    page = one("recruiter", negotiated.id)
    page.click("offer-item-edit-item-1")
    change(database, office, negotiated.id, "lead", items=(replace(ITEM, id="item-1", reason="另一理由"),))
    write(page, negotiated, "item-1", amount="", years="")
    send(page, negotiated, "item-1")
    assert "事项“物流补助”的事项理由：另一理由 → 距口岸较远" in page.text
    page.click("offer-content-over")
    assert kept(database, office, negotiated)[0].amount == 0


def test_what_is_argued_or_recorded_meanwhile_stands_in_nobodys_way(negotiated, office, database):  # noqa: F811
    page = one("recruiter", negotiated.id)
    area(page, "conditions").set_value("我的条件")
    page.run()
    with writing(database, office["reviewer"]) as work:
        seen = get_offer(work, negotiated.id).version
        record_review(work, negotiated.id, seen, Statement("公平审〔2026〕1号", date(2026, 11, 20), "meets"))
    page.run()
    page.click("offer-content-do")
    assert not page.at.error
    assert now(database, office, get_offer, negotiated.id).content.conditions == ("我的条件",)


def test_another_assessment_waits_until_what_is_changed_is_kept(negotiated, office, database, monkeypatch):  # noqa: F811
    monkeypatch.setenv(TODAY_VARIABLE, "2026-11-24")
    page = one("recruiter", negotiated.id)
    assert not page.at.button(key="offer-renew").disabled
    area(page, "conditions").set_value("我的条件")
    page.run()
    assert page.at.button(key="offer-renew").disabled
    page.click("offer-content-do")
    assert not page.at.button(key="offer-renew").disabled
