"""A project as it is written down, before any of it is read; and its file in YAML, that people read and change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from engine.diagnostics import Lang
from engine.examples.writing import document
from engine.exchange.statement import statement
from engine.library import Library
from engine.locality import decided_there
from engine.model.text import Text
from engine.opening import project_from_data
from engine.project import Project


@dataclass(frozen=True, slots=True)
class Written:
    """A project as its owner writes it: fact → text, list, or year → text. Mistakes stay; nothing has been read."""

    name: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    assumed: Mapping[str, Any] = field(default_factory=dict)
    as_of: date | None = None


def written_of(project: Project, library: Library) -> Written:
    """A project that was read, as it was written; what is assumed in our own words."""
    assumed = statement(project, library.vocabulary).get("assumed", {})
    return Written(project.name, project.written, assumed, project.as_of)


def written_at(written: Written, site: str, library: Library) -> Written:
    """The same project for another place: what the authority of its own has decided is not taken along."""
    data = {"project": "x", "facts": {**written.facts}}
    project, _ = project_from_data(data, library)
    left = decided_there(project, library) if project.site not in (None, site) else ()
    facts = {name: raw for name, raw in written.facts.items() if name not in left}
    return replace(written, facts={**facts, "site": site})


UNNAMED = Text("未命名的项目", "A project without a name")
_HEAD = Text(
    "# 金十条的项目文件。不清楚的删去或写 unknown：未知不会被当作“是”“否”或零。\n"
    "# 数量写上单位，例如 1000万元、5000㎡、60%；按年的写成 {2027: 3000万元}。\n",
    "# A project file of GoldenTen. Leave out what is not known, or write unknown: it never counts as yes, no or zero.\n"
    "# Quantities have units, such as CNY 10 million, 5000㎡, 60%; what is stated by year looks like {2027: CNY 30 million}.\n",
)


def project_text(library: Library, written: Written, lang: Lang = "zh") -> str:
    """The project file in YAML, each fact below its name. Read again it says the same, mistakes included.

    A sign that YAML has no way to write (half of a surrogate pair) is lost.
    """
    known = library.vocabulary.facts
    ordered = list(dict.fromkeys((*known, *written.facts, *written.assumed)))
    fields: dict[str, Any] = {"project": written.name or UNNAMED(lang)}
    if written.as_of is not None:
        fields["as_of"] = written.as_of.isoformat()
    fields["facts"] = _stated(written.facts, ordered)
    if assumed := _stated(written.assumed, ordered):
        fields["assumed"] = assumed
    comments = {name: known[name].label(lang) for name in ordered if name in known}
    return _HEAD(lang) + document(fields, comments)


def _stated(facts: Mapping[str, Any], ordered: Iterable[str]) -> dict[str, Any]:
    """In the order of the vocabulary, without what says nothing."""
    return {name: _plain(facts[name]) for name in ordered if facts.get(name) not in (None, "")}


def _plain(value: Any) -> Any:
    """What YAML can say: texts, whole numbers, truths, lists and mappings of them."""
    match value:
        case Mapping():
            keys = {key: _year(key) for key in value}
            clash = len({*keys.values()}) < len(keys)  # "2027" and 2027: reading them says so
            return {key if clash else keys[key]: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case bool() | int() | str() | None:
            return value
        case float() if Decimal(repr(value)).is_finite():
            return f"{Decimal(repr(value)):f}"
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case date():
            return f"{value:%Y-%m-%d}"
    return str(value)


def _year(key: Any) -> Any:
    """A year as the number it is."""
    return int(key) if isinstance(key, str) and key.isascii() and key.isdigit() and len(key) == 4 else key
