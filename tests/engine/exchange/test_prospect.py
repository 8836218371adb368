"""The file for a zone's staff: there and back, and whatever hostile thing stands in it stays text or becomes a sentence."""

import json
from dataclasses import asdict, replace

import pytest
import strategies
from few import CABLE, few
from hypothesis import given
from hypothesis import strategies as st
from support import DAY, assessment_of, project_of

from engine import Investor, assess, prospect_text, read_prospect
from engine.errors import InputError
from engine.exchange.prospect import CONTACT, MAX_BYTES, prospect_json
from engine.yaml_io import parse

WHO = Investor(
    "昌吉某某电缆有限公司",
    "张三",
    "+86 138 0000 0000",
    "zhang@example.com",
    "zhang_3",
    "希望年内开工。\n请回电。",
)


def text(investor=WHO, facts=CABLE, lang="zh"):
    return prospect_text(assessment_of(few(), facts), investor, lang)


def read(content, library=None):
    return read_prospect(content if isinstance(content, bytes) else content.encode(), library or few())


def codes_of(findings):
    return [each.code for each in findings]


def test_there_and_back():
    prospect, found = read(text(lang="en"))
    assessment = assessment_of(few(), CABLE)
    assert found == ()
    assert prospect.investor == WHO
    assert prospect.project.facts == assessment.project.facts
    assert (prospect.lang, prospect.day, prospect.library) == ("en", DAY, few().hash)
    assert prospect.told.eligible == tuple(
        each.clause.id for each in assessment.results if each.verdict == "eligible"
    )
    assert prospect.told.sure == "480000.00"


def test_so_does_json():
    form = parse(text(), "x").data
    (prospect, found), (same, _) = read(json.dumps(form)), read(text())
    years = replace(prospect.project, written={})  # their keys are texts in JSON
    assert replace(prospect, project=years) == replace(same, project=replace(same.project, written={}))
    assert found == ()


def test_nothing_of_the_investor_need_be_said():
    form = parse(text(Investor()), "x").data
    assert form["contact"] == {}
    prospect, found = read(text(Investor()))
    assert (prospect.investor, found) == (Investor(), ())


def test_what_is_assumed_goes_along():
    project = replace(project_of(few(), CABLE), assumed={"core_link_recognised": True})
    prospect, _ = read(prospect_text(assess(few(), project, DAY), WHO, "zh"))
    assert prospect.project.assumed == {"core_link_recognised": True}


def test_as_json():
    form = json.loads(json.dumps(prospect_json(read(text())[0], few())))
    assert form["schema"] == "goldenten/prospect/1"
    assert form["contact"] == asdict(WHO)
    assert form["site"] == "changji-hitech"
    assert form["outcome"]["sure"] == "480000.00"
    assert form["project"]["facts"]["leased_area"] == "5000㎡"


HOSTILE = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "[x](javascript:alert(1))", "**bold** `x` $x$ :smile:",
    "![](http://example.com/x.png)", "'; DROP TABLE prospects; --", "{{7*7}} ${7*7} %s {0}", "a: b\n- c", "# comment", "&a *a !!python/x", "\ttab",
    "yes", "null", "1e3", "2027-01-01", "\U0001f600", '"quoted"', "---", "...", "%YAML 1.1", "key: [", "\\u0041 \\n",
]  # fmt: skip


@pytest.mark.parametrize("name", [*CONTACT])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(name, hostile):
    prospect, found = read(text(Investor(**{name: hostile})))
    wanted = hostile.strip() if name == "message" else " ".join(hostile.split())
    assert (getattr(prospect.investor, name), found) == (wanted, ())


@pytest.mark.parametrize("name", [*CONTACT])
def test_what_draws_nothing_is_left_out(name):
    prospect, _ = read(text(Investor(**{name: " a\x1b[31m\u202e\x00\u2028b\ud800 "})))
    assert getattr(prospect.investor, name) == "a[31mb"


@given(st.builds(Investor, *[st.text(max_size=40)] * 6))
def test_any_text_comes_back_as_it_was_written_down(investor):
    prospect, found = read(prospect_text(assessment(), investor, "zh"))
    again, _ = read(prospect_text(assessment(), prospect.investor, "zh"))
    assert (found, again.investor) == ((), prospect.investor)


