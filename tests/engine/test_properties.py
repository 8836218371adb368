"""What holds for every project, every tree and every text."""

import re
from fractions import Fraction

import pytest
import strategies
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support import DAY, clause_of, clause_text, codes, decided, policy_text, real_files, traced

from engine import InputError, Span, assess, explain, project_from_data, reason_years, rete, table
from engine.conditions import tree as trees
from engine.diagnostics import CODES, diagnostic
from engine.judge import decide
from engine.loading import load
from engine.model.quantities import Mistake, calendar_date, calendar_year, interval, quantity
from engine.standing import state_of
from engine.yaml_io import parse

SETTLED = ("eligible", "not_eligible")
PROJECTS = st.one_of(
    strategies.seeded_projects,
    strategies.seeded_projects,
    strategies.likely_projects(),
    strategies.projects(),
)


def judged(facts, library=None, as_of=DAY):
    library = library or strategies.library()
    project, found = project_from_data({"project": "x", "facts": facts}, library)
    assert [str(each) for each in found if each.severity == "error"] == []
    return decide(library, project, as_of)


def verdicts(facts, library=None, as_of=DAY):
    """By clause; and by clause and year."""
    results = judged(facts, library, as_of).results
    whole = {result.clause.id: result.verdict for result in results}
    years = {
        (result.clause.id, year): each.verdict for result in results for year, each in result.by_year.items()
    }
    return whole, years


# Facts that answer others, or that are worked out, are not drawn: the examples of these clauses' own files reach their yes or no.
SELDOM = {
    "cn-environment-projects/holiday", "cn-fie-duty-free-equipment/duty", "cn-fie-land-price/reserve-price",
    "cn-fie-reinvestment-credit/credit-10", "cn-fie-withholding-deferral/deferral", "cn-public-infrastructure/holiday",
    "cn-vat-small-scale/levy-1", "cn-vat-small-scale/threshold", "fanchang-additive-laser/relocation",
    "hohhot-ten-2024/innovation-centre-regional", "hohhot-ten-2024/miit-pilots", "hohhot-ten-2024/technical-innovation",
}  # fmt: skip


HARDLY_REFUSED = {
    "cn-equipment-renewal-bond/industry", "cn-sme-gradient-2022/innovative-sme", "cn-sme-gradient-2026/tier-1",
}  # fmt: skip


def test_the_random_projects_come_out_both_ways():
    """The properties below are worth what these projects reach."""
    came = {}
    for facts in (*map(strategies.made, range(600)), *strategies.worked_cases()):
        for clause, verdict in verdicts(facts)[0].items():
            came.setdefault(clause, set()).add(verdict)
    clauses = [
        clause
        for clause in strategies.library().clauses
        if state_of(clause.validity, DAY) not in ("expired", "repealed", "not_yet")
    ]
    may = {each.id for each in clauses if each.text.text is None and "validity_doubtful" not in each.warnings}
    assert {name for name in may if "eligible" not in came[name]} <= SELDOM
    assert {each.id for each in clauses if "undetermined" not in came[each.id]} == set()
    assert {each.id for each in clauses if "not_eligible" not in came[each.id]} <= HARDLY_REFUSED


# --- the two evaluators


@settings(max_examples=101)
@given(
    st.lists(strategies.TREES, min_size=1, max_size=4), st.lists(strategies.VALUES, min_size=1, max_size=3)
)
def test_both_evaluators_agree_on_yes_and_on_no(shapes, many):
    clauses = [clause_of(f"t/{number}", tree) for number, tree in enumerate(shapes)]
    try:
        decided(clauses, {})
    except rete.TooLarge:
        assume(False)
    for values in many:
        assert decided(clauses, values) == traced(clauses, values)


@settings(max_examples=38)
@given(PROJECTS, st.sampled_from(range(2021, 2033)))
def test_both_evaluators_agree_on_projects(facts, year):
    library = strategies.library()
    assessment = judged(facts, as_of=DAY.replace(year=year))
    for result in assessment.results:
        judgements = [result.judgement, *result.by_year.values()]
        assert all("evaluators_disagree" not in each.reasons for each in judgements)
    for panel, years in ((library.once, [None]), (library.yearly, range(year, year + 3))):
        refused = rete.build(panel.clauses, negate=True)
        for each in years:
            values = {fact: assessment.known.value(fact, each) for fact in panel.tracer.facts}
            truths = panel.tracer.truths(values)
            no = {clause.id for clause in panel.clauses if panel.tracer.holds[clause.id](truths) is False}
            yes = {clause.id for clause in panel.clauses if panel.tracer.holds[clause.id](truths) is True}
            assert refused.fire(refused.message(values)) == no
            assert panel.rulebook.fire(panel.rulebook.message(values)) == yes


