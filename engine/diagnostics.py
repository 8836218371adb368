"""What can be wrong with what people write: one catalogue of codes, one object for CLI, JSON and app."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from engine.source import Span

Severity = Literal["error", "warning"]
Lang = Literal["zh", "en"]


class Kind(NamedTuple):
    """A row of the catalogue: the sentence and the hint in both languages, with `{names}` to fill in."""

    severity: Severity
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""


_E: Severity = "error"
_W: Severity = "warning"

# Codes are stable: tests, waivers and links rest on them. Grouped: file, shape, names, values, time, meaning.
CODES: dict[str, Kind] = {
    # --- the file itself
    "file-missing": Kind(
        _E, "找不到文件 `{file}`", "there is no file `{file}`", "请检查路径", "check the path"
    ),
    "no-library": Kind(
        _E,
        "`{folder}` 不是政策库文件夹",
        "`{folder}` is not the folder of a policy library",
        "其中应有 vocabulary.yaml、sites.yaml 和政策文件",
        "it holds vocabulary.yaml, sites.yaml and the policy files",
    ),
    "unknown-edition": Kind(
        _E,
        "`{edition}` 既不是政策库文件夹，也不是 git 中的版本",
        "`{edition}` is neither the folder of a policy library nor a git revision",
        "例如 HEAD~1、标签名、日期（2026-10-26），或另一个政策库的文件夹",
        "such as HEAD~1, a tag, a day (2026-10-26), or the folder of another library",
    ),
    "edition-without-library": Kind(
        _E,
        "版本 `{edition}` 里没有政策库 `{folder}`",
        "the revision `{edition}` holds no policy library at `{folder}`",
        "政策库须已提交到 git；也可以给出旧政策库的文件夹",
        "the library must have been committed; the folder of an old one will do, too",
    ),
    "no-files": Kind(
        _E, "文件夹里没有 YAML 文件", "the folder holds no YAML files", "请检查路径", "check the path"
    ),
    "file-unreadable": Kind(_E, "无法读取：{detail}", "it cannot be read: {detail}"),
    "file-empty": Kind(
        _E,
        "文件是空的",
        "the file is empty",
        "项目文件可从 examples/ 复制一份开始，政策文件可从 policies/ 复制",
        "start from a copy: a project in examples/, a policy in policies/",
    ),
    "file-too-large": Kind(
        _E,
        "文件超过 {limit} MB，未读取",
        "the file is over {limit} MB and was not read",
        "政策文件和项目文件通常只有几十 KB",
        "policy and project files are usually some tens of KB",
    ),
    "file-not-utf8": Kind(
        _E, "文件不是 UTF-8 编码", "the file is not UTF-8", "请另存为 UTF-8 编码", "save it again as UTF-8"
    ),
    "file-kind": Kind(
        _E,
        "看不出这是什么文件：没有 `clauses:`、`project:`、`facts:`、`sites:` 或 `relations:`",
        "cannot tell what this file is: it has none of `clauses:`, `project:`, `facts:`, `sites:`, `relations:`",
        "项目文件以 `project:` 开头，政策文件含 `clauses:`",
        "a project file starts with `project:`, a policy has `clauses:`",
    ),
    "not-a-project": Kind(
        _E,
        "这不是项目文件",
        "this is not a project file",
        "项目文件以 `project:` 开头；政策库的文件用 goldenten lint 检查",
        "a project file starts with `project:`; check files of the library with goldenten lint",
    ),
    "not-project-kind": Kind(
        _E,
        "这是{kind_zh}，不是项目文件",
        "this is {kind_en}, not a project file",
        "项目文件是 YAML（.yaml），或由 goldenten form、网页生成的 Excel 表（.xlsx）",
        "a project file is YAML (.yaml), or an Excel form (.xlsx) made by goldenten form or the app",
    ),
    "not-a-workbook": Kind(
        _E,
        "文件名是 Excel 工作簿，内容却不是",
        "the file is named as a workbook and is none",
        "CSV 等文件改了扩展名也不是工作簿；请填写由 goldenten form 或网页生成的表格",
        "a CSV that was renamed is no workbook; fill in the form made by goldenten form or the app",
    ),
    "project-too-large": Kind(
        _E,
        "内容太多，不像一个项目，未读取",
        "it holds more than any project does, and was not read",
        "一个项目通常只有几十项事实",
        "a project states some tens of facts",
    ),
    "yaml-syntax": Kind(_E, "YAML 语法错误：{detail}", "YAML syntax: {detail}", "{hint_zh}", "{hint_en}"),
    "yaml-duplicate-key": Kind(
        _E,
        "键 `{key}` 重复（第一次在第 {first} 行）",
        "the key `{key}` appears twice (first in line {first})",
        "保留一个",
        "keep one of them",
    ),
    "yaml-key": Kind(_E, "键必须是文字或年份", "a key must be text or a year"),
    "yaml-tag": Kind(
        _E,
        "不允许使用标签 `{tag}`",
        "the tag `{tag}` is not allowed",
        "去掉 `!` 开头的标签",
        "remove the tag that starts with `!`",
    ),
    "yaml-too-many-aliases": Kind(
        _E,
        "别名展开后过大，未读取",
        "the aliases expand to too much; the file was not read",
        "不要让别名层层引用别名",
        "do not let aliases refer to aliases again and again",
    ),
    "yaml-too-much": Kind(
        _E,
        "文件内容过多，未读取",
        "the file holds too much and was not read",
        "政策文件和项目文件通常只有几百行",
        "policy and project files usually have some hundreds of lines",
    ),
    "yaml-too-deep": Kind(_E, "嵌套过深，未读取", "nested too deeply; the file was not read"),
    "yaml-loop": Kind(_E, "别名引用了自身", "an alias refers to itself"),
    # --- the shape
    "unknown-key": Kind(
        _E, "不认识的键 `{key}`", "unknown key `{key}`", "{did_you_mean_zh}", "{did_you_mean_en}"
    ),
    "missing-key": Kind(_E, "缺少 `{key}`", "`{key}` is missing", "在这里补上 `{key}:`", "add `{key}:` here"),
    "wrong-type": Kind(_E, "`{value}` 应为{expected_zh}", "`{value}` should be {expected_en}"),
    "missing-zh": Kind(
        _E,
        "缺少中文文本 `zh`",
        "the Chinese text `zh` is missing",
        "写成 {{zh: …, en: …}}",
        "write {{zh: …, en: …}}",
    ),
    "missing-en": Kind(
        _W,
        "缺少英文文本 `en`",
        "the English text `en` is missing",
        "写成 {{zh: …, en: …}}",
        "write {{zh: …, en: …}}",
    ),
    "duplicate-id": Kind(
        _E,
        "`{id}` 已在 {first} 定义",
        "`{id}` is already defined at {first}",
        "换一个名字",
        "choose another name",
    ),
    "unknown-benefit": Kind(
        _E,
        "不认识的支持方式 `{kind}`",
        "unknown kind of benefit `{kind}`",
        "{did_you_mean_zh}",
        "{did_you_mean_en}",
    ),
    "benefit-or-text": Kind(
        _E,
        "条款 `{clause}` 须有 `benefit`，或注明 `text: unavailable`",
        "the clause `{clause}` needs a `benefit`, or `text: unavailable`",
        "没有取得条款文本的，写 `text: unavailable`",
        "write `text: unavailable` where the text was not obtained",
    ),
    "clause-too-large": Kind(
        _E,
        "条款 `{clause}` 的条件过多",
        "the clause `{clause}` has too many alternatives or facts",
        "同一事实的多个取值请用 one_of、includes 或 within；或拆成几个条款",
        "put values of one fact into one_of, includes or within, or make several clauses of it",
    ),
    "empty-group": Kind(
        _E,
        "`{group}` 里没有条件",
        "`{group}` holds no condition",
        "补上条件或删去",
        "add a condition or remove it",
    ),
    # --- names
    "unknown-fact": Kind(
        _E,
        "词汇表中没有事实 `{fact}`",
        "there is no fact `{fact}` in the vocabulary",
        "{did_you_mean_zh}",
        "{did_you_mean_en}",
    ),
    "unknown-site": Kind(
        _E, "没有载体 `{site}`", "there is no site `{site}`", "{did_you_mean_zh}", "{did_you_mean_en}"
    ),
    "unknown-clause": Kind(
        _E, "没有条款 `{clause}`", "there is no clause `{clause}`", "{did_you_mean_zh}", "{did_you_mean_en}"
    ),
    "unknown-policy": Kind(
        _E, "没有政策 `{policy}`", "there is no policy `{policy}`", "{did_you_mean_zh}", "{did_you_mean_en}"
    ),
    "unknown-operator": Kind(
        _E,
        "不认识的比较方式 `{operator}`",
        "unknown operator `{operator}`",
        "{did_you_mean_zh}",
        "{did_you_mean_en}",
    ),
    "operator-type": Kind(
        _E,
        "`{operator}` 不能用于“{label_zh}”（{type_zh}）",
        "`{operator}` does not fit `{fact}` ({type_en})",
        "可用：{allowed}",
        "use one of: {allowed}",
    ),
    "unknown-choice": Kind(
        _E,
        "`{value}` 不是“{label_zh}”的选项",
        "`{value}` is not a choice of `{fact}`",
        "{did_you_mean_zh}可选：{allowed}",
        "{did_you_mean_en}choices: {allowed}",
    ),
    "unknown-industry": Kind(
        _E,
        "国民经济行业分类中没有 `{value}`",
        "`{value}` is not in the industry classification GB/T 4754-2017",
        "{did_you_mean_zh}写代码，如 C3831，可只写到中类 C383 或大类 C38；也可写行业全称",
        "{did_you_mean_en}write a code: C3831, or C383 or C38 for the whole group; or an industry's full name",
    ),
    # --- values
    "missing-unit": Kind(
        _E, "`{value}` 缺少单位", "`{value}` has no unit", "例如 `{example}`", "for example `{example_en}`"
    ),
    "wrong-unit": Kind(
        _E,
        "`{value}` 的单位不能用于{type_zh}",
        "the unit of `{value}` does not fit {type_en}",
        "例如 `{example}`",
        "for example `{example_en}`",
    ),
    "bad-number": Kind(
        _E,
        "`{value}` 不是可用的数",
        "`{value}` is not a usable number",
        "例如 `{example}`",
        "for example `{example_en}`",
    ),
    "foreign-currency": Kind(
        _E,
        "`{value}` 不是人民币金额",
        "`{value}` is not in yuan",
        "折算成人民币再写，例如 `{example}`",
        "state it in yuan, for example `{example_en}`",
    ),
    "not-one-figure": Kind(
        _E,
        "`{value}` 不是一个确定的数",
        "`{value}` is not one definite figure",
        "只写一个数；定不下来就写 `unknown` 或留空",
        "give one figure; if it is not settled, write `unknown` or leave it out",
    ),
    "informal-unit": Kind(
        _E,
        "`{value}` 里的 w 不是单位",
        "the w of `{value}` is not a unit",
        "如果指“万”，写成 `{example}`",
        "if it stands for ten thousand, write `{example_en}`",
    ),
    "not-finite": Kind(
        _E,
        "`{value}` 不是有限的数",
        "`{value}` is not a finite number",
        "不知道就写 `unknown` 或留空",
        "if it is not known, write `unknown` or leave it out",
    ),
    "bad-date": Kind(
        _E, "`{value}` 不是日期", "`{value}` is not a date", "例如 `2027-01-01`", "for example `2027-01-01`"
    ),
    "bad-yes-no": Kind(
        _E,
        "`{value}` 不是“是”或“否”",
        "`{value}` is neither yes nor no",
        "写 yes / no / 是 / 否；不知道就写 unknown",
        "write yes or no; `unknown` if it is not known",
    ),
    "out-of-range": Kind(
        _E, "`{value}` 超出范围：{low} 至 {high}", "`{value}` is outside the range {low} to {high}"
    ),
    "negative": Kind(
        _E,
        "`{value}` 不能为负",
        "`{value}` cannot be negative",
        "去掉负号；不知道就留空",
        "drop the sign; leave it out if not known",
    ),
    "over-100-percent": Kind(_E, "`{value}` 超过 100%", "`{value}` is over 100 %"),
    "bad-interval": Kind(
        _E,
        "`{value}` 不是区间",
        "`{value}` is not an interval",
        '写成 "[0.2亿元, 0.6亿元)"：方括号含端点，圆括号不含',
        'write "[0.2亿元, 0.6亿元)": a square bracket includes the end',
    ),
    "interval-reversed": Kind(
        _E,
        "区间 `{value}` 的下限不小于上限",
        "the interval `{value}` is the wrong way round or empty",
        "小的在前",
        "put the smaller end first",
    ),
    "cap-under-floor": Kind(
        _E,
        "封顶 {cap} 元低于保底 {floor} 元",
        "the cap of {cap} yuan is below the floor of {floor} yuan",
        "核对 cap 与 floor",
        "check cap and floor",
    ),
    "least-over-rate": Kind(
        _E,
        "至少 {least} 高于至多 {rate}",
        "at least {least} is more than at most {rate}",
        "核对 least 与 rate",
        "check least and rate",
    ),
    "marginal-of-rates": Kind(
        _E,
        "分段累进（marginal）不能与 `{key}` 并用",
        "`marginal` cannot stand beside `{key}`",
        "各档都写比例，并按基数 of 分档；或改用 mode: step",
        "give every bracket a rate and read them on `of`, or use mode: step",
    ),
    "brackets-overlap": Kind(
        _E,
        "与前面的档次重叠",
        "it overlaps an earlier bracket",
        "同一金额只能落入一档；用圆括号表示不含端点",
        "a sum may lie in one bracket only; a round bracket leaves an end out",
    ),
    # --- time
    "year-out-of-range": Kind(
        _E, "年份 `{value}` 不在 1990—2100 之间", "the year `{value}` is outside 1990 to 2100"
    ),
    "duplicate-year": Kind(
        _E, "{year} 年写了两次", "the year {year} is stated twice", "保留一个", "keep one of them"
    ),
    "needs-years": Kind(
        _E,
        "“{label_zh}”按年填写，不能只写一个数",
        "`{fact}` is recorded per year; a single figure will not do",
        "例如 {{2027: {example}}}",
        "for example {{2027: {example_en}}}",
    ),
    "no-years": Kind(
        _E,
        "“{label_zh}”不按年填写",
        "`{fact}` is not recorded per year",
        "只写一个值",
        "write a single value",
    ),
    "yearly-fact-once": Kind(
        _E,
        "条款只判断一次，不能直接使用按年填写的“{label_zh}”",
        "the clause is judged once and cannot use the yearly fact `{fact}`",
        "给条款加 `each_year`，或改用派生事实",
        "give the clause `each_year`, or use a derived fact",
    ),
    "no-anchor": Kind(
        _E,
        "`{fact}` 只能用于按年判断的条款",
        "`{fact}` can only be used in a clause judged each year",
        "给条款加 each_year；nth_year 还要有起算的日期：each_year: {{from: …, years: …}}",
        "give the clause each_year; nth_year also needs the date it counts from: each_year: {{from: …, years: …}}",
    ),
    "only-in-derive": Kind(
        _E,
        "`{value}` 只能在词汇表的派生定义中使用",
        "`{value}` can only be used in the vocabulary's derivations",
    ),
    # --- meaning
    "not-answerable": Kind(
        _E, "“{label_zh}”由系统得出，不必填写", "`{fact}` is worked out, not stated", "{hint_zh}", "{hint_en}"
    ),
    "bad-table": Kind(
        _E,
        "行业分类表无法读取：{detail}",
        "the industry table cannot be read: {detail}",
        "须为 UTF-8 的 CSV，列为 code, level, name, name_en，都不能空",
        "it must be UTF-8 CSV with the columns code, level, name, name_en, none of them empty",
    ),
    "bad-formula": Kind(_E, "公式有误：{detail_zh}", "formula: {detail_en}"),
    "derived-cycle": Kind(
        _E, "派生事实循环依赖：{cycle}", "derived facts depend on each other in a circle: {cycle}"
    ),
    "requires-cycle": Kind(_E, "前置条款循环：{cycle}", "prerequisites form a circle: {cycle}"),
    "relation-of-tax": Kind(
        _E,
        "封顶和叠加不明只适用于资金，`{clause}` 是税收优惠",
        "caps and unclear stacking are of grants, `{clause}` is a tax relief",
        "税收优惠之间用 choose_one 或 excludes",
        "set tax reliefs against each other with choose_one or excludes",
    ),
    "requires-place": Kind(
        _E,
        "前置关系只能由条款自己的文件提出",
        "a prerequisite can only be set by the clause's own file",
        "把 `requires` 写进提出要求的政策文件",
        "write `requires` in the policy file whose clause needs the other",
    ),
    "requires-rhythm": Kind(
        _E,
        "`{clause}` 只判断一次，不能以按年判断的 `{needs}` 为前置",
        "`{clause}` is judged once and cannot require `{needs}`, which is judged each year",
        "给 `{clause}` 加 each_year",
        "give `{clause}` each_year",
    ),
    "derived-per-year": Kind(
        _E,
        "“{label_zh}”不按年，公式却用了按年填写的“{other_zh}”",
        "`{fact}` is not per year, but its formula uses the yearly fact `{other}`",
        "加 per: year，或用 last_year()、sum_last()、total()",
        "add per: year, or use last_year(), sum_last() or total()",
    ),
    "not-shareable": Kind(
        _E,
        "“{label_zh}”不能放进链接：只有企业或主管部门填写的、不按年的是否、选项和行业代码可以",
        "`{fact}` cannot stand in a link: only what is answered, once, by yes or no, a choice or an industry can",
        "删去 `share`",
        "remove `share`",
    ),
    "not-exclusive": Kind(
        _E,
        "“{label_zh}”与“{other_zh}”不能写成互斥：只能是两项企业或主管部门填写的、不按年的是否",
        "`{fact}` and `{other}` cannot exclude each other: only two facts that are answered, once, by yes or no can",
        "从 `not_with` 中删去",
        "remove it from `not_with`",
    ),
    "example-fails": Kind(
        _E,
        "示例“{example}”：{clause} 期望 {expected}，实际 {found}",
        "example `{example}`: {clause} should be {expected} but is {found}",
    ),
    "include-and-exclude": Kind(
        _E,
        "条款 `{clause}` 不能既要求纳入又要求排除",
        "the clause `{clause}` cannot be both asked for and left out",
        "去掉 --include 或 --exclude 之一",
        "drop it from --include or from --exclude",
    ),
    "include-needs-excluded": Kind(
        _E,
        "`{clause}` 须以 `{other}` 为前提，后者要求排除",
        "`{clause}` rests on `{other}`, which is left out on request",
        "去掉 --include 或 --exclude 之一",
        "drop one of --include and --exclude",
    ),
    "include-rivals": Kind(
        _E,
        "`{clause}` 与 `{other}` 不能同时纳入：{because_zh}",
        "`{clause}` and `{other}` cannot both be taken: {because_en}",
        "只保留一项",
        "keep one of them",
    ),
    "include-not-eligible": Kind(
        _E,
        "条款 `{clause}` 不能纳入：结论为“{verdict_zh}”",
        "the clause `{clause}` cannot be taken: its verdict is `{verdict_en}`",
        "用 goldenten explain 查看理由",
        "goldenten explain tells why",
    ),
    "facts-contradict": Kind(
        _W,
        "“{label_zh}”与“{other_zh}”矛盾：{detail_zh}",
        "`{fact}` and `{other}` contradict each other: {detail_en}",
        "请核对这两项",
        "check both",
    ),
    "not-assumable": Kind(
        _E,
        "“{label_zh}”不由主管部门认定，不能假设",
        "`{fact}` is not for an authority to decide and cannot be assumed",
        "知道的写在 facts 下，不知道的删去",
        "state it below `facts`, or leave it out",
    ),
    "assumed-and-stated": Kind(
        _W,
        "“{label_zh}”已经填写，假设不起作用",
        "`{fact}` is stated; assuming it has no effect",
        "删去其中一处",
        "leave one of them out",
    ),
    "site-fact": Kind(
        _W,
        "“{label_zh}”由载体确定，已忽略所填的值",
        "`{fact}` comes with the site; the stated value is ignored",
        "删去此项",
        "leave it out",
    ),
    # --- workbooks
    "workbook-old": Kind(
        _E,
        "这是{kind_zh}，无法读取",
        "this is {kind_en} and cannot be read",
        "在 Excel 或 WPS 中另存为 .xlsx",
        "save it as .xlsx in Excel or WPS",
    ),
    "workbook-locked": Kind(
        _E,
        "文件有密码，无法读取",
        "the file has a password and cannot be read",
        "去掉密码后另存一份",
        "save a copy without the password",
    ),
    "workbook-broken": Kind(
        _E,
        "Excel 文件已损坏或不完整，无法读取",
        "the workbook is damaged or incomplete and cannot be read",
        "用 Excel 打开并另存一份，或重新下载表格",
        "open it in Excel and save it again, or download the form anew",
    ),
    "workbook-too-large": Kind(
        _E,
        "工作簿展开后过大，未读取",
        "the workbook unpacks to too much and was not read",
        "填好的项目表只有几十 KB；删去多余的工作表和行列",
        "a form filled in has some tens of KB; remove sheets, rows and columns that do not belong to it",
    ),
    "workbook-unsafe": Kind(
        _E,
        "文件里有工作簿不应有的声明（DTD），未读取",
        "the file holds a declaration that no workbook has (a DTD) and was not read",
        "重新下载表格填写",
        "download the form anew",
    ),
    "workbook-without-form": Kind(
        _E,
        "工作簿里没有项目表：没有一张表同时有“编号”和“填写”两列",
        "the workbook holds no project form: no sheet has the columns `Id` and `Answer`",
        "用 goldenten form 或网页生成的表格填写，不要改动标题行",
        "use the form made by goldenten form or the app, and leave its headings as they are",
    ),
    "cell-unsaved": Kind(
        _E,
        "单元格里的公式没有保存结果",
        "the result of the formula in this cell is not in the file",
        "改填数值：复制后选择性粘贴为“值”",
        "put the value in its place: copy, then paste special as values",
    ),
    "row-without-id": Kind(
        _E,
        "看不出这一行填的是哪一项",
        "cannot tell which fact this row states",
        "补上“编号”，或在表中原有的行填写",
        "put the id back, or fill in the row the form has for it",
    ),
    "column-not-read": Kind(
        _W,
        "没有读取“{heading}”这一列：标题不是表中的列名或年份，或与前面的列重复",
        "the column `{heading}` was not read: its heading is none of the form's and no year, or stands there twice",
        "按年的列以年份为标题，例如 2027",
        "a column by year has the year as its heading, such as 2027",
    ),
    "stated-twice": Kind(
        _E,
        "“{label_zh}”填了两次，且不相同（另一处在 {first}）",
        "`{fact}` is stated twice, and not the same (the other is at {first})",
        "保留一处",
        "keep one of them",
    ),
    "basis-missing": Kind(
        _W,
        "“{label_zh}”没有注明是假设还是已有答复，按假设处理",
        "`{fact}` is not marked as assumed or answered; it counts as assumed",
        "在“假设/已有答复”一列选择",
        "choose in the column `Assumed or answered`",
    ),
    # --- what is handed on: links, saved assessments, files for the zone
    "link-broken": Kind(
        _E,
        "链接里的内容不完整或已被改动，未读取",
        "what the link carries is incomplete or was altered, and was not read",
        "请对方再发一次完整的链接",
        "ask for the whole link once more",
    ),
    "link-too-long": Kind(
        _E,
        "链接过长，未读取",
        "the link is too long and was not read",
        "请对方再发一次完整的链接",
        "ask for the link once more",
    ),
    "link-newer": Kind(
        _E,
        "链接由更新版本的程序生成，未读取",
        "the link was made by a newer version of the programme and was not read",
        "请更新程序",
        "update the programme",
    ),
    "archive-broken": Kind(
        _E,
        "这不是完好的 ZIP 文件，未读取",
        "this is no sound zip archive and was not read",
        "请重新下载，或请对方再发一次",
        "download it again, or ask for it once more",
    ),
    "archive-too-large": Kind(
        _E,
        "ZIP 文件过大，或展开后过大，未读取",
        "the archive is too large, or would unpack to too much, and was not read",
        "只接受本程序生成的文件",
        "only files made by this programme are taken",
    ),
    "archive-part": Kind(
        _E,
        "ZIP 文件里有不应出现的 `{part}`，未读取",
        "the archive holds `{part}`, which does not belong there, and was not read",
        "只接受本程序生成的文件",
        "only files made by this programme are taken",
    ),
    "not-saved": Kind(
        _E,
        "这不是保存的评估",
        "this is not a saved assessment",
        "保存的评估由 goldenten save 或网页生成",
        "goldenten save makes one, and so does the app",
    ),
    "part-missing": Kind(_E, "文件里缺少 `{part}`", "`{part}` is missing from the file"),
    "part-unreadable": Kind(
        _E,
        "文件里的 `{part}` 已损坏或被改动，无法读取",
        "`{part}` in the file is damaged or was altered, and cannot be read",
    ),
    "form-unknown": Kind(
        _E,
        "不认识的格式 `{schema}`，应为 `{expected}`",
        "unknown form `{schema}`; it should be `{expected}`",
    ),
    "form-newer": Kind(
        _E,
        "文件由更新版本的程序写成（格式 `{schema}`），未读取",
        "the file was written by a newer version of the programme (form `{schema}`) and was not read",
        "请更新程序",
        "update the programme",
    ),
    "text-cut": Kind(
        _W,
        "“{label_zh}”超过 {most} 字，其余略去",
        "`{label_en}` is over {most} letters; the rest is left out",
        "请缩短",
        "make it shorter",
    ),
    "library-incomplete": Kind(
        _E,
        "政策库中有文件无法读取，评估不能保存",
        "a file of the library cannot be read, so the assessment cannot be saved",
        "用 goldenten lint 查看",
        "see goldenten lint",
    ),
    "policies-altered": Kind(
        _E,
        "文件里的政策不是保存时的政策（哈希值应为 {expected}，现为 {found}）",
        "the policies in the file are not those it was saved with (hash {expected}, now {found})",
    ),
    "replay-differs": Kind(
        _E,
        "重新评估的结果与保存的不同：{detail_zh}；保存时的程序版本 {version}，现为 {now}",
        "assessed again, it comes out otherwise than saved: {detail_en}; saved by version {version}, this is {now}",
        "文件可能被改动；其中保存的结论和金额不可采信",
        "the file may have been altered; do not rely on what it says came out",
    ),
    "replay-differs-by-version": Kind(
        _W,
        "重新评估的结果与保存的不同：{detail_zh}；保存时的程序版本 {version}，现为 {now}",
        "assessed again, it comes out otherwise than saved: {detail_en}; saved by version {version}, this is {now}",
        "差别可能来自程序；要确认，用保存时的版本运行 goldenten replay",
        "the programme may be the cause; to be sure, run goldenten replay of the version that saved it",
    ),
    "link-not-shared": Kind(
        _W,
        "链接里的“{label_zh}”不属于可以放进链接的内容，已忽略",
        "`{fact}` does not belong in a link and was ignored",
        "需要时自行填写",
        "state it yourself where it is needed",
    ),
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, where it stands, and what fills its sentence."""

    code: str
    span: Span
    values: tuple[tuple[str, str], ...] = field(default=())
    row: Kind | None = None  # of a finding that is not in CODES: a check (engine.checks) brings its own

    @property
    def kind(self) -> Kind:
        """Its row of the catalogue."""
        return self.row or CODES[self.code]

    @property
    def severity(self) -> Severity:
        """`error` (the file or value is left out) or `warning`."""
        return self.kind.severity

    def message(self, lang: Lang = "zh") -> str:
        """One sentence in the user's words."""
        return (self.kind.zh if lang == "zh" else self.kind.en).format_map(dict(self.values))

    def hint(self, lang: Lang = "zh") -> str:
        """What to do about it; may be empty."""
        kind = self.kind
        return (kind.hint_zh if lang == "zh" else kind.hint_en).format_map(dict(self.values)).strip()

    def as_dict(self, lang: Lang = "zh") -> dict[str, object]:
        """The JSON form."""
        place = self.span
        return {
            "code": self.code, "severity": self.severity, "file": place.file, "line": place.line,
            "column": place.column, "sheet": place.sheet, "path": place.path, "message": self.message(lang),
            "hint": self.hint(lang),
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.span}: {self.code}: {self.message('en')}"


