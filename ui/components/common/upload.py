"""Draws a box for a file. Streamlit's own words in it (`Upload`, `20MB per file`) are English in every language and cannot be changed."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui import state
from ui.components.common.note import note
from ui.texts import t


def upload(
    label: str, key: str, largest: int, kinds: Sequence[str] | None = None, **more: Any
) -> UploadedFile | None:
    """The box, and below it how it is used, for whoever does not read its English. `largest` in MB."""
    given = st.file_uploader(
        label, key=key, type=list(kinds) if kinds else None, max_upload_size=largest, **more
    )
    if state.lang() == "zh":
        note(t("upload.how"))
    return given
