"""A saved assessment worked out again, on the policies inside it: the same answer, or what differs.

The policies of a stranger are read as our own are: plain YAML from memory, no cache. What is registered with the rules
engine stays for the life of the process, so this is for the command line; the app never reads policies from a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from engine.assessing import assess
from engine.diagnostics import Diagnostic, Findings, diagnostic
from engine.errors import InputError
from engine.exchange.saved import ASSESSMENT, Saved, form_bytes, read_form
from engine.exchange.statement import project_of
from engine.json_form import assessment_json
from engine.loading import library_hash, load
from engine.source import Span
from engine.version import VERSION
from engine.yaml_io import parse

MOST = 50  # differences that are told


@dataclass(frozen=True, slots=True)
class Unlike:
    """A place in the JSON where the two differ, and what stands there, shortened; None: nothing does."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The answer worked out again, and how it differs from the saved one."""

    assessment: bytes
    unlike: tuple[Unlike, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def identical(self) -> bool:
        """Whether it came out the same to the byte, on the very policies it was saved with."""
        return not self.findings


def replay(saved: Saved) -> Replay:
    """Assess the saved project again on its own policies and day. Raises InputError where that cannot be done at all."""
    found = Findings()
    key = library_hash({**saved.policies})
    if key != saved.library:
        found.add("policies-altered", Span(saved.file), expected=saved.library, found=key)
    library = load({**saved.policies}, cached=False)
    if not library.vocabulary.facts:
        raise InputError(each for each in library.diagnostics if each.severity == "error")
    project, _ = project_of(parse(saved.project, saved.file).data, library, saved.file)
    again = assess(library, project, saved.as_of, saved.settings)
    form = assessment_json(again, saved.lang)
    content = form_bytes(form)
    if content == saved.assessment:
        return Replay(content, (), tuple(found))
    unlike = tuple(islice(_unlike(read_form(saved.assessment, ASSESSMENT, saved.file), form, ""), MOST))
    found.extend([_differs(saved, unlike)])
    return Replay(content, unlike, tuple(found))


def _differs(saved: Saved, unlike: tuple[Unlike, ...]) -> Diagnostic:
    if unlike:
        count = f"{len(unlike)}+" if len(unlike) == MOST else str(len(unlike))
        where = unlike[0].path
        zh, en = f"{count} 处，第一处是 `{where}`", f"in {count} places, the first is `{where}`"
    else:
        zh, en = "内容相同，写法不同", "the same content, written in another way"
    values = {"detail_zh": zh, "detail_en": en, "version": saved.version, "now": VERSION}
    return diagnostic("replay-differs", Span(saved.file), **values)


def _unlike(before: Any, after: Any, path: str) -> Iterator[Unlike]:
    """Where two forms differ; items that have an id are set against those of the same id."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in {**before, **after}:
            place = f"{path}.{key}" if path else str(key)
            if key not in before or key not in after:
                sides = (_short(side[key]) if key in side else None for side in (before, after))
                yield Unlike(_plain(place), *sides)
            else:
                yield from _unlike(before[key], after[key], place)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _unlike(_keyed(before), _keyed(after), path)
    elif before != after or type(before) is not type(after):
        yield Unlike(_plain(path), _short(before), _short(after))


def _keyed(items: list[Any]) -> dict[str, Any]:
    """The items by their id, or by where they stand."""
    names = [item.get("id") if isinstance(item, dict) else None for item in items]
    if all(isinstance(name, str) for name in names) and len({*names}) == len(names):
        return {str(name): item for name, item in zip(names, items, strict=True)}
    return {str(place): item for place, item in enumerate(items)}


def _short(value: Any) -> str:
    """A value as a line may hold it."""
    match value:
        case None:
            return "null"
        case dict():
            return "{…}"
        case list():
            return "[…]"
    text = _plain(str(value))
    return text if len(text) <= 60 else text[:59] + "…"


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text[:200])
