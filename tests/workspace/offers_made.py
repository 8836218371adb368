"""Offers for the tests of what is done with them: one of the zone's clauses, one item, in any state."""

from functools import cache

from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.workspace import moving, offers, prospects
from engine.workspace.offer import Content, Item
from engine.workspace.snapshots import Ground

HEADS = {
    "open": "level: zone\nlegal: {basis: none, recipients: open}\n",
    "counted": "level: zone\nlegal: {basis: none, measured_on: [statistics]}\n",
    "noted": "level: zone\nlegal: {basis: none, recipients: open}\n",  # neither an end nor a limit of it was seen
}
GIVEN = {"noted": "{kind: rate, of: planned_fixed_assets, rate: 1%}"}
FACTS = {"site": "changji-hitech", "industry": "C3831", "planned_fixed_assets": "1亿元"}


@cache
def library():
    return clean(
        library_of(
            *(
                policy_text(
                    clause_text("x", benefit=GIVEN.get(name, "{kind: fixed, amount: 120万元}")),
                    policy=name,
                    head=head,
                    validity="{status: unknown}" if name == "noted" else "{}",
                )
                for name, head in HEADS.items()
            )
        )
    )


@cache
def assessment():
    project, found = project_from_data({"project": "年产5万吨电缆项目", "facts": FACTS}, library())
    assert [str(each) for each in found if each.severity == "error"] == []
    return assess(library(), project, DAY)


def item(**given):
    said = {"title": "物流补助", "amount": 3_500_000, "years": ((2027, 1_500_000), (2028, 2_000_000)), "basis": "专题会议纪要〔2026〕5号",
            "reason": "距口岸较远", "legal": {"recipients": "open"}, "text": "按公开标准给予物流补助"}  # fmt: skip
    return Item(**{**said, **given})


def content(**given):
    said = {
        "clauses": ("open/x",),
        "items": (item(),),
        "conditions": ("取得施工许可证",),
        "valid_until": DAY.replace(month=12),
        "remarks": "每季度会商一次",
    }
    return Content(**{**said, **given})


def made(do, said=None, company="新疆某某电缆有限公司", role="recruiter"):
    """An offer in draft, and the ground it stands on."""
    prospect = do(role, prospects.create, prospects.New(company=company))
    found = do(role, offers.start, prospect.id, assessment(), "主方案", said or content())
    return found, Ground(found.snapshot, assessment())


def moved(do, found, *steps):
    """The same offer after these moves, by whoever may."""
    for step in steps:
        found = do("lead", moving.move, found.id, found.version, step)
    return found
