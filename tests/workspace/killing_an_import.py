"""A process that is killed in the middle of an import, again and again; run as a script by test_killed.

    python killing_an_import.py URL ROUNDS

In each round a child imports a table of several batches until it is killed without warning, after so many of them; then
it is looked at what is there, and the same table is imported once more. What was found is printed as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter

from offers_made import library
from sqlalchemy import select

from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.store.tables import METADATA
from engine.workspace.traffic import importing
from engine.workspace.work import reading

BATCH, ROWS = 25, 200
LATER = 0.02  # seconds after a batch: a batch takes about that long
T = METADATA.tables


def table(seed: int) -> bytes:
    rows = (f"第{seed}表第{number}家,项目{number},电话联系" for number in range(ROWS))
    return ("企业名称,项目名称,备注\n" + "\n".join(rows)).encode()


def bring_in(database, lead, seed, progress=None):
    """Import the table, as it would be from a page."""
    with reading(database, lead) as work:
        lines = importing.look_through(work, library(), "t.csv", table(seed)).of("new")
    return importing.bring_in(database, lead, lines, progress=progress)


def killed(url, lead, seed, batches, later) -> int:
    """A child imports until it is killed, so long after so many batches; how many it was told of."""
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            bring_in(Database(url), lead, seed, lambda *_: os.write(tell, b"."))
            time.sleep(20)
        finally:
            os._exit(1)
    os.close(tell)
    told = b""
    while len(told) < batches and (more := os.read(heard, batches - len(told))):
        told += more
    time.sleep(later)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    told += os.read(heard, 1 << 10)
    os.close(heard)
    return len(told)


def faults(database, seed, least):
    """What is not whole: the rows of a table come batch by batch, each with its contact, its note and its entry."""
    there = T["prospect"]
    with database.reading() as connection:
        keys = connection.scalars(select(there.c.id).where(there.c.company.startswith(f"第{seed}表"))).all()
        if len(keys) % BATCH or not least * BATCH <= len(keys) <= min((least + 1) * BATCH, ROWS):
            yield f"{len(keys)} rows after {least} batches"
        for name in ("contact", "note"):
            found = Counter(connection.scalars(select(T[name].c.prospect)))
            if any(found[key] != 1 for key in keys):
                yield f"a row without its {name}"
        said = Counter(connection.scalars(select(T["audit"].c.subject)))
        if any(said[f"prospect/{key}"] != 1 for key in keys):
            yield "a row without its entry"
        if (verified := audit.verify(connection)).broken is not None:
            yield f"audit: {verified}"


def main(url: str, rounds: int) -> None:
    importing.BATCH = BATCH
    database = Database(url)
    with database.writing() as connection:
        row = people.first_lead(connection, "lead@zone.example", "甲")
    lead = people.Actor(row.id, row.email, row.name, row.role)
    database.close()
    library()  # so that no child has to read it
    chance = random.Random(1)
    found, stopped = [], []
    for seed in range(rounds):
        least = killed(url, lead, seed, seed % (ROWS // BATCH), chance.uniform(0, LATER))
        again = Database(url)
        found += faults(again, seed, least)
        left = ROWS - least * BATCH
        come = len(bring_in(again, lead, seed).new)
        stopped.append(least)
        if come not in (left, left - BATCH):  # the last batch may have been kept before it was told of
            found.append(f"{come} rows came afterwards, {left} were left")
        found += faults(again, seed, ROWS // BATCH)
        if bring_in(again, lead, seed).new:
            found.append("a row came twice")
        again.close()
    sys.stdout.write(json.dumps({"stopped": stopped, "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
