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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from engine.assessment import Assessment, Judgement
from engine.benefits.benefit import Cash
from engine.benefits.instalments import Instalments
from engine.clause import Clause
from engine.diagnostics import Findings
from engine.model.amount import NOTHING, Amount, yuan
from engine.model.facts import Fact, Given, Value
from engine.model.quantities import Number, exact
from engine.model.text import Text
from engine.money.grants import undated
from engine.project import Project, warn_of_contradictions
from engine.workspace.settlement.promised import (
    Condition,
    Part,
    Planned,
    Promised,
    answered,
    date_facts,
    limits_on,
    paid_by_year,
    rests_on,
)
from engine.workspace.settlement.reasons import (
    conditions_open,
    conditions_refused,
    facts_missing,
    figures_give,
    moved_to,
    refusing,
)
from engine.yaml_io import Document

Kind = Literal["", "missing", "by_hand", "undecided", "tied", "refused", "moved", "less"]
Place = tuple[str, int | None]  # a fact, a part or a condition, and the year where it has one
Word = bool | Number  # what a person says of a part or a condition: yes, no, or at what sum it was settled

KINDS: dict[Kind, Text] = {
    "": Text("如期", "As offered"),
    "missing": Text("待补实际情况", "Awaiting facts"),
    "by_hand": Text("待人工确认", "Awaiting somebody's word"),
    "undecided": Text("待人工核定", "For a person to decide"),
    "tied": Text("与税收优惠相关联，待人工核定", "Tied to a tax relief, for a person to decide"),
    "refused": Text("条件未达到", "Conditions not met"),
    "moved": Text("兑付年度变动", "Paid in another year"),
    "less": Text("按实际数据减少", "Less by the actual figures"),
}

OPEN: frozenset[Kind] = frozenset(
    {"missing", "by_hand", "undecided", "tied"}
)  # somebody has still to say something


