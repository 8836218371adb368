"""Plain data and the place of every value; what YAML 1.1 would make of words stays a word. (What is refused: tests/broken.)"""

import pytest

from engine import InputError
from engine.yaml_io import MAX_BYTES, MAX_DEPTH, parse

SCALARS = {
    "no": "no", "yes": "yes", "on": "on", "off": "off", "y": "y", "012": "012", "0o7": "0o7", "0x1F": "0x1F", "1_000": "1_000", "1e3": "1e3",
    "1.5": "1.5", ".5": ".5", ".nan": ".nan", ".inf": ".inf", "2027-01-01": "2027-01-01", "12:30": "12:30", "60%": "60%", "1000万元": "1000万元",
    "0": 0, "7": 7, "-3": -3, "+3": 3, "2027": 2027, "007": "007", "-0": 0, "9" * 18: int("9" * 18), "9" * 25: "9" * 25, "true": True, "True": True,
    "FALSE": False, "false": False, "tRuE": "tRuE", "null": None, "~": None, "Null": None, "": None, "'no'": "no", '"7"': "7", "'true'": "true",
    '"null"': "null", "'~'": "~", "=": "=", "<<": "<<", "２０２７": "２０２７", "是": "是",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS.items())
def test_scalars(text, value):
    read = parse(f"a: {text}\n", "x.yaml").data["a"]
    assert read == value
    assert type(read) is type(value)


def test_keys_are_words_or_whole_numbers():
    assert parse('2027: a\n"2028": b\nno: c\n', "x.yaml").data == {2027: "a", "2028": "b", "no": "c"}


TEXT = """\
# a comment
policy: one
clauses:
  - clause: a
    benefit: {kind: fixed,
      amount: 1万元}
  - 条款: 乙
    x: >-
      folded
      text
"""
PLACES = {
    (): (2, 1), ("policy",): (2, 9), ("clauses",): (4, 3), ("clauses", 0): (4, 5), ("clauses", 0, "clause"): (4, 13),
    ("clauses", 0, "benefit"): (5, 14), ("clauses", 0, "benefit", "amount"): (6, 15), ("clauses", 1, "条款"): (7, 9), ("clauses", 1, "x"): (8, 8),
}  # fmt: skip
KEYS = {
    ("policy",): (2, 1),
    ("clauses", 0, "benefit"): (5, 5),
    ("clauses", 0, "benefit", "amount"): (6, 7),
    ("clauses", 1, "条款"): (7, 5),
}


@pytest.mark.parametrize(("path", "place"), PLACES.items())
def test_places_of_values(path, place):
    span = parse(TEXT, "x.yaml").span(path)
    assert (span.line, span.column) == place
    assert str(span) == f"x.yaml:{place[0]}:{place[1]}"


@pytest.mark.parametrize(("path", "place"), KEYS.items())
def test_places_of_keys(path, place):
    span = parse(TEXT, "x.yaml").span(path, key=True)
    assert (span.line, span.column) == place


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it():
    document = parse(TEXT, "x.yaml")
    assert str(document.span(("clauses", 0, "benefit", "cap"))) == "x.yaml:5:14"
    assert str(document.span(("nowhere", 1))) == "x.yaml:2:1"
    assert document.span(("nowhere", 1)).path == "nowhere.1"


def test_aliases_and_merges():
    document = parse("base: &b {a: 1, c: {d: 2}}\nuse:\n  <<: *b\n  a: 9\nagain: *b\n", "x.yaml")
    assert document.data["use"] == {"a": 9, "c": {"d": 2}}
    assert document.data["again"] == {"a": 1, "c": {"d": 2}}
    assert str(document.span(("use", "a"))) == "x.yaml:4:6"
    assert str(document.span(("use", "c", "d"))) == "x.yaml:1:24"  # where the base says it


def test_merges_of_several_and_in_a_chain():
    text = "a: &a {x: 1, y: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: [*b, {z: 3, x: 9}], q: 4}\n"
    assert parse(text, "x.yaml").data["c"] == {"q": 4, "x": 1, "y": 2, "z": 3}


def test_a_quoted_merge_key_is_a_key():
    assert parse('"<<": 1\n', "x.yaml").data == {"<<": 1}


def test_a_duplicate_in_the_base_is_found_through_the_merge():
    with pytest.raises(InputError) as caught:
        parse("a: &a {x: 1, x: 2}\nb: {<<: *a}\n", "x.yaml")
    assert {each.code for each in caught.value.diagnostics} == {"yaml-duplicate-key"}


def test_a_byte_order_mark_and_windows_lines():
    document = parse("\ufeffa: 1\r\nb: 2\r\n".encode(), "x.yaml")
    assert document.data == {"a": 1, "b": 2}
    assert str(document.span(("b",))) == "x.yaml:2:4"


def test_depth_up_to_the_limit():
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x.yaml").data
    with pytest.raises(InputError):
        parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "x.yaml")


def test_size_up_to_the_limit():
    assert parse(b"a: 1\n#" + b"x" * (MAX_BYTES - 6), "x.yaml").data == {"a": 1}
    for content in (b"a: 1\n#" + b"x" * (MAX_BYTES - 5), "#" * (MAX_BYTES + 1)):
        with pytest.raises(InputError) as caught:
            parse(content, "x.yaml")
        assert [each.code for each in caught.value.diagnostics] == ["file-too-large"]


def test_a_large_merge_keeps_every_value_and_its_place():
    count = 4000
    text = (
        "a: &a\n"
        + "".join(f"  k{number}: {number}\n" for number in range(count))
        + "b:\n  <<: *a\n  k7: own\n"
    )
    document = parse(text, "x.yaml")
    assert document.data["b"] == {**document.data["a"], "k7": "own"}
    assert str(document.span(("b", "k3999"))) == "x.yaml:4001:10"  # where the base says it
    assert str(document.span(("b", "k7"))) == f"x.yaml:{count + 4}:7"


def test_every_duplicate_and_tag_at_once_but_the_first_syntax_error():
    with pytest.raises(InputError) as caught:
        parse("a: 1\na: 2\nb: !x 1\nb: 3\n", "x.yaml")
    assert [(each.code, each.span.line) for each in caught.value.diagnostics] == [
        ("yaml-duplicate-key", 2), ("yaml-tag", 3), ("yaml-duplicate-key", 4)
    ]  # fmt: skip
