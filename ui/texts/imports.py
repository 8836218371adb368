"""The strings of what comes in and goes out: tables, investors' files, what a change of the policies touches, the letter's template."""

from engine import Text

IMPORTS: dict[str, Text] = {
    "page.imports": Text("导入", "Import"),
    "page.impact": Text("政策变化的影响", "What a change of policy touches"),
    "page.template": Text("函件模板", "Letter template"),
    "home.imports": Text("把表格或投资者的文件变成项目线索", "prospects from a table or from an investor's file"),
    "home.impact": Text(
        "哪些方案还依据旧的政策，现在会怎样", "which offers rest on older policies, and what they would come to now"
    ),
    "home.template": Text("招商方案函中由园区自定的文字", "the words of the offer letter that are the zone's own"),
    "failures.more": Text("另有 {count} 条未列出", "Not listed: {count} more"),
    # --- a table
    "imports.table": Text("表格", "A table"),
    "imports.file": Text("投资者的文件", "An investor's file"),
    "imports.table.lead": Text(
        "先试读，看清每一行会怎样，再导入。第一行是列名，必须有“企业”；可用的列：{fields}，以及各项事实（年度指标在列名中写年份）。",
        "The table is read first and you see what would become of each row; then you import. The first row holds the headings, `Company` among them; columns known: {fields}, and every fact (with the year in the heading where it has years).",
    ),
    "imports.table.upload": Text("表格（.xlsx 或 .csv，不超过 20 MB）", "Table (.xlsx or .csv, 20 MB at most)"),
    "imports.blank": Text("下载空白表格", "Download an empty table"),
    "imports.reading": Text("正在读取……", "Reading …"),
    "imports.columns": Text("读作：{columns}", "Read as: {columns}"),
    "imports.new": Text("新增 · {count}", "New · {count}"),
    "imports.alike": Text("可能已有 · {count}", "Perhaps there already · {count}"),
    "imports.alike.lead": Text(
        "企业、电话或邮箱与已有线索或本表前面的行相同或相近；确认是另一个项目的，请勾选。",
        "Company, telephone or e-mail address is that of a prospect or of a row above, or nearly; tick what is another project.",
    ),
    "imports.alike.do": Text("另一个项目，一并导入", "Another project: import it too"),
    "imports.duplicate": Text("已有，不再导入 · {count}", "There already, not imported · {count}"),
    "imports.refused": Text("有误，不导入 · {count}", "Refused, not imported · {count}"),
    "imports.above": Text("与 {place} 相同或相近", "like the row at {place}"),
    "imports.unnamed": Text("（未写企业）", "(no company)"),
    "imports.owner": Text("表中未写负责人的归", "Owner, where the table names none"),
    "imports.do": Text("导入 {count} 条", "Import: {count}"),
    "imports.doing": Text(
        "已导入 {done} / {of}；中途离开的，已导入的保留，重新导入即可接续",
        "{done} of {of}; if you leave now what has come stays, and importing again goes on from there",
    ),
    "imports.done": Text("已导入 {count} 条；{passed} 条已有，没有重复导入。", "Imported: {count}; there already and passed over: {passed}."),
    # --- what an investor hands in
    "imports.file.lead": Text(
        "投资者在“带走与递交”页保存的文件（.yaml）。先看内容，再登记为线索；文件本身作为附件保存。",
        "The file (.yaml) that an investor saved on the page Take along. See what is in it, then enter it as a prospect; the file is attached.",
    ),
    "imports.file.upload": Text("投资者的文件（.yaml）", "An investor's file (.yaml)"),
    "imports.file.facts": Text("事实 {count} 项，假设 {assumed} 项", "facts: {count}, assumed: {assumed}"),
    "imports.file.told": Text(
        "文件自称（{day}）：确定 {sure}，最高 {most}；符合 {eligible} 条，待定 {open} 条。未经核对：登记后按现行政策重新评估。",
        "The file says ({day}): sure {sure}, at most {most}; eligible clauses: {eligible}, open: {open}. Nobody has checked it: once entered, the project is assessed anew.",
    ),
    "imports.file.like": Text("可能已有这条线索：", "This prospect may be there already:"),
    "imports.file.another": Text("是另一个项目", "It is another project"),
    "imports.file.do": Text("登记为线索", "Enter as a prospect"),
    "imports.file.done": Text("已登记：", "It has been entered:"),
    # --- export
    "export.xlsx": Text("导出 Excel", "Export to Excel"),
    "export.csv": Text("导出 CSV", "Export to CSV"),
    # --- what a change of the policies touches
    "impact.lead": Text(
        "每个方案都保存着起草时的政策。这里列出政策已有变化的未完结方案，并可比较：按现行政策，线索和方案会有什么不同。方案本身不会因此改变。",
        "Every offer keeps the policies it was drafted on. Here are the open offers whose policies have changed since; and what prospects and offers would come to on those of today. No offer is changed by it.",
    ),
    "impact.none": Text("所有未完结的方案都依据现行政策。", "Every open offer rests on the policies of today."),
    "impact.none.how": Text("要看政策草稿或以前的版本会有什么不同，在命令行运行 `goldenten impact 旧版本 新版本`：政策库文件夹、git 版本或日期。", "What a draft of the policies or an earlier edition would change is told at the command line: `goldenten impact OLD NEW`, each a library folder, a git revision or a day."),
    "impact.edition": Text("政策库 {library} · 评估日 {first} 至 {last}", "Policies {library} · assessed {first} to {last}"),
    "impact.offers": Text("依据它的未完结方案 · {count}", "Open offers that rest on it · {count}"),
    "impact.do": Text("与现行政策比较", "Compare with today"),
    "impact.loading": Text("正在读取当时的政策……", "Reading the policies of then …"),
    "impact.doing": Text("已比较 {done} / {of} 条线索", "Prospects compared: {done} of {of}"),
    "impact.changed": Text("政策的变化", "What changed in the policies"),
    "impact.words": Text("另有 {count} 条只改了不影响结论的文字", "Of {count} more only words changed that decide nothing"),
    "impact.same": Text("政策的变化不影响任何结论。", "Nothing changed that bears on an outcome."),
    "impact.touched": Text(
        "{of} 条线索中 {count} 条结果不同，涉及 {offers} 个未完结方案（政策库 {library}，按 {day}）",
        "Prospects that come out otherwise: {count} of {of}, open offers among them: {offers} (policies {library}, on {day})",
    ),
    "impact.totals": Text("得多 {gain} · 得少 {lose} · 合计 {total}", "Gain: {gain} · lose: {lose} · in all {total}"),
    "impact.year": Text("年度", "Year"),
    "impact.change": Text("确定可得的增减", "Change of the sure sums"),
    "impact.borne": Text("其中园区自身预算", "Of it, the zone's own budget"),
    "impact.budget": Text(
        "园区自身预算只计奖补，税收优惠不在内；已承诺和余额是现有承诺的，线索尚未成为承诺。增加的超过余额时以红色标出。",
        "Of the zone's own budget are grants alone, no tax relief; committed and left are of the commitments there are: prospects are none yet. Where the increase is more than what is left, it stands in red.",
    ),
    "impact.no_year": Text("年度未定", "year not known"),
    "impact.sums": Text(
        "金额按线索现有的情况：线索为最佳组合，方案为其所选条款（不含协商事项）；箭头前为当时的政策，后为现行政策。",
        "Sums are on the facts of now: of a prospect its best package, of an offer the clauses it picks (without negotiated items); before the arrow on the policies of then, behind it on those of today.",
    ),
    "impact.picked": Text("所选条款：{sums}", "its clauses: {sums}"),
    "impact.sum": Text("{before} → {after}", "{before} → {after}"),
    "impact.verdict": Text("{clause}：{before} → {after}", "{clause}: {before} → {after}"),
    "impact.absent": Text("无此条款", "no such clause"),
    "impact.number": Text("线索 {number}", "Prospect {number}"),
    "impact.offer": Text("方案中：{clauses}", "in the offer: {clauses}"),
    # --- the letter's template
    "template.lead": Text(
        "招商方案函的固定文字在一个 YAML 文件里。下载、修改、再上传；缺少的、不能承诺的会逐条指出，不会启用。已出具的函不变。",
        "The fixed words of the offer letter stand in one YAML file. Download it, change it, upload it again; what is missing or must not be promised is told, and nothing is put in place. Letters that were issued stay.",
    ),
    "template.ours": Text("现用：默认模板", "In use: the default template"),
    "template.own": Text("现用：园区模板（{name}，{day} 更换）", "In use: the zone's own template ({name}, {day})"),
    "template.get": Text("下载现用模板", "Download the template in use"),
    "template.upload": Text("园区的模板（.yaml）", "The zone's template (.yaml)"),
    "template.do": Text("启用", "Put in place"),
    "template.done": Text("已启用园区的模板", "The zone's template is in place"),
    "template.restore": Text("恢复默认模板", "Back to the default template"),
    "template.restored": Text("已恢复默认模板", "The default template is in use again"),
}  # fmt: skip
