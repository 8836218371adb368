"""Relations from the file to the package: what is chosen, what is left out and why, what stays open, the runner-up."""

import random
from fractions import Fraction
from itertools import combinations
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import assessment_of, clause_text, clean, library_of, policy_text, real_files

from engine import assessment_json
from engine.json_form import because_text, package_json
from engine.loading import load

WAN = 10_000
EVERY_YEAR = "each_year: {from: lease_start, years: 1-3}"
LEASE = {"lease_start": "2027-01-01"}
INCOME = {"taxable_income": {2027: "600万元"}}
RATE_15 = clause_text("w", "", "{kind: tax_rate, rate: 15%}", "each_year: {years_of: taxable_income}")


def grant(name, wan, conditions="", extra=""):
    """A fixed sum; each year of the lease where `extra` says so."""
    return clause_text(name, conditions, f"{{kind: fixed, amount: {wan}万元}}", extra)


def each_year(name, wan, conditions=""):
    return grant(name, wan, conditions, EVERY_YEAR)


def agreed(name, cap):
    """Between nothing and the cap: the contract decides."""
    return clause_text(name, "", f"{{kind: agreed, of: fitout_cost, cap: {cap}万元}}")


def policy(clauses, relations="", name="t", **options):
    tail = "relations:\n" + indent(dedent(relations).strip("\n"), "  ") + "\n" if relations else ""
    return policy_text(*clauses, policy=name, tail=tail, **options)


def packed(clauses, relations="", facts=None, **options):
    return assessment_of(clean(library_of(policy(clauses, relations))), facts or {}, **options).package


def wan(amount):
    low, high = (None if end is None else Fraction(end, WAN) for end in (amount.min, amount.max))
    return low if low == high else (low, high)


def short(names):
    return [name.removeprefix("t/") for name in names]


def told(package):
    """The package in few words."""
    other = package.runner_up
    return {
        "amount": wan(package.best.amount),
        "chosen": "".join(short(package.best.chosen)),
        "left": {
            short([each.clause])[0]: (each.because, "".join(short(each.rivals))) for each in package.left_out
        },
        "runner_up": other and ("".join(short(other.chosen)), wan(package.difference)),
    }


def answer(amount, chosen, left=None, runner_up=None):
    return {"amount": amount, "chosen": chosen, "left": left or {}, "runner_up": runner_up}


A5, B7, C6 = grant("a", 5), grant("b", 7), grant("c", 6)
OUTPUT = {"leased_area": "1㎡", "output": {2027: "2元", 2028: "2元"}}

