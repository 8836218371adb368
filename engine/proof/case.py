"""One clause before the prover: its symbols, its tree and what it gives, and the finding made of a project."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any as Anything

import z3

from engine.clause import Clause
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.model.amount import amount_text
from engine.model.text import Text
from engine.model.verdicts import VERDICTS, Verdict
from engine.proof.confirming import Engine, same_gives, verdict_of
from engine.proof.findings import Finding, Proof, found, is_waived, not_encodable
from engine.proof.prover import Prover, Undecided
from engine.proof.reading import Reading, codes_in
from engine.proof.sums import Gives, gives
from engine.proof.symbols import Symbols, kinds_of
from engine.proof.terms import YES, NotEncodable, Term, Tri
from engine.proof.writing import Witness, can_be_written, project_file, settled, witness
from engine.reasons import wanted_text
from engine.source import Span
from engine.yaml_io import Document

Shows = Callable[[Engine], bool]
Words = Mapping[str, object]  # what fills a finding's sentence
Tell = Callable[[Engine], Words]  # likewise, of the very project that was found


@dataclass(slots=True)
class Case:
    """A clause put to the prover. Everything that is to be asked is encoded before the first question."""

    library: Library
    clause: Clause
    document: Document
    proof: Proof
    reading: Reading = field(init=False)
    prover: Prover = field(init=False)
    truth: Tri = field(init=False)
    gives: Gives | None = None
    needed: Term = YES

    def __post_init__(self) -> None:
        """Raises NotEncodable where the conditions cannot be put to the prover; what it gives may stay out alone."""
        vocabulary = self.library.vocabulary
        symbols = Symbols(vocabulary, kinds_of(vocabulary, codes_in(vocabulary, tests_in(self.clause.tree))))
        self.reading = Reading(vocabulary, symbols)
        self.truth = self.reading.truth(self.clause.tree, self.year)
        if self.clause.rhythm.kind == "stated":
            self.reading.value(self.clause.rhythm.fact, self.year)
        try:
            self.gives, self.needed = gives(self.clause, self.reading, self.year)
        except NotEncodable as what:
            self.refuse(what, self.at("benefit"))
        self.prover = Prover(symbols)

    @property
    def symbols(self) -> Symbols:
        """Of the project."""
        return self.reading.symbols

    @property
    def year(self) -> Term | None:
        """The year judged; None where the clause is judged once."""
        return self.reading.symbols.year if self.clause.rhythm.yearly else None

    @property
    def strict(self) -> Term:
        """What is open is left open."""
        return z3.Not(self.symbols.settled)

    def of(self, node: Node) -> Tri:
        """The truth of a part of the clause's tree."""
        return self.reading.truth(node, self.year)

    def at(self, *path: str | int) -> Span:
        """A place in the clause's own text."""
        names = [text.clause for text in self.clause.policy.clauses]
        return self.document.span(("clauses", names.index(self.clause.text.clause), *path))

    def met(self, *terms: Term) -> Anything:
        """A model of a project that meets the clause, and these terms: as it stands or, if need be, what is open settled.

        None where there is none. Raises Undecided.
        """
        model = self.prover.model(self.truth.yes, *terms, self.strict)
        return self.prover.model(self.truth.yes, *terms) if model is None else model

    # --- what becomes of a question

    def claim(self, holds: bool) -> bool:
        """Count a claim that holds."""
        self.proof.proved += holds
        return holds

    def refuse(self, what: NotEncodable, at: Span) -> None:
        """Note what cannot be put to the prover."""
        self.proof.not_encodable.append(not_encodable(what, at, self.clause.id))

    def undecided(self, what: Text) -> None:
        """Note a question that came to no answer."""
        self.proof.undecided.append(
            found(
                "proof-undecided", self.clause.span, clause=self.clause.id, what_zh=what.zh, what_en=what.en
            )
        )

    def find(
        self, code: str, span: Span, must: Iterable[Term], shows: Shows, words: Words | Tell, wish: Iterable[Term] = ()
    ) -> None:  # fmt: skip
        """Note a finding with the project that shows it, once the engine has been seen to show it.

        `must` holds of the project, and of `wish`, in order, as much as goes along. Raises Undecided where no such
        project can be written.
        """
        it = self._written([*must], [*wish])
        if it is None:
            raise Undecided
        engine = Engine(self.library, it)
        told_ = words(engine) if callable(words) else words
        finding = found(code, span, clause=self.clause.id, **told_)
        if not shows(engine):
            said = engine.verdict(self.clause)
            finding = self._disagreement(finding.message("zh"), finding.message("en"), *_verdict(said))
        self.add(finding, engine)

    def _written(self, must: list[Term], wish: list[Term]) -> Witness | None:
        """Some figures of what is wished for may have no decimal: then what must be is enough."""
        for terms in ([*must, *self.prover.as_many(must, wish)], must):
            it = settled(self.prover, terms)
            if it is not None and can_be_written(it, self.library.vocabulary):
                return it
        return None

    def add(self, finding: Diagnostic, engine: Engine) -> None:
        """Note a finding and the project file that shows it."""
        waived = is_waived(self.clause, finding.code)
        noted = self.proof.waived if waived else self.proof.findings
        noted.append(finding_with_project(finding, engine, self.clause))

    # --- the engine beside the prover

    def compare(self, model: Anything) -> None:
        """Have the engine judge the project of a model: it must come to the model's verdict, and to its sum."""
        it = witness(model, self.symbols)
        if it is None:
            return
        engine = Engine(self.library, it)
        claimed = verdict_of(model, self.truth, self.symbols.settled)
        said = engine.verdict(self.clause)
        if said != claimed:
            self._note_disagreement(model, *_verdict(claimed), *_verdict(said))
        elif (
            claimed == "eligible"
            and self.gives is not None
            and not same_gives(engine, self.clause, model, self.gives)
        ):
            amount = engine.amount(self.clause)
            other = amount_text(amount), amount_text(amount, "en")
            self._note_disagreement(model, "另一金额", "another sum", *other)

    def _note_disagreement(self, model: Anything, *words: str) -> None:
        """With the very project of the model (a figure that no decimal says exactly is rounded in the file)."""
        it = witness(model, self.symbols)
        assert it is not None
        self.add(self._disagreement(*words), Engine(self.library, it))

    def _disagreement(self, claim_zh: str, claim_en: str, found_zh: str, found_en: str) -> Diagnostic:
        return found(
            "proof-engine", self.clause.span, clause=self.clause.id,
            claim_zh=claim_zh, claim_en=claim_en, found_zh=found_zh, found_en=found_en,
        )  # fmt: skip


