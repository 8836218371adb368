"""The numbers of letters: 昌高招〔2026〕1号, one after the other within a year.

INVARIANT: none is given twice and none is left out. Those that write come one by one (engine.workspace.store.database), the
column is unique, and a number is only looked for in the transaction that keeps it.
"""

import re

from sqlalchemy import select

from engine.workspace.days import zone_day
from engine.workspace.letter.template import in_use
from engine.workspace.store.tables import offer
from engine.workspace.work import Work

_NUMBER = re.compile(r".*〔(\d{4})〕(\d+)号")


def next_number(work: Work) -> str:
    """The next of the year, under the prefix of now: the count goes on where a prefix is changed."""
    year = zone_day(work.at).year
    given = work.connection.execute(
        select(offer.c.number).where(offer.c.number.contains(f"〔{year}〕"))
    ).scalars()
    counted = (
        int(found[2]) for each in given if (found := _NUMBER.fullmatch(each)) and int(found[1]) == year
    )
    return f"{in_use(work).prefix}〔{year}〕{max(counted, default=0) + 1}号"
