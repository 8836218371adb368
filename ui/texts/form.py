"""What the form says, in both languages."""

from engine import TOPIC_NAMES, Text

FORM: dict[str, Text] = {
    # --- choosing a project
    "project": Text("项目", "Project"),
    "project.help": Text(
        "可以从一个示例开始，再改成您的情况。每个项目的填写内容分别保留。",
        "You may start from a sample and change it. What you enter is kept for each project.",
    ),
    "project.mine": Text("我的项目", "My project"),
    "project.own": Text("我的项目（自行填写）", "My project (fill in yourself)"),
    "project.sample": Text("示例：{name}", "Sample: {name}"),
    "clear": Text("全部清空", "Clear everything"),
    "undo": Text("撤销", "Undo"),
    # --- files
    "files": Text("打开/保存", "Open/save"),
    "files.open": Text("打开项目文件（YAML 或 Excel 表）", "Open a project file (YAML, or the Excel form)"),
    "files.open.help": Text(
        "选择文件，或拖到这里。内容作为新的项目打开，不会覆盖现有填写。",
        "Choose a file or drop it here. It opens as a further project and overwrites nothing.",
    ),
    "files.open.lead": Text(
        "文件只在本次会话的内存中读取，不会保存在服务器上。",
        "The file is read in the memory of this session and not stored on the server.",
    ),
    "files.full": Text(
        "本次会话最多保留 {most} 个另外的项目，请先删除一个。",
        "This session holds {most} further projects at most: remove one first.",
    ),
    "files.refused": Text("“{name}”无法打开：", "{name} cannot be opened:"),
    "files.not_read": Text(
        "文件已打开，其中 {count} 处有问题", "The file is open; places where something is wrong: {count}"
    ),
    "files.not_read.seen": Text("知道了", "Got it"),
    "files.more": Text("另有 {count} 处", "{count} more"),
    "files.save": Text("保存当前填写的内容", "Save what is filled in"),
    "files.save.yaml": Text("项目文件", "Project file"),
    "files.save.xlsx": Text("Excel 表", "Excel form"),
    "files.save.lead": Text(
        "两种文件都可以再次打开；Excel 表也可以交给同事填写。",
        "Either can be opened again; the Excel form can be filled in by others.",
    ),
    "files.vary": Text("方案名称", "Name of the variant"),
    "files.vary.name": Text("{name}（方案）", "{name} (variant)"),
    "files.vary.do": Text("另存为方案", "Save as a variant"),
    "files.vary.lead": Text(
        "方案是当前内容的副本，可以另改，再到“比较”页对照。最多 {most} 个。",
        "A variant is a copy to change and compare on the Compare page. {most} at most.",
    ),
    "files.remove": Text("删除这个项目", "Remove this project"),
    # --- before anything is answered
    "welcome.title": Text("答完就能看到", "What you will see"),
    "welcome.range": Text(
        "**大致能得多少**：确定可得、已知上限，以及哪些还算不出来。",
        "**Roughly how much**: what is sure, the most that is known of, and what cannot be worked out yet.",
    ),
    "welcome.next": Text(
        "**接下来最值得回答什么**：按牵涉的金额一组一组地问，不清楚就跳过。",
        "**What to answer next**: a few questions at a time, by the money they decide. Skip what you do not know.",
    ),
    "welcome.why": Text(
        "**每一项的理由**：条件、条文、来源，差在哪里，怎样改变。",
        "**The reasons for each clause**: its conditions, article and source, what is missing and what would change it.",
    ),
    "welcome.sample": Text("先看一个填好的示例", "Look at a filled-in sample first"),
    "welcome.clauses": Text("先浏览全部条款", "Browse all clauses first"),
    # --- what is asked next
    "ask.first": Text("先答五项，看看大致能得多少", "Five answers, and a first estimate"),
    "form.lead": Text(
        "不清楚的可以留空：未知不会被当作“是”“否”或零。",
        "Leave out what you do not know: unknown never counts as yes, no or zero.",
    ),
    "form.private": Text(
        "填写的内容只在本次会话的内存中，服务器不保存、不记录；刷新或关闭页面即清空，要保留请用“打开/保存”。",
        "What you enter stays in this session's memory: nothing is stored or logged. Reloading or closing the page clears it; to keep it, use Open/save.",
    ),
    "ask.decides": Text("牵涉最多 {amount} · {count} 项条款", "Decides up to {amount} · clauses: {count}"),
    "ask.decides.unknown": Text(
        "牵涉 {count} 项条款，金额上限未知", "Decides a sum without known bound · clauses: {count}"
    ),
    "ask.decided": Text("这一组已不再影响金额", "Nothing here decides any money now"),
    "ask.next": Text("下一组", "Next"),
    "ask.skip": Text("不清楚，先跳过", "Not sure, skip"),
    "ask.skip_rest": Text("其余不清楚，下一组", "Not sure of the rest, next"),
    "ask.pursued": Text("“{clause}”还缺的信息", "Still missing for {clause}"),
    "ask.go_on": Text("继续回答", "Go on answering"),
    "ask.back": Text("上一组", "Back"),
    "ask.to_clause": Text("回到这项条款", "To the clause"),
    "ask.progress": Text(
        "已答 {count} 项，还有 {groups} 组问题", "{count} answered, groups of questions left: {groups}"
    ),
    "ask.progress.done": Text("已答 {count} 项", "{count} answered"),
    "ask.progress.assumed": Text("（其中 {count} 项为假设）", " (assumed: {count})"),
    "ask.end": Text("没有更多问题会改变金额", "No further question would change the sum"),
    "ask.end.lead": Text(
        "仍可在下面修改已填的内容，结果随之更新。",
        "You may still change your answers below; the result follows.",
    ),
    "ask.end.open": Text("能问的都已问过", "Everything has been asked"),
    "ask.partly": Text(
        "已填但还不足以判断（{count} 项）：{facts}", "Answered, but not enough to decide ({count}): {facts}"
    ),
    "ask.passed": Text("{count} 项记为不清楚", "{count} left as not sure"),
    "ask.again": Text("重新询问", "Ask again"),
    # --- what has been said
    "facts.title": Text("我的项目信息", "My project so far"),
    "facts.name": Text("项目名称", "Name of the project"),
    "facts.change": Text("修改", "Change"),
    "facts.remove": Text("删除", "Remove"),
    "facts.remove.help": Text("删除“{fact}”，恢复为未知", "Remove {fact}: unknown again"),
    "facts.answer": Text("填写", "Answer"),
    "facts.skipped": Text("不清楚（已跳过）", "Not sure (skipped)"),
    # --- all questions
    "questions.title": Text("全部问题", "All questions"),
    "form.more": Text("按主题填写", "By subject"),
    "form.more.help": Text(
        "答得越多，待补充的条款越少。", "The more you answer, the fewer clauses stay open."
    ),
    **{f"topic.{topic}": name for topic, name in TOPIC_NAMES.items()},
    "topic.authority.lead": Text(
        "由园区或主管部门认定。没有答复的也可以先按假设填写。",
        "The zone or a department decides these. Without its answer you may assume one.",
    ),
    "authority.answered": Text("已有主管部门书面答复", "The authority has answered in writing"),
    "authority.answered.help": Text(
        "未勾选的按假设计算：单独列示，不计入确定可得。",
        "Otherwise this is an assumption: shown apart, never part of the sure sum.",
    ),
    "industry.hint": Text(
        "代码、名称或拼音，如 C3831、电线、dianxian", "A code, a name or pinyin: C3831, wire, dianxian"
    ),
    "industry.found": Text("符合的行业", "Industries that fit"),
    "industry.none": Text("没有找到，请换一个词或输入代码。", "None found. Try another word, or a code."),
    "industry.now": Text("现在是：{name}", "At present: {name}"),
    "topic.stated": Text("已填 {stated}/{all}", "{stated} of {all} stated"),
    "yes": Text("是", "Yes"),
    "no": Text("否", "No"),
    "unknown": Text("不清楚", "Not sure"),
    "choose": Text("不清楚（点击选择）", "Not sure (choose)"),
    "for_example": Text("例如 {example}", "e.g. {example}"),
    "day": Text("评估日期", "Day of the assessment"),
    "day.help": Text(
        "按这一天的情况判断政策是否有效、年限是否已满。",
        "Validity and waiting periods are judged as of this day.",
    ),
    "year": Text("年份", "Year"),
    "years.lead": Text(
        "按年填写，金额带单位（如 3000万元）；留空即未知。",
        "By year, with the unit (e.g. CNY 30 million or 3000万元); empty means unknown.",
    ),
    "years.alt": Text("按年填写的数据", "Figures by year"),
    "year.of": Text("{year} 年", "{year}"),
    "mistakes": Text(
        "{count} 项填写有误，暂按未知处理：", "Cannot be read and counts as unknown for now ({count}):"
    ),
    "contradictions": Text("{count} 处前后矛盾，请核对：", "Contradictory, please check ({count}):"),
    "colon": Text("：", ": "),
    "names.more": Text("{named}等 {count} 项", "{named} and others, {count} in all"),
    "dot": Text(" · ", " · "),
    "comma": Text("、", ", "),
    "stop": Text("。", "."),
    "semicolon": Text("；", "; "),
}
