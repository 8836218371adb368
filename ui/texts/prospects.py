"""The strings of the prospects: the list, the board, one of them."""

from engine import Text

PROSPECTS: dict[str, Text] = {
    "page.prospects": Text("项目线索", "Prospects"),
    "page.prospect": Text("项目线索详情", "Prospect"),
    "home.prospects": Text(
        "谁可能来投资、到了哪一步、下一步做什么", "who may invest, how far it has come, what is next"
    ),
    "home.due": Text("到期的下一步 · {count}", "Due · {count}"),
    # --- the list
    "prospects.lead": Text(
        "登记和修改自己负责的、或无人负责的线索；负责人可以修改全部。",
        "Everybody changes their own prospects and those nobody owns; the lead all.",
    ),
    "prospects.words": Text(
        "查找（企业、项目；中文、拼音、英文）", "Search (company, project; Chinese, pinyin, English)"
    ),
    "prospects.stage": Text("阶段", "Stage"),
    "prospects.owner": Text("谁负责", "Owner"),
    "prospects.site": Text("意向园区", "Site"),
    "prospects.any": Text("全部", "All"),
    "prospects.mine": Text("我负责的", "Mine"),
    "prospects.nobodys": Text("无人负责", "Nobody's"),
    "prospects.view": Text("怎样排列", "View"),
    "prospects.view.board": Text("看板", "Board"),
    "prospects.view.table": Text("列表", "Table"),
    "prospects.order": Text("次序", "Order"),
    "prospects.order.changed": Text("最近改动", "Last changed"),
    "prospects.order.next": Text("下一步的日期", "Next step's day"),
    "prospects.order.entered": Text("最近登记", "Last entered"),
    "prospects.none": Text("没有符合的线索。", "No prospect fits."),
    "prospects.count": Text("{name} · {count}", "{name} · {count}"),
    "prospects.more": Text("另有 {count} 项，在列表中查看", "{count} more: see the table"),
    "prospects.page": Text("第 {page} / {pages} 页，共 {total} 项", "Page {page} of {pages}, {total} in all"),
    "prospects.before": Text("上一页", "Previous"),
    "prospects.after": Text("下一页", "Next"),
    "prospects.changed": Text("改动", "Changed"),
    "prospects.overdue": Text("已过期", "overdue"),
    # --- a new one
    "prospects.new": Text("登记线索", "Enter a prospect"),
    "prospects.new.do": Text("登记", "Enter"),
    "prospects.new.there": Text("已登记：", "Entered:"),
    "prospects.new.done": Text("已登记“{name}”", "{name} has been entered"),
    # --- one of them
    "prospect.back": Text("全部线索", "All prospects"),
    "prospect.which": Text("没有指明是哪一条线索。", "No prospect is named in the address."),
    "prospect.source": Text("{source} · {day} 登记", "{source} · entered {day}"),
    "prospect.owner": Text("由 {name} 负责", "Owner: {name}"),
    "prospect.like": Text("可能与这些线索重复 · {count}", "Perhaps the same as these · {count}"),
    "prospect.about": Text("基本信息", "About"),
    "prospect.plan": Text("下一步", "Next step"),
    "prospect.plan.on": Text("提醒日期", "Reminder"),
    "prospect.saved": Text("已保存", "Saved"),
    "prospect.now": Text(
        "这条线索刚被改过；下面是现在的内容，再按一次保存即以您填写的为准。",
        "It has just been changed. What stands there now is shown above; saving again means yours.",
    ),
    "prospect.contact": Text("联系方式", "Contact"),
    "prospect.hand_over": Text("移交", "Hand over"),
    "prospect.hand_over.to": Text("移交给", "To"),
    "prospect.hand_over.do": Text("移交", "Hand over"),
    "prospect.notes": Text("跟进记录 · {count}", "Notes · {count}"),
    "prospect.notes.write": Text("新的记录", "New note"),
    "prospect.notes.do": Text("添加", "Add"),
    "prospect.notes.by": Text("{name} · {at}", "{name} · {at}"),
    "prospect.remove": Text("删除", "Remove"),
    "prospect.remove.note": Text("删除这条记录？不能恢复。", "Remove this note? It cannot be brought back."),
    "prospect.remove.file": Text(
        "删除这个附件？文件的内容不能恢复。", "Remove this file? What is in it cannot be brought back."
    ),
    "prospect.files": Text("附件 · {count}", "Files · {count}"),
    "prospect.files.add": Text("添加附件（不超过 10 MB）", "Add a file (10 MB at most)"),
    "prospect.files.do": Text("保存附件", "Keep the file"),
    "prospect.files.get": Text("下载", "Download"),
    # --- its project
    "prospect.result": Text("资格与金额", "Eligibility and money"),
    "prospect.result.none": Text("还没有填写项目事实。", "Nothing has been stated of its project yet."),
    "prospect.result.wrong": Text(
        "填写中有 {count} 处无法读取或互相矛盾。", "Answers that cannot be read or contradict: {count}."
    ),
    "prospect.told": Text(
        "投资者的文件称：确定 {sure}，最高 {most}（未经核对，以下面的评估为准）",
        "The investor's file says: sure {sure}, at most {most} (nobody has checked it; what counts is below)",
    ),
    "prospect.open": Text("在自查页填写", "Fill in on the Check page"),
    "prospect.open.full": Text(
        "会话中的项目已满，请先在自查页删除一个。",
        "This session holds as many projects as it may: remove one on the Check page.",
    ),
    "prospect.open.lead": Text(
        "在“资格自查”中填写和查看理由，改好后回到这里存回。",
        "Answer the questions and read the reasons on the Check page; then come back and save them here.",
    ),
    "prospect.home": Text(
        "这是线索“{company}”的项目，改好后回到线索存回；存回之前，工作区里的不变。",
        "This is the project of the prospect {company}: go back and save it there. Until then the workspace keeps the old answers.",
    ),
    "prospect.home.look": Text(
        "这是线索“{company}”的项目；您可以在这里试算，不会改动线索。",
        "This is the project of the prospect {company}: you may try things out here; the prospect stays as it is.",
    ),
    "prospect.home.back": Text("回到线索", "Back to the prospect"),
    "prospect.home.go": Text("回到线索存回", "Back to the prospect, to save"),
    "prospect.keep": Text("把填写的内容存回这条线索", "Save the answers to this prospect"),
    "prospect.keep.done": Text("已存回", "The answers have been saved"),
    "prospect.eligible": Text("符合", "Eligible"),
    "prospect.open_clauses": Text("待定", "Open"),
    "prospect.sum": Text("金额", "Sum"),
    # --- what authorities decide
    "prospect.decisions": Text("主管部门的认定", "Decided by authorities"),
    "prospect.decisions.lead": Text(
        "只有写明认定人和日期的认定才算数；其他都只是假设。",
        "Only a decision with its author and day counts; anything else is assumed.",
    ),
    "prospect.decisions.elsewhere": Text(
        "在其他地点作出，不适用于现在的园区", "given for another place: it does not count here"
    ),
    "prospect.decisions.outdated": Text(
        "按登记时的原文显示：现在的词表里没有这一事项或这个选项，评估不采用",
        "shown as it was recorded: today's vocabulary has no such fact or choice, and no assessment uses it",
    ),
    "prospect.decisions.fact": Text("认定的事项", "What was decided"),
    "prospect.decisions.value": Text("认定结果", "Decision"),
    "prospect.decisions.by": Text("认定人（姓名、部门）", "Who decided (name, department)"),
    "prospect.decisions.on": Text("认定日期", "Day of the decision"),
    "prospect.decisions.do": Text("登记认定", "Record the decision"),
    "prospect.decisions.recorded": Text("{by} · {on}（{who} 登记）", "{by} · {on} (recorded by {who})"),
    "prospect.decisions.back": Text("撤销", "Take back"),
}
