"""Industry codes and names, what lies within what, and how an industry is found."""

import re
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, base_files

from engine.model.industries import Industries, find_industries, read_industries, within
from engine.model.quantities import Mistake
from engine.model.text import Text

TABLE = read_industries(base_files()["policies/industries.csv"])


@pytest.mark.parametrize(
    ("raw", "code"),
    [("C3831", "C3831"), ("c3831", "C3831"), ("3831", "C3831"), (3831, "C3831"), ("C38", "C38"), ("38", "C38"), ("383", "C383"), ("C", "C"),
     ("Ｃ３８３１", "C3831"), ("C3831 电线、电缆制造", "C3831"), (" C3831 ", "C3831"), ("A01", "A01"), ("01", "A01"), ("0111", "A0111"),
     ("C3831 Wire and cable manufacturing", "C3831"), ("电线、电缆制造", "C3831"), ("Wire and cable manufacturing", "C3831"),
     (" wire and cable MANUFACTURING ", "C3831"), ("瓶（罐）装饮用水制造", "C1522"), ("瓶(罐)装饮用水制造", "C1522"), ("制造业", "C"),
     ("炼钢", "C3120"), ("房地产业", "K70"), ("International organisations", "T9700"), ("燃气生产和供应业", "D45"), ("Gas production and supply", "D45")],
)  # fmt: skip
def test_codes(raw, code):
    assert TABLE.code(raw) == code


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "C9999",
        "X",
        "Z99",
        "电线",
        "电线电缆制造",
        "Wire",
        "C38311",
        "3",
        "C 38 31 x".replace(" ", "-"),
        None,
        "D3831",
        1,
        "99999",
    ],
)
def test_no_codes(raw):
    with pytest.raises(Mistake) as caught:
        TABLE.code(raw)
    assert caught.value.code == "unknown-industry"


def test_the_whole_classification_is_there():
    count = {length: sum(len(code) == length for code in TABLE.names) for length in (1, 3, 4, 5)}
    assert count == {1: 20, 3: 97, 4: 473, 5: 1381}
    assert all(code[:end] in TABLE.names for code in TABLE.names for end in (1, 3, 4) if end < len(code))


LATIN = re.compile(r"[A-Za-z]")
CHINESE = re.compile(r"[^\x00-\x7f]")
PROPER = {
    "Chinese",
    "Western",
    "Communist",
    "Party",
    "China",
    "Youth",
    "League",
    "3D",
}  # written large within a name


def test_every_industry_has_a_name_in_both_languages():
    assert [code for code, name in TABLE.names.items() if not (name.zh and name.en)] == []
    assert [
        name.en for name in TABLE.names.values() if CHINESE.search(name.en) or not LATIN.search(name.en)
    ] == []
    assert [name.zh for name in TABLE.names.values() if not CHINESE.search(name.zh)] == []


def test_two_industries_share_an_english_name_where_they_share_the_chinese_one():
    pairs = set(TABLE.names.values())
    assert [en for en, times in Counter(name.en.casefold() for name in pairs).items() if times > 1] == []
    assert [zh for zh, times in Counter(name.zh for name in pairs).items() if times > 1] == []


def test_no_two_of_a_group_share_a_name():
    siblings = Counter(
        (code[:1] if len(code) == 3 else code[:-1] if len(code) > 1 else "", name)
        for code, name in TABLE.names.items()
    )
    assert [each for each, times in siblings.items() if times > 1] == []


def test_english_names_are_written_alike():
    for name in TABLE.names.values():
        words = name.en.split()
        assert name.en == " ".join(words)
        assert name.en[0].isupper() or words[0] == "3D"
        assert {word.strip("(),") for word in words[1:] if word != word.lower()} <= PROPER, name.en
        assert name.zh.startswith("其他") <= name.en.startswith("Other "), name
        assert ("未列明" in name.zh) <= name.en.endswith(" n.e.c."), name
        for zh, en in (
            ("批发", "wholesale"),
            ("零售", "retail"),
            ("种植", "growing"),
            ("冶炼", "smelting"),
            ("修理", "repair"),
        ):
            assert name.zh.endswith(zh) <= name.en.endswith(en), name
        if name.zh.endswith(("制造", "制造业")):
            assert re.search(
                r"[Mm]anufacturing( for .* use| for traffic .*| n\.e\.c\.)?$|[a-z]ing$", name.en
            ), name


def test_names():
    assert TABLE.name("C3831", "zh") == "C3831 电线、电缆制造"
    assert TABLE.name("C3831", "en") == "C3831 Wire and cable manufacturing"
    assert TABLE.name("nowhere", "en") == "nowhere"


