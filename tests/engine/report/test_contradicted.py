"""Facts that cannot all be true are named beside every sum, wherever it is shown."""

import io

import openpyxl
import pytest
import yaml
from report_cases import bare, said
from support import DAY

from engine import advise, assess, contradicted, load_library, project_from_data, report_excel, report_of

FACTS = {
    "site": "changji-hitech", "industry": "C3831", "total_investment": "5000万元",
    "fixed_asset_investment": {2027: "2500万元", 2028: "6000万元", 2029: "9000万元"},
}  # fmt: skip
WORDS = {"zh": "各年合计 1.75亿元 大于 5,000万元", "en": "the years together"}
LIBRARY = load_library()


def assessed(facts, assumed=()):
    project, found = project_from_data({"project": "x", "facts": facts, "assumed": dict(assumed)}, LIBRARY)
    assert [each for each in found if each.severity == "error"] == []
    return assess(LIBRARY, project, DAY)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_says_so_in_its_first_section(lang):
    assessment = assessed(FACTS)
    report = report_of(assessment, advise(assessment), lang)
    (part,) = report.parts
    assert any(bare(WORDS[lang]) in each for each in said(part))
    sheet = openpyxl.load_workbook(io.BytesIO(report_excel(report))).worksheets[0]
    assert any(WORDS[lang] in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_whole_is_named_once_for_all_years():
    told = contradicted(assessed(FACTS), "zh")
    assert WORDS["zh"] in told
    assert told.count("计划总投资") == 1
    assert "没有一笔金额是确定的" in told


def test_without_a_contradiction_nothing_is_said():
    assert contradicted(assessed(FACTS | {"total_investment": "2亿元"}), "zh") == ""


def test_answers_of_which_one_at_most_is_yes():
    """A yes counts as it stands, and nothing is read off it: the other answer stays what was stated, the sums say that both cannot be."""
    both = assessed(
        FACTS | {"total_investment": "2亿元", "independent_legal_person": "yes", "sole_trader": "yes"}
    )
    assert contradicted(both, "zh").endswith("“个体工商户”与“独立法人单位”矛盾：两项不能都为“是”")
    assert "cannot both be yes" in contradicted(both, "en")
    alone = assessed(FACTS | {"total_investment": "2亿元", "sole_trader": "yes"})
    assert contradicted(alone, "zh") == ""
    assert alone.known.value("independent_legal_person") is None


def test_what_is_assumed_may_contradict_as_well():
    stated = {"has_hnte_certificate": "no", "hnte_valid_from": "2025-01-01"}
    assert contradicted(assessed(stated), "zh") != ""


def test_the_command_line_says_so_where_the_sums_are(tmp_path, capfd, monkeypatch):
    from engine.cli.app import run

    file = tmp_path / "contradictory.yaml"
    file.write_text(yaml.safe_dump({"project": "x", "facts": FACTS}, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["goldenten", "check", str(file)])
    with pytest.raises(SystemExit):
        run()
    assert WORDS["zh"] in "".join(capfd.readouterr().out.split("\n")).replace("  ", " ")
