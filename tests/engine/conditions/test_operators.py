"""Every operator at its edges: what it answers, its negation, its words, its rule form, its line in the documents."""

import re
from datetime import date
from fractions import Fraction

import pytest
from support import ROOT, assessment_of, clause_text, clean, judge, library_of, policy_text

from engine import TYPE_NAMES, explain
from engine.conditions.operator import AnyOf, Every, Ordinal, Some
from engine.conditions.registry import OPERATORS
from engine.model.quantities import Interval

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"

# operator → fact, what is wanted, and what comes of values: at the edge, just under, just over.
TABLE = {
    "at_least": [
        ("premises_price", "1000万元", {"1000万元": YES, "9999999.99元": NO, "10000000.01元": YES, "0元": NO, "0.1亿元": YES}),
        ("main_business_share", "60%", {"60%": YES, "59.9999999999999999%": NO, "60.0000000000000001%": YES, "600‰": YES}),
        ("land_area", "1000㎡", {"1.5亩": YES, "1.4999亩": NO, "0.1公顷": YES}),
        ("employees", "300", {300: YES, 299: NO, 301: YES}),
        ("investment_intensity", "100万元/亩", {}),
    ],
    "more_than": [
        ("innovation_score", "70", {70: NO, "70.0001": YES, "69.9999": NO}),
        ("premises_price", "2亿元", {"2亿元": NO, "200000000.01元": YES, "199999999.99元": NO}),
    ],
    "at_most": [
        ("employees", "300", {300: YES, 301: NO, 299: YES}),
        ("total_assets", "5000万元", {"5000万元": YES, "50000000.01元": NO, "0元": YES}),
    ],
    "less_than": [
        ("employees", "300", {300: NO, 299: YES, 301: NO}),
        ("debt_ratio", "100%", {"100%": NO, "99.9999%": YES, "250%": NO}),
    ],
    "is": [
        ("industrial_project", "yes", {"yes": YES, "no": NO, "是": YES, "否": NO, "true": YES}),
        ("industrial_project", "no", {"yes": NO, "no": YES}),
        ("ownership", "private", {"private": YES, "state": NO, "民营": YES}),
        ("employees", "3", {3: YES, 2: NO, 4: NO}),
        ("registered_on", "2027-01-01", {"2027-01-01": YES, "2026-12-31": NO, "2027年1月1日": YES}),
        ("premises_price", "100万元", {"0.01亿元": YES, "1000000.01元": NO}),
    ],
    "is_not": [
        ("industrial_project", "yes", {"yes": NO, "no": YES}),
        ("ownership", "private", {"private": NO, "foreign": YES}),
        ("employees", "3", {3: NO, 2: YES, 4: YES}),
    ],
    "on_or_after": [("registered_on", "2027-01-01", {"2027-01-01": YES, "2026-12-31": NO, "2027-01-02": YES})],
    "after": [("registered_on", "2027-01-01", {"2027-01-01": NO, "2026-12-31": NO, "2027-01-02": YES})],
    "on_or_before": [("registered_on", "2027-01-01", {"2027-01-01": YES, "2026-12-31": YES, "2027-01-02": NO})],
    "before": [("registered_on", "2027-01-01", {"2027-01-01": NO, "2026-12-31": YES, "2027-01-02": NO})],
    "between": [
        ("premises_price", '"[0.2亿元, 0.6亿元)"', {
            "0.2亿元": YES, "19999999.99元": NO, "0.6亿元": NO, "59999999.99元": YES, "0元": NO, "1亿元": NO}),
        ("premises_price", '"(0.2亿元, 0.6亿元]"', {"0.2亿元": NO, "20000000.01元": YES, "0.6亿元": YES, "60000000.01元": NO}),
        ("premises_price", '"[1亿元, )"', {"1亿元": YES, "99999999.99元": NO, "9999亿元": YES}),
        ("premises_price", '"(, 1亿元)"', {"1亿元": NO, "99999999.99元": YES, "0元": YES}),
        ("employees", "[2, 3]", {1: NO, 2: YES, 3: YES, 4: NO}),
        ("employees", '"[5, 5]"', {5: YES, 4: NO, 6: NO}),
        ("registered_on", '"[2026-01-01, 2026-12-31]"', {
            "2025-12-31": NO, "2026-01-01": YES, "2026-12-31": YES, "2027-01-01": NO}),
    ],
    "outside": [
        ("premises_price", '"[0.2亿元, 0.6亿元)"', {
            "0.2亿元": NO, "19999999.99元": YES, "0.6亿元": YES, "59999999.99元": NO, "1亿元": YES}),
        ("premises_price", '"[1亿元, )"', {"1亿元": NO, "99999999.99元": YES}),
        ("premises_price", '"(, 1亿元)"', {"1亿元": YES, "99999999.99元": NO}),
        ("employees", "[2, 3]", {1: YES, 2: NO, 3: NO, 4: YES}),
    ],
    "one_of": [("ownership", "[private, mixed]", {"private": YES, "mixed": YES, "state": NO})],
    "none_of": [("ownership", "[private, mixed]", {"private": NO, "mixed": NO, "state": YES})],
    "includes": [
        ("premises", "[purchase, revive]", {
            ("purchase",): YES, ("lease", "revive"): YES, ("lease",): NO, ("purchase", "revive"): YES, (): NO}),
        ("premises", "lease", {("lease",): YES, ("build",): NO}),
    ],
    "includes_none": [
        ("premises", "[purchase, revive]", {("purchase",): NO, ("lease", "revive"): NO, ("lease",): YES, (): YES}),
    ],
    "includes_all": [
        ("premises", "[purchase, lease]", {
            ("purchase", "lease"): YES, ("purchase",): NO, ("purchase", "lease", "build"): YES, (): NO, ("build",): NO}),
    ],
    "lacks_any": [
        ("premises", "[purchase, lease]", {
            ("purchase", "lease"): NO, ("purchase",): YES, ("purchase", "lease", "build"): NO, (): YES}),
    ],
    "within": [
        ("industry", "[C38, F]", {
            "C3831": YES, "C38": YES, "C383": YES, "C39": NO, "C": OPEN, "F": YES, "F5211": YES, "G": NO, "C3911": NO}),
        ("industry", "[C3831]", {"C3831": YES, "C383": OPEN, "C38": OPEN, "C": OPEN, "C3832": NO, "C39": NO}),
        ("industry", "C", {"C3831": YES, "C": YES, "A": NO}),
    ],
    "not_within": [
        ("industry", "[C38, F]", {"C3831": NO, "C38": NO, "C39": YES, "C": OPEN, "F5211": NO, "G": YES}),
        ("industry", "[C3831]", {"C3831": NO, "C383": OPEN, "C3832": YES}),
    ],
}  # fmt: skip
ROWS = [
    pytest.param(operator, fact, wanted, value, verdict, id=f"{fact} {value} {operator} {wanted}")
    for operator, rows in TABLE.items()
    for fact, wanted, values in rows
    for value, verdict in values.items()
]
OPPOSITE = {YES: NO, NO: YES, OPEN: OPEN}


