"""The strings of the page of what one takes along: reports, files, a link."""

from engine import Text

TAKE: dict[str, Text] = {
    "take.lead": Text(
        "把这次评估带走：报告、链接、交给园区的文件、日历，以及可以日后重放的存档。",
        "Take this assessment along: reports, a link, a file for the zone, a calendar, and a copy to replay later.",
    ),
    "take.begin": Text(
        "先在“资格自查”里填写项目情况，这里才有可带走的内容。",
        "Describe the project on the Check page first; then there is something to take along.",
    ),
    # --- reports
    "reports.title": Text("报告", "Report"),
    "reports.lead": Text(
        "写明评估日期、政策库版本、您填写的内容、每项结论的理由与出处、兑付年度、材料清单、未核实之处和声明。",
        "With the day, the library's version, what you entered, every verdict with reasons and articles, the payment years, the materials, what is unverified, and the disclaimer.",
    ),
    "reports.lang": Text("报告语言", "Language of the report"),
    "reports.zh": Text("中文", "Chinese"),
    "reports.en": Text("英文", "English"),
    "reports.both": Text("中英文", "Both"),
    "reports.pdf": Text("PDF", "PDF"),
    "reports.word": Text("Word", "Word"),
    "reports.excel": Text("Excel", "Excel"),
    "reports.name": Text("项目名称（写在报告上）", "Project name (as the report has it)"),
    "reports.file": Text("金十条报告-{name}", "GoldenTen-report-{name}"),
    # --- the link
    "share.title": Text("分享链接", "Link"),
    "share.lead": Text(
        "打开链接的人会看到同样的选择。链接只带外人也看得到的情况（载体、行业、是与否之类）和您指定的评估日期，不带金额、人数、名称和其他日期。网址会留在浏览记录里，也可能留在沿途的服务器日志里。",
        "Whoever opens it sees the same choices. It carries only what outsiders can see anyway (site, industry, yes or no) and the day of the assessment if you named one: no sums, head counts, names or other dates. Addresses stay in browser histories and may stay in server logs on the way.",
    ),
    "share.none": Text("还没有可以放进链接的内容。", "There is nothing yet that a link may carry."),
    "share.left_out": Text(
        "未放进链接的 {count} 项：{facts}。这些可用项目文件传递。",
        "Not in the link ({count}): {facts}. Pass these on with the project file.",
    ),
    "share.copy": Text("复制下面的链接", "Copy the link below"),
    "arrived": Text(
        "已从链接打开 {count} 项填写，作为一个新的项目。链接不带金额、人数和日期，请补充。",
        "Opened from a link with {count} answers, as a project of its own. Links carry no sums, head counts or dates: please add them.",
    ),
    "close": Text("知道了", "OK"),
    "arrived.nothing": Text("这个链接没有可用的内容。", "This link holds nothing that can be used."),
    "arrived.full": Text(
        "已有 {most} 个项目，请先删去一个，再打开链接。",
        "There are {most} projects already; remove one, then open the link.",
    ),
    "arrived.name": Text("来自链接", "From a link"),
    # --- to the zone
    "zone.title": Text("交给园区", "Send to the zone"),
    "zone.lead": Text(
        "生成一个文件，由您自己发给园区招商人员，对方可以导入为线索。本程序不发送任何内容。",
        "Makes a file that you send to the zone's recruitment staff yourself; they can take it in as a prospect. This app sends nothing.",
    ),
    "zone.optional": Text(
        "以下均可不填；只写进这个文件，服务器不保存。",
        "All optional; written into this file only, and not stored on the server.",
    ),
    "zone.mend": Text(
        "先改正上面的电话或邮箱（或留空），再下载：园区导入时不会读取写错的。",
        "Mend the telephone or e-mail above, or leave it empty, then download: the zone's import would leave it out.",
    ),
    "zone.save": Text("下载交给园区的文件", "Download the file for the zone"),
    "zone.contact": Text("{site}的联系方式", "Contact of {site}"),
    "zone.no_site": Text(
        "选定落地载体后，这里列出它的联系方式。", "Choose a site to see whom to contact there."
    ),
    "zone.unknown": Text("未取得：{items}。", "Not available: {items}."),
    "zone.item": Text("项目", "Item"),
    "zone.text": Text("内容", "Content"),
    "zone.alt": Text("联系方式", "Contact"),
    "zone.file": Text("金十条交园区-{name}", "GoldenTen-for-the-zone-{name}"),
    # --- the calendar
    "days.title": Text("日历", "Calendar"),
    "days.lead": Text(
        "申报窗口的起止、文件到期、自何日起符合，导入手机或电脑日历。",
        "Application windows, documents that end, days from which you are eligible, for your phone's or computer's calendar.",
    ),
    "days.none": Text(
        "没有取得任何与本项目有关的申报日期或到期日。",
        "No application or expiry dates that concern this project are known.",
    ),
    "days.day": Text("日期", "Day"),
    "days.what": Text("事项", "What"),
    "days.alt": Text("与本项目有关的日期", "Days that concern this project"),
    "days.save": Text("下载日历（.ics）", "Download the calendar (.ics)"),
    "days.file": Text("金十条日历-{name}", "GoldenTen-calendar-{name}"),
    # --- saved
    "saved.title": Text("存档与“有何变化”", "Saved copy, and what has changed since"),
    "saved.lead": Text(
        "存档含项目、全部结论和当时的政策文件，可用 goldenten replay 重放核对。日后在这里打开，看政策变化对您有何影响。",
        "A saved copy holds the project, every outcome and the policy files it rests on; goldenten replay checks it. Open it here later to see what policy changes mean for you.",
    ),
    "saved.save": Text("下载存档", "Download the saved copy"),
    "saved.incomplete": Text(
        "有政策文件读不了，存档会不完整，暂不能下载。",
        "Some policy files cannot be read, so a copy would be incomplete: none can be saved.",
    ),
    "saved.open": Text("打开以前的存档", "Open a saved copy"),
    "saved.file": Text("金十条存档-{name}", "GoldenTen-saved-{name}"),
    "since.head": Text(
        "{then} 的存档，与 {now} 用现在的政策库重新评估的结果相比：",
        "The copy of {then}, set against an assessment of {now} with today's library:",
    ),
    "since.same": Text("结论和金额都没有变化。", "No verdict and no sum has changed."),
    "since.sure": Text("确定可得：{before} → {after}", "Sure: {before} → {after}"),
    "since.most": Text("已知上限：{before} → {after}", "Known most: {before} → {after}"),
    "since.then": Text("当时", "Then"),
    "since.now": Text("现在", "Now"),
    "since.alt": Text("结论或金额有变化的条款", "Clauses that come out otherwise"),
    "since.not_there": Text("没有这项条款", "no such clause"),
    "since.verified": Text(
        "“当时”的结果已用保存时的政策重新评估，逐字相同。",
        "What came out then was assessed again on the policies it was saved with: the same to the letter.",
    ),
    "since.stored": Text(
        "“当时”取自存档中的记录，没有在这里重新验证；要验证，用 goldenten replay。",
        "“Then” is what the copy says; it is not verified here. To verify it, use goldenten replay.",
    ),
}
