"""Of letters and their template."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "template-too-large": Kind("error", "模板超过 {limit} MB", "the template is over {limit} MB"),
    "template-prefix": Kind("error", "文号字头 `{value}` 不能用", "`{value}` cannot be the prefix of a number", "1–12 个字，不含数字和符号", "1 to 12 letters, no figures or signs"),
    "template-lacks": Kind("error", "这里须写明 `{{{name}}}`（{lang}）", "`{{{name}}}` has to stand here ({lang})"),
    "template-without-english": Kind("error", "`{part}` 缺少英文", "`{part}` has no English"),
    "template-text-too-long": Kind("error", "`{part}` 最多 {most} 个字", "`{part}` may have {most} letters at most"),
    "template-unknown-name": Kind("error", "不认识 `{{{name}}}`", "unknown name `{{{name}}}`", "可用：{known}", "there are: {known}"),
    "template-braces": Kind("error", "`{part}` 中有单独的花括号", "`{part}` has a brace by itself", "花括号只用于 {{company}} 一类的名称", "braces are for names such as {{company}} only"),
    "template-law": Kind("error", "{title_zh}（{pattern}），不能写进模板", "{title_en} ({pattern}): not in a template", "{instead_zh}", "{instead_en}"),
    "letter-unverified": Kind("error", "“{title_zh}”所在的文件未核实，不能出具", "the document of `{title_en}` is not verified: it cannot be issued",
                              "不选这一项；或请政策编写人员取得原文、更新核实程度，再按新的评估起草", "leave it out; or have the policy editor obtain its text and update the policy file, and draft it on a new assessment"),
    "letter-changed-meanwhile": Kind("error", "写函件时，方案、企业、审查或者函件模板有了改动，没有出具",
                                     "the offer, the company, the review or the template changed while the letter was written; nothing was issued",
                                     "请看过新的内容再出具", "look at the new content, then issue it"),
    "letter-not-issued": Kind("error", "方案还没有出具，没有正式函件", "the offer has not been issued; there is no letter yet"),
    "letter-damaged": Kind("error", "函件内容与登记的不一致，不提供下载", "the letter is not what was issued; it is not given out",
                           "请管理员从备份恢复", "the administrator has to restore a backup"),
}  # fmt: skip
