"""A real assessment for the tests of offers: the made-up cable plant on the library of this checkout."""

from dataclasses import replace
from datetime import date
from functools import cache

from support import DAY, ROOT

from engine import assess, load_library, open_project
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content, Item
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.prospect import prospects

RENT, FIXED, RND = "changji-golden-ten/rent", "changji-golden-ten/fixed-assets", "cn-rnd-deduction/extra-100"
WESTERN = "cn-western-development/rate-15"  # open: the authority decides


@cache
def library():
    return load_library()


@cache
def project():
    return open_project(ROOT / "examples" / "demo-cable-plant.yaml", library())[0]


@cache
def assessment():
    return assess(library(), project(), DAY)


@cache
def sealed():
    return seal(assessment())


@cache
def later():
    """The same project a month on, with more research."""
    facts = {
        **project().facts,
        "rnd_expense": {2027: 600_000, 2028: 3_000_000, 2029: 2_000_000, 2030: 2_000_000},
    }
    return assess(library(), replace(project(), facts=facts), date(2026, 12, 23))


def item(**given):
    return Item(
        **{
            "title": "物流补助",
            "amount": 100_000,
            "basis": "会议纪要〔2026〕5号",
            "reason": "距口岸较远",
            **given,
        }
    )


def prospect(do, role="recruiter", company="新疆某某电缆有限公司"):
    return do(role, prospects.create, prospects.New(company=company)).id


def started(do, content=None, *, role="recruiter", name="主方案"):
    """A draft, and the ground it stands on."""
    found = do(role, offers.start, prospect(do, role), sealed(), name, content)
    return found, Ground(found.snapshot, assessment())


# No money and for everybody: the legal review finds nothing in it, and nothing in it is unverified.
LAWFUL = Content(
    items=(item(id="item-1", title="专人代办", amount=0, text="指定专人协助办理登记"),),
    valid_until=date(2027, 6, 30),
)
