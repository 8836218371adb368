"""The verbs of what an investor takes along: save, replay, since, prospect, calendar."""

import json
import shutil
import zipfile
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from icalendar import Calendar
from support import DAY, ROOT

from engine import Investor, assess, open_project, prospect_text
from engine.cli.exits import Exit

RENT = Path(__file__).parent / "rent.yaml"
KASHGAR = Path(__file__).parent / "kashgar.yaml"  # has a day of its own
BROKEN = Path(__file__).parent / "broken.yaml"
CABLE = ROOT / "examples" / "demo-cable-plant.yaml"


def wide(out: str) -> list[str]:
    """Lines of more than a hundred columns."""
    return [line for line in out.splitlines() if sum(1 + (east_asian_width(s) in "WF") for s in line) > 100]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("saved") / "x.goldenten.zip"


@pytest.fixture
def kept(goldenten, file):
    """A saved assessment, made once."""
    if not file.exists():
        assert goldenten("save", RENT, "-o", file, "--as-of", "2026-11-23", "--horizon", "8")[0] == Exit.OK
    return file


# --- save, replay, since


def test_save_says_where(goldenten, tmp_path):
    target = tmp_path / "k.goldenten"
    code, out, err = goldenten("save", KASHGAR, "-o", target, "--lang", "en")
    assert (code, out, err) == (Exit.OK, "", f"wrote {target}\n")
    with zipfile.ZipFile(target) as archive:
        assert {"project.yaml", "assessment.json", "meta.json", "policies/vocabulary.yaml"} <= {
            *archive.namelist()
        }
        assert json.loads(archive.read("meta.json"))["lang"] == "en"


def test_save_somewhere_that_cannot_be_written(goldenten, tmp_path):
    code, _, err = goldenten("save", KASHGAR, "-o", tmp_path / "no" / "x.zip")
    assert code == Exit.USAGE
    assert "无法写入" in err


def test_save_needs_to_know_where(goldenten):
    assert goldenten("save", KASHGAR)[0] == Exit.USAGE


def test_save_of_a_project_with_mistakes(goldenten, tmp_path):
    code, _, err = goldenten("save", BROKEN, "-o", tmp_path / "x.zip")
    assert code == Exit.INPUT
    assert "已写入" in err
    assert goldenten("replay", tmp_path / "x.zip")[0] == Exit.OK


