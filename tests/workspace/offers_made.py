"""Offers for the tests of what is done with them: one of the zone's clauses, one item, in any state."""

from functools import cache

from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.workspace.course import moving
from engine.workspace.law import arguing
from engine.workspace.law.review_record import Statement
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content, Item
from engine.workspace.offer.snapshots import Ground, seal
from engine.workspace.prospect import prospects

HEADS = {
    "open": "level: zone\nlegal: {basis: none, recipients: open}\n",
    "counted": "level: zone\nlegal: {basis: none, measured_on: [statistics]}\n",
    "unverified": "level: zone\nlegal: {basis: none, recipients: open}\n",
    "noted": "level: zone\nlegal: {basis: none, recipients: open}\n",  # neither an end nor a limit of it was seen
}
GIVEN = {"noted": "{kind: rate, of: planned_fixed_assets, rate: 1%}"}
FACTS = {
    "site": "changji-hitech",
    "industry": "C3831",
    "planned_fixed_assets": "1亿元",
    "production_start": "2027-06-01",
}


EXTRA = """\
apply:
  route: {zh: 园区服务大厅窗口, en: Window of the zone}
  materials: [{zh: 营业执照复印件, en: Copy of the business licence}]
assumes: [{zh: 厂房位于园区内, en: The premises lie in the zone}]
"""


@cache
def library():
    return clean(library_of(*map(_policy, HEADS)))


def _policy(name):
    clause = clause_text(
        "x",
        benefit=GIVEN.get(name, "{kind: fixed, amount: 120万元, paid: {after: production_start, years: 1}}"),
        extra=EXTRA,
    )
    clause = clause.replace("条款", f"{name} 条款").replace("Clause", f"Clause {name}")
    text = policy_text(
        clause, policy=name, head=HEADS[name], validity="{status: unknown}" if name == "noted" else "{}"
    )
    if name == "unverified":
        return text.replace("known: verified", "known: unverified").replace("grade: A", "grade: D")
    return text


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
    found = do(role, offers.start, prospect.id, seal(assessment()), "主方案", said or content())
    return found, Ground(found.snapshot, assessment())


def moved(do, found, *steps):
    """The same offer after these moves, none of which issues it, by whoever may."""
    for step in steps:
        found = do(
            "lead", moving.move, found.id, found.version, step, "企业放弃" if step == "withdraw" else ""
        )
    return found


def reviewed(do, found):
    """The same offer, submitted, argued and reviewed, from whose approval no law keeps the lead."""
    found = moved(do, found, "submit")
    review = do("reviewer", arguing.offer_review, found.id)
    for part, each in review.unsettled:
        if each.severity == "warn":
            seen = do("lead", offers.get, found.id).version
            do("reviewer", arguing.argue, found.id, seen, part.part, each.pattern.id, "按公开标准给予")
    seen = do("lead", offers.get, found.id).version
    do("reviewer", arguing.record_review, found.id, seen, Statement("昌公竞审〔2026〕7号", DAY, "meets"))
    return do("lead", offers.get, found.id)


def approved(do, found):
    """The same offer, reviewed and approved."""
    return moved(do, reviewed(do, found), "approve")
