"""The library page: found, filtered, opened; what is not available said plainly; nothing a policy says becomes markup."""

import re

import pytest
from page import Page, shown, start
from streamlit.testing.v1 import AppTest
from support import clause_text, clean, library_of, policy_text

from engine import expectation_text
from ui import state
from ui.components.library.relations import diagram
from ui.texts import TEXTS

RENT = "changji-golden-ten/rent"


def opened(policy=None, lang=None):
    """The library page, at a document where one is named."""
    page = start(**({state.LANG: lang} if lang else {}))
    if policy:
        page.at.query_params[state.POLICY] = policy
    page.at.switch_page("ui/pages/library.py")
    return page.run()


def said(page):
    return [shown(each.value) for each in page.at.markdown]


def listed(page):
    """The documents of the list, by the keys of their buttons."""
    return [each.key.removeprefix("open-") for each in page.at.button if (each.key or "").startswith("open-")]


def test_every_document_is_listed(library):
    page = opened()
    assert sorted(listed(page)) == sorted(policy.policy for policy in library.policies)
    assert f"{len(library.policies)} 份文件" in said(page)


def test_words_pinyin_and_filters_find(library):
    page = opened()
    page.set("查找", "hjst")
    assert listed(page) == ["changji-golden-ten"]
    page.set("查找", "没有这样的词")
    assert listed(page) == []
    assert page.at.info[0].value == TEXTS["library.none"].zh
    page.set("查找", "")
    page.set("适用地点", "qitai")
    here = {policy.policy for policy in library.policies if policy.sites == "all" or "qitai" in policy.sites}
    assert set(listed(page)) == here
    page.set("支持方式", "status")
    assert set(listed(page)) < here
    assert "更多筛选（已选 1）" in [shown(each.label) for each in page.at.expander]


def test_what_was_chosen_stays_in_the_other_language():
    page = opened()
    page.set("查找", "hjst")
    page.language("en")
    assert listed(page) == ["changji-golden-ten"]
    assert page.field("Search").value == "hjst"


def test_a_document_is_opened_and_left():
    page = opened()
    page.set("查找", "hjst")
    page.click("open-changji-golden-ten")
    assert page.at.query_params[state.POLICY] == "changji-golden-ten"
    text = " ".join(said(page))
    for words in ("有效期未知", "部分核实", "使用提示", "文件中未见的内容", "2026-11-23 核对"):
        assert words in text
    titles = [shown(each.label) for each in page.at.expander]
    assert [title.split(" ")[0] for title in titles[:2]] == ["购买、盘活厂房奖励", "核心环节项目厂房装修补助"]
    page.click("back")
    assert listed(page) == ["changji-golden-ten"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["单位补贴：按租赁面积：第 1–3 年 8元/㎡/月；第 4–5 年 4元/㎡/月", "能否同享不明：购买、盘活厂房奖励", "L06 须论证", "可改为：", "不等于已通过审查"]),
        ("en", ["Subsidy per unit: by Leased area: years 1–3 CNY 8/㎡/month", "Stacking unknown: Reward for buying or reviving premises", "L06 To be argued", "Instead: ", "does not mean that a review was passed"]),
    ],
)  # fmt: skip
def test_a_clause_in_words(lang, words):
    page = opened("changji-golden-ten", lang)
    _open(page, RENT)
    text = " ".join(said(page))
    for each in words:
        assert each in text
    [table] = page.tables
    headings = [TEXTS[f"library.{name}"](lang) for name in ("condition", "wanted", "who", "basis")]
    assert list(table) == headings
    assert "≥ 8,000元/㎡" in table[headings[1]] if lang == "zh" else "≥ CNY 8,000/㎡" in table[headings[1]]


def test_its_examples():
    page = opened("changji-golden-ten")
    _open(page, RENT)
    _open(page, f"{RENT}-examples")
    table = page.tables[-1]
    told = dict(zip(table["示例"], table["结论"], strict=True))
    assert (
        told["五年租金，没有高新技术企业证书，各年产值恰在界上"]
        == "符合；金额：168万元；2027–2029 年：符合；2030 年：不符合；2031 年：符合"
    )
    assert told["起租日期未知则各年均待定"] == "待定；原因：待补充；还缺：租赁起始日期"


