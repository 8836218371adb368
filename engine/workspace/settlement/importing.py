"""What came true of many offers, from a table: first a dry run that says what would come, then the import, batch by batch.

INVARIANT: a batch is kept whole or not at all; what is there already is not added again, so an import that was cut off is
simply repeated; and a value that somebody has recorded otherwise is never replaced unless whoever imports has chosen so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.model.text import Text
from engine.model.words import plain
from engine.workspace.days import zone_day
from engine.workspace.failures import WorkspaceError
from engine.workspace.prospect import prospects
from engine.workspace.roles import Actor
from engine.workspace.settlement.actuals import record
from engine.workspace.settlement.lines import Place
from engine.workspace.settlement.recordable import findings
from engine.workspace.settlement.records import Entry, differing, newest_of
from engine.workspace.settlement.settling import UNDER_WAY, Settling, open_settlement, state_conflict
from engine.workspace.settlement.table import Row, read_actuals
from engine.workspace.store.database import Database
from engine.workspace.store.tables import offer
from engine.workspace.traffic.table_file import finding
from engine.workspace.work import Work, does, writing

Fate = Literal["new", "replaces", "there", "refused"]
Progress = Callable[[int, int], None]  # rows done, of how many

BATCH = 50  # rows: others who write wait no longer than for these
FATES: dict[Fate, Text] = {
    "new": Text("新登记", "New"),
    "replaces": Text("与已登记的不同", "Recorded otherwise"),
    "there": Text("已登记", "Recorded already"),
    "refused": Text("有误", "Refused"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of a row: the entries that say something new, and which entries were the newest when it was looked at."""

    row: Row
    fate: Fate
    settling: Settling | None = None
    entries: tuple[Entry, ...] = ()
    seen: Mapping[Place, int] | None = None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it would come; nothing has been kept yet."""

    lines: tuple[Line, ...]
    findings: tuple[Diagnostic, ...]  # of the table as a whole; those of a row stand with it

    def of(self, *fates: Fate) -> tuple[Line, ...]:
        """The lines with one of these fates."""
        return tuple(line for line in self.lines if line.fate in fates)


@dataclass(frozen=True, slots=True)
class Brought:
    """What has come: how many entries, the rows that somebody has recorded otherwise meanwhile, and why it stopped, if it did."""

    entries: int
    passed: tuple[Row, ...]
    stopped: tuple[Diagnostic, ...] = ()


@does("actual.record")
def look_through(
    work: Work, library: Library, name: str, content: bytes, *, progress: Progress | None = None
) -> Preview:
    """Read a table and say what would come of each row. Raises Unfit where the file is no table of actuals."""
    rows, wrong = read_actuals(name, content, library.vocabulary)
    numbers = {
        row.number: row.id
        for row in work.connection.execute(select(offer.c.number, offer.c.id))
        if row.number
    }
    lines = []
    for count, row in enumerate(rows, 1):
        lines.append(_line(work, library, row, numbers))
        if progress is not None:
            progress(count, len(rows))
    return Preview(tuple(lines), wrong)


def bring_in(
    database: Database, actor: Actor, lines: Sequence[Line], *, progress: Progress | None = None, at: datetime | None = None,
) -> Brought:  # fmt: skip
    """Import lines of a preview: the new ones, and of those recorded otherwise whichever somebody has chosen.

    Each batch is a transaction of its own; where one fails, those before it are kept, and it is said how far it came.
    """
    coming = [line for line in lines if line.fate in ("new", "replaces")]
    kept = 0
    passed: list[Row] = []
    for start in range(0, len(coming), BATCH):
        try:
            with writing(database, actor, at) as work:
                count, left = store(work, coming[start : start + BATCH])
        except WorkspaceError as error:
            if start == 0:
                raise
            stopped = finding("table-stopped", coming[start].row.place, done=start)
            return Brought(kept, tuple(passed), (stopped, *error.diagnostics))
        kept += count
        passed += left
        if progress is not None:
            progress(min(start + BATCH, len(coming)), len(coming))
    return Brought(kept, tuple(passed))


@does("actual.record")
def store(work: Work, batch: Iterable[Line]) -> tuple[int, list[Row]]:
    """Record what these lines say: how many entries, and the rows of which somebody has recorded something else meanwhile."""
    count = 0
    passed = []
    for line in batch:
        assert line.settling is not None
        now = newest_of(work, line.settling.offer.id)
        changed = {place: each for place, each in now.items() if (line.seen or {}).get(place) != each.id}
        left = differing(line.settling, line.entries, now)
        if any(each.place in changed for each in left):
            passed.append(line.row)
            continue
        count += len(record(work, line.settling, left, "import"))
    return count, passed


def _line(work: Work, library: Library, row: Row, numbers: Mapping[str, int]) -> Line:
    key = numbers.get(row.number)
    wrong = row.findings
    if key is None and row.number:
        wrong = (finding("actuals-no-such-offer", row.place, number=row.number[:60]), *wrong)
    if key is None or wrong:
        return Line(row, "refused", findings=wrong)
    try:
        settling = open_settlement(work, key, library)
        prospects.to_change(work, settling.offer.prospect)
        if settling.offer.state not in UNDER_WAY:
            raise state_conflict(settling.offer, "actual.record")
    except WorkspaceError as error:
        return Line(
            row, "refused", findings=tuple(replace(each, span=row.place) for each in error.diagnostics)
        )
    wrong = tuple(
        replace(each, span=at)
        for entry, at in row.entries
        for each in findings(settling, entry, zone_day(work.at))
    )
    if wrong:
        return Line(row, "refused", settling, findings=wrong)
    if row.company and plain(row.company).split() != plain(settling.company).split():
        other = finding(
            "actuals-other-company",
            row.place,
            number=row.number,
            company=settling.company,
            said=row.company[:60],
        )
        return Line(row, "refused", settling, findings=(other,))
    now = newest_of(work, key)
    left = differing(settling, [entry for entry, _ in row.entries], now)
    seen = {place: each.id for place, each in now.items()}
    fate: Fate = "there" if not left else "replaces" if any(each.place in now for each in left) else "new"
    return Line(row, fate, settling, left, seen)
