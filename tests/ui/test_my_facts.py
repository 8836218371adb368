import pytest
from page import shown, start

from engine import load_library
from ui import drafts, state
from ui.texts import TEXTS

FACTS = load_library(cached=False).vocabulary.facts


@pytest.fixture
def opened(page):
    """Some facts, of each kind, and the line that lists them opened."""
    draft = page.at.session_state["drafts"][drafts.OWN]
    draft["facts"].update(
        {
            "site": "changji-hitech", "industry": "C3831", "total_investment": "２亿元", "premises": ["lease", "build"],
            "output": {"2027": "3000万元", "2028": "4000"}, "industrial_project": "yes", "leased_area": "many",
        }
    )  # fmt: skip
    draft["assumed"]["meets_output_per_mu"] = "yes"
    draft["skipped"] += ["employees", "foreign_invested"]
    page.at.session_state[state.MY_FACTS] = True
    return page.run()


def draft(page):
    return page.at.session_state["drafts"][drafts.OWN]


def lines(page):
    """Label → value as listed."""
    (line,) = [each for each in page.at.expander if each.key == state.MY_FACTS]
    found = [shown(each.value) for each in line.markdown if "  \n" in each.value]
    return {" ".join(label.split()): value for label, value in (each.split("  \n") for each in found)}


def test_everything_said_is_listed_as_the_engine_reads_it(opened):
    listed = lines(opened)
    assert listed["项目落地载体"] == "昌吉高新区"
    assert listed["主营业务行业代码"] == "C3831 电线、电缆制造"
    assert listed["计划总投资"] == "2亿元"
    assert listed["厂房取得方式"] == "租赁、自建"
    assert listed["工业（生产性）项目"] == "是"
    assert listed["租赁面积"] == "many"  # what cannot be read stands as typed, with what is wrong below it
    assert listed[FACTS["output"].label.zh] == "2027: 3,000万元"
    assert listed[f"{FACTS['meets_output_per_mu'].label.zh} 假设"] == "是"
    assert TEXTS["facts.title"].zh in [each.label for each in opened.at.expander]


def test_nothing_is_listed_where_nothing_was_said(page):
    assert not [each for each in page.at.expander if each.key == state.MY_FACTS]


def test_a_line_leads_to_its_field(opened):
    opened.click("change-leased_area")
    assert "leased_area" in draft(opened)["asked"]
    opened.set(FACTS["leased_area"].question.zh, "5000㎡")
    assert draft(opened)["facts"]["leased_area"] == "5000㎡"
    opened.click("change-site")
    assert draft(opened)["asked"][0] == "site"
    opened.click("change-output")
    assert "output" in draft(opened)["asked"]


def test_a_line_can_be_removed_and_brought_back(opened):
    opened.click("remove-total_investment")
    assert "total_investment" not in draft(opened)["facts"]
    assert "计划总投资" not in lines(opened)
    assert "项目落地载体" in lines(opened)  # the line stays open
    opened.click(state.UNDO)
    assert draft(opened)["facts"]["total_investment"] == "２亿元"
    opened.click("remove-meets_output_per_mu")
    assert draft(opened)["assumed"] == {}
    opened.click("remove-output")
    assert "output" not in draft(opened)["facts"]


def test_what_was_skipped_is_listed_and_can_be_answered_or_asked_again(opened):
    assert TEXTS["facts.skipped"].zh in opened.text
    opened.click("change-employees")
    assert "employees" in draft(opened)["asked"]
    opened.set(FACTS["employees"].question.zh, "120")
    assert draft(opened)["skipped"] == ["foreign_invested"]
    opened.click(f"{state.ASK_AGAIN}-all")
    assert draft(opened)["skipped"] == []
    assert TEXTS["facts.skipped"].zh not in opened.text


@pytest.mark.parametrize("name", ["年产5万吨电缆项目", "**x** <b>y</b>", "😀" * 30, "a" * 80])
def test_the_project_can_be_called_something_and_the_chooser_says_so(opened, name):
    opened.set("项目名称", name)
    assert draft(opened)["name"] == name
    assert name in opened.field("项目").options
    opened.set("项目名称", "  ")
    assert TEXTS["project.own"].zh in opened.field("项目").options


def test_the_list_is_whole_in_english():
    page = start(lang="en")
    draft(page)["facts"].update({"site": "changji-hitech", "total_investment": "2亿元"})
    draft(page)["assumed"]["meets_output_per_mu"] = "yes"
    page.at.session_state[state.MY_FACTS] = True
    page.run()
    listed = lines(page)
    assert listed["Site"] == "Changji National High-tech Zone"
    assert listed["Total investment"] == "CNY 200 million"
    assert any(key.endswith("Assumed") for key in listed)
