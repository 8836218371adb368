import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import asking
from ui import form
from ui.components.common.verdicts import ALWAYS, LOOKS, ORDER
from ui.texts import CUT, MOST_IN_PASSING, TEXTS, plain, short

UI = Path(form.__file__).parent
NAMES = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_is_there_in_both_languages_with_the_same_names(key):
    text = TEXTS[key]
    assert text.zh.strip(), key
    assert text.en.strip(), key
    assert set(NAMES.findall(text.zh)) == set(NAMES.findall(text.en))


def test_every_text_is_used_and_every_text_used_is_there():
    source = "\n".join(path.read_text() for path in UI.rglob("*.py") if path.parent.name != "texts")
    named = set(re.findall(r"""\bt\(\s*["']([^"']+)["']""", source))
    families = set(re.findall(r'f["\']([\w.]+)\.{', source))
    assert named <= set(TEXTS)
    written = set(re.findall(r'"([\w.]+)"', source)) | set(re.findall(r"'([\w.]+)'", source))
    assert {key for key in TEXTS if key not in written and key.rpartition(".")[0] not in families} == set()


def test_every_topic_and_group_has_its_texts():
    assert {
        f"topic.{topic}" for topic in (*asking.TOPICS, asking.OTHER, asking.AUTHORITY, asking.LOCAL)
    } <= set(TEXTS)
    assert {f"group.{group}" for group in LOOKS} <= set(TEXTS)
    assert set(ALWAYS) < set(ORDER)


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_chinese_word_stands_outside_the_texts(path):
    if path.parent.name == "texts":
        return
    for node in ast.walk(ast.parse(path.read_text())):
        strings = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if strings and re.search(r"[\u4e00-\u9fff]", node.value):
            assert (
                node.value in ("中文", "金十条 GoldenTen") or "\n" in node.value or node.value.endswith(".")
            ), node.value


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "[x](http://y)",
        "![x](y)",
        "**x**",
        "`x`",
        ":red[x]",
        "$x$",
        "a_b_c",
        "# x",
        "1. x",
        "~~x~~",
        "x\n\n- y",
    ],
)
def test_what_people_type_is_never_markup(text):
    assert all(mark not in re.sub(r"\\.", "", plain(text).replace(CUT, "")) for mark in "<>[]*`:$_#~\n-.!")


# What Streamlit draws as something else in the text that Markdown has been read to (its StreamlitMarkdown and remark-emoji).
DRAWN = re.compile(
    r":material[/_]|:streamlit:|:\+1:|:-1:|:(?!\d+:)[\w-]+:|:1(?:00|234):|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?=\s|$)",
    re.ASCII,
)


@pytest.mark.parametrize(
    "text",
    [
        ":material/home:",
        ":material_home:",
        ":material/home",
        "::material/home::",
        "天山:material/delete:电缆",
        ":streamlit:",
        ":smile:",
        ":+1: :-1: :100:",
        ":a:b:c:",
        "a -> b <- c <-> d -- e",
        "a >= b <= c ~= d",
        "->",
        ":material/home: -> :tada:",
    ],
)
def test_what_people_type_is_never_drawn_as_an_icon_or_an_arrow(text):
    assert DRAWN.search(text)
    read = re.sub(r"\\(.)", r"\1", plain(text))  # as Markdown reads it
    assert not DRAWN.search(read)
    assert read.replace("\N{WORD JOINER}", "") == text  # and nothing else of it is changed


@pytest.mark.parametrize(
    "text", ["天山电缆有限公司", "8:30", "8:30:59", "a.csv:6:1", "a:b", "x->y", "--", "https://example.com/x"]
)
def test_what_is_drawn_as_it_is_stays_as_it_is(text):
    joined = "\N{WORD JOINER}" in plain(text)
    assert joined is bool(DRAWN.search(text))


@given(st.text(alphabet=":/_+-<>=~ amteril1", max_size=30))
def test_no_text_is_drawn_as_something_else(text):
    assert not DRAWN.search(re.sub(r"\\(.)", r"\1", plain(text)))


# What becomes a link in the text that Markdown has been read to, piece by piece (mdast-util-gfm-autolink-literal).
LINKED = re.compile(r"(?:https?://|www(?=\.))[-.\w]|[-.\w+]@[-\w]", re.ASCII | re.IGNORECASE)


def pieces(text):
    """Of a text, what Markdown reads between one mark and the next."""
    return [re.sub(r"\\(.)", r"\1", each) for each in plain(text).split(CUT)]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/x?a=1&b=2",
        "HTTP://www.example.com",
        "见https://www.example.com。",
        "www.example.com",
        "(WWW.example.com)",
        "wwww.example.com",
        "zhang.san+a@zone-1.example.cn",
        "mailto:a@b.cn",
        "a@b@c.cn",
    ],
)
def test_no_address_that_people_type_becomes_a_link_and_it_is_copied_as_typed(text):
    assert LINKED.search(text)
    assert not any(map(LINKED.search, pieces(text)))
    assert "".join(pieces(text)) == text


@given(st.text(alphabet="htpsHTPS:/wW.@ab1-_+[] ", max_size=30))
def test_no_text_becomes_a_link(text):
    assert not any(map(LINKED.search, pieces(text)))
    assert "".join(pieces(text)).replace("\N{WORD JOINER}", "") == " ".join(text.split())


@given(st.text(max_size=60))
def test_a_name_in_passing_is_short(text):
    assert len(re.sub(r"\\(.)|\N{WORD JOINER}", r"\1", short(text).replace(CUT, ""))) <= MOST_IN_PASSING
