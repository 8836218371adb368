"""Chinese numerals, and quantities in running text."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.mentions import mentions
from engine.model.numerals import numeral

NUMERALS = {
    "三": 3, "十": 10, "十五": 15, "二十": 20, "一百零五": 105, "两千": 2000, "一千二百万": 12 * 10**6, "3.5亿": 35 * 10**7,
    "1亿2000万": 12 * 10**7, "5千": 5000, "一点五": Fraction(3, 2), "二〇二六": 2026, "三万亿": 3 * 10**12, "1,000": 1000,
    "壹仟万": 10**7, "一点二亿": 12 * 10**7, "十万": 10**5, "一亿零五百万": 105 * 10**6, "1千万": 10**7, "007": 7,
}  # fmt: skip


@pytest.mark.parametrize("text", NUMERALS)
def test_numerals(text):
    assert numeral(text) == NUMERALS[text]


@pytest.mark.parametrize("text", ["", "甲", "3元", "三 千"])
def test_what_is_no_numeral(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        numeral(text)


def written(number: int) -> str:
    """A whole number below a hundred million in characters, as it is read aloud."""
    high, low = divmod(number, 10**4)
    if high:
        return written(high) + "万" + ("零" if 0 < low < 1000 else "") + (written(low) if low else "")
    text, gap = "", False
    for size, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
        gap = not digit
    return text


@given(st.integers(1, 10**8 - 1))
def test_numbers_in_characters_come_back(number):
    assert numeral(written(number)) == number


TEXTS: dict[str, list[tuple[str, object]]] = {
    "给予交易额2%、最高二百万元的奖励": [("ratio", Fraction(1, 50)), ("money", 2 * 10**6)],
    "实际交易额达到１，０００万元": [("money", 10**7)],
    "1,000 万元": [("money", 10**7)],
    "20、30万元": [("money", 2 * 10**5), ("money", 3 * 10**5)],
    "10—15万元": [("money", 10**5), ("money", 15 * 10**4)],
    "5%至10%": [("ratio", Fraction(1, 20)), ("ratio", Fraction(1, 10))],
    "0.2亿元（含）—0.6亿元（不含）": [("money", 2 * 10**7), ("money", 6 * 10**7)],
    "一次性奖励50万": [("money", 5 * 10**5)],
    "100万美元": [("foreign", 10**6)],
    "百分之六十": [("ratio", Fraction(3, 5))],
    "千分之三": [("ratio", Fraction(3, 1000))],
    "三分之二": [("ratio", Fraction(2, 3))],
    "1.5个百分点": [("ratio", Fraction(3, 200))],
    "3‰": [("ratio", Fraction(3, 1000))],
    "每亩200万元": [("money", 2 * 10**6)],
    "用地30亩": [("area", 20000)],
    "年产5万吨": [("weight", 50000)],
    "300人以上": [("count", 300)],
    "三家以上企业": [("count", 3)],
    "71分": [("score", 71)],
    "1.2倍": [("times", Fraction(6, 5))],
    "近三年": [("months", 36)],
    "连续3个会计年度": [("months", 36)],
    "不超过24个月": [("months", 24)],
    "半年": [("months", 6)],
    "一年半": [("months", 18)],
    "两免三减半": [("months", 24), ("months", 36)],
    "第一年至第三年": [("nth_year", 1), ("nth_year", 3)],
    "第四、五年": [("nth_year", 4), ("nth_year", 5)],
    "第2年": [("nth_year", 2), ("nth_year", 2)],
    "2021年1月1日至2030年12月31日": [("date", date(2021, 1, 1)), ("date", date(2030, 12, 31))],
    "二〇二六年一月一日": [("date", date(2026, 1, 1))],
    "2021年至2025年": [("year", 2021), ("year", 2025)],
    # nothing is said by numbers of documents, articles and months, by single things and by words
    "财税〔2021〕27号第二条第（三）项": [],
    "公告2023年第44号": [],
    "2026年3月底前": [],
    "12月31日前": [],
    "30日内申报": [],
    "一家企业一次性享受": [],
    "以万元为单位，十分重要": [],
    "C3831": [],
    "2021年13月1日": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_mentions(text):
    assert [(each.sort, each.value) for each in mentions(text)] == TEXTS[text]


@pytest.mark.parametrize("text", [text for text, found in TEXTS.items() if found])
def test_a_mention_says_where_it_stands(text):
    lead = "按照规定，"
    for each in mentions(lead + text):
        assert (lead + text)[each.start :].startswith(each.written)


@given(st.text(alphabet="0123456789,.，万亿千百十零一二三半年月日元%分之第个至、-〔〕号免减 ", max_size=30))
def test_any_text_can_be_read(text):
    for each in mentions(text):
        assert each.written in text
