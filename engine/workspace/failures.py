"""What can go wrong in the workspace besides what people write: its exceptions, and the sentences they say."""

import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError, TimeoutError  # noqa: A004

from engine.diagnostics import Diagnostic, Kind
from engine.errors import GoldenTenError
from engine.source import Span

FAILURES: dict[str, Kind] = {
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
    "handed-to-nobody": Kind("error", "没有选择移交给谁", "it is not said who is to have it"),
    "not-yours": Kind("error", "这条记录由 {owner} 负责", "this record belongs to {owner}", "可请其移交给您", "ask to have it handed over"),
    "not-there": Kind("error", "没有这条记录，或已被删除", "there is no such record, or it has been removed"),
    "changed-meanwhile": Kind("error", "{who} 在您打开之后改过这条记录，您的修改没有保存",
                              "{who} has changed this record since you opened it; your change was not saved",
                              "您填写的内容仍在；请先看新的内容再保存", "what you typed is still there; look at the new content, then save again"),
    "not-in-state": Kind("error", "招商方案现为“{state_zh}”，不能{action_zh}", "the offer is {state_en}: one cannot {action_en} now"),
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
    "offer-unreadable": Kind("error", "招商方案的内容无法读取", "the content of the offer cannot be read"),
    "offer-too-long": Kind("error", "招商方案中最多可有 {most} 项", "an offer may have {most} of them at most"),
    "offer-year": Kind("error", "`{value}` 年超出范围或重复", "the year `{value}` is out of range, or there twice"),
    "clause-unknown": Kind("error", "评估快照中没有条款 `{clause}`", "the snapshot has no clause `{clause}`"),
    "clause-not-eligible": Kind("error", "“{title_zh}”在评估快照中为“{group_zh}”，不能列入招商方案",
                                "`{title_en}` is `{group_en}` in the snapshot: it cannot be part of the offer",
                                "先补齐或认定所缺的事项，再重新评估", "settle what is open first, then assess again"),
    "snapshot-damaged": Kind("error", "评估快照 {digest} 已损坏", "the snapshot {digest} is damaged",
                             "请管理员从备份恢复", "the administrator has to restore a backup"),
    "snapshot-replaced": Kind("error", "招商方案已改用另一份评估快照，您的修改没有保存", "the offer rests on another snapshot by now; your change was not saved",
                              "请重新打开后再改", "open it again, then change it"),
    "offer-out-of-term": Kind("error", "有效期至 {day}，已过，不能{action_zh}", "its validity ended on {day}: one cannot {action_en}",
                              "退回修改后更新有效期", "return it to its draft and give it another term"),
    "offer-without-term": Kind("error", "没有写明有效期，不能{action_zh}", "it does not say until when it is valid: one cannot {action_en}",
                               "请在方案中填写有效期", "give it a last day"),
    "promise-gone": Kind("error", "“{title_zh}”已不在政策库中，不能按原方案出具", "`{title_en}` is no longer in the library: it cannot be issued as it was drafted",
                         "退回修改，改按今天的评估", "return it to its draft, and put it on today's assessment"),
    "promise-lost": Kind("error", "“{title_zh}”起草时符合，现为“{group_zh}”，不能按原方案出具",
                         "`{title_en}` was eligible when it was drafted and is `{group_en}` now: it cannot be issued as it was drafted",
                         "退回修改，改按今天的评估", "return it to its draft, and put it on today's assessment"),
    "promise-less": Kind("error", "“{title_zh}”起草时为{before_zh}，现为{after_zh}，不能按原方案出具",
                         "`{title_en}` came to {before_en} when it was drafted and comes to {after_en} now: it cannot be issued as it was drafted",
                         "退回修改，改按今天的评估", "return it to its draft, and put it on today's assessment"),
    "promise-less-together": Kind("error", "方案合计起草时为{before_zh}，现为{after_zh}，不能按原方案出具",
                                  "the offer came to {before_en} when it was drafted and comes to {after_en} now: it cannot be issued as it was drafted",
                                  "退回修改，改按今天的评估", "return it to its draft, and put it on today's assessment"),
    "offer-empty": Kind("error", "没有选入条款，也没有一事一议事项，不能{action_zh}", "no clause is picked and there is no item: one cannot {action_en}"),
    "item-amount": Kind("error", "“{item}”的金额须不小于零，精确到分", "the amount of `{item}` has to be zero or more, in whole fen",
                        "没有金额的事项填 0", "0 for an item without money"),
    "item-years": Kind("error", "“{item}”分年合计 {together_zh}，与金额 {amount_zh} 不一致",
                       "the years of `{item}` come to {together_en}, not to {amount_en}"),
    "item-one-sum": Kind("error", "`{value}` 不是一个确定的金额", "`{value}` is not one definite sum", "只写一个数；定不下来的留空", "give one figure; where it is not settled, leave it empty"),
    "item-year-line": Kind("error", "`{value}` 不是一年的金额", "`{value}` is not the sum of a year", "每行写一年，例如 2027：100万元", "a line for each year, such as 2027: CNY 1 million"),
    "there-already": Kind("error", "可能已有：{company}（编号 {number}）", "it may be there already: {company} (number {number})",
                          "确是另一个项目的，选择仍然登记", "if it is another, say so and enter it all the same"),
    "table-empty": Kind("error", "文件是空的", "the file is empty"),
    "table-kind": Kind("error", "这是{kind_zh}，不是表格", "this is {kind_en}, not a table", "请另存为 Excel（.xlsx）或 CSV", "save it as Excel (.xlsx) or CSV"),
    "table-too-large": Kind("error", "表格过大，未读取", "the table is too large and was not read",
                            "一次最多 20000 行、300 列；请拆分，或删去多余的工作表和行列", "20,000 rows and 300 columns at most: take it apart, or remove sheets, rows and columns that do not belong to it"),
    "table-unsafe": Kind("error", "文件里有工作簿不应有的声明（DTD），未读取", "the file holds a declaration that no workbook has (a DTD) and was not read",
                         "在 Excel 中打开并另存一份", "open it in Excel and save it again"),
    "table-broken": Kind("error", "Excel 文件已损坏或不完整，无法读取", "the workbook is damaged or incomplete and cannot be read",
                         "在 Excel 中打开并另存一份", "open it in Excel and save it again"),
    "table-encoding": Kind("error", "看不出文件的文字编码", "the file is in an encoding this programme does not know", "请另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"),
    "table-quotes": Kind("error", "从这一行起引号不成对，未读取", "from this line on the quotes do not match; nothing was read",
                         "在 Excel 中打开检查，另存为 CSV", "look at it in Excel and save it as CSV again"),
    "table-without-company": Kind("error", "表中没有“企业”一列", "the table has no column `Company`",
                                  "第一行写列名，如：企业、联系人、电话、项目落地载体、总投资（万元）", "the first row names the columns, such as Company, Contact person, Telephone, Site"),
    "table-column": Kind("warning", "没有读取“{heading}”这一列：列名不认识、缺少年份，或与前面的列重复",
                         "the column `{heading}` was not read: its heading is not known, lacks its year, or stands there twice",
                         "{did_you_mean_zh}列名写事实的名称；按年的加上年份，如“固定资产投资（入统）（万元）2027”",
                          "{did_you_mean_en}name the fact, with the year where it has years, such as `Recorded output 2027`"),
    "table-assumed": Kind("warning", "“{label_zh}”由主管部门认定，表中所写只作假设", "`{label_en}` is for an authority to decide; what the table says is only assumed",
                          "已有认定的，导入后登记认定人和日期", "where it has been decided, record by whom and when after the import"),
    "table-formula": Kind("error", "单元格里的公式没有保存结果", "the result of the formula in this cell is not in the file",
                          "改填数值：复制后选择性粘贴为“值”", "put the value in its place: copy, then paste special as values"),
    "table-owner": Kind("error", "`{value}` 不是在职的招商人员或负责人", "`{value}` is no recruiter or lead who works here",
                        "写其登录邮箱，或留空", "write the e-mail address they sign in with, or leave it empty"),
    "table-stopped": Kind("error", "导入在第 {done} 条之后中断；之前的已保存，之后的没有", "the import stopped after {done}; those before are kept, those after are not",
                          "再次导入同一文件即可：已有的不会重复", "import the same file again: nothing comes twice"),
    "law-blocks": Kind("error", "“{part_zh}”：{title_zh}（{pattern}，{article_zh}），须修改",
                       "`{part_en}`: {title_en} ({pattern}; {article_en}); it has to be changed", "{instead_zh}", "{instead_en}"),
    "law-unargued": Kind("error", "“{part_zh}”：{title_zh}（{pattern}，{article_zh}），尚未说明理由",
                         "`{part_en}`: {title_en} ({pattern}; {article_en}); nobody has argued it yet", "{instead_zh}", "{instead_en}"),
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
    "template-too-large": Kind("error", "模板超过 {limit} KB", "the template is over {limit} KB"),
    "template-prefix": Kind("error", "文号字头 `{value}` 不能用", "`{value}` cannot be the prefix of a number", "1–12 个字，不含数字和符号", "1 to 12 letters, no figures or signs"),
    "template-lacks": Kind("error", "这里须写明 `{{{name}}}`（{lang}）", "`{{{name}}}` has to stand here ({lang})"),
    "template-without-english": Kind("error", "`{part}` 缺少英文", "`{part}` has no English"),
    "template-text-too-long": Kind("error", "`{part}` 最多 {most} 个字", "`{part}` may have {most} letters at most"),
    "template-unknown-name": Kind("error", "不认识 `{{{name}}}`", "unknown name `{{{name}}}`", "可用：{known}", "there are: {known}"),
    "template-braces": Kind("error", "`{part}` 中有单独的花括号", "`{part}` has a brace by itself", "花括号只用于 {{company}} 一类的名称", "braces are for names such as {{company}} only"),
    "template-law": Kind("error", "{title_zh}（{pattern}），不能写进模板", "{title_en} ({pattern}): not in a template", "{instead_zh}", "{instead_en}"),
    "letter-unverified": Kind("error", "“{title_zh}”所在的文件未核实，不能出具", "the document of `{title_en}` is not verified: it cannot be issued",
                              "取得原文并在政策库中更新核实程度，再按新的评估起草", "obtain its text, update the policy file, and draft it on a new assessment"),
    "letter-changed-meanwhile": Kind("error", "写函件时，方案、企业、审查或者函件模板有了改动，没有出具",
                                     "the offer, the company, the review or the template changed while the letter was written; nothing was issued",
                                     "请看过新的内容再出具", "look at the new content, then issue it"),
    "letter-not-issued": Kind("error", "方案还没有出具，没有正式函件", "the offer has not been issued; there is no letter yet"),
    "letter-damaged": Kind("error", "函件内容与登记的不一致，不提供下载", "the letter is not what was issued; it is not given out",
                           "请管理员从备份恢复", "the administrator has to restore a backup"),
    "database-locked": Kind("error", "数据库正忙，没有保存", "the database is busy; nothing was saved", "请稍后再试", "try again in a moment"),
    "database-full": Kind("error", "磁盘已满，没有保存", "the disk is full; nothing was saved", "请管理员腾出空间", "the administrator has to make room"),
    "database-down": Kind("error", "暂时连不上数据库，没有保存", "the database cannot be reached; nothing was saved",
                          "数据未受影响；请稍后再试", "the data is unharmed; try again in a moment"),
    "database-unsure": Kind("error", "正在保存时与数据库断开，不知道是否已保存", "the database was lost while it was saving: it may have saved, or not",
                            "数据不会只存一半；请重新打开这一页看看", "it never saves a half; open the page again and look"),
    "database-disk": Kind("error", "磁盘读写出错，没有保存", "the disk failed; nothing was saved", "请管理员检查磁盘", "the administrator has to look at the disk"),
    "database-closed": Kind("error", "打不开数据库文件", "the database file cannot be opened",
                            "请管理员检查数据文件夹的权限", "the administrator has to look at the rights of the data folder"),
    "data-folder": Kind("error", "不能使用数据文件夹 {folder}：{detail}", "the data folder {folder} cannot be used: {detail}",
                        "用 GOLDENTEN_DATA 指定另一个文件夹", "name another folder by GOLDENTEN_DATA"),
    "database-foreign": Kind("error", "数据库里有别的程序的表", "the database holds tables of another programme",
                             "请给工作区一个单独的数据库", "give the workspace a database of its own"),
    "database-empty": Kind("error", "数据库里还没有内容", "there is nothing in the database yet",
                           "先运行 goldenten workspace upgrade", "run goldenten workspace upgrade first"),
    "database-not-empty": Kind("error", "数据库里已有内容，没有恢复", "the database is not empty; nothing was restored",
                               "要用备份代替它，请加 --over", "add --over to put the backup in its place"),
    "database-pieces": Kind("error", "{file} 与数据库对不上，没有恢复", "{file} does not fit together as a database; nothing was restored",
                            "请用另一个备份", "use another backup"),
    "nobody-so-called": Kind("error", "没有找到 `{who}`", "there is nobody by `{who}`",
                             "写人员或联系人的邮箱，或 prospect/编号、person/编号", "give the e-mail address of staff or of a contact, or prospect/NUMBER, person/NUMBER"),
    "not-backup": Kind("error", "{file} 不是工作区的备份", "{file} is no backup of a workspace",
                       "备份由 goldenten workspace backup 写成", "backups are written by goldenten workspace backup"),
    "backup-new": Kind("error", "备份由更新的程序写成（数据库版本 {found}）", "a newer programme wrote the backup (database version {found})",
                       "请更新程序", "update the programme"),
    "backup-unwritten": Kind("error", "没有写成备份 {file}：{detail}", "the backup {file} was not written: {detail}"),
    "database-read-only": Kind("error", "数据库只可读取，没有保存", "the database is read-only; nothing was saved",
                               "请管理员检查数据文件夹的权限", "the administrator has to look at the rights of the data folder"),
    "database-damaged": Kind("error", "数据库文件已损坏或不是数据库", "the database file is damaged, or is none",
                             "请从备份恢复：goldenten workspace restore", "restore a backup: goldenten workspace restore"),
    "database-old": Kind("error", "数据库的版本是 {found}，程序需要 {wanted}", "the database is of version {found}, the programme needs {wanted}",
                         "先备份，再运行 goldenten workspace upgrade", "make a backup, then run goldenten workspace upgrade"),
    "database-new": Kind("error", "数据库由更新的程序使用过（版本 {found}）", "a newer programme has used the database (version {found})",
                         "请更新程序", "update the programme"),
    "database-url": Kind("error", "`{url}` 不是可用的数据库地址", "`{url}` is no database this programme can use",
                         "例如 postgresql://用户:密码@主机/库名；留空则用数据文件夹中的 SQLite",
                         "such as postgresql://user:password@host/name; without one, SQLite in the data folder is used"),
    "field-missing": Kind("error", "缺少{label_zh}", "the {label_en} is missing"),
    "field-too-long": Kind("error", "{label_zh}最多 {most} 个字", "the {label_en} may have {most} letters at most"),
    "field-no-phone": Kind("error", "{label_zh}：`{value}` 中没有数字", "{label_en}: there is no digit in `{value}`",
                           "写电话号码，或留空", "give a number, or leave it empty"),
    "field-no-email": Kind("error", "{label_zh}：`{value}` 不是邮箱地址", "{label_en}: `{value}` is no e-mail address",
                           "写成 name@example.com 的样子，或留空", "write it like name@example.com, or leave it empty"),
    "contact-left-out": Kind("warning", "{label_zh}：没有读取 `{value}`，其余照常", "{label_en}: `{value}` was not read; all else was",
                             "电话要有数字，邮箱要有 @；需要的可在导入后填写", "a telephone number has digits and an e-mail address an @; it can be entered after the import"),
    "field-unknown-choice": Kind("error", "{label_zh}不能是 `{value}`", "the {label_en} cannot be `{value}`"),
}  # fmt: skip


