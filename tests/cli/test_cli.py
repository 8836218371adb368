"""The command line as a user meets it: arguments, exit codes, languages, widths, pipes."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from engine.cli.app import VERBS
from engine.cli.exits import Exit
from engine.notices import CONTRADICTORY

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = Path(__file__).parent / "golden"
CABLE = ROOT / "examples" / "tebian-cable-park.yaml"
RENT = Path(__file__).parent / "rent.yaml"
KASHGAR = Path(__file__).parent / "kashgar.yaml"  # has a day of its own
ASSUMED = Path(__file__).parent / "assumed.yaml"
BROKEN = Path(__file__).parent / "broken.yaml"


def width(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


CASES = {
    "check.zh": ("check", RENT, "--as-of", "2026-11-23"),
    "check.en": ("check", RENT, "--as-of", "2026-11-23", "--lang", "en"),
    "assumed.zh": ("check", ASSUMED),
    "compare.zh": ("compare", KASHGAR, "--at", "kashgar-edz", "--at", "horgos-edz", "--at", "qitai"),
    "compare.en": ("compare", RENT, ASSUMED, "--as-of", "2026-11-23", "--lang", "en"),
    "assumed.en": ("check", ASSUMED, "--lang", "en"),
    "explain.zh": ("explain", RENT, "rent", "--as-of", "2026-11-23", "--year", "2029"),
    "explain.en": (
        "explain",
        RENT,
        "changji-golden-ten/fixed-assets",
        "--as-of",
        "2026-11-23",
        "--year",
        "2029",
        "--lang",
        "en",
    ),
    "package.zh": ("package", KASHGAR),
    "package.en": (
        "package", RENT, "--as-of", "2026-11-23", "--objective", "present", "--exclude", "rent", "--lang", "en",
    ),
    "advise.zh": ("advise", RENT, "--as-of", "2026-11-23", "--clause", "premises-purchase", "--target", "300万元"),
    "advise.en": ("advise", KASHGAR, "--clause", "xj-difficult-area/holiday", "--target", "CNY 1 million", "--lang", "en"),
    "curve.zh": ("curve", RENT, "leased_area", "1000㎡", "20000㎡", "--as-of", "2026-11-23"),
    "curve.en": (
        "curve", KASHGAR, "taxable_income", "-100万元", "1000万元", "--year", "2028", "--points", "12", "--lang", "en",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_golden(goldenten, name):
    """Refreshed only on purpose: GOLDEN=refresh pytest tests/cli; read the diff."""
    code, out, err = goldenten(*CASES[name])
    assert (code, err) == (Exit.OK, "")
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "refresh":
        file.write_text(out, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == out


@pytest.mark.parametrize("name", CASES)
def test_fits_a_hundred_columns(goldenten, name):
    _, out, _ = goldenten(*CASES[name])
    assert [line for line in out.splitlines() if width(line) > 100] == []


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verb", ["package", "advise"])
def test_every_example_has_its_package_and_its_advice(goldenten, example, lang, verb):
    code, out, err = goldenten(verb, example, "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert [line for line in out.splitlines() if width(line) > 100] == []
    assert "[/" not in out
    assert "None" not in out


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_example_is_checked(goldenten, library, example, lang):
    code, out, err = goldenten("check", example, "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert out.splitlines()[1].startswith(f"{len(library.clauses)} ")
    assert [line for line in out.splitlines() if width(line) > 100] == []
    assert "[/" not in out


def test_json_is_the_contract(goldenten):
    code, out, _ = goldenten("check", RENT, "--json", "--as-of", "2026-11-23")
    form = json.loads(out)
    assert code == Exit.OK
    assert (form["schema"], form["as_of"]) == ("goldenten/assessment/1", "2026-11-23")
    assert form["project"] == {"name": "测试项目", "site": "changji-hitech"}
    rent = next(clause for clause in form["clauses"] if clause["id"] == "changji-golden-ten/rent")
    assert rent["verdict"] == "eligible"
    assert {year: each["verdict"] for year, each in rent["by_year"].items()} == {
        "2027": "eligible",
        "2028": "eligible",
        "2029": "not_eligible",
        "2030": "not_eligible",
        "2031": "eligible",
    }
    assert rent["why"]["years"]["2027"]["truth"] == "yes"
    assert rent["why"]["years"]["2029"]["truth"] == "no"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_clauses_of_other_places_are_counted_and_not_listed(goldenten, lang):
    words = ("check", RENT, "--as-of", "2026-11-23", "--lang", lang)
    form, out = json.loads(goldenten(*words, "--json")[1]), goldenten(*words)[1]
    there = [clause["id"] for clause in form["clauses"] if clause["elsewhere"]]
    refused = [clause for clause in form["clauses"] if clause["verdict"] == "not_eligible"]
    ids = [line.split("  ")[0] for line in out.splitlines()]
    assert there
    assert not set(there) & set(ids)
    assert {clause["id"] for clause in refused} - set(there) <= set(ids)
    (told,) = [line for line in out.splitlines() if "--site" in line]
    assert re.search(rf"\b{len(there)}\b", told)
    counts = " ".join(out.partition("\n\n")[0].split())
    said = re.findall(r"(?:不符合|Not eligible|其他地方|elsewhere) (\d+)", counts)
    assert [int(each) for each in said] == [len(refused) - len(there), len(there)]
    numbers = re.findall(r" (\d+)\b", re.split("条款：|clauses: ", counts)[1])
    assert sum(map(int, numbers)) == len(form["clauses"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_the_site_is_known_what_waits_for_it_is_one_line(goldenten, tmp_path, lang):
    project = tmp_path / "nowhere.yaml"
    project.write_text("project: x\nfacts: {independent_legal_person: yes}\n", encoding="utf-8")
    words = ("check", project, "--as-of", "2026-11-23", "--lang", lang)
    form, out = json.loads(goldenten(*words, "--json")[1]), goldenten(*words)[1]
    waiting = {clause["id"] for clause in form["clauses"] if clause["awaits_site"]}
    ids = {line.split("  ")[0] for line in out.splitlines()}
    assert "changji-golden-ten/rent" in waiting
    assert not waiting & ids
    (told,) = [line for line in out.splitlines() if "--site" in line]
    assert re.search(rf"\b{len(waiting)}\b", told)
    assert form["next_questions"][0]["fact"] == "site"
    asked = {clause for each in form["next_questions"][1:] for clause in each["clauses"]}
    assert not asked & waiting


def test_another_site_and_another_day(goldenten):
    _, out, _ = goldenten("check", RENT, "--json", "--site", "qitai", "--as-of", "2029年1月1日")
    form = json.loads(out)
    assert (form["project"]["site"], form["as_of"]) == ("qitai", "2029-01-01")
    verdicts = {clause["id"]: clause["verdict"] for clause in form["clauses"]}
    assert verdicts["changji-golden-ten/rent"] == "not_eligible"


def test_a_project_with_mistakes_is_still_judged(goldenten, library):
    code, out, err = goldenten("check", BROKEN, "--json", "--lang", "en")
    form = json.loads(out)
    assert code == Exit.INPUT
    assert len(form["clauses"]) == len(library.clauses)
    found = [(each["code"], each["line"]) for each in form["diagnostics"]]
    assert found == [("unknown-fact", 3), ("missing-unit", 4), ("needs-years", 5)]
    assert "did you mean `leased_area`?" in err
    assert "`1500` has no unit" in err


USAGE = [
    (("check",), Exit.USAGE, "PROJECT"),
    (("frobnicate",), Exit.USAGE, "frobnicate"),
    (("check", CABLE, "--as-of", "2026-13-01"), Exit.USAGE, "2026-13-01"),
    (("check", CABLE, "--as-of", "1066-10-14"), Exit.USAGE, "`1066`"),
    (("explain", CABLE, "rent", "--year", "1999"), Exit.USAGE, "1999"),
    (("check", "no-such-file.yaml"), Exit.INPUT, "file-missing"),
    (("check", ROOT), Exit.INPUT, "file-unreadable"),
    (("check", ROOT / "policies" / "sites.yaml"), Exit.INPUT, "not-a-project"),
    (("check", CABLE, "--site", "changji-hitec"), Exit.INPUT, "changji-hitech"),
    (("check", CABLE, "--library", ROOT / "examples"), Exit.INPUT, "no-library"),
    (("explain", CABLE, "rnet"), Exit.INPUT, "`rent`"),
    (("explain", CABLE, "rate-15"), Exit.INPUT, "cn-western-development/rate-15"),
    (("check", CABLE, "--horizon", "31"), Exit.USAGE, "`31`"),
    (("check", CABLE, "--horizon", "0"), Exit.USAGE, "`0`"),
    (("check", CABLE, "--horizon", "2.5"), Exit.USAGE, "`2.5`"),
    (("check", CABLE, "--discount", "5"), Exit.USAGE, "`5%`"),
    (("check", CABLE, "--discount", "101%"), Exit.USAGE, "`101%`"),
    (("explain", CABLE, "rent", "--year", "soon"), Exit.USAGE, "`soon`"),
    (("package", CABLE, "--include", "rnet"), Exit.INPUT, "`rent`"),
    (("package", CABLE, "--exclude", "rnet"), Exit.INPUT, "`rent`"),
    (("package", CABLE, "--include", "rent"), Exit.INPUT, "include-not-eligible"),
    (("package", KASHGAR, "--include", "cn-rnd-deduction/extra-100", "--exclude", "cn-rnd-deduction/extra-100"), Exit.INPUT, "include-and-exclude"),
    (("advise", CABLE, "--clause", "rnet"), Exit.INPUT, "`rent`"),
    (("advise", CABLE, "--target", "500"), Exit.USAGE, "`500`"),
    (("advise", CABLE, "--target", "0元"), Exit.USAGE, "`0元`"),
    (("curve", CABLE, "outptu", "1万元", "2万元", "--year", "2027"), Exit.INPUT, "`output`"),
    (("curve", CABLE, "premises", "1万元", "2万元"), Exit.USAGE, "premises_price"),
    (("curve", CABLE, "output_per_leased_area", "1元/㎡", "2元/㎡"), Exit.USAGE, "leased_area"),
    (("curve", CABLE, "output", "1万元", "2万元"), Exit.USAGE, "--year"),
    (("curve", RENT, "output", "1万元", "2万元"), Exit.USAGE, "2027, 2028"),
    (("curve", CABLE, "leased_area", "1㎡", "2㎡", "--year", "2027"), Exit.USAGE, "--year"),
    (("curve", CABLE, "leased_area", "1", "2㎡"), Exit.INPUT, "missing-unit"),
    (("curve", CABLE, "leased_area", "-1㎡", "2㎡"), Exit.INPUT, "negative"),
    (("curve", CABLE, "leased_area", "2㎡", "2㎡"), Exit.USAGE, "2㎡"),
    (("curve", CABLE, "leased_area", "1㎡", "2㎡", "--points", "2001"), Exit.USAGE, "`2001`"),
    (("curve", CABLE, "leased_area", "1㎡", "2㎡", "--svg", "/nowhere/x.svg"), Exit.USAGE, "/nowhere/x.svg"),
    (("test", "cn-rnd"), Exit.INPUT, "unknown-policy"),
    (("lint", "no-such-file.yaml"), Exit.INPUT, "file-missing"),
    (("lint", BROKEN), Exit.INPUT, "missing-unit"),
    (("lint", ROOT / "pyproject.toml"), Exit.INPUT, "yaml-syntax"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "says"), USAGE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_get_a_sentence(goldenten, words, code, says, lang):
    found, _, err = goldenten(*words, "--lang", lang) if words[0] != "frobnicate" else goldenten(*words)
    assert code == found
    assert says in err
    assert "Traceback" not in err


def test_lint_and_test_and_schema_of_our_own_library(goldenten):
    assert goldenten("lint")[0] == Exit.OK
    code, out, _ = goldenten("test", "--lang", "en")
    assert code == Exit.OK
    assert re.fullmatch(r"examples: \d+, none fails\n", out)
    code, out, _ = goldenten("schema", "project")
    assert json.loads(out)["title"] == "ProjectFile"


def test_lint_of_one_file_in_its_place(goldenten, tmp_path):
    own = ROOT / "policies" / "cn" / "cn-western-development.yaml"
    assert goldenten("lint", own)[0] == Exit.OK
    edited = tmp_path / "edited.yaml"
    edited.write_text(
        own.read_text(encoding="utf-8").replace("at_least: 60%", "at_least: 60"), encoding="utf-8"
    )
    code, out, err = goldenten("lint", edited, "--json")
    assert (code, err) == (Exit.INPUT, "")
    assert [("missing-unit", str(edited))] == [(each["code"], each["file"]) for each in json.loads(out)]


def test_a_failing_example_is_named(goldenten, tmp_path):
    library = tmp_path / "policies"
    for file in ("vocabulary.yaml", "sites.yaml", "industries.csv"):
        library.mkdir(exist_ok=True)
        (library / file).write_bytes((ROOT / "policies" / file).read_bytes())
    text = (ROOT / "policies" / "cn" / "cn-western-development.yaml").read_text(encoding="utf-8")
    (library / "western.yaml").write_text(text.replace("at_least: 60%", "more_than: 60%"), encoding="utf-8")
    code, out, err = goldenten("test", "--library", library, "--lang", "en")
    assert code == Exit.INPUT
    assert "example-fails" in err
    assert re.search(r"examples that fail: \d+ of \d+", out)


def test_a_broken_policy_leaves_the_others(goldenten, library, tmp_path):
    whole, library = library, tmp_path / "policies"
    shutil.copytree(ROOT / "policies", library)
    (library / "cn" / "cn-rnd-deduction.yaml").write_text("policy: [\n", encoding="utf-8")
    code, out, err = goldenten("check", CABLE, "--library", library, "--lang", "en")
    assert code == Exit.OK
    assert out.splitlines()[1].startswith(f"{len(whole.clauses) - 2} clauses")
    assert "files of the library with errors, left out: 1" in err


def test_our_own_bug_says_so(goldenten, monkeypatch, tmp_path):
    from engine.cli import opening

    def explode(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "assess", explode)
    monkeypatch.setenv("GOLDENTEN_CACHE", str(tmp_path))
    code, _, err = goldenten("check", CABLE, "--lang", "en")
    assert code == Exit.BUG
    assert "bug of GoldenTen" in err
    assert "Traceback" not in err
    assert "ZeroDivisionError" in (tmp_path / "error.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_in_both_languages_and_is_documented(goldenten, verb):
    code, out, _ = goldenten(verb, "--help")
    assert code == Exit.OK
    assert re.search(r"[一-鿿].* / [A-Za-z]", out)
    assert "--lang" in out
    for readme in ("README.md", "README.en.md"):
        assert f"goldenten {verb}" in (ROOT / readme).read_text(encoding="utf-8")


def run_alone(*words: str | Path, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", "from engine.cli import main; main()", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60, **options)


def test_a_process_of_its_own_has_no_colours_in_a_pipe():
    done = run_alone("check", CABLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


def test_a_reader_that_leaves_early_is_no_error():
    command = f'"{sys.executable}" -c "from engine.cli import main; main()" check "{CABLE}" | head -1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("no_color", [False, True])
def test_colours_on_a_terminal_unless_not_wanted(no_color):
    import pty

    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "140"}
    environment.pop("NO_COLOR", None)
    if no_color:
        environment["NO_COLOR"] = "1"
    shown, terminal = pty.openpty()
    command = [sys.executable, "-c", "from engine.cli import main; main()", "check", str(CABLE)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    text = b""
    try:
        while more := os.read(shown, 65536):
            text += more
    except OSError:  # the terminal is gone once the process has ended
        pass
    assert process.wait(timeout=60) == 0
    os.close(shown)
    coloured = re.search(rb"\x1b\[[0-9;]*3[0-9]", text) is not None
    assert coloured is not no_color
    plain = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", text).decode()
    assert [line for line in plain.splitlines() if width(line) > 100] == []


def test_lint_of_what_is_not_there_is_not_clean(goldenten, tmp_path):
    for name in ("policies/cn/nope.yaml", "policies/nope/"):
        code, _, err = goldenten("lint", name)
        assert (code, "file-missing" in err) == (Exit.INPUT, True)
    code, _, err = goldenten("lint", tmp_path)
    assert (code, "no-files" in err) == (Exit.INPUT, True)


def test_lint_of_a_folder_reads_every_file_in_it(goldenten, tmp_path):
    assert goldenten("lint", "examples")[0] == Exit.OK
    for name in ("a.yaml", "b.yml"):
        (tmp_path / name).write_bytes(BROKEN.read_bytes())
    code, out, _ = goldenten("lint", tmp_path, "--json")
    assert code == Exit.INPUT
    assert sorted({Path(each["file"]).name for each in json.loads(out)}) == ["a.yaml", "b.yml"]


def test_what_has_no_end_is_too_large(goldenten):
    code, _, err = goldenten("check", "/dev/zero")
    assert (code, "file-too-large" in err) == (Exit.INPUT, True)


def test_years_outside_the_horizon_are_named_as_the_reason(goldenten):
    demo = ROOT / "examples" / "demo-cable-plant.yaml"
    _, out, _ = goldenten("check", demo, "--as-of", "2040-01-01", "--lang", "en")
    rent = out[out.index("Rent subsidy") :].splitlines()[:2]
    assert "2027–2031 ✓" in rent[0]
    assert "Years outside the horizon" in rent[1]
    assert not re.search(r"not met:\s*\n", out)
    _, out, _ = goldenten("explain", demo, "rent", "--as-of", "2040-01-01", "--lang", "en")
    assert "only the years 2040–2049 decide the verdict" in out


def test_a_year_of_a_clause_judged_once(goldenten):
    code, _, err = goldenten("explain", RENT, "premises-purchase", "--year", "2027", "--lang", "en")
    assert (code, "is judged once; leave out --year" in err) == (Exit.USAGE, True)


def test_an_unreadable_vocabulary_is_not_the_projects_fault(goldenten, tmp_path):
    library = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", library)
    (library / "vocabulary.yaml").write_text("[", encoding="utf-8")
    code, out, err = goldenten("check", CABLE, "--library", library, "--lang", "en")
    assert (code, out) == (Exit.INPUT, "")
    assert re.findall(r"error ([a-z-]+):", err) == ["yaml-syntax"]


def test_a_bug_that_cannot_be_logged_is_shown(goldenten, monkeypatch):
    from engine.cli import opening

    monkeypatch.setattr(opening, "assess", lambda *_: 1 / 0)
    monkeypatch.setenv("GOLDENTEN_CACHE", "/proc/nowhere")
    code, _, err = goldenten("check", CABLE, "--lang", "en")
    assert code == Exit.BUG
    assert "please report it with what follows" in err.lower()
    assert "ZeroDivisionError" in err


@pytest.mark.parametrize(
    "arguments", [(RENT,), (RENT, "--at", "qitai"), (RENT, *("--at", "qitai") * 3), (RENT,) * 6]
)
def test_a_comparison_needs_two_to_five_sides(goldenten, arguments):
    code, _, err = goldenten("compare", *arguments)
    assert (code, "2 到 5 栏" in err) == (Exit.USAGE, True)


def test_a_comparison_in_json_says_what_the_table_says(goldenten):
    code, out, err = goldenten("compare", RENT, "--at", "changji-hitech", "--at", "qitai", "--json")
    form = json.loads(out)
    assert code == Exit.OK
    assert "原载体所在地的认定不带到别处" in err
    assert [each["project"]["site"] for each in form["sides"]] == ["changji-hitech", "qitai"]
    assert all(len(each) == 2 for each in form["by_year"].values())
    rent = next(each for each in form["differences"] if each["id"] == "changji-golden-ten/rent")
    assert rent["sides"][0]["verdict"] == "eligible"
    assert rent["sides"][1] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_comparison_warns_of_the_side_that_contradicts_itself(goldenten, tmp_path, lang):
    wrong, mark = tmp_path / "wrong.yaml", CONTRADICTORY(lang).strip()
    wrong.write_text(
        RENT.read_text().replace("测试项目", "项目乙") + "  sole_trader: yes\n", encoding="utf-8"
    )
    code, out, _ = goldenten("compare", RENT, wrong, "--lang", lang)
    (line,) = [each for each in out.split("\n" + " " * 100 + "\n") if mark[:10] in each]
    assert (code, line[:3]) == (Exit.OK, "项目乙")
    _, out, _ = goldenten("compare", RENT, wrong, "--lang", lang, "--json")
    (found,) = json.loads(out)["diagnostics"]
    assert (found["code"], found["file"]) == ("facts-contradict", str(wrong))
    assert mark not in goldenten("compare", RENT, RENT, "--lang", lang)[1]
    assert json.loads(goldenten("compare", RENT, RENT, "--json")[1])["diagnostics"] == []


def test_a_place_that_is_not_there_is_named(goldenten):
    code, _, err = goldenten("compare", RENT, "--at", "qitai", "--at", "qitay")
    assert code == Exit.INPUT
    assert "qitay" in err
