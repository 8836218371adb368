"""With what the zone works out what an offer is worth to it: every figure that is no fact of the project, and no law.

INVARIANT: none is invented. What nobody has set is not known, and what rests on it is not known either. Alone the levels
of policies that the zone's own budget carries are taken to be the zone's, until the lead says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from engine.diagnostics import Diagnostic, diagnostic
from engine.model.quantities import Mistake, Number, exact, quantity, quantity_text
from engine.model.text import Text
from engine.source import Span
from engine.workspace.failures import Conflict, Unfit, failure
from engine.workspace.store.tables import assumption, person
from engine.workspace.work import Work, changed, does

LEVELS_NAME = "levels"
LEVELS_LABEL = Text("园区财政承担的层级", "Levels that the zone's own budget carries")
LEVELS: dict[str, Text] = {
    "zone": Text("园区", "The zone"),
    "county": Text("县市", "County or city"),
    "prefecture": Text("州", "Prefecture"),
    "region": Text("自治区", "Autonomous region"),
    "national": Text("国家", "The state"),
    "item": Text("一事一议事项", "Negotiated items"),
    "unstated": Text("政策未写明层级", "Policies that do not say their level"),
}
# Negotiated items are the zone's own; and what nobody is known to pay is not taken to be another's.
CARRIED = frozenset({"zone", "item", "unstated"})


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio that the lead sets. `note`: what is known of it, and what is not."""

    label: Text
    note: Text
    least: Number
    most: Number


SHARES: dict[str, Share] = {
    "zone_share_cit": Share(
        Text("企业所得税园区分享比例", "The zone's share of enterprise income tax"),
        Text(
            "地方按40%分享（中央60%，属一般了解）；其中园区所得由上级财政体制确定，请按文件填写",
            "40% is the local share (60% the centre's; general knowledge); what of it is the zone's follows from the fiscal arrangements above it: enter what they say",
        ),
        0, 1,
    ),
    "zone_share_vat": Share(
        Text("增值税园区分享比例", "The zone's share of value-added tax"),
        Text("由上级财政体制确定，请按文件填写", "follows from the fiscal arrangements above the zone: enter what they say"),
        0, 1,
    ),
    "discount": Share(
        Text("折现率", "Discount rate"),
        Text("一年后的一元今天少值多少；由园区自定", "how much less a yuan in a year is worth today; the zone's own choice"),
        0, 1,
    ),
    "realised": Share(
        Text("计划实现率", "Share of the plan that comes true"),
        Text(
            "按此比例调低（或调高）项目填报的应纳税所得额、增值税、产值和用工；方案的支出不随之减少",
            "scales the taxable income, VAT, output and jobs that the project states; what the offer costs is not scaled",
        ),
        0, 2,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is set now; None: it is not. `levels`: of those who answer for a policy that the zone's own budget carries."""

    zone_share_cit: Number | None = None
    zone_share_vat: Number | None = None
    discount: Number | None = None
    realised: Number | None = None
    levels: frozenset[str] = CARRIED


@dataclass(frozen=True, slots=True)
class Assumed:
    """One of them as it is shown: its words, who set it, and the version to change it by (0: nobody has)."""

    name: str
    label: Text
    note: Text
    said: Text | None  # None: it is not set
    author: str
    version: int


@does("budget.read")
def assumptions(work: Work) -> Assumptions:
    """What is set now."""
    return assumptions_of(work)


@does("budget.read")
def assumed(work: Work) -> tuple[Assumed, ...]:
    """Each of them, set or not."""
    query = select(assumption, person.c.name.label("author_name")).join(person)
    rows = {row.name: row for row in work.connection.execute(query)}
    now = assumptions_of(work)
    found = []
    for name, share in SHARES.items():
        value: Number | None = getattr(now, name)
        said = None if value is None else Text(_text(value))
        found.append(_assumed(rows, name, share.label, share.note, said))
    carried = [words for level, words in LEVELS.items() if level in now.levels]
    said = Text(
        "、".join(each.zh for each in carried) or "无", ", ".join(each("en") for each in carried) or "none"
    )
    note = Text(
        "某一层级的政策由园区自己的预算支付；未勾选的由他方支付，不占园区预算",
        "policies of a level are paid out of the zone's own budget; those of the others are not",
    )
    return (*found, _assumed(rows, LEVELS_NAME, LEVELS_LABEL, note, said))


@does("budget.manage")
def set_share(work: Work, name: str, seen: int, typed: str) -> Assumptions:
    """Set a ratio as it is typed (`40%`); nothing typed: it is not known any more. KeyError for no share of ours.

    Raises Unfit where it cannot be read, or is none that can be; Conflict where somebody was there first.
    """
    share = SHARES[name]
    value = _read(share, typed) if typed.strip() else None
    return _set(work, name, seen, None if value is None else str(value))  # exactly


@does("budget.manage")
def set_levels(work: Work, seen: int, levels: frozenset[str]) -> Assumptions:
    """Say which levels the zone's own budget carries. Raises Unfit for one there is not, Conflict as `set_share`."""
    label = {"label_zh": LEVELS_LABEL.zh, "label_en": LEVELS_LABEL.en}
    if unknown := sorted(levels - LEVELS.keys()):
        raise Unfit([failure("assumption-levels", value=each[:40], **label) for each in unknown])
    return _set(work, LEVELS_NAME, seen, sorted(levels))


def assumptions_of(work: Work) -> Assumptions:
    """What is set now, for a service that has asked already."""
    query = select(assumption.c.name, assumption.c.value)
    kept: dict[str, Any] = {row.name: row.value for row in work.connection.execute(query)}
    values: dict[str, Any] = {
        name: exact(Fraction(kept[name])) for name in SHARES if kept.get(name) is not None
    }
    if kept.get(LEVELS_NAME) is not None:
        values[LEVELS_NAME] = frozenset(kept[LEVELS_NAME])
    return Assumptions(**values)


def _set(work: Work, name: str, seen: int, value: Any) -> Assumptions:
    row = work.connection.execute(select(assumption).where(assumption.c.name == name)).one_or_none()
    said = {"value": value, "author": work.actor.id, "at": work.at}
    if row is not None:
        changed(work, assumption, row.id, seen, **said)
        key = row.id
    elif seen:
        raise Conflict([failure("changed-meanwhile", who="?")])
    else:
        inserted = work.connection.execute(assumption.insert().values(name=name, **said)).inserted_primary_key
        assert inserted is not None
        key = inserted[0]
    work.log("budget.manage", f"assumption/{key}", {"name": name, "value": value})
    return assumptions_of(work)


def _read(share: Share, typed: str) -> Number:
    found: list[Diagnostic] = []
    try:
        value = quantity(typed.strip(), "ratio")
        if not share.least <= value <= share.most:
            low, high = _text(share.least), _text(share.most)
            found.append(
                failure(
                    "assumption-range", low=low, high=high, label_zh=share.label.zh, label_en=share.label.en
                )
            )
    except Mistake as wrong:
        found.append(diagnostic(wrong.code, Span("assumption"), **wrong.values))
    if found:
        raise Unfit(found)
    return value


def _text(value: Number) -> str:
    return quantity_text(value, "ratio")


def _assumed(rows: Mapping[str, Any], name: str, label: Text, note: Text, said: Text | None) -> Assumed:
    row = rows.get(name)
    return Assumed(name, label, note, said, row.author_name if row else "", row.version if row else 0)
