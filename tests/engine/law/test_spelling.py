"""Words however they are spelled: what a reader takes for the same is found the same, and the patterns' own words stay as they are."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.law.measure import Measure
from engine.law.reviewing import PATTERNS, review
from engine.law.spelling import SIMPLIFIED, TRADITIONAL, plain
from engine.yaml_io import parse

ROWS = parse((Path(__file__).parent / "patterns.yaml").read_bytes(), "patterns.yaml").data
FOUND = [row["text"] for rows in ROWS.values() for row in rows["finds"]]
LETTERS = "".join(words.expression for row in PATTERNS.values() for words in row.words)
HIDING = st.sampled_from(
    ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u202e", "\ufe0f", "\u034f", "\u3164", "\r"]
)
SIGNS = str.maketrans("，；", ",;")
WIDE = {ord(each): ord(each) + 0xFEE0 for each in "0123456789%,;:()"}


def found(text):
    return {each.pattern.id for each in review(Measure("t/a", text)).findings}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("返\u200b还", "返还"), ("返 还\u3000企\t业", "返还企业"), ("返還增值稅地方留成", "返还增值税地方留成"), ("５０％", "50%"),
        ("不迁出,给予1,000万元", "不迁出，给予1,000万元"), ("甲，乙;丙", "甲，乙；丙"), ("一\n二", "一\n二"), ("the tax office", "the tax office"),
        ("café", "café"), ("", ""),
    ],
)  # fmt: skip
def test_plain(text, same):
    assert plain(text) == same
    assert plain(same) == same


@given(st.sampled_from(FOUND), st.lists(st.tuples(st.integers(0, 60), HIDING), min_size=1, max_size=5))
def test_what_draws_nothing_hides_nothing(text, put):
    hidden = text
    for place, sign in put:
        hidden = hidden[: place % (len(hidden) + 1)] + sign + hidden[place % (len(hidden) + 1) :]
    assert found(hidden) == found(text)


@pytest.mark.parametrize("text", FOUND)
def test_wide_and_traditional_letters_and_blanks_hide_nothing(text):
    back = {new: old for old, new in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    assert found("".join(back.get(each, each) for each in text)) == found(text)
    assert found(text.translate(WIDE)) == found(text)
    assert found(re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)) == found(text)


def test_the_table_is_of_single_letters_that_the_patterns_use():
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not {*TRADITIONAL} & {*SIMPLIFIED}
    assert plain(LETTERS).translate(SIGNS) == unicodedata.normalize("NFKC", LETTERS).translate(SIGNS)


def test_no_simplified_letter_of_the_patterns_lacks_its_pair():
    """A letter that the national code of 1980 has and the code of Taiwan lacks is a simplified one."""
    simplified = {each for each in LETTERS if "\u4e00" <= each <= "\u9fff" and not _in(each, "big5")}
    assert simplified
    assert simplified <= {*SIMPLIFIED}


def _in(letter, code):
    try:
        letter.encode(code)
    except UnicodeEncodeError:
        return False
    return True