@pytest.mark.parametrize(
    ("code", "parents", "inside"),
    [("C3831", {"C"}, True), ("C3831", {"C38"}, True), ("C3831", {"C383"}, True), ("C3831", {"C3831"}, True), ("C3831", {"C3832"}, False),
     ("C3831", {"C39", "F"}, False), ("C3831", {"F", "C38"}, True), ("C38", {"C3831"}, None), ("C", {"C16"}, None), ("C", {"C16", "C"}, True),
     ("C38", {"C39"}, False), ("F", {"C16"}, False), ("R", {"R90"}, None), ("R86", {"R90"}, False), ("C3831", set(), False)],
)  # fmt: skip
def test_within(code, parents, inside):
    assert within(code, frozenset(parents)) is inside


def test_an_empty_table_knows_no_code():
    with pytest.raises(Mistake):
        Industries({}).code("C3831")


def test_a_name_that_means_two_industries_means_none():
    table = Industries({"A": Text("甲", "One"), "B": Text("甲", "Two")})
    assert table.code("two") == "B"
    with pytest.raises(Mistake):
        table.code("甲")


def test_a_table_with_a_byte_order_mark():
    text = "\ufeffcode,level,name,name_en\nC,section,制造业,Manufacturing\n"
    assert read_industries(text.encode()).names == {"C": Text("制造业", "Manufacturing")}


@pytest.mark.parametrize(
    "row", ["C,section,制造业,", "C,section,,Manufacturing", "C,section,制造业", "C,section"]
)
def test_a_table_without_a_name(row):
    with pytest.raises(ValueError, match="C: name"):
        read_industries(f"code,level,name,name_en\n{row}\n".encode())


def test_an_older_table_without_english_names_can_still_be_read():
    assert read_industries("code,level,name\nC,section,制造业\n".encode()).names == {
        "C": Text("制造业", "制造业")
    }


# --- what somebody types, and the first that it finds


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # codes: itself, then below it in order
        ("383", "C383 C3831 C3832 C3833 C3834 C3839"), ("c3831", "C3831"), ("Ｃ３８３１", "C3831"), ("C38", "C38 C381 C3811"), ("c", "C C13 C131"),
        ("312", "C312 C3120"), ("011", "A011 A0111"),
        # Chinese: what begins with it first, signs apart
        ("电线", "C3831 C383"), ("电线电缆", "C3831 C383"), ("电线、电缆", "C3831 C383"), ("电池", "C384 C3842"), ("水泥", "C3011 C3021 C301"),
        ("农业", "A01 A0512"), ("炼钢", "C3120"), ("瓶罐装", "C1522"), ("三维（3D）打印", "M7517"), ("电缆 制造", "C3831 C383"),
        # with something left out between, last
        ("锂电池", "C3841"), ("塑料管", "C2922"), ("水电", "D4413 E4872"), ("汽车配件", "F5263 F5172 C3670"),
        # pinyin, initials, both, unfinished
        ("dianxian", "C3831 C383"), ("dianxiandianlan", "C3831 C383"), ("dianlan", "C3831 C383"), ("dxdl", "C3831 C383"), ("dianxdl", "C3831 C383"),
        ("dianxia", "C3831 C383"), ("shuini", "C3011 C3021 C301"), ("nongye", "A01 A0512"), ("guangfu", "C3825"), ("gf", "C3825"), ("wlw", "I6532"),
        ("DIANXIAN", "C3831 C383"),
        # English: whole words before beginnings, other endings and spellings too
        ("wire", "C3831 C383 C3340 I6322"), ("cable", "I6321 C3833 C3831 C383"), ("wires and cables", "C3831 C383"), ("battery", "C384 C3842"),
        ("batteries", "C384 C3842"), ("manufacture of tires", "C2911"), ("tyre", "C2911"), ("fiber", "A0132 C3832"), ("drone", "C3963"), ("toys", "C245 C2451"), ("wires", "C3831 C383 C3340 I6322"),
        ("Wire and cable manufacturing", "C3831"), ("people's courts", "S9231 S923"), ("air-conditioning", "C3464"), ("n.e.c. paper", "C222"),
        # several words, also of several sorts
        ("lithium battery", "C3841"), ("C3831 电线、电缆制造", "C3831"), ("C3831电线", "C3831"), ("C3831 Wire and cable manufacturing", "C3831"),
        ("c38 电池", "C384 C3842"), ("wire c33", "C3340"),
        # nothing; where not every word fits, what is near
        ("", ""), (" 、", ""), ("没有这样的行业", ""), ("zzzzzz", ""), ("C9999", ""), ("电线 玩具", "C245"), ("x" * 300, ""),
    ],
)  # fmt: skip
def test_found(text, first):
    codes = first.split()
    found = find_industries(TABLE, text)
    assert list(found[: len(codes)]) == codes
    assert bool(found) is bool(codes)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        # products and plants as people type them, and what must be among the first five
        ("电线电缆厂", "C3831"), ("光伏组件生产", "C3825"), ("风电叶片", "C3415"), ("储能电池", "C384"), ("服装加工", "C1921 C181"), ("乳制品", "C144"),
        ("数据中心", "I6450"), ("变压器", "C3821"), ("机床", "C3421 C3422 C3425"), ("农产品加工", "A0514"), ("仓储物流", "G5920 G5930"),
        ("制药", "C27"), ("塑料管材", "C2922"), ("食品包装", "L7292 C14"), ("锂离子电池部件", "C3841 C384"),
        ("服装厂", "C1921 C181"), ("饲料加工厂", "C132"), ("水泥制品厂", "C3021"), ("新能源汽车零部件", "C3670"), ("冷链物流", "G5930"), ("葡萄酒酿造", "C1515"),
        ("年产五万吨铝合金型材项目", "C2922 C3240"),
        ("cable factory", "C3831 C3833"), ("lithium battery parts", "C3841"), ("photovoltaic modules", "C3825"), ("wind turbine blades", "C3415"),
        ("data center", "I6450"), ("clothing factory", "C1921 C181"), ("dairy products", "C144"), ("food packaging", "L7292 C14"), ("storage batteries", "C384"),
        ("pharmaceuticals", "C27"), ("machine tools", "C3421 C3422"), ("plastic pipes", "C2922"),
    ],
)  # fmt: skip
def test_near(text, among):
    """Where no name has all of what was typed, those that share most of it; nothing has to be typed a second time."""
    assert set(among.split()) <= set(find_industries(TABLE, text, 5))


