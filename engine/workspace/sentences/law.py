"""Of the fair-competition review."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "law-blocks": Kind("error", "“{part_zh}”：{title_zh}（{pattern}，{article_zh}），须修改。发现：{by_zh}",
                       "`{part_en}`: {title_en} ({pattern}; {article_en}); it has to be changed. Found: {by_en}", "{instead_zh}", "{instead_en}"),
    "law-unargued": Kind("error", "“{part_zh}”：{title_zh}（{pattern}，{article_zh}），尚未说明理由。发现：{by_zh}",
                         "`{part_en}`: {title_en} ({pattern}; {article_en}); nobody has argued it yet. Found: {by_en}", "{instead_zh}", "{instead_en}"),
    "law-exception-open": Kind("error", "“{part_zh}”：主张例外（{pattern}），审查结论没有写明情形、无替代方案和期限",
                               "`{part_en}`: an exception is claimed ({pattern}); no conclusion of a review names its ground, that nothing milder would do, and its term",
                               "在审查结论中登记例外，或修改该项", "record the exception with the review, or change it"),
    "law-review-missing": Kind("error", "没有登记公平竞争审查结论", "no conclusion of a fair-competition review has been recorded",
                               "由审核人员或负责人登记文号、日期和结论", "a reviewer or the lead records its number, day and conclusion"),
    "law-review-stale": Kind("error", "公平竞争审查之后内容有改动，须重新审查", "the offer was changed after its fair-competition review; it has to be reviewed again"),
    "law-review-fails": Kind("error", "公平竞争审查结论（{number}）为不符合", "by its fair-competition review ({number}) it does not meet the standards",
                             "退回修改后重新审查", "return it, change it, and have it reviewed again"),
    "law-review-over": Kind("error", "例外的期限（{number}）已于 {day} 届满", "the term of the exception ({number}) ended on {day}"),
    "finding-blocks": Kind("error", "“{part_zh}”：{title_zh}（{pattern}）是须阻止的情形，不能靠说明理由放行",
                           "`{part_en}`: {title_en} ({pattern}) blocks; no argument lets it pass",
                           "{instead_zh}确属条例第十二条例外的，由审查结论写明后再逐项说明理由",
                           "{instead_en} Where it falls under an exception of article 12, the conclusion of the review says so first; then it is argued"),
    "finding-only-told": Kind("error", "“{part_zh}”：{title_zh}（{pattern}）只是提示，无须说明理由", "`{part_en}`: {title_en} ({pattern}) is only a note; there is nothing to argue"),
    "finding-gone": Kind("error", "方案中没有这一项发现，可能已被修改", "there is no such finding in the offer; it may have been changed"),
    "argued-already": Kind("error", "{who} 已经说明了理由", "{who} has argued it already", "要改写的，先收回原来的理由", "to put it otherwise, take that argument back first"),
    "review-later": Kind("error", "审查日期 {day} 还没有到", "the day of the review, {day}, is yet to come"),
    "review-term": Kind("error", "例外的期限 {day} 早于审查日期", "the term of the exception, {day}, ends before the review"),
    "review-without-exception": Kind("error", "填写了例外，审查结论却不是“{conclusion_zh}”", "an exception is given, but the conclusion is not `{conclusion_en}`"),
}  # fmt: skip
