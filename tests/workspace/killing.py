"""A process that is killed in the middle of what it writes, again and again; run as a script by test_killed.

    python killing.py URL FOLDER ROUNDS [KIND…]      of these kinds of write alone

In each round a child writes whatever comes, as fast as it can, until it is killed without warning; then everything is
looked at. What was found is printed as JSON.
"""

import json
import os
import random
import select as waiting
import signal
import sys
import time
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from demo_offers import LAWFUL
from offers_made import assessment, content, library
from sqlalchemy import Integer, func, select, type_coerce

from engine.loading import library_hash
from engine.workspace.budget import assumptions, lines, overruns
from engine.workspace.course import issuing, moving
from engine.workspace.failures import Conflict, Unavailable, Unfit
from engine.workspace.joint_review import checklist, departments, opinions, procedures
from engine.workspace.offer import offers, snapshots
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.prospect import files, prospects
from engine.workspace.prospect.notes import write_note
from engine.workspace.prospect.prospects import Contact, New
from engine.workspace.staff import people, personal
from engine.workspace.store import audit, backup
from engine.workspace.store.database import Database
from engine.workspace.store.restoring import restore
from engine.workspace.store.tables import METADATA
from engine.workspace.traffic import importing
from engine.workspace.work import Work, writing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BATCH = 12
EDITIONS = 40  # of the policies
LONGEST = 0.25  # seconds until a child is killed; it writes for about that long
T = METADATA.tables


# --- every kind of write; each takes the database, who writes, some numbers of prospects and offers, and chance