CASES = {
    "nothing stands between": ([A5, B7], "", {}, answer(12, "ab")),
    "choose one": ([A5, B7, C6], "- choose_one: [a, b, c]", {}, answer(7, "b", {"a": ("choose_one", "b"), "c": ("choose_one", "b")}, ("c", 1))),
    "two against one": (
        [A5, B7, C6], "- excludes: [a, b]\n- excludes: [b, c]", {}, answer(11, "ac", {"b": ("excludes", "a")}, ("b", 4))
    ),
    "what is needed is rivalled": (  # 5 + 1 against 7
        [grant("a", 1), B7, A5.replace("clause: a", "clause: c")], "- choose_one: [a, b]\n- requires: {clause: c, needs: [a]}", {},
        answer(7, "b", {"a": ("choose_one", "b"), "c": ("requires", "a")}, ("ac", 1)),
    ),
    "what is needed is worth its rival": (
        [grant("a", 1), B7, grant("c", 7)], "- choose_one: [a, b]\n- requires: {clause: c, needs: [a]}", {},
        answer(8, "ac", {"b": ("choose_one", "a")}, ("b", 1)),
    ),
    "a clause without money is needed": (
        [clause_text("a", "", "{kind: status}"), B7], "- requires: {clause: b, needs: [a]}", {}, answer(7, "b"),
    ),
    "a cap in all": ([A5, B7], "- {cap: 10万元, over: [a, b]}", {}, answer(10, "ab")),
    "a cap that one fills": ([A5, B7], "- {cap: 7万元, over: [a, b]}", {}, answer(7, "b", {"a": ("cap", "b")})),
    "a cap that either fills": ([A5, B7], "- {cap: 5万元, over: [a, b]}", {}, answer(5, "a", {"b": ("cap", "a")})),
    "a cap over one clause": ([A5, B7], "- {cap: 3万元, over: [a]}", {}, answer(10, "ab")),
    "a cap a year": (  # 12 of 15 in each of three years
        [each_year("a", 10), each_year("b", 5)], "- {cap: 12万元, over: [a, b], per: year}", LEASE, answer(36, "ab"),
    ),
    "caps a year and in all": (
        [each_year("a", 10), each_year("b", 5)], "- {cap: 12万元, over: [a, b], per: year}\n- {cap: 33万元, over: [a, b]}", LEASE, answer(33, "ab"),
    ),
    "a share of a cost": ([A5, B7], "- {cap_share: 10%, of: premises_price, over: [a, b]}", {"premises_price": "100万元"}, answer(10, "ab")),
    "a share of a yearly cost": (
        [A5, B7], "- {cap_share: 10%, of: output, over: [a, b]}", {"output": {2027: "40万元", 2028: "60万元"}},
        answer((10, 12), "ab"),  # other years may have output too
    ),
    "a share of an open cost": ([A5, B7], "- {cap_share: 10%, of: premises_price, over: [a, b]}", {}, answer((0, 12), "ab")),
    "unknown stacking": ([A5, B7], "- {stacking: unknown, over: [a, b]}", {}, answer((7, 12), "ab")),
    "unknown stacking under a cap": (
        [A5, B7], "- {stacking: unknown, over: [a, b]}\n- {cap: 10万元, over: [a, b]}", {}, answer((7, 10), "ab"),
    ),
    "unknown stacking under a cap that one fills": (
        [A5, B7], "- {stacking: unknown, over: [a, b]}\n- {cap: 6万元, over: [a, b]}", {}, answer(6, "b", {"a": ("cap", "b")}),
    ),
    "unknown stacking beside an exclusion": (  # a and c surely 11; a and b surely 7
        [A5, B7, C6], "- {stacking: unknown, over: [a, b]}\n- excludes: [b, c]", {},
        answer(11, "ac", {"b": ("excludes", "c")}, ("ab", (4, -1))),
    ),
    "unknown stacking of years": (  # the best clause of the whole time, not of each year
        [each_year("a", 10), grant("b", 25)], "- {stacking: unknown, over: [a, b]}", LEASE, answer((30, 55), "ab"),
    ),
    "one a year": (  # a in 2027 and 2029, b in 2028
        [each_year("a", 10), grant("b", 12, "- nth_year: {is: 2}", EVERY_YEAR)], "- {choose_one: [a, b], per: year}", LEASE,
        answer(32, "ab", {}, ("a", 2)),
    ),
    "one in all, though of different years": (
        [each_year("a", 10, "- nth_year: {is: 1}"), each_year("b", 12, "- nth_year: {is: 2}")], "- {choose_one: [a, b]}", LEASE,
        answer(12, "b", {"a": ("choose_one", "b")}, ("a", 2)),
    ),
    "what is sure decides": (
        [agreed("a", 200), B7], "- choose_one: [a, b]", {"fitout_cost": "100万元"}, answer(7, "b", {"a": ("choose_one", "b")}, ("a", (7, -93))),
    ),
    "what may be more breaks a tie": (
        [B7, each_year("c", 7, "- output: {at_least: 1元}")], "- choose_one: [b, c]", {**LEASE, "output": {2027: "1元", 2028: "0元"}},
        answer((7, 14), "c", {"b": ("choose_one", "c")}, ("b", (0, 7))),
    ),
    "a grant against a tax rate": (  # 600 × 10%
        [grant("a", 50), RATE_15], "- excludes: [a, w]", INCOME, answer(60, "w", {"a": ("excludes", "w")}, ("a", 10)),
    ),
    "a tax rate against a grant": ([grant("a", 80), RATE_15], "- excludes: [a, w]", INCOME, answer(80, "a", {"w": ("excludes", "a")}, ("w", 20))),
    "a tax rate against two grants": (
        [grant("a", 35), grant("b", 35), RATE_15], "- excludes: [a, w]\n- excludes: [b, w]", INCOME,
        answer(70, "ab", {"w": ("excludes", "a")}, ("w", 10)),
    ),
    "one a year of a grant and a tax rate is one of them": (
        [grant("a", 80, extra="each_year: {years_of: taxable_income}"), RATE_15], "- {choose_one: [a, w], per: year}", INCOME,
        answer(80, "a", {"w": ("choose_one", "a")}, ("w", 20)),
    ),
    "a grant on top of a tax rate": (
        [grant("a", 5, extra="each_year: {years_of: taxable_income}"), RATE_15], "- requires: {clause: a, needs: [w]}", INCOME, answer(65, "aw"),
    ),
    "what rests on a grant falls where a tax rate shuts that out": (  # 60 against 1 + 50
        [grant("a", 1), grant("c", 50), RATE_15], "- excludes: [a, w]\n- requires: {clause: c, needs: [a]}", INCOME,
        answer(60, "w", {"a": ("excludes", "w"), "c": ("requires", "a")}, ("ac", 9)),
    ),
    "no tax, no relief": ([A5, RATE_15], "", {"taxable_income": {2027: "-1元"}}, answer(5, "a", {"w": ("no_tax", "")})),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_by_hand(name):
    clauses, relations, facts, expected = CASES[name]
    assert told(packed(clauses, relations, facts)) == expected


def test_why_in_the_relation_s_own_words():
    package = packed([A5, B7], "- {choose_one: [a, b], because: {zh: 就高不就低, en: the higher one}}")
    assert (
        because_text(package.left_out[0], "en")
        == "Only one of it and a chosen clause may be had: the higher one"
    )
    assert because_text(package.left_out[0], "zh").endswith("：就高不就低")


# --- by year


def test_in_each_year_the_better_one():
    clauses, relations, facts, _ = CASES["one a year"]
    best = packed(clauses, relations, facts).best
    assert best.chosen_by_year == {2027: ("t/a",), 2028: ("t/b",), 2029: ("t/a",)}
    assert {year: wan(each) for year, each in best.by_year.items()} == {2027: 10, 2028: 12, 2029: 10}


def test_the_sum_is_that_of_the_years():
    paid = "{kind: instalments, amounts: [1万元, 2万元, 3万元], paid: {after: production_start, years: 1}}"
    clauses = [clause_text("a", "", paid), each_year("b", 5)]
    package = packed(clauses, facts={**LEASE, "production_start": "2027-06-01"})
    assert {year: wan(each) for year, each in package.best.by_year.items()} == {
        2027: 5,
        2028: 6,
        2029: 7,
        2030: 3,
    }
    assert wan(package.best.amount) == 21
    # 5 + 6 × 0.9 … at 5 % a year from 2026
    present = sum(Fraction(sum_, 1) * Fraction(100, 105) ** n for n, sum_ in enumerate([5, 6, 7, 3], 1))
    assert wan(package.best.present) == present


def test_a_later_larger_sum_against_an_earlier_smaller_one():
    clauses = [each_year("a", 10, "- nth_year: {is: 1}"), each_year("b", 11, "- nth_year: {is: 3}")]
    relation = "- choose_one: [a, b]"
    assert told(packed(clauses, relation, LEASE))["chosen"] == "b"
    package = packed(clauses, relation, LEASE, objective="present")  # 10 ÷ 1.05 against 11 ÷ 1.157625
    assert (told(package)["chosen"], wan(package.best.amount)) == ("a", 10)
    assert (
        told(packed(clauses, relation, LEASE, objective="present", discount=Fraction(4, 100)))["chosen"]
        == "b"
    )


# --- asked for


@pytest.mark.parametrize(
    ("relations", "wanted", "unwanted", "amount", "chosen", "left"),
    [
        ("", "", "a", 13, "bc", {"a": ("by_request", "")}),
        ("- choose_one: [a, b]", "a", "", 11, "ac", {"b": ("request_of_other", "a")}),
        ("- choose_one: [a, b]", "", "b", 11, "ac", {"b": ("by_request", "")}),
        ("- {cap: 5万元, over: [a, b, c]}", "c", "", 5, "c", {"a": ("cap", "c"), "b": ("cap", "c")}),
        ("- {cap: 5万元, over: [a, b, c]}", "bc", "", 5, "bc", {"a": ("cap", "bc")}),
        # what is asked for brings along what it rests on
        (
            "- choose_one: [a, b]\n- requires: {clause: c, needs: [a]}",
            "c",
            "",
            11,
            "ac",
            {"b": ("request_of_other", "a")},
        ),
        # of two that exclude each other the better one
        ("- choose_one: [a, b]", "ab", "", 13, "bc", {"a": ("request_of_other", "b")}),
        ("", "a", "a", 13, "bc", {"a": ("by_request", "")}),
        # whoever does without a clause has none of those that rest on it
        (
            "- requires: {clause: c, needs: [a]}",
            "",
            "a",
            7,
            "b",
            {"a": ("by_request", ""), "c": ("requires", "a")},
        ),
        (
            "- requires: {clause: c, needs: [b]}\n- requires: {clause: b, needs: [a]}",
            "",
            "a",
            0,
            "",
            {"a": ("by_request", ""), "b": ("requires", "a"), "c": ("requires", "b")},
        ),
        # asked for all the same it changes nothing, not even for its rivals
        (
            "- requires: {clause: c, needs: [a]}\n- choose_one: [b, c]",
            "c",
            "a",
            7,
            "b",
            {"a": ("by_request", ""), "c": ("requires", "a")},
        ),
        (
            "- choose_one: [a, b]\n- requires: {clause: c, needs: [b]}",
            "a",
            "",
            5,
            "a",
            {"b": ("request_of_other", "a"), "c": ("requires", "b")},
        ),
    ],
)
def test_clauses_asked_for_and_not_wanted(relations, wanted, unwanted, amount, chosen, left):
    ids = {
        key: frozenset(f"t/{name}" for name in names)
        for key, names in (("include", wanted), ("exclude", unwanted))
    }
    package = packed([A5, B7, C6], relations, **ids)
    assert (wan(package.best.amount), told(package)["chosen"], told(package)["left"]) == (
        amount,
        chosen,
        left,
    )


@pytest.mark.parametrize(
    ("clauses", "needs", "unwanted", "amount"),
    [
        ([clause_text("s", "", "{kind: status}"), A5, B7], "{clause: a, needs: [s]}", "s", 7),  # pays nothing itself
        ([RATE_15, grant("a", 5, extra="each_year: {years_of: taxable_income}"), B7], "{clause: a, needs: [w]}", "w", 7),
        ([RATE_15, A5, B7], "{clause: w, needs: [a]}", "a", 7),
        # nor is it said that it could be had, or could bring more
        ([A5, grant("c", 20, "- employees: {at_least: 3}"), B7], "{clause: c, needs: [a]}", "a", 7),
        ([A5, agreed("c", 20), B7], "{clause: c, needs: [a]}", "a", 7),
    ],
)  # fmt: skip
def test_what_rests_on_a_clause_not_wanted_is_counted_nowhere(clauses, needs, unwanted, amount):
    package = packed(clauses, f"- requires: {needs}", INCOME, exclude=frozenset({f"t/{unwanted}"}))
    assert (package.headline.sure, package.headline.most) == (amount * WAN, amount * WAN)
    assert short(package.best.chosen) == ["b"]
    assert (package.open, package.headline.unbounded) == ((), ())


def test_a_sum_without_bound_that_is_left_out_is_named():
    clauses = [clause_text("a", "", "{kind: rate, of: output, rate: 1%}", EVERY_YEAR), B7]
    facts = {**LEASE, "output": {2027: "100万元", 2028: "unknown"}}
    assert packed(clauses, "", facts).best.amount.max is None
    for relation, unwanted, because in (("- choose_one: [a, b]", "", "choose_one"), ("", "a", "by_request")):
        package = packed(clauses, relation, facts, exclude=frozenset(f"t/{name}" for name in unwanted))
        assert [(each.clause, each.because) for each in package.left_out] == [("t/a", because)]


def test_asking_for_what_is_not_eligible_changes_nothing():
    clauses, relation = [grant("a", 5, "- employees: {at_least: 3}"), B7], "- choose_one: [a, b]"
    for facts in ({"employees": 2}, {}):
        assert packed(clauses, relation, facts, include=frozenset({"t/a"})).best.chosen == ("t/b",)


# --- what is open


def test_what_is_open_stands_apart_with_what_it_could_add():
    clauses = [
        grant("a", 20, "- employees: {at_least: 3}"),
        grant("b", 15),
        grant("c", 9, "- employees: {at_least: 3}"),
    ]
    package = packed(clauses, "- choose_one: [a, b]\n- {cap: 20万元, over: [b, c]}")
    assert (wan(package.best.amount), package.best.chosen) == (15, ("t/b",))
    # a in the place of b brings 5 more; c beside b under the cap, too
    assert {each.clause: wan(each.amount) for each in package.open} == {"t/a": (0, 5), "t/c": (0, 5)}
    assert (package.headline.sure, package.headline.most) == (15 * WAN, 29 * WAN)  # a and c


def test_what_is_open_against_a_tax_rate():
    clauses = [grant("a", 80, "- employees: {at_least: 3}"), RATE_15]
    package = packed(clauses, "- excludes: [a, w]", INCOME)
    assert (wan(package.best.amount), {each.clause: wan(each.amount) for each in package.open}) == (
        60,
        {"t/a": (0, 20)},
    )
    assert package.headline.most == 80 * WAN


def test_an_open_tax_rate_against_a_grant():
    clauses = [
        grant("a", 50),
        RATE_15.replace("benefit:", "conditions: [{employees: {at_least: 3}}]\n    benefit:"),
    ]
    package = packed(clauses, "- excludes: [a, w]", INCOME)
    assert (wan(package.best.amount), {each.clause: wan(each.amount) for each in package.open}) == (
        50,
        {"t/w": (0, 10)},
    )
    assert package.headline.most == 60 * WAN


def test_a_sum_without_a_known_bound():
    rate = "{kind: rate, of: premises_price, rate: 2%}"
    clauses = [A5, clause_text("b", "", rate), clause_text("c", "", benefit="", extra="text: unavailable")]
    package = packed(clauses)
    assert {each.clause: wan(each.amount) for each in package.open} == {"t/b": (0, None)}
    assert (package.headline.sure, package.headline.most) == (5 * WAN, 5 * WAN)
    assert package.headline.unbounded == ("t/b", "t/c")
    assert package.best.amount.known


def test_an_open_year_of_a_chosen_grant_widens_it():
    package = packed(
        [each_year("a", 10, "- output: {at_least: 1元}")],
        facts={**LEASE, "output": {2027: "1元", 2028: "0元"}},
    )
    assert (wan(package.best.amount), package.open) == ((10, 20), ())
    assert (package.headline.sure, package.headline.most) == (10 * WAN, 20 * WAN)


def test_what_could_be_with_unknown_stacking():
    """The choice is made on what is sure; the most is the most of all choices."""
    clauses = [
        A5,
        C6.replace("clause: c", "clause: b"),
        clause_text("c", "", "{kind: fixed, amount: 1.5万元}"),
    ]
    package = packed(clauses, "- {stacking: unknown, over: [a, b]}\n- excludes: [b, c]")
    assert told(package)["chosen"] == "ac"  # 5 + 1.5 against 6
    assert (package.headline.sure, package.headline.most) == (65_000, 11 * WAN)


# --- what could change the choice


def test_the_facts_that_could_change_the_choice():
    rate = "{kind: rate, of: premises_price, rate: 2%, cap: 200万元}"
    open_year = {**LEASE, "output": {2027: "1元", 2028: "0元"}}
    table = [
        ([clause_text("a", "", rate), B7], "- choose_one: [a, b]", {}, ("premises_price",)),
        ([clause_text("a", "", rate), B7], "", {}, ()),
        ([clause_text("a", "", rate), B7], "- choose_one: [a, b]", {"premises_price": "1元"}, ()),
        (
            [each_year("a", 10, "- output: {at_least: 1元}"), B7],
            "- choose_one: [a, b]",
            open_year,
            ("output",),
        ),
        ([A5, B7], "- {cap_share: 10%, of: premises_price, over: [a, b]}", {}, ("premises_price",)),
        ([A5, B7], "- {cap_share: 10%, of: premises_price, over: [a, b]}", {"premises_price": "5万元"}, ()),
    ]
    for clauses, relations, facts, expected in table:
        assert packed(clauses, relations, facts).decided_by == expected


def test_notes():
    assert packed([A5, B7], "- {stacking: unknown, over: [a, b]}").notes == ("stacking_unknown",)
    assert packed([A5, B7], "- {stacking: unknown, over: [a, b]}", exclude=frozenset({"t/a"})).notes == ()
    assert packed([A5, B7]).notes == ()


# --- however it is written down

SHAPES = st.fixed_dictionaries(
    {
        "sums": st.lists(st.integers(0, 12), min_size=2, max_size=5),
        "yearly": st.sets(st.integers(0, 4)),
        "open": st.sets(st.integers(0, 4), max_size=1),
        "relations": st.lists(
            st.tuples(
                st.sampled_from(["choose_one", "choose_one", "per_year", "excludes", "requires", "cap", "cap", "cap_per_year", "share", "stacking"]),
                st.lists(st.integers(0, 4), min_size=2, max_size=3, unique=True),
                st.integers(1, 25),
            ),
            max_size=4,
        ),
    }
)  # fmt: skip


UNITS = {"元": lambda x: f"{x * WAN}元", "万元": lambda x: f"{x}万元", "亿元": lambda x: f"{x / WAN:.4f}亿元"}
RELATIONS = {
    "choose_one": "{{choose_one: {over}}}",
    "per_year": "{{choose_one: {over}, per: year}}",
    "excludes": "{{excludes: {over}}}",
    "cap": "{{cap: {sum}, over: {over}}}",
    "cap_per_year": "{{cap: {sum}, over: {over}, per: year}}",
    "share": "{{cap_share: 10%, of: premises_price, over: {over}}}",
    "stacking": "{{stacking: unknown, over: {over}}}",
    "requires": "{{requires: {{clause: {first}, needs: [{second}]}}}}",
}
HOME = {name: f"{policy}/{name}" for name, policy in zip("abcde", "pqrpq", strict=True)}


def in_words(shape):
    """The relations as kind, clauses and figure; those that can stand in a file."""
    names = "abcde"[: len(shape["sums"])]
    for kind, places, figure in shape["relations"]:
        members = [names[i] for i in places if i < len(names)]
        if len(members) < 2:
            continue
        if kind == "requires":
            # up the alphabet, so never in a circle, and never a yearly one by one that is not
            first, second = sorted(members[:2])
            if names.index(first) not in shape["yearly"] and names.index(second) in shape["yearly"]:
                continue
            members = [first, second]
        yield kind, members, figure


def written(shape, seed=None, unit="万元", without=None):
    """Three files and their relations; in another order, or with sums in another unit, where asked."""
    order = random.Random(seed)

    def mixed(listed):
        return order.sample(listed, len(listed)) if seed is not None else listed

    files = {name: [] for name in mixed(["p", "q", "r"])}
    own = {name: [] for name in files}
    shared = []
    for i, (name, sum_) in enumerate(zip("abcde", shape["sums"], strict=False)):
        conditions = "- employees: {at_least: 3}" if i in shape["open"] else ""
        text = clause_text(
            name,
            conditions,
            f"{{kind: fixed, amount: {UNITS[unit](sum_)}}}",
            EVERY_YEAR if i in shape["yearly"] else "",
        )
        files[HOME[name][0]] += [text] if name != without else []
    for kind, members, figure in in_words(shape):
        ids = [HOME[name] for name in members if name != without]
        if kind == "requires":
            own[ids[0][0]].append(RELATIONS[kind].format(first=members[0], second=ids[1]))
        elif len(ids) > 1:
            shared.append(RELATIONS[kind].format(over=f"[{', '.join(mixed(ids))}]", sum=UNITS[unit](figure)))
    texts = {
        f"policies/{i if seed is not None else ''}{name}.yaml": policy(
            mixed(clauses), "\n".join(f"- {each}" for each in mixed(own[name])), name
        ).encode()
        for i, (name, clauses) in enumerate(files.items())
        if clauses
    }
    if shared:
        lines = "".join(f"  - {each}\n" for each in mixed(shared))
        texts["policies/relations.yaml"] = f"relations:\n{lines}".encode()
    return clean(library_of(files=texts))


def project(unit="万元"):
    price = {"元": "1000000元", "万元": "100万元", "亿元": "0.01亿元"}[unit]
    return {**LEASE, "premises_price": price}


def shown(library, unit="万元"):
    return package_json(assessment_of(library, project(unit)).package)


@settings(max_examples=12)
@given(SHAPES, st.integers(0, 99))
def test_the_order_of_files_clauses_and_relations_changes_nothing(shape, seed):
    shape = {**shape, "sums": [each or 1 for each in shape["sums"]]}
    assert shown(written(shape, seed)) == shown(written(shape))


@settings(max_examples=12)
@given(SHAPES)
def test_the_unit_of_the_figures_changes_nothing(shape):
    shape = {**shape, "sums": [each or 1 for each in shape["sums"]]}
    first = shown(written(shape))
    assert shown(written(shape, unit="元"), "亿元") == first
    assert shown(written(shape, unit="亿元"), "元") == first


@settings(max_examples=12)
@given(SHAPES)
def test_a_further_clause_never_brings_less(shape):
    # Without a clause that another requires the other would be free; what may not stack can make a sum less sure.
    kept = [each for each in shape["relations"] if each[0] not in ("stacking", "requires")]
    shape = {**shape, "sums": [each or 1 for each in shape["sums"]], "relations": kept}
    last = "abcde"[len(shape["sums"]) - 1]
    with_it = assessment_of(written(shape), project()).package
    without = assessment_of(written(shape, without=last), project()).package
    assert with_it.best.amount.min >= without.best.amount.min
    assert with_it.headline.most >= without.headline.most


# --- against every subset tried


def best_sum(shape):
    """The most that may surely be had, told in another way: every set of (clause, year), caps shared out one by one."""
    sums = dict(zip("abcde", shape["sums"], strict=False))
    yearly, open_ = ({"abcde"[i] for i in shape[key]} for key in ("yearly", "open"))
    units = [
        (name, year)
        for name in sums
        if name not in open_ and sums[name]
        for year in ((2027, 2028, 2029) if name in yearly else (None,))
    ]
    kinds = list(in_words(shape))
    one_a_year = {name for kind, group, _ in kinds if kind == "per_year" for name in group}
    whole = [{unit for unit in units if unit[0] == name} for name in sums if name not in one_a_year]
    sets = (set(taken) for size in range(len(units) + 1) for taken in combinations(units, size))
    return max(
        worth(taken, sums, kinds)
        for taken in sets
        if all(each <= taken or not each & taken for each in whole)  # their years stand and fall together
        and all(KEPT[kind](taken, group, sums, open_) for kind, group, _ in kinds if kind in KEPT)
    )


def alone(taken, group, *_):
    return len({name for name, _ in taken}.intersection(group)) <= 1


def once_a_year(taken, group, *_):
    """A year that is not known may be any of the others."""
    years = [year for name, year in taken if name in group]
    return len(years) == len(set(years)) and (len(years) == 1 or None not in years)


def met(taken, group, sums, open_):
    first, second = group
    here = {year for name, year in taken if name == first}
    there = {year for name, year in taken if name == second}
    if not here or (second not in open_ and not sums[second]):
        return True
    return second not in open_ and bool(there) and (None in here or None in there or here <= there)


KEPT = {"choose_one": alone, "excludes": alone, "per_year": once_a_year, "requires": met}


def worth(taken, sums, kinds):
    """What is paid under at most one cap."""
    total = sum(sums[name] for name, _ in taken)
    for kind, group, figure in kinds:
        inside = [(name, year) for name, year in taken if name in group]
        if kind == "cap_per_year":
            for year in {year for _, year in inside}:
                total -= max(0, sum(sums[name] for name, when in inside if when == year) - figure)
        elif kind in ("cap", "share"):
            total -= max(0, sum(sums[name] for name, _ in inside) - (figure if kind == "cap" else 10))
    return total


@st.composite
def countable(draw):
    """Few enough units to try every set; at most one cap, and no unclear stacking."""
    shape = draw(SHAPES)
    relations, caps = [], 0
    for each in shape["relations"]:
        caps += each[0] in ("cap", "cap_per_year", "share")
        if each[0] != "stacking" and (each[0] not in ("cap", "cap_per_year", "share") or caps == 1):
            relations.append(each)
    yearly = {i for i in shape["yearly"] if i < len(shape["sums"])}
    return {**shape, "relations": relations, "yearly": set(sorted(yearly)[:3])}


@settings(max_examples=12)
@given(countable())
def test_it_is_the_best_there_is(shape):
    package = assessment_of(written(shape), project()).package
    assert package.best.amount.min == best_sum(shape) * WAN
    singles = [
        each.value.amount.min
        for each in assessment_of(written({**shape, "relations": []}), project()).results
    ]
    assert sum(singles) >= package.best.amount.min


@settings(max_examples=12)
@given(countable(), st.sets(st.integers(0, 4), max_size=2))
def test_it_is_the_best_there_is_without_clauses_not_wanted(shape, unwanted):
    """A clause not wanted counts like one of which is not known whether it is eligible: neither it nor what rests on it."""
    names = frozenset(HOME[name] for i, name in enumerate("abcde"[: len(shape["sums"])]) if i in unwanted)
    package = assessment_of(written(shape), project(), exclude=names).package
    assert package.best.amount.min == best_sum({**shape, "open": shape["open"] | unwanted}) * WAN


@settings(max_examples=12)
@given(SHAPES)
def test_what_every_package_keeps_to(shape):
    assessment = assessment_of(written(shape), project())
    package = assessment.package
    best, other = package.best, package.runner_up
    assert best.amount.min == sum(each.min for each in best.by_year.values())
    assert {name for names in best.chosen_by_year.values() for name in names} <= set(best.chosen)
    assert package.headline.sure == best.amount.min
    assert package.headline.most >= (best.amount.min if best.amount.max is None else best.amount.max)
    for name in best.chosen:
        assert assessment.result(name).verdict == "eligible"
    eligible = {each.clause.id for each in assessment.results if each.verdict == "eligible"}
    assert {each.clause for each in package.left_out} | set(best.chosen) == eligible
    assert {each.clause for each in package.left_out} & set(best.chosen) == set()
    for each in package.left_out:
        assert set(each.rivals) <= set(best.chosen) or each.because == "requires"
    if other is not None:
        assert other.amount.min <= best.amount.min
        assert (other.chosen, other.chosen_by_year) != (best.chosen, best.chosen_by_year)
    assert assessment_json(assessment)["package"] == package_json(package)


def test_the_real_library_in_any_order():
    facts = {
        "site": "qitai", "industry": "C3823", "registered_on": "2026-12-01", "first_revenue_on": "2027-02-01", "difficult_area_catalogue": "yes",
        "western_catalogue": "yes", "main_business_share": "60%", "restricted_industry": "no", "books_based_taxation": "yes",
        "employees": 300, "total_assets": "5000万元", "taxable_income": {2027: "400万元", 2028: "1000万元", 2029: "1000万元"},
        "rnd_expense": {2027: "100万元", 2028: "0元", 2029: "100万元"},
    }  # fmt: skip
    files = list(real_files().items())
    first = assessment_json(assessment_of(load(dict(files), cached=False), facts))
    random.Random(1).shuffle(files)
    again = assessment_json(assessment_of(load(dict(files), cached=False), facts))
    assert again == {**first, "library": again["library"]}


# --- by how well the documents are known


def known(text, level):
    return text.replace("known: verified", f"known: {level}")


def split(*policies, facts=None):
    head = assessment_of(clean(library_of(*policies)), facts or {}).package.headline
    return wan_of(head.sure), [wan_of(each) for each in head.by_verification.values()]


def wan_of(number):
    return Fraction(number, WAN)


def test_the_sure_sum_is_split_by_how_well_its_documents_are_known():
    one = policy([grant("a", 30)], name="one")
    two = known(policy([grant("b", 20)], name="two"), "partial")
    three = known(policy([grant("c", 5)], name="three"), "unverified")
    assert split(one, two, three) == (55, [30, 20, 5])
    assert split(two, three) == (25, [0, 20, 5])
    assert split(one) == (30, [30, 0, 0])


def test_of_rivals_the_better_known_one_counts_as_far_as_it_goes():
    """The unverified 50 is chosen; without it the verified 30 would be had, so only 20 hang on what is not verified."""
    one = policy([grant("a", 30)], name="one")
    three = known(policy([grant("c", 50)], "- excludes: [c, one/a]", name="three"), "unverified")
    assert split(one, three) == (50, [30, 0, 20])


def test_a_tax_rate_that_is_not_verified_counts_for_what_it_adds():
    facts = INCOME
    own = policy([RATE_15], name="one")
    better = known(policy([RATE_15.replace("15%", "10%")], name="two"), "unverified")
    tail = {"policies/relations.yaml": b"relations:\n  - choose_one: [one/w, two/w]\n    per: year\n"}
    head = assessment_of(clean(library_of(own, better, files=tail)), facts).package.headline
    assert [wan_of(each) for each in head.by_verification.values()] == [60, 0, 30]


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from(["verified", "partial", "unverified"])),
        min_size=2,
        max_size=6,
    ),
    st.data(),
)
def test_the_parts_are_never_negative_and_add_up(drawn, data):
    names = [f"p{i}" for i in range(len(drawn))]
    texts = [
        known(policy([grant("a", sum_)], name=name), level)
        for name, (sum_, level) in zip(names, drawn, strict=True)
    ]
    pairs = data.draw(
        st.lists(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True), max_size=3)
    )
    rows = "".join(f"  - excludes: [{', '.join(f'{name}/a' for name in pair)}]\n" for pair in pairs)
    files = {"policies/relations.yaml": f"relations:\n{rows}".encode()} if pairs else {}
    library = clean(library_of(*texts, files=files))
    head = assessment_of(library, {}).package.headline
    parts = head.by_verification
    assert min(parts.values()) >= 0
    assert sum(parts.values()) == head.sure
    for level in ("verified", "partial"):  # the better known ones alone bring what is said of them
        kept = [
            text
            for text, (_, known_) in zip(texts, drawn, strict=True)
            if list(parts).index(known_) <= list(parts).index(level)
        ]
        alone = (
            assessment_of(library_of(*kept, files=_kept(files, kept)), {}).package.headline.sure
            if kept
            else 0
        )
        assert alone == sum(
            part for name, part in parts.items() if list(parts).index(name) <= list(parts).index(level)
        )


