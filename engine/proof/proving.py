"""The proof of a library: every clause by itself, then the relations between them."""

from engine.clause import Clause
from engine.library import Library
from engine.model.text import Text
from engine.policy import Policy
from engine.proof.amounts import amounts_fit
from engine.proof.case import Case
from engine.proof.claims import asking, can_be_met, each_can_happen, each_year_can_be
from engine.proof.findings import Proof, not_encodable
from engine.proof.tables import tables_fit
from engine.proof.terms import NotEncodable
from engine.proof.tiers import tiers_fit
from engine.source import Span
from engine.yaml_io import Document, parse

MET = Text("是否有项目符合", "whether a project can meet it")


def prove(library: Library, policy: Policy) -> list[Proof]:
    """The proofs of one policy's clauses."""
    name, content = library.files[policy.policy]
    document = parse(content, name)
    proofs, cases, never = [], [], []
    for clause in (each for each in library.clauses if each.policy.policy == policy.policy):
        proof = Proof(clause)
        proofs.append(proof)
        case = _case(library, clause, document, proof)
        if case is not None:
            cases.append(case)
            never.append(_claims(case))
    _of_the_scope(proofs, never)
    tiers_fit(cases)
    return proofs


def _case(library: Library, clause: Clause, document: Document, proof: Proof) -> Case | None:
    """The clause before the prover; None where it cannot be put there, or no project meets it."""
    try:
        case = Case(library, clause, document, proof)
    except NotEncodable as what:
        proof.not_encodable.append(not_encodable(what, clause.span, clause.id))
        return None
    met = False
    with asking(case, MET):
        met = can_be_met(case)
    return case if met else None


def _claims(case: Case) -> set[Span]:
    """Everything else that is claimed of a clause. Answers where alternatives of its document's scope never happen in it."""
    never = each_can_happen(case)
    each_year_can_be(case)
    tables_fit(case)
    amounts_fit(case)
    return never


def _of_the_scope(proofs: list[Proof], never: list[set[Span]]) -> None:
    """An alternative of the document's scope is at fault only if it never happens in any clause; then it is said once."""
    of_scope = set().union(*never)
    unsaid = set.intersection(*never) if never else set()
    for proof in proofs:
        for noted in (proof.findings, proof.waived):
            for finding in list(noted):
                at = finding.diagnostic.span
                if finding.diagnostic.code == "proof-branch" and at in of_scope:
                    if at not in unsaid:
                        noted.remove(finding)
                    unsaid.discard(at)
