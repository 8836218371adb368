"""What is claimed of tables: their rows are disjoint, have no gaps, can all be reached, and no eligible year goes unpaid."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import z3

from engine.benefits.brackets import Brackets
from engine.benefits.per_unit import PerUnit
from engine.benefits.tax_holiday import TaxHoliday
from engine.conditions.tree import All, Any, Node
from engine.model.amount import NOTHING
from engine.model.facts import Value
from engine.model.quantities import Interval
from engine.model.text import Text
from engine.proof.case import Case, Tell, conjuncts
from engine.proof.claims import asking, is_year, not_eligible, spans
from engine.proof.confirming import Engine
from engine.proof.sums import Judged, inside
from engine.proof.terms import NotEncodable, Quotient, Term, any_of, compared, figure
from engine.source import Span


@dataclass(frozen=True, slots=True)
class Row:
    """When a project lies in a row, and where that row stands."""

    here: Term
    at: Span


def tables_fit(case: Case) -> None:
    """The claims about the clause's table, if it has one."""
    benefit = case.clause.text.benefit
    try:
        if isinstance(benefit, Brackets):
            _brackets(case, benefit)
        if isinstance(benefit, PerUnit | TaxHoliday):
            _years(case, list(_year_rows(case, benefit)))
    except NotEncodable:
        return  # said already, of what the clause gives


# --- brackets


def _brackets(case: Case, benefit: Brackets) -> None:
    measure = Judged(case.reading, case.clause.rhythm, case.year, []).quotient(benefit.measure)
    rows = [
        Row(inside(measure, row.between), case.at("benefit", "brackets", i, "between"))
        for i, row in enumerate(benefit.brackets)
    ]
    # A gap shows only where the table itself is all that fails; but the measure must be known.
    rest = [case.of(part).yes for part in case.clause.tree.parts if not _is_table(part)]
    rest.append(case.reading.value(benefit.measure, case.year).known)

    def tell(engine: Engine) -> dict[str, object]:
        fact = case.library.vocabulary.fact(benefit.measure)
        value = engine.assessment.known.value(fact.id, engine.witness.year if fact.per_year else None)
        assert value is not None
        return _named(case, fact.id, value)

    _disjoint(case, rows, rest, tell)
    with asking(case, Text("档次之间的空缺", "gaps between the rows")):
        ends = [row.between for row in benefit.brackets]
        must = [*rest, z3.Not(any_of(row.here for row in rows)), *_between_first_and_last(measure, ends)]
        if not case.claim(case.prover.model(*must) is None):
            case.find("proof-gap", case.at("benefit", "brackets"), must, not_eligible(case), tell)


def _is_table(part: Node) -> bool:
    match part:
        case Any(origin="brackets"):
            return True
        case All(parts=parts):
            return any(isinstance(each, Any) and each.origin == "brackets" for each in parts)
    return False


def _between_first_and_last(measure: Quotient, ends: list[Interval]) -> Iterator[Term]:
    """Above the lowest end and below the highest one, where every row has such an end."""
    if all(each.low is not None for each in ends):
        yield compared("gt", measure, figure(min(each.low for each in ends)))
    if all(each.high is not None for each in ends):
        yield compared("lt", measure, figure(max(each.high for each in ends)))


def _named(case: Case, fact_id: str, value: Value) -> dict[str, object]:
    """`固定资产投资 2,000万元`."""
    vocabulary = case.library.vocabulary
    fact = vocabulary.fact(fact_id)
    zh, en = (f"{fact.label(lang)} {vocabulary.show(fact, value, lang)}" for lang in ("zh", "en"))
    return {"what_zh": zh, "what_en": en}


def _disjoint(case: Case, rows: list[Row], rest: list[Term], tell: Tell) -> None:
    for (i, one), (k, other) in combinations(enumerate(rows), 2):
        with asking(
            case, Text(f"第 {i + 1}、{k + 1} 档是否重叠", f"whether rows {i + 1} and {k + 1} overlap")
        ):
            must = [*rest, one.here, other.here]
            if not case.claim(case.prover.model(*must) is None):
                case.find("proof-overlap", other.at, must, lambda _: True, tell)


# --- tables by the number of the year


def _year_rows(case: Case, benefit: PerUnit | TaxHoliday) -> Iterator[Row]:
    judged = Judged(case.reading, case.clause.rhythm, case.year, [])
    if isinstance(benefit, PerUnit):
        for i, row in enumerate(benefit.rates):
            yield Row(judged.nth(*row.years), case.at("benefit", "rates", i, "years"))
    elif case.clause.rhythm.kind == "anchor":
        yield Row(judged.nth(*benefit.exempt), case.at("benefit", "exempt"))
        if benefit.half is not None:
            yield Row(judged.nth(*benefit.half), case.at("benefit", "half"))


def _years(case: Case, rows: list[Row]) -> None:
    if not rows:
        return

    def tell(engine: Engine) -> dict[str, object]:
        number = _number(case, engine)
        return {"what_zh": f"第 {number} 年", "what_en": f"year {number}"}

    _disjoint(case, rows, [case.truth.yes], tell)
    for row in rows:
        with asking(case, Text("按年次的标准", "the rows by year")):
            if not case.claim(case.prover.model(case.truth.yes, row.here) is not None):
                wish = [row.here, *(case.of(part).yes for part in conjuncts(case.clause.tree))]
                words = {"what_zh": "按年次", "what_en": "by the number of the year"}
                case.find("proof-row", row.at, [], lambda _: True, words, wish)
    _all_paid(case, rows)


def _all_paid(case: Case, rows: list[Row]) -> None:
    none = z3.Not(any_of(row.here for row in rows))
    with asking(case, Text("没有标准的年次", "years without a row")):
        if case.claim(case.prover.model(case.truth.yes, none) is None):
            return
        rhythm = case.clause.rhythm
        numbers = range(rhythm.first, rhythm.last + 1) if rhythm.kind == "anchor" else ()
        unpaid = [
            each
            for each in numbers
            if case.prover.model(case.truth.yes, none, is_year(case, each)) is not None
        ]
        must = [case.truth.yes, none, *([is_year(case, unpaid[0])] if unpaid else [])]
        case.find(
            "proof-unpaid",
            rows[0].at,
            must,
            lambda engine: _pays_nothing(case, engine),
            {"years": spans(unpaid) or "—"},
            [case.strict],
        )


def _pays_nothing(case: Case, engine: Engine) -> bool:
    relief = engine.relief(case.clause)
    nothing = engine.amount(case.clause) == NOTHING if relief is None else relief.rate is None
    return nothing and engine.verdict(case.clause) != "not_eligible"


def _number(case: Case, engine: Engine) -> int | None:
    first = engine.assessment.known.first_year(case.clause.rhythm.fact)
    return None if first is None else engine.witness.year - first + 1
