"""A table that comes in, whom a change of the policies touches, and the zone's own template, in a real browser."""

from datetime import UTC, date, datetime

import pytest
from browser import accessible, go, press, settled
from support import real_files
from test_browser_journeys import download
from test_browser_workspace import WORDS, enter, office  # noqa: F401  (fixtures)

from engine import assess, project_from_data
from engine.loading import load
from engine.workspace import (
    Database,
    NewProspect,
    Wanted,
    create_prospect,
    find_prospects,
    reading,
    seal,
    start_offer,
    writing,
)
from ui import desk

pytestmark = pytest.mark.browser
DESK = {"width": 1440, "height": 1000}
ADDRESSED = "喀纳斯线缆 https://kanas.example/a?b=1 www.kanas.example sales@kanas.example"  # a name that somebody typed
GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"
FACTS = {
    "site": "changji-hitech", "industry": "C3831", "sectors": ["equipment_manufacturing"], "premises": ["lease"],
    "leased_area": "5000㎡", "lease_start": "2027-01-01", "output": {"2027": "3000万元", "2028": "4000万元"},
    "industrial_project": "yes", "project_nature": "new_build", "independent_legal_person": "yes", "operates_lawfully": "yes",
}  # fmt: skip


def hand_in(page, name, content):
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    settled(page)


def test_a_table_comes_in(enter, office):  # noqa: F811
    page = enter("recruiter", "/imports", viewport=DESK)
    rows = (
        "企业名称,项目名称,电话",
        f"{ADDRESSED},电缆,13900001111",
        ",番茄,",
        "博斯腾储能有限公司,储能,",
    )
    hand_in(page, "线索.csv", "\n".join(rows).encode())
    main = page.locator("main")
    assert WORDS["zh"]["imports.refused"].format(count=1) in main.inner_text()
    page.get_by_text(WORDS["zh"]["imports.new"].format(count=2)).click()
    settled(page)
    assert ADDRESSED in main.inner_text()
    assert abroad(page) == []
    accessible(page)
    press(page, WORDS["zh"]["imports.do"].format(count=2))
    assert WORDS["zh"]["imports.done"].format(count=2, passed=0) in main.inner_text()
    accessible(page)
    _, _, url, staff = office
    database = Database(url, desk.moment)
    with reading(database, staff["lead"]) as work:
        found = find_prospects(work, Wanted("喀纳斯"))
    database.close()
    assert [each.company for each in found.lines] == [ADDRESSED]
    page.get_by_role("link", name=WORDS["zh"]["prospect.back"]).click()
    page.get_by_role("link", name="喀纳斯").click()
    heading = page.get_by_role("heading", level=2)
    heading.get_by_text("喀纳斯").wait_for()
    settled(page)
    assert abroad(page) == []
    heading.evaluate("each => getSelection().selectAllChildren(each)")
    assert page.evaluate("getSelection().toString()") == ADDRESSED


def abroad(page):
    """Where links of the page lead to, but for the app itself."""
    here = page.evaluate("location.origin")
    return [
        link
        for link in page.evaluate("[...document.links].map(each => each.href)")
        if not link.startswith(here)
    ]


@pytest.fixture
def drafted(office):  # noqa: F811
    """An offer of a rent, drafted when it was 5 yuan and not 8."""
    _, _, url, staff = office
    text = real_files()[GOLDEN].decode()
    old = load({**real_files(), GOLDEN: text.replace("8元/㎡/月", "5元/㎡/月").encode()}, cached=False)
    project, _ = project_from_data({"project": "电缆", "facts": FACTS}, old)
    sealed = seal(assess(old, project, date(2026, 11, 23)))
    database = Database(url, desk.moment)
    with writing(database, staff["recruiter"], datetime.now(UTC)) as work:
        facts = {name: value for name, value in FACTS.items() if name != "site"}
        one = create_prospect(
            work, NewProspect("阿勒泰电缆有限公司", "电缆", site=FACTS["site"], facts=facts)
        )
        start_offer(work, one.id, sealed, "租金方案")
    database.close()
    return old.hash


def test_whom_a_change_touches_may_be_left_and_asked_again(enter, drafted):  # noqa: F811
    page = enter("lead", "/impact?lang=en", viewport=DESK)
    words = WORDS["en"]
    compare = page.locator(f".st-key-impact-{drafted}").get_by_role("button")
    compare.click()
    page.get_by_role("progressbar").wait_for()
    go(page, words["page.check"])
    page.go_back()
    compare.wait_for()
    settled(page)
    assert "阿勒泰电缆有限公司" not in page.locator("main").inner_text()
    compare.click()
    page.get_by_role("link", name="阿勒泰电缆有限公司").wait_for()
    settled(page)
    assert "→" in page.locator("main").inner_text()
    accessible(page)


def test_the_zones_own_template(enter):  # noqa: F811
    page = enter("lead", "/template", viewport=DESK, accept_downloads=True)
    words, main = WORDS["zh"], page.locator("main")
    content, _ = download(page, words["template.get"])
    hand_in(page, "模板.yaml", content.replace("昌高招".encode(), "奇招2".encode()))
    press(page, words["template.do"])
    page.get_by_role("alert").wait_for()  # a prefix holds no figure
    assert words["template.ours"] in main.inner_text()
    accessible(page)
    hand_in(page, "模板.yaml", content.replace("昌高招".encode(), "奇招".encode()))
    press(page, words["template.do"])
    page.get_by_role("button", name=words["template.restore"], exact=True).wait_for()
    assert "奇招".encode() in download(page, words["template.get"])[0]
    press(page, words["template.restore"])
    assert words["template.ours"] in main.inner_text()