def stated(value):
    return list(value) if isinstance(value, tuple) else value


FORMS = [
    "- {fact}: {{{operator}: {wanted}}}",
    "- {fact}: {{{negation}: {wanted}}}",
    "- not: {{{fact}: {{{operator}: {wanted}}}}}",
    "- not: {{not: {{{fact}: {{{operator}: {wanted}}}}}}}",
]


def name_of(operator, number, form):
    return f"{operator.replace('_', '-')}-{number}-{form}"


@pytest.fixture(scope="module")
def all_of_them():
    """Every operator of the table, its negation, its `not` and its double `not`, each a clause of one policy."""
    clauses = [
        clause_text(
            name_of(operator, number, form),
            text.format(fact=fact, operator=operator, wanted=wanted, negation=OPERATORS[operator].negation),
        )
        for operator, rows in TABLE.items()
        for number, (fact, wanted, _) in enumerate(rows)
        for form, text in enumerate(FORMS)
    ]
    return clean(library_of(policy_text(*clauses)))


@pytest.mark.parametrize(("operator", "fact", "wanted", "value", "verdict"), ROWS)
def test_answers(all_of_them, operator, fact, wanted, value, verdict):
    assessment = assessment_of(all_of_them, {fact: stated(value)})
    number = [row[:2] for row in TABLE[operator]].index((fact, wanted))
    came = [assessment.result(f"t/{name_of(operator, number, form)}").verdict for form in range(4)]
    assert came == [verdict, OPPOSITE[verdict], OPPOSITE[verdict], verdict]


def test_the_unknown_is_neither_yes_nor_no(all_of_them):
    assessment = assessment_of(all_of_them, {})
    assert {result.verdict for result in assessment.results} == {OPEN}
    assert all(result.missing for result in assessment.results)


