"""What is claimed of sums: never below zero, never over a cap, the least not above the most; and the engine agrees at the edges."""

from collections.abc import Callable, Iterator
from fractions import Fraction

import z3

from engine.benefits.agreed import Agreed
from engine.benefits.brackets import Brackets
from engine.benefits.interest import Interest
from engine.benefits.per_unit import PerUnit
from engine.benefits.rate import RateOf
from engine.model.amount import Amount, amount_text
from engine.model.quantities import Number
from engine.model.text import Text
from engine.proof.case import Case, Shows, Tell
from engine.proof.claims import asking
from engine.proof.confirming import Engine
from engine.proof.sums import Judged, Sum, inside
from engine.proof.terms import YES, Term, figure
from engine.source import Span

COUNTED = ("deduction", "timing", "credit", "input_vat", "exempt", "at_statutory")  # of a relief

Cap = tuple[Number, Term, Span]  # how much at most, in which case, and where it is written


def amounts_fit(case: Case) -> None:
    """The claims about what the clause gives, if that is a sum, or a deduction or credit."""
    gives, met = case.gives, [case.truth.yes, case.needed]
    if isinstance(gives, dict):
        for term in (gives[name] for name in COUNTED if name in gives):
            with asking(case, BELOW):
                if not case.claim(case.prover.model(*met, term < 0) is None):
                    case.find(
                        "proof-below-zero", case.at("benefit"), [*met, term < 0], lambda _: True, _RELIEF
                    )
    if isinstance(gives, Sum):
        _sum_fits(case, gives, met)


BELOW = Text("金额是否可以为负", "whether the amount can be below zero")
OVER = Text("金额是否超过封顶", "whether the amount can exceed a cap")
_RELIEF = {"amount_zh": "抵扣额", "amount_en": "the deduction or credit"}


def _sum_fits(case: Case, sum_: Sum, met: list[Term]) -> None:
    at = case.at("benefit")
    with asking(case, BELOW):
        below = [*met, sum_.least < 0]
        if not case.claim(case.prover.model(*below) is None):
            case.find(
                "proof-below-zero",
                at,
                below,
                _paid(case, lambda paid: paid.min < 0),
                _amount(case),
                [case.strict],
            )
    with asking(case, Text("下限是否高于上限", "whether the least can be above the most")):
        crossed = [*met, z3.Not(sum_.endless), sum_.least > sum_.most]
        if not case.claim(case.prover.model(*crossed) is None):
            shows = _paid(case, lambda paid: paid.max is not None and paid.min > paid.max)
            case.find("proof-crossed", at, crossed, shows, {}, [case.strict])
    for cap, here, place in _caps(case):
        with asking(case, OVER):
            over = [*met, here, z3.Or(sum_.endless, sum_.most > figure(cap))]
            if not case.claim(case.prover.model(*over) is None):
                shows = _paid(case, _more_than(cap))
                case.find("proof-over-cap", place, over, shows, _amount(case), [case.strict])
            _at_the_edges(case, sum_, [*met, here], cap)


def _at_the_edges(case: Case, sum_: Sum, met: list[Term], edge: Number) -> None:
    """The engine has to come to the same sum where a cap just binds, and a little below."""
    for term in (sum_.most == figure(edge), z3.And(sum_.most > 0, sum_.most < figure(edge))):
        model = case.prover.model(*met, term, case.strict)
        if model is not None:
            case.compare(model)


def _caps(case: Case) -> Iterator[Cap]:
    """Every cap the benefit names."""
    benefit = case.clause.text.benefit
    match benefit:
        case RateOf(cap=cap) | Agreed(cap=cap) | PerUnit(cap=cap) if cap is not None:
            yield cap, YES, case.at("benefit", "cap")
        case Interest(principal_cap=cap) if cap is not None:
            yield (
                Fraction(cap) * benefit.points * benefit.months / 12,
                YES,
                case.at("benefit", "principal_cap"),
            )
        case Brackets():
            if benefit.cap is not None:
                yield benefit.cap, YES, case.at("benefit", "cap")
            measure = Judged(case.reading, case.clause.rhythm, case.year, []).quotient(benefit.measure)
            for i, row in enumerate(benefit.brackets):
                if row.cap is not None and benefit.mode == "step":
                    yield row.cap, inside(measure, row.between), case.at("benefit", "brackets", i, "cap")


def _paid(case: Case, test: Callable[[Amount], bool]) -> Shows:
    def shows(engine: Engine) -> bool:
        amount = engine.amount(case.clause)
        return amount is not None and test(amount)

    return shows


def _more_than(cap: Number) -> Callable[[Amount], bool]:
    return lambda paid: paid.max is None or paid.max > cap


def _amount(case: Case) -> Tell:
    def tell(engine: Engine) -> dict[str, object]:
        amount = engine.amount(case.clause)
        return {"amount_zh": amount_text(amount), "amount_en": amount_text(amount, "en")}

    return tell
