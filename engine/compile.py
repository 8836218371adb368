"""From a policy as written to compiled clauses: everything a clause demands, in one condition tree."""

from dataclasses import dataclass, replace
from datetime import date

from engine.benefits.benefit import Benefit
from engine.benefits.brackets import Brackets
from engine.benefits.per_unit import PerUnit
from engine.clause import Clause, Rhythm
from engine.conditions.parse import ConditionReader
from engine.conditions.tree import All, Any, Node, Not, Open, Origin, Test
from engine.diagnostics import Findings, did_you_mean
from engine.model.facts import Vocabulary
from engine.model.quantities import DIMENSIONS, Interval, Mistake, interval
from engine.policy import ClauseText, EachYear, Policy, Validity
from engine.source import Span
from engine.yaml_io import Document, Path_


def compile_policy(
    policy: Policy, document: Document, vocabulary: Vocabulary, found: Findings
) -> list[Clause]:
    """The policy's clauses, each with its whole condition tree; mistakes go to `found`."""
    compiler = _Compiler(policy, document, vocabulary, found)
    seen: dict[str, Span] = {}
    clauses = []
    for i, text in enumerate(policy.clauses):
        at = document.span(("clauses", i, "clause"))
        if text.clause in seen:
            found.add("duplicate-id", at, id=text.clause, first=seen[text.clause])
            continue
        seen[text.clause] = at
        clauses.append(compiler.clause(text, ("clauses", i), at))
    return clauses


EITHER = {
    "expected_zh": "from 和 years，或 years_of 之一",
    "expected_en": "from and years, or years_of alone",
}