def enter(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        prospects.create(work, New("某某公司", contact=Contact("王", "0994", "a@b.cn")))


def edit(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        seen = prospects.get(work, some["prospect"])
        prospects.change(work, seen.id, seen.version, project=str(chance.random()))


def call_on(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        seen = prospects.get(work, some["prospect"])
        prospects.write_contact(work, seen.id, seen.version, Contact(str(chance.random())))


def note(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        write_note(work, some["prospect"], f"电话 {chance.random()}")


def attach(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        files.attach(work, some["prospect"], f"{chance.random()}.bin", chance.randbytes(200_000))


def hand_over(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        seen = prospects.get(work, some["prospect"])
        prospects.hand_over(work, seen.id, seen.version, None if seen.owner else "me")


def bring_in(database, lead, some, chance):
    batch = chance.getrandbits(60)
    rows = "\n".join(f"批次{batch}第{n}家" for n in range(BATCH))
    with writing(database, lead, NOW) as work:
        preview = importing.look_through(work, library(), "t.csv", f"企业名称\n{rows}\n".encode())
    assert len(importing.bring_in(database, lead, preview.lines, at=NOW).new) == BATCH


def offer(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        offers.start(work, some["prospect"], chance.choice(editions()), "主方案", content())


@cache
def editions():
    """The assessment as if made of so many editions of the policies: with files that nobody has kept yet."""
    found = []
    for number in range(EDITIONS):
        sources = {**library().sources, "policies/more.yaml": f"# {number}\n".encode()}
        edition = replace(library(), sources=sources, hash=library_hash(sources))
        found.append(seal(replace(assessment(), library=edition)))
    return found


def rewrite(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        seen = offers.get(work, some["offer"])
        if seen.state == "draft":
            ground = Ground(seen.snapshot, assessment())
            offers.change(work, seen.id, seen.version, content(remarks=str(chance.random())), ground)


def move(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        seen = offers.get(work, some["offer"])
        moving.move(work, seen.id, seen.version, "submit" if seen.state == "draft" else "return", "再看")


def issue(database, lead, some, chance):
    """An offer in which the law finds nothing, with its letters: they are written before what keeps them."""
    with writing(database, lead, NOW) as work:
        found = offers.start(work, some["prospect"], seal(assessment()), "函", LAWFUL)
        for step in ("submit", "approve"):
            found = moving.move(work, found.id, found.version, step)
    ground = Ground(found.snapshot, assessment())
    issuing.issue(database, lead, issuing.ToIssue(found.id, found.version, ground, library()), at=NOW)


def staff(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        one = people.add(work, f"p{chance.getrandbits(60)}@zone.example", "某", "recruiter")
        people.change(work, one.id, one.version, active=False)


def budget(database, lead, some, chance):
    """A line of next year, or another sum of it; and an assumption."""
    with writing(database, lead, NOW) as work:
        draft = lines.Draft(2027, "产业资金", f"{chance.randrange(1, 100)}元")
        there = lines.lines(work)
        lines.change_line(work, there[0].id, there[0].version, draft) if there else lines.add_line(
            work, draft
        )
        seen = next(each for each in assumptions.assumed(work) if each.name == "discount")
        assumptions.set_share(work, "discount", seen.version, f"{chance.randrange(1, 100)}%")


def decide(database, lead, some, chance):
    """Whatever is in review goes beyond the budget, once there is one."""
    with writing(database, lead, NOW) as work:
        overruns.decide_overrun(work, some["offer"], overruns.standing(work, some["offer"]).seen, "同意追加")


def department(database, lead, some, chance):
    """A department that reviews offers, with its reviewer, and a procedure it handles; or other times of both."""
    with writing(database, lead, NOW) as work:
        there, listed, days = (
            departments.departments(work),
            procedures.procedures(work),
            chance.randrange(1, 20),
        )
        if len(there) < 3:
            one = departments.add_department(work, f"部门{len(there)}", days)
            people.add(work, f"d{one.id}@zone.example", "某", "reviewer", one.name)
            procedures.add_procedures(work, [procedures.Handling(f"审批{len(listed)}", one.name, 1, days)])
        else:
            one, handled = chance.choice(there), chance.choice(listed)
            departments.change_department(work, one.id, one.version, days=days)
            wanted = replace(handled.handling, days=days)
            procedures.change_procedure(work, handled.id, handled.version, wanted, active=True)


def answer(database, lead, some, chance):
    """Whatever is asked of a department, by its reviewer."""
    with database.reading() as connection:
        asked = connection.execute(
            select(T["opinion"], T["department"].c.name, T["person"])
            .join(T["department"], T["department"].c.id == T["opinion"].c.department)
            .join(T["person"], T["person"].c.department == T["department"].c.name)
            .join(T["offer"], T["offer"].c.id == T["opinion"].c.offer)
            .where(T["offer"].c.state == "in_review", T["offer"].c.ordinal == T["opinion"].c.edition)
        ).all()
    if asked:
        one = chance.choice(asked)
        reviewer = people.Actor(one.id_1, one.email, one.name_1, one.role, one.department_1)
        with writing(database, reviewer, NOW) as work:
            said = f"意见 {chance.random()}"
            opinions.give_opinion(work, one.offer, one.id, one.version, "disagrees", said)


def go_through(database, lead, some, chance):
    """A project's checklist, step by step and back."""
    with writing(database, lead, NOW) as work:
        steps = checklist.checklist(work, some["prospect"])
        if not steps:
            checklist.start_checklist(work, some["prospect"])
            return
        one = chance.choice(steps)
        state = {"waiting": "under_way", "under_way": "done"}.get(one.state, "waiting")
        checklist.take_step(work, some["prospect"], one.id, one.version, state)


def erase(database, lead, some, chance):
    with writing(database, lead, NOW) as work:
        personal.erase(work, f"prospect/{some['prospect']}")


def keep(database, lead, some, chance):
    backup.write(database, some["folder"] / "b.zip")


def put_back(database, lead, some, chance):
    restore(database, some["folder"] / "first.zip", over=True)


KINDS = (
    enter, edit, call_on, note, attach, hand_over, bring_in, offer, rewrite, move, issue, staff, budget, decide, department, answer, go_through,
    erase, keep, put_back,
)  # fmt: skip


def write_on(url, folder: Path, seed: int, tell: int, kinds) -> None:
    """What a child does until it is killed; it tells when it has begun to write, and when that was kept."""
    chance, database = random.Random(seed), Database(url)
    while True:
        kind = chance.choice(kinds)
        with database.reading() as connection:
            row = connection.execute(select(T["person"]).where(T["person"].c.role == "lead")).one()
            lead = people.Actor(row.id, row.email, row.name, row.role)
            some = {
                name: chance.choice(connection.scalars(select(T[name].c.id)).all())
                for name in ("prospect", "offer")
            }
        os.write(tell, b"%c" % (65 + KINDS.index(kind)))
        with suppress(Unfit, Conflict):  # a move may lack something, and nothing leads back from a letter
            kind(database, lead, {**some, "folder": folder}, chance)
        os.write(tell, b".")


# --- what must hold, whatever was being done


def faults(database, folder: Path) -> list[str]:
    """What is not whole of what a database and a folder hold."""
    if (folder / "b.zip").exists():
        with zipfile.ZipFile(folder / "b.zip") as archive:
            backup.check(archive, "b.zip")
    with database.reading() as connection:
        found = [
            *in_prospects(connection),
            *in_snapshots(connection),
            *in_others(connection),
            *in_budget(connection),
            *in_joint_review(connection),
        ]
        if (verified := audit.verify(connection)).broken is not None:
            found.append(f"audit: {verified}")
        if database.embedded:
            found += [str(each) for each in connection.exec_driver_sql("PRAGMA foreign_key_check")]
            found += [
                each
                for each in connection.exec_driver_sql("PRAGMA integrity_check").scalars()
                if each != "ok"
            ]
    return found


def in_prospects(connection):
    """Each change has its entry in the audit, each prospect its contact, each import all of its rows."""
    said, notes, kept = (
        noted(connection), counted(connection, "note", "prospect"), counted(connection, "file", "prospect")
    )  # fmt: skip
    contacts = counted(connection, "contact", "prospect")
    erased = set(
        connection.scalars(select(T["audit"].c.subject).where(T["audit"].c.action == "person.erase"))
    )
    batches = Counter()
    for row in connection.execute(select(T["prospect"])):
        subject = f"prospect/{row.id}"
        if said[subject] != row.version + notes[row.id] + kept[row.id]:
            yield f"{subject}: {said[subject]} entries; {row.version} + {notes[row.id]} + {kept[row.id]}"
        if row.id not in contacts and subject not in erased:
            yield f"{subject}: no contact"
        if row.company.startswith("批次"):
            batches[row.company.partition("第")[0]] += 1
    yield from (f"{name}: {count} rows" for name, count in batches.items() if count != BATCH)


def in_snapshots(connection):
    """Every snapshot is there to the byte, and there are no policy files but those of snapshots."""
    work = Work(people.Actor(audit.PROGRAMME, "", "", "lead"), NOW, connection)
    for digest in connection.scalars(select(T["snapshot"].c.digest)).all():
        try:
            snapshots.read(work, digest)
        except Unavailable as damaged:
            yield f"snapshot {digest}: {damaged}"
    named = {*connection.scalars(select(T["snapshot"].c.policies))}
    yield from (f"policies {each}" for each in {*connection.scalars(select(T["policies"].c.digest))} - named)


def in_others(connection):
    """Each change of an offer and of a line of the list has its entry, each offer its editions, each issued one its letters."""
    said, editions = noted(connection), counted(connection, "edition", "offer")
    letters, decided = counted(connection, "letter", "offer"), counted(connection, "overrun", "offer")
    for row in connection.execute(select(T["offer"])):
        entries = said[f"offer/{row.id}"] - letters[row.id] - decided[row.id]
        if (entries, editions[row.id]) != (row.version, row.ordinal):
            yield f"offer {row.id}: {entries} entries, {editions[row.id]} editions"
        issued = row.state == "issued"
        if (issued, 2 * issued) != (row.number is not None, letters[row.id]):
            yield f"offer {row.id}: {row.state}, {row.number}, {letters[row.id]} letters"
    for row in connection.execute(select(T["person"])):
        if said[f"person/{row.id}"] != row.version:
            yield f"person {row.id}: {said[f'person/{row.id}']} entries"


def in_budget(connection):
    """Each edition is kept with all that it costs; each change of a line or an assumption has its entry."""
    edition, charge = T["edition"].c, T["charge"].c
    cost = (
        select(func.coalesce(func.sum(type_coerce(charge.least, Integer)), 0))
        .where(charge.offer == edition.offer, charge.ordinal == edition.ordinal)
        .scalar_subquery()
    )
    for row in connection.execute(select(edition.offer, edition.ordinal, edition.least, cost.label("cost"))):
        if row.cost != row.least * 100:
            yield f"offer {row.offer}, edition {row.ordinal}: {row.least}, {row.cost} fen in its charges"
    said = counted(connection, "audit", "subject")
    for table in ("budget", "assumption"):
        for row in connection.execute(select(T[table])):
            if said[f"{table}/{row.id}"] != row.version:
                yield f"{table} {row.id}: {said[f'{table}/{row.id}']} entries, version {row.version}"


def in_joint_review(connection):
    """Each change has its entry; what a department says is what was entered last; whoever submits asks them all."""
    said = counted(connection, "audit", "subject")
    for table in ("department", "procedure"):
        for row in connection.execute(select(T[table])):
            if said[f"{table}/{row.id}"] != row.version:
                yield f"{table} {row.id}: {said[f'{table}/{row.id}']} entries, version {row.version}"
    given: dict[tuple[str, int, str], str] = {}
    audit_, text = T["audit"], T["audit_text"]
    query = select(audit_.c.subject, text.c.details).join(text, text.c.number == audit_.c.number)
    for row in connection.execute(query.where(audit_.c.action == "opinion.give").order_by(audit_.c.number)):
        given[row.subject, row.details["edition"], row.details["department"]] = row.details["text"]
    asked = T["opinion"]
    query = select(asked, T["department"].c.name).join(T["department"])
    for row in connection.execute(query.where(asked.c.verdict.is_not(None))):
        if given.get((f"offer/{row.offer}", row.edition, row.name)) != row.text:
            yield f"opinion {row.id}: not as it was entered"
    steps = Counter()
    for row in connection.execute(select(T["step"])):
        steps[f"prospect/{row.prospect}"] += row.version - 1
    entered = Counter(
        connection.scalars(select(audit_.c.subject).where(audit_.c.action == "checklist.write"))
    )
    yield from (
        f"checklist of {subject}: {entered[subject]} entries, {count} changes"
        for subject, count in steps.items() if entered[subject] != count + 1
    )  # fmt: skip
    yield from (f"checklist of {subject}: no steps" for subject in entered.keys() - steps.keys())


OF_THEIR_OWN = ("opinion.give", "checklist.write")  # entries that count no version of an offer or a prospect


def noted(connection) -> Counter:
    """How many entries there are of each subject."""
    column = T["audit"].c.subject
    query = select(column, func.count()).where(T["audit"].c.action.not_in(OF_THEIR_OWN)).group_by(column)
    return Counter(dict(connection.execute(query).all()))


def counted(connection, table: str, column: str) -> Counter:
    query = select(T[table].c[column], func.count()).group_by(T[table].c[column])
    return Counter(dict(connection.execute(query).all()))


def main(url: str, folder: Path, rounds: int, *kinds: str) -> None:
    database = Database(url)
    with database.writing() as connection:
        row = people.first_lead(connection, "lead@zone.example", "甲")
    lead = people.Actor(row.id, row.email, row.name, row.role)
    chance = random.Random(1)
    enter(database, lead, {}, chance)
    offer(database, lead, {"prospect": 1}, chance)
    backup.write(database, folder / "first.zip")
    database.close()

    wanted = [each for each in KINDS if not kinds or each.__name__ in kinds]
    killed: dict[str, int] = {}
    found, writes = [], 0
    for seed in range(rounds):
        heard, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            try:
                write_on(url, folder, seed, tell, wanted)
            finally:
                os._exit(1)
        os.close(tell)
        waiting.select([heard], [], [], 20)  # it has begun
        told = b""
        while wanted == [issue] and b"." not in told and (more := os.read(heard, 1 << 16)):
            told += more  # the first letters of a process take longest
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        told = (told + os.read(heard, 1 << 16)).decode()
        os.close(heard)
        writes += told.count(".")
        if not os.WIFSIGNALED(status):
            found.append(f"round {seed} ended by itself after {told}")
        if not told.endswith("."):
            kind = KINDS[ord(told[-1]) - 65].__name__
            killed[kind] = killed.get(kind, 0) + 1
        again = Database(url)
        found += faults(again, folder)
        again.close()
    sys.stdout.write(json.dumps({"killed": killed, "writes": writes, "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
