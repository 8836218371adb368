"""`goldenten policies --show … --json`: a document and its clauses whole, as plain data."""

from collections.abc import Iterable
from datetime import date

from engine.benefits.registry import KINDS as BENEFITS
from engine.catalogue import kind_of
from engine.clause import Clause
from engine.cli.legal import legal_json
from engine.diagnostics import Lang
from engine.law.measure import measure_of
from engine.law.reviewing import review
from engine.library import Library
from engine.model.text import Text
from engine.policy import Application, Policy
from engine.reasons import asks
from engine.relating import relations_json
from engine.standing import STATES, state_of
from engine.wording import benefit_text, rhythm_text, validity_text

SCHEMA = "goldenten/document/1"


def document_json(
    library: Library, policy: Policy, clauses: Iterable[Clause], day: date, lang: Lang
) -> dict[str, object]:
    """What `--show` prints; the clauses are those that were asked for."""
    own, state = policy.provenance, state_of(policy.validity, day)
    return {
        "schema": SCHEMA, "library": library.hash, "as_of": day.isoformat(),
        "id": policy.policy, "title": policy.title(lang), "issuer": policy.issuer(lang), "number": policy.number,
        "issued": policy.issued.isoformat() if policy.issued else None, "level": policy.level, "sites": policy.sites,
        "state": state, "state_text": STATES[state](lang), "validity": validity_text(policy.validity, library.vocabulary)(lang),
        "replaced_by": policy.replaced_by, "verification": own.known, "checked": own.checked.isoformat(),
        "sources": [
            {"title": each.title(lang), "grade": each.grade, "url": each.url, "seen": _said(each.seen, lang)}
            for each in own.sources
        ],
        "gaps": _said(own.gaps, lang), "caveat": _said(own.caveat, lang),
        "clauses": [_clause(library, each, day, lang) for each in clauses],
    }  # fmt: skip


def _clause(library: Library, clause: Clause, day: date, lang: Lang) -> dict[str, object]:
    text, vocabulary, benefit = clause.text, library.vocabulary, clause.text.benefit
    state = state_of(clause.validity, day)
    gives = None
    if benefit is not None:
        gives = {
            "kind": benefit.kind, "kind_text": BENEFITS[benefit.kind](lang), "text": benefit_text(benefit, vocabulary)(lang),
        }  # fmt: skip
    return {
        "id": clause.id, "title": text.title(lang), "article": text.article(lang), "kind": kind_of(clause),
        "text_available": text.text is None, "benefit": gives, "years": rhythm_text(clause.rhythm, vocabulary)(lang) or None,
        "state": state, "validity": validity_text(clause.validity, vocabulary)(lang), "quote": text.quote,
        "conditions": [
            {
                "depth": row.depth, "kind": row.step.kind, "label": row.step.label(lang), "fact": row.step.fact or None,
                "wanted": row.step.wanted(lang), "who": row.step.who or None, "basis": row.basis(lang),
            }
            for row in asks(library, clause.id)
        ],
        "assumes": [each(lang) for each in text.assumes],
        "interpretations": [each(lang) for each in text.interpretations],
        "apply": _application(clause.application, lang),
        "relations": relations_json(library, clause.id, lang),
        "legal": legal_json(review(measure_of(clause)), lang),
        "examples": sum(text.clause in each.expect or clause.id in each.expect for each in clause.policy.examples),
    }  # fmt: skip


def _application(call: Application | None, lang: Lang) -> dict[str, object] | None:
    if call is None:
        return None
    return {
        "route": _said(call.route, lang),
        "windows": [
            {"from": each.from_.isoformat(), "to": each.to.isoformat(), "round": _said(each.round, lang)}
            for each in call.windows
        ],
        "materials": [each(lang) for each in call.materials],
    }


def _said(text: Text | None, lang: Lang) -> str | None:
    return text(lang) if text is not None else None
