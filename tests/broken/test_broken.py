"""Every file that must fail: what is found in it, at which line and column, in both languages, and that the rest serves on.

`expected.yaml` is the table. The folder says how a file is read:
yaml, project: as a project · policy, examples: beside some real policies · vocabulary, sites, industries, relations: in place
of the real file · lint: on its own.
"""

import re
import string
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from support import DAY, ROOT, base_files, policy_text, project_of, real_files

from engine import Diagnostic, InputError, Library, open_project, run_examples
from engine.diagnostics import CODES
from engine.exchange.guard import MAX_TEXT
from engine.judge import decide
from engine.linter import lint
from engine.loading import load, load_library, read_files
from engine.yaml_io import MAX_BYTES, parse

HERE = Path(__file__).parent
EXPECTED = parse((HERE / "expected.yaml").read_bytes(), "expected.yaml").data
FOLDERS = ("examples", "industries", "lint", "policy", "project", "relations", "sites", "vocabulary", "yaml")
BASE = {
    "industries": "policies/industries.csv",
    "relations": "policies/relations.yaml",
    "sites": "policies/sites.yaml",
    "vocabulary": "policies/vocabulary.yaml",
}


@dataclass(frozen=True)
class Reading:
    """What came of a file: its findings, and the library it was read into, if it was."""

    findings: tuple[Diagnostic, ...]
    library: Library | None = None


@cache
def some_files() -> dict[str, bytes]:
    """Real policies of every sort, but few: each broken file is read beside them."""
    names = (
        "changji/changji-golden-ten",
        "xj-difficult-area",
        "cn-high-tech-enterprise",
        "cn-rnd-deduction",
        "cn-sme-loan-interest",
        "cn-western-development",
        "cn-sme-gradient-2026",
    )
    policies = {
        name: text for name, text in real_files().items() if name.removesuffix(".yaml").endswith(names)
    }
    assert len(policies) == len(names)
    return {**base_files(), **policies}


@cache
def read(name: str) -> Reading:
    folder, _, short = name.partition("/")
    path = HERE / name
    match folder:
        case "yaml" | "project":
            return Reading(of_project(path))
        case "policy" | "examples":
            own = f"policies/broken/{short}"
            library = load({**some_files(), own: path.read_bytes()}, cached=False)
            findings = tuple(each for each in library.diagnostics if each.span.file == own)
            outcomes = [
                finding
                for policy in library.policies if library.files[policy.policy][0] == own
                for outcome in run_examples(library, policy)
                for finding in outcome.findings
            ]  # fmt: skip
            return Reading((*findings, *outcomes), library)
        case "lint":
            return Reading(lint(path, ROOT / "policies").findings)
        case _:
            files = real_files() if folder == "relations" else base_files()
            library = load({**files, BASE[folder]: path.read_bytes()}, cached=False)
            return Reading(
                tuple(each for each in library.diagnostics if each.span.file == BASE[folder]), library
            )


def of_project(path: Path) -> tuple[Diagnostic, ...]:
    try:
        return open_project(path, real_library())[1]
    except InputError as error:
        return error.diagnostics


@cache
def real_library() -> Library:
    return load(real_files(), cached=False)


def places(findings) -> list[tuple[str, int, int]]:
    return sorted((each.code, each.span.line, each.span.column) for each in findings)


# --- the table


@pytest.mark.parametrize("name", EXPECTED)
def test_found_where_it_stands(name):
    expected = sorted((row["code"], row["line"], row["column"]) for row in EXPECTED[name]["finds"])
    assert places(read(name).findings) == expected


@pytest.mark.parametrize("name", [name for name in EXPECTED if "says" in EXPECTED[name]])
def test_says(name):
    said = " ".join(
        text(lang)
        for each in read(name).findings
        for text in (each.message, each.hint)
        for lang in ("zh", "en")
    )
    assert [word for word in EXPECTED[name]["says"] if word not in said] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_speaks_both_languages_in_the_users_words(name):
    for each in read(name).findings:
        for lang in ("zh", "en"):
            message, hint = each.message(lang), each.hint(lang)
            assert message.strip()
            for text in (message, hint):
                assert re.search(r"\{[a-z_]*\}", text) is None, text
                assert not any(word in text for word in ("NoneType", "pydantic", "<class", "Traceback")), text
                assert "\n" not in text
        assert any("\u4e00" <= sign <= "\u9fff" for sign in each.message("zh"))
        words = each.as_dict("en")
        assert {"code", "severity", "file", "line", "column", "path", "message", "hint"} <= words.keys()
        assert words["line"] >= 1
        assert words["column"] >= 1
        assert str(each).startswith(f"{each.span.file}:{each.span.line}:{each.span.column}: {each.code}: ")


