"""A negotiated item in a real browser: written, found fault with, rewritten in place, kept; on a desk and a phone, in both languages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browser import accessible, press, settled
from page import ROOT
from test_browser_workspace import enter, office  # noqa: F401  (fixtures)

from engine import assess, load_library, open_project
from engine.workspace import (
    Database,
    NewProspect,
    create_prospect,
    get_offer,
    reading,
    seal,
    start_offer,
    writing,
)
from ui import desk

pytestmark = pytest.mark.browser
LIBRARY = load_library(cached=False)
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}


@pytest.fixture
def draft(office):  # noqa: F811
    """An offer of the recruiter's, as a draft."""
    _, _, url, staff = office
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    database = Database(url, desk.moment)
    with writing(database, staff["recruiter"], datetime.now(UTC)) as work:
        one = create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆"))
        made = start_offer(work, one.id, seal(assess(LIBRARY, project, date(2026, 11, 23))), "首轮方案")
    yield made, lambda: kept(database, staff["recruiter"], made.id)
    database.close()


def kept(database, who, key):
    with reading(database, who) as work:
        return get_offer(work, key).content.items


WORDS = {
    "zh": {"add": "添加事项", "title": "事项名称（必填）", "amount": "金额", "years": "分年兑付（一行一年）", "basis": "事项依据（必填）", "reason": "事项理由（必填）",
           "who": "谁可以得到", "open": "符合公开标准的同类企业都可以", "named": "没有说明谁可以得到", "save": "保存方案", "edit": "修改", "done": "改好了", "sum": "分年合计 160万元"},
    "en": {"add": "Add an item", "title": "Title of the item (required)", "amount": "Amount", "years": "Paid by year (a line each)", "basis": "Basis of the item (required)", "reason": "Reason for the item (required)",
           "who": "Who may have it", "open": "Every like firm that meets published criteria", "named": "it is not said who may have it", "save": "Save the offer", "edit": "Change", "done": "Done", "sum": "come to CNY 1.6 million"},
}  # fmt: skip


@pytest.mark.parametrize(("lang", "size"), [("zh", DESK), ("en", PHONE)])
def test_an_item_is_written_and_rewritten(enter, draft, lang, size):  # noqa: F811
    offer, items = draft
    words = WORDS[lang]
    page = enter("recruiter", f"/offer?id={offer.id}&lang={lang}", viewport=size)
    page.locator(".st-key-offer-item summary").click()
    settled(page)
    for label, said in (
        ("title", "物流补助"),
        ("amount", "200万元"),
        ("years", "2027：80万元\n2028：80万元"),
        ("basis", "会议纪要"),
        ("reason", "距口岸较远"),
    ):
        page.get_by_role("textbox", name=words[label], exact=True).fill(said)
    press(page, words["add"])
    main = page.locator("main")
    assert words["sum"] in main.inner_text()
    page.get_by_role("textbox", name=words["years"], exact=True).fill("2027：80万元\n2028：120万元")
    press(page, words["add"])
    assert words["named"] in main.inner_text()
    accessible(page)
    page.get_by_role("button", name=words["edit"], exact=True).click()
    settled(page)
    accessible(page)
    card = page.locator(f".st-key-offer-item-{offer.id}-new-1")
    card.get_by_role("combobox", name=words["who"]).click()
    page.keyboard.type(words["open"])
    page.get_by_role("option", name=words["open"]).first.click()
    settled(page)
    press(page, words["done"])
    assert words["named"] not in main.inner_text()
    press(page, words["save"])
    (item,) = items()
    assert (item.amount, item.years, item.legal) == (
        2_000_000,
        ((2027, 800_000), (2028, 1_200_000)),
        {"recipients": "open"},
    )
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
