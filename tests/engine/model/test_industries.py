"""Industry codes and what lies within what."""

import pytest
from support import base_files

from engine.model.industries import Industries, read_industries, within
from engine.model.quantities import Mistake

TABLE = read_industries(base_files()["policies/industries.csv"])


@pytest.mark.parametrize(
    ("raw", "code"),
    [("C3831", "C3831"), ("c3831", "C3831"), ("3831", "C3831"), (3831, "C3831"), ("C38", "C38"), ("38", "C38"), ("383", "C383"), ("C", "C"),
     ("Ｃ３８３１", "C3831"), ("C3831 电线、电缆制造", "C3831"), (" C3831 ", "C3831"), ("A01", "A01"), ("01", "A01"), ("0111", "A0111")],
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
    assert all(name for name in TABLE.names.values())


def test_names():
    assert TABLE.name("C3831") == "C3831 电线、电缆制造"
    assert TABLE.name("nowhere") == "nowhere"


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


def test_a_table_with_a_byte_order_mark():
    assert read_industries("\ufeffcode,level,name\nC,section,制造业\n".encode()).names == {"C": "制造业"}
