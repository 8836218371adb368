"""A contact's data in a real browser: seen what would go, taken along, erased once the number is typed; on a phone as well."""

import json

import pytest
from browser import accessible, press, settled
from test_browser_journeys import download
from test_browser_workspace import WORDS, enter, entries, office  # noqa: F401  (fixtures)

from engine.workspace import (
    Contact,
    Database,
    NewProspect,
    create_prospect,
    prospect_contact,
    reading,
    write_note,
    writing,
)
from ui import desk

pytestmark = pytest.mark.browser


@pytest.fixture
def prospect(office):  # noqa: F811
    """A prospect of the recruiter's, with a contact whom a note mentions, and another that may be the same."""
    _, _, url, staff = office
    database = Database(url, desk.moment)
    with writing(database, staff["recruiter"]) as work:
        contact = Contact("周敏", "13911112222", "zhou@cable.example")
        made = create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆", contact=contact))
        write_note(work, made.id, "周敏来过")
        create_prospect(work, NewProspect("新疆天山电缆有限公司", "二期"))
    yield database, made
    database.close()


@pytest.mark.parametrize(("lang", "size"), [("zh", (1440, 1000)), ("en", (390, 844))])
def test_a_contact_s_data_is_taken_along_and_erased(enter, office, prospect, lang, size):  # noqa: F811
    database, one = prospect
    words, (width, height) = WORDS[lang], size
    page = enter(
        "lead", f"/prospect?id={one.id}{'' if lang == 'zh' else '&lang=en'}",
        viewport={"width": width, "height": height}, accept_downloads=True,
    )  # fmt: skip
    assert words["prospect.like"].partition("·")[0] in page.locator(".st-key-prospect-like").inner_text()
    page.locator(".st-key-prospect-personal summary").click()
    settled(page)
    content, name = download(page, words["personal.export"])
    assert name == f"prospect-{one.id}.json"
    assert json.loads(content)["contact"]["person"] == "周敏"
    press(page, words["personal.erase"])
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    field = page.get_by_role("textbox", name=words["personal.confirm"].format(number=one.id), exact=True)
    field.fill("0")
    press(page, words["personal.erase.do"])
    page.get_by_role("alert").wait_for()
    field.fill(str(one.id))
    press(page, words["personal.erase.do"])
    done = page.locator(".st-key-erased")
    done.wait_for()
    accessible(page)
    assert words["personal.in.note"] in done.inner_text()
    assert "13911112222" not in page.locator("main").inner_text()
    with reading(database, office[3]["lead"]) as work:
        assert prospect_contact(work, one.id) == Contact()
    assert [each.action for each in entries(office)[:2]] == ["person.erase", "person.export"]
