"""Of the joint review."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "department-exists": Kind("error", "已有部门“{name}”", "there is a department `{name}` already"),
    "days-out-of-range": Kind("error", "“{label_zh}”须为 1 至 {most} 个工作日", "`{label_en}` has to be 1 to {most} working days"),
    "not-your-department": Kind("error", "“{department}”的意见由该部门的审核人员填写", "the opinion of `{department}` is for its own reviewers to give",
                                "您所在的部门由负责人在“人员”页填写", "the lead says on the page People which department is yours"),
    "opinion-unclear": Kind("error", "“{verdict_zh}”须写明{what_zh}", "`{verdict_en}` has to say {what_en}"),
    "opinion-condition-unlawful": Kind("error", "条件“{text}”：{title_zh}（{pattern}，{article_zh}），不能提出",
                                       "the condition `{text}`: {title_en} ({pattern}; {article_en}); it cannot be asked for", "{instead_zh}", "{instead_en}"),
    "opinion-later-undated": Kind("error", "容缺事项“{text}”没有写明补交期限", "it is not said by when `{text}` follows"),
    "opinion-later-over": Kind("error", "容缺事项“{text}”的补交期限 {day} 已过", "the day by which `{text}` is to follow, {day}, is over"),
    "opinion-not-late": Kind("error", "“{department}”的答复期限是 {day}，尚未到期，不能略过", "`{department}` has until {day} to answer: it cannot be passed over yet"),
    "opinion-awaited": Kind("error", "“{department}”尚未答复（期限 {day}）", "`{department}` has not answered yet (until {day})",
                            "逾期不答复的，负责人可以说明理由后略过", "one that is late can be passed over by the lead, with a reason"),
    "opinion-against": Kind("error", "“{department}”不同意：{text}", "`{department}` disagrees: {text}",
                            "退回修改后重新送审，或由该部门改变意见", "return the offer and submit it again, or have the department change its opinion"),
    "procedure-exists": Kind("error", "已有审批事项“{name}”", "there is a procedure `{name}` already"),
    "procedure-order": Kind("error", "“{name}”须在“{before}”办结之后开始", "`{name}` cannot begin before `{before}` is done",
                            "可以容缺的，先登记补交期限", "where it may follow later, say by when first"),
    "procedure-not-tolerant": Kind("error", "“{name}”不能容缺办理", "`{name}` is none that may follow later"),
    "procedure-state": Kind("error", "“{name}”现为“{state_zh}”，不能改为“{wanted_zh}”", "`{name}` is {state_en}: it cannot become {wanted_en}"),
    "checklist-there": Kind("error", "这个项目已有审批清单", "the project has its checklist already"),
    "procedures-none": Kind("error", "园区还没有登记审批事项", "the zone has no procedures on its list yet", "负责人在“部门和审批事项”页登记", "the lead enters them on the page Departments and procedures"),
}  # fmt: skip
