"""The page in a real browser, as tests drive it: a server of its own, and what every visit must keep to."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from page import ROOT, TODAY

from ui import state

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# What axe finds serious, and Streamlit draws so and in no other way: the rule, where it may be broken, and why.
STREAMLITS_OWN = (
    (
        "scrollable-region-focusable", "[data-testid=stTable] *",
        "a table wider than a phone scrolls in a box that holds nothing to tab to; browsers let one tab to the box itself",
    ),
    (
        "color-contrast", "[data-testid=stSliderThumbValue] *",
        "on a dark ground where a slider stands is written in the accent as well (next); a screen reader is told the value",
    ),
    (
        "color-contrast", "[data-selected=true] *",
        "dark: the accent is written on the ground, and white on the accent; only one can have 4.5 (.streamlit/config.toml)",
    ),
    (
        "list", "[data-testid=stSidebarNavItems]",
        "on a phone, where the menu has sections, each section is a box between the list and its items",
    ),
    ("listitem", "[data-testid=stSidebarNavItems] li", "the same"),
)  # fmt: skip


def free_port():
    """A port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(folder, port=None, **settings):
    """The app on a free port of this machine, its day pinned; its cache and its log lie in the folder.

    Further settings are those of its environment.
    """
    port = port or free_port()
    environment = {**os.environ, state.TODAY_VARIABLE: TODAY, "GOLDENTEN_CACHE": str(folder / "cache")}
    environment.pop(state.POLICIES_VARIABLE, None)
    environment |= settings
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), "--server.address", "127.0.0.1",
        "--server.port", str(port), "--server.headless", "true", "--logger.hideWelcomeMessage", "true",
    ]  # fmt: skip
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the app is. In the end its log holds no failure and no answer."""
    folder = tmp_path_factory.mktemp("server")
    with serving(folder) as here:
        yield here
    said = (folder / "log").read_text()
    assert "Traceback" not in said
    assert "a page failed" not in said
    assert "亿元" not in said


def _wait_for(url, server):
    for _ in range(150):
        assert server.poll() is None, "the server did not start"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer")


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once: every visit has a profile of its own in it."""
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI installs chromium: .ci/run"
        pytest.skip("no chromium on this machine (Debian: apt install chromium fonts-noto-cjk)")
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Opens the page; in the end no error may stand in the console, and no request may have left this machine."""
    with visiting(chromium, address) as open_page:
        yield open_page


@contextmanager
def visiting(chromium, address, *others):
    """Opens pages at the address; nothing else may be asked for anything, but for the others named."""
    complaints, profiles = [], []

    def watch(page):
        page.on("console", lambda said: complaints.append(said.text) if _complains(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url) if _leaves(request.url, address, *others) else None
            ),
        )
        page.on(
            "websocket",
            lambda socket: complaints.append(socket.url) if _leaves(socket.url, address, *others) else None,
        )
        page.set_default_timeout(15_000)

    def open_page(path="/", **context):
        own = chromium.new_context(locale="zh-CN", **context)
        profiles.append(own)
        own.on("page", watch)  # further tabs too
        page = own.new_page()
        page.goto(address + path)
        arrived(page)
        return page

    try:
        yield open_page
    finally:
        for each in profiles:
            each.close()
    assert complaints == [], complaints


# Where the app is opened at a page of its own, Streamlit looks for its server below that page first.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def _complains(said):
    return said.type == "error" and not said.location["url"].endswith(PROBES)


def _leaves(url, *addresses):
    places = [each.partition("://")[2] for each in addresses]
    ours = (start for here in places for start in (f"http://{here}/", f"ws://{here}/"))
    return not url.startswith((*ours, "data:", "blob:"))


def arrived(page):
    """The page has come, or has come again."""
    page.get_by_role("heading", level=1).wait_for()
    settled(page)


def accessible(page):
    """Nothing stands on the page that axe calls serious or critical, but for what Streamlit draws so."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # Streamlit's short message is a dialog without a name, read aloud by its text; it goes by itself, even while axe looks.
    page.wait_for_function("!document.querySelector('.stToast')")
    found = axe.run(page).response["violations"]
    ours = [
        (each["id"], node["target"], node["html"][:200])
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
        if not _streamlits_own(page, each["id"], node["target"])
    ]
    assert ours == [], ours


def _streamlits_own(page, rule, target):
    return any(
        page.evaluate(
            "([at, where]) => document.querySelector(at)?.matches(where) ?? false", [target[-1], where]
        )
        for name, where, _ in STREAMLITS_OWN
        if name == rule
    )


# A line that opens grows for a while, and again when more has come into it: a press that is aimed meanwhile may miss.
_STILL = """ms => new Promise(still => {
    let before = "", since = 0;
    const look = now => {
        const lines = [...document.querySelectorAll("main summary, main button")];
        const places = lines.map(each => Math.round(each.getBoundingClientRect().top)).join();
        if (places !== before || !document.querySelector("[data-test-script-state=notRunning]")) [before, since] = [places, now];
        now - since < ms ? requestAnimationFrame(look) : still();
    };
    requestAnimationFrame(look);
})"""


def settled(page):
    """The script has run, its result is drawn, and nothing moves any more.

    A run that is only asked for has not begun yet on a busy machine.
    """
    page.wait_for_timeout(80)
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    page.evaluate(_STILL, 200)


def go(page, name):
    """To another page, by the links at the top; on a phone they are folded away."""
    link = page.get_by_role("link", name=name, exact=True).first
    if link.bounding_box()["x"] < 0:
        page.get_by_role("button", name="Expand sidebar").click()
    link.click()
    page.wait_for_function(
        "name => [...document.querySelectorAll('a[aria-current=page]')].some(each => each.innerText.trim() === name)",
        arg=name,
    )
    settled(page)


def pick(page, label, text):
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.keyboard.type(text)
    page.get_by_role("option", name=text).first.click()
    settled(page)


def say(page, label, answer):
    page.get_by_role("radiogroup", name=label, exact=True).get_by_role(
        "radio", name=answer, exact=True
    ).click()
    settled(page)


def press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("radio", name=name, exact=True)
        ).click()
        settled(page)


def write(page, label, text):
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Enter")
    settled(page)


def search(page, label, typed, found):
    """Look for an industry by typing; what is found stands in the field."""
    field = page.get_by_role("searchbox", name=label, exact=True)
    field.click()
    page.keyboard.type(typed, delay=30)
    page.wait_for_function(
        "([label, found]) => document.querySelector(`[aria-label='${label}']`)?.value === found",
        arg=[label, found],
    )
    settled(page)


def day(page, label, digits):
    page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.get_by_role("heading", level=1).click()  # a date counts once its field is left
    settled(page)


def cells(page, first_row, *texts):
    """Type into the first column of the table, row by row. A click that only left another field is made again."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    editor = page.locator("textarea.gdg-input")
    for row, text in enumerate(texts, first_row):
        for _ in range(5):
            table.dblclick(position={"x": 120, "y": 36 + 35 * row + 17})
            page.wait_for_timeout(400)
            if editor.count():
                break
        editor.fill(text)
        editor.press("Enter")
        settled(page)
