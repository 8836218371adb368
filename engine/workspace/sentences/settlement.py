"""Of settlement: what came true, what was paid, statements."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "actual-not-of-offer": Kind("error", "招商方案的兑付与“{label_zh}”无关，没有登记", "nothing that the offer pays rests on `{label_en}`; it was not recorded",
                                "{did_you_mean_zh}只登记所列条款、事项和前提条件涉及的内容", "{did_you_mean_en}only what its clauses, items and conditions rest on is recorded"),
    "actual-needs-year": Kind("error", "“{label_zh}”按年登记，没有写明年份", "`{label_en}` is recorded year by year, and no year was given"),
    "actual-without-years": Kind("error", "“{label_zh}”不分年度，不能写年份 {year}", "`{label_en}` has no years; {year} cannot be said of it"),
    "actual-year-outside": Kind("error", "“{label_zh}”：{year} 年不在招商方案的年限 {first}–{last} 之内", "`{label_en}`: {year} is not one of the offer's years, {first} to {last}"),
    "actual-year-not-over": Kind("error", "“{label_zh}”：{year} 年尚未结束，不能登记实际情况", "`{label_en}`: {year} is not over; what came true of it is not known yet"),
    "actual-day-ahead": Kind("error", "“{label_zh}”：{day} 尚未到来", "`{label_en}`: {day} has not come yet"),
    "actual-twice": Kind("error", "“{label_zh}”在同一次登记中有两个不同的值", "`{label_en}` is given two values at once"),
    "actual-without-decider": Kind("error", "“{label_zh}”由主管部门认定，没有写明认定人", "`{label_en}` is for an authority to decide, and it is not said who did"),
    "word-unreadable": Kind("error", "“{label_zh}”：`{value}` 既不是“是”或“否”，也不是金额", "`{label_en}`: `{value}` is neither yes nor no nor a sum",
                            "确认填“是”，不予兑付填“否”，按约定金额兑付的填金额，如 30万元", "yes to confirm, no where nothing is paid, or the sum that was agreed, such as CNY 300,000"),
    "word-too-much": Kind("error", "“{label_zh}”：{value_zh}超过约定的 {most_zh}", "`{label_en}`: {value_en} is more than the {most_en} agreed"),
    "settlement-not-in-state": Kind("error", "招商方案现为“{state_zh}”，不能{action_zh}", "the offer is {state_en}: one cannot {action_en} now",
                                    "兑现从投资者接受开始，到结清为止", "settlement begins with the investor's acceptance and ends once it is settled"),
    "settlement-year": Kind("error", "{year} 年不能编制结算单：须在招商方案的年限 {first}–{last} 之内，并且已经结束",
                            "no statement can be drawn up for {year}: it has to be one of the offer's years, {first} to {last}, and over"),
    "settlement-open": Kind("error", "尚不能结清：{what_zh}", "it cannot be settled yet: {what_en}"),
    "paid-already": Kind("error", "凭证 {reference} 的这笔{kind_zh}已经登记过，没有重复计入", "this {kind_en} with the voucher {reference} is there already; it was not counted twice"),
    "paid-no-part": Kind("error", "招商方案没有这一兑付项", "the offer pays for no such part"),
    "paid-amount": Kind("error", "金额须大于零，精确到分", "the sum has to be more than nothing, in whole fen"),
    "paid-ahead": Kind("error", "兑付日期 {day} 尚未到来", "the day {day} has not come yet"),
    "paid-year": Kind("error", "兑付年度 {year} 不在招商方案的年限 {first}–{last} 之内，或尚未开始", "{year} is not one of the offer's years, {first} to {last}, or has not begun"),
    "recovered-too-much": Kind("error", "收回 {amount_zh} 超过已兑付的 {paid_zh}", "{amount_en} cannot come back of the {paid_en} that were paid"),
    "actuals-without-offer": Kind("error", "表中没有“招商方案文号”一列", "the table has no column `Offer number`",
                                  "第一行写列名，如：招商方案文号、入统产值 2027、固定资产投资（入统）（万元）2027", "the first row names the columns, such as Offer number, Recorded output 2027"),
    "actuals-no-such-offer": Kind("error", "没有文号为 `{number}` 的招商方案", "there is no offer with the number `{number}`"),
    "actuals-offer-twice": Kind("error", "文号 `{number}` 在表中已出现在第 {row} 行", "the number `{number}` stands in row {row} already"),
    "actuals-without-number": Kind("error", "没有写招商方案文号", "the number of the offer is missing"),
}  # fmt: skip
