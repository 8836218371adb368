"""Who is spared by a change comes out the same: random projects under random changes of clauses and of what stands between them."""

import re
from functools import lru_cache

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from support import DAY, clause_text, library_of, policy_text, project_of

from engine import assess
from engine.changes.impact import project_impact
from engine.changes.reach import reach
from engine.workspace.offer.picking import candidates, pick

STATED = "each_year: {years_of: taxable_income}"
GRANTS = (
    "{kind: fixed, amount: 100万元}",
    "{kind: fixed, amount: 150万元}",
    "{kind: rate, of: planned_fixed_assets, rate: 1%}",
    "{kind: rate, of: planned_fixed_assets, rate: 2%, cap: 120万元}",
    "{kind: fixed, amount: 90万元, paid: {after: production_start, years: 1}}",
)
SIZES = (
    "",
    "- premises_price: {at_least: 1000万元}",
    "- premises_price: {at_least: 400万元}",
    "- premises_price: {at_most: 900万元}",
)
# Of each clause: the conditions and the benefits it may have.
CLAUSES = {
    "a": (SIZES, GRANTS, ""),
    "b": ((*SIZES, "- employees: {at_most: 300}"), GRANTS, ""),
    "c": (("", "- taxable_income: {at_most: 300万元}", *SIZES), GRANTS[:3], STATED),
    "n": (("", "- industry: {within: [C]}"), ("{kind: status}", "{kind: service}"), ""),
    "w": (("", "- employees: {at_most: 300}"), ("{kind: tax_rate, rate: 15%}", "{kind: tax_rate, rate: 20%}"), STATED),
    "s": (
        ("- taxable_income: {at_most: 300万元}", "- taxable_income: {at_most: 200万元}", "- employees: {at_most: 300}\n- taxable_income: {at_most: 300万元}"),
        ("{kind: tax_rate, rate: 5%}", "{kind: tax_rate, rate: 10%}"), STATED,
    ),
    "d": (("", *SIZES[1:3]), ("{kind: extra_deduction, of: rnd_expense, rate: 100%}", "{kind: extra_deduction, of: rnd_expense, rate: 50%}"), STATED),
}  # fmt: skip
BETWEEN = (
    "choose_one: [t/a, u/b]\n  per: all", "choose_one: [t/a, t/c]\n  per: year", "excludes: [u/b, t/c]", "excludes: [t/a, u/w]",
    "choose_one: [u/w, u/s]\n  per: year", "requires: {clause: t/a, needs: [t/n]}", "requires: {clause: u/s, needs: [u/w]}",
    "cap: 130万元\n  over: [t/a, u/b]", "cap: 110万元\n  over: [t/a]\n  per: year", "cap_share: 1%\n  of: planned_fixed_assets\n  over: [t/a, u/b, t/c]",
    "stacking: unknown\n  over: [t/a, t/c]", "stacking: unknown\n  over: [t/a, u/b]",
)  # fmt: skip
CLAUSE = re.compile(r"[tu]/[a-z]")
HOMES = {"t": ("a", "c", "n"), "u": ("b", "w", "s", "d")}


def clauses(name):
    """A clause as it may be written, or None: there is none."""
    conditions, benefits, extra = CLAUSES[name]
    written = st.builds(
        lambda condition, benefit, title: clause_text(name, condition, benefit, extra).replace("条款", title),
        st.sampled_from(conditions), st.sampled_from(benefits), st.sampled_from(["条款", "条款（新）"]),
    )  # fmt: skip
    return st.one_of(written, written, written, st.none())


EDITIONS = st.fixed_dictionaries({name: clauses(name) for name in CLAUSES})
RELATIONS = st.lists(st.sampled_from(BETWEEN), unique=True, max_size=3)
SITES = st.sampled_from(["all", "all", "[changji-hitech]"])