def test_no_example_is_told_in_the_files_own_words(library):
    for policy in library.policies:
        for example in policy.examples:
            for expected in example.expect.values():
                chinese, english = (
                    expectation_text(expected, library.vocabulary, lang) for lang in ("zh", "en")
                )
                assert not re.search(r"[a-z]_[a-z]|[\[\]{}]|null|None", chinese + english)
                assert not re.search("[一-鿿]", english)


def test_a_text_we_do_not_have_is_said_to_be_missing():
    page = opened("changji-golden-ten")
    _open(page, "changji-golden-ten/article-5")
    text = " ".join(said(page))
    assert TEXTS["library.text_unavailable"].zh in text
    assert "条款文本未取得，无从比对" in text


def test_a_link_that_leads_nowhere_says_so():
    page = opened("no-such-policy")
    assert page.at.warning[0].value == TEXTS["library.unknown"].zh
    page.click("back")
    assert len(listed(page)) > 10


def test_an_application_with_its_windows():
    page = opened("cn-sme-gradient-2026")
    _open(page, "cn-sme-gradient-2026/little-giant")
    text = " ".join(said(page))
    assert "2026-04-25 至 2026-05-25" in text
    assert "已结束" in text


def test_what_a_policy_says_is_never_markup(own_policies):
    evil = "<b>x</b> [y](javascript:z) **w** $v$"
    text = policy_text(
        clause_text("a"),
        policy="evil",
        tail=f"relations:\n  - excludes: [a, changji-golden-ten/rent]\n    because: {{zh: '{evil}', en: '{evil}'}}\n",
    )
    (own_policies / "evil.yaml").write_text(
        text.replace("测试政策", f"'{evil}'").replace("title: {zh: 条款", f"title: {{zh: '{evil}'"),
        encoding="utf-8",
    )
    page = opened("evil")
    assert page.at.header[0].value.replace("\\", "") == evil  # the title stands there, as text
    _open(page, "evil/a")
    for each in page.at.markdown:
        assert "<b>" not in each.value.replace("\\<", "")
        assert "](javascript" not in each.value
    [drawn] = [each.value for each in page.at.markdown if each.value.startswith("````mermaid")]
    assert drawn.count("````") == 2
    assert "厂房租金补贴" in drawn
    assert not set("<>$*;`#&") & set("".join(drawn.split("\n")[1:-1]).replace("-->", ""))


@pytest.mark.parametrize(
    ("relation", "edges"),
    [
        ("- excludes: [a, b]", ['n0 -.-|"互斥"| n1']),
        ("- requires: {clause: a, needs: [b, c]}", ['n0 -->|"前置"| n1', 'n0 -->|"前置"| n2']),
        ("- requires: {clause: b, needs: [a, c]}", ['n1 -->|"前置"| n0']),
        ("- cap: 5万元\n    over: [a, b]", ['n0 ---|"合计封顶"| n1']),
        ("- excludes: [b, c]", []),
    ],
)
def test_the_diagram(relation, edges):
    library = clean(library_of(policy_text(*map(clause_text, "abc"), tail=f"relations:\n  {relation}\n")))
    lines = diagram(library, library.by_id["t/a"]).splitlines()
    assert [line.strip() for line in lines if "|" in line] == edges


def test_from_a_clause_of_the_check_there_is_a_way_to_its_document():
    page = start()
    page.set("项目落地载体", "changji-hitech")
    _open(page, RENT, "clause-")
    links = [each for each in page.at.get("page_link") if each.proto.label == TEXTS["library.link"].zh]
    assert len(links) == 1
    assert "policy=changji-golden-ten" in links[0].proto.query_string
    assert "clause=rent" in links[0].proto.query_string


def test_a_link_to_a_clause_opens_it_until_it_is_closed():
    assert opened("changji-golden-ten").tables == []
    page = start()
    page.at.query_params[state.POLICY] = "changji-golden-ten"
    page.at.query_params[state.CLAUSE] = "rent"
    page.at.switch_page("ui/pages/library.py")
    page.run()
    assert len(page.tables) == 1
    _open(page, RENT, to=False)
    assert page.tables == []
    page.click("back")
    assert state.CLAUSE not in page.at.query_params


def _open(page: Page, name: str, prefix="clause-library-", *, to=True):
    key = f"{prefix}{name}"
    page.at.session_state[key] = to
    page.run()
    assert isinstance(page.at, AppTest)
