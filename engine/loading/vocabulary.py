"""Reads the vocabulary and the sites, each fact on its own: a broken one is reported and left out, the others serve."""

from dataclasses import replace
from typing import Any

from engine.conditions.parse import ConditionReader
from engine.conditions.tree import rests_on
from engine.diagnostics import Findings, did_you_mean
from engine.loading.formulas import FormulaError, parse_formula
from engine.model.facts import NUMERIC, SHARED_TYPES, Choice, Fact, Vocabulary
from engine.model.formula import facts_in, uses
from engine.model.industries import Industries
from engine.model.places import Derivation, FactText, SiteText
from engine.model.quantities import Mistake, Number, quantity
from engine.model.sites import Site
from engine.reading import items, read_model
from engine.yaml_io import Document, Path_


def read_vocabulary(
    document: Document, sites: dict[str, Site], industries: Industries, found: Findings
) -> Vocabulary:
    """The facts of `policies/vocabulary.yaml`; the choices of `site` are the sites."""
    facts: dict[str, Fact] = {}
    texts: dict[str, FactText] = {}
    for path in items(document, "facts", found):
        text = read_model(FactText, document, found, path)
        if text is not None:
            texts[str(path[1])] = text
            facts[str(path[1])] = _fact(text, document, found, path, sites)
    plain = Vocabulary(dict(facts), industries, sites)
    for name, text in texts.items():
        facts[name] = _with_references(facts[name], text, plain, document, found)
    for name in _in_circles(facts, document, found):
        facts[name] = replace(facts[name], formula=None, when=None)
    return Vocabulary(facts, industries, sites)


def read_sites(document: Document, found: Findings) -> dict[str, Site]:
    """The places of `policies/sites.yaml` by id."""
    sites: dict[str, Site] = {}
    for path in items(document, "sites", found):
        text = read_model(SiteText, document, found, path)
        if text is None:
            continue
        if text.site in sites:
            found.add("duplicate-id", document.span((*path, "site")), id=text.site, first=document.name)
            continue
        sites[text.site] = Site(
            text.site,
            text.name,
            text.place,
            dict(text.facts),
            _standards(text, document, found, path),
            text.notes,
            text.contact,
        )
    return sites


def check_sites(sites: dict[str, Site], vocabulary: Vocabulary, document: Document, found: Findings) -> None:
    """The facts and standards of sites must be facts of the vocabulary: of who `site`, and of money per area."""
    of_sites = [name for name, fact in vocabulary.facts.items() if fact.who == "site"]
    standards = [name for name, fact in vocabulary.facts.items() if fact.type == "money_per_area"]
    for i, text in enumerate(document.data["sites"]):
        for key, known in (("facts", of_sites), ("standards", standards)):
            for name in (text.get(key) or {}) if text.get("site") in sites else ():
                if name not in known:
                    at = document.span(("sites", i, key, name), key=True)
                    found.add("unknown-fact", at, fact=name, **did_you_mean(name, known))


def _standards(text: SiteText, document: Document, found: Findings, path: Path_) -> dict[str, Number | None]:
    result: dict[str, Number | None] = {}
    for name, raw in text.standards.items():
        try:
            result[name] = None if raw == "unavailable" else quantity(raw, "money_per_area")
        except Mistake as wrong:
            found.add(wrong.code, document.span((*path, "standards", name)), **wrong.values)
    return result


def _fact(text: FactText, document: Document, found: Findings, path: Path_, sites: dict[str, Site]) -> Fact:
    name = str(path[1])
    choices = tuple(Choice(choice.value, choice.label) for choice in text.choices)
    if name == "site":
        choices = tuple(Choice(site.id, site.name) for site in sites.values())
    low, high = _default_bounds(text)
    return Fact(
        id=name, type=text.type, who=text.who, label=text.label, per_year=text.per == "year", question=text.question,
        help=text.help, unit=text.unit, choices=choices, implied_by=tuple(text.implied_by),
        low=_bound(text.min, low, text, document, found, (*path, "min")),
        high=_bound(text.max, high, text, document, found, (*path, "max")),
        ceiling=text.ceiling, not_before=text.not_before, lever=text.lever,
        share=text.share and _may_be_shared(text), span=document.span(path, key=True),
    )  # fmt: skip


def _default_bounds(text: FactText) -> tuple[Number | None, Number | None]:
    if text.who == "derived" or text.type not in NUMERIC or text.type == "number":
        return None, None
    return 0, 1 if text.type == "ratio" else None


def _bound(
    raw: Any, default: Number | None, text: FactText, document: Document, found: Findings, path: Path_
) -> Number | None:
    if raw is None:
        return default
    if raw == "none":
        return None
    try:
        return quantity(raw, text.type)
    except (Mistake, KeyError) as wrong:
        if isinstance(wrong, Mistake):
            found.add(wrong.code, document.span(path), **wrong.values)
        return default


