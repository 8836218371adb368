"""Every text in two languages that the library's files hold."""

import re
from collections.abc import Iterator
from typing import Any

from engine.checks.check import Subject
from engine.yaml_io import Document, Path_

HAN = re.compile("[\u4e00-\u9fff]")


def texts(subject: Subject) -> Iterator[tuple[Document, Path_, str, str]]:
    """The document, the path, the Chinese and the English (empty where there is none)."""
    for document in subject.documents:
        for path, zh, en in _below(document.data, ()):
            yield document, path, zh, en


def _below(data: Any, path: Path_) -> Iterator[tuple[Path_, str, str]]:
    if isinstance(data, dict):
        if "zh" in data:
            yield path, str(data["zh"]), str(data.get("en") or "")
        else:
            for key, value in data.items():
                yield from _below(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _below(value, (*path, i))
