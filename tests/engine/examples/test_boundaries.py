"""Proposed examples: they hold, they reach what was missing, and a file keeps every letter it had."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import area, count, day, library, money, ratio
from support import base_files, clause_text, clean, library_of, policy_text, real_files

from engine import InputError, run_examples
from engine.examples import writing
from engine.examples.boundaries import CONFIRM, proposals
from engine.examples.coverage import coverage, key_of
from engine.examples.trials import mutation
from engine.linter import lint
from engine.model.amount import Amount
from engine.yaml_io import parse

MADE_UP = (Path(__file__).parent / "made_up.yaml").read_text(encoding="utf-8")


@cache
def proposed(text):
    """The blocks proposed for a policy, and the file with them."""
    library = clean(library_of(text))
    blocks = [each.text for each in proposals(library, library.policies[0])]
    return blocks, writing.with_examples(text, "policies/p0.yaml", blocks)


def test_proposals_close_every_gap_and_kill_every_mutant():
    _, text = proposed(MADE_UP)
    library = clean(library_of(text))
    (policy,) = library.policies
    assert not any(outcome.findings for outcome in run_examples(library, policy))
    found = coverage(library, policy)
    assert found.gaps == ()
    assert {each.state for each in mutation(library, policy).trials} == {"killed"}


def test_each_reaches_what_the_ones_before_left_open():
    library = clean(library_of(MADE_UP))
    (policy,) = library.policies
    gaps = {key_of(each.point) for each in coverage(library, policy).gaps}
    listed = [key_of(point) for each in proposals(library, policy) for point in each.points]
    assert set(listed) == gaps
    assert len(listed) == len(gaps)
    assert all(each.points for each in proposals(library, policy))


def test_a_proposal_starts_from_a_base_of_the_file_and_says_that_it_must_be_confirmed():
    blocks, _ = proposed(MADE_UP)
    (fen,) = [block for block in blocks if "facts: {total_investment: 99999999.99元}" in block]
    assert fen == (
        f"# {CONFIRM} (p0.yaml:35)\n"
        "- example: 追加：计划总投资的分档（界 1亿元），紧邻界外\n"
        "  base: plant\n"
        "  facts: {total_investment: 99999999.99元}\n"
        "  expect: {top-up: not_eligible}"
    )


def test_what_another_condition_hides_takes_two_changes():
    blocks, _ = proposed(MADE_UP)
    assert any("employees: 99" in block and "ownership: private" in block for block in blocks)


SHARE = """\
examples:
  - {example: 够, facts: {employees: 100, sci_tech_staff: 20}, expect: {a: eligible}}
"""


def test_a_derived_fact_moves_by_a_stated_one():
    text = policy_text(clause_text("a", "- sci_tech_staff_share: {at_least: 10%}"), tail=SHARE).replace(
        "  - {example: 够, facts: {employees: 100, sci_tech_staff: 20}, expect: {a: eligible}}",
        "  - example: 够\n    facts: {employees: 100, sci_tech_staff: 20}\n    expect: {a: eligible}",
    )
    blocks, new = proposed(text)
    library = clean(library_of(new))
    assert coverage(library, library.policies[0]).gaps == ()
    assert any("sci_tech_staff: 10" in block or "employees: 200" in block for block in blocks)


# --- writing into a file


def test_nothing_else_of_the_file_changes():
    blocks, new = proposed(MADE_UP)
    added = "\n".join(f"  {line}" for block in blocks for line in block.splitlines()) + "\n"
    assert new == MADE_UP + added


LAST = """\
examples:
  - example: 够
    facts: {employees: 3}
    expect: {a: eligible}

