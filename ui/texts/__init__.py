"""Every string of the app that is not in the vocabulary, the policies or the engine; in both languages.

A module a part of the app: what it says stands there and nowhere else.
"""

import re

from engine import Text, filled
from ui import state
from ui.texts.budget import BUDGET
from ui.texts.compare import COMPARE
from ui.texts.form import FORM
from ui.texts.frame import FRAME
from ui.texts.imports import IMPORTS
from ui.texts.joint_review import JOINT_REVIEW
from ui.texts.library import LIBRARY
from ui.texts.money import MONEY
from ui.texts.offers import OFFERS
from ui.texts.overview import OVERVIEW
from ui.texts.prospects import PROSPECTS
from ui.texts.result import RESULT
from ui.texts.samples import SAMPLES
from ui.texts.settlement import SETTLEMENT
from ui.texts.take import TAKE
from ui.texts.what_if import WHAT_IF
from ui.texts.workspace import WORKSPACE

TEXTS: dict[str, Text] = (
    FRAME
    | FORM
    | RESULT
    | MONEY
    | WHAT_IF
    | COMPARE
    | TAKE
    | LIBRARY
    | SAMPLES
    | WORKSPACE
    | PROSPECTS
    | OFFERS
    | IMPORTS
    | JOINT_REVIEW
    | OVERVIEW
    | SETTLEMENT
    | BUDGET
)


def t(key: str, **values: object) -> str:
    """The text in the language on screen, with its `{names}` filled in."""
    return filled(TEXTS[key], state.lang(), **values)


_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|~$:^=&"})

# What Streamlit's pages draw as something else once Markdown has been read, so that no backslash keeps it from that:
# `:material/home:`, `:streamlit:`, `:smile:`, arrows and signs between spaces. A joiner within, which nobody sees, does.
# Figures between colons are drawn of two numbers only; of others, such as a time or a line of a file, nothing is changed.
_DRAWN = re.compile(
    r":(?=(?!\d+:)[\w+/-]+:|1(?:00|234):|material/)|(?<!\S)(?:<(?=->?(?!\S)|=(?!\S))|[-~>](?=[->=](?!\S)))",
    re.ASCII,
)

# Web and e-mail addresses become links once Markdown has been read, whatever was escaped (GFM's literal autolinks). Cut in
# two by a mark that holds nothing, there is none, and whoever copies the text has it as it was typed: no joiner within.
_LINKED = re.compile(r"https?\\://|www(?=\\\.)|@", re.IGNORECASE)
CUT = ":small[]"


def plain(text: str) -> str:
    """Text from a user or a policy, to stand as it is inside Markdown."""
    read = _DRAWN.sub("\\g<0>\N{WORD JOINER}", " ".join(text.split())).translate(_MARKUP)
    return _LINKED.sub(rf"\g<0>{CUT}", read)


MOST_IN_PASSING = (
    20  # letters of a name in a message that goes by itself: a long one is cut there, in English
)


def short(name: str, most: int = MOST_IN_PASSING) -> str:
    """A name for such a message, as Markdown."""
    return plain(name if len(name) <= most else f"{name[: most - 1].rstrip()}…")
