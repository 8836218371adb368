"""What is found of a part of an offer on what has come true: facts that are missing, conditions that fail, years that have moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.assessment import Assessment, Judgement
from engine.benefits.benefit import Cash
from engine.clause import Clause
from engine.diagnostics import Findings
from engine.model.amount import NOTHING, Amount
from engine.model.spans import years_in_order
from engine.model.text import Text
from engine.money.grants import undated
from engine.project import warn_of_contradictions
from engine.workspace.settlement.lines import Came, Place, Word
from engine.workspace.settlement.promised import (
    Part,
    Planned,
    Promised,
    date_facts,
    limits_on,
    paid_by_year,
    rests_on,
)
from engine.workspace.settlement.reasons import refusing
from engine.yaml_io import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """One part, on what has come true."""

    offered: Promised
    came: Came
    now: Assessment
    part: Part

    @property
    def clauses(self) -> Iterator[Clause]:
        """Its clauses, as they stood in the offer."""
        return (self.offered.library.by_id[name] for name in self.part.clauses)

    @property
    def paid_by_year(self) -> Planned:
        """What it comes to by now, by the year paid."""
        return paid_by_year(self.now, self.part) if self.part.clauses else self.planned

    @property
    def planned(self) -> Planned:
        """What the offer said it comes to."""
        return self.offered.planned[self.part.id]

    def word(self, year: int | None) -> Word | None:
        """What a person has said of it."""
        return self.came.words.get((self.part.id, year))

    @property
    def moved(self) -> bool:
        """Whether a date that says in which year it is paid is another than in the offer."""
        then, now = self.offered.assessment.known, self.now.known
        return any(
            now.value(name) is not None and then.value(name) != now.value(name)
            for clause in self.clauses
            for name in date_facts(clause)
        )


@dataclass(slots=True)
class Seen:
    """What was found of a part in a year."""

    missing: dict[Place, None]
    refused: list[Text]
    lost: list[Text] = field(
        default_factory=list
    )  # of these, why something is not had that was sure in the offer
    undecided: bool = False
    dateless: bool = False  # a date that says when it is paid is not known
    in_doubt: bool = False  # our own evaluators disagree: nobody's word makes it due
    elsewhere: bool = False  # it is judged in other years than the offer thought


def own_by_year(asked: Asked) -> dict[int, Amount]:
    """What the clauses of a part may come to by themselves in each year that is theirs, whatever was planned."""
    found: dict[int, Amount] = {}
    for clause in asked.clauses:
        if not undated(clause, asked.now.known):
            for at, amount in asked.now.result(clause.id).value.paid.items():
                if at is not None and amount:
                    found[at] = found.get(at, NOTHING) + amount
    return found


def contradictions(asked: Asked) -> list[Text]:
    """What the part rests on that cannot all be true, as it was recorded."""
    vocabulary, found = asked.now.library.vocabulary, Findings()
    warn_of_contradictions(asked.now.project.facts, vocabulary, Document("actual", {}), found, ())
    against = [each for each in found if each.code == "facts-contradict"]
    facts = rests_on(asked.offered.library, asked.part) if against else frozenset()
    return [
        Text(each.message("zh"), each.message("en"))
        for each in against
        if facts & {value for name, value in each.values if name in ("fact", "other")}
    ]


def seen_in(asked: Asked, year: int | None) -> Seen:
    """What of the years judged that are paid in that year is missing, refused or undecided."""
    seen = Seen({}, [])
    known = asked.now.known
    for name in limits_on(asked.offered.library, asked.part):
        seen.missing |= {
            (each.id, None): None
            for each in known.askable(name)
            if known.value(each.id) is None and not each.per_year
        }
    for clause in asked.clauses:
        if undated(clause, known):
            anchor = clause.rhythm.fact.partition("+")[0]
            seen.missing |= {(each.id, None): None for each in known.askable(anchor)}
            seen.dateless = True
            continue
        for judged in _judged(asked, clause, year):
            _look(asked, clause, judged, seen, sure=_sure(asked, clause, judged, year))
    return seen


def _judged(asked: Asked, clause: Clause, year: int | None) -> list[int | None]:
    """The years of a clause (None: it is judged once) that pay in a year, by the offer or by now."""
    values = (each.result(clause.id).value.parts for each in (asked.offered.assessment, asked.now))
    found = {judged for parts in values for judged, pays in parts.items() if year in pays}
    return years_in_order(found)


def _sure(asked: Asked, clause: Clause, judged: int | None, year: int | None) -> bool:
    """Whether the offer was sure of something that this clause pays by itself."""
    paid = asked.offered.assessment.result(clause.id).value.parts.get(judged, {})
    return bool(paid.get(year, NOTHING).min)


def _look(asked: Asked, clause: Clause, judged: int | None, seen: Seen, *, sure: bool) -> None:
    known, result = asked.now.known, asked.now.result(clause.id)
    judgement = result.judgement if judged is None else result.by_year.get(judged)
    if judgement is None:
        seen.elsewhere = True
        return
    match judgement:
        case Judgement(verdict="not_eligible"):
            reasons = [*refusing(asked.now, clause.id, judged)]
            seen.refused += reasons
            seen.lost += reasons if sure else ()
            return
        case Judgement(verdict="undetermined"):
            seen.in_doubt |= "evaluators_disagree" in judgement.reasons
            seen.undecided |= not judgement.missing
            seen.missing |= {_place(asked, name, judged): None for name in judgement.missing}
    benefit = clause.text.benefit
    assert isinstance(benefit, Cash)
    keys = {*benefit.facts().values(), *date_facts(clause)}
    seen.dateless |= any(known.value(key) is None for key in date_facts(clause))
    for key in sorted(keys):
        if known.value(key, judged) is None:
            seen.missing |= {_place(asked, each.id, judged): None for each in known.askable(key, judged)}


def _place(asked: Asked, name: str, judged: int | None) -> Place:
    return name, judged if asked.offered.library.vocabulary.facts[name].per_year else None