def test_the_table_names_every_file_and_no_other():
    files = {f"{each.parent.name}/{each.name}" for folder in FOLDERS for each in (HERE / folder).iterdir()}
    assert files == set(EXPECTED)


# --- what cannot be stored, or is made on the spot

GENERATED = ("file-missing", "file-unreadable", "file-too-large", "file-not-utf8")
# Wrong in what was asked for, not in a file.
ASKED = (
    "unknown-policy", "unknown-edition", "edition-without-library", "no-library", "no-files", "include-and-exclude", "include-needs-excluded",
    "include-rivals", "include-not-eligible",
)  # fmt: skip
# Wrong in a workbook, or no project file at all. Made in tests/engine/exchange.
WORKBOOKS = (
    "not-project-kind", "not-a-workbook", "project-too-large", "yaml-too-much", "workbook-old", "workbook-locked", "workbook-broken",
    "workbook-too-large", "workbook-unsafe", "workbook-without-form", "cell-unsaved", "row-without-id", "column-not-read", "stated-twice",
    "basis-missing",
)  # fmt: skip
# Wrong in what somebody handed on: links, saved assessments, files for a zone's staff. Made in tests/engine/exchange.
HANDED_ON = (
    "link-broken", "link-too-long", "link-newer", "link-not-shared", "archive-broken", "archive-too-large", "archive-part",
    "not-saved", "part-missing", "part-unreadable", "form-unknown", "form-newer", "text-cut", "library-incomplete",
    "policies-altered", "replay-differs", "replay-differs-by-version",
)  # fmt: skip


def generated(code: str, folder: Path) -> tuple[Path, int]:
    """A file of that fault, and the line on which it shows (0: none)."""
    path = folder / "project.yaml"
    match code:
        case "file-missing":
            return folder / "nowhere.yaml", 0
        case "file-unreadable":
            path.mkdir()
            return path, 0
        case "file-too-large":
            path.write_bytes(b"project: x\n" + b"#" * MAX_BYTES)
            return path, 0
        case "file-not-utf8":
            path.write_bytes("project: x\n# 金十条\n".encode("gb18030"))
            return path, 2
    raise AssertionError(code)


@pytest.mark.parametrize("code", GENERATED)
def test_files_that_cannot_be_read(code, tmp_path):
    path, line = generated(code, tmp_path)
    (found,) = of_project(path)
    assert (found.code, found.span.file, found.span.line) == (code, str(path), line)
    assert found.message("zh") != found.message("en")


@pytest.mark.parametrize("code", ["file-unreadable", "file-too-large", "file-not-utf8"])
def test_a_policy_file_that_cannot_be_read_is_one_of_many(code, tmp_path):
    root = tmp_path / "policies"
    root.mkdir()
    for name, content in base_files().items():
        (root / Path(name).name).write_bytes(content)
    (root / "good.yaml").write_text(policy_text(policy="good"), encoding="utf-8")
    path, _ = generated(code, root)
    if path.is_dir():
        path.rmdir()
        path.symlink_to("/proc/self/mem")  # a regular file that opens and will not be read, not even by root
    library = load_library(root, cached=False)
    assert [(each.code, each.span.file) for each in library.diagnostics] == [(code, "policies/project.yaml")]
    assert list(library.by_id) == ["good/a"]


def test_exactly_at_the_limit_is_read(tmp_path):
    path = tmp_path / "project.yaml"
    head = b"project: x\n#"
    path.write_bytes(head + b"#" * (MAX_TEXT - len(head)))
    assert path.stat().st_size == MAX_TEXT
    assert open_project(path, real_library())[0].name == "x"


