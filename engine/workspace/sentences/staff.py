"""Of who works here, who has signed in, and who may do what."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "not-permitted": Kind("error", "您的角色（{role_zh}）不能{action_zh}", "your role ({role_en}) may not {action_en}",
                          "请联系负责人", "ask the lead"),
    "not-a-member": Kind("error", "{email} 不在人员名单中，或已停用", "{email} is not on the list of people here, or no longer",
                         "请负责人在“人员”页添加", "the lead adds people on the page People"),
    "sign-in-over": Kind("error", "登录已过期", "your sign-in is over", "请重新登录", "sign in again"),
    "sign-in-without-address": Kind("error", "身份提供方没有给出经核实的邮箱", "the identity provider gave no verified e-mail address",
                                    "请联系管理员", "ask the administrator"),
    "lead-exists": Kind("error", "已经有负责人", "there is a lead already", "其他人员由其在“人员”页添加", "the lead adds people on the page People"),
    "last-lead": Kind("error", "至少要有一位负责人", "there has to be a lead", "请先指定另一位负责人", "make somebody else a lead first"),
    "person-exists": Kind("error", "{email} 已在名单中", "{email} is on the list already"),
    "no-address": Kind("error", "`{value}` 不是邮箱", "`{value}` is no e-mail address"),
    "erase-unconfirmed": Kind("error", "没有删除：输入的不是编号 {number}", "nothing was erased: what was typed is not the number {number}"),
    "nobody-so-called": Kind("error", "没有找到 `{who}`", "there is nobody by `{who}`",
                             "写人员或联系人的邮箱，或 prospect/编号、person/编号", "give the e-mail address of staff or of a contact, or prospect/NUMBER, person/NUMBER"),
}  # fmt: skip
