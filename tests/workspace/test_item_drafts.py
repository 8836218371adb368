"""A negotiated item as it is typed: read as the very item again, or told with everything that is wrong and where; its legal facts in words."""

from dataclasses import fields, replace
from fractions import Fraction
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offers_made import content, item, made
from test_offer_content import CONTENTS

from engine.policy import Legal
from engine.workspace.failures import Conflict, Unfit
from engine.workspace.law.arguing import argue, offer_review, outlook
from engine.workspace.offer import offers
from engine.workspace.offer.content import MOST_MONEY, fit
from engine.workspace.offer.editions import against, compare
from engine.workspace.offer.item_drafts import Draft, draft_of, item_of
from engine.workspace.offer.legal_facts import NOT_SAID, QUESTIONS, answer_text, legal_said

SAID = Draft(title="物流补助", basis="会议纪要", reason="距口岸较远")


@given(CONTENTS, st.sampled_from(["zh", "en"]))
def test_what_a_draft_says_of_an_item_is_read_as_that_item(content, lang):
    for each in fit(content).items:
        assert item_of(draft_of(each, lang), each.id) == replace(
            each, legal={name: answer for name, answer in each.legal.items() if answer}
        )


@pytest.mark.parametrize(
    ("years", "read"),
    [
        ("2027：100万元", ((2027, 1_000_000),)),
        ("2027年 100万\n\n 2028: CNY 2 million ", ((2027, 1_000_000), (2028, 2_000_000))),
        ("2028，50万元\n２０２７：１，０００元", ((2027, 1000), (2028, 500_000))),
        ("2027=0.01元", ((2027, Fraction(1, 100)),)),
        (" \n", ()),
    ],
)
def test_years_are_read_line_by_line_and_an_item_without_a_sum_comes_to_them(years, read):
    found = item_of(replace(SAID, years=years))
    assert found.years == read
    assert found.amount == sum(each for _, each in read)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"amount": "很多"}, [("amount", "item-one-sum")]),
        ({"amount": "200"}, [("amount", "missing-unit")]),
        ({"amount": "200万美元"}, [("amount", "foreign-currency")]),
        ({"amount": "-1元"}, [("amount", "item-amount")]),
        ({"amount": "0.001元"}, [("amount", "item-amount")]),
        ({"amount": f"{MOST_MONEY + 1}元"}, [("amount", "item-amount")]),
        ({"years": "2027：1元\n明年\n2029：x\n1980：1元"}, [("years.2", "item-year-line"), ("years.3", "bad-number"), ("years.4", "year-out-of-range")]),
        ({"years": "2027：1元\n2027：2元"}, [("years", "offer-year")] * 2),
        ({"years": "2027：1元", "amount": "2元"}, [("years", "item-years")]),
        ({"years": "明年", "amount": "x", "title": "", "basis": " "}, [("years.1", "item-year-line"), ("amount", "bad-number"), ("title", "field-missing"), ("basis", "field-missing")]),
        ({"years": "明年\n2027：1万元", "amount": "-3万元"}, [("years.1", "item-year-line"), ("amount", "item-amount")]),
        ({"years": "2027：-1万元\n明年", "amount": ""}, [("years.2", "item-year-line"), ("amount", "item-amount")]),
        ({"years": "2027：1万元\n2027：1万元", "amount": "x"}, [("amount", "bad-number"), ("years", "offer-year"), ("years", "offer-year")]),
        ({"years": "明年\n2027：1万元", "amount": "3万元"}, [("years.1", "item-year-line")]),
        ({"legal": {"basis": "heaven"}}, [("legal.basis", "wrong-type")]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_all_at_once_and_where(typed, found):
    with pytest.raises(Unfit) as unfit:
        item_of(replace(SAID, **typed))
    assert [(each.span.path, each.code) for each in unfit.value.diagnostics] == found
    assert all(each.message("zh") and each.message("en") for each in unfit.value.diagnostics)


# --- legal facts


def test_every_answer_that_the_law_check_knows_can_be_given_in_words():
    hints = get_type_hints(Legal)
    assert {*QUESTIONS} == {each.name for each in fields(Legal)} - {"review"}
    for name, question in QUESTIONS.items():
        kinds = [hints[name], *get_args(hints[name])]
        literals = {
            word
            for kind in (*kinds, *(inner for each in kinds for inner in get_args(each)))
            if get_origin(kind) is Literal
            for word in get_args(kind)
        }
        assert {*question.answers} == literals
        assert question.several == (get_origin(hints[name]) is tuple)
        for text in (question.label, question.help, *question.answers.values()):
            assert text.zh
            assert text.en


def test_what_is_said_is_told_question_by_question():
    said = legal_said(
        {"recipients": "open", "depends_on": ["stays_here", "buys_here"], "graded_by": [], "basis": None}
    )
    assert [(label.zh, answer.zh) for label, answer in said] == [
        ("谁可以得到", "符合公开标准的同类企业都可以"),
        ("要求企业做到什么才给", "若干年内不迁出、采购本地产品"),
    ]
    assert answer_text(QUESTIONS["basis"], None) == NOT_SAID


# --- before they are kept


def test_the_outlook_is_what_the_review_finds_once_it_is_kept(do):
    found, ground = made(do)
    said = content(items=(*found.content.items, item(title="承诺", legal={}, text="企业须经营满十年")))
    before = do("recruiter", outlook, found.id, said)
    assert do("recruiter", offers.get, found.id).content == found.content
    do("recruiter", offers.change, found.id, found.version, said, ground)
    after = do("recruiter", offer_review, found.id)
    assert before.parts == after.parts
    assert {each.pattern.id for each in after.part("item-2").findings} == {"L07", "L16"}
    with pytest.raises(Unfit, match="field-missing"):
        do("recruiter", outlook, found.id, content(items=(item(title=""),)))


def test_what_was_argued_is_of_the_item_that_had_the_words_and_of_no_new_one(do):
    found, _ = made(do)
    do("reviewer", argue, found.id, found.version, "item-1", "L07", "按公开标准给予")
    same = do("recruiter", outlook, found.id, found.content)
    anew = do("recruiter", outlook, found.id, content())  # the same words, as an item of its own
    for review, argued in ((same, True), (anew, False)):
        (finding,) = review.part("item-1").findings
        assert (finding.argument is not None) == argued


def test_the_second_of_two_is_told_what_the_first_has_kept(do):
    found, ground = made(do)
    theirs = content(items=(replace(found.content.items[0], legal={"recipients": "listed"}),), remarks="别的")
    do("lead", offers.change, found.id, found.version, theirs, ground)
    mine = content(conditions=("取得施工许可证", "我的条件"), items=found.content.items)
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("recruiter", offers.change, found.id, found.version, mine, ground)
    library = ground.assessment.library
    told = do("recruiter", against, found.id, mine, library)
    assert [each.text.zh for each in told] == [
        "事项“物流补助”，谁可以得到：名单、名录内的企业 → 符合公开标准的同类企业都可以",
        "新增前提条件：我的条件",
        "备注有修改",
    ]
    newest = do("recruiter", offers.get, found.id)
    do("recruiter", offers.change, found.id, newest.version, mine, ground)
    assert [each.text for each in do("recruiter", compare, found.id, 2, 3, library)] == [
        each.text for each in told
    ]
