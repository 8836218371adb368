"""An offer opened to be settled: its newest edition, which is the one that was issued, with all it promised on its snapshot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.library import Library
from engine.model.facts import Vocabulary
from engine.model.text import Text
from engine.workspace.failures import Conflict, failure
from engine.workspace.joint_review.opinions import conditions_of, opinions_of
from engine.workspace.offer import snapshots
from engine.workspace.offer.offers import Offer, get_offer
from engine.workspace.offer.states import STATES, State
from engine.workspace.prospect import prospects
from engine.workspace.settlement.lines import Place
from engine.workspace.settlement.promised import Condition, Promised, promised, rests_on
from engine.workspace.settlement.reasons import place_text
from engine.workspace.store.tables import offer as offer_table
from engine.workspace.work import Work, does

UNDER_WAY: tuple[State, ...] = ("accepted", "in_fulfilment")  # while something can be recorded
OPEN: tuple[State, ...] = (*UNDER_WAY, "settled")


@dataclass(frozen=True, slots=True)
class Settling:
    """An offer to be settled. `facts`: those that what it pays rests on, as somebody can state them."""

    offer: Offer
    company: str
    promised: Promised
    facts: frozenset[str]

    @property
    def vocabulary(self) -> Vocabulary:
        """In which its facts are read."""
        return self.promised.library.vocabulary

    @property
    def conditions(self) -> dict[str, Condition]:
        """What has to be met before anything is paid, by what each is known by."""
        return {each.key: each for each in self.promised.conditions}

    def label(self, place: Place) -> Text:
        """How a fact, a part or a condition is called, with its year."""
        name, year = place
        if name in self.vocabulary.facts:
            return place_text(self.vocabulary, name, year)
        part, condition = self.promised.part(name), self.conditions.get(name)
        text = (
            part.title
            if part
            else Text(condition.text, condition.text)
            if condition
            else Text(name[:60], name[:60])
        )
        return text if year is None else Text(f"{text.zh}（{year} 年）", f"{text('en')} ({year})")


@does("settlement.read")
def open_settlement(work: Work, key: int, library: Library) -> Settling:
    """The offer, to record what came true, to pay and to draw up statements. `library`: of the day.

    Raises Conflict for one that no investor has accepted. Takes seconds where its snapshot is of other policies.
    """
    found = get_offer(work, key)
    if found.state not in OPEN:
        raise state_conflict(found, "settlement.read")
    snapshot = snapshots.read(work, found.snapshot)
    own = snapshots.library_of(snapshot, library)
    project, saved = snapshots.project_in(snapshot, own), snapshot.saved
    conditions = tuple(_conditions(work, found))
    offered = promised(own, project, saved.as_of, saved.settings, found.content, conditions)
    facts = frozenset(name for part in offered.parts for name in rests_on(offered.library, part))
    return Settling(found, prospects.row(work, found.prospect).company, offered, facts)


def _conditions(work: Work, found: Offer) -> Iterator[Condition]:
    """Those of the offer itself, and what departments ask for: all that its letter makes a condition."""
    for number, text in enumerate(found.content.conditions, 1):
        yield Condition(f"condition-{number}", text)
    asked = conditions_of(opinions_of(work, found.id, found.ordinal))
    for number, (opinion, each) in enumerate(asked, 1):
        yield Condition(f"asked-{number}", f"{each.text}（{opinion.name}）", each.until)


# --- for what is written


_ACTIONS: dict[str, Text] = {
    "settlement.read": Text("兑现", "settle it"),
    "actual.record": Text("登记实际情况", "record what came true"),
    "payment.record": Text("登记兑付", "record payments"),
    "settlement.draw_up": Text("编制结算单", "draw up a statement"),
}


def under_way(work: Work, settling: Settling, action: str) -> Offer:
    """The offer as it is now, held against others who write of it. Raises Conflict where it is not in fulfilment any more.

    INVARIANT: an accepted offer says for good what it said, so what was opened before is still what it promised.
    """
    key = settling.offer.id
    work.connection.execute(select(offer_table.c.id).where(offer_table.c.id == key).with_for_update())
    found = get_offer(work, key)
    if found.state not in UNDER_WAY:
        raise state_conflict(found, action)
    assert (found.ordinal, found.snapshot) == (settling.offer.ordinal, settling.offer.snapshot)
    return found


def state_conflict(found: Offer, action: str) -> Conflict:
    """That its state does not allow it."""
    state, words = STATES[found.state], _ACTIONS[action]
    said = {"state_zh": state.zh, "state_en": state.en, "action_zh": words.zh, "action_en": words.en}
    return Conflict([failure("settlement-not-in-state", **said)])


def last_over(today: date) -> int:
    """The last year that is over."""
    return today.year - 1