@pytest.mark.parametrize(("lang", "word"), [("zh", "相同"), ("en", "identical")])
def test_replay(goldenten, kept, lang, word):
    code, out, err = goldenten("replay", kept, "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert out.startswith(word)


def test_replay_json_is_what_was_saved(goldenten, kept):
    code, out, err = goldenten("replay", kept, "--json")
    with zipfile.ZipFile(kept) as archive:
        assert (code, out, err) == (Exit.OK, archive.read("assessment.json").decode(), "")


ALTERED = {  # part, what stood there, what stands there now, what is said
    "the project": ("project.yaml", "５０００㎡", "6000㎡", ["replay-differs"]),
    "the answer": ("assessment.json", '"sure": "', '"sure": "9', ["replay-differs"]),
    "the policies": ("policies/cn/cn-six-taxes.yaml", "rate: 50%", "rate: 60%", ["policies-altered"]),
    "policies that are none now": ("policies/vocabulary.yaml", "facts:", "facts: [", ["policies-altered"]),
    "the version": ("meta.json", '"0.1.0"', '"0.0.9"', []),
    "the answer, by another version": (
        "assessment.json",
        '"sure": "',
        '"sure": "9',
        ["replay-differs-by-version"],
    ),
}


CODES_OF_ALTERED = ("replay-differs-by-version", "replay-differs", "policies-altered")


@pytest.fixture
def altered(kept, tmp_path):
    """The saved assessment with something in it written otherwise."""

    def make(name):
        part, before, after, _ = ALTERED[name]
        other = tmp_path / "altered.zip"
        with zipfile.ZipFile(kept) as old, zipfile.ZipFile(other, "w") as new:
            for each in old.namelist():
                content = old.read(each).decode()
                if each == part:
                    assert before in content
                    content = content.replace(before, after)
                if each == "meta.json" and name.endswith("another version"):
                    content = content.replace('"0.1.0"', '"0.0.9"')
                new.writestr(each, content)
        return other

    return make


def test_replay_of_what_was_altered(goldenten, altered):
    code, out, err = goldenten("replay", altered("the project"), "--lang", "en")
    assert code == Exit.INPUT
    assert "replay-differs" in err
    assert "clauses.changji-golden-ten/rent" in out
    assert "→" in out


@pytest.mark.parametrize("library", ["its own", "another"])
@pytest.mark.parametrize("name", ALTERED)
def test_since_notices_what_was_altered(goldenten, altered, tmp_path, name, library):
    """And says it beside the comparison, whether or not the library has changed meanwhile."""
    where = ()
    if library == "another":
        shutil.copytree(ROOT / "policies", tmp_path / "policies")
        with (tmp_path / "policies" / "relations.yaml").open("a") as file:
            file.write("\n# looked through\n")
        where = ("--library", tmp_path / "policies")
    told = ALTERED[name][3]
    code, out, err = goldenten("since", altered(name), "--as-of", "2026-11-23", *where)
    codes = {code for code in CODES_OF_ALTERED if f" {code}:" in err}
    if (
        name == "the policies" and library == "another"
    ):  # read as they are now, they come to something else as well
        codes -= {"replay-differs"}
    assert codes == {*told}
    assert code == (Exit.OK if told in ([], ["replay-differs-by-version"]) else Exit.INPUT)
    assert ("逐字相同" in out) is (not told)
    assert "确定可得" in out or "没有变化" in out


@pytest.mark.parametrize("verb", ["replay", "since"])
def test_none_of_ours(goldenten, verb):
    code, out, err = goldenten(verb, RENT, "--lang", "en")
    assert (code, out) == (Exit.INPUT, "")
    assert "archive-broken" in err
    code, _, err = goldenten(verb, "nowhere.zip")
    assert code == Exit.INPUT
    assert "file-missing" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_since(goldenten, kept, lang):
    code, out, err = goldenten("since", kept, "--as-of", "2028-03-01", "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert wide(out) == []
    assert "2028–2035" in out
    assert "changji-golden-ten/rent" in out


def test_since_when_nothing_has_changed(goldenten, kept):
    code, out, _ = goldenten("since", kept, "--as-of", "2026-11-23")
    assert code == Exit.OK
    assert out.splitlines()[1:] == [
        "政策库未变 · 保存时的程序版本 0.1.0",
        "当时的结果已用保存时的政策重新评估，逐字相同",
        "结论和金额都没有变化",
    ]


def test_since_json(goldenten, kept):
    form = json.loads(goldenten("since", kept, "--as-of", "2028-03-01", "--json")[1])
    assert form["schema"] == "goldenten/since/1"
    assert form["before"]["as_of"] == "2026-11-23"
    assert form["after"]["horizon"] == {"from": 2028, "to": 2035}
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    keys = {*form, *form["before"], *form["clauses"][0]}
    assert [key for key in keys if f"`{key}" not in page] == []


# --- prospect


@pytest.fixture
def handed_in(library, tmp_path):
    project, _ = open_project(CABLE, library)
    who = Investor("=SUM(A1)", "<b>张三</b>", message="第一行\n[b]第二行[/b]")
    path = tmp_path / "prospect.yaml"
    path.write_text(prospect_text(assess(library, project, DAY), who, "zh"), encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_prospect(goldenten, handed_in, lang):
    code, out, err = goldenten("prospect", handed_in, "--lang", lang)
    assert (code, err) == (Exit.OK, "")
    assert wide(out) == []
    for words in ("=SUM(A1)", "<b>张三</b>", "[b]第二行[/b]", "2029 "):
        assert words in out


def test_prospect_json(goldenten, handed_in):
    form = json.loads(goldenten("prospect", handed_in, "--json")[1])
    assert form["contact"]["company"] == "=SUM(A1)"
    page = (ROOT / "docs" / "take-along.md").read_text(encoding="utf-8")
    assert [key for key in {*form, *form["contact"], *form["outcome"]} if f"`{key}" not in page] == []


def test_prospect_with_mistakes(goldenten, handed_in):
    text = handed_in.read_text(encoding="utf-8")
    handed_in.write_text(text.replace("leased_area: 5000㎡", "leased_area: big"), encoding="utf-8")
    code, out, err = goldenten("prospect", handed_in)
    assert code == Exit.INPUT
    assert "bad-number" in err
    assert "=SUM(A1)" in out


def test_prospect_of_something_else(goldenten):
    code, out, err = goldenten("prospect", CABLE)
    assert (code, out) == (Exit.INPUT, "")
    assert "form-unknown" in err


# --- calendar


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_calendar(goldenten, tmp_path, lang):
    target = tmp_path / "days.ics"
    code, out, err = goldenten("calendar", CABLE, "-o", target, "--as-of", "2026-05-01", "--lang", lang)
    assert (code, len(err.splitlines())) == (Exit.OK, 1)
    assert wide(out) == []
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert all(each["DTSTART"].dt.isoformat() in out for each in events)
    assert "cn-tech-sme" in out


def test_calendar_without_days_is_not_written(goldenten, tmp_path):
    target = tmp_path / "days.ics"
    code, out, err = goldenten("calendar", CABLE, "-o", target, "--as-of", "2099-01-01", "--lang", "en")
    assert (code, out, err) == (Exit.OK, "", "no day is known; no file was written\n")
    assert not target.exists()
