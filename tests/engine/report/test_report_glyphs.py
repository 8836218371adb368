"""Which characters a font has, against a library that knows; and that the font we carry has all we write."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from engine.report.glyphs import FontFile, drawn, lacking
from engine.report.pdf import FONTS

TERMINAL = {"✗"}  # a sign of the command line that Noto Sans CJK has not; no report uses it
READ_ONLY = "spelling.py"  # traditional letters, which are read and never written
OWN = sorted(FONTS.glob("*.otf"))


def known(path, index=0):
    font = TTCollection(path).fonts[index] if path.suffix == ".ttc" else TTFont(path)
    return {code for code, name in font.getBestCmap().items() if name != ".notdef"}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_font_has_every_character_we_write(path):
    """Where it has not: run .ci/font on a machine with fonts-noto-cjk."""
    files = [file for folder in ("policies", "ui", "engine") for file in (ROOT / folder).rglob("*")]
    text = {
        letter
        for file in files
        if file.suffix in (".yaml", ".csv", ".py", ".typ") and file.name != READ_ONLY
        for letter in file.read_text(encoding="utf-8")
    }
    assert lacking(sorted(text - TERMINAL), [FontFile(path)]) == []


def test_regular_has_what_people_can_type_and_all_that_bold_has():
    regular, bold = (FONTS / f"GoldenTenSansSC-{style}.otf" for style in ("Regular", "Bold"))
    typed = (
        bytes((high, low)).decode("gbk", "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)
    )
    hanzi = [each for each in typed if "\u4e00" <= each <= "\u9fff" and len(each) == 1]
    assert len(hanzi) == 20_902
    assert lacking(hanzi, [FontFile(regular)]) == []
    assert known(bold) <= known(regular)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_its_names_are_its_own_and_its_licence_goes_with_it(path):
    names = TTFont(path)["name"]
    assert names.getDebugName(1) == "GoldenTen Sans SC"
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "Adobe" in names.getDebugName(0)
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert names.getDebugName(0).removeprefix("© ").rstrip(".") in licence
    assert path.name in licence


def test_both_weigh_less_than_seven_megabytes():
    assert sum(path.stat().st_size for path in OWN) < 7_000_000


@given(st.sets(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_the_table_is_read_as_others_read_it(letters):
    for path in OWN:
        codes = _known(path)
        assert lacking(sorted(letters), [FontFile(path)]) == [
            each for each in sorted(letters) if drawn(each) and ord(each) not in codes
        ]


_CODES: dict[Path, set[int]] = {}


def _known(path):
    if path not in _CODES:
        _CODES[path] = known(path)
    return _CODES[path]


def test_a_file_that_is_no_font_has_nothing(tmp_path):
    bad = tmp_path / "bad.otf"
    for content in (b"", b"OTTO", b"OTTO\x00\x01" + bytes(30), b"ttcf" + bytes(8)):
        bad.write_bytes(content)
        assert lacking("a", [FontFile(bad)]) == ["a"]
    assert lacking("a", [FontFile(tmp_path / "none.otf")]) == ["a"]
    assert lacking("a", [FontFile(bad), FontFile(OWN[0])]) == []
