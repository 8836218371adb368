"""`goldenten report`: the files it is asked for, in the language it is asked for."""

import io
import zipfile

import pypdf
import pytest
from support import ROOT

from engine.cli.exits import Exit

DEMO = ROOT / "examples" / "demo-cable-plant.yaml"


def test_it_writes_what_it_is_asked_for(goldenten, tmp_path):
    files = {kind: tmp_path / f"report.{kind}" for kind in ("pdf", "docx", "xlsx")}
    code, out, err = goldenten(
        "report",
        DEMO,
        "--pdf",
        files["pdf"],
        "--word",
        files["docx"],
        "--excel",
        files["xlsx"],
        "--as-of",
        "2026-11-23",
    )
    assert (code, out) == (Exit.OK, "")
    assert err.splitlines() == [f"已写入 {file}" for file in files.values()]
    assert files["pdf"].read_bytes().startswith(b"%PDF-")
    for kind in ("docx", "xlsx"):
        assert zipfile.is_zipfile(files[kind])


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ((), ["政策资格评估报告"]),
        (("--lang", "en"), ["Incentives assessment"]),
        (("--both",), ["政策资格评估报告", "Incentives assessment"]),
    ],
)
def test_in_one_language_or_both(goldenten, tmp_path, words, titles):
    file = tmp_path / "report.pdf"
    assert goldenten("report", DEMO, "--pdf", file, *words)[0] == Exit.OK
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages]
    assert [
        title
        for title in ("政策资格评估报告", "Incentives assessment")
        if any(title in page for page in pages)
    ] == titles


def test_the_same_day_gives_the_same_file(goldenten, tmp_path):
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for file in (first, second):
        goldenten("report", DEMO, "--pdf", file, "--as-of", "2027-06-01")
    assert first.read_bytes() == second.read_bytes()
    assert b"20270601" in first.read_bytes()


def test_without_a_file_there_is_nothing_to_do(goldenten):
    code, out, err = goldenten("report", DEMO)
    assert (code, out) == (Exit.USAGE, "")
    assert "--pdf" in err


def test_a_place_that_cannot_be_written_to_is_said(goldenten, tmp_path):
    code, _, err = goldenten("report", DEMO, "--excel", tmp_path / "none" / "report.xlsx", "--lang", "en")
    assert code == Exit.USAGE
    assert "cannot write" in err