def test_no_library_there(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    for root in (tmp_path / "nowhere", tmp_path / "file", tmp_path / "empty"):
        with pytest.raises(InputError) as caught:
            load_library(root, cached=False)
        assert [each.code for each in caught.value.diagnostics] == ["no-library"]
        assert str(root) in caught.value.diagnostics[0].message("zh")


@pytest.mark.parametrize("file", ["vocabulary.yaml", "sites.yaml", "industries.csv"])
def test_a_base_file_is_missing(file):
    files = {name: content for name, content in real_files().items() if name != f"policies/{file}"}
    library = load(files, cached=False)
    assert ("file-missing", f"policies/{file}") in [
        (each.code, each.span.file) for each in library.diagnostics
    ]


def test_relations_may_be_missing():
    files = {name: content for name, content in real_files().items() if name != "policies/relations.yaml"}
    assert load(files, cached=False).diagnostics == ()


def test_the_same_policy_in_two_files():
    text = policy_text(policy="twin").encode()
    library = load({**base_files(), "policies/one.yaml": text, "policies/two.yaml": text}, cached=False)
    (found,) = library.diagnostics
    assert (found.code, found.span.file, found.span.line) == ("duplicate-id", "policies/two.yaml", 1)
    assert "policies/one.yaml" in found.message("en")
    assert [policy.policy for policy in library.policies] == ["twin"]


def test_a_policy_nobody_knows():
    from engine.cli.opening import chosen_policies

    with pytest.raises(InputError) as caught:
        chosen_policies(real_library(), ("changji-golden-tan", "xj-difficult-area"))
    (found,) = caught.value.diagnostics
    assert found.code == "unknown-policy"
    assert "`changji-golden-ten`" in found.hint("en")
    assert "`changji-golden-ten`" in found.hint("zh")


# --- every code has its file


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_broken_file(code):
    in_files = {row["code"] for each in EXPECTED.values() for row in each["finds"]}
    assert code in {*in_files, *GENERATED, *ASKED, *WORKBOOKS, *HANDED_ON}


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_the_same_in_both_languages(code):
    kind = CODES[code]
    assert kind.zh
    assert kind.en
    assert bool(kind.hint_zh) == bool(kind.hint_en)
    for zh, en in ((kind.zh, kind.en), (kind.hint_zh, kind.hint_en)):
        names_zh, names_en = (
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)
        )
        assert not [name for name in names_zh if name.endswith("_en")]
        assert not [name for name in names_en if name.endswith("_zh")]


# --- a broken policy is left out, the others answer as before


def rich_project(library: Library):
    facts = {
        "site": "changji-hitech", "industry": "C3823", "sectors": ["equipment_manufacturing"], "premises": ["lease"],
        "industrial_project": "yes", "project_nature": "new_build", "independent_legal_person": "yes",
        "operates_lawfully": "yes", "meets_investment_intensity": "yes", "meets_output_per_mu": "yes",
        "leased_area": "5000㎡", "lease_start": "2027-01-01", "output": {2027: "3000万元", 2028: "4000万元"},
        "western_catalogue": "yes", "main_business_share": "60%", "books_based_taxation": "yes",
        "taxable_income": {2027: "1000万元"}, "rnd_expense": {2027: "100万元"},
    }  # fmt: skip
    return project_of(library, facts)


@cache
def answers_of_some():
    return answers(load(some_files(), cached=False))


@cache
def answers_of_the_real_library():
    return answers(real_library())


def answers(library: Library, leave_out="broken/"):
    results = decide(library, rich_project(library), DAY).results
    return {
        each.clause.id: (each.judgement, dict(each.by_year), each.missing, each.eligible_from)
        for each in results
        if not each.clause.id.startswith(leave_out)
    }


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("policy/")])
def test_a_broken_policy_is_left_out_and_the_others_answer_as_before(name):
    reading = read(name)
    has_errors = any(each.severity == "error" for each in reading.findings)
    assert has_errors is (name != "policy/missing-en.yaml")
    assert any(clause.startswith("broken/") for clause in reading.library.by_id) is not has_errors
    assert any(policy.policy == "broken" for policy in reading.library.policies) is not has_errors
    assert answers(reading.library) == answers_of_some()
    elsewhere = [
        each for each in reading.library.diagnostics if not each.span.file.startswith("policies/broken/")
    ]
    assert elsewhere == []


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("relations/")])
def test_broken_relations_leave_all_clauses(name):
    assert answers(read(name).library) == answers_of_the_real_library()


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("vocabulary/")])
def test_a_broken_fact_leaves_the_others(name):
    if name in ("vocabulary/no-facts.yaml", "vocabulary/facts-a-word.yaml"):
        assert read(name).library.vocabulary.facts == {}
    else:
        assert "staff" in read(name).library.vocabulary.facts


