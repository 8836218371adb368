"""What one offer is to be paid, by year: by the zone's own budget, by others; and the tax that its reliefs save the company."""

from engine.model.amount import NOTHING
from engine.model.spans import years_in_order
from engine.workspace.budget.assumptions import LEVELS, assumptions_of
from engine.workspace.budget.commitments import YearTotal, borne_of
from engine.workspace.offer.charges import kept
from engine.workspace.offer.offers import get_offer
from engine.workspace.work import Work, does


@does("budget.read")
def offer_totals(work: Work, key: int) -> tuple[YearTotal, ...]:
    """As the newest edition says, whatever state the offer is in; the years in which there is anything."""
    carried = assumptions_of(work).levels
    others = frozenset(LEVELS) - carried
    found: dict[int | None, YearTotal] = {}
    for each in kept(work, key, get_offer(work, key).ordinal):
        now = found.get(each.year, YearTotal(each.year, NOTHING, NOTHING, NOTHING))
        if each.kind == "tax":
            now = YearTotal(each.year, now.borne, now.elsewhere, now.forgone + each.amount)
        else:
            own, other = borne_of(each, carried), borne_of(each, others)
            now = YearTotal(each.year, now.borne + own, now.elsewhere + other, now.forgone)
        found[each.year] = now
    return tuple(found[year] for year in years_in_order(found))
