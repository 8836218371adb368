"""A saved assessment held against itself: worked out again on a library that is at hand, the same answer or what differs.

Nobody loads policies here. The command line loads those inside the file (engine.exchange.replaying); the app has only its
own, which are the file's where the hash is the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from engine.assessing import assess
from engine.diagnostics import Diagnostic, diagnostic
from engine.exchange.saved import ASSESSMENT, Saved, form_bytes, read_form
from engine.exchange.statement import project_of
from engine.json_form import assessment_json
from engine.library import Library
from engine.loading import library_hash
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


def policies_altered(saved: Saved) -> tuple[Diagnostic, ...]:
    """Whether the policy files are those it was saved with: seen by their hash, without reading them."""
    key = library_hash({**saved.policies})
    if key == saved.library:
        return ()
    return (diagnostic("policies-altered", Span(saved.file), expected=saved.library, found=key),)


def worked_out_again(saved: Saved, library: Library) -> Replay:
    """Assess the saved project again on its own day with the policies it was saved with, or those now inside it."""
    found = policies_altered(saved)
    project, _ = project_of(parse(saved.project, saved.file).data, library, saved.file)
    form = assessment_json(assess(library, project, saved.as_of, saved.settings), saved.lang)
    content = form_bytes(form)
    if content == saved.assessment:
        return Replay(content, (), found)
    unlike = tuple(islice(_unlike(read_form(saved.assessment, ASSESSMENT, saved.file), form, ""), MOST))
    return Replay(content, unlike, (*found, _differs(saved, unlike)))


def _differs(saved: Saved, unlike: tuple[Unlike, ...]) -> Diagnostic:
    if unlike:
        count = f"{len(unlike)}+" if len(unlike) == MOST else str(len(unlike))
        where = unlike[0].path
        zh, en = f"{count} 处，第一处是 `{where}`", f"in {count} places, the first is `{where}`"
    else:
        zh, en = "内容相同，写法不同", "the same content, written in another way"
    values = {"detail_zh": zh, "detail_en": en, "version": saved.version, "now": VERSION}
    code = "replay-differs" if saved.version == VERSION else "replay-differs-by-version"
    return diagnostic(code, Span(saved.file), **values)


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
