"""Of what is typed and changed, whatever it is."""

from engine.diagnostics import Kind
from engine.exchange.contact import WAYS

ROWS: dict[str, Kind] = {
    "not-there": Kind("error", "没有这条记录，或已被删除", "there is no such record, or it has been removed"),
    "changed-meanwhile": Kind("error", "{who} 在您打开之后改过这条记录，您的修改没有保存",
                              "{who} has changed this record since you opened it; your change was not saved",
                              "您填写的内容仍在；请先看新的内容再保存", "what you typed is still there; look at the new content, then save again"),
    "field-missing": Kind("error", "缺少{label_zh}", "the {label_en} is missing"),
    "field-too-long": Kind("error", "{label_zh}最多 {most} 个字", "the {label_en} may have {most} letters at most"),
    **{way.code: way.row for way in WAYS.values()},
    "contact-left-out": Kind("warning", "{label_zh}：没有读取 `{value}`，其余照常", "{label_en}: `{value}` was not read; all else was",
                             "电话要有数字，邮箱要有 @；需要的可在导入后填写", "a telephone number has digits and an e-mail address an @; it can be entered after the import"),
    "field-unknown-choice": Kind("error", "{label_zh}不能是 `{value}`", "the {label_en} cannot be `{value}`"),
}  # fmt: skip
