"""The lines of one part of an offer, year by year: what of it is due, why the rest is not, what may still come. (The rules: reckoning.)"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from engine.benefits.instalments import Instalments
from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.model.text import Text
from engine.workspace.settlement.found import Asked, Seen, contradictions, own_by_year, seen_in
from engine.workspace.settlement.lines import OPEN, Kind, Line, Place, Word, fen
from engine.workspace.settlement.promised import (
    Condition,
)
from engine.workspace.settlement.reasons import (
    conditions_open,
    conditions_refused,
    facts_missing,
    figures_give,
    moved_to,
)


def lines_of(asked: Asked, paid: Mapping[Place, Number], year: int) -> list[Line]:
    """The line of each year up to that one in which anything was planned, is due, may be due, or was paid."""
    given, own, entered = (
        asked.paid_by_year,
        own_by_year(asked),
        {at for key, at in paid if key == asked.part.id},
    )
    years = {*asked.planned, *own, *entered, *(each for each, amount in given.items() if amount.min)}
    found = []
    for at in years_in_order(each for each in years if each is None or each <= year):
        line = _line(asked, at, _whole(given.get(at, NOTHING)), paid.get((asked.part.id, at), 0), year)
        # Where no day says in which year it is paid, the lines that were planned stand for it.
        if line.planned or line.due or at in entered or (line.kind in OPEN and at in own):
            found.append(line)
    to_come = _to_come(
        found, (amount for at, amount in own.items() if at > year and asked.word(at) is not False)
    )
    kept = [
        replace(each, carried=each.withheld if to_come is None else min(each.withheld, to_come)) if each.kind == "moved" else each
        for each in found
    ]  # fmt: skip
    return list(_moved(kept))


def _to_come(found: Iterable[Line], later: Iterable[Amount]) -> Number | None:
    """What may come beyond all that was planned up to now: in later years, or in a year that is over and still open."""
    tops = [each.most for each in found if each.kind in OPEN and not each.planned] + [
        each.max for each in later
    ]
    return None if None in tops else exact(sum(each for each in tops if each is not None))


def _line(asked: Asked, year: int | None, given: Amount, paid: Number, through: int) -> Line:
    part, seen, word = asked.part, seen_in(asked, year), asked.word(year)
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
    if against := contradictions(asked):
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


def _by_word(asked: Asked, line: Line, given: Amount, seen: Seen, word: Word | None) -> Line:
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


def _needs_word(asked: Asked, year: int | None) -> bool:
    """Where no fact says that a payment has been earned: of an item, of what a clause takes for granted, of an unknown year."""
    return asked.part.item is not None or year is None or any(each.text.assumes for each in asked.clauses)


def _asks(asked: Asked, year: int | None) -> tuple[Text, ...]:
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


def _closed(asked: Asked, line: Line, seen: Seen) -> Line:
    """Nothing can come of it in that year."""
    if seen.refused:
        return replace(line, most=0, kind="refused", reasons=tuple(dict.fromkeys(seen.refused)))
    return _less(asked, replace(line, most=0), seen, ())


def _less(asked: Asked, line: Line, seen: Seen, reasons: tuple[Text, ...]) -> Line:
    """Why less is due than was planned, of a line that is settled or whose sure part is."""
    carried = _may_come(line)
    if line.withheld == 0:
        return replace(line, reasons=reasons if line.planned.min or line.due else (), carried=0)
    rest = reasons or (figures_give(line.due),)
    if seen.lost:
        return replace(
            line,
            kind="refused",
            reasons=(*dict.fromkeys(seen.lost), *(rest if line.due else ())),
            carried=carried,
        )
    if asked.moved and not line.due:
        return replace(line, kind="moved", reasons=(*moved_to(asked.now, asked.clauses), *reasons))
    return replace(line, kind="less", reasons=rest, carried=carried)


def _most(asked: Asked, year: int | None, given: Amount, seen: Seen) -> Number | None:
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


def _in_force(conditions: Iterable[Condition], through: int) -> list[Condition]:
    """Those that count by the end of a year."""
    return [each for each in conditions if each.until is None or each.until.year <= through]


def _whole(amount: Amount) -> Amount:
    """To the fen."""
    return Amount(fen(amount.min), None if amount.max is None else fen(amount.max))