class WorkspaceError(GoldenTenError):
    """The workspace could not do what was asked; nothing of it was done."""

    @property
    def code(self) -> str:
        """Of the first of its findings."""
        return self.diagnostics[0].code


class Refused(WorkspaceError):
    """Whoever asks may not do this."""


class NotThere(WorkspaceError):
    """No such record, for whoever asks."""


class Conflict(WorkspaceError):
    """Somebody else was there first; or the offer is in another state by now."""


class Unfit(WorkspaceError):
    """What was entered cannot be kept as it is."""


class Unavailable(WorkspaceError):
    """The database cannot be used now."""


def failure(code: str, **values: object) -> Diagnostic:
    """A finding of the workspace, with what fills its sentence."""
    return Diagnostic(
        code, Span("workspace"), tuple((name, str(value)) for name, value in values.items()), FAILURES[code]
    )


# What the drivers say, by number: their words may be in any language.
_SQLITE = {
    sqlite3.SQLITE_BUSY: "database-locked", sqlite3.SQLITE_LOCKED: "database-locked", sqlite3.SQLITE_FULL: "database-full",
    sqlite3.SQLITE_READONLY: "database-read-only", sqlite3.SQLITE_CORRUPT: "database-damaged", sqlite3.SQLITE_NOTADB: "database-damaged",
    sqlite3.SQLITE_CANTOPEN: "database-closed", sqlite3.SQLITE_PERM: "database-closed", sqlite3.SQLITE_IOERR: "database-disk",
}  # fmt: skip
_POSTGRESQL = {
    "55P03": "database-locked", "25P03": "database-down", "40P01": "database-locked", "40001": "database-locked", "53100": "database-full",
    "25006": "database-read-only", "58030": "database-disk", "XX001": "database-damaged", "XX002": "database-damaged",
}  # fmt: skip
_AWAY = (
    "08",
    "57P",
    "53",
    "28",
    "3D",
)  # no connection, shutting down, no room for one more, not let in, no such database


def unavailable(error: SQLAlchemyError) -> Unavailable | None:
    """What a failure of the database is to a user; None where it is a mistake of ours."""
    if isinstance(error, TimeoutError):
        return Unavailable([failure("database-locked")])  # too many at once: no connection was free
    if not isinstance(error, DBAPIError):
        return None
    said: Any = error.orig
    if (number := getattr(said, "sqlite_errorcode", None)) is not None:
        code = _SQLITE.get(number & 0xFF)
    elif (state := getattr(said, "sqlstate", None)) is not None:
        code = _POSTGRESQL.get(state) or ("database-down" if state.startswith(_AWAY) else None)
    else:
        gone = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
        code = "database-down" if gone else None
    return Unavailable([failure(code)]) if code else None