@dataclass(frozen=True, slots=True)
class _Compiler:
    policy: Policy
    document: Document
    vocabulary: Vocabulary
    found: Findings

    def clause(self, text: ClauseText, path: Path_, at: Span) -> Clause:
        rhythm = self._rhythm(text.each_year, (*path, "each_year"))
        benefit, base = self._benefit(text, rhythm, path)
        text = replace(text, benefit=benefit)
        reader = ConditionReader(
            self.vocabulary, self.document, self.found, rhythm.yearly, anchored=rhythm.kind == "anchor"
        )
        groups = [
            self._sites(),
            self._validity(text, rhythm, path),
            *self._years(rhythm, at),
            _group(reader.read(self.policy.conditions, ("conditions",)), "scope"),
            _group(reader.read(text.conditions, (*path, "conditions")), ""),
            *base,
        ]
        if text.text == "unavailable":
            groups.append(All((Open("text_unavailable", at),), origin="text", span=at))
        tree = All(tuple(group for group in groups if group.parts), span=at)
        tree = _counted_from(tree, rhythm.fact) if rhythm.kind == "anchor" else tree
        needed = benefit.needs() if benefit else ()
        needs = tuple(fact for fact in needed if fact in self.vocabulary.facts)
        name = f"{self.policy.policy}/{text.clause}"
        return Clause(name, self.policy, text, rhythm, tree, self._warnings(text), needs, at)

    def _rhythm(self, each_year: EachYear | None, path: Path_) -> Rhythm:
        if each_year is None:
            return Rhythm()
        if each_year.years_of is not None and (each_year.from_ or each_year.years):
            at = self.document.span((*path, "years_of"), key=True)
            self.found.add("wrong-type", at, value="years_of", **EITHER)
        if each_year.years_of is not None:
            self._fact(each_year.years_of, (*path, "years_of"), per_year=True)
            return Rhythm("stated", each_year.years_of)
        if each_year.from_ is None or each_year.years is None:
            self.found.add(
                "missing-key", self.document.span(path), key="years" if each_year.from_ else "from"
            )
            return Rhythm("stated", "")
        self._fact(each_year.from_, (*path, "from"), types=frozenset({"date"}))
        first, last = each_year.years
        later = "+1" if each_year.first_year == "next" else ""
        return Rhythm("anchor", each_year.from_ + later, first, last)

    def _sites(self) -> All:
        at = self.document.span(("sites",))
        if self.policy.sites == "all":
            return All((), origin="sites")
        for i, site in enumerate(self.policy.sites):
            if site not in self.vocabulary.sites:
                hints = did_you_mean(site, self.vocabulary.sites)
                self.found.add("unknown-site", self.document.span(("sites", i)), site=site, **hints)
        return All((Test("site", "one_of", frozenset(self.policy.sites), at),), origin="sites", span=at)

    def _validity(self, text: ClauseText, rhythm: Rhythm, path: Path_) -> All:
        validity, here = self.policy.validity, ("validity",)
        if text.validity is not None:
            validity, here = text.validity, (*path, "validity")  # type: ignore[assignment]
        at = self.document.span(here, key=True)
        parts: list[Node] = list(self._window(validity, rhythm, here, at))
        if validity.repealed is not None:
            parts.append(Test("as_of", "before", validity.repealed, at))
        if validity.status == "doubtful":
            parts.append(Open("authority_decides", at))
        return All(tuple(parts), origin="validity", span=at)

    def _window(self, validity: Validity, rhythm: Rhythm, path: Path_, at: Span) -> list[Node]:
        start, end = validity.from_, validity.to
        fact = "as_of" if validity.binds in ("assessment", "tax_year") else validity.binds
        if fact != "as_of":
            self._fact(fact, (*path, "binds"), types=frozenset({"date"}))
        if start is None and end is None:
            return []
        if start is not None and end is not None and end < start:
            self.found.add("interval-reversed", self.document.span((*path, "to")), value=f"{start} — {end}")
            return []
        if validity.binds == "tax_year":
            if not rhythm.yearly:
                self.found.add("no-anchor", self.document.span((*path, "binds")), fact="tax_year")
            return [Test("year", "between", _whole_years(start, end), at)]
        return [Test(fact, "between", Interval(start, end, True, True), at)]

    def _years(self, rhythm: Rhythm, at: Span) -> list[All]:
        """The years of an anchored clause are a condition: while the anchor is unknown, so is the year's number."""
        if rhythm.kind != "anchor":
            return []
        years = Interval(rhythm.first, rhythm.last, True, True)
        return [All((Test("nth_year", "between", years, at),), origin="years", span=at)]

    def _benefit(self, text: ClauseText, rhythm: Rhythm, path: Path_) -> tuple[Benefit | None, list[All]]:
        """What the clause gives, read to the end, and the conditions that lie in it."""
        benefit, here = text.benefit, (*path, "benefit")
        if benefit is None:
            if text.text is None:
                self.found.add("benefit-or-text", self.document.span(path), clause=text.clause)
            return None, []
        known = [
            self._fact(fact, (*here, name.rstrip("_")), types=benefit.FACTS[name], yearly=rhythm.yearly)
            for name, fact in benefit.facts().items()
        ]
        if paid := getattr(benefit, "paid", None):
            self._fact(paid.after, (*here, "paid", "after"), types=frozenset({"date"}))
        for name in benefit.needs():
            if name not in benefit.facts().values():
                self._fact(name, (*here, "kind"), yearly=rhythm.yearly)
        if not all(known):
            return benefit, []
        if isinstance(benefit, PerUnit):
            self._units(benefit, here)
        if isinstance(benefit, Brackets):
            table = self._brackets(benefit, here)
            if table is None:
                return benefit, []
            benefit = table
        named = next((name for name in ("by", "of") if name in benefit.facts()), None)
        at = self.document.span((*here, named)) if named else self.document.span(here, key=True)
        return benefit, [_group(node, "base") for node in benefit.demands(at)]

    def _units(self, benefit: PerUnit, path: Path_) -> None:
        """An area is paid per ㎡ (and month, where monthly), a weight per 吨, everything else by a plain sum."""
        wanted = benefit.dimension(self.vocabulary.facts[benefit.of].type)
        names = DIMENSIONS[wanted]
        places = {(*path, "amount"): benefit.amount} if benefit.amount else {}
        places |= {(*path, "rates", i, "amount"): row.amount for i, row in enumerate(benefit.rates)}
        for place, amount in places.items():
            if amount.dimension != wanted:
                self.found.add(
                    "wrong-unit", self.document.span(place), value=amount.written,
                    type_zh=names.zh, type_en=names.en, **names.examples,
                )  # fmt: skip

    def _brackets(self, benefit: Brackets, path: Path_) -> Brackets | None:
        """The table with its intervals read as those of its fact; None where one cannot be."""
        fact = self.vocabulary.facts[benefit.measure]
        table: list[Interval] = []
        for i, row in enumerate(benefit.brackets):
            here = (*path, "brackets", i, "between")
            try:
                table.append(interval(row.between, lambda end: self.vocabulary.read(fact, end)))
            except Mistake as wrong:
                self.found.add(wrong.code, self.document.span(here), **wrong.values)
                continue
            # No value may lie in two rows: which rate would it take?
            if any(table[-1].meets(other) for other in table[:-1]):
                self.found.add("brackets-overlap", self.document.span(here))
        return benefit.with_intervals(table) if len(table) == len(benefit.brackets) else None

    def _fact(
        self, name: str, path: Path_, *, types: frozenset[str] | None = None, per_year: bool | None = None,
        yearly: bool | None = None,
    ) -> bool:  # fmt: skip
        """Whether the fact a field names exists and fits; what is wrong is reported."""
        at = self.document.span(path)
        fact = self.vocabulary.facts.get(name)
        if fact is None:
            self.found.add("unknown-fact", at, fact=name, **did_you_mean(name, self.vocabulary.facts))
            return False
        if types is not None and fact.type not in types:
            wanted = ", ".join(sorted(types))
            self.found.add(
                "wrong-type",
                at,
                value=name,
                expected_zh=f"{wanted} 类事实",
                expected_en=f"a fact of type {wanted}",
            )
            return False
        if per_year and not fact.per_year:
            self.found.add("no-years", at, fact=name, label_zh=fact.label.zh)
            return False
        if yearly is False and fact.per_year:
            self.found.add("yearly-fact-once", at, fact=name, label_zh=fact.label.zh)
            return False
        return True

    def _warnings(self, text: ClauseText) -> tuple[str, ...]:
        validity = text.validity or self.policy.validity
        warnings = [] if validity.status == "in_force" else [f"validity_{validity.status}"]
        if self.policy.provenance.known != "verified":
            warnings.append(self.policy.provenance.known)
        if self.policy.provenance.caveat is not None:
            warnings.append("caveat")
        return tuple(warnings)


def _group(node: Node, origin: Origin) -> All:
    if isinstance(node, All) and not node.of and node.origin in ("", origin):
        return replace(node, origin=origin)
    return All((node,), origin=origin, span=node.span)


def _whole_years(start: date | None, end: date | None) -> Interval:
    """The calendar years that lie wholly between two days."""
    first = None if start is None else start.year + ((start.month, start.day) != (1, 1))
    last = None if end is None else end.year - ((end.month, end.day) != (12, 31))
    return Interval(first, last, True, True)


def _counted_from(node: Node, anchor: str) -> All:
    """The tree with every `nth_year` counted from its clause's own anchor."""

    def walk(node: Node) -> Node:
        match node:
            case Test(fact="nth_year"):
                return replace(node, fact=f"nth_year@{anchor}")
            case All(parts=parts) | Any(parts=parts):
                return replace(node, parts=tuple(walk(part) for part in parts))
            case Not(part=part):
                return replace(node, part=walk(part))
        return node

    result = walk(node)
    assert isinstance(result, All)
    return result
