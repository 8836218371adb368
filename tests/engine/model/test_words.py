"""Texts are found as written in either language, in pinyin and by initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.text import Text
from engine.model.words import Words, in_full_pinyin, in_pinyin, pinyin_of


@pytest.mark.parametrize(
    ("text", "word", "holds"),
    [("黄金十条", "hjst", True), ("黄金十条", "huangjin", True), ("黄金十条", "jinshi", True), ("黄金十条", "hs", False),
     ("黄金十条", "huangjst", True), ("黄金十条", "hjshitiao", True), ("黄金十条", "huangj", True), ("黄金十条", "huangjinshiti", True),
     ("黄金十条", "huangs", False), ("黄金十条", "huajin", False), ("黄金十条", "angjin", False),
     ("黄金十条", "", True), ("R&D 2023", "r&d", True), ("15%税率", "sl", True), ("15%税率", "15%s", True)],
)  # fmt: skip
def test_words(text, word, holds):
    assert Words.of([Text(text)]).hold(word) is holds


def test_pinyin_keeps_other_signs():
    assert pinyin_of("15%税率") == "'15%'shui'lv'"


@pytest.mark.parametrize(
    ("word", "full"), [("dianlan", True), ("dian", True), ("lan", True), ("dl", False), ("dianl", False), ("ianlan", False)]
)  # fmt: skip
def test_full_pinyin_is_whole_syllables(word, full):
    assert bool(in_full_pinyin(word).search(pinyin_of("电缆"))) is full


SYLLABLES = st.lists(
    st.sampled_from(["dian", "xian", "lan", "an", "e", "zhi", "zao", "ji"]), min_size=1, max_size=8
)


@given(SYLLABLES, st.data())
def test_every_mixture_of_syllables_and_initials_is_found(syllables, data):
    """And in full pinyin whatever is whole syllables only."""
    pinyin = "".join(f"'{each}" for each in syllables) + "'"
    start = data.draw(st.integers(0, len(syllables) - 1))
    end = data.draw(st.integers(start + 1, len(syllables)))
    typed = [data.draw(st.sampled_from([each, each[0]])) for each in syllables[start:end]]
    typed[-1] = typed[-1][: data.draw(st.integers(1, len(typed[-1])))]
    assert in_pinyin("".join(typed)).search(pinyin)
    assert in_full_pinyin("".join(syllables[start:end])).search(pinyin)
