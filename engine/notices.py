"""What a reader should be warned of first: of a clause its validity, its windows, its lawfulness, how well it is known.

And of all sums: that they rest on facts which cannot all be true. Nothing here decides a verdict.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.assessment import Assessment, ClauseResult
from engine.diagnostics import Diagnostic, Findings, Lang
from engine.law.measure import measure_of
from engine.law.reviewing import review
from engine.model.text import Text
from engine.model.verdicts import WARNINGS
from engine.project import warn_of_contradictions
from engine.standing import STATES, state_of
from engine.yaml_io import Document

SOON = timedelta(90)

Code = Literal[
    "doubtful", "repealed", "expired", "closed", "not_yet", "ends_soon", "window_closes", "validity_unknown",
    "legal_block", "legal_argue", "windows_over", "unverified",
]  # fmt: skip

CAUTIONS: dict[Code, Text] = {  # the most pressing first; `{day}` where there is one
    "doubtful": STATES["doubtful"],
    "repealed": Text("{day} 废止", "Repealed on {day}"),
    "expired": Text("{day} 已到期", "Expired on {day}"),
    "closed": Text("{day} 之后不再接纳新对象", "Closed to newcomers after {day}"),
    "not_yet": Text("{day} 起生效", "In force from {day}"),
    "ends_soon": Text("{day} 到期", "Ends on {day}"),
    "window_closes": Text("申报 {day} 截止", "Applications close on {day}"),
    "validity_unknown": WARNINGS["validity_unknown"],
    "legal_block": Text(
        "公平竞争审查提示：有须阻止的情形，能否兑现请先核实",
        "Fair-competition flag that blocks: ask first whether it is paid",
    ),
    "legal_argue": Text("公平竞争审查提示：有须论证的情形", "Fair-competition flag that has to be argued"),
    "windows_over": WARNINGS["window_closed"],
    "unverified": WARNINGS["unverified"],
}


CONTRADICTORY = Text(
    "所填互相矛盾，核对之前没有一笔金额是确定的：",
    "What is stated contradicts itself; until it is checked no sum is certain: ",
)


def contradictions(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """The facts that cannot all be true. Sums are worked out from them nevertheless: whoever shows a sum says this beside it."""
    project, found = assessment.project, Findings()
    both = {**project.assumed, **project.facts}
    warn_of_contradictions(both, assessment.library.vocabulary, Document("", None), found, ("facts",))
    return tuple(each for each in found if each.code == "facts-contradict")


def contradicted(assessment: Assessment, lang: Lang) -> str:
    """The warning as it is said beside the sums; nothing where nothing contradicts."""
    found, mark = contradictions(assessment), Text("；", "; ")(lang)
    return CONTRADICTORY(lang) + mark.join(each.message(lang) for each in found) if found else ""


@dataclass(frozen=True, slots=True)
class Caution:
    """A code of CAUTIONS, and the day it speaks of."""

    code: Code
    day: date | None = None

    @property
    def text(self) -> Text:
        """As it is said."""
        words, day = CAUTIONS[self.code], self.day.isoformat() if self.day else ""
        return Text(words.zh.replace("{day}", day), words.en.replace("{day}", day))


def cautions(result: ClauseResult, as_of: date) -> tuple[Caution, ...]:
    """Everything to be said of a clause on that day, the most pressing first. A card shows the first."""
    clause = result.clause
    order = list(CAUTIONS)
    found = [*_validity(result, as_of), *_windows(result, as_of)]
    outcome = review(measure_of(clause)).outcome
    if outcome in ("block", "argue"):
        found.append(Caution("legal_block" if outcome == "block" else "legal_argue"))
    if clause.policy.provenance.known == "unverified":
        found.append(Caution("unverified"))
    return tuple(sorted(found, key=lambda each: order.index(each.code)))


def _validity(result: ClauseResult, as_of: date) -> list[Caution]:
    validity = result.clause.validity
    match state_of(validity, as_of):
        case "doubtful":
            return [Caution("doubtful")]
        case "unknown":
            return [Caution("validity_unknown")]
        case "repealed":
            return [Caution("repealed", validity.repealed)]
        case "expired":
            return [Caution("expired", validity.to)]
        case "closed":  # who is eligible is inside already
            return [Caution("closed", validity.to)] if result.verdict != "eligible" else []
        case "not_yet":
            return [Caution("not_yet", validity.from_)]
    ends = [day for day in (validity.to, validity.repealed) if day is not None and as_of <= day]
    return [Caution("ends_soon", min(ends))] if ends and min(ends) <= as_of + SOON else []


def _windows(result: ClauseResult, as_of: date) -> list[Caution]:
    call = result.clause.application
    if call is None:
        return []
    if call.closed(as_of):
        return [Caution("windows_over")]
    closing = [each.to for each in call.windows if each.state(as_of) == "open" and each.to <= as_of + SOON]
    return [Caution("window_closes", min(closing))] if closing else []