def test_every_operator_has_rows_at_both_answers():
    assert set(TABLE) == set(OPERATORS)
    for operator, rows in TABLE.items():
        verdicts = {verdict for *_, values in rows for verdict in values.values()}
        assert {YES, NO} <= verdicts, operator


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_negation_goes_both_ways_and_fits_the_same_types(operator):
    row, negation = OPERATORS[operator], OPERATORS[OPERATORS[operator].negation]
    assert OPERATORS[negation.negation] is row
    assert negation is not row
    assert (row.types, row.takes) == (negation.types, negation.takes)


ENDS = [None, 1, 2]
VALUES = {
    "one": [0, 1, Fraction(3, 2), 2, 3],
    "interval": [0, 1, Fraction(3, 2), 2, 3],
}


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_negation_is_exactly_the_complement(operator):
    row = OPERATORS[operator]
    other = OPERATORS[row.negation]
    if row.types == {"industry"}:
        values = ["C", "C3", "C38", "C383", "C3831", "F"]
        wanted = [frozenset(each) for each in (["C38"], ["C3831", "F"], ["C"])]
    elif row.types == {"choice"}:
        values, wanted = ["a", "b", "c"], [frozenset("a"), frozenset("ab")]
    elif row.types == {"choices"}:
        values = [frozenset(each) for each in ("", "a", "ab", "abc", "c")]
        wanted = [frozenset("a"), frozenset("ab")]
    elif row.takes == "interval":
        values = VALUES["interval"]
        wanted = [
            Interval(a, b, x, y) for a in ENDS for b in ENDS for x in (True, False) for y in (True, False)
        ]
    elif row.types == {"date"}:
        values = [date(2027, 1, day) for day in (1, 2, 3)]
        wanted = [date(2027, 1, 2)]
    else:
        values, wanted = VALUES["one"], [1, Fraction(3, 2)]
    for value in values:
        for operand in wanted:
            answer, opposite = row.test(value, operand), other.test(value, operand)
            assert (answer, opposite) in ((True, False), (False, True), (None, None)), (value, operand)


@pytest.mark.parametrize("operator", OPERATORS)
def test_words_in_both_languages(operator):
    words = OPERATORS[operator].words
    assert words.zh.count("{value}") == words.en.count("{value}") == 1
    fact, wanted, values = TABLE[operator][0]
    library = clean(library_of(policy_text(clause_text("a", f"- {fact}: {{{operator}: {wanted}}}"))))
    value = next((value for value, verdict in values.items() if verdict == NO), None)
    if value is None:
        return
    assessment = assessment_of(library, {fact: stated(value)})
    step = explain(assessment, "t/a")
    while step.parts:
        step = step.parts[0]
    assert step.operator == operator
    assert step.truth is False
    for text in (step.wanted, step.label):
        assert text.zh
        assert text.en
        assert "{" not in text.zh + text.en
    assert re.search(r"[\u4e00-\u9fff]|[≥>≤<]", step.wanted.zh)
    if fact != "industry":  # whose names are Chinese
        assert not re.search(r"[\u4e00-\u9fff]", step.wanted.en)


@pytest.mark.parametrize("operator", OPERATORS)
def test_rule_form(operator):
    operand = {"one": 3, "many": frozenset("ab"), "interval": Interval(2, 3, True, False)}[
        OPERATORS[operator].takes
    ]
    rule = OPERATORS[operator].rule("fact", operand)
    parts = rule.parts if isinstance(rule, Every | Some) else (rule,)
    assert parts
    assert all(isinstance(part, Ordinal | AnyOf) and part.fact == "fact" for part in parts)


@pytest.mark.parametrize("operator", OPERATORS)
def test_its_types_have_names(operator):
    assert OPERATORS[operator].types <= set(TYPE_NAMES)
    assert OPERATORS[operator].types


def documents():
    return sorted((ROOT / "docs").glob("policy-language.*.md"))


def test_there_are_documents():
    assert any(path.name == "policy-language.en.md" for path in documents())


@pytest.mark.parametrize("operator", OPERATORS)
def test_documented_beside_its_negation(operator):
    for path in documents():
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
        assert any(
            f"`{operator}`" in line and f"`{OPERATORS[operator].negation}`" in line for line in lines
        ), path


def test_several_operators_on_one_fact_must_all_hold():
    both = "- premises_price: {more_than: 5000万元, at_most: 2亿元}"
    for value, verdict in {"5000万元": NO, "50000000.01元": YES, "2亿元": YES, "200000000.01元": NO}.items():
        assert judge(both, {"premises_price": value}).verdict == verdict