MAX_SHOWN = 60  # of a user's own text, inside a sentence


def diagnostic(code: str, span: Span, **values: object) -> Diagnostic:
    """Make a finding; long values are cut so that a sentence stays one."""
    texts = {key: _shown(value) for key, value in values.items()}
    if "value" in texts and len(texts["value"]) > MAX_SHOWN:
        texts["value"] = texts["value"][: MAX_SHOWN - 1] + "…"
    return Diagnostic(code, span, tuple(texts.items()))


def _shown(value: object) -> str:
    """What was written, never as Python would print it."""
    match value:
        case None:
            return "null"
        case dict():
            return "{…}"
        case list() | tuple():
            return "[…]"
    return str(value)


def did_you_mean(word: object, known: Iterable[str], cutoff: float = 0.6) -> dict[str, str]:
    """The two hint values for a name nobody knows; empty where nothing is as near as the cutoff (1: the same)."""
    from difflib import get_close_matches

    near = get_close_matches(str(word), [each for each in known if each != word], n=1, cutoff=cutoff)
    if not near:
        return {"did_you_mean_zh": "", "did_you_mean_en": ""}
    return {"did_you_mean_zh": f"是不是 `{near[0]}`？", "did_you_mean_en": f"did you mean `{near[0]}`? "}


class Findings:
    """Collects diagnostics while a file is read, so that one mistake does not hide the next."""

    def __init__(self) -> None:
        self._list: list[Diagnostic] = []

    def add(self, code: str, span: Span, **values: object) -> None:
        """Note one finding."""
        self._list.append(diagnostic(code, span, **values))

    def extend(self, more: Iterable[Diagnostic]) -> None:
        """Take over findings made elsewhere."""
        self._list.extend(more)

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(d.severity == "error" for d in self._list)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._list)

    def __len__(self) -> int:
        return len(self._list)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file and place, each once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (d.span.file, d.span.sheet, d.span.line, d.span.column, d.code),
        )
    )
