"""One assessment in one language: the ways of saying things that several parts of a report share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.advice.advising import Advice
from engine.assessment import Assessment, ClauseResult, Package
from engine.clause import Clause
from engine.diagnostics import Lang
from engine.library import Library
from engine.model.amount import Amount, amount_text, point
from engine.model.facts import Given
from engine.model.quantities import Number
from engine.model.spans import runs
from engine.model.verdicts import GROUP_NAMES
from engine.policy import Policy
from engine.report.document import Cell, Mark
from engine.report.texts import say

MARKS: Mapping[str, Mark] = {
    "eligible": "good", "missing_facts": "open", "authority_decides": "open", "text_unavailable": "faint",
    "evaluators_disagree": "bad", "not_eligible": "faint",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """What is told, and in which language. `numbers`: the documents the report refers to, by policy id."""

    assessment: Assessment
    advice: Advice
    lang: Lang
    numbers: Mapping[str, int]

    def __call__(self, key: str, **values: object) -> str:
        """A sentence of the report's own."""
        return say(key, self.lang, **values)

    @property
    def library(self) -> Library:
        """The library that answered."""
        return self.assessment.library

    @property
    def package(self) -> Package:
        """The package, which every assessment has."""
        assert self.assessment.package is not None
        return self.assessment.package

    # --- words

    def row(self, words: Iterable[str]) -> str:
        """Words in a row."""
        return self("comma").join(words)

    def sentences(self, parts: Iterable[str]) -> str:
        """Half sentences one after the other."""
        return self("semicolon").join(part for part in parts if part)

    def dotted(self, parts: Iterable[str]) -> str:
        """What is said of one thing, in a line."""
        return self("dot").join(part for part in parts if part)

    def titles(self, clauses: Iterable[str]) -> str:
        """Clauses by their titles."""
        return self.row(self.title(each) for each in clauses)

    def title(self, clause: str) -> str:
        """A clause's title."""
        return self.library.by_id[clause].text.title(self.lang)

    def labels(self, facts: Iterable[str]) -> str:
        """Facts by their labels."""
        return self.row(self.library.vocabulary.fact(each).label(self.lang) for each in facts)

    def group(self, name: str) -> str:
        """The name of a verdict, or of the reason why there is none."""
        return GROUP_NAMES[name](self.lang)

    def place(self) -> str:
        """The site's name, or nothing."""
        site = self.library.vocabulary.sites.get(self.assessment.project.site or "")
        return site.name(self.lang) if site else ""

    def given(self, name: str, given: Given) -> str:
        """A stated value as the surface shows it; of a yearly fact every year."""
        return self.sentences(
            f"{year}{self('colon')}{value}" if year else value for year, value in self.values(name, given)
        )

    def values(self, name: str, given: Given) -> list[tuple[int | None, str]]:
        """A stated value, or one for each year."""
        vocabulary = self.library.vocabulary
        fact = vocabulary.facts[name]
        values = sorted(given.items()) if isinstance(given, dict) else [(None, given)]
        return [(year, vocabulary.show(fact, value, self.lang)) for year, value in values]

    # --- money and years

    def money(self, amount: Amount | None) -> str:
        """A sum as every surface says it."""
        return amount_text(amount, self.lang)

    def sum(self, value: Number) -> str:
        """A sum that is known."""
        return amount_text(point(value), self.lang)

    def horizon(self) -> str:
        """The years that count."""
        years = self.assessment.years
        return span(years[0], years[-1])

    def amounts(self, years: Mapping[int, tuple[str, Amount | None]]) -> str:
        """`2027：40万元 · 2028–2029：每年 48万元 · 2030：待补充`: years side by side that say the same together."""
        return self.dotted(self._amounts(*run) for run in runs(years))

    def _amounts(self, first: int, last: int, said: tuple[str, Amount | None]) -> str:
        words, amount = said
        money = "" if amount is None else self.money(amount)
        if money and first != last and amount is not None and amount.max:
            money = self("a_year", amount=money)
        return span(first, last) + self("colon") + " ".join(part for part in (words, money) if part)

    # --- documents

    def number(self, policy: str) -> str:
        """`[3]`: the document's number in this report; nothing where it is not among those relied on."""
        return f"[{self.numbers[policy]}]" if policy in self.numbers else ""

    def document(self, policy: Policy) -> str:
        """`[3] 昌吉高新区招商引资政策黄金十条`."""
        return " ".join(part for part in (self.number(policy.policy), policy.title(self.lang)) if part)

    def origin(self, clause: Clause) -> str:
        """The document, article, issuer and number of a clause, in a line."""
        policy = clause.policy
        issuer = "" if policy.policy in self.numbers else policy.issuer(self.lang)
        number = "" if policy.policy in self.numbers else policy.number or ""
        return self.dotted((self.document(policy), clause.text.article(self.lang), issuer, number))

    def cell(self, result: ClauseResult) -> Cell:
        """A clause in a table: its title, and in small print where it stands."""
        return Cell(result.clause.text.title(self.lang), self.origin(result.clause))


def span(first: int, last: int) -> str:
    """`2027–2031`, `2027`."""
    return str(first) if first == last else f"{first}–{last}"


def spans(years: Sequence[int]) -> str:
    """`2027–2029, 2031`."""
    return ", ".join(span(first, last) for first, last, _ in runs(dict.fromkeys(years)))
