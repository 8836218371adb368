"""Who may do what in the workspace: the roles, the actions, and the table that joins them."""

from dataclasses import dataclass
from typing import Literal

from engine.model.text import Text

Role = Literal["recruiter", "reviewer", "lead", "auditor", "policy_editor"]
RECRUITER: Role = "recruiter"
REVIEWER: Role = "reviewer"
LEAD: Role = "lead"
AUDITOR: Role = "auditor"
EDITOR: Role = "policy_editor"

ROLES: dict[Role, Text] = {
    RECRUITER: Text("招商人员", "Recruiter"),
    REVIEWER: Text("审核人员", "Reviewer"),
    LEAD: Text("负责人", "Lead"),
    AUDITOR: Text("审计人员", "Auditor"),
    EDITOR: Text("政策编写人员", "Policy editor"),
}

# Every action of the workspace: what it is called in a sentence, and the roles that may do it. Whose prospect or offer
# it may be done to, and in which state, is for the functions that do it.
_EVERYBODY: tuple[Role, ...] = (RECRUITER, REVIEWER, LEAD, AUDITOR)
_TABLE: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (
    ("prospect.read", "查看项目线索", "see prospects", _EVERYBODY),
    ("prospect.write", "登记和修改项目线索", "enter and change prospects", (RECRUITER, LEAD)),
    ("prospect.hand_over", "移交项目线索", "hand prospects over", (RECRUITER, LEAD)),
    ("prospect.decide", "填写主管部门的认定", "record what an authority has decided", (RECRUITER, REVIEWER, LEAD)),
    ("prospect.import", "导入项目线索", "import prospects", (RECRUITER, LEAD)),
    ("prospect.export", "导出项目线索", "export prospects", (LEAD,)),
    ("offer.read", "查看招商方案", "see offers", _EVERYBODY),
    ("offer.write", "起草和修改招商方案", "draft and change offers", (RECRUITER, LEAD)),
    ("offer.submit", "提交审核", "submit offers for review", (RECRUITER, LEAD)),
    ("offer.return", "退回修改", "return offers to their draft", (REVIEWER, LEAD)),
    ("offer.argue", "说明理由、登记审查结论", "argue findings and record the review", (REVIEWER, LEAD)),
    ("opinion.give", "填写本部门的联审意见", "give an opinion for their department", (REVIEWER, LEAD)),
    ("opinion.pass_over", "略过逾期未答复的部门", "pass over a department that is late", (LEAD,)),
    ("offer.approve", "批准招商方案", "approve offers", (LEAD,)),
    ("offer.issue", "出具招商方案函", "issue offers", (LEAD,)),
    ("offer.accept", "登记投资者接受", "record an investor's acceptance", (RECRUITER, LEAD)),
    ("offer.fulfil", "开始兑现", "begin the fulfilment of offers", (RECRUITER, LEAD)),
    ("offer.settle", "结清招商方案", "settle offers for good", (LEAD,)),
    ("offer.withdraw", "撤回招商方案", "withdraw offers", (RECRUITER, LEAD)),
    ("settlement.read", "查看兑现情况", "see settlements", _EVERYBODY),
    ("actual.record", "登记和导入实际情况", "record and import what has come true", (RECRUITER, LEAD)),
    ("settlement.draw_up", "编制兑现结算单", "draw up settlement statements", (REVIEWER, LEAD)),
    ("payment.record", "登记兑付和收回", "record payments and recoveries", (REVIEWER, LEAD)),
    ("settlement.export", "导出兑付清单和结算单", "export payment lists and statements", (REVIEWER, LEAD, AUDITOR)),
    ("department.read", "查看部门和审批事项", "see departments and procedures", _EVERYBODY),
    ("department.manage", "管理部门和审批事项", "manage departments and procedures", (LEAD,)),
    ("budget.read", "查看预算和承诺", "see the budget and what is committed", _EVERYBODY),
    ("budget.manage", "管理预算和测算假设", "manage the budget and its assumptions", (LEAD,)),
    ("budget.decide", "对超预算的方案作出决定", "decide on an offer beyond the budget", (LEAD,)),
    ("checklist.write", "更新项目的审批清单", "keep a project's checklist", (RECRUITER, REVIEWER, LEAD)),
    ("dashboard.read", "查看总览", "see the overview of all work", _EVERYBODY),
    ("impact.read", "查看政策变化的影响", "see what a change of policy touches", (RECRUITER, REVIEWER, LEAD, EDITOR)),
    ("people.read", "查看人员名单", "see who works here", _EVERYBODY),
    ("people.manage", "管理人员和权限", "manage people and their roles", (LEAD,)),
    ("person.export", "导出个人信息", "export a person's data", (LEAD,)),
    ("person.erase", "删除个人信息", "erase a person's data", (LEAD,)),
    ("template.replace", "更换函件模板", "replace the letter's template", (LEAD,)),
    ("audit.read", "查看操作记录", "read the audit log", (AUDITOR, LEAD)),
)  # fmt: skip
ACTIONS: dict[str, tuple[Text, frozenset[Role]]] = {
    name: (Text(zh, en), frozenset(roles)) for name, zh, en, roles in _TABLE
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: somebody of the list of people, who has signed in."""

    id: int
    email: str
    name: str
    role: Role
    department: str = ""  # a reviewer's


def permitted(role: Role, action: str) -> bool:
    """Whether the role may do the action at all. KeyError for no action of ours."""
    return role in ACTIONS[action][1]