@settings(max_examples=76)
@given(strategies.TREES, strategies.VALUES)
def test_a_tree_and_its_negation(tree, values):
    clauses = [clause_of("t/a", tree), clause_of("t/b", trees.Not(tree))]
    came = traced(clauses, values)
    assert came["t/b"] == {"yes": "no", "no": "yes", "open": "open"}[came["t/a"]]


@settings(max_examples=76)
@given(strategies.TREES, strategies.VALUES, st.data())
def test_a_settled_tree_stays_settled_however_the_unknown_is_filled_in(tree, values, data):
    truth = traced([clause_of("t/a", tree)], values)["t/a"]
    missing = [name for name in strategies.TREE_FACTS if name not in values]
    more = {name: data.draw(st.sampled_from(strategies.TREE_FACTS[name][1])) for name in missing}
    if "i1" in values and (below := [code for code in strategies.CODES if code.startswith(values["i1"])]):
        more["i1"] = data.draw(st.sampled_from(below))  # a coarse code made finer
    assume(truth != "open")
    assert traced([clause_of("t/a", tree)], {**values, **more})["t/a"] == truth


@settings(max_examples=76)
@given(strategies.TREES, strategies.VALUES)
def test_only_open_leaves_below_an_open_node_are_asked_for(tree, values):
    from engine import trace

    clause = clause_of("t/a", tree)
    tracer = trace.build([clause])
    truths = tracer.truths({fact: values.get(fact) for fact in tracer.facts})
    assume(tracer.holds["t/a"](truths) is None)
    leaves = tracer.opens["t/a"](truths)
    assert set(leaves) == set(open_below(clause.tree, tracer, truths))
    assert leaves


def open_below(node, tracer, truths):
    """Written out the plain way: unknown leaves, with nothing but unknown nodes above them."""
    if tracer.truth(node, truths) is None:
        parts = (
            node.parts
            if isinstance(node, trees.All | trees.Any)
            else [node.part]
            if isinstance(node, trees.Not)
            else []
        )
        yield from (leaf for part in parts for leaf in open_below(part, tracer, truths))
        if not parts:
            yield node


# --- unknown facts


def left_out(facts):
    """The project once without each of its facts, and without each single year of a yearly one."""
    for name in facts:
        yield name, {other: raw for other, raw in facts.items() if other != name}


def depends_on_which_years_are_stated(clause_id, name):
    """A clause judged in the stated years of a fact is judged in others without it: by the contract, not by a guess."""
    return strategies.library().by_id[clause_id].rhythm.fact == name


@settings(max_examples=12)
@given(PROJECTS)
def test_forgetting_a_fact_never_turns_a_no_into_a_yes_or_a_yes_into_a_no(facts):
    whole, years = verdicts(facts)
    for name, fewer in left_out(facts):
        less, fewer_years = verdicts(fewer)
        for clause, verdict in less.items():
            if not depends_on_which_years_are_stated(clause, name):
                assert {verdict, whole[clause]} != set(SETTLED), (clause, name)
        for key in years.keys() & fewer_years.keys():
            assert {years[key], fewer_years[key]} != set(SETTLED), (key, name)


@settings(max_examples=30)
@given(PROJECTS, st.data())
def test_every_completion_agrees_with_a_settled_verdict(facts, data):
    whole, years = verdicts(facts)
    plain = strategies.plain_facts()
    rhythms = {clause.rhythm.fact.partition("+")[0] for clause in strategies.library().yearly.clauses}
    more = {
        name: data.draw(strategies.stated(fact))
        for name, fact in plain.items()
        if name not in facts and name not in rhythms and name != "site"
    }
    for name, raw in facts.items():  # further years of what is stated for some
        if isinstance(raw, dict) and name not in rhythms:
            more[name] = {**data.draw(strategies.stated(plain[name])), **raw}
    completed, completed_years = verdicts({**facts, **more})
    for clause, verdict in whole.items():
        if verdict in SETTLED:
            assert completed[clause] == verdict, clause
    for key, verdict in years.items():
        if verdict in SETTLED:
            assert completed_years[key] == verdict, key