@st.composite
def changes(draw):
    """An edition, and the next: a few of its clauses written otherwise, perhaps a relation more or less, perhaps another scope."""
    said, between, sites = draw(EDITIONS), draw(RELATIONS), draw(SITES)
    names = draw(st.lists(st.sampled_from(sorted(CLAUSES)), unique=True, min_size=1, max_size=2))
    then = {**said, **{name: draw(clauses(name)) for name in names}}
    after = draw(st.one_of(st.just(between), st.just(between), RELATIONS))
    return (said, between, sites), (then, after, draw(st.one_of(st.just(sites), st.just(sites), SITES)))


def edition(said, between, sites):
    """A library of two documents and of what stands between those of their clauses that there are."""
    there = {f"{home}/{name}" for home, names in HOMES.items() for name in names if said[name]}
    named = [each for each in between if set(CLAUSE.findall(each)) <= there]
    texts = [
        policy_text(
            *(said[name] for name in names if said[name]), policy=home, sites=sites,
            tail=_listed(each.replace(f"{home}/", "") for each in named if each.startswith(f"requires: {{clause: {home}/")),
        )
        for home, names in HOMES.items()
        if any(said[name] for name in names)
    ]  # fmt: skip
    return _library(tuple(texts), _listed(each for each in named if not each.startswith("requires")))


def _listed(relations):
    lines = [f"- {each}\n" for each in relations]
    return "relations:\n" + "".join(lines) if lines else ""


@lru_cache(maxsize=64)
def _library(texts, relations):
    found = library_of(*texts, files={"policies/relations.yaml": relations.encode()} if relations else {})
    assert [str(each) for each in found.diagnostics if each.severity == "error"] == []
    return found


PROJECTS = st.fixed_dictionaries(
    {},
    optional={
        "site": st.sampled_from(["changji-hitech", "ningbo"]),
        "industry": st.sampled_from(["C3831", "F5211"]),
        "premises_price": st.sampled_from(["300万元", "400万元", "1000万元", "2000万元"]),
        "planned_fixed_assets": st.sampled_from(["5000万元", "1亿元"]),
        "production_start": st.just("2027-06-01"),
        "employees": st.sampled_from([200, 400]),
        "taxable_income": st.sampled_from(
            [{"2027": "250万元"}, {"2027": "350万元", "2028": "-10万元"}, {"2027": "600万元"}]
        ),
        "rnd_expense": st.sampled_from([{"2027": "100万元"}, {"2027": "0元", "2028": "60万元"}]),
    },
)


def said_of(before, after, named):
    """What is told of a project under two editions, and of these clauses by themselves and together."""
    between = project_impact("", before, after)
    results = [
        {each.clause.id: (each.verdict, each.value.amount) for each in side.results}
        for side in (before, after)
    ]
    single = [(name, *(side.get(name) for side in results)) for name in sorted(named)]
    together = []
    for side in (before, after):
        there = {each.clause.id for each in candidates(side)}
        together.append(pick(side, [name for name in named if name in there]).combination.amount)
    heads = [
        (side.package.headline.sure, side.package.headline.most, side.package.headline.unbounded)
        for side in (before, after)
    ]
    return [
        *([f"{between.change} {between.by_year} {between.verdicts}"] if between.change or between.by_year or between.verdicts else []),
        *(f"{name}: {was} {now}" for name, was, now in single if was != now),
        *([f"{heads}"] if heads[0] != heads[1] else []),
        *([f"{together}"] if together[0] != together[1] else []),
    ]  # fmt: skip


@settings(max_examples=28, suppress_health_check=[HealthCheck.too_slow])
@given(
    change=changes(),
    facts=st.lists(PROJECTS, min_size=1, max_size=4),
    named=st.frozensets(st.sampled_from(["t/a", "u/b", "t/c", "u/w"])),
)
def test_whoever_is_spared_comes_out_the_same_under_any_change(change, facts, named):
    old, new = edition(*change[0]), edition(*change[1])
    found = reach(old, new)
    for each in facts:
        before, after = (project_of(library, each, clean=False) for library in (old, new))
        if not found.spares(before, after, DAY, named=named):
            event("assessed")
            continue
        event("spared" if found.felt else "spared: words")
        assert said_of(assess(old, before, DAY), assess(new, after, DAY), named) == []
