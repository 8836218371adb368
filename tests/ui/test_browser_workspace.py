"""The workspace in a real browser, signed in at a real identity provider: in, at work, two at once, out; and what is no way in."""

import json
import os
import secrets
import subprocess
import sys
import time
import tomllib
import urllib.request

import pytest
from browser import CHROMIUM, accessible, arrived, free_port, go, press, serving, settled, visiting, write
from page import ROOT
from provider import providing, secrets_text
from staffing import PROSPECTS, STAFF, STRANGER, accounts, email, fill

from engine.workspace import Database, audit_trail, reading
from engine.workspace.store.database import DATA_VARIABLE, DATABASE_VARIABLE, FILE
from ui import desk, state
from ui.texts import TEXTS

pytestmark = pytest.mark.browser
WORDS = {lang: {key: text(lang) for key, text in TEXTS.items()} for lang in ("zh", "en")}


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """The app with sign-in configured, its provider, and a database with somebody of every role in it."""
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI installs chromium: .ci/run"
        pytest.skip("no chromium on this machine (Debian: apt install chromium fonts-noto-cjk)")
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    database = f"sqlite:///{folder / FILE}"
    staff = fill(database, state.today())
    file = folder / "secrets.toml"
    settings = {DATA_VARIABLE: str(folder), DATABASE_VARIABLE: "", "STREAMLIT_SECRETS_FILES": str(file)}
    with providing(free_port(), accounts(), folder / "provider.log") as provider:
        file.write_text(secrets_text(f"http://127.0.0.1:{port}", provider, secrets.token_urlsafe(32)))
        with serving(folder, port, **settings) as address:
            yield address, provider, database, staff
    said = (folder / "log").read_text()
    assert "Traceback" not in said
    assert "a page failed" not in said
    assert "zone.example" not in said
    assert not any(name in said for name, _ in STAFF.values())


@pytest.fixture
def enter(chromium, office):
    """Opens a page of the workspace in a browser of its own, signed in as somebody."""
    address, provider, *_ = office
    with visiting(chromium, address, provider) as visit:

        def entered(who, path="/workspace", **context):
            page = visit(path, **context)
            sign_in(page, who)
            return page

        entered.visit = visit
        yield entered


def sign_in(page, who):
    """From the door, by the provider's page, back to the page one came from."""
    before = page.url
    page.locator(".st-key-sign-in button").click()
    label = next(each["label"] for each in accounts() if each["sub"] == who)
    page.get_by_role("button", name=label).click()
    page.wait_for_url(before)
    page.locator(".st-key-sign-in").wait_for(state="detached")
    arrived(page)


def entries(office):
    _, _, url, staff = office
    database = Database(url, desk.moment)
    with reading(database, staff["auditor"]) as work:
        found, _ = audit_trail(work)
    database.close()
    return found


@pytest.mark.parametrize(
    ("lang", "shade", "size"),
    [
        ("zh", "light", (1440, 1000)),
        ("en", "dark", (1440, 1000)),
        ("zh", "dark", (390, 844)),
        ("en", "light", (390, 844)),
    ],
)
def test_in_to_work_and_out_again(enter, lang, shade, size):
    words, query = WORDS[lang], "" if lang == "zh" else "?lang=en"
    width, height = size
    page = enter(
        "lead", f"/workspace{query}", viewport={"width": width, "height": height}, color_scheme=shade
    )
    page.get_by_role("heading", name=words["home.hello"].format(name="王丽")).wait_for()
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]
    accessible(page)
    for name in ("people", "audit"):
        page.locator(".st-key-ways").get_by_role("link", name=words[f"page.{name}"], exact=True).click()
        page.get_by_role("heading", level=2, name=words[f"page.{name}"]).wait_for()
        settled(page)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.go_back()
        page.locator(".st-key-ways").wait_for()
        settled(page)
    page.locator(".st-key-sign-out button").click()
    page.wait_for_url("**/end_session*")  # the provider's page has a button of that name, too
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"**/workspace{query}")
    page.locator(".st-key-sign-in").wait_for()
    arrived(page)
    assert "王丽" not in page.locator("main").inner_text()
    page.reload()
    page.locator(".st-key-sign-in").wait_for()


def test_whoever_is_not_on_the_list_is_told_and_can_leave(enter):
    page = enter("visitor")
    alert = page.get_by_role("alert")
    assert STRANGER in alert.inner_text()
    accessible(page)
    page.locator(".st-key-sign-out button").click()
    page.wait_for_url("**/end_session*")  # the provider's page has a button of that name, too
    page.get_by_role("button", name="Sign out").click()
    page.locator(".st-key-sign-in").wait_for()


def test_whoever_turns_back_at_the_provider_is_where_he_was(enter):
    page = enter.visit("/people?lang=en")
    page.locator(".st-key-sign-in button").click()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_url("**/people?lang=en")
    page.get_by_role("heading", name=WORDS["en"]["desk.ask"]).wait_for()


