"""The quantities of a clause: those its quoted text mentions, those its rule is made of, those its words account for."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from engine.benefits.benefit import TaxBenefit
from engine.benefits.relief import STATUTORY
from engine.checks.check import Part, Sheet, Subject
from engine.conditions.tree import All
from engine.model.mentions import Mention, mentions
from engine.policy import Cap, CapShare, Validity
from engine.yaml_io import Document, Path_

RULE = ("conditions", "benefit", "each_year")
TEXTS = ("assumes", "interpretations", "apply")  # where a clause accounts for what no fact covers
_RANGES = frozenset({"years", "exempt", "half"})  # keys whose `1-3` are numbers of years
_CODES = frozenset({"within", "not_within"})
_OMISSION = re.compile(r"…|\.{3}|[（(]略[)）]")


def quoted(part: Part) -> list[Mention]:
    """What the clause's quote mentions."""
    return list(mentions(part.text.quote or ""))


def excerpt(part: Part) -> bool:
    """Whether the quote leaves something out: then the rule may say more than it."""
    return _OMISSION.search(part.text.quote or "") is not None


def stated(document: Document, path: Path_) -> Iterator[tuple[Path_, list[Mention]]]:
    """The values below `path` that say quantities, each with its own path. A bare figure may be of any sort."""
    data: Any = document.data
    for step in path:
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if not inside:
            return
        data = data[step]
    yield from _below(data, path)


def _below(data: Any, path: Path_) -> Iterator[tuple[Path_, list[Mention]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _below(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _below(value, (*path, i))
    elif isinstance(data, str | int) and not isinstance(data, bool):
        found = list(_of_scalar(str(data), path))
        if found:
            yield path, found


def _of_scalar(text: str, path: Path_) -> Iterator[Mention]:
    if _CODES & set(path):
        return
    if path[-1] in _RANGES and (years := re.fullmatch(r"(\d{1,2})(?:\s*[-–—~至]\s*(\d{1,2}))?", text)):
        first, last = int(years[1]), int(years[2] or years[1])
        yield from (
            Mention("nth_year", last),
            Mention("nth_year", first),
            Mention("months", 12 * (last - first + 1)),
        )
    elif path[-1] == "derive":
        yield from (Mention("bare", int(each)) for each in re.findall(r"(?<![\w.])\d+(?![\w.%])", text))
    elif re.fullmatch(r"\d+", text):
        yield Mention("bare", int(text))
    else:
        yield from mentions(text)


def in_words(sheet: Sheet, part: Part) -> list[Mention]:
    """What the clause's own words mention beside the quote: what it assumes, how it was read, how one applies."""
    return [each for key in TEXTS for _, found in stated(sheet.document, (*part.path, key)) for each in found]


def accounted(subject: Subject, sheet: Sheet, part: Part) -> list[Mention]:
    """Everything that the clause, its document, its facts, its relations and the clauses it requires speak of."""
    found = [*in_words(sheet, part), *_window(part.clause.validity)]
    keys = ("conditions", "benefit", "each_year", "validity", "apply", "issued")
    places = [*((*part.path, key) for key in keys), *((key,) for key in keys)]
    found += [each for place in places for _, some in stated(sheet.document, place) for each in some]
    found += _of_facts(subject, part)
    found += _of_relations(subject, part)
    required = {group.of for group in part.clause.tree.parts if isinstance(group, All) and group.of}
    for other_sheet, other in subject.parts():
        if other.clause.id in required:
            found += accounted(subject, other_sheet, other)
    if isinstance(part.text.benefit, TaxBenefit):
        found.append(Mention("ratio", STATUTORY))
    return found


def _window(validity: Validity) -> Iterator[Mention]:
    """How many years a window is long."""
    if validity.from_ and validity.to:
        after = validity.to + timedelta(days=1)
        if (after.month, after.day) == (validity.from_.month, validity.from_.day):
            yield Mention("months", 12 * (after.year - validity.from_.year))


def _of_facts(subject: Subject, part: Part) -> list[Mention]:
    """What the words and formulas of its facts say: a threshold may be part of what a fact means."""
    library, benefit = subject.library, part.text.benefit
    facts = {
        *library.tested[part.clause.id],
        *part.clause.needs,
        *(benefit.facts().values() if benefit else ()),
    }
    vocabulary = next((each for each in subject.base if each.name.endswith("/vocabulary.yaml")), None)
    if vocabulary is None:
        return []
    names = library.roots_of(facts)
    return [each for name in names for _, found in stated(vocabulary, ("facts", name)) for each in found]


def _of_relations(subject: Subject, part: Part) -> list[Mention]:
    caps = [each.relation for each in subject.library.relations if part.clause.id in each.clauses]
    return [
        Mention("money", each.cap) if isinstance(each, Cap) else Mention("ratio", each.cap_share)
        for each in caps
        if isinstance(each, Cap | CapShare)
    ]


def among(mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether one of the others says the same quantity, however it is put."""
    return any(_same(mention, each) for each in others)


def _same(a: Mention, b: Mention) -> bool:
    if isinstance(a.value, date) or isinstance(b.value, date):
        return _same_day(a, b) or _same_day(b, a)
    if a.sort == b.sort == "ratio":
        return a.value == b.value or _turned(a.value, b.value) or _turned(b.value, a.value)
    sorts = {a.sort, b.sort}
    if a.sort == b.sort or "bare" in sorts or sorts == {"times", "ratio"}:
        return a.value == b.value or (sorts == {"bare", "months"} and _years(a) == _years(b))
    return sorts == {"nth_year", "months"} and _years(a) == _years(b)


def _turned(a: Any, b: Any) -> bool:
    """A tenth off is nine tenths paid; half as much again is one and a half."""
    return bool(a in (1 - b, 1 + b))


def _years(mention: Mention) -> Fraction:
    assert not isinstance(mention.value, date)
    return Fraction(mention.value) / (12 if mention.sort == "months" else 1)


def _same_day(a: Mention, b: Mention) -> bool:
    """The day itself, the one beside it (`before`), or its year."""
    if not isinstance(a.value, date):
        return False
    if isinstance(b.value, date):
        return abs((a.value - b.value).days) <= 1
    return b.sort in ("year", "bare") and a.value.year == b.value
