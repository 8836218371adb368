"""When an offer is settled for good: what is still to be recorded, said, paid or recovered."""

from collections.abc import Iterator

from engine.diagnostics import Diagnostic
from engine.model.quantities import money_text
from engine.model.text import Text
from engine.workspace.failures import failure
from engine.workspace.offer.offers import Offer, get_offer
from engine.workspace.settlement.lines import KINDS, OPEN
from engine.workspace.settlement.payments import payments_of_offer
from engine.workspace.settlement.records import entries_of
from engine.workspace.settlement.statements import Statement, digest_of, statements_of
from engine.workspace.work import Work, does


@does("settlement.read")
def unsettled(work: Work, found: Offer) -> Iterator[Diagnostic]:
    """What keeps an offer from being settled for good.

    INVARIANT: its last year has a statement of all that is recorded, by which nothing is to be paid, recovered or said.
    """
    if not found.content.clauses and not any(each.amount for each in found.content.items):
        return
    newest = next(iter(statements_of(work, found.id)), None)
    if newest is None:
        yield _unsettled(Text("还没有结算单", "there is no statement yet"))
        return
    if newest.reckoned.ahead:
        last = max(year or 0 for _, year in newest.reckoned.ahead)
        yield _unsettled(Text(f"还没有 {last} 年的结算单", f"there is no statement of {last} yet"))
    if not is_of_all_recorded(work, newest):
        yield _unsettled(
            Text(
                "结算单之后又有登记，须重新编制",
                "something was recorded after the statement; draw it up again",
            )
        )
    for name, zh, en in (
        ("to_pay", "待兑付 {}", "{} is to be paid"), ("to_recover", "应收回 {}", "{} is to be recovered"),
        ("unclear", "已兑付的 {} 依据未明", "it is not clear whether {} that was paid is due"), ("carried", "{} 尚可能到期", "{} may still come"),
    ):  # fmt: skip
        if amount := newest.reckoned.sum(name):
            yield _unsettled(Text(zh.format(money_text(amount)), en.format(money_text(amount, "en"))))
    for line in newest.reckoned.lines:
        if line.kind in OPEN and not line.carried:
            kind = KINDS[line.kind]
            yield _unsettled(Text(f"“{line.title.zh}”{kind.zh}", f"`{line.title('en')}`: {kind('en')}"))


@does("settlement.read")
def is_of_all_recorded(work: Work, found: Statement) -> bool:
    """Whether nothing has been recorded since that the statement would take in."""
    entries, paid = entries_of(work, found.offer), payments_of_offer(work, found.offer)
    return found.digest == digest_of(get_offer(work, found.offer), found.year, entries, paid)


def _unsettled(what: Text) -> Diagnostic:
    return failure("settlement-open", what_zh=what.zh, what_en=what("en"))
