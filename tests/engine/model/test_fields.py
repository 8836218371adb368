"""Fields of policy files: years, rates, months, amounts. (What is refused there: tests/broken.)"""

from fractions import Fraction

import pytest
from support import clause_text, clean, codes, library_of, policy_text

from engine.model.fields import year_range
from engine.model.quantities import Interval, Mistake

YEARS = {
    "1-5": (1, 5),
    "3": (3, 3),
    3: (3, 3),
    " 1 - 5 ": (1, 5),
    "1–5": (1, 5),
    "1~5": (1, 5),
    "1至5": (1, 5),
    "2-2": (2, 2),
    "10-12": (10, 12),
}


@pytest.mark.parametrize(("raw", "years"), YEARS.items())
def test_years(raw, years):
    assert year_range(raw) == years


@pytest.mark.parametrize(
    "raw", ["", "five", "1-5-7", "-1", "1.5", True, None, "100", [1, 5], "1-", "-5", "0x1"]
)
def test_no_years(raw):
    with pytest.raises(Mistake) as caught:
        year_range(raw)
    assert caught.value.code == "wrong-type"


@pytest.mark.parametrize("raw", ["5-1", "0", "0-3"])
def test_years_the_wrong_way_round(raw):
    with pytest.raises(Mistake) as caught:
        year_range(raw)
    assert caught.value.code == "interval-reversed"


def benefit(text, extra=""):
    library = clean(library_of(policy_text(clause_text("a", benefit=text, extra=extra))))
    return library.clauses[0].text.benefit


YEARLY = "each_year: {from: lease_start, years: 1-5}"


def test_parameters_are_exact():
    rate = benefit("{kind: rate, of: premises_price, rate: 2%, cap: 200万元, floor: 1元}")
    assert (rate.rate, rate.cap, rate.floor) == (Fraction(1, 50), 2_000_000, 1)
    assert benefit("{kind: instalments, amounts: [10万元, 20万元, 30万元]}").amounts == (
        100_000,
        200_000,
        300_000,
    )
    interest = benefit(
        "{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 2年, from: loan_started_on}"
    )
    assert (interest.points, interest.months) == (Fraction(3, 200), 24)
    unit = benefit(
        "{kind: per_unit, of: leased_area, monthly: yes, rates: [{years: 1-3, amount: 8元/㎡/月}, {years: 4-5, amount: 4元/㎡/月}]}",
        YEARLY,
    )
    assert unit.monthly is True
    assert [(each.years, each.amount.value) for each in unit.rates] == [((1, 3), 8), ((4, 5), 4)]
    settled = benefit("{kind: agreed, of: fitout_cost, least: 1%, rate: 10%, cap: 2万元}")
    assert (settled.least, settled.rate, settled.cap) == (Fraction(1, 100), Fraction(1, 10), 20_000)
    table = benefit(
        '{kind: brackets, by: main_business_share, brackets: [{between: "[50%, 60%)", amount: 1万元}]}'
    )
    assert [(each.between, each.amount) for each in table.brackets] == [
        (Interval(Fraction(1, 2), Fraction(3, 5), True, False), 10_000)
    ]
    exempt = benefit("{kind: income_exemption, of: output, full_up_to: 500万元, beyond: 50%}", YEARLY)
    assert (exempt.full_up_to, exempt.beyond) == (5_000_000, Fraction(1, 2))
    holiday = benefit("{kind: tax_holiday, exempt: 1-2, half: 3-5}", YEARLY)
    assert (holiday.exempt, holiday.half) == ((1, 2), (3, 5))
    assert benefit("{kind: tax_credit, of: premises_price, rate: 10%, carry: 60个月}", YEARLY).carry == 60
    assert benefit("{kind: fixed, amount: 1万元, paid: {after: production_start, years: 1}}").paid.years == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "{kind: interest, of: fixed_asset_loan, points: 1.5%, months: 0, from: loan_started_on}",
            ["negative"],
        ),
        (
            "{kind: interest, of: fixed_asset_loan, points: 1.5%, months: 24, from: premises_price}",
            ["wrong-type"],
        ),
        ("{kind: fixed, amount: 1万元, paid: {after: production_start, years: 11}}", ["out-of-range"]),
        ("{kind: fixed, amount: 1万元, paid: {after: premises_price, years: 1}}", ["wrong-type"]),
        ("{kind: instalments, amounts: []}", ["wrong-type"]),
        ("{kind: per_unit, of: premises, amount: 1元}", ["wrong-type"]),
        ("{kind: per_unit, of: leased_area, amount: 1元, rates: [{years: 1, amount: 1元}]}", ["missing-key"]),
        ("{kind: brackets, of: premises_price, brackets: []}", ["wrong-type"]),
        ("{kind: rate, of: premises_price}", ["missing-key"]),
        ("{kind: rate, of: premises_price, rate: 2}", ["missing-unit"]),
        ("{kind: per_unit, of: employees, amount: 8元/㎡/月, monthly: yes}", ["wrong-unit"]),
        ("{kind: per_unit, of: leased_area, amount: 8元}", ["wrong-unit"]),
        ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月}", ["wrong-unit"]),
        ("{kind: per_unit, of: leased_area, amount: 8元/㎡, monthly: yes}", ["wrong-unit"]),
        ("{kind: tax_rate, rate: 15%}", ["yearly-fact-once"]),
        ("{kind: tax_holiday, exempt: 1-2}", ["yearly-fact-once"]),
        ("{kind: local_share, share: 40%}", ["yearly-fact-once"]),
        ("{kind: local_share, share: 140%}", ["over-100-percent"]),
    ],
)
def test_parameters_that_do_not_fit(text, found):
    assert codes(library_of(policy_text(clause_text("a", benefit=text)))) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("[1元, 5元]", "[3元, 9元]", ["brackets-overlap"]),
        ("[1元, 5元]", "[5元, 9元]", ["brackets-overlap"]),
        ("[1元, 5元)", "[5元, 9元]", []),
        ("[1元, 5元]", "(5元, 9元]", []),
        ("(5元, )", "(, 5元]", []),
        ("(5元, )", "[9元, )", ["brackets-overlap"]),
        ("[5元, 6元)", "[1元, 2元)", []),
        ("[1元, 9元]", "[3元, 4元]", ["brackets-overlap"]),
    ],
)
def test_brackets_must_not_overlap(first, second, found):
    text = f'{{kind: brackets, of: premises_price, brackets: [{{between: "{first}", rate: 1%}}, {{between: "{second}", rate: 2%}}]}}'
    assert codes(library_of(policy_text(clause_text("a", benefit=text)))) == found


