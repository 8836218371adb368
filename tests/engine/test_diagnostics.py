"""The catalogue's objects. (Every code has its broken file in tests/broken.)"""

import pytest

from engine import Span
from engine.diagnostics import CODES, Findings, diagnostic, did_you_mean, in_order
from engine.errors import GoldenTenError, InputError

AT = Span("x.yaml", 3, 7)


def test_a_finding_says_what_where_and_what_to_do():
    found = diagnostic("missing-unit", AT, value="1500", example="1500万元", example_en="CNY 1500 million")
    assert found.message("zh") == "`1500` 缺少单位"
    assert found.message("en") == "`1500` has no unit"
    assert found.hint("zh") == "例如 `1500万元`"
    assert found.hint("en") == "for example `CNY 1500 million`"
    assert found.severity == "error"
    assert str(found) == "x.yaml:3:7: missing-unit: `1500` has no unit"
    assert found.as_dict("zh") == {
        "code": "missing-unit", "severity": "error", "file": "x.yaml", "line": 3, "column": 7, "sheet": "", "path": "",
        "message": "`1500` 缺少单位", "hint": "例如 `1500万元`",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["{", "}", "{value}", "{0}", "{missing}", "%s", "\\", "`"])
def test_what_the_user_wrote_is_never_taken_for_a_pattern(value):
    found = diagnostic("bad-number", AT, value=value, example="1元", example_en="CNY 1")
    for lang in ("zh", "en"):
        assert value in found.message(lang)


def test_did_you_mean():
    assert did_you_mean("employes", ["employees", "output"]) == {
        "did_you_mean_zh": "是不是 `employees`？", "did_you_mean_en": "did you mean `employees`? ",
    }  # fmt: skip
    assert did_you_mean("zzz", ["employees"]) == {"did_you_mean_zh": "", "did_you_mean_en": ""}
    assert did_you_mean(2027, ["2028"])["did_you_mean_en"]
    assert did_you_mean("x", []) == {"did_you_mean_zh": "", "did_you_mean_en": ""}


def test_findings_count_errors_and_not_warnings():
    found = Findings()
    found.add("missing-en", AT)
    assert (found.errors, len(found)) == (0, 1)
    found.extend([diagnostic("file-empty", AT)])
    assert (found.errors, len(found)) == (1, 2)
    assert [each.code for each in found] == ["missing-en", "file-empty"]


def test_in_order_by_place_and_each_once():
    late, early = (
        diagnostic("file-empty", Span("a.yaml", 9, 1)),
        diagnostic("file-empty", Span("a.yaml", 2, 5)),
    )
    other = diagnostic("file-empty", Span("b.yaml", 1, 1))
    assert in_order([other, late, early, late]) == (early, late, other)


def test_the_tree_of_exceptions():
    error = InputError([diagnostic("file-empty", AT)])
    assert isinstance(error, GoldenTenError)
    assert str(error) == "x.yaml:3:7: file-empty: the file is empty"
    assert error.diagnostics[0].code == "file-empty"


def test_spans():
    assert str(Span("x.yaml", 3, 7)) == "x.yaml:3:7"
    assert str(Span("form", path="facts.output.2027")) == "form#facts.output.2027"
    assert str(Span("x.yaml")) == "x.yaml"


def test_severities_are_two():
    assert {kind.severity for kind in CODES.values()} == {"error", "warning"}