def _verdict(verdict: Verdict) -> tuple[str, str]:
    return f"“{VERDICTS[verdict].zh}”", f"`{VERDICTS[verdict].en}`"


def finding_with_project(finding: Diagnostic, engine: Engine, clause: Clause) -> Finding:
    """The finding and its project file, which says above itself what it shows."""
    says = [f"{finding.span}: {finding.code}", finding.message("zh"), finding.message("en")]
    if clause.rhythm.yearly:
        says.append(f"{engine.witness.year} 年 / year {engine.witness.year}")
    text = project_file(engine.witness, engine.library.vocabulary, f"{finding.code} {clause.id}", says)
    return Finding(finding, clause.id, text)


# --- the parts of a tree


def conjuncts(node: Node) -> Iterator[Node]:
    """The conditions that must all hold, groups of alternatives and negations whole."""
    if isinstance(node, All):
        for part in node.parts:
            yield from conjuncts(part)
    else:
        yield node


def told(node: Node, vocabulary: Anything) -> Text:
    """A condition in a few words: `职工人数 ≥ 300`; of a group, the facts it is about."""
    match node:
        case Test(fact=key) as test:
            fact, wanted = vocabulary.fact(key), wanted_text(test, vocabulary)
            return Text(f"{fact.label.zh} {wanted.zh}", f"{fact.label('en')} {wanted('en')}")
        case Open():
            return Text("未取得的文本或主管部门的认定", "a text not available or an authority's decision")
        case All(parts=(only,)) | Any(parts=(only,)):
            return told(only, vocabulary)
        case Not() | All() | Any():
            facts = [vocabulary.fact(key) for key in dict.fromkeys(test.fact for test in tests_in(node))]
            return Text(
                "、".join(fact.label.zh for fact in facts), ", ".join(fact.label("en") for fact in facts)
            )


def joined(texts: Iterable[Text]) -> Text:
    """Several of them in a row."""
    listed = list(texts)
    return Text("；".join(each.zh for each in listed), "; ".join(each("en") for each in listed))
