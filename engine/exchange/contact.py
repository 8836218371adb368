"""Whom to ask at a place: each thing as it is published, or said to be not available; and how its documents are applied for.

And what may be a telephone number or an e-mail address at all, wherever somebody types one.
"""

import re
from dataclasses import dataclass
from typing import Literal

from engine.diagnostics import Kind, Lang
from engine.library import Library
from engine.model.sites import Site
from engine.model.text import Text

Way = Literal["phone", "email"]


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach somebody: what a text of it holds at least; the code and the sentence for one that does not."""

    pattern: re.Pattern[str]
    code: str
    row: Kind


# Numbers are written in so many ways, with extensions, names and several at once, that more would refuse what is right.
WAYS: dict[Way, Reach] = {
    "phone": Reach(
        re.compile(r"\d"), "field-no-phone",
        Kind("error", "{label_zh}：`{value}` 中没有数字", "{label_en}: there is no digit in `{value}`",
             "写电话号码，或留空", "give a number, or leave it empty"),
    ),
    "email": Reach(
        re.compile(r"[^\s@＠][@＠][^\s@＠]"), "field-no-email",
        Kind("error", "{label_zh}：`{value}` 不是邮箱地址", "{label_en}: `{value}` is no e-mail address",
             "写成 name@example.com 的样子，或留空", "write it like name@example.com, or leave it empty"),
    ),
}  # fmt: skip


def reaches(way: Way, text: str) -> bool:
    """Whether a text may be what it is for; an empty one may be anything."""
    return not text.strip() or bool(WAYS[way].pattern.search(text))


NOT_AVAILABLE = Text("未取得", "not available")

_LABELS: dict[str, Text] = {
    "office": Text("部门", "Office"),
    "phone": Text("电话", "Telephone"),
    "email": Text("邮箱", "E-mail"),
    "address": Text("地址", "Address"),
    "website": Text("网站", "Website"),
    "how": Text("怎样申报", "How to apply"),
}
_ROUTE = Text("怎样申报（{title}）", "How to apply ({title})")
_SOURCE, _CHECKED = Text("来源", "Source"), Text("{source}（{day} 核对）", "{source} (checked {day})")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A line on whom to ask, in one language; `known` no: it was not found, and the text says so."""

    label: str
    text: str
    known: bool = True


def contact_lines(library: Library, site: str, lang: Lang) -> tuple[ContactLine, ...]:
    """Office, telephone, e-mail, address and website of a site, and how one applies there. KeyError for no site of ours."""
    place = library.vocabulary.sites[site]
    lines = [_line(place, key, lang) for key in _LABELS]
    routes = dict.fromkeys(
        (clause.policy.title(lang), clause.application.route(lang))
        for clause in library.clauses
        if clause.policy.sites != "all"
        and site in clause.policy.sites
        and clause.application is not None
        and clause.application.route is not None
    )
    lines += [ContactLine(_ROUTE(lang).format(title=title), route) for title, route in routes]
    if routes and not lines[len(_LABELS) - 1].known:
        del lines[len(_LABELS) - 1]  # the documents say how
    if place.contact is not None:
        source = _CHECKED(lang).format(source=place.contact.source(lang), day=place.contact.checked)
        lines.append(ContactLine(_SOURCE(lang), source))
    return tuple(lines)


def _line(place: Site, key: str, lang: Lang) -> ContactLine:
    value = getattr(place.contact, key, None)
    if value is None:
        return ContactLine(_LABELS[key](lang), NOT_AVAILABLE(lang), known=False)
    return ContactLine(_LABELS[key](lang), value(lang) if isinstance(value, Text) else value)
