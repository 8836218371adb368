"""Reads a project's facts: what is stated, checked one by one; a broken value is reported, the others stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from engine.conditions.tree import rests_on
from engine.diagnostics import Findings, did_you_mean
from engine.model.facts import Fact, Given, Value, Vocabulary, is_unknown
from engine.model.places import ProjectFile
from engine.model.quantities import Mistake, Number, calendar_date, calendar_year, exact
from engine.reading import read_model
from engine.yaml_io import Document, Path_

OTHER_FILES = {"policy", "clauses", "sites", "relations"}  # keys by which the library's own files are known


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its name and what is known of it. Unknown facts are absent. A yearly fact maps year → value.

    `assumed` is what an authority decides and the applicant supposes until it has: never a part of `facts`.
    """

    name: str
    facts: Mapping[str, Given]
    as_of: date | None = None
    # The facts as they were written, mistakes included.
    written: Mapping[str, Any] = field(default_factory=dict)
    assumed: Mapping[str, Given] = field(default_factory=dict)

    @property
    def site(self) -> str | None:
        """The site's id, if stated."""
        site = self.facts.get("site")
        return site if isinstance(site, str) else None

    def supposing(self, fact: str, value: Given | None, year: int | None = None) -> "Project":
        """The same project with another value of one fact (None: unknown); of that year where one is given."""
        facts = dict(self.facts)
        if year is not None:
            series = facts.get(fact)
            stated = dict(series) if isinstance(series, dict) else {}
            stated.pop(year, None)
            if value is not None and not isinstance(value, dict):
                stated[year] = value
            value = dict(sorted(stated.items())) or None
        facts.pop(fact, None)
        if value is not None:
            facts[fact] = value
        return replace(self, facts=facts)

    def as_assumed(self) -> "Project":
        """The same project as if the authority had decided as supposed."""
        return replace(self, facts={**self.assumed, **self.facts}, assumed={})


def read_project(document: Document, vocabulary: Vocabulary, found: Findings) -> Project | None:
    """The project of a document, with findings for what is wrong; None only where it is no project at all."""
    if (
        isinstance(document.data, dict)
        and "project" not in document.data
        and document.data.keys() & OTHER_FILES
    ):
        found.add("not-a-project", document.span(()))
        return None
    text = read_model(ProjectFile, document, found)
    if text is None:
        return None
    as_of = None
    if text.as_of is not None:
        try:
            as_of = calendar_date(text.as_of)
        except Mistake as wrong:
            found.add(wrong.code, document.span(("as_of",)), **wrong.values)
    facts = read_facts(text.facts, vocabulary, document, found, ("facts",))
    warn_of_contradictions(facts, vocabulary, document, found, ("facts",))
    assumed = _read_assumed(text.assumed, facts, vocabulary, document, found)
    return Project(text.project, facts, as_of, text.facts, assumed)


def _read_assumed(
    raw: Mapping[str, Any],
    facts: Mapping[str, Given],
    vocabulary: Vocabulary,
    document: Document,
    found: Findings,
) -> dict[str, Given]:
    """What is supposed: only of what an authority decides, and only while it is not stated."""
    assumed = read_facts(raw, vocabulary, document, found, ("assumed",))
    for name in list(assumed):
        at = document.span(("assumed", name), key=True)
        if vocabulary.facts[name].who != "authority":
            found.add("not-assumable", at, fact=name, label_zh=vocabulary.facts[name].label.zh)
        elif name in facts:
            found.add("assumed-and-stated", at, fact=name, label_zh=vocabulary.facts[name].label.zh)
        else:
            continue
        del assumed[name]
    return assumed


def read_facts(
    raw: Mapping[str, Any], vocabulary: Vocabulary, document: Document, found: Findings, path: Path_
) -> dict[str, Given]:
    """The stated facts; unknown and broken ones are left out, the broken ones reported."""
    facts: dict[str, Given] = {}
    for name, value in raw.items():
        fact = vocabulary.facts.get(name)
        here = (*path, name)
        if fact is None:
            found.add(
                "unknown-fact",
                document.span(here, key=True),
                fact=name,
                **did_you_mean(name, vocabulary.facts),
            )
        elif not fact.answerable and fact.who != "site":
            found.add("not-answerable", document.span(here, key=True), **_not_answerable(fact, vocabulary))
        elif not is_unknown(value):
            given = _given(fact, value, vocabulary, document, found, here)
            if given is not None:
                facts[name] = given
    return facts


def _not_answerable(fact: Fact, vocabulary: Vocabulary) -> dict[str, str]:
    parts = [vocabulary.facts[name] for name in sorted(rests_on(fact)) if name in vocabulary.facts]
    asked = [part for part in parts if part.answerable]
    return {
        "fact": fact.id, "label_zh": fact.label.zh,
        "hint_zh": "可填写：" + "、".join(part.label.zh for part in asked) if asked else "删去此项",
        "hint_en": "state instead: " + ", ".join(part.id for part in asked) if asked else "leave it out",
    }  # fmt: skip


