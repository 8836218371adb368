"""A table to fill in with what came true up to a year: a row for each offer in fulfilment, the columns that an import knows.

What is recorded stands in it already. What the offer's own statement holds without being recorded has no column. A second
sheet, which an import passes over, says what the columns are that are known by an id alone, offer by offer.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.diagnostics import Lang
from engine.exchange.layout import BETWEEN, NONE_OF_THEM
from engine.library import Library
from engine.report.document import Sheet, SheetColumn, tidied
from engine.report.excel import workbook_of
from engine.workspace.days import zone_day
from engine.workspace.settlement.actuals import Asked, to_record
from engine.workspace.settlement.lines import Place
from engine.workspace.settlement.rounds import Progress
from engine.workspace.settlement.settling import UNDER_WAY, open_settlement
from engine.workspace.settlement.table import BY, NUMBER
from engine.workspace.settlement.texts import say
from engine.workspace.store.tables import offer
from engine.workspace.work import Work, does

WIDTH = 18


@does("actual.record")
def blank_actuals(
    work: Work, library: Library, year: int, lang: Lang, *, progress: Progress | None = None
) -> bytes:
    """The table as a workbook. `library`: of the day, by whose names its columns are read back."""
    query = (
        select(offer.c.id)
        .where(offer.c.state.in_(UNDER_WAY), offer.c.number.is_not(None))
        .order_by(offer.c.id)
    )
    keys = work.connection.scalars(query).all()
    rows: list[tuple[str, str, dict[Place, Asked]]] = []
    keyed: list[tuple[str, ...]] = []
    for count, key in enumerate(keys, 1):
        settling = open_settlement(work, key, library)
        asked = {
            each.place: each for each in to_record(work, settling, year) if not each.stands or each.recorded
        }
        rows.append((settling.offer.number or "", settling.company, asked))
        keyed += [
            (
                _heading(place, library, lang),
                settling.company,
                settling.label(place)(lang),
                say("fill.condition" if place[0] in settling.conditions else "fill.part", lang),
            )
            for place in _in_order(dict.fromkeys(asked), library)
            if asked[place].word
        ]
        if progress is not None:
            progress(count, len(keys))
    places = _in_order({place: None for _, _, asked in rows for place in asked}, library)
    columns = (
        SheetColumn(NUMBER(lang), 22), SheetColumn(say("company", lang), 28), *(SheetColumn(_heading(place, library, lang), WIDTH) for place in places),
        SheetColumn(BY(lang), WIDTH),
    )  # fmt: skip
    lines = tuple(
        (number, company, *(_typed(asked.get(place), lang) for place in places), _by(asked))
        for number, company, asked in rows
    )
    sheets = [Sheet(say("actuals", lang), columns, lines)]
    if keyed:
        heads = (("fill.column", 32), ("company", 28), ("fill.what", 40), ("fill.how", 28))
        about = tuple(SheetColumn(say(head, lang), width) for head, width in heads)
        sheets.append(Sheet(say("fill", lang), about, tuple(keyed)))
    return workbook_of(say("actuals", lang), zone_day(work.at), tidied(tuple(sheets)))


def _in_order(places: Mapping[Place, None], library: Library) -> list[Place]:
    """Facts in the order of the vocabulary, then what persons say."""
    order = {name: at for at, name in enumerate(library.vocabulary.facts)}
    return sorted(places, key=lambda place: (order.get(place[0], len(order)), place[0], place[1] or 0))


def _heading(place: Place, library: Library, lang: Lang) -> str:
    """As an import reads it: a fact by its name, what a person says by what it is known by."""
    name, year = place
    fact = library.vocabulary.facts.get(name)
    word = fact.label(lang) if fact is not None else name
    return word if year is None else f"{word} {year}"


def _typed(asked: Asked | None, lang: Lang) -> str:
    """What was recorded, as it would be typed."""
    raw: Any = "" if asked is None or asked.recorded is None else asked.recorded.value
    match raw:
        case bool():
            return "yes" if raw else "no"
        case []:
            return NONE_OF_THEM(lang)
        case list():
            return BETWEEN(lang).join(map(str, raw))
    return str(raw)


def _by(asked: Mapping[Place, Asked]) -> str:
    """Who decided, where it is one and the same of all that was recorded."""
    said = {each.recorded.by for each in asked.values() if each.recorded is not None and each.recorded.by}
    return next(iter(said)) if len(said) == 1 else ""