@settings(max_examples=15)
@given(strategies.seeded_projects, st.data())
def test_the_missing_facts_are_enough(facts, data):
    """Stating all that is missing, and only that, settles a verdict that nothing but missing facts keeps open, or asks for more."""
    assessment = judged(facts)
    plain = strategies.plain_facts()
    for result in assessment.results:
        if (
            result.verdict != "undetermined"
            or result.judgement.reasons != ("missing_facts",)
            or result.by_year
        ):
            continue
        assert result.judgement.missing
        answers = {
            name: data.draw(strategies.stated(plain[name]))
            for name in result.judgement.missing
            if name in plain
        }
        assume(len(answers) == len(result.judgement.missing))
        after = judged({**facts, **answers}).result(result.clause.id)
        assert not set(after.judgement.missing) & set(answers) - {
            "industry",
            "revenue",
            "rnd_expense",
            "output",
        }


@settings(max_examples=14)
@given(PROJECTS)
def test_the_reason_tree_says_what_the_verdict_says(facts):
    assessment = judged(facts)
    truth = {"eligible": True, "not_eligible": False, "undetermined": None}
    vocabulary = assessment.library.vocabulary
    for result in assessment.results:
        for year in reason_years(assessment, result.clause.id):
            verdict = result.verdict if year is None else result.by_year[year].verdict
            assert explain(assessment, result.clause.id, year).truth is truth[verdict]
            for row in table(assessment, result.clause.id, year):
                assert row.step.label.zh
                assert row.step.label("en")
        assert all(
            vocabulary.facts[name].answerable or vocabulary.facts[name].who == "site"
            for name in result.missing
        )
        assert bool(result.judgement.reasons) or result.verdict != "undetermined"


# --- order and spelling


@settings(max_examples=12)
@given(PROJECTS, st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_facts_changes_nothing(facts, random):
    files = list(real_files().items())
    random.shuffle(files)
    shuffled = load(dict(files), cached=False)
    assert shuffled.hash == strategies.library().hash
    assert [clause.id for clause in shuffled.clauses] == [
        clause.id for clause in strategies.library().clauses
    ]
    items = list(facts.items())
    random.shuffle(items)
    assert verdicts(dict(items), shuffled) == verdicts(facts)


@settings(max_examples=12)
@given(st.permutations(range(6)), strategies.seeded_projects)
def test_the_order_of_clauses_in_a_file_changes_nothing(order, facts):
    conditions = [
        "- premises_price: {at_least: 1000万元}", "- employees: {at_most: 300}", "- industry: {within: [C38]}",
        "- any: [{main_business_share: {at_least: 60%}}, {restricted_industry: {is: no}}]",
        "- not: {premises: {includes: [lease]}}", "- sectors: {includes_none: [new_food]}",
    ]  # fmt: skip
    names = [f"c{number}" for number in range(6)]
    texts = [clause_text(name, condition) for name, condition in zip(names, conditions, strict=True)]
    base = {name: content for name, content in real_files().items() if name.count("/") == 1}

    def of(texts):
        library = load(
            {
                **base,
                "policies/relations.yaml": b"relations: []",
                "policies/t.yaml": policy_text(*texts).encode(),
            },
            cached=False,
        )
        return verdicts(facts, library)

    assert of(texts) == of([texts[number] for number in order])


@settings(max_examples=76)
@given(strategies.spellings())
def test_spelling_changes_nothing(given_spellings):
    dimension, texts = given_spellings
    first, second = (quantity(text, dimension) for text in texts)
    assert first == second


@settings(max_examples=12)
@given(strategies.seeded_projects, st.sampled_from(["元", "万元", "亿元"]))
def test_the_unit_in_which_money_is_written_changes_no_verdict(facts, unit):
    sizes = {"元": 1, "万元": 10**4, "亿元": 10**8}

    def rewritten(raw):
        if isinstance(raw, dict):
            return {year: rewritten(item) for year, item in raw.items()}
        if isinstance(raw, str) and re.fullmatch(r"-?[\d.]+(元|万元|亿元)", raw):
            number = Fraction(quantity(raw, "money"), sizes[unit])
            digits = f"{int(abs(number) * 10**12):013}"
            return f"{'-' if number < 0 else ''}{digits[:-12]}.{digits[-12:]}".rstrip("0").rstrip(".") + unit
        return raw

    assert verdicts({name: rewritten(raw) for name, raw in facts.items()}) == verdicts(facts)


# --- nothing anybody writes brings more than a finding


def assert_well_said(findings):
    assert findings
    for each in findings:
        assert each.message("zh")
        assert each.message("en")
        assert bool(each.hint("zh")) is bool(each.hint("en"))


def assert_known(code):
    assert code in CODES


TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="abc: -[]{}&*!|>'\"#%@`?,\n\t 12年元", max_size=60),
    st.lists(st.sampled_from(["a: ", "- ", "&x ", "*x", "<<: ", "[", "]", "{", "}", "!t ", "\n", "  ", "'", '"', "|", "? ", ": ", "2027", "yes"]), max_size=40)
    .map("".join),
)  # fmt: skip


