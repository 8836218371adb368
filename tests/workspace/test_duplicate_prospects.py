"""What may be the same prospect: the same company in other words, one letter apart, a telephone, an address; and what is not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.failures import NotThere
from engine.workspace.prospect import duplicates, prospects
from engine.workspace.prospect.duplicates import Known, name_of, numbers, one_apart
from engine.workspace.prospect.prospects import Contact, New

NAMES = st.text("特变电工新疆昌吉一二三12股份有限公司集团()（） .ABcd&", max_size=20)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("特变电工股份有限公司", "特变电工", "name"),
        ("特变电工股份有限公司", "特变电工（集团）有限责任公司", "name"),
        ("特变电工股份有限公司", "特变电工 集团", "name"),
        ("Siemens (China) Co., Ltd.", "SIEMENS China limited", "name"),
        ("Müller GmbH & Co. KG", "MÜLLER GmbH & Co. KG", "name"),
        ("Ａｃｍｅ Inc.", "acme", "name"),
        ("有限公司", "有限公司", "name"),
        ("特变电工股份有限公司", "新疆特变电工有限公司", "near"),
        ("新疆维吾尔自治区众和新材料公司", "众和新材料", "near"),
        ("特变电工（昌吉）有限公司", "特变电工有限公司", "near"),
        ("昌吉众合新材料有限公司", "昌吉众和新材料有限公司", "near"),
        ("昌吉众和新型材料有限公司", "昌吉众和新材料有限公司", "near"),
        ("昌吉众和新材料科技", "众和新材料科技", None),  # two letters
        ("众和", "众合", None),  # too short
        ("众和材料甲", "众和材料乙", None),
        ("示例企业0001有限公司", "示例企业0002有限公司", None),
        ("昌吉第一建筑工程公司", "昌吉第二建筑工程公司", None),
        ("特变电工股份有限公司", "特变电工昌吉分公司", None),
        ("中国", "中国石油", None),
        ("甲公司", "乙公司", None),
        ("公司", "有限公司", None),
    ],
)
def test_companies_that_may_be_the_same(do, one, other, why):
    made = do("recruiter", prospects.create, New(one, "项目"))
    found = do("auditor", duplicates.likenesses, other)
    if why is None:
        assert found == ()
        return
    assert [(each.prospect, each.company, each.why) for each in found] == [(made.id, one, (why,))]
    assert do("lead", duplicates.likenesses, other, but=made.id) == ()
    assert Known().like(one) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("139 9123 4567", "+86-13991234567", True),
        ("0994-1234567", "+86 994 1234567", True),
        ("0994-1234567", "（0994）1234567转801", True),
        ("办公 0994-1234567 / 手机 13991234567", "13991234567", True),
        ("０９９４－１２３４５６７", "09941234567", True),
        ("0994-1234567", "0991-1234567", False),
        ("110", "110", False),
        ("分机 1", "分机 1", False),
        ("", "", False),
    ],
)
def test_telephones_are_the_same_however_they_are_written(do, one, other, same):
    do("recruiter", prospects.create, New("甲", contact=Contact(phone=one)))
    assert [each.why for each in do("lead", duplicates.likenesses, "乙", other)] == [("phone",)] * same


def test_what_most_speaks_for_comes_first(do):
    contact = Contact(phone="0994-1234567", email="Wang@Cable.example")
    by_phone = do("recruiter", prospects.create, New("甲", contact=Contact(phone="0994-1234567"))).id
    near = do("recruiter", prospects.create, New("新疆众和新材料")).id
    same = do("recruiter", prospects.create, New("众和新材料有限公司", contact=contact)).id
    found = do("lead", duplicates.likenesses, "众和新材料", "0994-1234567", " wang@cable.EXAMPLE ")
    assert [(each.prospect, each.why) for each in found] == [
        (same, ("name", "phone", "email")),
        (by_phone, ("phone",)),
        (near, ("near",)),
    ]


def test_of_a_prospect_the_others_are_told_and_never_itself(do):
    contact = Contact(phone="0994-1234567")
    one = do("recruiter", prospects.create, New("众和新材料有限公司", contact=contact)).id
    assert do("auditor", duplicates.like, one) == ()
    other = do("lead", prospects.create, New("众和新材料", "二期")).id
    third = do("lead", prospects.create, New("别的", contact=contact)).id
    assert [(each.prospect, each.why) for each in do("auditor", duplicates.like, one)] == [
        (other, ("name",)),
        (third, ("phone",)),
    ]
    assert [each.prospect for each in do("auditor", duplicates.like, third)] == [one]
    with pytest.raises(NotThere):
        do("auditor", duplicates.like, 999)


def test_a_prospect_that_is_called_otherwise_now_is_found_by_that(do):
    made = do("recruiter", prospects.create, New("旧名公司"))
    do("recruiter", prospects.change, made.id, 1, company="新名公司")
    assert do("lead", duplicates.likenesses, "旧名") == ()
    assert [each.prospect for each in do("lead", duplicates.likenesses, "新名")] == [made.id]


@given(NAMES, NAMES)
def test_likeness_goes_both_ways(one, other):
    there, back = Known(), Known()
    there.add(1, one, "", None, "", "")
    back.add(1, other, "", None, "", "")
    assert [each.why for each in there.like(other)] == [each.why for each in back.like(one)]
    if one.strip(" .&()（）"):
        assert there.like(one)[0].why == ("name",)


@given(st.text(string.ascii_lowercase[:3], min_size=5, max_size=9), st.data())
def test_one_letter_is_one_letter(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    sign = data.draw(st.sampled_from("xyz"))
    for other in (name[:place] + sign + name[place + 1 :], name[:place] + sign + name[place:]):
        assert one_apart(name, other) == one_apart(other, name) == (max(len(name), len(other)) >= 6)
        if len(name) >= 6:
            there = Known()
            there.add(1, other, "", None, "", "")
            assert there.like(name)
    assert not one_apart(name, name)
    assert not one_apart(name, f"{name}xy")


def test_names_without_a_word_are_like_nothing():
    there = Known()
    there.add(1, "（）", "", None, "", "")
    assert there.like("()") == ()
    assert (name_of("").whole, numbers("转")) == ("", ())