def test_the_first_of_what_is_near_shares_the_longest_piece():
    assert find_industries(TABLE, "锂离子电池部件")[0] == "C3841"
    assert find_industries(TABLE, "电线电缆厂")[0] == "C3831"
    assert find_industries(TABLE, "葡萄酒酿造")[0] == "C1515"
    assert find_industries(TABLE, "风电叶片")[0] == "C3415"


@pytest.mark.parametrize(
    "text",
    [
        "生产项目",
        "设备制造公司中心",
        "氢能设备",
        "番茄酱加工厂",
        "tomato paste",
        "manufacturing factory",
        "C99 D99",
    ],
)
def test_what_is_said_of_any_industry_makes_none_near(text):
    assert (
        find_industries(
            Industries({"C31": Text("氢气制造设备专用项目服务", "Other manufacturing of products")}), text
        )
        == ()
    )


def test_only_as_many_as_wanted():
    assert len(find_industries(TABLE, "制造")) == 12
    assert len(find_industries(TABLE, "制造", 3)) == 3
    assert find_industries(TABLE, "制造", 3) == find_industries(TABLE, "制造")[:3]


@given(st.sampled_from(sorted(TABLE.names)), st.sampled_from(["zh", "en"]))
def test_every_industry_is_read_and_found_by_what_is_shown_of_it(code, lang):
    """By its name alone too; a group that is the same as its one class as that class."""
    name, same = TABLE.names[code](lang), TABLE.finest[code]
    assert TABLE.code(code) == TABLE.code(TABLE.name(code, lang)) == code
    assert find_industries(TABLE, code)[0] == code
    assert find_industries(TABLE, code[1:] or code)[0] == code
    assert code in find_industries(TABLE, TABLE.name(code, lang), 20)
    assert same in find_industries(TABLE, name)[:2]  # D45 and its D451 share a name
    assert TABLE.code(name) in (same, "D45")
    assert TABLE.names[TABLE.code(name)] == TABLE.names[code]


@given(st.sampled_from(sorted(TABLE.names)))
def test_every_industry_is_found_by_pinyin_and_initials(code):
    syllables = TABLE.searched[code].pinyin.strip("'").split("'")
    everything = len(TABLE.names)
    assert TABLE.finest[code] in find_industries(TABLE, "".join(syllables), everything)[:2]
    assert TABLE.finest[code] in find_industries(TABLE, "".join(each[0] for each in syllables), everything)


@given(st.text())
def test_any_text_finds_something_or_nothing(text):
    found = find_industries(TABLE, text)
    assert len(set(found)) == len(found) <= 12
    assert set(found) <= TABLE.names.keys()


@given(st.sampled_from(sorted(TABLE.names)))
def test_the_finest_is_the_same(code):
    same = TABLE.finest[code]
    assert same.startswith(code)
    assert TABLE.names[same] == TABLE.names[code]
    classes = [each for each in TABLE.names if len(each) == 5]
    assert [each for each in classes if each.startswith(code)] == [
        each for each in classes if each.startswith(same)
    ]


def test_loading_makes_no_index():
    """Pinyin is a large import, and only for those who search."""
    script = "import sys, engine; engine.load_library(cached=False); print('pypinyin' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "False"
