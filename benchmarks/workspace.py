"""The workspace with 10,000 prospects and 2,000 offers, on SQLite and on PostgreSQL: every list, an import of 5,000 rows
on top of them, an export of all, and ten people who change the same few prospects at once.

python benchmarks/workspace.py    PostgreSQL where GOLDENTEN_TEST_POSTGRES names a server: eval "$(.ci/postgres start)"

A time is that of a whole piece of work: a transaction, who is asking, the questions, the lines made. Drawing is not in it.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from common.measure import Figure, heading, machine, shown, side_by_side, table, target
from common.zone import DAY, NOW, OFFERS, PROSPECTS, filled, handed_table, workspaces
from sqlalchemy import select

from engine import load_library
from engine.loading import load
from engine.workspace import export_prospects, import_prospects, preview_import, what_is_touched
from engine.workspace.budget import commitments
from engine.workspace.failures import Conflict
from engine.workspace.offer import offered
from engine.workspace.offer.offered import Sought
from engine.workspace.prospect import answers, duplicates, files, lists, notes, prospects
from engine.workspace.prospect.lists import Wanted
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store.database import Database
from engine.workspace.store.tables import person, prospect
from engine.workspace.traffic.exporting import Format
from engine.workspace.work import reading, writing

LIMIT = 0.3  # seconds
IMPORT = 10.0  # seconds
ROWS = 5_000
EDITORS, EDITS, SHARED = (
    10,
    40,
    20,
)  # people at once, what each changes, how many prospects they have between them
ENOUGH = 10.0  # seconds of a change that most prospects feel
GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"
CHANGES = (
    ("words alone", GOLDEN, "zh: 厂房租金补贴,", "zh: 厂房租金,"),
    ("a clause of another place", "policies/cn/zhejiang/ningbo-3511.yaml", "rate: 60%", "rate: 50%"),
    ("a rent, which those in the zone feel", GOLDEN, "amount: 8元/㎡/月", "amount: 9元/㎡/月"),
)
FORMATS: tuple[Format, ...] = ("xlsx", "csv")
FIRST = "prospects: the first page"

Asked = Callable[[Any], Any]

LISTS: dict[str, Asked] = {
    FIRST: lists.find,
    "prospects: the last page": lambda work: lists.find(work, page=10**6),
    "prospects: 200 a page": lambda work: lists.find(work, size=200),
    "prospects: in the order of what is due": lambda work: lists.find(work, order="next"),
    "prospects: one stage": lambda work: lists.find(work, Wanted(stage="visiting")),
    "prospects: one owner": lambda work: lists.find(work, Wanted(owner=5)),
    "prospects: nobody's": lambda work: lists.find(work, Wanted(nobodys=True)),
    "prospects: one site": lambda work: lists.find(work, Wanted(site="qitai")),
    "prospects: overdue": lambda work: lists.find(work, Wanted(due_by=DAY - timedelta(days=1))),
    "prospects: all filters": lambda work: lists.find(
        work, Wanted("新", stage="lead", owner=5, site="qitai", due_by=DAY + timedelta(days=200))
    ),
    "search: Chinese (新材料)": lambda work: lists.find(work, Wanted("新材料")),
    "search: pinyin (xincailiao)": lambda work: lists.find(work, Wanted("xincailiao")),
    "search: initials (xcl)": lambda work: lists.find(work, Wanted("xcl")),
    "search: English (solar)": lambda work: lists.find(work, Wanted("solar")),
    "search: two words (teb dianlan)": lambda work: lists.find(work, Wanted("teb dianlan")),
    "search: a telephone": lambda work: lists.find(work, Wanted("1391234")),
    "search: found nowhere": lambda work: lists.find(work, Wanted("zzzzzz")),
    "search: six words": lambda work: lists.find(work, Wanted("a e i n 1 有限")),
    "board": lists.board,
    "board: one owner's": lambda work: lists.board(work, Wanted(owner=5)),
    "board: searched (dl)": lambda work: lists.board(work, Wanted("dl")),
    "counts of the stages": lists.counts,
    "due today, of all": lambda work: lists.due(work, DAY),
    "due today, of one": lambda work: lists.due(work, DAY, 5),
    "one prospect, its contact, notes, files": lambda work: (
        prospects.get(work, 4), prospects.contact(work, 4), notes.notes(work, 4), files.attachments(work, 4),
        answers.told(work, 4),
    ),
    "may be the same as others": lambda work: duplicates.likenesses(work, "新疆众和新材料有限公司", "13912345678"),
    "offers: the first page": offered.find,
    "offers: the last page": lambda work: offered.find(work, page=10**6),
    "offers: two states": lambda work: offered.find(work, Sought(states=frozenset({"draft", "in_review"}))),
    "offers: one owner": lambda work: offered.find(work, Sought(owner=5)),
    "offers: searched (tebian)": lambda work: offered.find(work, Sought("tebian")),
    "offers: counts of the states": offered.in_states,
    "budget: how every line stands": commitments.budget_use,
    "budget: one offer beside it": lambda work: commitments.budget_use(work, 4),
    "people": people.people,
}  # fmt: skip


def timed(database: Database, lead: Actor) -> dict[str, Figure]:
    def work_of(asked: Asked) -> Callable[[], object]:
        def done() -> object:
            with reading(database, lead, NOW) as work:
                return asked(work)

        return done

    return side_by_side({name: work_of(asked) for name, asked in LISTS.items()}, rounds=7, seconds=0.05)


def check(database: Database, lead: Actor) -> None:
    """That there is what is said to be there."""
    with reading(database, lead, NOW) as work:
        assert lists.find(work).total == PROSPECTS
        assert offered.find(work).total == OFFERS
        for name, asked in LISTS.items():
            found = asked(work)
            if name.startswith(("search", "prospects", "offers: s")) and "nowhere" not in name:
                assert found.lines, name


@dataclass
class Told:
    """Counts how often somebody who waits is told how far it is."""

    times: int = 0

    def __call__(self, done: int, total: int) -> None:
        assert 0 < done <= total
        self.times += 1


def in_and_out(database: Database, lead: Actor) -> Iterator[tuple[str, float]]:
    """Each done once, by its name: the seconds it took. The first comes to rows in an .xlsx that are all new."""
    library = load_library()
    for name, content in handed_table(ROWS).items():
        start = time.perf_counter()
        with reading(database, lead, NOW) as work:
            found = preview_import(work, library, name, content)
        looked = time.perf_counter()
        yield f"dry run of {ROWS:,} rows ({name})", looked - start
        fates = {line.fate for line in found.lines}
        told = Told()
        brought = import_prospects(database, lead, found.lines, progress=told)
        assert len(found.lines) == ROWS
        assert (fates, len(brought.new)) in (({"new"}, ROWS), ({"duplicate"}, 0))
        assert told.times == ROWS // 250
        words = "import" if brought.new else "import once more, nothing comes twice"
        yield f"{words} ({name})", time.perf_counter() - looked
    for kind in FORMATS:
        start = time.perf_counter()
        with writing(database, lead, NOW) as work:
            export_prospects(work, library, kind, "zh")
        yield f"export of {PROSPECTS + ROWS:,} prospects ({kind})", time.perf_counter() - start


def editing(database: Database) -> tuple[list[float], int, list[str]]:
    """Each opens a prospect, thinks for a moment, and plans a next step: the seconds of each piece of work, how often
    somebody was told that another was there first (and looked again), and what failed."""
    with database.writing() as connection:
        keys = connection.scalars(select(prospect.c.id).where(prospect.c.owner.is_(None)).limit(SHARED)).all()
        rows = connection.execute(
            select(person).where(person.c.role == "recruiter").order_by(person.c.id).limit(EDITORS)
        )
        editors = [Actor(row.id, row.email, row.name, row.role, row.department) for row in rows]
    assert (len(keys), len(editors)) == (SHARED, EDITORS)
    seconds: list[float] = []
    told: list[int] = []
    failed: list[str] = []

    def edit(editor: Actor) -> None:
        random = Random(editor.id)
        for number in range(EDITS):
            key, kept = random.choice(keys), False
            while not kept:
                try:
                    start = time.perf_counter()
                    with reading(database, editor) as work:
                        seen = prospects.get(work, key).version
                    seconds.append(time.perf_counter() - start)
                    time.sleep(random.random() * 0.05)
                    start = time.perf_counter()
                    with writing(database, editor) as work:
                        prospects.plan(work, key, seen, f"{editor.name}：第{number}次", DAY)
                    seconds.append(time.perf_counter() - start)
                    kept = True
                except Conflict:
                    told.append(key)
                except Exception as error:  # noqa: BLE001  (what is counted)
                    failed.append(repr(error))
                    kept = True

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(edit, editors))
    with reading(database, editors[0]) as work:  # every change is one version more: none was lost
        versions = sum(prospects.get(work, key).version for key in keys)
    assert versions == SHARED + EDITORS * EDITS - len(failed), versions
    return seconds, len(told), failed


class Left(Exception):
    """Somebody has left the page."""


def touching(database: Database, lead: Actor) -> Iterator[tuple[str, int, float]]:
    """Changes of the policies held against the prospects: what changed, how many were looked at, and the seconds it took."""
    old = load_library()
    for words, file, before, after in CHANGES:
        text = old.sources[file].decode()
        assert before in text
        new = load({**old.sources, file: text.replace(before, after).encode()}, cached=False)
        start, seen = time.perf_counter(), [0]

        def progress(done: int, _of: int, start: float = start, seen: list[int] = seen) -> None:
            seen[0] = done
            if time.perf_counter() - start > ENOUGH:
                raise Left

        with suppress(Left):
            what_is_touched(database, lead, old, new, DAY, progress=progress)
        yield words, seen[0], time.perf_counter() - start


def main() -> None:
    machine()
    imports: dict[str, float] = {}
    slowest: dict[str, tuple[float, str]] = {}
    errors: dict[str, list[str]] = {}
    with workspaces() as databases:
        for kind, database in databases.items():
            start = time.perf_counter()
            lead = filled(database)
            heading(
                f"{kind}: {PROSPECTS:,} prospects, {OFFERS:,} offers (filled in {shown(time.perf_counter() - start)})"
            )
            check(database, lead)
            figures = timed(database, lead)
            pieces, told, errors[kind] = editing(database)
            table(figures, FIRST)
            slowest[kind] = max((max(figure.rounds), name) for name, figure in figures.items())
            p95 = shown(sorted(pieces)[len(pieces) * 95 // 100])
            print(
                f"{p95:>10}  p95 of {len(pieces):,} pieces of work of {EDITORS} people at once; told {told} times to look again"
            )
            seconds = []
            for name, took in in_and_out(database, lead):
                print(f"{shown(took):>10}  {name}")
                seconds.append(took)
            imports[kind] = sum(seconds[:2])
            for name, done, took in touching(database, lead):
                print(
                    f"{done / took:>8,.0f}/s  prospects held against a change of the policies: {name} ({done:,})"
                )
    heading("Target")
    for kind, (seconds, name) in slowest.items():
        words = f"{kind}: every list in under {shown(LIMIT)}, the slowest round of the slowest"
        target(words, seconds < LIMIT, f"{shown(seconds)} ({name})")
    for kind, failures in errors.items():
        words = f"{kind}: {EDITORS} people at once, {EDITORS * EDITS} changes, without an error and without a change lost"
        target(words, not failures, f"{len(failures)} errors {failures[:1] or ''}")
    for kind, took in imports.items():
        target(
            f"{kind}: {ROWS:,} rows looked through and imported in under {shown(IMPORT)}",
            took < IMPORT,
            shown(took),
        )


if __name__ == "__main__":
    main()
