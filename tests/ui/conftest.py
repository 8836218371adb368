from functools import cache
from pathlib import Path

import pytest
from browser import address, chromium, visit  # noqa: F401  (fixtures)
from page import TODAY, start
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.media_file_manager import MediaFileManager

from engine import OWN_POLICIES, load_library
from ui import state


@pytest.fixture(autouse=True)
def _pinned(monkeypatch, tmp_path_factory):
    """The day is fixed, and nobody's own cache is touched."""
    monkeypatch.setenv(state.TODAY_VARIABLE, TODAY)
    monkeypatch.delenv(state.POLICIES_VARIABLE, raising=False)
    monkeypatch.setenv("GOLDENTEN_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session", autouse=True)
def _scanned_once():
    """Streamlit looks through all installed packages whenever a page is started: once will do for a run of tests."""
    scan = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture
def page():
    return start()


@pytest.fixture
def files(monkeypatch):
    """What the page would hand over, by name: what makes it, as of the last run."""
    found, keep = {}, MediaFileManager.add_deferred

    def kept(self, make, mime, place, file_name=None, **more):
        found[file_name] = make
        return keep(self, make, mime, place, file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", kept)
    return found


@pytest.fixture(scope="session")
def library():
    return load_library(cached=False)


@pytest.fixture
def own_policies(tmp_path, monkeypatch):
    """A copy of the library that a test may break."""
    import shutil

    copy = tmp_path / "policies"
    shutil.copytree(OWN_POLICIES, copy)
    monkeypatch.setenv(state.POLICIES_VARIABLE, str(copy))
    return Path(copy)
