"""Of tables that come in."""

from engine.diagnostics import Kind

ROWS: dict[str, Kind] = {
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
}  # fmt: skip
