"""The states of an offer and the moves between them: one table. What a move demands besides stands in engine.workspace.course.moving.

Nothing but this table says what leads where. Joint review by departments comes with the first moves; what follows an
acceptance is settled year by year (engine.workspace.settlement).
"""

from typing import Literal

from engine.model.text import Text
from engine.workspace.failures import Conflict, failure
from engine.workspace.roles import Role, permitted

State = Literal[
    "draft", "in_review", "approved", "issued", "accepted", "in_fulfilment", "settled", "withdrawn"
]
Move = Literal["submit", "return", "approve", "issue", "accept", "begin", "settle", "withdraw"]

STATES: dict[State, Text] = {
    "draft": Text("起草中", "a draft"),
    "in_review": Text("审核中", "in review"),
    "approved": Text("已批准", "approved"),
    "issued": Text("已出具", "issued"),
    "accepted": Text("已接受", "accepted"),
    "in_fulfilment": Text("兑现中", "in fulfilment"),
    "settled": Text("已结清", "settled"),
    "withdrawn": Text("已撤回", "withdrawn"),
}
MOVES: dict[Move, Text] = {
    "submit": Text("提交审核", "submit it for review"),
    "return": Text("退回修改", "return it to its draft"),
    "approve": Text("批准", "approve it"),
    "issue": Text("出具", "issue it"),
    "accept": Text("登记接受", "record that it was accepted"),
    "begin": Text("开始兑现", "begin its fulfilment"),
    "settle": Text("结清", "settle it"),
    "withdraw": Text("撤回", "withdraw it"),
}
FIRST: State = "draft"
LETTERED: tuple[State, ...] = (
    "issued",
    "accepted",
    "in_fulfilment",
    "settled",
)  # those with a letter that stands

# INVARIANT: an offer comes from one state into another by a row of this table, by somebody who may do its action.
TABLE: dict[tuple[State, Move], tuple[State, str]] = {
    ("draft", "submit"): ("in_review", "offer.submit"),
    ("in_review", "return"): ("draft", "offer.return"),
    ("in_review", "approve"): ("approved", "offer.approve"),
    ("approved", "return"): ("draft", "offer.return"),  # a finding that came late, a term that ran out
    ("approved", "issue"): ("issued", "offer.issue"),
    ("issued", "accept"): ("accepted", "offer.accept"),
    ("accepted", "begin"): ("in_fulfilment", "offer.fulfil"),
    ("in_fulfilment", "settle"): ("settled", "offer.settle"),
    ("draft", "withdraw"): ("withdrawn", "offer.withdraw"),
    ("in_review", "withdraw"): ("withdrawn", "offer.withdraw"),
    ("approved", "withdraw"): ("withdrawn", "offer.withdraw"),
    ("issued", "withdraw"): ("withdrawn", "offer.withdraw"),
}
ACTION: dict[Move, str] = {move: action for (_, move), (_, action) in TABLE.items()}


def says_why(state: State, move: Move) -> bool:
    """Whether whoever makes the move has to give a reason: others have worked on the offer, or have its letter."""
    return move == "return" or (move == "withdraw" and state != FIRST)


def cannot_now(state: State, what: Text) -> Conflict:
    """That something (as one says it after "cannot") is not done to an offer in that state: to be raised."""
    is_ = STATES[state]
    return Conflict([failure(
        "not-in-state", state_zh=is_.zh, state_en=is_.en, action_zh=what.zh, action_en=what("en"),
    )])  # fmt: skip


def moves_of(role: Role, state: State) -> tuple[Move, ...]:
    """The moves somebody of the role may make of an offer in that state."""
    return tuple(move for (at, move), (_, action) in TABLE.items() if at == state and permitted(role, action))