@pytest.mark.parametrize("text", ["x: [", "relations: none\n", "\x00"])
def test_no_clause_is_open_to_all_because_the_relations_cannot_be_read(text):
    """Prerequisites stand in the policy's own file: what happens to relations.yaml never turns a no into a yes."""
    library = load({**real_files(), "policies/relations.yaml": text.encode()}, cached=False)
    assert library.diagnostics != ()
    assert answers(library) == answers_of_the_real_library()


def test_a_clause_whose_prerequisite_is_in_a_broken_file_falls_with_it():
    needs = policy_text(policy="needs", tail="relations:\n  - requires: {clause: a, needs: [given/a]}\n")
    given = policy_text(policy="given")
    files = {**base_files(), "policies/needs.yaml": needs.encode()}
    both = load({**files, "policies/given.yaml": given.encode()}, cached=False)
    assert both.diagnostics == ()
    assert list(both.by_id) == ["given/a", "needs/a"]
    for broken in (given.replace("zh: 条款", "zh: "), "x: [", given.replace("1万元", "1")):
        library = load({**files, "policies/given.yaml": broken.encode()}, cached=False)
        assert library.by_id == {}
        assert {each.span.file for each in library.diagnostics} >= {"policies/given.yaml"}


def test_what_falls_takes_what_rests_on_it_along():
    """c needs b, b needs a, a is broken: none of the three may answer yes."""
    chain = {
        f"policies/{name}.yaml": policy_text(
            policy=name, tail=f"relations:\n  - requires: {{clause: a, needs: [{needs}/a]}}\n"
        ).encode()
        for name, needs in (("b", "a"), ("c", "b"))
    }
    other = {"policies/other.yaml": policy_text(policy="other").encode()}
    library = load({**base_files(), **chain, **other, "policies/a.yaml": b"policy: [\n"}, cached=False)
    assert list(library.by_id) == ["other/a"]


# --- projects: a broken value is left out, the others stand


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("project/several.yaml", {}),
        ("project/year-1989.yaml", {"output": {1990: 10000}}),
        ("project/year-2101.yaml", {"output": {2100: 10000}}),
        ("project/bad-value-in-one-year.yaml", {"output": {2028: 10000}}),
        ("project/unknown-fact.yaml", {}),
        ("project/bad-day.yaml", {"site": "qitai"}),
        ("project/contradiction-dates.yaml", {"registered_on": date(2027, 1, 1), "production_start": date(2026, 12, 31)}),
        ("project/unknown-choice.yaml", {}),
    ],
)  # fmt: skip
def test_a_broken_value_is_unknown_and_the_others_stand(name, stands):
    project, _ = open_project(HERE / name, real_library())
    assert project.facts == stands


def test_warnings_are_the_only_findings_that_keep_their_file():
    warnings = {code for code, kind in CODES.items() if kind.severity == "warning"}
    handed_on = {"link-not-shared", "text-cut", "replay-differs-by-version"}
    of_workbooks = {"basis-missing", "column-not-read"}
    assert (
        warnings
        == {"missing-en", "facts-contradict", "site-fact", "assumed-and-stated"} | handed_on | of_workbooks
    )


def test_a_long_value_is_cut_in_the_sentence():
    library = real_library()
    from engine import project_from_data

    _, found = project_from_data({"project": "x", "facts": {"premises_price": "九" * 5000}}, library)
    assert len(found[0].message("zh")) < 200
    assert "…" in found[0].message("zh")


def test_read_files_names_and_order(tmp_path):
    root = tmp_path / "lib"
    (root / "b").mkdir(parents=True)
    for name in ("b/x.yaml", "a.yml", "t.csv", "note.md", "b/y.json", "vocabulary.yaml"):
        (root / name).write_text("x: 1\n")
    assert list(read_files(root)) == ["lib/a.yml", "lib/b/x.yaml", "lib/t.csv", "lib/vocabulary.yaml"]
