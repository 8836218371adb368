"""The overview on screen: figures that open their rows, the chart's table, the workbook that says the same."""

import io
from datetime import date

import openpyxl
import pytest
from page import shown
from test_offer_pages import drafted, settle  # noqa: F401  (a fixture)
from test_workspace_pages import LANGS, claims, database, filled, office, visit  # noqa: F401  (fixtures)

from engine.workspace import (
    OFFER_STATES,
    ROLES,
    STAGES,
    NewProspect,
    create_prospect,
    get_offer,
    move_offer,
    permitted,
    pipeline_states,
    promises,
    reading,
    writing,
)
from engine.workspace.store.tables import settlement
from ui.texts import TEXTS

OVERVIEW = "ui/pages/workspace/overview.py"


@pytest.fixture
def approved(office, database, drafted):  # noqa: F811
    """The offer of the demonstration, approved."""
    settle(database, office, drafted.id)
    for step in ("submit", "approve"):
        with writing(database, office["lead"]) as work:
            found = move_offer(work, drafted.id, get_offer(work, drafted.id).version, step)
    return found


def links(page):
    return [shown(each.proto.label).strip("*") for each in page.at.get("page_link")]


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "dashboard.read")])
def test_an_empty_office_has_an_overview(office, database, role, lang):  # noqa: F811
    page = visit(claims(role), OVERVIEW, lang)
    assert [each.value for each in page.at.header] == [TEXTS["page.overview"](lang)]
    for key in ("overview.promises.none", "overview.warned.none", "overview.closing.none"):
        assert TEXTS[key](lang) in page.text


@LANGS
def test_a_figure_opens_its_rows(office, database, approved, lang):  # noqa: F811
    with writing(database, office["lead"]) as work:
        create_prospect(work, NewProspect("没人管的公司"))
    page = visit(claims("auditor"), OVERVIEW, lang)
    assert "没人管的公司" not in links(page)
    page.at.pills(key=f"overview-stage-{lang}").set_value("lead")
    page.run()
    assert "没人管的公司" in links(page)
    before = links(page).count(approved.name)  # it is under a warning
    page.at.pills(key=f"overview-state-{lang}").set_value("approved")
    page.run()
    assert links(page).count(approved.name) == before + 1
    counted = [
        f"{OFFER_STATES[each.state](lang)} {each.count}" for each in now(database, office, pipeline_states)
    ]
    assert [shown(each) for each in page.at.pills(key=f"overview-state-{lang}").options] == counted
    stages = [shown(each) for each in page.at.pills(key=f"overview-stage-{lang}").options]
    assert stages[0] == f"{STAGES['lead'](lang)} 2"


@LANGS
def test_promises_by_year_are_the_chart_the_table_and_the_rows(office, database, approved, lang):  # noqa: F811
    page = visit(claims("lead"), OVERVIEW, lang)
    found = now(database, office, promises)
    assert found
    years = list(dict.fromkeys(each.year for each in found))
    table = next(each.value for each in page.at.table if TEXTS["overview.policy"](lang) in each.value.columns)
    assert len(table.columns) == len(years) + 2
    assert len(table) == len({each.policies for each in found})
    pills = page.at.pills(key=f"overview-year-{lang}")
    assert len(pills.options) == len(years)
    pills.set_value(str(years[0]) if years[0] else "unknown")
    before = links(page).count(approved.name)
    page.run()
    assert links(page).count(approved.name) > before


def test_what_the_statements_say_is_told(office, database, approved):  # noqa: F811
    with database.writing() as connection:
        connection.execute(settlement.insert().values(
            offer=approved.id, year=2027, ordinal=1, edition=1, lines=[], due=480_000, withheld=0, paid=0, to_pay=480_000,
            to_recover=0, carried=0, digest="0", author=1, at=approved.changed,
        ))  # fmt: skip
    page = visit(claims("lead"), OVERVIEW)
    assert "48万元" in page.text
    (way,) = [each for each in page.at.get("page_link") if each.proto.page == "settlement"]
    assert shown(way.proto.label) == approved.name
    assert f"id={approved.id}" in way.proto.query_string


@LANGS
def test_the_workbook_says_what_the_page_says(office, database, approved, files, lang):  # noqa: F811
    visit(claims("auditor"), OVERVIEW, lang)
    (name,) = [each for each in files if each.endswith(".xlsx")]
    book = openpyxl.load_workbook(io.BytesIO(files[name]()))
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert len(sheets) == 8
    states = sheets[{"zh": "招商方案", "en": "Offers"}[lang]]
    row = next(row for row in states if row[0] == OFFER_STATES["approved"](lang))
    assert (row[1], row[2]) == (1, approved.amount.min)
    told = sheets[{"zh": "承诺", "en": "Promises"}[lang]][1:]
    assert sum(row[2] for row in told) == sum(each.amount.min for each in now(database, office, promises))
    assert str(date(2026, 11, 23)) in name
