"""What of an offer is no longer what was promised: by the library of the day and on that day, clause by clause.

The offer rests on its snapshot and may be drafted, reviewed and approved on it: nothing is promised yet, and until the
letter goes out the library may move again, back too. Only issuing is refused, since the letter is the promise; at every
step before, the same findings are shown. INVARIANT: no letter goes out that promises what today's policies do not give.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.assessment import Assessment
from engine.diagnostics import Diagnostic
from engine.exchange.since import Since
from engine.model.amount import Amount, amount_text
from engine.model.text import Text
from engine.model.verdicts import GROUP_NAMES
from engine.standing import STATES, state_of
from engine.workspace.failures import failure
from engine.workspace.law.unverified import unverified_in
from engine.workspace.offer.offers import Offer, amount_of
from engine.workspace.offer.picking import out_of_reach
from engine.workspace.offer.snapshots import Ground

OUT_OF_FORCE = ("not_yet", "closed", "expired", "repealed", "doubtful")


def overtaken(offer: Offer, ground: Ground, since: Since) -> tuple[Diagnostic, ...]:
    """Of each picked clause, whether it is gone, no longer to be had, comes to less, or is not verified any more.

    `since`: the offer's snapshot against the library and the day that count. What is better now is no hindrance.
    """
    there = tuple(name for name in offer.content.clauses if name in since.now.library.by_id)
    lost = out_of_reach(since.now, there)
    found = [*_gone(offer, ground, there), *_lost(since.now, lost)]
    found += _less(since, (name for name in there if name not in lost))
    if not found:
        found += _less_together(offer, since.now)
    known = {*unverified_in(offer.content, ground.assessment.library)}
    now = unverified_in(replace(offer.content, clauses=there), since.now.library)
    return (*found, *(each for each in now if each not in known))


def _gone(offer: Offer, ground: Ground, there: tuple[str, ...]) -> Iterator[Diagnostic]:
    for name in offer.content.clauses:
        if name not in there:
            yield failure("promise-gone", **_title(ground.assessment.library.by_id[name].text.title))


def _lost(now: Assessment, lost: tuple[str, ...]) -> Iterator[Diagnostic]:
    for name in lost:
        result = now.result(name)
        group, state = GROUP_NAMES[result.group], state_of(result.clause.validity, now.as_of)
        zh, en = group.zh, group("en")
        if state in OUT_OF_FORCE:
            zh, en = f"{zh}（{STATES[state].zh}）", f"{en} ({STATES[state]('en')})"
        yield failure("promise-lost", **_title(result.clause.text.title), group_zh=zh, group_en=en)


def _less(since: Since, kept: Iterable[str]) -> Iterator[Diagnostic]:
    for name in kept:
        before, after = since.before.clauses[name].amount, since.after.clauses[name].amount
        if before is not None and _is_less(before, after):
            title = since.now.library.by_id[name].text.title
            yield failure("promise-less", **_title(title), **_sums(before, after))


def _less_together(offer: Offer, now: Assessment) -> Iterator[Diagnostic]:
    """A relation may take what no clause has lost by itself."""
    after = amount_of(now, offer.content)
    if _is_less(offer.amount, after):
        yield failure("promise-less-together", **_sums(offer.amount, after))


def _is_less(before: Amount, after: Amount | None) -> bool:
    """Less is sure, or known to be had at the most; a bound that nobody knew was no promise."""
    if after is None or after.min < before.min:
        return True
    return before.max is not None and after.max is not None and after.max < before.max


def _title(title: Text) -> dict[str, str]:
    return {"title_zh": title.zh, "title_en": title("en")}


def _sums(before: Amount, after: Amount | None) -> dict[str, str]:
    return {
        "before_zh": amount_text(before), "before_en": amount_text(before, "en"),
        "after_zh": amount_text(after), "after_en": amount_text(after, "en"),
    }  # fmt: skip
