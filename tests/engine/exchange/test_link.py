"""The text of a link: what goes in comes out, nothing else ever does, and no text makes it raise."""

import base64
import json
import zlib
from datetime import date

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from support import DAY, ROOT, library_of

from engine import open_project, project_from_data, read_code, share_code
from engine.exchange.link import MAX_FACTS, MAX_TEXT, VERSION
from engine.model.facts import SHARED_TYPES
from engine.project import read_facts


def packed(form, version=VERSION) -> str:
    """A text as somebody else might make it."""
    content = form if isinstance(form, bytes) else json.dumps(form).encode()
    return base64.urlsafe_b64encode(bytes([version]) + zlib.compress(content)).decode().rstrip("=")


def codes_of(read) -> list[str]:
    return [each.code for each in read.findings]


FACTS = {
    "site": "changji-hitech", "industry": "C3831", "sectors": ["new_materials", "equipment_manufacturing"],
    "industrial_project": "是", "premises": "lease", "leased_area": "5000㎡", "output": {"2027": "3000万元"},
}  # fmt: skip
SHARED = {
    "site": "changji-hitech", "industry": "C3831", "sectors": ["equipment_manufacturing", "new_materials"],
    "industrial_project": "yes", "premises": ["lease"],
}  # fmt: skip


def test_what_may_be_shared_comes_back_as_a_file_would_say_it(library):
    code = share_code(library, FACTS, {"western_catalogue": "yes", "core_link_recognised": "yes"}, DAY)
    assert code.left_out == ("leased_area", "output", "core_link_recognised")
    read = read_code(code.text, library)
    assert (read.answers, read.assumed, read.day, read.findings) == (
        SHARED,
        {"western_catalogue": "yes"},
        DAY,
        (),
    )


def test_the_same_answers_give_the_same_text(library):
    backwards = dict(reversed(FACTS.items()))
    assert share_code(library, FACTS, {}).text == share_code(library, backwards, {}).text


def test_nothing_to_share(library):
    code = share_code(library, {"employees": 120, "western_catalogue": "unknown", "debt_ratio": None}, {})
    assert code.left_out == ("employees",)
    assert read_code(code.text, library).answers == {}


def test_a_value_that_cannot_be_read_is_left_out_and_named(library):
    code = share_code(library, {"site": "nowhere", "no_such_fact": "yes"}, {})
    assert code.left_out == ("site", "no_such_fact")