@dataclass(frozen=True, slots=True)
class Came:
    """What has come true: facts by year, and what persons have said. None: it was taken back, and is not known."""

    facts: Mapping[Place, Value | None]
    words: Mapping[Place, Word | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A part in a year (None: the offer does not say in which), in yuan to the fen.

    `most`: what may still be due of it, as far as a bound is known. `missing`: what is to be recorded, with its year.
    """

    part: str
    title: Text
    year: int | None
    planned: Amount
    due: Number
    most: Number | None
    paid: Number
    kind: Kind = ""
    reasons: tuple[Text, ...] = ()
    missing: tuple[Place, ...] = ()
    carried: Number = 0

    @property
    def entitled(self) -> Number:
        """What was planned as sure, or what is due where that is more."""
        return max(self.planned.min, self.due)

    @property
    def withheld(self) -> Number:
        """What is not due of it. INVARIANT: due and withheld come to what one is entitled to."""
        return exact(self.entitled - self.due)

    @property
    def to_pay(self) -> Number:
        """What is due and not paid."""
        return exact(max(0, self.due - self.paid))

    @property
    def to_recover(self) -> Number:
        """What was paid beyond whatever may be due."""
        return 0 if self.most is None else exact(max(0, self.paid - self.most))

    @property
    def unclear(self) -> Number:
        """What was paid and is neither known to be due nor known to be too much."""
        return exact(max(0, self.paid - self.due) - self.to_recover)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """All lines of the years up to one, and what they come to. `ahead`: later years in which a part was to pay or may."""

    year: int
    lines: tuple[Line, ...]
    ahead: tuple[Place, ...]

    def sum(self, of: str) -> Number:
        """Of all lines: planned (as sure), entitled, due, withheld, paid, to_pay, to_recover, unclear, carried."""
        return exact(sum((_figure(each, of) for each in self.lines), Fraction(0)))

    @property
    def arrears(self) -> Number:
        """What is to be paid for years before."""
        return exact(
            sum(each.to_pay for each in self.lines if each.year is not None and each.year < self.year)
        )

    @property
    def payable(self) -> Number:
        """What is to be paid once what is to be recovered has been set off."""
        return exact(max(0, self.sum("to_pay") - self.sum("to_recover")))

    @property
    def recoverable(self) -> Number:
        """What is to be recovered beyond what is to be paid."""
        return exact(max(0, self.sum("to_recover") - self.sum("to_pay")))


def _figure(line: Line, of: str) -> Fraction:
    return Fraction(line.planned.min if of == "planned" else getattr(line, of))


def reckon(offered: Promised, came: Came, paid: Mapping[Place, Number], year: int) -> Reckoned:
    """What is due for every year up to that one, which is over, and what of it has been paid.

    `paid`: by part and year, in all; less than nothing where more came back than went out.
    """
    project = project_of(offered, came, year)
    before = offered.assessment
    now = answered(offered.library, project, before.as_of, before.settings, offered.grants)
    parts = [_Asked(offered, came, now, part) for part in offered.parts]
    lines = [line for each in parts for line in _moved(_lines(each, paid, year))]
    ahead = {
        (each.part.id, at)
        for each in parts
        for at in (*each.planned, *_own(each))
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


# --- the lines of a part


@dataclass(frozen=True, slots=True)
class _Asked:
    """One part, on what has come true."""

    offered: Promised
    came: Came
    now: Assessment
    part: Part

    @property
    def clauses(self) -> Iterator[Clause]:
        return (self.offered.library.by_id[name] for name in self.part.clauses)

    @property
    def paid_by_year(self) -> Planned:
        return paid_by_year(self.now, self.part) if self.part.clauses else self.planned

    @property
    def planned(self) -> Planned:
        return self.offered.planned[self.part.id]

    def word(self, year: int | None) -> Word | None:
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
class _Seen:
    """What was found of a part in a year."""

    missing: dict[Place, None]
    refused: list[Text]
    undecided: bool = False
    dateless: bool = False  # a date that says when it is paid is not known
    in_doubt: bool = False  # our own evaluators disagree: nobody's word makes it due
    elsewhere: bool = False  # it is judged in other years than the offer thought


def _lines(asked: _Asked, paid: Mapping[Place, Number], year: int) -> list[Line]:
    """The line of each year up to that one in which anything was planned, is due, may be due, or was paid."""
    given, own, entered = asked.paid_by_year, _own(asked), {at for key, at in paid if key == asked.part.id}
    years = {*asked.planned, *own, *entered, *(each for each, amount in given.items() if amount.min)}
    found = []
    for at in sorted(
        (each for each in years if each is None or each <= year), key=lambda each: (each is None, each or 0)
    ):
        line = _line(asked, at, _whole(given.get(at, NOTHING)), paid.get((asked.part.id, at), 0), year)
        # Where no day says in which year it is paid, the lines that were planned stand for it.
        if line.planned or line.due or at in entered or (line.kind in OPEN and at in own):
            found.append(line)
    to_come = _to_come(
        found, (amount for at, amount in own.items() if at > year and asked.word(at) is not False)
    )
    return [
        replace(each, carried=each.withheld if to_come is None else min(each.withheld, to_come)) if each.kind == "moved" else each
        for each in found
    ]  # fmt: skip


def _own(asked: _Asked) -> dict[int, Amount]:
    """What the clauses of a part may come to by themselves in each year that is theirs, whatever was planned."""
    found: dict[int, Amount] = {}
    for clause in asked.clauses:
        if not undated(clause, asked.now.known):
            for at, amount in asked.now.result(clause.id).value.paid.items():
                if at is not None and amount:
                    found[at] = found.get(at, NOTHING) + amount
    return found


def _to_come(found: Iterable[Line], later: Iterable[Amount]) -> Number | None:
    """What may come beyond all that was planned up to now: in later years, or in a year that is over and still open."""
    tops = [each.most for each in found if each.kind in OPEN and not each.planned] + [
        each.max for each in later
    ]
    return None if None in tops else exact(sum(each for each in tops if each is not None))


def _line(asked: _Asked, year: int | None, given: Amount, paid: Number, through: int) -> Line:
    part, seen, word = asked.part, _seen(asked, year), asked.word(year)
    planned = _whole(asked.planned.get(year, NOTHING))
    conditions = _in_force(asked.offered.conditions, through)
    said = {each: asked.came.words.get((each.key, None)) for each in conditions}
    refused = [each for each, one in said.items() if one is False]
    unsaid = [each for each, one in said.items() if one is None]
    most = _most(asked, year, given, seen)
    line = Line(part.id, part.title, year, planned, 0, most, exact(paid))
    if refused:
        return replace(line, most=0, kind="refused", reasons=(conditions_refused(refused),))
    if word is False:
        reason = Text("经确认不予兑付", "it was confirmed that it is not paid")
        return replace(line, most=0, kind="refused", reasons=(reason,))
    if against := _contradictions(asked):
        return _open(replace(line, most=None), "undecided", against)
    if most == 0:
        return _closed(asked, line, seen)
    if seen.missing or unsaid:
        missing = (*seen.missing, *((each.key, None) for each in unsaid))
        reasons = (*facts_missing(asked.now.library.vocabulary, seen.missing), *conditions_open(unsaid))
        return _open(line, "missing", reasons, missing)
    if seen.in_doubt:
        return _open(line, "undecided", (Text("系统复核中", "under review by us"),))
    return _by_word(asked, line, given, seen, word)


def _contradictions(asked: _Asked) -> list[Text]:
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


def _by_word(asked: _Asked, line: Line, given: Amount, seen: _Seen, word: Word | None) -> Line:
    """Nothing is missing: what is due by the clauses, or by the word of a person where one has to speak."""
    part, here = asked.part, (asked.part.id, line.year)
    if word is not None and word is not True:
        bounds = [
            each for each in (line.most, line.planned.max if line.most is None else None) if each is not None
        ]
        due = exact(min([word, *bounds]))
        said = Text("金额由人工确认", "the sum was confirmed by a person")
        return _less(asked, replace(line, due=due, most=due), seen, (said,))
    if part.tied:
        return _open(line, "tied", (Text("金额由人工确认", "a person has to say the sum"),), (here,))
    if seen.undecided:
        return _open(line, "undecided", (Text("条款文本未取得或须由主管部门认定", "the text is not known, or an authority has to decide"),), (here,))  # fmt: skip
    in_parts = line.year is None and any(isinstance(each.text.benefit, Instalments) for each in asked.clauses)
    if (word is None and _needs_word(asked, line.year)) or in_parts:
        return _open(line, "by_hand", _asks(asked, line.year), (here,))
    due, most = given.min, given.max
    if most != due:  # a yes says nothing of how much
        reason = Text(
            "下限之外的金额待约定或核定", "what goes beyond the sure sum has to be agreed or decided"
        )
        return _open(
            replace(line, due=due, most=most), "undecided", (*dict.fromkeys(seen.refused), reason), (here,)
        )
    return _less(asked, replace(line, due=due, most=due), seen, ())


def _needs_word(asked: _Asked, year: int | None) -> bool:
    """Where no fact says that a payment has been earned: of an item, of what a clause takes for granted, of an unknown year."""
    return asked.part.item is not None or year is None or any(each.text.assumes for each in asked.clauses)


def _asks(asked: _Asked, year: int | None) -> tuple[Text, ...]:
    """What a person is to say."""
    if asked.part.item is not None:
        return (Text("须确认约定事项已经完成", "somebody has to confirm that what was agreed has been done"),)
    taken = tuple(
        Text(f"须确认：{each.zh}", f"to be confirmed: {each('en')}")
        for one in asked.clauses
        for each in one.text.assumes
    )
    when = Text(
        "须确认已到兑付时间：文本没有写明何时兑付",
        "to be confirmed that it is to be paid now: the text does not say when",
    )
    return (*taken, when) if year is None else taken


def _closed(asked: _Asked, line: Line, seen: _Seen) -> Line:
    """Nothing can come of it in that year."""
    if seen.refused:
        return replace(line, most=0, kind="refused", reasons=tuple(dict.fromkeys(seen.refused)))
    return _less(asked, replace(line, most=0), seen, ())


def _less(asked: _Asked, line: Line, seen: _Seen, reasons: tuple[Text, ...]) -> Line:
    """Why less is due than was planned, of a line that is settled or whose sure part is."""
    carried = _may_come(line)
    if line.withheld == 0:
        return replace(line, reasons=reasons if line.planned.min or line.due else (), carried=0)
    if seen.refused:
        return replace(
            line, kind="refused", reasons=(*dict.fromkeys(seen.refused), *reasons), carried=carried
        )
    if asked.moved and not line.due:
        return replace(line, kind="moved", reasons=(*moved_to(asked.now, asked.clauses), *reasons))
    return replace(line, kind="less", reasons=reasons or (figures_give(line.due),), carried=carried)


def _most(asked: _Asked, year: int | None, given: Amount, seen: _Seen) -> Number | None:
    """What may be due at most: of clauses that are open each by itself, as their package counts them for nothing."""
    if seen.dateless:
        return None
    if not (seen.missing or seen.undecided or seen.in_doubt):
        return given.max
    own = [asked.now.result(each.id).value.paid.get(year, NOTHING).max for each in asked.clauses]
    return (
        None
        if None in own
        else max(given.max or 0, fen(exact(sum(each for each in own if each is not None))))
    )


def _open(line: Line, kind: Kind, reasons: Sequence[Text], missing: Sequence[Place] = ()) -> Line:
    line = replace(line, kind=kind, reasons=tuple(reasons), missing=tuple(missing))
    return replace(line, carried=_may_come(line))


def _may_come(line: Line) -> Number:
    """Of what is withheld, what may still be due."""
    return line.withheld if line.most is None else min(line.withheld, exact(max(0, line.most - line.due)))


def _moved(lines: Iterable[Line]) -> Iterator[Line]:
    """Of a payment whose year has moved, what has come in another year by now is carried no more."""
    found = list(lines)
    come: Number = sum(max(0, each.due - each.planned.min) for each in found)
    for each in found:
        if each.kind != "moved":
            yield each
            continue
        taken = min(come, each.withheld)
        come -= taken
        yield replace(each, carried=min(each.carried, exact(each.withheld - taken)))


# --- what was found


def _seen(asked: _Asked, year: int | None) -> _Seen:
    """What of the years judged that are paid in that year is missing, refused or undecided."""
    seen = _Seen({}, [])
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
            _look(asked, clause, judged, seen)
    return seen


def _judged(asked: _Asked, clause: Clause, year: int | None) -> list[int | None]:
    """The years of a clause (None: it is judged once) that pay in a year, by the offer or by now."""
    values = (each.result(clause.id).value.parts for each in (asked.offered.assessment, asked.now))
    found = {judged for parts in values for judged, pays in parts.items() if year in pays}
    return sorted(found, key=lambda each: (each is None, each or 0))


def _look(asked: _Asked, clause: Clause, judged: int | None, seen: _Seen) -> None:
    known, result = asked.now.known, asked.now.result(clause.id)
    judgement = result.judgement if judged is None else result.by_year.get(judged)
    if judgement is None:
        seen.elsewhere = True
        return
    match judgement:
        case Judgement(verdict="not_eligible"):
            seen.refused += refusing(asked.now, clause.id, judged)
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


def _place(asked: _Asked, name: str, judged: int | None) -> Place:
    return name, judged if asked.offered.library.vocabulary.facts[name].per_year else None


def _in_force(conditions: Iterable[Condition], through: int) -> list[Condition]:
    """Those that count by the end of a year."""
    return [each for each in conditions if each.until is None or each.until.year <= through]


def _whole(amount: Amount) -> Amount:
    """To the fen."""
    return Amount(fen(amount.min), None if amount.max is None else fen(amount.max))


def fen(value: Number) -> Number:
    """A sum to the fen, half up, as everywhere."""
    return exact(Fraction(yuan(value)))