@settings(max_examples=151)
@given(TEXTS)
@example("\ud800")
@example("a: \ud800")
@example("\x00")
@example("%YAML 1.2\n---\na: 1")
@example("? [a]\n: 1")
@example("<<: *x")
@example("a: &x\n  <<: *x")
@example("&x [*x]")
@example("!!binary x")
@example("\ufeff\ufeffa: 1")
@example("a: 1\n...\nb: 2")
@example("--- |\n x")
def test_any_text_is_read_or_refused(text):
    try:
        document = parse(text, "any.yaml")
    except InputError as error:
        assert_well_said(error.diagnostics)
    else:
        assert document.span(()).line >= 1


@settings(max_examples=76)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content):
    try:
        parse(content, "any.yaml")
    except InputError as error:
        assert_well_said(error.diagnostics)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(["unknown", "yes", "1万元", "C38"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.text(max_size=4), st.integers(2020, 2030)), inner, max_size=3)
    ),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=38)
@given(st.dictionaries(st.sampled_from(sorted(strategies.library().vocabulary.facts)), JSON, max_size=6))
def test_any_form_is_read_with_findings_and_judged(facts):
    library = strategies.library()
    try:
        project, found = project_from_data({"project": "x", "facts": facts}, library)
    except InputError as error:
        assert_well_said(error.diagnostics)
        return
    assert_well_said(found or (diagnostic("file-empty", Span("")),))
    assert set(project.facts) <= set(facts)
    assess(library, project, DAY)


@settings(max_examples=50)
@given(JSON)
def test_any_data_is_a_project_or_refused(data):
    library = strategies.library()
    try:
        project_from_data(data, library)
    except InputError as error:
        assert_well_said(error.diagnostics)


@settings(max_examples=126)
@given(
    st.one_of(
        st.text(max_size=20), st.text(alphabet="0123456789.,-+%元万亿㎡亩/[]()~至年月日 ", max_size=14), JSON
    )
)
def test_any_value_is_read_or_a_mistake(raw):
    readers = [
        lambda: quantity(raw, "money"), lambda: quantity(raw, "count"), lambda: quantity(raw, "ratio"), lambda: calendar_date(raw),
        lambda: calendar_year(raw), lambda: interval(raw, lambda end: quantity(end, "money")), lambda: interval(raw, calendar_date),
    ]  # fmt: skip
    for read in readers:
        try:
            read()
        except Mistake as mistake:
            assert_known(mistake.code)


@settings(max_examples=12)
@given(
    st.integers(0, 60),
    st.sampled_from(["", "x", "[", "- ", "null", "{a: b}", "\t", "'", "5", "&a", "*a", "yes", ": ", "∞"]),
    st.data(),
)
def test_any_broken_line_of_a_policy_leaves_the_others(position, scrap, data):
    """A line of a real policy replaced by a scrap: findings or none, but no traceback, and every other policy is there."""
    name = data.draw(st.sampled_from([name for name in real_files() if name.count("/") > 1]))
    lines = real_files()[name].decode().splitlines()
    position %= len(lines)
    cut = data.draw(st.integers(0, len(lines[position])))
    lines[position] = lines[position][:cut] + scrap
    library = load({**real_files(), name: "\n".join(lines).encode()}, cached=False)
    others = {policy.policy for policy in strategies.library().policies} - {
        name.rpartition("/")[2].removesuffix(".yaml")
    }
    assert others - {"xj-difficult-area"} <= {policy.policy for policy in library.policies}
    judged({}, library)
    assert all(code for code in codes(library))


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 200_000, "[" * 5_000 + "]" * 5_000, "a: 1\n" * 20_000, "- " * 50_000, "{" * 90 + "}" * 90],
)
def test_much_of_the_same(text):
    try:
        parse(text, "much.yaml")
    except InputError as error:
        assert_well_said(error.diagnostics)
