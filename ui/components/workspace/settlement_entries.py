"""Draws what was recorded of an offer, entry by entry; and what an entry says, in words and as its field takes it."""

from datetime import date

from engine import Fact, Mistake
from engine.workspace import NOT_KNOWN, Actual, Settling, actuals, came_of
from ui import desk, library, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.drafts import Answer
from ui.texts import plain, t

YES, NO, UNSAID = "yes", "no", ""  # what a person says of a part or a condition; else it is a sum


def history(settling: Settling) -> None:
    """Every entry, the newest first."""
    found = desk.read(actuals, settling)
    if not found:
        return
    line = folded(t("actuals.history", count=len(found)), f"actuals-history-{settling.offer.id}")
    if not line.open:
        return
    with line:
        for each in reversed(found):
            said = t(
                "actuals.history.line", day=names.day(each.at.date()), who=each.author,
                what=settling.label(each.place)(state.lang()), value=value_of(settling, each),
            )  # fmt: skip
            more = [t("actuals.history.by", by=each.by)] if each.by else []
            more += [t("actuals.history.import")] if each.source == "import" else []
            note(plain(" · ".join([said, *more])))


# --- what one says


def word_of(settling: Settling, one: Actual) -> str:
    """What a person said: yes, no, a sum as it was typed, or nothing any more."""
    word = came_of(settling, [one]).words[one.place]
    return UNSAID if word is None else YES if word is True else NO if word is False else str(one.value)


def typed_of(settling: Settling, fact: Fact, one: Actual | None) -> Answer:
    """What was recorded, as its field takes it."""
    if one is None or one.value == NOT_KNOWN:
        return ""
    try:
        given = settling.vocabulary.read(fact, one.value)
    except Mistake:
        return str(one.value)
    if isinstance(given, date):
        return given.isoformat()
    return library.typed(settling.promised.library, fact, given, one.value)


def value_of(settling: Settling, one: Actual) -> str:
    """What was recorded, in words."""
    fact = settling.vocabulary.facts.get(one.fact)
    if one.value == NOT_KNOWN:
        return t("actuals.history.taken")
    if fact is None:
        said = word_of(settling, one)
        return t("yes") if said == YES else t("no") if said == NO else str(one.value)
    return in_words(settling, fact, one.value)


def in_words(settling: Settling, fact: Fact, raw: object) -> str:
    """A value as it is read; as it was typed where it cannot be."""
    try:
        return settling.vocabulary.show_all(fact, settling.vocabulary.read(fact, raw), state.lang())
    except Mistake:
        return str(raw)
