"""What stands around every page: warming up, the pages, the title, the language, and the apology when we fail."""

import gc
import logging
import threading
from importlib import import_module

import streamlit as st

from engine import GoldenTenError
from ui import journal, library, rooms, sign_in, state
from ui.components.common import notices
from ui.components.common.note import note
from ui.texts import plain, t

LIBRARY = "ui/pages/library.py"

log = logging.getLogger("goldenten")


AT_LEISURE = 1.0  # seconds after the first visitor came: its page is drawn by then


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Once for each process. The first page needs little; what later ones need is made ready once it stands."""
    journal.keep_discreet()
    later = threading.Timer(AT_LEISURE, _settle)
    later.daemon = True
    later.start()


def _settle() -> None:
    """Tables and charts are imported; and the collector need not look through what stays: all this, and the library."""
    for module in (
        "pandas",
        "pyarrow",
        *(f"ui.components.{name}" for name in ("library.catalogue", "library.document", "form.years")),
    ):
        import_module(module)
    gc.collect()
    gc.freeze()


def pages() -> dict[str, list[st.Page]]:
    """The pages of the app, in the language of this run; those of the workspace for whoever has signed in."""
    state.settle_lang()
    public = [
        st.Page("ui/pages/check.py", title=t("page.check"), url_path="check", default=True),
        st.Page("ui/pages/what_if.py", title=t("page.what_if"), url_path="what-if"),
        st.Page("ui/pages/compare.py", title=t("page.compare"), url_path="compare"),
        st.Page("ui/pages/take.py", title=t("page.take"), url_path="take"),
        st.Page(LIBRARY, title=t("page.library"), url_path="library"),
    ]
    shown, hidden = rooms.pages()
    return {"": public + hidden, t("desk"): shown} if shown else {"": public + hidden}


def show(page: st.Page) -> None:
    """The header, then the page; a failure of ours becomes a sentence, its type and its place go to the log."""
    state.begin_page(page.url_path)
    _header(page.url_path)
    try:
        if page.url_path in rooms.PAGES:
            rooms.show(page)
        else:
            page.run()
            _foot()
        state.end_page(page.url_path)
    except GoldenTenError as error:
        notices.no_library(error.diagnostics)
    except Exception:
        log.exception("a page failed")
        notices.our_bug()


def _header(page: str) -> None:
    title, switch = st.columns([4, 1], vertical_alignment="top")
    state.prepare_switch()
    with switch, st.container(horizontal_alignment="right"):
        st.segmented_control(
            t("lang"), state.LANGS, key=state.LANG, required=True, format_func=state.LANG_NAMES.get,
            label_visibility="collapsed",
        )  # fmt: skip
    with title:
        st.title(t("desk.title") if page in rooms.PAGES else t("title"), anchor=False)
        if page == "":
            note(t("lead"))
        _mend(page)


def _foot() -> None:
    """What holds of every page: whose decision it is, what becomes of what is typed, and which library answered."""
    policies = library.used()
    notices.left_out(policies)
    about = t("library", hash=policies.hash, policies=len(policies.policies))
    note(f"{t('disclaimer')}　{t('privacy')}　{plain(about)}")
    if not sign_in.signed_in():
        st.page_link(f"ui/pages/workspace/{rooms.HOME}.py", label=f":small[{t('desk.way')}]", width="content")


# Streamlit's page says it is English; screen readers and translators go by that. And it empties the address when the page
# changes; what `st.query_params` writes there would often be a further step back for whoever goes back. Where it is narrow
# the pages are folded away into a menu that lies over the page, and stays there once one is chosen. Whoever signs in is sent
# to the first page, and from there goes back to the one left (ui.components.workspace.door).
_MENDED = """<script data-page="{page}">{{
  document.documentElement.lang = "{tag}";
  const here = new URL(location);
  {address};
  history.replaceState(history.state, "", here);
  if (innerWidth < 768)
    document.querySelector("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
  const left = sessionStorage.getItem("signing-in");
  sessionStorage.removeItem("signing-in");
  if (left && !"{page}") location.replace(location.origin + left);
}}</script>"""
_TAGS = {"zh": "zh-CN", "en": "en"}


def _mend(page: str) -> None:
    """The language of the page and in its address, where Chinese needs no mention; and the menu. Constant text only.

    Run once for each page and language.
    """
    said = "".join(f'here.searchParams.set("{name}", "{lang}")' for name, lang in state.lang_param().items())
    address = said or f'here.searchParams.delete("{state.LANG}")'
    script = _MENDED.format(page=page, tag=_TAGS[state.lang()], address=address)
    st.html(script, unsafe_allow_javascript=True)
