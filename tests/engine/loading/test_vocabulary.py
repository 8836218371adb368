"""The vocabulary and the sites as read: bounds, references, circles. (What is refused: tests/broken.)"""

from datetime import date
from fractions import Fraction

import pytest
from support import base_files

from engine.loading import load
from engine.loading.vocabulary import circles_in
from engine.model.quantities import Mistake

FILES = {
    **base_files(),
    "policies/sites.yaml": b"sites: [{site: s, name: {zh: \xe6\xad\xa4\xe5\x9c\xb0, en: Here}}]",
}
HEAD = """
facts:
  site: {type: choice, who: applicant, label: {zh: 载体, en: Site}}
  as_of: {type: date, who: built_in, label: {zh: 日, en: Day}}
  year: {type: count, who: built_in, label: {zh: 年度, en: Year}}
  nth_year: {type: count, who: built_in, label: {zh: 第几年, en: Number of the year}}
"""


def vocabulary(*facts):
    text = HEAD + "".join(f"  {fact}\n" for fact in facts)
    library = load({**FILES, "policies/vocabulary.yaml": text.encode()}, cached=False)
    assert [str(each) for each in library.diagnostics] == []
    return library.vocabulary


def label(name):
    return f"label: {{zh: 事实{name}, en: Fact {name}}}"


BOUNDS = [
    # type and bounds, values that are read, values that are refused
    ("type: money", ["0元", "1亿元"], ["-0.01元"]), ("type: money, min: none", ["-5元"], []), ("type: money, min: 5元", ["5元"], ["4.99元"]),
    ("type: money, max: 5元", ["5元"], ["5.01元"]), ("type: area", ["0㎡"], ["-1㎡"]), ("type: ratio", ["0%", "100%"], ["-1%", "100.01%"]),
    ("type: ratio, max: none", ["250%"], ["-1%"]), ("type: ratio, min: none, max: none", ["-50%", "250%"], []), ("type: ratio, max: 50%", ["50%"], ["50.01%"]),
    ("type: count", [0, 5], [-1, "2.5"]), ("type: count, max: 5", [5], [6]), ("type: number", ["-5", "2.5"], []), ("type: number, min: 0, max: 100", [0, 100], ["-0.1", "100.1"]),
    ("type: money_per_area", ["8元/㎡"], ["-8元/㎡"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "good", "bad"), BOUNDS)
def test_bounds(kind, good, bad):
    words = vocabulary(f"x: {{{kind}, who: applicant, {label('x')}}}")
    for raw in good:
        words.read(words.facts["x"], raw)
    for raw in bad:
        with pytest.raises(Mistake):
            words.read(words.facts["x"], raw)


@pytest.mark.parametrize(
    ("bounds", "raw", "code"),
    [
        ("min: 0, max: 100", "101", "out-of-range"),
        ("min: 5", "4", "out-of-range"),
        ("min: 0", "-1", "negative"),
    ],
)
def test_the_right_word_for_a_value_out_of_bounds(bounds, raw, code):
    words = vocabulary(f"x: {{type: number, who: applicant, {bounds}, {label('x')}}}")
    with pytest.raises(Mistake) as caught:
        words.read(words.facts["x"], raw)
    assert caught.value.code == code


def test_the_choices_of_site_are_the_sites():
    assert [choice.value for choice in vocabulary().facts["site"].choices] == ["s"]
    assert vocabulary().facts["site"].choices[0].label.zh == "此地"


def test_shown_in_the_words_of_the_surface(library):
    words = library.vocabulary
    shown = [
        ("premises_price", 15_000_000, "1,500万元", "CNY 15 million"), ("industrial_project", True, "是", "yes"), ("industrial_project", False, "否", "no"),
        ("industry", "C3831", "C3831 电线、电缆制造", "C3831 Wire and cable manufacturing"), ("ownership", "private", "民营", "Private"), ("lease_start", date(2027, 1, 1), "2027-01-01", "2027-01-01"),
        ("main_business_share", Fraction(3, 5), "60%", "60%"), ("employees", 1200, "1,200", "1,200"), ("site", "qitai", "奇台县", "Qitai County"),
        ("premises", frozenset({"lease", "purchase"}), "购买、租赁", "Purchase, Lease"), ("year", 2027, "2027", "2027"),
    ]  # fmt: skip
    for name, value, zh, en in shown:
        assert (words.show(words.facts[name], value, "zh"), words.show(words.facts[name], value, "en")) == (
            zh,
            en,
        )


def test_every_choice_can_be_written_in_three_ways(library):
    for fact in library.vocabulary.facts.values():
        for choice in fact.choices:
            for word in (choice.value, choice.label.zh, choice.label.en):
                value = library.vocabulary.read(fact, word)
                assert value in (choice.value, frozenset({choice.value}))


def test_the_example_of_every_fact_can_be_read(library):
    for fact in library.vocabulary.facts.values():
        if fact.example():
            assert library.vocabulary.read(fact, fact.example()) == library.vocabulary.read(
                fact, fact.example("en")
            )


def test_a_broken_derivation_leaves_the_fact_unknown_and_the_rest_alive():
    from support import DAY, project_of

    from engine.known import Known

    text = HEAD + "".join(
        f"  {name}: {{type: number, who: derived, {label(name)}, derive: {formula}}}\n"
        for name, formula in (
            ("a", "b + 1"),
            ("b", "a + 1"),
            ("c", "a + 1"),
            ("d", "2 + 3"),
            ("e", "nowhere + 1"),
        )
    )
    library = load({**FILES, "policies/vocabulary.yaml": text.encode()}, cached=False)
    assert sorted(each.code for each in library.diagnostics) == ["derived-cycle", "unknown-fact"]
    known = Known(library.vocabulary, project_of(library, {}), DAY)
    assert [known.value(name) for name in "abcde"] == [None, None, None, 5, None]
    assert [list(known.askable(name)) for name in "abcde"] == [[]] * 5


@pytest.mark.parametrize(
    ("edges", "circles"),
    [({}, []), ({"a": ["b"]}, []), ({"a": ["a"]}, [["a", "a"]]), ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]), ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
     ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c", "b"]]), ({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]}, [["a", "b", "a"], ["c", "d", "c"]])],
)  # fmt: skip
def test_circles(edges, circles):
    assert circles_in(edges) == circles


def test_every_circle_breaks_somewhere():
    """Two circles that share a stretch: taking away what was found leaves none."""
    edges = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": ["c"]}
    found = {name for circle in circles_in(edges) for name in circle}
    assert circles_in({name: others for name, others in edges.items() if name not in found}) == []


def test_a_very_long_chain_of_derivations():
    chain = [
        f"x{number}: {{type: number, who: derived, {label(number)}, derive: x{number + 1} + 1}}"
        for number in range(150)
    ]
    words = vocabulary(*chain, f"x150: {{type: number, who: applicant, {label('x')}}}")
    assert len(words.facts) == 155
