"""Verdicts, their reasons, and the names both have on the surface."""

from typing import Literal

from engine.model.text import Text

Reason = Literal["missing_facts", "authority_decides", "text_unavailable", "evaluators_disagree"]
Verdict = Literal["eligible", "not_eligible", "undetermined"]
Verification = Literal["verified", "partial", "unverified"]  # how well a document is known, best first

VERDICTS: dict[str, Text] = {
    "eligible": Text("符合", "Eligible"),
    "not_eligible": Text("不符合", "Not eligible"),
    "undetermined": Text("待定", "Undetermined"),
}

# In the order in which an open verdict is put into one group: what the applicant can mend comes first.
REASONS: dict[Reason, Text] = {
    "missing_facts": Text("待补充", "Information needed"),
    "authority_decides": Text("待主管部门认定", "The authority decides"),
    "text_unavailable": Text("条款文本未取得", "Text not available"),
    "evaluators_disagree": Text("系统复核中", "Under review by us"),
}

# A verdict, or why an open one is open: the groups in which clauses are shown.
GROUP_NAMES: dict[str, Text] = VERDICTS | dict(REASONS)
GROUP_ORDER = ("eligible", *REASONS, "not_eligible")

WARNINGS: dict[str, Text] = {
    "validity_unknown": Text("有效期未知", "Validity unknown"),
    "validity_doubtful": Text("是否仍有效存疑", "Validity doubtful"),
    "partial": Text("文件仅部分核实", "Document verified in part"),
    "unverified": Text("尚未核实", "Not verified"),
    "caveat": Text("请看文件提示", "See the document's caveat"),
    "outside_horizon": Text("年份在测算期外", "Years outside the horizon"),
    "window_closed": Text("已知的申报时段已过", "The known windows to apply are over"),
}

BECAUSE: dict[str, Text] = {  # why the package does without an eligible clause
    "choose_one": Text("与已选条款只能择一", "Only one of it and a chosen clause may be had"),
    "excludes": Text("与已选条款不能同时享受", "Cannot be had together with a chosen clause"),
    "requires": Text("所依附的条款未选", "The clause it rests on is not chosen"),
    "cap": Text("合计封顶已用足，不再增加金额", "The common cap is used up, it adds nothing"),
    "other_regime": Text(
        "同年度另一税率或减免期更有利或相同", "Another rate or holiday is as good or better in those years"
    ),
    "no_tax": Text("没有可减的税", "There is no tax to lower"),
    "no_gain": Text("在本组合中不增加金额", "It adds nothing in this combination"),
    "timing_only": Text("只改变纳税时间，税额总数不变", "Moves tax in time, the sum stays the same"),
    "outside_horizon": Text("资金在测算期外兑付", "Its money is paid outside the horizon"),
    "by_request": Text("按要求不纳入", "Left out on request"),
    "request_of_other": Text("按要求纳入的条款与之不能并存", "It cannot stand beside a clause asked for"),
}

NOTES: dict[str, Text] = {  # of an amount
    "as_agreed": Text("以核定或约定为准", "As settled by authority or contract"),
    "no_income": Text(
        "未填应纳税所得额，节税额无法计算", "No taxable income stated, the saving cannot be worked out"
    ),
    "no_tax": Text(
        "部分年度没有可减的税，该年优惠不产生金额",
        "In some years there is no tax to lower, the relief brings nothing",
    ),
    "paid_outside_horizon": Text(
        "部分资金在测算期外兑付，未计入", "Some of it is paid outside the horizon and not counted"
    ),
    "payment_year_unknown": Text("兑付年度未知", "Year of payment not known"),
    "timing_only": Text("只改变纳税时间，税额总数不变", "Moves tax in time, the sum stays the same"),
}

# An open clause, or one of its years, that comes to nothing whatever becomes known: `0元` would read like a sum still awaited.
BRINGS_NOTHING = Text("不会带来资金", "brings no money")
NOTHING_IN_YEAR = Text("没有资金", "no money")

PACKAGE_NOTES: dict[str, Text] = {  # of a package
    "stacking_unknown": Text(
        "部分条款能否同时享受，文本未说明：下限只计其中最高一项，上限全部相加",
        "Whether some clauses may be had together is not said: at least the best of them, at most all",
    ),
    "relations_incomplete": Text(
        "政策之间的关系文件有误，合计可能偏高",
        "The file of relations between policies has errors, the sum may be too high",
    ),
}

VERIFICATION: dict[Verification, Text] = {
    "verified": Text("已核实", "Verified"),
    "partial": Text("部分核实", "Verified in part"),
    "unverified": Text("未核实", "Not verified"),
}
