"""The way through the tax models: by hand, and against every combination of clauses, regimes and moments tried."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import assessment_of, clause_text, clean, library_of, policy_text

from engine.package import taxes
from engine.package.taxes import incomes_after

WAN = 10_000
STATED = "each_year: {years_of: taxable_income}"
FROM_INCOME = "each_year: {from: first_revenue_on, years: %s}"
ALL = {
    "w": clause_text("w", "", "{kind: tax_rate, rate: 15%}", f"{STATED}\nvalidity: {{from: 2021-01-01, to: 2028-12-31, binds: tax_year}}"),
    "s": clause_text("s", "- taxable_income: {at_most: 300万元}", "{kind: tax_rate, rate: 5%}", STATED),
    "k": clause_text("k", "- taxable_income: {at_least: 500万元}", "{kind: tax_rate, rate: 10%}", STATED),
    "h": clause_text("h", "", "{kind: tax_holiday, exempt: 1-1, half: 2-2}", FROM_INCOME % "1-2"),
    "l": clause_text("l", "", "{kind: local_share, share: 40%}", FROM_INCOME % "2-2"),
    "d": clause_text("d", "", "{kind: extra_deduction, of: rnd_expense, rate: 100%}", STATED),
    "e": clause_text("e", "", "{kind: extra_deduction, of: rnd_expense, rate: 120%}", f"{STATED}\nvalidity: {{from: 2021-01-01, to: 2027-12-31, binds: tax_year}}"),
    "o": clause_text("o", "", "{kind: one_off_deduction, of: small_equipment_investment}", STATED),
    "c": clause_text("c", "", "{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 2年}", STATED),
}  # fmt: skip
REGIMES = "wskh"
LIBRARIES = {}


def library(names="wskhldeoc", apart=False):
    """These clauses; `apart`: the two deductions exclude each other altogether, not year by year."""
    key = "".join(name for name in ALL if name in names and (name != "l" or "h" in names)), apart
    if key not in LIBRARIES:
        relations = []
        regimes = [name for name in key[0] if name in REGIMES]
        if len(regimes) > 1:
            relations.append(f"choose_one: [{', '.join(regimes)}]\n    per: year")
        if "l" in key[0]:
            relations.append("requires: {clause: l, needs: [h]}")
        if "d" in key[0] and "e" in key[0]:
            relations.append("excludes: [d, e]" if apart else "choose_one: [d, e]\n    per: year")
        tail = "relations:\n" + "".join(f"  - {each}\n" for each in relations) if relations else ""
        LIBRARIES[key] = clean(library_of(policy_text(*(ALL[name] for name in key[0]), tail=tail)))
    return LIBRARIES[key]


FACTS = {
    "rnd": "rnd_expense",
    "small": "small_equipment_investment",
    "special": "special_equipment_investment",
    "income": "taxable_income",
}


def project(**series):
    """Yearly figures in 万元; of equipment and R&D nothing in the other years."""
    years = series["income"]
    facts = {
        FACTS[name]: {year: f"{series.get(name, {}).get(year, 0)}万元" for year in years} for name in FACTS
    }
    bought = {
        year: series.get("small", {}).get(year, 0) + series.get("special", {}).get(year, 0) for year in years
    }
    return {
        **facts,
        "equipment_investment": {year: f"{sum_}万元" for year, sum_ in bought.items()},
        "first_revenue_on": "2027-06-01",
        "has_hnte_certificate": "no",
        "has_tech_sme_number": dict.fromkeys(range(min(years), max(years) + 1), "no"),
    }


def packed(names="wskhldeoc", apart=False, asked=None, **series):
    return assessment_of(library(names, apart), project(**series), **(asked or {}))


def sums(by_year):
    assert all(each.known for each in by_year.values())
    return {year: Fraction(each.min, WAN) for year, each in by_year.items() if each}


def chosen(assessment):
    return "".join(name.removeprefix("t/") for name in assessment.package.best.chosen)


def saved(assessment):
    amount = assessment.package.best.amount
    assert amount.known
    return Fraction(amount.min, WAN)


# --- the law once more, for whole plans

# A plan: for each year its regime ("" for none; "hl": the holiday with the waiver on top), its deduction ("", "d", "e"),
# whether equipment is deducted at once; and whether the credit is taken.


UNIT = 10**6  # parts of a 万元 in which all sums of these tests are whole numbers
PER_MILLE = {"": 250, "w": 150, "s": 50, "k": 100, "h": 125, "hl": 75}


def shift(plan, small, year):
    """What the year deducts more because equipment was deducted at once."""
    total = 0
    for bought, (_, _, at_once) in plan.items():
        if at_once and bought <= year < bought + 10:
            total += small[bought] * UNIT * (9 if year == bought else -1) // 10
    return total


def deducted(plan, series, year):
    rate = {"": 0, "d": 10, "e": 12}[plan[year][1]]
    return series["rnd"].get(year, 0) * UNIT * rate // 10 + shift(plan, series["small"], year)


def tax(plan, series, credit):
    """What is due each year; the depreciation and the losses that a one-off deduction lets miss later included."""
    due, left = in_known_years(plan, series, credit)
    last = max(due)
    for year in range(min(due), last + 10):
        if year not in due:
            due[year] = -shift(plan, series["small"], year) // 4
    if any(at_once for _, _, at_once in plan.values()):
        spread = {year: (regime, extra, False) for year, (regime, extra, _) in plan.items()}
        due[last + 1] += max(0, in_known_years(spread, series, credit)[1] - left) // 4
    return due


def in_known_years(plan, series, credit):
    """What is due each year whose income is known, and the losses that may still be used after them."""
    due, losses, credits_ = {}, [], []
    for year, income in sorted(series["income"].items()):
        base = income * UNIT - deducted(plan, series, year)
        if base < 0:
            losses.append([year, -base])
            base = 0
        for loss in losses:
            if year - loss[0] <= 5 and base > 0:
                used = min(base, loss[1])
                base, loss[1] = base - used, loss[1] - used
        regime = plan[year][0]
        sum_ = 0 if regime == "h" and year == 2027 else base * PER_MILLE[regime] // 1000
        if credit:
            credits_.append([year, series["special"].get(year, 0) * UNIT // 10])
        for each in credits_:
            if year - each[0] <= 2:
                used = min(sum_, each[1])
                sum_, each[1] = sum_ - used, each[1] - used
        due[year] = sum_
    return due, sum(size for year, size in losses if year + 5 > max(due))


NONE = ("", "", False)


def allowed(plan, series, names, apart):
    for year, (regime, _, _) in plan.items():
        after = series["income"][year] * UNIT - deducted(plan, series, year)
        if (
            (regime == "s" and after > 300 * UNIT)
            or (regime == "k" and after < 500 * UNIT)
            or (regime == "w" and year > 2028)
        ):
            return False
        if regime in ("h", "hl") and year > 2028:
            return False
        if regime == "hl" and ("l" not in names or year == 2027):
            return False
    return not (apart and {"d", "e"} <= {deduction for _, deduction, _ in plan.values()})


def best_saved(series, names, apart):
    """Every plan there is."""
    years = sorted(series["income"])
    ways = []
    for year in years:
        regimes = [
            "",
            *(name for name in REGIMES if name in names),
            *(["hl"] if "h" in names and "l" in names else []),
        ]
        deductions = [
            "",
            *(
                name
                for name in "de"
                if name in names and series["rnd"].get(year) and (name == "d" or year <= 2027)
            ),
        ]
        ways.append(
            list(product(regimes, deductions, {False, "o" in names and bool(series["small"].get(year))}))
        )
    without = sum(tax(dict.fromkeys(years, NONE), series, credit=False).values())
    credits_ = {False, "c" in names}
    return max(
        Fraction(without - sum(tax(plan, series, credit).values()), UNIT)
        for way in product(*ways)
        if allowed(plan := dict(zip(years, way, strict=True)), series, names, apart)
        for credit in credits_
    )


def plan_of(assessment):
    """The plan that the package says it takes."""
    by_year = assessment.package.best.chosen_by_year
    plan = {}
    for year in assessment.known.series("taxable_income"):
        names = {name.removeprefix("t/") for name in by_year.get(year, ())}
        regime = "".join(name for name in "wskhl" if name in names)
        plan[year] = (regime, "".join(name for name in "de" if name in names), "o" in names)
    return plan


figures = st.sampled_from([0, 0, 40, 100, 200, 250, 300])
LEVELS = st.sampled_from([-300, -100, 0, 100, 299, 300, 301, 340, 400, 499, 500, 540, 560, 1000])


def series_of(*years):
    return st.fixed_dictionaries(
        {
            "income": st.fixed_dictionaries(dict.fromkeys(years, LEVELS)),
            "rnd": st.fixed_dictionaries(dict.fromkeys(years, figures)),
            "small": st.fixed_dictionaries(dict.fromkeys(years[:2], figures)),
            "special": st.fixed_dictionaries(dict.fromkeys(years, figures)),
        }
    )


SERIES = st.one_of(
    st.tuples(series_of(2027, 2028), st.sampled_from(["wskhldeoc", "wshlo", "skdeo", "hldc", "whlkd"])),
    st.tuples(
        series_of(2027, 2028, 2029), st.sampled_from(["sdo", "kde", "wso", "hlco", "wsc", "do", "oc", "sde"])
    ),
)


@settings(max_examples=42)
@given(SERIES, st.booleans())
def test_no_plan_saves_more(drawn, apart):
    series, names = drawn
    assessment = packed(names, apart, **series)
    assert saved(assessment) == best_saved(series, names, apart)


@settings(max_examples=25)
@given(SERIES, st.booleans())
def test_the_plan_told_saves_what_is_told(drawn, apart):
    series, names = drawn
    assessment = packed(names, apart, **series)
    plan, credit = plan_of(assessment), "t/c" in assessment.package.best.chosen
    assert allowed(plan, series, names, apart)
    before, after = tax(dict.fromkeys(plan, NONE), series, credit=False), tax(plan, series, credit)
    told = sums(assessment.package.best.by_year)
    less = {year: Fraction(before.get(year, 0) - sum_, UNIT) for year, sum_ in after.items()}
    assert told == {year: sum_ for year, sum_ in less.items() if sum_}


@settings(max_examples=17)
@given(SERIES)
def test_what_is_opened_names_what_opens_it(drawn):
    series, names = drawn
    assessment = packed(names, **series)
    used = assessment.package.best.chosen_by_year
    for result in assessment.results:
        if result.eligible_with:
            assert result.clause.id in ("t/s", "t/k")
            assert any(each.verdict == "not_eligible" for each in result.by_year.values())
        in_use = [year for year, names_ in used.items() if result.clause.id in names_]
        if any(result.by_year[year].verdict != "eligible" for year in in_use):
            assert result.eligible_with
            assert {name.removeprefix("t/") for name in result.eligible_with} <= set("deo")


# --- by hand


def test_a_deduction_opens_a_door():
    assessment = packed("sd", income={2027: 400}, rnd={2027: 100})
    assert (saved(assessment), chosen(assessment)) == (85, "ds")  # 100 − 300 × 5%
    assert assessment.result("t/s").verdict == "not_eligible"
    assert assessment.result("t/s").eligible_with == ("t/d",)
    assert incomes_after(assessment) == {2027: 300 * WAN}


def test_two_deductions_that_together_open_a_door():
    assessment = packed("sdo", income={2027: 600}, rnd={2027: 120}, small={2027: 200})
    # 600 − 120 − 180 = 300: 150 − 15, less nine years of 20 × 25%
    assert (saved(assessment), chosen(assessment)) == (90, "dos")
    assert assessment.result("t/s").eligible_with == ("t/d", "t/o")


def test_the_fewest_deductions_that_open_a_door_are_named():
    assessment = packed("sdo", income={2027: 400}, rnd={2027: 100}, small={2027: 200})
    assert assessment.result("t/s").eligible_with == ("t/d",)


def test_a_door_opened_by_the_depreciation_of_an_earlier_year_is_not_lost():
    """Equipment deducted at once leaves more income in the years after: the door of that year closes."""
    assessment = packed("so", income={2027: 500, 2028: 300}, small={2027: 250, 2028: 0})
    # one-off: 125 − (500 − 225) × 5% = 111.25; in 2028 income 325: nothing at 25% less 6.25; eight years of 6.25: 55
    # without: in 2028 75 − 15 = 60
    assert (saved(assessment), chosen(assessment)) == (60, "s")


def test_a_deduction_that_would_close_a_door_is_left():
    assessment = packed("kd", income={2027: 550}, rnd={2027: 100})
    # 550 × 15% = 82.5 without the deduction; with it 25
    assert (saved(assessment), chosen(assessment)) == (Fraction("82.5"), "k")
    assert [(each.clause, each.because) for each in assessment.package.left_out] == [("t/d", "no_gain")]


def test_both_evaluators_must_find_the_door_open(monkeypatch):
    monkeypatch.setattr(taxes, "fires", lambda *_: False)
    assessment = packed("sd", income={2027: 400}, rnd={2027: 100})
    assert (saved(assessment), chosen(assessment)) == (25, "d")
    assert assessment.result("t/s").eligible_with == ()


def test_moving_tax_is_worth_something_only_in_present_value():
    series = {"income": dict.fromkeys(range(2027, 2036), 1000), "small": {2027: 100}}
    nominal, present = packed("o", **series), packed("o", asked={"objective": "present"}, **series)
    assert (saved(nominal), chosen(nominal)) == (0, "")
    assert [(each.clause, each.because) for each in nominal.package.left_out] == [("t/o", "timing_only")]
    assert (saved(present), chosen(present)) == (0, "o")
    # 22.5 in 2027, then 2.5 less in each of nine years
    expected = Fraction("22.5") * Fraction(20, 21) - sum(
        Fraction("2.5") * Fraction(20, 21) ** n for n in range(2, 11)
    )
    assert present.package.best.present.min == expected * WAN
    assert sums(present.package.best.by_year) == {
        2027: Fraction("22.5"),
        **dict.fromkeys(range(2028, 2037), Fraction("-2.5")),
    }


def test_the_moment_that_helps():
    """Equipment of the year whose door it opens is deducted at once; that of the other year would only move tax."""
    assessment = packed("so", income={2027: 450, 2028: 1000}, small={2027: 200, 2028: 100})
    # 450 − 180 = 270: 112.5 − 13.5 = 99, less nine years of 5
    assert saved(assessment) == 54
    assert assessment.package.best.chosen_by_year[2027] == ("t/o", "t/s")


def test_a_second_moment_that_pays_a_little():
    """A door that is open taxes what an earlier one-off deduction leaves to it at 5 % only."""
    assessment = packed("so", income={2027: 1000, 2028: 450}, small={2027: 100, 2028: 200})
    # 54 as above; 22.5 in 2027, 10 × 5% in 2028, eight years of 2.5
    assert saved(assessment) == 54 + 2
    assert assessment.package.best.chosen_by_year == {2027: ("t/o",), 2028: ("t/o", "t/s")}


def test_a_loss_is_carried_into_the_year_of_a_regime():
    assessment = packed("wd", income={2027: 100, 2028: 1000}, rnd={2027: 300})
    assert sums(assessment.package.best.by_year) == {2027: 25, 2028: 130}  # 250 − (1000 − 200) × 15%


def test_a_loss_that_dies_is_worth_nothing():
    assessment = packed("d", income={2027: 0, 2033: 1000}, rnd={2027: 300})
    assert (saved(assessment), chosen(assessment)) == (0, "")
    assert [(each.clause, each.because) for each in assessment.package.left_out] == [("t/d", "no_tax")]


@pytest.mark.parametrize(
    ("asked", "amount", "names"),
    [
        ({}, 145, "dw"),  # 250 − 700 × 15%
        ({"exclude": frozenset({"t/d"})}, 100, "w"),
        ({"exclude": frozenset({"t/w"})}, 75, "d"),
        ({"exclude": frozenset({"t/w", "t/d"})}, 0, ""),
        (
            {"include": frozenset({"t/o"})},
            145,
            "dow",
        ),  # 100 at once: 9 years later it is all the same, at 15% and 25%: see below
    ],
)
def test_with_and_without(asked, amount, names):
    series = {"income": {2027: 1000}, "rnd": {2027: 300}, "small": {2027: 100}}
    assessment = packed("wdo", asked=asked, **series)
    if "include" in asked:
        amount += 90 * Fraction(15, 100) - 9 * 10 * Fraction(25, 100)  # later years are not known: 25%
    assert (saved(assessment), chosen(assessment)) == (amount, names)
    for each in assessment.package.left_out:
        if each.clause in asked.get("exclude", ()):
            assert each.because == "by_request"


def test_a_regime_asked_for_is_used_wherever_it_holds():
    series = {"income": {2027: 300, 2028: 300}}
    assert chosen(packed("ws", **series)) == "s"
    assessment = packed("ws", asked={"include": frozenset({"t/w"})}, **series)
    assert (saved(assessment), chosen(assessment)) == (60, "w")
    assert [(each.clause, each.because) for each in assessment.package.left_out] == [
        ("t/s", "request_of_other")
    ]


def test_what_is_asked_for_brings_what_it_rests_on():
    series = {
        "income": {2027: 0, 2028: 300}
    }  # the second year of the holiday: 7.5% with the waiver, against 5%
    assert chosen(packed("shl", **series)) == "s"
    assessment = packed("shl", asked={"include": frozenset({"t/l"})}, **series)
    assert (saved(assessment), chosen(assessment)) == (Fraction("52.5"), "hl")


def test_a_closed_clause_cannot_be_asked_for():
    series = {"income": {2027: 1000}}
    assert chosen(packed("ws", asked={"include": frozenset({"t/s"})}, **series)) == "w"


def test_one_deduction_in_all_or_one_a_year():
    series = {"income": {2027: 1000, 2028: 1000}, "rnd": {2027: 300, 2028: 300}}
    by_year, in_all = packed("de", **series), packed("de", apart=True, **series)
    assert (saved(by_year), chosen(by_year)) == (165, "de")  # 90 + 75
    assert (saved(in_all), chosen(in_all)) == (150, "d")
    assert Fraction(in_all.package.runner_up.amount.min, WAN) == 90
    assert Fraction(by_year.package.runner_up.amount.min, WAN) == 150


def test_the_runner_up_takes_another_regime():
    assessment = packed("wk", income={2027: 1000})
    other = assessment.package.runner_up
    assert (chosen(assessment), other.chosen, other.amount.min) == ("k", ("t/w",), 100 * WAN)
    assert assessment.package.difference.min == 50 * WAN
    assert (
        packed("wd", income={2027: 1000}, rnd={2027: 300}).package.runner_up is None
    )  # nothing stands for either


def test_a_runner_up_may_consist_of_clauses_already_chosen():
    assessment = packed("ws", income={2027: 300, 2028: 1000})
    assert assessment.package.best.chosen_by_year == {2027: ("t/s",), 2028: ("t/w",)}
    assert assessment.package.runner_up.chosen_by_year == {2027: ("t/w",), 2028: ("t/w",)}
    assert assessment.package.difference.min == 30 * WAN


def test_an_open_regime_is_valued_on_top():
    open_ = clause_text("w", "- employees: {at_least: 3}", "{kind: tax_rate, rate: 15%}", STATED)
    lib = clean(library_of(policy_text(open_, ALL["d"])))
    package = assessment_of(lib, project(income={2027: 1000}, rnd={2027: 300})).package
    assert package.best.amount.min == 75 * WAN
    assert [(each.clause, each.amount.min, each.amount.max) for each in package.open] == [
        ("t/w", 0, 70 * WAN)
    ]
    assert package.headline.most == 145 * WAN


def test_where_the_income_of_a_year_is_not_stated_nothing_is_said_of_it():
    facts = project(income={2027: 1000}) | {"first_revenue_on": "2027-06-01"}
    assessment = assessment_of(library("h"), facts)
    assert assessment.result("t/h").value.amount.max is None  # one more year, of which nothing is known
    assert sums(assessment.package.best.by_year) == {2027: 250}
    assert [each.clause for each in assessment.package.open] == ["t/h"]


def test_a_credit_waits_for_a_year_with_tax():
    # free in 2027, half in 2028: 125 − 50 of credit
    assessment = packed("hc", income={2027: 1000, 2028: 1000}, special={2027: 500})
    assert sums(assessment.package.best.by_year) == {2027: 250, 2028: 175}


def test_relief_without_tax_is_worth_nothing():
    assessment = packed(
        "wskdoc", income={2027: -100}, rnd={2027: 100}, small={2027: 100}, special={2027: 100}
    )
    assert (saved(assessment), chosen(assessment)) == (0, "")
    assert {each.because for each in assessment.package.left_out} == {"no_tax", "timing_only"}


# --- income that is exempt: every year by itself, where there are no losses

TRANSFER = clause_text(
    "x",
    "",
    "{kind: income_exemption, of: output, full_up_to: 500万元, beyond: 50%}",
    "each_year: {years_of: output}",
)


def transfers(names, exempt, **series):
    """A package with an exemption of the fact `output`, which here stands for income from transfers of technology."""
    key = names, "x"
    if key not in LIBRARIES:
        rates = "relations:\n  - choose_one: [w, s, h]\n    per: year\n" if {*"wsh"} <= {*names} else ""
        LIBRARIES[key] = clean(library_of(policy_text(*(ALL[name] for name in names), TRANSFER, tail=rates)))
    stated = {year: f"{sum_}万元" for year, sum_ in exempt.items()}
    return assessment_of(LIBRARIES[key], {**project(**series), "output": stated})


def test_exempt_income_lowers_the_tax_of_the_year():
    assessment = transfers("w", {2027: 400}, income={2027: 1000})
    assert (saved(assessment), chosen(assessment)) == (160, "wx")  # 250 − 600 × 15 %
    assert incomes_after(assessment) == {2027: 600 * WAN}
    own = assessment.result("t/x").value
    assert {year: each.min for year, each in own.by_year.items()} == {2027: 100 * WAN}


def test_the_half_that_is_taxed_is_taxed_at_the_statutory_rate():
    assessment = transfers("w", {2027: 900}, income={2027: 1000})
    assert (saved(assessment), chosen(assessment)) == (185, "wx")  # 250 − 100 × 15 % − 200 × 25 %


def test_exempt_income_opens_a_door():
    assessment = transfers("s", {2027: 400}, income={2027: 700})
    assert (saved(assessment), chosen(assessment)) == (160, "sx")  # 175 − 300 × 5 %
    assert assessment.result("t/s").eligible_with == ("t/x",)


def test_an_exemption_that_would_cost_more_than_it_frees_is_left():
    """In a year free of tax it would bring the halved part under 25 %."""
    assessment = transfers("h", {2027: 900, 2028: 900}, income={2027: 1000, 2028: 1000})
    # 2028 at half of 25 %: 100 × 12.5 % + 200 × 25 %
    assert saved(assessment) == 250 + 250 - Fraction("62.5")
    assert assessment.package.best.chosen_by_year == {2027: ("t/h",), 2028: ("t/h", "t/x")}


def test_more_exempt_income_than_income_is_lost():
    assessment = transfers("", {2027: 400, 2028: 0}, income={2027: 100, 2028: 1000})
    assert saved(assessment) == 25


def test_income_not_stated_is_exempt_up_to_the_tax_there_is():
    library = clean(library_of(policy_text(TRANSFER.replace("years_of: output", "years_of: taxable_income"))))
    found = assessment_of(library, {"taxable_income": {2027: "1000万元"}}).result("t/x").value
    # the more is exempt the less is taxed, down to nothing
    assert (found.amount.min, found.amount.max, found.undecided) == (0, 250 * WAN, ("output",))
    nothing = (
        assessment_of(library, {"taxable_income": {2027: "-10万元"}, "output": {2027: "900万元"}})
        .result("t/x")
        .value
    )
    assert (nothing.amount.min, nothing.amount.max, nothing.unused) == (0, 0, (2027,))


def least_tax(year, income, exempt, deducted):
    """The least tax of one year: every regime that holds, with and without the exemption and the extra deduction."""
    found = []
    for takes, less in product((False, True), {0, deducted}):
        left = income - less
        if left < 0:
            continue  # a loss: it would be carried
        over = Fraction(max(0, exempt - 500), 2) if takes else Fraction(0)
        left = max(left - (min(exempt, 500) + over if takes else 0), Fraction(0))
        rates = {Fraction(25, 100), Fraction(15, 100) if year <= 2028 else Fraction(25, 100)}
        rates |= {Fraction(5, 100)} if left <= 300 else set()
        rates |= {2027: {Fraction(0)}, 2028: {Fraction(125, 1000)}}.get(year, set())
        found += [rate * left + (Fraction(25, 100) - rate) * min(left, over) for rate in rates]
    return min(found)


WITHOUT_LOSS = st.sampled_from([0, 100, 299, 300, 301, 340, 500, 700, 800, 801, 900, 1000, 1500])
EXEMPTED = st.sampled_from([0, 1, 100, 400, 499, 500, 501, 600, 700, 900, 1400, 3000])


@settings(max_examples=50)
@given(*(st.fixed_dictionaries(dict.fromkeys((2027, 2028, 2029), each)) for each in (WITHOUT_LOSS, EXEMPTED)))
def test_no_way_with_an_exemption_saves_more(income, exempt):
    assessment = transfers("wsh", exempt, income=income)
    least = {year: least_tax(year, income[year], exempt[year], 0) for year in income}
    assert saved(assessment) == sum(Fraction(income[year], 4) - least[year] for year in income)


@settings(max_examples=25)
@given(*(st.fixed_dictionaries(dict.fromkeys((2027, 2028), each)) for each in (WITHOUT_LOSS, EXEMPTED)))
def test_an_exemption_beside_a_deduction(income, exempt):
    """No better way is told than there is, and the exemption alone is not missed."""
    rnd = {year: min(100, income[year]) for year in income}
    assessment = transfers("wshd", exempt, income=income, rnd=rnd)
    least = {year: least_tax(year, income[year], exempt[year], rnd[year]) for year in income}
    assert saved(assessment) == sum(Fraction(income[year], 4) - least[year] for year in income)
