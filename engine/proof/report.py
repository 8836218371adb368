"""The whole report: what was proved of which clauses, what is worth knowing besides, and its JSON form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from engine.diagnostics import Diagnostic, Lang
from engine.library import Library
from engine.policy import Policy
from engine.proof.against import Editions, compare, editions
from engine.proof.findings import Finding, Note, Proof, totals
from engine.proof.pairs import never_meet
from engine.proof.proving import prove

Tick = Callable[[Iterable[str]], Iterable[str]]
"""Goes through some names one by one and shows how far it has come."""


def silently(names: Iterable[str]) -> Iterable[str]:
    """Shows nothing."""
    return names


@dataclass(frozen=True, slots=True)
class Report:
    """The proofs in order; of a comparison with an old edition, also which clauses were compared."""

    library: Library
    proofs: tuple[Proof, ...]
    notes: tuple[Note, ...] = ()
    editions: Editions | None = None

    @property
    def findings(self) -> list[Finding]:
        """All of them, as the clauses stand."""
        return [finding for proof in self.proofs for finding in proof.findings]

    @property
    def passed_over(self) -> list[Diagnostic]:
        """What was not proved: it could not be put to the prover, or was not decided."""
        return [each for proof in self.proofs for each in (*proof.not_encodable, *proof.undecided)]

    @property
    def whole(self) -> bool:
        """Everything claimed was proved."""
        return all(proof.whole for proof in self.proofs)

    def of(self, policy: str) -> list[Proof]:
        """The proofs of one document."""
        return [proof for proof in self.proofs if proof.clause.policy.policy == policy]


def verify(library: Library, policies: Sequence[Policy], tick: Tick = silently) -> Report:
    """The proof of these policies, and of the relations their clauses stand in."""
    by_name = {policy.policy: policy for policy in policies}
    proofs = [proof for name in tick(list(by_name)) for proof in prove(library, by_name[name])]
    about = {proof.clause.id for proof in proofs}
    return Report(library, tuple(proofs), tuple(never_meet(library, about)))


def verify_against(
    old: Library, library: Library, policies: Sequence[Policy], tick: Tick = silently
) -> Report:
    """Of the clauses of these policies that were changed since `old`: equivalent, or a project that shows the difference."""
    names = {policy.policy for policy in policies}
    found = editions(old, library, lambda clause: clause.partition("/")[0] in names)
    return Report(library, tuple(compare(old, library, name) for name in tick(found.changed)), (), found)


def report_json(report: Report, lang: Lang) -> dict[str, object]:
    """The report as plain data."""
    names = dict.fromkeys(proof.clause.policy.policy for proof in report.proofs)
    form: dict[str, object] = {
        "schema": "goldenten/verify/1",
        "library": report.library.hash,
        "totals": asdict(totals(report.proofs)),
        "policies": [{"id": name, **asdict(totals(report.of(name)))} for name in names],
        "findings": [_finding(each, lang) for each in report.findings],
        "waived": [_finding(each, lang) for proof in report.proofs for each in proof.waived],
        "not_proved": [each.as_dict(lang) for each in report.passed_over],
        "open": [proof.clause.id for proof in report.proofs if proof.open],
        "never_together": [
            {
                "relation": note.relation,
                "source": str(note.span),
                "pairs": [list(pair) for pair in note.pairs],
            }
            for note in report.notes
        ],
    }
    if report.editions is not None:
        compared = asdict(report.editions)
        equivalent = [proof.clause.id for proof in report.proofs if proof.whole]
        form["against"] = {**compared, "equivalent": equivalent}
    return form


def _finding(finding: Finding, lang: Lang) -> dict[str, object]:
    return {**finding.diagnostic.as_dict(lang), "clause": finding.clause, "project": finding.project}
