"""A project as YAML: whatever is written comes back the same, mistakes included, and a person can read it."""

from datetime import date
from decimal import Decimal

import pytest
import strategies
from hypothesis import example, given
from hypothesis import strategies as st
from support import ROOT

from engine import (
    InputError,
    Written,
    open_project,
    project_from_bytes,
    project_from_data,
    project_text,
    written_of,
)
from engine.exchange.project_text import written_at
from engine.yaml_io import parse

HOSTILE = [
    '他说"好"', "it's", "a\nb", "a\r\nb", "a\n\nb", " both sides ", "\t", "!!python/object/apply:os.system [ls]", "!x y", "😀 电缆 🏭", "a: b",
    "a # b", "# a", "=1+1", "-1", "- a", "@x", "`x`", "{a: b}", "[a]", "null", "~", "true", "yes", "012", "2027", "1.5", "1e3", "<<", "*a", "&a b",
    "? a", "| x", "> x", "%YAML 1.2", "---", "...", "--- a", "a:", ":", "x" * 200, "测" * 200, "\x00", "a\x07b", "\x1b[31m", "\x85", "\u2028",
    "\u2029x", "\ufeffx", "\ufffe", "\x7f", "\x9f", "\\", "\\n", '"', "''", "<script>alert(1)</script>", "**b** [x](javascript:y)", "\U0001f9ff\u200d",
    "a\u0301", "\u202eabc", "${x}", "{{x}}", "%s", "；", "，", "a,b", "unknown", "x: |", "- - a", "a\tb", "=cmd|' /C calc'!A0",
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
assumed = st.dictionaries(
    st.sampled_from(
        ["meets_output_per_mu", "core_link_recognised", "western_catalogue", "innovation_centre_level"]
    ),
    st.sampled_from(["yes", "no", "unknown", "省级", ""]),
)


def outcome(project, found):
    """All that reading makes of a project, without places."""
    return (
        project.name,
        project.as_of,
        project.facts,
        project.assumed,
        sorted(
            (each.code, each.span.path.count("."), each.values) for each in found if each.code != "yaml-key"
        ),
    )


def read_as_text(written, lang="zh"):
    library = strategies.library()
    return project_from_bytes("x.yaml", project_text(library, written, lang).encode(), library)


def read_as_data(written):
    facts = {name: each for name, each in written.facts.items() if each not in (None, "")}
    form = {"project": written.name, "facts": facts, "assumed": {**written.assumed}}
    return project_from_data(
        form | ({"as_of": written.as_of} if written.as_of else {}), strategies.library(), "x"
    )


@given(strategies.projects(), assumed, days, st.sampled_from(["zh", "en"]))
def test_a_project_comes_back_from_its_file(facts, assumed, day, lang):
    written = Written("项目", facts, {name: each for name, each in assumed.items() if name not in facts}, day)
    assert outcome(*read_as_text(written, lang)) == outcome(*read_as_data(written))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_name_is_text_whatever_it_is(text):
    name = f"甲{text}乙"[:200]
    assert read_as_text(Written(name))[0].name == name


@given(
    texts.filter(str.strip),
    st.dictionaries(st.sampled_from(["total_investment", "site", "employees", "premises", "registered_on", "industry"]) | texts,
                    texts | st.lists(texts, max_size=3) | st.booleans() | st.integers(-10**6, 10**20)),
)  # fmt: skip
@example("x", {"output": {"2027": "1万元", 2027: "2万元", "a: b": "\x00"}})
@example("x", {"output": {"2027": "1万元", "2028年": "2万元"}, "": "x", "1": "y"})
def test_mistakes_come_back_too(name, facts):
    written = Written(name[:200], facts)
    project, found = read_as_text(written)
    assert outcome(project, found) == outcome(*read_as_data(written))


def test_values_of_a_program_are_written_as_people_would():
    written = Written("x", {
        "registered_on": date(2027, 1, 1), "premises": frozenset({"lease"}), "employees": 120.0, "leased_area": None,
        "main_business_share": Decimal("0.6"), "debt_ratio": 1e-7, "industrial_project": True, "output": {"2027": "1元", "2028": None},
    })  # fmt: skip
    text = project_text(strategies.library(), written)
    assert parse(text, "x").data["facts"] == {
        "registered_on": "2027-01-01", "premises": ["lease"], "employees": "120.0", "main_business_share": "0.6", "debt_ratio": "0.0000001",
        "industrial_project": True, "output": {2027: "1元", 2028: None},
    }  # fmt: skip


def test_half_a_pair_is_all_that_is_lost():
    assert read_as_text(Written("a\ud800b"))[0].name == "a\ufffdb"


def test_it_reads_well():
    written = Written(
        "年产5万吨电缆项目",
        {"site": "changji-hitech", "output": {"2027": "3000万元", 2028: "4000万元"}, "premises": ["lease"], "gone": "1: 2"},
        {"meets_output_per_mu": "yes"},
        date(2026, 11, 23),
    )  # fmt: skip
    zh, en = (project_text(strategies.library(), written, lang) for lang in ("zh", "en"))
    assert (
        zh.partition("project:")[2]
        == """\
 年产5万吨电缆项目
as_of: 2026-11-23
facts:
  # 项目落地载体
  site: changji-hitech
  # 厂房取得方式
  premises: [lease]
  # 年度产值（入统）
  output: {2027: 3000万元, 2028: 4000万元}
  gone: "1: 2"
assumed:
  # 亩均产值达到园区标准
  meets_output_per_mu: yes
"""
    )
    assert "  # Site\n  site: changji-hitech\n" in en
    assert all(line.startswith("#") for line in zh.partition("project:")[0].splitlines())


def test_nothing_written_is_a_project_all_the_same():
    project, found = read_as_text(Written())
    assert (project.name, project.facts, found) == ("未命名的项目", {}, ())


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_project_that_was_read_is_written_again(library, path):
    project, _ = open_project(path, library)
    again, found = project_from_bytes(
        "x", project_text(library, written_of(project, library)).encode(), library
    )
    assert found == ()
    assert (again.name, again.as_of, again.facts, again.written) == (
        project.name,
        project.as_of,
        project.facts,
        {name: each for name, each in project.written.items() if each not in (None, "")},
    )


def test_at_another_place_what_the_first_has_decided_is_unknown(library):
    facts = {"site": "changji-hitech", "meets_output_per_mu": "yes", "industry": "C3831"}
    moved = written_at(Written("x", facts, {"core_link_recognised": "yes"}), "horgos-edz", library)
    assert moved.facts == {"site": "horgos-edz", "industry": "C3831"}
    assert moved.assumed == {"core_link_recognised": "yes"}
    assert written_at(Written("x", facts), "changji-hitech", library).facts == facts


def test_a_name_too_long_is_refused_as_everywhere():
    with pytest.raises(InputError) as refused:
        read_as_text(Written("x" * 201))
    assert [each.code for each in refused.value.diagnostics] == ["wrong-type"]