# What follows belongs to what follows.
bases: {few: {employees: 2}}
"""
PLAIN = policy_text(clause_text("a", "- employees: {at_least: 3}"))


def test_examples_that_are_not_the_last_of_the_file():
    new = writing.with_examples(
        PLAIN + LAST, "p.yaml", ["- {example: 少, facts: {}, expect: {a: undetermined}}"]
    )
    assert new == PLAIN + LAST.replace(
        "a: eligible}\n", "a: eligible}\n  - {example: 少, facts: {}, expect: {a: undetermined}}\n"
    )


@pytest.mark.parametrize("empty", ["", "examples: []\n"])
def test_a_file_without_examples_gets_its_first(empty):
    new = writing.with_examples(
        PLAIN + empty, "p.yaml", ["- {example: 少, facts: {}, expect: {a: undetermined}}"]
    )
    assert new == PLAIN + "examples:\n  - {example: 少, facts: {}, expect: {a: undetermined}}\n"


def test_line_ends_and_a_missing_last_one_are_kept():
    text = (PLAIN + LAST.partition("\n\n")[0]).replace("\n", "\r\n")
    new = writing.with_examples(text, "p.yaml", ["- {example: 少, facts: {}, expect: {a: undetermined}}"])
    assert new == text + "\r\n  - {example: 少, facts: {}, expect: {a: undetermined}}\r\n"


def test_examples_on_one_line_are_left_alone():
    text = PLAIN + "examples: [{example: 够, facts: {employees: 3}, expect: {a: eligible}}]\n"
    assert writing.with_examples(text, "p.yaml", ["- {example: 少}"]) is None


@pytest.mark.parametrize("policy", ["changji-golden-ten", "cn-tech-sme"])
def test_a_real_file_with_proposals_lints_and_holds(policy, tmp_path):
    """Without all but its first example a real file has gaps; what is proposed for them stands in it like the rest."""
    (name,) = [name for name in real_files() if name.endswith(f"/{policy}.yaml")]
    text = real_files()[name].decode()
    thin = text[: _second_example(text)]
    library = clean(library_of(thin))
    blocks = [each.text for each in proposals(library, library.policies[0])]
    assert len(blocks) > 3
    new = writing.with_examples(thin, name, blocks)
    for file, content in {**base_files(), name: new.encode()}.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = {each.code for each in lint(tmp_path / name, tmp_path / "policies").findings}
    assert found <= {"unused-base", "missing-example"}
    library = clean(library_of(new))
    assert not any(outcome.findings for outcome in run_examples(library, library.policies[0]))


def _second_example(text):
    second = parse(text, "x").keys["examples", 1, "example"][0] - 1
    lines = text.splitlines(keepends=True)
    while lines[second - 1].lstrip().startswith("#"):
        second -= 1
    return sum(map(len, lines[:second]))


# --- values as text


FACTS = {
    "money": "premises_price",
    "area": "leased_area",
    "ratio": "main_business_share",
    "count": "employees",
    "date": "registered_on",
}


@given(st.sampled_from(sorted(FACTS)).flatmap(
    lambda kind: st.tuples(st.just(kind), {"money": money, "area": area, "ratio": ratio, "count": count, "date": day}[kind])
))  # fmt: skip
def test_what_is_written_is_read_as_it_was(drawn):
    kind, raw = drawn
    vocabulary = library().vocabulary
    fact = vocabulary.facts[FACTS[kind]]
    value = vocabulary.read(fact, raw)
    text = writing.written(fact, value, vocabulary)
    if text is None:  # 7.5 亩 in ㎡ has no last digit
        assert kind == "area"
        return
    assert vocabulary.read(fact, text) == value
    assert parse(f"x: {writing.flow(text)}", "x").data == {"x": text}


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        (10**7, "1000万元"), (2 * 10**8, "2亿元"), (123_450_000, "1.2345亿元"), (123_456_789, "12345.6789万元"),
        (999_999_999, "99999.9999万元"), (0, "0元"), (-5 * 10**6, "-500万元"), (1234, "1234元"),
    ],
)  # fmt: skip
def test_sums(yuan, text):
    assert writing.money(yuan) == text


def test_amounts():
    assert writing.amount(Amount(480_000, 480_000)) == "48万元"
    assert writing.amount(Amount(480_000, 1_920_000)) == ["48万元", "192万元"]
    assert writing.amount(Amount(480_000, None)) == ["48万元", None]


plain = st.recursive(
    st.one_of(st.integers(-100, 100), st.text(max_size=8), st.none(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip


@given(plain)
def test_flow_is_yaml(data):
    text = f"x: {writing.flow(data)}"
    try:
        read = parse(text, "x").data
    except InputError:  # control letters are no text of a file
        assert not text.isprintable()
        return
    assert read == {"x": data}
