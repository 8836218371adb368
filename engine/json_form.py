"""An assessment as JSON: `goldenten/assessment/1`. Keys may be added, never changed."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from engine.advice.advising import Advice, advise
from engine.advice.change import Change, Cliff, LeastChange, change_text
from engine.advice.curves import Curve
from engine.advice.ways import WHY_NOT
from engine.assessment import Assessment, ClauseResult, Combination, Judgement, LeftOut, Package
from engine.diagnostics import Lang
from engine.locality import awaits_site, elsewhere
from engine.model.amount import Amount, amount_json, yuan
from engine.model.facts import Value
from engine.model.verdicts import BECAUSE
from engine.reasons import as_json, explain, reason_years
from engine.standing import state_of

SCHEMA = "goldenten/assessment/1"


def assessment_json(
    assessment: Assessment, lang: Lang = "zh", *, why: bool = True, advice: bool = True
) -> dict[str, Any]:
    """The whole assessment as plain data; money is decimal yuan, a `max` of null is a bound that is not known.

    `why`: with the reason trees; `advice`: with near misses and next questions.
    """
    return {
        **head_json(assessment, SCHEMA),
        "clauses": [_clause(assessment, result, lang, why) for result in assessment.results],
        "package": package_json(assessment.package, lang),
        "assumed": _assumed(assessment, lang),
        **(advice_json(advise(assessment), assessment, lang) if advice else {}),
    }


def head_json(assessment: Assessment, schema: str) -> dict[str, Any]:
    """What was asked of what."""
    return {
        "schema": schema,
        "as_of": assessment.as_of.isoformat(),
        "library": assessment.library.hash,
        "project": {"name": assessment.project.name, "site": assessment.project.site},
        "horizon": {"from": assessment.years[0], "to": assessment.years[-1]},
        "discount": str(
            Decimal(assessment.settings.discount.numerator) / assessment.settings.discount.denominator
        ),
        "objective": assessment.settings.objective,
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
        "elsewhere": elsewhere(result, assessment.project.site),
        "awaits_site": awaits_site(result, assessment.project.site),
        "eligible_from": result.eligible_from.isoformat() if result.eligible_from else None,
        "verification": clause.policy.provenance.known,
        "checked": clause.policy.provenance.checked.isoformat(),
        "state": state_of(clause.validity, assessment.as_of),
        "caveat": clause.policy.provenance.caveat(lang) if clause.policy.provenance.caveat else None,
        "warnings": list(result.warnings),
        "eligible_with": list(result.eligible_with),
        "by_year": _by_year(result),
        "amount": amount_json(result.value.amount),
        "paid": _years(result.value.paid),
        "undecided": list(result.value.undecided),
        "notes": list(result.value.notes),
        "unused_years": list(result.value.unused),
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


def _assumed(assessment: Assessment, lang: Lang) -> dict[str, Any] | None:
    """What the project assumes of an authority, and what comes out otherwise if it holds; null where it assumes nothing."""
    if assessment.supposed is None:
        return None
    return {
        "facts": {
            name: {str(year): _value(name, each, assessment, lang) for year, each in given.items()}
            if isinstance(given, dict)
            else _value(name, given, assessment, lang)
            for name, given in assessment.project.assumed.items()
        },
        "clauses": [
            {
                "id": name,
                "verdict": result.verdict,
                "reasons": list(result.judgement.reasons),
                "missing": list(result.missing),
                "by_year": _by_year(result),
                "amount": amount_json(result.value.amount),
                "paid": _years(result.value.paid),
            }
            for name, result in assessment.opened_by_assumption().items()
        ],
        "package": package_json(assessment.supposed.package, lang),
    }


def _by_year(result: ClauseResult) -> dict[str, Any]:
    """By the year judged; of a clause judged once, by the year it is paid."""
    value = result.value
    if not result.clause.rhythm.yearly:
        return {str(year): _year(result.judgement, amount) for year, amount in value.by_year.items()}
    return {
        str(year): _year(judgement, value.by_year.get(year) if value.amount is not None else None)
        for year, judgement in result.by_year.items()
    }


def _year(judgement: Judgement, amount: Amount | None) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "reasons": list(judgement.reasons),
        "missing": list(judgement.missing),
        "amount": amount_json(amount),
    }


def _years(amounts: Mapping[int | None, Amount]) -> dict[str, Any]:
    return {"unknown" if year is None else str(year): amount_json(each) for year, each in amounts.items()}


def package_json(package: Package | None, lang: Lang = "zh") -> dict[str, Any] | None:
    """The package: what is chosen and what it brings, what is left out, what stays open."""
    if package is None:
        return None
    other = package.runner_up
    return {
        **combination_json(package.best),
        "headline": {
            "sure": yuan(package.headline.sure),
            "most": yuan(package.headline.most),
            "unbounded": list(package.headline.unbounded),
            "by_verification": {
                level: yuan(part) for level, part in package.headline.by_verification.items()
            },
        },
        "left_out": [
            {
                "id": each.clause,
                "because": because_text(each, lang),
                "code": each.because,
                "rivals": list(each.rivals),
            }
            for each in package.left_out
        ],
        "open": [{"id": each.clause, "could_add": amount_json(each.amount)} for each in package.open],
        "runner_up": None
        if other is None
        else combination_json(other) | {"difference": amount_json(package.difference)},
        "decided_by": list(package.decided_by),
        "notes": list(package.notes),
    }


def combination_json(combination: Combination) -> dict[str, Any]:
    """Clauses taken together and what they bring together."""
    return {
        "amount": amount_json(combination.amount),
        "present": amount_json(combination.present),
        "by_year": _years(combination.by_year),
        "chosen": list(combination.chosen),
        "chosen_by_year": {str(year): list(names) for year, names in combination.chosen_by_year.items()},
    }


def because_text(left_out: LeftOut, lang: Lang) -> str:
    """Why a clause is left out, in one sentence: the relation's own words where it has any."""
    words = BECAUSE[left_out.because](lang)
    if left_out.text is None:
        return words
    return f"{words}：{left_out.text(lang)}" if lang == "zh" else f"{words}: {left_out.text(lang)}"


