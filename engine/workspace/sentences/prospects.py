"""Of prospects: whose they are, their answers, decisions and files."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
    "handed-to-nobody": Kind("error", "没有选择移交给谁", "it is not said who is to have it"),
    "not-yours": Kind("error", "这条记录由 {owner} 负责", "this record belongs to {owner}", "可请其移交给您", "ask to have it handed over"),
    "cannot-own": Kind("error", "{name} 不能负责项目线索", "{name} cannot be given prospects",
                       "负责人须是在职的招商人员或负责人", "give them to a recruiter or a lead who works here"),
    "answers-unreadable": Kind("error", "填写的内容无法保存", "the answers cannot be kept",
                               "每项为文字、选项或按年填写的文字", "an answer is a text, choices, or a text for each year"),
    "not-for-an-authority": Kind("error", "“{label_zh}”不由主管部门认定", "`{label_en}` is not for an authority to decide",
                                 "请在项目情况中填写", "enter it with the project's facts"),
    "decision-missing": Kind("error", "没有写明认定结果", "what was decided is not said", "尚未认定的，不要登记", "where nothing was decided, record nothing"),
    "decided-nowhere": Kind("error", "“{label_zh}”由当地认定，请先选定意向园区", "`{label_en}` is decided at the place: choose the site first"),
    "decided-later": Kind("error", "认定日期 {day} 还没有到", "the day of the decision, {day}, is yet to come"),
    "attachment-empty": Kind("error", "文件是空的", "the file is empty"),
    "attachment-too-large": Kind("error", "文件超过 {limit} MB", "the file is over {limit} MB", "请压缩或拆分后再上传", "make it smaller, or take it apart"),
    "attachment-damaged": Kind("error", "文件内容与登记的不一致，不提供下载", "the file is not what was handed in; it is not given out",
                               "请管理员从备份恢复", "the administrator has to restore a backup"),
    "there-already": Kind("error", "可能已有：{company}（编号 {number}）", "it may be there already: {company} (number {number})",
                          "确是另一个项目的，选择仍然登记", "if it is another, say so and enter it all the same"),
}  # fmt: skip
