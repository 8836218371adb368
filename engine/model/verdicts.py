"""Verdicts, their reasons, and the names both have on the surface."""

from typing import Literal

from engine.model.text import Text

Reason = Literal["missing_facts", "authority_decides", "text_unavailable", "evaluators_disagree"]
Verdict = Literal["eligible", "not_eligible", "undetermined"]

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

WARNINGS: dict[str, Text] = {
    "validity_unknown": Text("有效期未知", "Validity unknown"),
    "validity_doubtful": Text("是否仍有效存疑", "Validity doubtful"),
    "partial": Text("文件仅部分核实", "Document verified in part"),
    "unverified": Text("尚未核实", "Not verified"),
    "caveat": Text("请看文件提示", "See the document's caveat"),
    "outside_horizon": Text("年份在测算期外", "Years outside the horizon"),
}

VERIFICATION: dict[str, Text] = {
    "verified": Text("已核实", "Verified"),
    "partial": Text("部分核实", "Verified in part"),
    "unverified": Text("未核实", "Not verified"),
}
