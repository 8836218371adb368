"""What has come true of the made-up cable plant, for the tests of settlement."""

from demo_offers import RENT, assessment
from support import DAY

from engine.settings import DEFAULT
from engine.workspace.offer.content import Content, fit
from engine.workspace.settlement.lines import Came
from engine.workspace.settlement.promised import promised
from engine.workspace.settlement.reckoning import reckon

# All that the rent rests on besides the year's output, as it was planned.
CONFIRMED = {
    "sectors": ["equipment_manufacturing"],
    "independent_legal_person": "yes",
    "operates_lawfully": "yes",
    "meets_investment_intensity": "yes",
    "meets_output_per_mu": "yes",
    "premises": ["lease"],
    "leased_area": "5000㎡",
    "lease_start": "2027-03-01",
    "has_hnte_certificate": "no",
}
OUTPUT = {2027: "3000万元", 2028: "4000万元", 2029: "4500万元", 2030: "5200万元", 2031: "5500万元"}
PLAN = {2027: 400_000, 2028: 480_000, 2029: 480_000, 2030: 240_000, 2031: 240_000}  # of the rent alone


_OFFERED = {}


def offered(clauses=(RENT,), items=(), conditions=()):
    """What such an offer promised."""
    key = clauses, repr(items), conditions
    if key not in _OFFERED:
        content, one = fit(Content(clauses, items)), assessment()
        _OFFERED[key] = promised(one.library, one.project, DAY, DEFAULT, content, conditions)
    return _OFFERED[key]


def came(facts=None, words=None, output=OUTPUT, **more):
    """What has come true: the facts as confirmed, the output of the years, the words said; others as they are given."""
    vocabulary = assessment().library.vocabulary
    said = {**CONFIRMED, **(facts or {}), **more}
    found = {}
    for name, raw in {**said, "output": output}.items():
        fact = vocabulary.facts[name]
        for year, each in (raw if isinstance(raw, dict) else {None: raw}).items():
            if each != "":
                found[name, year] = None if each is None else vocabulary.read(fact, each)
    return Came(found, words or {})


def rent_confirmed(*years):
    """That what the rent takes for granted held in these years."""
    return {(RENT, year): True for year in years}


def lines(offer, true, year, paid=None):
    """By part and year: what is due, withheld, carried, and of which kind."""
    found = reckon(offer, true, paid or {}, year)
    return {(each.part, each.year): each for each in found.lines}
