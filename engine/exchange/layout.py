"""The Excel form: its sheets, its columns and their headings in both languages. Written and read by these alone."""

import unicodedata
from typing import Literal

from engine.model.text import Text

Column = Literal["id", "label", "value", "basis", "example", "help"]

# A sheet is known by the headings of its columns, whatever it is called and wherever they stand.
HEADINGS: dict[Column, Text] = {
    "id": Text("编号", "Id"),
    "label": Text("名称", "Name"),
    "value": Text("填写", "Answer"),
    "basis": Text("假设/已有答复", "Assumed or answered"),
    "example": Text("单位或写法", "Unit or form"),
    "help": Text("说明", "Notes"),
}
SHEETS: dict[str, Text] = {
    "project": Text("填写", "Project"),
    "years": Text("按年", "By year"),
    "authority": Text("主管部门认定", "Authority"),
    "lists": Text("选项", "Choices"),
}

NAME, DAY = "project", "as_of"  # what stands among the facts and is none, by the keys of a project file
OWN: dict[str, Text] = {
    NAME: Text("项目名称", "Name of the project"),
    DAY: Text("评估日（不填为当天）", "Day of the assessment (today if left out)"),
}

ASSUMED, ANSWERED = Text("假设", "assumed"), Text("已有答复", "answered")
NONE_OF_THEM = Text("均不属于", "none at all")  # of a set: stated, and empty
BETWEEN = Text("、", "; ")  # the items of a set
FIRST_ROWS = 60  # among which the headings stand


def column_of(heading: str) -> Column | None:
    """What a heading means, in either language."""
    word = _plain(heading)
    return next((name for name, text in HEADINGS.items() if word in (_plain(text.zh), _plain(text.en))), None)


def means(word: str, text: Text) -> bool:
    """Whether a word of the form is this one, in either language."""
    return _plain(word) in (_plain(text.zh), _plain(text.en))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()