def _given(
    fact: Fact, raw: Any, vocabulary: Vocabulary, document: Document, found: Findings, path: Path_
) -> Given | None:
    if not fact.per_year:
        if isinstance(raw, dict):
            found.add("no-years", document.span(path), fact=fact.id, label_zh=fact.label.zh)
            return None
        return _value(fact, raw, vocabulary, document, found, path)
    if not isinstance(raw, dict):
        found.add(
            "needs-years",
            document.span(path),
            fact=fact.id,
            label_zh=fact.label.zh,
            example=fact.example(),
            example_en=fact.example("en"),
        )
        return None
    series: dict[int, Value] = {}
    read: set[int] = set()
    for key, item in raw.items():
        try:
            year = calendar_year(key)
        except Mistake as wrong:
            found.add(wrong.code, document.span((*path, key), key=True), **wrong.values)
            continue
        if year in read:
            found.add("duplicate-year", document.span((*path, key), key=True), year=year)
            continue
        read.add(year)
        if (
            not is_unknown(item)
            and (value := _value(fact, item, vocabulary, document, found, (*path, key))) is not None
        ):
            series[year] = value
    return series or None


def _value(
    fact: Fact, raw: Any, vocabulary: Vocabulary, document: Document, found: Findings, path: Path_
) -> Value | None:
    try:
        return vocabulary.read(fact, raw)
    except Mistake as wrong:
        found.add(wrong.code, document.span((*path, *wrong.path)), **wrong.values)
        return None


def warn_of_contradictions(
    facts: Mapping[str, Given], vocabulary: Vocabulary, document: Document, found: Findings, path: Path_
) -> None:
    """Warn where two stated facts cannot both be true, naming both."""
    site = vocabulary.sites.get(str(facts.get("site")))
    for name, given in facts.items():
        fact = vocabulary.facts[name]
        if site is not None and name in site.facts:
            found.add("site-fact", document.span((*path, name)), label_zh=fact.label.zh, fact=name)
        for other_name, detail_zh, detail_en in _contradictions(fact, given, facts, vocabulary):
            other = vocabulary.facts[other_name]
            found.add(
                "facts-contradict", document.span((*path, name)), fact=name, label_zh=fact.label.zh,
                other=other_name, other_zh=other.label.zh, detail_zh=detail_zh, detail_en=detail_en,
            )  # fmt: skip


def _contradictions(
    fact: Fact, given: Given, facts: Mapping[str, Given], vocabulary: Vocabulary
) -> list[tuple[str, str, str]]:
    """The other fact and how the two clash, in both languages."""
    result: list[tuple[str, str, str]] = []
    earlier = fact.not_before and facts.get(fact.not_before)
    if fact.not_before and isinstance(earlier, date) and isinstance(given, date) and given < earlier:
        result.append((fact.not_before, f"{given} 早于 {earlier}", f"{given} is before {earlier}"))
    if fact.ceiling and (together := _together_above(fact, given, facts)) is not None:  # of each year as well
        zh, en = (tuple(vocabulary.show(fact, each, lang) for each in together) for lang in ("zh", "en"))
        words = "各年合计 {} 大于 {}".format(*zh), "the years together, {}, are over {}".format(*en)
        result.append((fact.ceiling, *words))
    elif fact.ceiling and fact.ceiling in facts and (above := _above(given, facts[fact.ceiling])):
        zh, en = (tuple(vocabulary.show(fact, each, lang) for each in above) for lang in ("zh", "en"))
        result.append((fact.ceiling, "{} 大于 {}".format(*zh), "{} is over {}".format(*en)))
    rivals = (name for name in fact.not_with if given is True and facts.get(name) is True)
    result += ((name, "两项不能都为“是”", "they cannot both be yes") for name in rivals)
    answer = fact.asked_when and facts.get(fact.asked_when[0])
    if fact.asked_when and not isinstance(answer, dict) and answer not in (None, fact.asked_when[1]):
        gate = vocabulary.facts[fact.asked_when[0]]
        said = {lang: vocabulary.show(gate, answer, lang) for lang in ("zh", "en")}
        result.append((gate.id, f"后者为“{said['zh']}”", f"the latter is `{said['en']}`"))
    return result


def _together_above(fact: Fact, given: Given, facts: Mapping[str, Given]) -> tuple[Value, Value] | None:
    """The sum of several years and the whole it exceeds."""
    whole = whole_of_years(fact, facts)
    if whole is None or not isinstance(given, dict) or len(given) == 1:
        return None
    years = [value for value in given.values() if isinstance(value, int | Fraction)]
    together = exact(sum(years, Fraction(0)))
    return (together, whole) if together > whole else None


def whole_of_years(fact: Fact, facts: Mapping[str, Given]) -> Number | None:
    """The stated ceiling without years that money of single years is a part of, all its years together."""
    whole = facts.get(fact.ceiling or "")
    summed = fact.type == "money" and fact.per_year
    return whole if summed and isinstance(whole, int | Fraction) else None


def _above(given: Given, limit: Given) -> tuple[Value, Value] | None:
    """The first value that exceeds its ceiling, with the ceiling: year by year where both are yearly."""
    values = given if isinstance(given, dict) else {None: given}
    for year, value in values.items():
        top = limit.get(year) if isinstance(limit, dict) else limit  # type: ignore[arg-type]  # no year: no limit
        if isinstance(value, int | Fraction) and isinstance(top, int | Fraction) and value > top:
            return value, top
    return None
