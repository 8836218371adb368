"""What was said in the fair-competition review of an offer: arguments, finding by finding, and the record with its conclusion."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select

from engine.model.text import Text
from engine.workspace.store.tables import argument, review
from engine.workspace.work import Work

Conclusion = Literal["meets", "excepted", "fails"]

CONCLUSIONS: dict[Conclusion, Text] = {
    "meets": Text("符合公平竞争审查标准", "Meets the standards of the review"),
    "excepted": Text("适用例外规定（条例第十二条）", "Falls under an exception (Regulation art. 12)"),
    "fails": Text("不符合公平竞争审查标准", "Does not meet the standards of the review"),
}
GROUNDS: dict[str, Text] = {  # of an exception, as engine.policy.Legal names them
    "security": Text("维护国家安全和发展利益", "National security and the interests of development"),
    "innovation": Text("促进科学技术进步、增强国家自主创新能力", "Scientific progress and independent innovation"),
    "public_interest": Text("节约能源、保护环境、救灾救助等社会公共利益",
                            "Energy saving, the environment, disaster relief and like public interests"),
    "law": Text("法律、行政法规规定的其他情形", "Other cases of a law or administrative regulation"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """Why a finding may stand. `digest`: of the part of which it was said; of a part that has changed it says nothing."""

    part: str
    pattern: str
    reason: str
    digest: str
    author: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """What the conclusion of a review says.

    An exception has a `ground`, says in `exception` why no milder way would do, and ends with the day `until`.
    `on`: None where the day was not said; no other is put in its place.
    """

    number: str
    on: date | None
    conclusion: Conclusion | str
    ground: str = ""
    exception: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Statement):
    """The record of a review. `digest`: of the content that was reviewed; of another it says nothing."""

    on: date = field(kw_only=False)  # said, or it would not be kept
    digest: str
    author: int
    at: datetime


def arguments_of(work: Work, offer: int) -> tuple[Argument, ...]:
    """Every argument of an offer, those of parts that have changed since among them."""
    query = select(argument).where(argument.c.offer == offer).order_by(argument.c.id)
    return tuple(
        Argument(row.item, row.pattern, row.reason, row.digest, row.author, row.at)
        for row in work.connection.execute(query)
    )


def record_of(work: Work, offer: int) -> Record | None:
    """The record of an offer, whichever content it is of."""
    row = work.connection.execute(select(review).where(review.c.offer == offer)).one_or_none()
    if row is None:
        return None
    return Record(
        row.number, row.on, row.conclusion, row.ground, row.exception, row.until,
        digest=row.digest, author=row.author, at=row.at,
    )  # fmt: skip
