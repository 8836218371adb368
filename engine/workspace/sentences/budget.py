"""Of the zone's budget, and of what an offer is worth to it."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "budget-year": Kind("error", "`{value}` 不是预算年度", "`{value}` is no year of a budget", "写 {first} 至 {last} 之间的年份", "give a year from {first} to {last}"),
    "budget-amount": Kind("error", "预算金额须大于零，精确到分", "the sum of a budget line has to be more than nothing, in whole fen"),
    "budget-policy": Kind("error", "`{value}` 不是政策文件的编号", "`{value}` is no id of a policy"),
    "budget-exists": Kind("error", "{year} 年已有预算项目“{name}”", "{year} has a budget line `{name}` already"),
    "budget-policy-taken": Kind("error", "{year} 年的“{name}”已包括政策 `{policy}`", "`{name}` of {year} pays for the policy `{policy}` already",
                                "一项政策每年只能列入一个预算项目", "a policy belongs to one line of a year"),
    "budget-rest-taken": Kind("error", "{year} 年的“{name}”已包括其他一切支出", "`{name}` of {year} pays for all the rest already",
                              "每年只能有一个不写政策的预算项目", "one line of a year may name no policies"),
    "budget-over": Kind("error", "{year} 年“{name_zh}”超出预算 {over_zh}：预算 {budget_zh}，已承诺 {committed_zh}，本方案 {own_zh}",
                        "`{name_en}` of {year} is exceeded by {over_en}: budget {budget_en}, committed {committed_en}, this offer {own_en}",
                        "退回修改，或由负责人说明理由后决定", "return the offer, or the lead decides, with a reason"),
    "budget-no-line": Kind("error", "{year} 年没有可以列支的预算项目：本方案 {own_zh}", "no budget line of {year} pays for it: {own_en} of this offer",
                           "负责人在预算中增加项目，或说明理由后决定", "the lead adds a line to the budget, or decides, with a reason"),
    "budget-no-year": Kind("error", "支付年度不明，不能列入预算：本方案 {own_zh}", "the year in which it is paid is not known, and so no budget pays for it: {own_en} of this offer",
                           "在方案中写明支付年度，或由负责人说明理由后决定", "say in the offer when it is paid, or the lead decides, with a reason"),
    "overrun-none": Kind("error", "方案没有超出预算，不需要决定", "the offer is within the budget: there is nothing to decide"),
    "overrun-moved": Kind("error", "您打开之后数字有变动，决定没有保存", "the figures have changed since you opened them; your decision was not kept",
                          "请看新的数字再决定", "look at them again, then decide"),
    "assumption-range": Kind("error", "“{label_zh}”须在 {low} 至 {high} 之间", "`{label_en}` has to be from {low} to {high}"),
    "assumption-levels": Kind("error", "“{label_zh}”中没有 `{value}`", "`{value}` is none of `{label_en}`"),
}  # fmt: skip