@pytest.mark.parametrize("role", ["recruiter", "policy_editor"])
def test_an_address_typed_in_is_no_way_in(enter, office, role):
    page = enter(role)
    address = office[0]
    assert (
        page.locator(".st-key-ways").get_by_role("link", name=WORDS["zh"]["page.audit"], exact=True).count()
        == 0
    )
    for path in ("/audit", "/audit?role=lead", "/audit?lang=en&is_logged_in=true"):
        page.goto(address + path)
        page.get_by_role("alert").wait_for()
        assert page.get_by_role("table").count() == 0
        assert page.locator(".st-key-verify").count() == 0


def test_a_cookie_made_up_is_no_way_in(enter, office):
    """What the browser holds of the sign-in is signed; a word of it changed, and nobody is there."""
    page = enter("recruiter")
    context = page.context
    for cookie in context.cookies():
        if cookie["name"].startswith("_streamlit_user"):
            forged = json.dumps({"email": email("lead"), "is_logged_in": True, "exp": time.time() + 99})
            context.add_cookies([{**cookie, "value": forged.encode().hex() + cookie["value"][20:]}])
    page.goto(f"{office[0]}/people")
    page.locator(".st-key-sign-in").wait_for()
    assert email("lead") not in page.locator("main").inner_text()


def test_two_who_change_a_line_at_once_lose_nothing_and_the_audit_tells_of_both(enter, office):
    here, there = (enter("lead", "/people", viewport={"width": 1440, "height": 1000}) for _ in range(2))
    line = office[3]["reviewer"].id
    for page in (here, there):
        page.locator(f".st-key-change-{line}").get_by_role("button").click()
        settled(page)
    write_name(here, "李娜甲")
    write_name(there, "李娜乙")
    alert = there.get_by_role("alert").first
    alert.wait_for()
    assert STAFF["lead"][0] in alert.inner_text()
    assert "李娜甲" in there.locator("main").inner_text()
    assert there.get_by_role("textbox", name="姓名", exact=True).input_value() == "李娜乙"
    accessible(there)
    press(there, WORDS["zh"]["desk.save"])
    there.locator(f".st-key-change-{line}").get_by_role("button").wait_for()
    assert "李娜乙" in there.locator("main").inner_text()
    names = [each.details["name"] for each in entries(office) if each.subject == f"person/{line}"]
    assert names[:2] == ["李娜乙", "李娜甲"]
    page = enter("auditor", "/audit", viewport={"width": 1440, "height": 1000})
    page.locator(".st-key-verify button").click()
    page.get_by_text("完整无缺").wait_for()


def write_name(page, name):
    page.get_by_role("textbox", name="姓名", exact=True).fill(name)
    press(page, WORDS["zh"]["desk.save"])


def test_an_investor_finds_a_quiet_way_and_nothing_else(enter):
    page = enter.visit("/", viewport={"width": 1440, "height": 1000})
    links = [each.inner_text() for each in page.locator("header a").all()]
    assert WORDS["zh"]["desk"] not in links
    write(page, "计划总投资", "2亿元")
    page.get_by_role("link", name=WORDS["zh"]["desk.way"]).click()
    page.locator(".st-key-sign-in").wait_for()
    settled(page)
    go(page, WORDS["zh"]["page.check"])
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "2亿元"


def test_without_configured_sign_in_the_workspace_says_how_to_open_it(visit):
    for lang in ("zh", "en"):
        page = visit(f"/workspace?lang={lang}", viewport={"width": 390, "height": 844})
        page.get_by_role("heading", name=WORDS[lang]["desk.closed"]).wait_for()
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_demo_is_there_to_sign_in_and_leaves_nothing_behind(chromium, tmp_path):
    """`make demo`: what it prints is so; told to stop, it ends what it started and throws its data away."""
    port = free_port()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    demo = subprocess.Popen(
        [sys.executable, str(ROOT / ".ci" / "demo"), str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = [demo.stdout.readline() for _ in range(2 + len(accounts()))]
        address = said[0].split()[3].removesuffix("/workspace")
        assert address == f"http://127.0.0.1:{port}"
        assert [each["email"] in line for each, line in zip(accounts(), said[2:], strict=True)] == [True] * 8
        (folder,) = tmp_path.glob("goldenten-demo-*")
        settings = tomllib.loads((folder / "secrets.toml").read_text())["auth"]
        provider = settings["server_metadata_url"].partition("/.well-known")[0]
        with visiting(chromium, address, provider) as visit:
            page = visit("/workspace", viewport={"width": 1440, "height": 1000})
            sign_in(page, "recruiter")
            page.locator(".st-key-due").get_by_role("link").first.click()
            page.wait_for_url("**/prospect?id=*")
            settled(page)
            assert PROSPECTS[0][0] in page.locator("main").inner_text()
    finally:
        demo.terminate()
        demo.wait(30)
        demo.stdout.close()
    assert not folder.exists()
    for place in (address, provider):
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(place, timeout=2)
