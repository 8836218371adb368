"""What changed, in words; and what it does to projects."""

import json
import os
import subprocess
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, clause_text, clean, library_of, policy_text

from engine import open_project
from engine.changes.differences import difference
from engine.changes.impact import impact, summed
from engine.errors import InputError
from engine.loading.editions import edition

DAY = date(2026, 11, 23)
RATE = "{kind: rate, of: premises_price, rate: 2%, cap: 200万元}"
PRICE = "- premises_price: {at_least: 1000万元}"


def made(*clauses, tail="", policy="t", **options):
    return clean(library_of(policy_text(*clauses, tail=tail, policy=policy, **options)))


def said(old, new, lang="zh"):
    found = difference(old, new)
    return [
        (each.aspect, each.before(lang) if each.before else None, each.after(lang) if each.after else None)
        for change in found.clauses
        for each in change.edits
    ]


OLD = clause_text("a", PRICE, RATE)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        (OLD, []),
        (clause_text("a", PRICE.replace("1000", "800"), RATE), [("condition", "厂房实际交易额 ≥ 1,000万元", "厂房实际交易额 ≥ 800万元")]),
        (clause_text("a", PRICE.replace("at_least", "more_than"), RATE), [("condition", "厂房实际交易额 ≥ 1,000万元", "厂房实际交易额 > 1,000万元")]),
        (clause_text("a", "", RATE), [("condition", "厂房实际交易额 ≥ 1,000万元", None)]),
        (clause_text("a", PRICE + "\n- employees: {at_least: 10}", RATE), [("condition", None, "从业人数 ≥ 10")]),
        (clause_text("a", "- any:\n    - premises_price: {at_least: 1000万元}\n    - employees: {at_least: 10}", RATE),
         [("condition", "厂房实际交易额 ≥ 1,000万元", None), ("condition", None, "满足其一 › 厂房实际交易额 ≥ 1,000万元"), ("condition", None, "满足其一 › 从业人数 ≥ 10")]),
        (clause_text("a", PRICE, RATE.replace("2%", "3%")), [("benefit", "厂房实际交易额的 2%，最高 200万元", "厂房实际交易额的 3%，最高 200万元")]),
        (clause_text("a", PRICE, RATE, "validity: {to: 2027-12-31}"), [("validity", "未注明起止日期", "至 2027-12-31")]),
        (clause_text("a", PRICE, RATE, "text: unavailable"), [("text", "已取得", "未取得")]),
    ],
)  # fmt: skip
def test_a_clause_that_changed(clause, words):
    assert said(made(OLD), made(clause)) == words


def test_years_and_required_clauses():
    first = made(clause_text("a", extra="each_year: {from: lease_start, years: 1-3}"))
    second = made(clause_text("a", extra="each_year: {from: lease_start, years: 1-5}"))
    assert said(first, second) == [
        ("years", "自租赁起始日期当年起第 1–3 年，逐年判断", "自租赁起始日期当年起第 1–5 年，逐年判断")
    ]
    alone, needing = (
        made(OLD, clause_text("b")),
        made(OLD, clause_text("b"), tail="relations:\n  - requires: {clause: b, needs: [a]}\n"),
    )
    found = difference(alone, needing)
    assert said(alone, needing) == []
    assert [each.after.zh for each in found.edits] == ["前置 t/b, t/a"]


def test_what_is_required_is_told_once_with_its_own_clause():
    tail = "relations:\n  - requires: {clause: b, needs: [a]}\n"
    old = made(OLD, clause_text("b"), tail=tail)
    new = made(clause_text("a", PRICE.replace("1000", "800"), RATE), clause_text("b"), tail=tail)
    assert [change.id for change in difference(old, new).clauses] == ["t/a"]


