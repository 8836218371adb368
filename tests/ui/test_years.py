import pytest
import streamlit
from page import start

from engine import load_library
from ui import drafts, state
from ui.components.form import years
from ui.drafts import Draft

LIBRARY = load_library(cached=False)
OUTPUT, MET = LIBRARY.vocabulary.facts["output"], LIBRARY.vocabulary.facts["agreed_indicators_met"]


@pytest.fixture
def session(monkeypatch):
    """A session without a page, with one project."""
    monkeypatch.setattr(streamlit, "session_state", {state.LANG: "zh"})
    monkeypatch.setattr(streamlit, "query_params", {})
    drafts.begin("p", Draft("x", None, {"output": {"2027": "1万元"}}))
    return streamlit.session_state


def key():
    return years._key("p", "n", {"output": drafts.said("p", "output")} if drafts.said("p", "output") else {})


def edit(session, table, rows, facts=(OUTPUT,)):
    session[table] = {"edited_rows": rows}
    years._note("p", table, facts, (2027, 2028))


def test_a_table_stays_the_same_while_it_is_edited(session):
    table = key()
    edit(session, table, {1: {"output": "2万元"}})
    assert drafts.facts("p")["output"] == {"2027": "1万元", "2028": "2万元"}
    assert key() == table
    edit(session, table, {1: {"output": None}})
    assert drafts.facts("p")["output"] == {"2027": "1万元"}
    assert key() == table


@pytest.mark.parametrize("value", [{"2027": "9万元"}, None])
def test_where_a_fact_was_changed_elsewhere_the_table_is_another(session, value):
    table = key()
    drafts.answer("p", "output", value)
    other = key()
    assert other != table
    assert key() == other
    edit(session, other, {0: {"output": "3万元"}})
    assert drafts.facts("p")["output"]["2027"] == "3万元"


def test_what_an_authority_decides_by_year_is_assumed_too(session):
    edit(session, key(), {0: {"agreed_indicators_met": "yes"}}, (MET,))
    assert drafts.assumed("p") == {"agreed_indicators_met": {"2027": "yes"}}
    drafts.firmly("p", "agreed_indicators_met", answered=True)
    edit(session, key(), {1: {"agreed_indicators_met": "no"}}, (MET,))
    assert drafts.assumed("p") == {}
    assert drafts.facts("p")["agreed_indicators_met"] == {"2027": "yes", "2028": "no"}


def test_past_years_are_offered_where_something_looks_back():
    page = start().set("项目落地载体", "changji-hitech")
    page.questions("operation")  # output, revenue and R&D look back
    assert page.at.dataframe[0].value.index[0] == "2023"


def test_a_project_that_only_assumes_something_has_begun():
    page = start()
    page.at.session_state["drafts"][drafts.OWN]["assumed"]["western_catalogue"] = "yes"
    page.run()
    assert page.figures
