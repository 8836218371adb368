"""2,000 offers in fulfilment with five years of what came true: the overview, and the statements of a year for all of them.

python benchmarks/settling.py    PostgreSQL where GOLDENTEN_TEST_POSTGRES names a server: eval "$(.ci/postgres start)"

The offers are of twenty assessments of the demonstration's project with other areas; each is drafted once, and copied. Time
is that of a server: transactions, questions, lines made. Drawing is not in it.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from common.measure import Figure, heading, machine, shown, table, target
from common.projects import EXAMPLES
from common.zone import budget_lines, workspaces
from sqlalchemy import insert, select

from engine import assess, load_library, open_project
from engine.workspace import (
    Actor,
    Content,
    Database,
    Item,
    NewProspect,
    budget_use,
    commitment_totals,
    create_prospect,
    newest_statements,
    pipeline_stages,
    pipeline_states,
    promise_outcomes,
    promises,
    reading,
    seal,
    settled_outcome,
    start_offer,
    warned_offers,
    what_closes,
    writing,
)
from engine.workspace.settlement.rounds import draw_up_all
from engine.workspace.staff.people import first_lead
from engine.workspace.store.tables import actual, budget, charge, edition, offer, settlement

OFFERS, ASSESSMENTS = 2_000, 20
OVERVIEW, SETTLED = 0.5, 60.0  # seconds
BEGUN, NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2032, 1, 10, 9, 0, tzinfo=UTC)
YEARS = range(2027, 2032)  # all of them over by NOW
RENT = "changji-golden-ten/rent"
ITEM = Item(
    title="物流补助", amount=100_000, years=((2028, 100_000),), basis="会议纪要", reason="距口岸较远"
)  # fmt: skip
CAME: dict[str, Any] = {
    "sectors": ["equipment_manufacturing"], "independent_legal_person": "yes", "operates_lawfully": "yes", "premises": ["lease"],
    "has_hnte_certificate": "no", "lease_start": "2027-03-01",
}  # fmt: skip
DECIDED = ("meets_investment_intensity", "meets_output_per_mu")
ROUNDS = 7


def filled(database: Database) -> Actor:
    """Twenty offers drafted by the services, and copies of them; their lead."""
    with database.writing() as connection:
        one = first_lead(connection, "lead@zone.example", "负责人甲")
    lead = Actor(one.id, one.email, one.name, one.role)
    library = load_library()
    example, _ = open_project(EXAMPLES / "demo-cable-plant.yaml", library)
    drafted = []
    for number in range(ASSESSMENTS):
        project = replace(example, facts={**example.facts, "leased_area": 5_000 + number}, written={})
        sealed = seal(assess(library, project, BEGUN.date()))
        with writing(database, lead, BEGUN) as work:
            key = create_prospect(work, NewProspect(f"第{number}家公司")).id
            drafted.append(start_offer(work, key, sealed, f"方案{number}", Content((RENT,), (ITEM,))).id)
    with database.writing() as connection:
        for table_ in (offer, edition, charge):
            column = offer.c.id if table_ is offer else table_.c.offer
            for place, key in enumerate(drafted):
                rows = connection.execute(select(table_).where(column == key)).mappings().all()
                connection.execute(insert(table_), [*_copies(rows, place, is_offer=table_ is offer)])
        connection.execute(offer.update().values(state="in_fulfilment"))
        connection.execute(insert(budget), [*budget_lines()])
        connection.execute(insert(actual), [*_actuals(lead)])
    return lead


def _copies(rows: Iterable[Mapping[Any, Any]], place: int, *, is_offer: bool) -> Iterable[dict[str, Any]]:
    """The rows of a drafted offer for every further one of the same assessment."""
    for number in range(ASSESSMENTS + 1 + place, OFFERS + 1, ASSESSMENTS):
        for row in rows:
            kept = {name: value for name, value in row.items() if name != "id"}
            yield {**kept, "id": number} if is_offer else {**kept, "offer": number}


def _actuals(lead: Actor) -> Iterable[dict[str, Any]]:
    for number in range(1, OFFERS + 1):
        area = f"{5_000 + (number - 1) % ASSESSMENTS}㎡"
        entries: list[tuple[str, int | None, Any, str]] = [
            (name, None, value, "") for name, value in CAME.items()
        ]
        entries += [("leased_area", None, area, ""), *((name, None, "yes", "经发局") for name in DECIDED)]
        for year in YEARS:
            entries += [
                ("output", year, f"{2_000 + 10 * (year - 2027) + number % 1_500}万元", ""),
                (RENT, year, "yes", ""),
            ]
        for fact, year, value, by in entries:
            yield {
                "offer": number, "fact": fact, "year": year, "value": value, "by": by, "source": "import",
                "author": lead.id, "at": NOW,
            }  # fmt: skip


def earlier(database: Database) -> None:
    """The statements of the years before, as if each had been drawn up in its time."""
    with database.writing() as connection:
        last = connection.execute(select(settlement)).mappings().all()
        for year in YEARS[:-1]:
            rows = [{**row, "year": year} for row in last]
            connection.execute(
                insert(settlement), [{name: row[name] for name in row if name != "id"} for row in rows]
            )


def overview(database: Database, lead: Actor) -> list[float]:
    """All that the page asks, in one transaction."""
    library, times = load_library(), []
    asked: tuple[Callable[..., Any], ...] = (
        pipeline_stages, pipeline_states, promises, promise_outcomes, newest_statements, settled_outcome, warned_offers,
        budget_use, commitment_totals,
    )  # fmt: skip
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with reading(database, lead, NOW) as work:
            for service in asked:
                service(work)
            what_closes(work, library, NOW.date())
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    """Both databases, one after the other."""
    machine()
    library = load_library()
    figures: dict[str, Figure] = {}
    with workspaces() as found:
        for name, database in found.items():
            lead = filled(database)
            heading(f"{name}: {OFFERS:,} offers in fulfilment, {len(YEARS)} years of what came true")
            start, told = time.perf_counter(), [0]

            def progress(done: int, of: int, told: list[int] = told, start: float = start) -> None:
                told[0] += 1
                if done % 500 == 0:
                    print(f"  {done:,} of {of:,} settled after {shown(time.perf_counter() - start)}")

            came = draw_up_all(database, lead, YEARS[-1], library, progress=progress, at=NOW)
            taken = time.perf_counter() - start
            assert len(came.drawn) == told[0] == OFFERS, came.left[:3]
            with database.reading() as connection:
                due = connection.execute(select(settlement.c.due)).scalars().all()
            assert any(due), "nothing came due"
            earlier(database)
            target(f"statements of all in at most {SETTLED:g} s", taken <= SETTLED, shown(taken))
            figures[name] = Figure(tuple(overview(database, lead)))
            worst = max(figures[name].rounds)
            target(f"the overview in at most {shown(OVERVIEW)}", worst <= OVERVIEW, shown(worst))
    heading("The overview")
    table(figures, "SQLite")


if __name__ == "__main__":
    main()
