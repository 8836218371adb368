"""`goldenten form`, and Excel forms wherever a project may stand."""

import json

import openpyxl
import pytest
from support import ROOT

CABLE = ROOT / "examples" / "demo-cable-plant.yaml"


@pytest.fixture
def filled(goldenten, tmp_path):
    """The demo project as an Excel form."""
    file = tmp_path / "项目.xlsx"
    code, out, err = goldenten("form", CABLE, "-o", file)
    assert (code, out) == (0, "")
    assert str(file) in err
    return file


def test_a_form_filled_from_a_project_judges_as_the_project(goldenten, filled):
    answers = [
        json.loads(goldenten("check", "--json", "--as-of", "2026-11-23", file)[1]) for file in (CABLE, filled)
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "words",
    [("explain", "changji-golden-ten/rent"), ("package",), ("advise",), ("curve", "total_investment", "1亿元", "2亿元", "--points", "2"), ("save", "-o", "/dev/null"), ("compare", "--at", "qitai", "--at", "mulei"), ("calendar", "-o", "/dev/null")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_verb_takes_an_excel_form(goldenten, filled, words):
    verb, *rest = words
    arguments = [filled, *rest] if verb in ("explain", "curve") else [*rest, filled]
    code, _, err = goldenten(verb, *arguments)
    assert code == 0, err


def test_diff_reads_the_forms_of_a_folder(goldenten, filled):
    (filled.parent / "~$项目.xlsx").write_bytes(b"x")
    code, out, err = goldenten(
        "diff", "--json", ROOT / "policies", ROOT / "policies", "--projects", filled.parent
    )
    assert code == 0, err
    assert [each["file"] for each in json.loads(out)["impact"]["projects"]] == [str(filled)]


def test_an_empty_form_is_for_the_site_asked_for(goldenten, tmp_path, library):
    file = tmp_path / "x.xlsx"
    assert goldenten("form", "-o", file, "--site", "horgos-edz")[0] == 0
    sheet = openpyxl.load_workbook(file)["填写"]
    values = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=4)}
    assert values["site"] == library.vocabulary.sites["horgos-edz"].name.zh
    assert not values["project"]


def test_it_writes_yaml_too_and_from_excel(goldenten, filled, tmp_path):
    file = tmp_path / "x.yaml"
    assert goldenten("form", filled, "-o", file, "--lang", "en")[0] == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# A project file of GoldenTen.")
    assert "  # Leased area\n  leased_area: 5000㎡\n" in text
    assert goldenten("lint", file)[0] == 0


def test_at_another_place_what_was_decided_is_left_out_and_said(goldenten, tmp_path):
    file = tmp_path / "x.yaml"
    code, _, err = goldenten("form", CABLE, "-o", file, "--site", "horgos-edz")
    assert code == 0
    assert "亩均产值达到园区标准" in err
    assert "meets_output_per_mu" not in file.read_text(encoding="utf-8")


def test_nothing_is_written_over_unless_asked(goldenten, filled):
    before = filled.read_bytes()
    code, _, err = goldenten("form", "-o", filled)
    assert (code, filled.read_bytes()) == (2, before)
    assert "--force" in err
    assert goldenten("form", "-o", filled, "--force")[0] == 0
    assert filled.read_bytes() != before


@pytest.mark.parametrize("file", ["x", "x.xls", "x.csv", "x.json"])
def test_what_to_write_is_told_by_the_ending(goldenten, tmp_path, file):
    code, _, err = goldenten("form", "-o", tmp_path / file)
    assert code == 2
    assert ".xlsx" in err


def test_no_such_site(goldenten, tmp_path):
    code, _, err = goldenten("form", "-o", tmp_path / "x.xlsx", "--site", "moon")
    assert code == 1
    assert "unknown-site" in err


def test_no_such_folder(goldenten, tmp_path):
    code, _, err = goldenten("form", "-o", tmp_path / "no" / "x.xlsx")
    assert code == 2
    assert "x.xlsx" in err


def test_a_mistake_names_its_cell_in_every_verb(goldenten, filled):
    book = openpyxl.load_workbook(filled)
    sheet = book["填写"]
    row = next(row for row in range(4, 200) if sheet.cell(row, 1).value == "leased_area")
    sheet.cell(row, 3).value = 5000
    book.save(filled)
    for verb in ("lint", "check"):
        code, _, err = goldenten(verb, filled)
        assert code == 1
        assert f"{filled}[填写]!C{row}: 错误 missing-unit: `5000` 缺少单位" in err
    (found,) = json.loads(goldenten("lint", "--json", filled)[1])
    assert (found["file"], found["sheet"], found["line"], found["column"]) == (str(filled), "填写", row, 3)
    code, _, err = goldenten("form", filled, "-o", filled.parent / "y.xlsx")
    assert code == 1
    assert openpyxl.load_workbook(filled.parent / "y.xlsx")["填写"].cell(row, 3).value == "5000"


@pytest.mark.parametrize("verb", ["check", "lint"])
def test_what_is_no_project_gets_a_sentence(goldenten, tmp_path, verb):
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    code, _, err = goldenten(verb, file)
    assert code == 1
    assert "not-project-kind" in err
    assert "图片" in err