def test_policies_clauses_relations_and_words_that_decide_nothing():
    old = clean(library_of(policy_text(OLD, clause_text("b"), policy="one"), policy_text(policy="gone")))
    tail = "relations:\n  - excludes: [a, c]\n"
    new = clean(
        library_of(
            policy_text(OLD.replace("条款", "另一标题"), clause_text("c"), policy="one", tail=tail),
            policy_text(policy="new"),
        )
    )
    found = difference(old, new)
    assert [(kind, name) for kind, name, _ in found.policies] == [("removed", "gone"), ("added", "new")]
    assert [(each.kind, each.id) for each in found.clauses] == [
        ("removed", "gone/a"), ("added", "new/a"), ("removed", "one/b"), ("added", "one/c"),
    ]  # fmt: skip
    assert [(each.aspect, each.after.zh) for each in found.edits] == [("relation", "互斥 one/a, one/c")]
    assert found.texts == ("one/a",)
    assert not found.empty
    assert difference(old, old).empty


def test_facts_and_sites():
    files = {
        "policies/vocabulary.yaml": _vocabulary(
            "sci_tech_staff / employees", "sci_tech_staff / (employees + 0)"
        )
    }
    found = difference(made(OLD), clean(library_of(policy_text(OLD), files=files)))
    assert [(each.aspect, each.before.zh, each.after.zh) for each in found.edits] == [
        ("fact", "科技人员占比（sci_tech_staff_share）", "定义已改变")
    ]