def _with_references(
    fact: Fact, text: FactText, vocabulary: Vocabulary, document: Document, found: Findings
) -> Fact:
    """The fact with what speaks of other facts: derivation, ceiling, gates."""
    path: Path_ = ("facts", fact.id)
    for key in ("ceiling", "not_before"):
        _known(getattr(text, key), vocabulary, document, found, (*path, key))
    for i, name in enumerate(text.implied_by):
        _known(name, vocabulary, document, found, (*path, "implied_by", i))
    _check_whole(fact, text, document, found, path)
    fact = replace(fact, not_with=_excluded(fact, text, vocabulary, document, found))
    if text.asked_when:
        gate, raw = next(iter(text.asked_when.items()))
        if _known(gate, vocabulary, document, found, (*path, "asked_when", gate), key=True):
            try:
                fact = replace(fact, asked_when=(gate, vocabulary.read(vocabulary.facts[gate], raw)))
            except Mistake as wrong:
                found.add(wrong.code, document.span((*path, "asked_when", gate)), **wrong.values)
    if isinstance(text.derive, Derivation) and text.type != "yes_no":
        at = document.span((*path, "derive"))
        found.add("wrong-type", at, value=text.type, expected_zh="yes_no 类事实", expected_en="a yes_no fact")
        return fact
    if isinstance(text.derive, Derivation):
        reader = ConditionReader(vocabulary, document, found, yearly=fact.per_year, deriving=True)
        return replace(fact, when=reader.read(text.derive.when, (*path, "derive", "when")))
    if text.derive is not None:
        return _with_formula(fact, text.derive, vocabulary, document, found)
    return fact


def _excluded(
    fact: Fact, text: FactText, vocabulary: Vocabulary, document: Document, found: Findings
) -> tuple[str, ...]:
    """The facts of `not_with` that can clash with this one: both answered by somebody, once, by yes or no."""
    names: list[str] = []
    for i, name in enumerate(text.not_with):
        path: Path_ = ("facts", fact.id, "not_with", i)
        if not _known(name, vocabulary, document, found, path):
            continue
        other = vocabulary.facts[name]
        if name == fact.id or not (_answered_yes_or_no(fact) and _answered_yes_or_no(other)):
            found.add(
                "not-exclusive",
                document.span(path),
                fact=fact.id,
                label_zh=fact.label.zh,
                other=name,
                other_zh=other.label.zh,
            )
        else:
            names.append(name)
    return tuple(names)


def _answered_yes_or_no(fact: Fact) -> bool:
    return fact.type == "yes_no" and fact.answerable and not fact.per_year


def _check_whole(fact: Fact, text: FactText, document: Document, found: Findings, path: Path_) -> None:
    """What a fact of its kind cannot be without."""
    if text.who == "derived" and text.derive is None and not text.implied_by:
        found.add("missing-key", document.span(path), key="derive")
    if text.type in ("choice", "choices") and not text.choices and fact.id != "site":
        found.add("missing-key", document.span(path), key="choices")
    if text.share and not _may_be_shared(text):
        at = document.span((*path, "share"))
        found.add("not-shareable", at, fact=fact.id, label_zh=fact.label.zh)
    if text.asked_when and len(text.asked_when) > 1:
        at = document.span((*path, "asked_when"))
        found.add("wrong-type", at, value=text.asked_when, expected_zh="一个事实", expected_en="one fact")


def _may_be_shared(text: FactText) -> bool:
    """INVARIANT: whatever a vocabulary says, no figure, sum, day or free text is let into a link."""
    return text.type in SHARED_TYPES and text.per is None and text.who in ("applicant", "authority")


def _with_formula(fact: Fact, raw: str, vocabulary: Vocabulary, document: Document, found: Findings) -> Fact:
    path: Path_ = ("facts", fact.id, "derive")
    try:
        formula = parse_formula(raw)
    except FormulaError as wrong:
        found.add("bad-formula", document.span(path), detail_zh=wrong.zh, detail_en=wrong.en)
        return fact
    unknown = [name for name in facts_in(formula) if not _known(name, vocabulary, document, found, path)]
    if unknown:
        return fact
    for name, as_series in uses(formula):
        other = vocabulary.facts[name]
        if as_series and not other.per_year:
            found.add("no-years", document.span(path), fact=name, label_zh=other.label.zh)
        elif other.per_year and not as_series and not fact.per_year:
            found.add(
                "derived-per-year", document.span(path), fact=fact.id, label_zh=fact.label.zh,
                other=name, other_zh=other.label.zh,
            )  # fmt: skip
    return replace(fact, formula=formula)


def _known(
    name: str | None,
    vocabulary: Vocabulary,
    document: Document,
    found: Findings,
    path: Path_,
    *,
    key: bool = False,
) -> bool:
    if name is None or name in vocabulary.facts:
        return True
    found.add("unknown-fact", document.span(path, key=key), fact=name, **did_you_mean(name, vocabulary.facts))
    return False


def _in_circles(facts: dict[str, Fact], document: Document, found: Findings) -> set[str]:
    """Derived facts that lead back to themselves, each circle reported once."""
    circles: set[str] = set()
    for circle in circles_in({name: sorted(rests_on(fact)) for name, fact in facts.items()}):
        circles |= set(circle)
        found.add("derived-cycle", document.span(("facts", circle[0]), key=True), cycle=" → ".join(circle))
    return circles


def circles_in(edges: dict[str, list[str]]) -> list[list[str]]:
    """The circles of a graph, one for each place where a walk comes back to where it was: `[a, b, a]`."""
    done: set[str] = set()
    circles: list[list[str]] = []

    def walk(name: str, trail: list[str]) -> None:
        if name in trail:
            circles.append([*trail[trail.index(name) :], name])
            return
        if name in done or name not in edges:
            return
        for other in edges[name]:
            walk(other, [*trail, name])
        done.add(name)

    for name in edges:
        walk(name, [])
    return circles