def test_a_full_set_of_answers_is_short(library):
    full = {
        name: [choice.value for choice in fact.choices] if fact.type == "choices"
        else fact.choices[-1].value if fact.choices
        else {"yes_no": "yes", "industry": "C3831"}[fact.type]
        for name, fact in library.vocabulary.facts.items() if fact.share
    }  # fmt: skip
    code = share_code(library, full, {}, DAY)
    assert len(code.text) < 1_500
    assert read_code(code.text, library).answers == full
    assert set(code.text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_examples(library, example):
    project, _ = open_project(example, library)
    read = read_code(share_code(library, project.written, {}, project.as_of).text, library)
    assert read.findings == ()
    again, _ = project_from_data({"project": "x", "facts": {**read.answers}}, library)
    assert again.facts == {
        name: value for name, value in project.facts.items() if library.vocabulary.facts[name].share
    }


@given(strategies.projects())
def test_what_is_read_is_the_shareable_part(facts):
    library = strategies.library()
    project, _ = project_from_data({"project": "x", "facts": facts}, library)
    code = share_code(library, facts, {})
    read = read_code(code.text, library)
    again, _ = project_from_data({"project": "x", "facts": {**read.answers}}, library)
    shared = {name: each for name, each in project.facts.items() if library.vocabulary.facts[name].share}
    assert again.facts == shared
    assert {*code.left_out} == {*facts} - {*shared}


# --- which facts


def test_no_figure_sum_day_or_text_is_marked(library):
    for fact in library.vocabulary.facts.values():
        if fact.share:
            assert fact.type in SHARED_TYPES
            assert not fact.per_year
            assert fact.answerable


@pytest.mark.parametrize(
    "fact",
    [
        "total_investment", "taxable_income", "employees", "debt_ratio", "registered_on", "leased_area", "no_major_breach",
        "dishonesty_listed", "operates_lawfully", "has_hnte_certificate", "loan_bank_listed", "ownership", "is_referrer", "independent_legal_person",
        "meets_investment_intensity", "three_high_project",
    ],
)  # fmt: skip
def test_what_is_nobody_elses_business_is_not_marked(library, fact):
    assert not library.vocabulary.facts[fact].share


def test_whatever_a_vocabulary_says_no_sum_gets_into_a_link():
    fact = "  price: {type: money, who: applicant, share: yes, label: {zh: 价格, en: Price}}\n"
    vocabulary = (ROOT / "policies" / "vocabulary.yaml").read_text(encoding="utf-8") + fact
    library = library_of(files={"policies/vocabulary.yaml": vocabulary.encode()})
    assert [each.code for each in library.diagnostics if each.severity == "error"] == ["not-shareable"]
    code = share_code(library, {"price": "1000万元"}, {})
    assert (code.left_out, read_code(code.text, library).answers) == (("price",), {})


# --- texts of others


def test_a_forged_text_brings_in_no_fact_that_is_not_shared(library):
    read = read_code(
        packed({"f": {"site": "qitai", "total_investment": "2亿元", "no_major_breach": "no"}}), library
    )
    assert read.answers == {"site": "qitai"}
    assert codes_of(read) == ["link-not-shared", "link-not-shared"]
    assert "计划总投资" in read.findings[0].message("zh")


def test_an_assumption_that_no_authority_decides_is_dropped(library):
    read = read_code(packed({"a": {"industry": "C3831", "western_catalogue": "yes"}}), library)
    assert (read.assumed, codes_of(read)) == ({"western_catalogue": "yes"}, ["not-assumable"])


def test_unknown_facts_and_values_are_said(library):
    read = read_code(
        packed({"f": {"no_such_fact": "yes", "site": "nowhere", "premises": ["lease"]}, "d": "2026-13-01"}),
        library,
    )
    assert (read.answers, read.day) == ({"premises": ["lease"]}, None)
    assert sorted(codes_of(read)) == ["bad-date", "unknown-fact", "unknown-site"]


GOOD = packed({"f": {"site": "qitai"}})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "link-broken"),
        ("not a code!", "link-broken"),
        ("金十条", "link-broken"),
        (GOOD[:-4], "link-broken"),
        (GOOD[:5] + ("A" if GOOD[5] != "A" else "B") + GOOD[6:], "link-broken"),
        (GOOD + "AAAA", "link-broken"),
        (packed({"f": {"site": "qitai"}}, version=0), "link-broken"),
        (packed({"f": {"site": "qitai"}}, version=99), "link-broken"),
        (packed({"f": {"site": "qitai"}}, version=VERSION + 1), "link-newer"),
        (packed(b"[1, 2"), "link-broken"),
        (packed([1, 2]), "link-broken"),
        (packed({"facts": {}}), "link-broken"),
        (packed({"f": ["site"]}), "link-broken"),
        (packed({"f": {"site": {"a": 1}}}), "link-broken"),
        (packed({"f": {"site": 1}}), "link-broken"),
        (packed({"f": {"site": "\u001b[31m"}}), "link-broken"),
        (packed({"f": {"\ud800": "yes"}}), "link-broken"),
        (packed({"f": {"site": "x" * 200}}), "link-broken"),
        (packed({"f": {"premises": [["lease"]]}}), "link-broken"),
        (packed({"f": {f"f{i}": "y" for i in range(MAX_FACTS + 1)}}), "link-broken"),
        (packed(b"[" * 5_000), "link-broken"),
        (packed(b'{"f": {"site": "' + b" " * 2_000_000 + b'"}}'), "link-broken"),  # unpacks to 2 MB
        ("A" * (MAX_TEXT + 1), "link-too-long"),
    ],
)  # fmt: skip
def test_a_text_that_is_none_of_ours(library, text, code):
    read = read_code(text, library)
    assert (read.answers, read.assumed, read.day, codes_of(read)) == ({}, {}, None, [code])
    for lang in ("zh", "en"):
        assert read.findings[0].message(lang)


@given(
    st.one_of(
        st.text(max_size=80), st.binary(max_size=80).map(lambda raw: base64.urlsafe_b64encode(raw).decode())
    )
)
def test_no_text_makes_it_raise(text):
    read_code(text, strategies.library())


words = st.one_of(
    st.sampled_from(["site", "sectors", "qitai", "yes", "total_investment", "western_catalogue", "unknown", "2026-11-23"]),
    st.text(max_size=6),
)  # fmt: skip
plain = st.recursive(
    st.one_of(words, st.integers(), st.floats(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)


@given(st.one_of(plain, st.fixed_dictionaries({}, optional={"f": plain, "a": plain, "d": plain})))
def test_no_form_makes_it_raise_and_only_shared_facts_come_out(form):
    library = strategies.library()
    read = read_code(packed(form), library)
    for facts in (read.answers, read.assumed):
        assert all(library.vocabulary.facts[name].share for name in facts)
        from engine.diagnostics import Findings
        from engine.yaml_io import Document

        found = Findings()
        assert read_facts(facts, library.vocabulary, Document("", {}), found, ()).keys() == facts.keys()
        assert len(found) == 0
    assert read.day is None or isinstance(read.day, date)


@given(strategies.projects(), st.data())
def test_one_letter_altered_is_noticed(facts, data):
    library = strategies.library()
    text = share_code(library, facts, {}).text
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("Ab0-_"))
    altered = text[:place] + letter + text[place + 1 :]
    read = read_code(altered, library)
    if read.findings == ():
        assert read == read_code(text, library)  # the last letter has bits that mean nothing