# --- advice


def advice_json(advice: Advice, assessment: Assessment, lang: Lang = "zh") -> dict[str, Any]:
    """Near misses and next questions, as `goldenten check --json` has them."""
    facts = assessment.library.vocabulary.facts
    return {
        "near_misses": [
            {
                "clause": each.clause,
                **_change(each.change, assessment, lang),
                "gain": amount_json(each.gain),
            }
            for each in advice.near_misses
        ],
        "next_questions": [
            {
                "fact": each.fact,
                "label": facts[each.fact].label(lang),
                "at_stake": amount_json(each.at_stake),
                "clauses": list(each.clauses),
            }
            for each in advice.next_questions
        ],
    }


def _change(change: Change, assessment: Assessment, lang: Lang) -> dict[str, Any]:
    return {
        "fact": change.fact,
        "year": change.year,
        "from": _value(change.fact, change.before, assessment, lang),
        "to": _value(change.fact, change.after, assessment, lang),
        "text": change_text(change, assessment.library.vocabulary, lang),
    }


def _value(name: str, value: Value | None, assessment: Assessment, lang: Lang) -> str | None:
    """A fact's value: decimal yuan for money, else as the surface shows it; null where it is not known."""
    vocabulary = assessment.library.vocabulary
    if value is None:
        return None
    fact = vocabulary.facts[name]
    if fact.type == "money" and isinstance(value, int | Fraction):
        return yuan(value)
    return vocabulary.show(fact, value, lang)


def least_json(least: LeastChange, assessment: Assessment, lang: Lang = "zh") -> dict[str, Any]:
    """The least change that reaches a goal; `changes` is null where nothing does."""
    is_clause = least.goal in assessment.library.by_id
    facts = assessment.library.vocabulary.facts
    return {
        "goal": least.goal if is_clause else yuan(Fraction(least.goal)),
        "changes": None
        if least.changes is None
        else [_change(each, assessment, lang) for each in least.changes],
        "gain": amount_json(least.gain),
        "untouched": [
            {
                "fact": fact or None,
                "label": facts[fact].label(lang) if fact else None,
                "code": code,
                "because": WHY_NOT[code](lang),
            }
            for fact, code in least.untouched
        ],
    }


def cliff_json(cliff: Cliff, assessment: Assessment, lang: Lang = "zh") -> dict[str, Any]:
    """A range in which more brings less."""
    return {
        "fact": cliff.fact,
        "year": cliff.year,
        "last": _value(cliff.fact, cliff.last, assessment, lang),
        "until": _value(cliff.fact, cliff.until, assessment, lang),
        "loss": amount_json(cliff.loss),
    }


def curve_json(curve: Curve, assessment: Assessment, lang: Lang = "zh") -> dict[str, Any]:
    """The package along one fact."""
    return {
        "fact": curve.fact,
        "year": curve.year,
        "points": [
            {
                "value": _value(curve.fact, each.value, assessment, lang),
                "amount": amount_json(each.amount),
                "chosen": list(each.chosen),
            }
            for each in curve.points
        ],
        "cliffs": [cliff_json(each, assessment, lang) for each in curve.cliffs],
    }
