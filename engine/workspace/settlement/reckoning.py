"""What is due of an offer, worked out from what has come true: pure, the same answer for the same facts at any time.

The clauses are asked as they stood in the offer: its policies, its day, its settings; only the facts are others.

What counts as a fact
- A year's figure that was planned counts for nothing: only what is recorded for a year that is over does. Years before the
  offer's own were over when it was made: they stand as stated in it.
- What is known once: the place and the industry, and days that had come when the offer was made, stand as stated. All else
  that may come otherwise (figures, days to come, yes or no, choices, whatever an authority decides) counts once it is
  recorded, and from then on for every year. A record that says `unknown` takes back what was there.
- What no fact covers is for a person to say: that a condition of the offer is met; that what an item asks for was done; that
  what a clause takes for granted held in the year it is paid for; what an open sum was agreed at.

What is due
- INVARIANT: an unknown is never due. Nothing of a part is due in a year while any fact it rests on there is not recorded, or
  a person has not spoken where one has to; nothing of the offer while a condition of it is not known to be met.
- Nor is anything due on facts that contradict each other: which of them holds, nobody knows.
- A sum is due that is sure; where it is open and nothing is missing (agreed, or whether clauses may be had together is not
  said) a person can say at what it was settled, never above the most that the clauses give.
- Nor is an unknown ever to be recovered: only what was paid beyond the most that may still be due.
- A year in which a clause may pay though nothing was planned is asked about like any other: what came true may be better than
  the plan, and the offer is open until that is known.
- An offer that nobody goes on with: of a year to come a person can say that nothing of a part is paid in it.
- Each line: due + withheld = entitled = the more of what was planned as sure and what is due. `carried`, of what is withheld,
  may still come. A payment whose day has moved is not withheld for good: it is carried until it has come.
- Tax reliefs are never settled here: the zone pays nothing for them. A part that is tied to one is for a person to settle.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from engine.model.facts import Fact, Given
from engine.model.quantities import Number
from engine.project import Project
from engine.workspace.settlement.found import Asked, own_by_year
from engine.workspace.settlement.lines import Came, Place, Reckoned
from engine.workspace.settlement.part_lines import lines_of
from engine.workspace.settlement.promised import Promised, answered


def reckon(offered: Promised, came: Came, paid: Mapping[Place, Number], year: int) -> Reckoned:
    """What is due for every year up to that one, which is over, and what of it has been paid.

    `paid`: by part and year, in all; less than nothing where more came back than went out.
    """
    project = project_of(offered, came, year)
    before = offered.assessment
    now = answered(offered.library, project, before.as_of, before.settings, offered.grants)
    parts = [Asked(offered, came, now, part) for part in offered.parts]
    lines = [line for each in parts for line in lines_of(each, paid, year)]
    ahead = {
        (each.part.id, at)
        for each in parts
        for at in (*each.planned, *own_by_year(each))
        if at is not None and at > year and each.word(at) is not False
    }
    order = {part.id: place for place, part in enumerate(offered.parts)}
    lines.sort(key=lambda each: (each.year is None, each.year or 0, order[each.part]))
    return Reckoned(year, tuple(lines), tuple(sorted(ahead, key=str)))


# --- the project as it has come true


def project_of(offered: Promised, came: Came, year: int) -> Project:
    """What is known of the project up to a year: see above what counts."""
    project = offered.assessment.project
    facts: dict[str, Given] = {}
    for name, given in project.facts.items():
        fact = offered.library.vocabulary.facts[name]
        if isinstance(given, dict):
            over = {each: value for each, value in given.items() if each < offered.assessment.as_of.year}
            facts |= {name: over} if over else {}
        elif stands(fact, given, offered.assessment.as_of):
            facts[name] = given
    stated = replace(project, facts=facts, assumed={}, written={})
    for (name, at), value in came.facts.items():
        if at is None or at <= year:
            stated = stated.supposing(name, value, at)
    return stated


def stands(fact: Fact, given: Given, as_of: date) -> bool:
    """Whether what an offer says of a fact without years holds until somebody says otherwise."""
    if fact.who == "authority":
        return False
    if fact.type == "date":
        return isinstance(given, date) and given <= as_of
    return fact.type == "industry" or fact.id == "site"