def assessment(made=[]):  # noqa: B006  (made once)
    if not made:
        made.append(assessment_of(few(), CABLE))
    return made[0]


def test_too_long_is_cut_when_written():
    prospect, found = read(text(Investor(company="长" * 5_000, message="话" * 5_000)))
    assert (len(prospect.investor.company), len(prospect.investor.message), found) == (200, 2_000, ())


def test_too_long_is_cut_and_said_when_read():
    form = parse(text(), "x").data | {
        "contact": {"phone": "1" * 100, "person": ["x"], "wechat": 12345, "company": True}
    }
    prospect, found = read(json.dumps(form))
    assert prospect.investor == Investor(phone="1" * 60, wechat="12345")
    assert sorted(codes_of(found)) == ["text-cut", "wrong-type", "wrong-type"]


def test_what_the_file_says_came_out_is_no_more_than_what_it_says():
    form = parse(text(), "x").data
    for outcome in (
        {"sure": "lots"},
        [],
        {**form["outcome"], "eligible": ["<b>"]},
        {**form["outcome"], "most": "1e9"},
    ):
        prospect, found = read(json.dumps(form | {"outcome": outcome}))
        assert (prospect.told, codes_of(found)) == (None, ["part-unreadable"])
    prospect, found = read(json.dumps({key: part for key, part in form.items() if key != "outcome"}))
    assert (prospect.told, found) == (None, ())


def test_head_that_cannot_be_read():
    form = parse(text(), "x").data | {"day": "soon", "library": "../x", "lang": "fr", "contact": "me"}
    prospect, found = read(json.dumps(form))
    assert (prospect.day, prospect.library, prospect.lang, prospect.investor) == (None, "", "zh", Investor())
    assert codes_of(found) == ["bad-date"]


def test_facts_are_checked_as_in_a_project_file():
    form = parse(text(), "x").data
    form["project"]["facts"] |= {"no_such_fact": 1, "employees": "\x1b[31mmany"}
    prospect, found = read(json.dumps(form))
    assert sorted(codes_of(found)) == ["bad-number", "unknown-fact"]
    assert "employees" not in prospect.project.facts
    assert all(each.message("en").isprintable() for each in found)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xff\xfe", "file-not-utf8"),
        (b"x: [", "yaml-syntax"),
        (b"- 1", "form-unknown"),
        (b"hello", "form-unknown"),
        (b"[" * 100_000, "yaml-too-deep"),
        (b'{"a":' * 50_000, "yaml-too-deep"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "yaml-too-deep"),
        (b"schema: goldenten/prospect/2", "form-newer"),
        (b"schema: goldenten/saved/1", "form-unknown"),
        (b"project: x\nfacts: {}", "form-unknown"),
        (b"schema: goldenten/prospect/1", "part-missing"),
        (b"schema: goldenten/prospect/1\nproject: x", "part-missing"),
        (b"schema: goldenten/prospect/1\nproject: {facts: {}}", "missing-key"),
        (b"schema: !!python/object:os.system x", "yaml-tag"),
        (b"#" * (MAX_BYTES + 1), "file-too-large"),
    ],
)
def test_none_of_ours(content, code):
    with pytest.raises(InputError) as caught:
        read(content)
    assert codes_of(caught.value.diagnostics) == [code]


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda raw: f"schema: goldenten/prospect/1\n{raw}".encode()),
    )
)
def test_no_bytes_make_it_raise_anything_else(content):
    try:
        read(content, strategies.library())
    except InputError as error:
        assert error.diagnostics  # noqa: PT017  (either is right)


plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("day", "lang", "site", "library", "contact", "project", "outcome")


@given(st.dictionaries(st.sampled_from(KEYS), plain), st.dictionaries(st.sampled_from([*CABLE]), plain))
def test_no_form_makes_it_raise_anything_else(changes, facts):
    form = parse(WRITTEN, "x").data
    form["project"]["facts"] |= facts
    try:
        read(json.dumps(form | changes))
    except InputError as error:
        assert error.diagnostics  # noqa: PT017  (either is right)


WRITTEN = text()