def _vocabulary(old, new):
    text = (ROOT / "policies" / "vocabulary.yaml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new).encode()


# --- impact


def project(folder, name, price, more=""):
    (folder / f"{name}.yaml").write_text(
        f"project: {name}\nas_of: 2026-11-23\nfacts:\n  premises_price: {price}\n{more}", encoding="utf-8"
    )


def test_who_gains_and_who_loses(tmp_path):
    project(tmp_path, "gains", "900万元")
    project(tmp_path, "loses", "2000万元")
    project(tmp_path, "stays", "100万元")
    (tmp_path / "wrong.yaml").write_text("facts: [", encoding="utf-8")
    old = made(OLD)
    new = made(clause_text("a", PRICE.replace("1000", "800"), RATE.replace("cap: 200万元", "cap: 30万元")))
    found = impact(old, new, sorted(tmp_path.glob("*.yaml")), DAY, opened=open_project)
    assert [(each.name, each.change) for each in found.projects] == [
        ("gains", 180_000),
        ("loses", -100_000),
        ("stays", 0),
    ]
    assert [each.name for each in found.gainers] == ["gains"]
    assert [each.name for each in found.losers] == ["loses"]
    assert found.total == 80_000
    assert found.by_year == {None: 80_000}
    assert [each.code for each in found.unread] == ["yaml-syntax"]
    verdicts = {each.name: [(v.clause, v.before, v.after) for v in each.verdicts] for each in found.projects}
    assert verdicts == {"gains": [("t/a", "not_eligible", "eligible")], "loses": [], "stays": []}


def test_by_year(tmp_path):
    project(tmp_path, "p", "0元", "  lease_start: 2027-01-01\n")
    years = clause_text("a", extra="each_year: {from: lease_start, years: 1-2}")
    more = clause_text("a", extra="each_year: {from: lease_start, years: 2-4}")
    found = impact(made(years), made(more), sorted(tmp_path.glob("*.yaml")), DAY, opened=open_project)
    assert found.by_year == {2027: -10_000, 2029: 10_000, 2030: 10_000}
    assert found.total == 10_000


@given(
    st.lists(
        st.dictionaries(st.one_of(st.none(), st.integers(2026, 2035)), st.integers(-100, 100)), max_size=5
    )
)
def test_years_add_up(parts):
    whole = summed(parts)
    assert sum(whole.values()) == sum(sum(part.values()) for part in parts)
    assert [year for year in whole if year is not None] == sorted(year for year in whole if year is not None)


def test_nothing_changes_between_a_library_and_itself(library):
    found = impact(library, library, sorted((ROOT / "examples").glob("*.yaml"))[:3], DAY, opened=open_project)
    assert found.total == 0
    assert [each.verdicts for each in found.projects] == [(), (), ()]


# --- editions


@pytest.fixture
def repository(tmp_path):
    """A library of its own under git, with two commits, on 2 and 3 January 2020, and a change since."""
    folder = tmp_path / "policies"
    folder.mkdir()
    for name in ("vocabulary.yaml", "sites.yaml", "industries.csv"):
        (folder / name).write_bytes((ROOT / "policies" / name).read_bytes())
    (folder / "t.yaml").write_text(policy_text(OLD.replace("1000", "900")), encoding="utf-8")

    def git(*words, day=2):
        own = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
        when = f"2020-01-0{day}T12:00:00"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        subprocess.run(
            ["git", "-C", str(tmp_path), *own, *words],
            check=True,
            capture_output=True,
            env={**os.environ, **dates},
        )

    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    (folder / "t.yaml").write_text(policy_text(OLD), encoding="utf-8")
    git("commit", "-a", "-m", "second", day=3)
    (folder / "t.yaml").write_text(policy_text(OLD.replace("1000", "800")), encoding="utf-8")
    return folder


def test_a_revision_is_read_as_it_was(repository):
    assert said(edition("HEAD", repository), edition(str(repository), repository)) == [
        ("condition", "厂房实际交易额 ≥ 1,000万元", "厂房实际交易额 ≥ 800万元")
    ]


def test_a_day_is_the_last_revision_made_by_its_end(repository):
    assert said(edition("2020-01-02", repository), edition("2020-01-03", repository)) == [
        ("condition", "厂房实际交易额 ≥ 900万元", "厂房实际交易额 ≥ 1,000万元")
    ]
    assert edition("2030年1月1日", repository).hash == edition("HEAD", repository).hash


@pytest.mark.parametrize(
    "word",
    ["no-such-thing", "--help", "-o/tmp/x", "", "HEAD~99", "2020-01-01", "2020-13-01", "HEAD@{2019-01-01}"],
)
def test_what_is_no_edition_says_so(repository, word):
    with pytest.raises(InputError) as wrong:
        edition(word, repository)
    assert [each.code for each in wrong.value.diagnostics] == ["unknown-edition"]


def test_a_revision_without_the_library_says_so(repository, tmp_path):
    for name in ("copy", "policies/copy"):
        own = tmp_path / name
        own.mkdir()
        (own / "vocabulary.yaml").write_bytes((repository / "vocabulary.yaml").read_bytes())
        with pytest.raises(InputError) as wrong:
            edition("HEAD", own)
        assert [each.code for each in wrong.value.diagnostics] == ["edition-without-library"]
        assert str(own) in wrong.value.diagnostics[0].message("en")


def test_the_command(repository, tmp_path):
    from click.testing import CliRunner

    from engine.cli.app import Options, goldenten

    projects = tmp_path / "projects"
    projects.mkdir()
    project(projects, "某项目", "900万元")

    def run(*words):
        return CliRunner().invoke(
            goldenten, ["--library", str(repository), "diff", *words], obj=Options("zh", None)
        )

    out = run("HEAD", "--projects", str(projects)).output
    assert "条件: 厂房实际交易额 ≥ 1,000万元 → 厂房实际交易额 ≥ 800万元" in out
    assert "1 个项目：确定可得增加 1 · 减少 0 · 不变 0 · 合计 +18万元" in out
    assert "条款: 不符合 → 符合" in out
    form = json.loads(run("HEAD", "--projects", str(projects), "--json").output)
    assert form["clauses"][0]["edits"] == [
        {"aspect": "condition", "before": "厂房实际交易额 ≥ 1,000万元", "after": "厂房实际交易额 ≥ 800万元"}
    ]
    assert form["impact"]["total"] == "180000.00"
    assert form["impact"]["by_year"] == {"unknown": "180000.00"}
    assert "没有影响" in run("HEAD", "HEAD").output
    with pytest.raises(InputError):
        CliRunner().invoke(
            goldenten,
            ["--library", str(repository), "diff", "nowhere"],
            obj=Options("zh", None),
            catch_exceptions=False,
        )
    english = run("HEAD", "--lang", "en").output
    assert (
        "condition: Price of the premises ≥ CNY 10 million → Price of the premises ≥ CNY 8 million" in english
    )
