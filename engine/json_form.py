"""An assessment as JSON: `goldenten/assessment/1`. Keys may be added, never changed."""

from typing import Any

from engine.assessment import Assessment, ClauseResult, Judgement
from engine.diagnostics import Lang
from engine.reasons import as_json, explain, reason_years

SCHEMA = "goldenten/assessment/1"


def assessment_json(assessment: Assessment, lang: Lang = "zh", *, why: bool = True) -> dict[str, Any]:
    """The whole assessment as plain data. Money keys (`amount`, `package` …) appear once clauses are valued."""
    return {
        "schema": SCHEMA,
        "as_of": assessment.as_of.isoformat(),
        "library": assessment.library.hash,
        "project": {"name": assessment.project.name, "site": assessment.project.site},
        "horizon": {"from": assessment.years[0], "to": assessment.years[-1]},
        "clauses": [_clause(assessment, result, lang, why) for result in assessment.results],
    }


def _clause(assessment: Assessment, result: ClauseResult, lang: Lang, why: bool) -> dict[str, Any]:
    clause = result.clause
    form: dict[str, Any] = {
        "id": clause.id,
        "title": clause.text.title(lang),
        "policy": clause.policy.title(lang),
        "article": clause.text.article(lang),
        "verdict": result.verdict,
        "reasons": list(result.judgement.reasons),
        "missing": list(result.missing),
        "eligible_from": result.eligible_from.isoformat() if result.eligible_from else None,
        "verification": clause.policy.provenance.known,
        "warnings": list(result.warnings),
        "by_year": {str(year): _year(judgement) for year, judgement in result.by_year.items()},
    }
    if why:
        years = reason_years(assessment, clause.id)
        trees = {year: as_json(explain(assessment, clause.id, year), lang) for year in years}
        form["why"] = (
            trees[None]
            if None in trees
            else {"kind": "years", "years": {str(y): t for y, t in trees.items()}}
        )
    return form


def _year(judgement: Judgement) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "reasons": list(judgement.reasons),
        "missing": list(judgement.missing),
    }