def test_every_kind_of_benefit_has_a_name_and_a_line_in_the_documents():
    from support import ROOT

    from engine.benefits.registry import KINDS

    for path in (ROOT / "docs").glob("policy-language*.md"):
        text = path.read_text(encoding="utf-8")
        assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []
    assert all(name.zh and name.en for name in KINDS.values())


def test_every_kind_of_benefit_is_read_from_yaml():
    from engine.benefits.registry import KINDS

    texts = {
        "fixed": "amount: 1元", "instalments": "amounts: [1元]", "rate": "of: premises_price, rate: 1%", "brackets": 'of: premises_price, brackets: [{between: "[1元, )", rate: 1%}]',
        "per_unit": "of: leased_area, amount: 1元/㎡", "interest": "of: fixed_asset_loan, points: 1%, months: 1, from: loan_started_on", "agreed": "of: fitout_cost, cap: 1元",
        "tax_rate": "rate: 15%", "tax_holiday": "exempt: 1-2", "local_share": "share: 40%", "extra_deduction": "of: premises_price, rate: 100%",
        "one_off_deduction": "of: premises_price", "tax_credit": "of: premises_price, rate: 1%, carry: 5年", "vat_credit": "of: premises_price, rate: 1%, against: fitout_cost",
        "income_exemption": "of: output, full_up_to: 500万元, beyond: 50%",
        "status": "grants: {zh: 证书, en: Certificate}", "service": "grants: {zh: 代办, en: Help}",
    }  # fmt: skip
    assert set(texts) == set(KINDS)
    once = {"interest", "agreed", "fixed", "status"}
    for kind, text in texts.items():
        assert benefit(f"{{kind: {kind}, {text}}}", "" if kind in once else YEARLY).kind == kind
