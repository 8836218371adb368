"""The sentence that is read first: how many clauses, how much for sure, how much at most, what of it is well known."""

from engine import Amount, Assessment, Headline, amount_text, by_place, certainty, point
from ui import state
from ui.texts import plain, t

TOGETHER_NOT = ("choose_one", "excludes", "other_regime")  # why eligible clauses cannot all be had


def sentence(assessment: Assessment) -> str:
    """One sentence as Markdown, its sums in bold.

    What is counted is eligible at the project's place; the sums are those of the headline, never those of clauses added up.
    """
    assert assessment.package is not None
    first = assessment.package.headline
    count = _eligible(assessment)
    parts = (
        [_sum("sentence.sure", point(first.sure))]
        if first.sure
        else [t("sentence.not_sure")]
        if count
        else []
    )
    if first.most > first.sure:
        most = _sum("sentence.most", point(first.most))
        parts.append(most if assessment.project.site else most + t("sentence.anywhere"))
    if first.unbounded:
        parts.append(t("sentence.unbounded", count=len(first.unbounded)))
    head = t("sentence.eligible", count=count) if count else t("sentence.none")
    if any(each.because in TOGETHER_NOT for each in assessment.package.left_out):
        head += t("sentence.not_all")
    body = t("sentence.and").join(parts)
    lead = t("sentence.lead") if body else ""
    return f"{head}{lead}{body}{_verified(first)}{t('stop')}"


def _verified(first: Headline) -> str:
    """How much of the sure sum rests on verified documents."""
    if not first.sure:
        return ""
    verified = first.by_verification.get("verified", 0)
    if not verified:
        return t("sentence.verified.none")
    return (
        t("sentence.verified.all")
        if verified == first.sure
        else _sum("sentence.verified.part", point(verified))
    )


def supposed_sentence(assessment: Assessment) -> str:
    """What would come on top if everything assumed holds; empty where nothing is assumed."""
    supposed = assessment.supposed
    if supposed is None:
        return ""
    count = len(assessment.project.assumed)
    head = t("supposed.one") if count == 1 else t("supposed.many", count=count)
    more = certainty(assessment).assumed
    parts = []
    if gained := _eligible(supposed) - _eligible(assessment):
        parts.append(t("supposed.clauses" if gained > 0 else "supposed.fewer", count=abs(gained)))
    if more:
        parts.append(_sum("supposed.more" if more > 0 else "supposed.less", point(abs(more))))
    changed = assessment.opened_by_assumption()
    if not parts:
        parts.append(t("supposed.changed", count=len(changed)) if changed else t("supposed.nothing"))
    return f"{head}{t('colon')}{t('sentence.and').join(parts)}{t('stop')}"


def _eligible(assessment: Assessment) -> int:
    return sum(each.verdict == "eligible" for each in by_place(assessment).here)


def _sum(key: str, amount: Amount) -> str:
    return t(key, amount=f"**{plain(amount_text(amount, state.lang()))}**")
