"""A process that is killed while it imports actuals, enters payments and draws up statements; run as a script by test_killed_settling.

    python killing_a_settlement.py URL ROUNDS

In each round a child does all of it until it is killed without warning; then it is looked at what is there, and all of it is
done once more. What was found is printed as JSON.
"""

import json
import os
import random
import select as waiting
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime

from offers_made import assessment, content, library
from sqlalchemy import select

from engine.workspace.failures import Conflict
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import seal
from engine.workspace.prospect import prospects
from engine.workspace.prospect.prospects import New
from engine.workspace.settlement import importing
from engine.workspace.settlement.payments import Payment, record_payment
from engine.workspace.settlement.rounds import draw_up_all
from engine.workspace.settlement.settling import open_settlement
from engine.workspace.settlement.statements import statements
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.store.tables import METADATA
from engine.workspace.work import reading, writing

NOW, LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2029, 2, 1, 4, 0, tzinfo=UTC)
OFFERS, YEAR = 12, 2028
ENTRIES = 4  # of an offer
PHASES = (b"i", b"p", b"s")  # import, payments, statements
LONGEST = 0.05  # seconds in it until a child is killed: a third of it takes about that long
T = METADATA.tables


def start(database, lead, seed) -> list[int]:
    """Accepted offers, numbered."""
    sealed, keys = seal(assessment()), []
    with writing(database, lead, NOW) as work:
        for number in range(OFFERS):
            key = prospects.create(work, New(f"第{seed}轮第{number}家")).id
            found = offers.start(work, key, sealed, "主方案", content())
            values = {"state": "in_fulfilment", "number": f"昌高招〔2026〕{seed * OFFERS + number + 1}号"}
            work.connection.execute(T["offer"].update().where(T["offer"].c.id == found.id).values(**values))
            keys.append(found.id)
    return keys


def table(seed: int) -> bytes:
    rows = (f"昌高招〔2026〕{seed * OFFERS + n + 1}号,2027-06-01,是,是,{100 + n}万元" for n in range(OFFERS))
    return ("文号,production_start,condition-1,open/x 2028,item-1 2027\n" + "\n".join(rows)).encode()


def all_of_it(database, lead, seed, keys, tell=lambda _: None) -> int:
    """The import, a payment of each offer, and the statements; how many entries came."""
    with reading(database, lead, LATER) as work:
        lines = importing.look_through(work, library(), "t.csv", table(seed)).of("new")
    tell(b"i")
    come = importing.bring_in(database, lead, lines, at=LATER, progress=lambda *_: tell(b".")).entries
    tell(b"p")
    for key in keys:
        with suppress(Conflict), writing(database, lead, LATER) as work:
            settling = open_settlement(work, key, library())
            record_payment(
                work, settling, Payment("item-1", 2027, 500_000, date(2028, 3, 1), "国库〔2028〕1号")
            )
        tell(b".")
    tell(b"s")
    draw_up_all(database, lead, YEAR, library(), at=LATER, progress=lambda *_: tell(b"."))
    return come


def killed(url, lead, seed, keys, wait) -> str:
    """A child does all of it until it is killed, so long after it has begun with one thing; what it was in the middle of."""
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            all_of_it(Database(url), lead, seed, keys, lambda sign: os.write(tell, sign))
            time.sleep(20)
        finally:
            os._exit(1)
    os.close(tell)
    told, begun = b"", PHASES[seed % len(PHASES)]
    while begun not in told and waiting.select([heard], [], [], 20)[0] and (more := os.read(heard, 1 << 10)):
        told += more
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    told += os.read(heard, 1 << 16) if waiting.select([heard], [], [], 0)[0] else b""
    os.close(heard)
    return next(each for each in reversed(told.decode()) if each != ".")


def faults(database, keys, *, done):
    """What is not whole: every entry, payment and statement is told by the audit, batch by batch; nothing stands twice."""
    with database.reading() as connection:
        counts = {
            name: Counter(connection.scalars(select(T[name].c.offer)))
            for name in ("actual", "paid", "settlement")
        }
        said = Counter(connection.execute(select(T["audit"].c.subject, T["audit"].c.action)).all())
        for key in keys:
            subject = f"offer/{key}"
            if counts["actual"][key] != ENTRIES * said[subject, "actual.record"] or counts["actual"][
                key
            ] not in (0, ENTRIES):
                yield f"{subject}: {counts['actual'][key]} entries"
            for name, action in (("paid", "payment.record"), ("settlement", "settlement.draw_up")):
                if counts[name][key] != said[subject, action] or counts[name][key] > 1:
                    yield f"{subject}: {counts[name][key]} {name}, {said[subject, action]} told"
            if done and not all(counts[name][key] for name in counts):
                yield f"{subject}: something was lost"
        recorded = sum(bool(counts["actual"][key]) for key in keys)
        if recorded % importing.BATCH:
            yield f"{recorded} offers: a batch was cut"
        if (verified := audit.verify(connection)).broken is not None:
            yield f"audit: {verified}"


def main(url: str, rounds: int) -> None:
    importing.BATCH = 4
    database = Database(url)
    with database.writing() as connection:
        row = people.first_lead(connection, "lead@zone.example", "甲")
    lead = people.Actor(row.id, row.email, row.name, row.role)
    library()
    chance, found, during = random.Random(1), [], Counter()
    for seed in range(rounds):
        keys = start(database, lead, seed)
        database.close()
        during[killed(url, lead, seed, keys, chance.uniform(0, LONGEST))] += 1
        database = Database(url)
        found += faults(database, keys, done=False)
        all_of_it(database, lead, seed, keys)
        found += faults(database, keys, done=True)
        if all_of_it(database, lead, seed, keys):
            found.append("an entry came twice")
        found += faults(database, keys, done=True)
        with reading(database, lead, LATER) as work:
            for place, key in enumerate(keys):
                (one,) = statements(work, key)
                due = 1_200_000 + (100 + place) * 10_000
                if (one.reckoned.sum("due"), one.reckoned.sum("paid")) != (due, 500_000):
                    found.append(f"offer {key}: {one.reckoned}")
        with writing(database, lead, LATER) as work:  # the next round settles its own
            work.connection.execute(T["offer"].update().values(state="settled"))
    sys.stdout.write(json.dumps({"during": during, "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
