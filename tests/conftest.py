"""What all tests share: the checkout first on the path, a cache of their own, no clock but the one they pass."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # `tests/engine` and `tests/ui` must not pass for the packages of those names

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

gc.set_threshold(
    100_000, 20, 100
)  # what tests make goes soon; looking through the library for it each time takes a tenth
pytest.register_assert_rewrite("support")
settings.register_profile("same-every-time", derandomize=True, deadline=None, database=None, max_examples=40)
settings.load_profile("same-every-time")


def pytest_collection_modifyitems(items):
    """CI runs the browser's tests from the files of their name alone."""
    astray = [
        each.nodeid
        for each in items
        if each.get_closest_marker("browser") and not each.path.name.startswith("test_browser")
    ]
    assert not astray, astray


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    before = os.environ.get("GOLDENTEN_CACHE")
    os.environ["GOLDENTEN_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["GOLDENTEN_CACHE"]
    else:
        os.environ["GOLDENTEN_CACHE"] = before


@pytest.fixture(scope="session")
def library():
    """The library of this checkout."""
    from engine import load_library

    return load_library(cached=False)
