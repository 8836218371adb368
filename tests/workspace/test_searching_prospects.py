"""Prospects are found by every word: as written, in pinyin, by initials, in English, and by whom to ask there."""

import pytest

from engine.workspace.prospect import lists, prospects
from engine.workspace.prospect.lists import Wanted
from engine.workspace.prospect.prospects import Contact, New

CABLE, SIEMENS, ODD = "新疆特变电工股份有限公司", "Siemens（中国）有限公司", "O'Neil 100%_纯 Ｆｏｏｄ/农业"


@pytest.fixture
def entered(do):
    for company, project, contact in (
        (CABLE, "年产5万吨电缆项目", Contact("王经理", "0994-1234567", "Wang@Cable.example")),
        (SIEMENS, "Wind turbine blades", Contact("Ms. Müller", "+86 10 6476 8888")),
        (ODD, "", Contact(message="王")),
    ):
        do("recruiter", prospects.create, New(company, project, contact=contact))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {CABLE, SIEMENS, ODD}),
        ("   ", {CABLE, SIEMENS, ODD}),
        ("特变", {CABLE}),
        ("tebian", {CABLE}),
        ("tbdg", {CABLE}),
        ("tebdiang", {CABLE}),
        ("TeBian 电缆", {CABLE}),
        ("dianlan", {CABLE}),
        ("5万吨", {CABLE}),
        ("ebian", set()),  # from the middle of a syllable
        ("特变 turbine", set()),
        ("siemens", {SIEMENS}),
        ("SIEMENS zhongguo", {SIEMENS}),
        ("(中国)", {SIEMENS}),
        ("turbine wind", {SIEMENS}),
        ("yxgs", {CABLE, SIEMENS}),
        ("有限公司", {CABLE, SIEMENS}),
        ("王经理", {CABLE}),
        ("cable.EXAMPLE", {CABLE}),
        ("0994-123", {CABLE}),
        ("wang", {CABLE}),  # of the address; a person is not spelled out
        ("o'neil", {ODD}),
        ("100%", {ODD}),
        ("%", {ODD}),
        ("_", {ODD}),
        ("/", {ODD}),
        ("food", {ODD}),
        ("\\", set()),
        (".*", set()),
        ("[^']*", set()),
        ("(", {SIEMENS}),
        ("'", {ODD}),
        ("a" * 1000, set()),
        ("有 限 公 司 有 限 不看", {CABLE, SIEMENS}),
    ],
)
def test_every_word_must_be_found(do, entered, words, found):
    assert {each.company for each in do("auditor", lists.find, Wanted(words)).lines} == found


def test_it_is_found_by_its_new_name(do):
    made = do("recruiter", prospects.create, New("旧名公司", "旧项目"))
    do("recruiter", prospects.change, made.id, made.version, company="新名公司")
    assert do("lead", lists.find, Wanted("jiuming")).total == 0
    assert do("lead", lists.find, Wanted("xinming jiuxiangmu")).total == 1


def test_whom_to_ask_is_forgotten_with_the_contact(do):
    made = do("recruiter", prospects.create, New("甲公司", contact=Contact("李四")))
    assert do("lead", lists.find, Wanted("李四")).total == 1
    do("recruiter", prospects.write_contact, made.id, made.version, Contact())
    assert do("lead", lists.find, Wanted("李四")).total == 0
