"""The empty app to compare with: it draws as many blocks, elements and widgets of the same kinds as a page of ours, and computes nothing.

`TWIN` is a script that `streamlit run` runs; what it draws is read from the file that `record` writes.
"""

import pickle
from pathlib import Path

from common.page import Page

TWIN = Path(__file__).with_name("twin_app.py")
FILE = "TWIN_PAGE"  # environment variable


def record(page: Page, path: Path) -> None:
    """Keep a page for the twin: the messages of its blocks and elements, by place."""
    path.write_bytes(
        pickle.dumps([(place, page.nodes[place].delta.SerializeToString()) for place in sorted(page.nodes)])
    )


def unlike(page: Page, twin: Page) -> dict[str, int]:
    """How many more of each kind the twin draws than the page (fewer: below zero); nothing where it is its like."""
    ours, its = page.kinds, twin.kinds
    return {kind: its[kind] - ours[kind] for kind in ours | its if its[kind] != ours[kind]}