def _kept(files, texts):
    """The relations among what is kept: an exclusion of three goes on between two."""
    names = {text.split("policy: ")[1].split("\n")[0] for text in texts}
    rows = []
    for name, content in files.items():
        for line in content.decode().splitlines()[1:]:
            inside = [
                each for each in line.split("[")[1].rstrip("]").split(", ") if each.partition("/")[0] in names
            ]
            rows += [f"  - excludes: [{', '.join(inside)}]"] if len(inside) > 1 else []
        return {name: ("relations:\n" + "\n".join(rows) + "\n").encode()} if rows else {}
    return {}


def test_before_a_site_is_known_the_most_is_that_of_one_place():
    here = policy([grant("a", 30)], name="here", sites="[changji-hitech]")
    there = policy([grant("b", 50)], name="there", sites="[qitai]")
    both = policy([grant("c", 7)], name="both", sites="[qitai, changji-hitech]")
    all_ = policy([grant("d", 1)], name="everywhere")
    library = clean(library_of(here, there, both, all_))
    most = {
        site: wan_of(assessment_of(library, {"site": site} if site else {}).package.headline.most)
        for site in (None, "changji-hitech", "qitai", "ningbo")
    }
    assert most == {None: 58, "changji-hitech": 38, "qitai": 58, "ningbo": 1}
