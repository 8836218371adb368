"""Every string of the app that is not in the vocabulary, the policies or the engine; in both languages.

Those about money stand in `ui.texts_money`, those of the library page in `ui.texts_library`.
"""

from engine import Text, filled
from ui import state
from ui.texts_library import LIBRARY
from ui.texts_money import MONEY

TEXTS: dict[str, Text] = (
    {
        # --- frame
        "title": Text("金十条 · 政策自查", "GoldenTen · incentives check"),
        "lead": Text(
            "填写项目情况，看看它在昌吉高新区或其他选定的地方，能从当地、自治区（省）和国家的政策中得到多少，理由是什么。",
            "Describe your project and see what it gets in the Changji High-tech Zone, or at another place you choose, from local, regional and national policies, and why.",
        ),
        "page.check": Text("资格自查", "Check"),
        "lang": Text("语言", "Language"),
        "our_bug": Text(
            "很抱歉，程序出错了。这是我们的问题，与您填写的内容无关；您填写的内容仍在，请重试或刷新页面。",
            "Sorry, the program failed. This is our fault and not caused by what you entered; it is still there. Please try again.",
        ),
        "no_library": Text("政策库无法读取。", "The library of policies cannot be read."),
        "privacy": Text(
            "您填写的内容只在本次会话中使用，服务器不保存。",
            "What you enter is used in this session only; nothing is stored on the server.",
        ),
        "disclaimer": Text(
            "结论依据已公开的政策文本推得，仅供参考，以主管部门审核为准。",
            "Conclusions are drawn from published texts, for guidance only; the authority's review decides.",
        ),
        "library": Text("政策库 {hash} · {policies} 份文件", "Library {hash} · {policies} documents"),
        "left_out": Text(
            "{count} 份政策文件有误，未参与评估；其余照常。",
            "Left out because of errors: {count} policy files; the others answer.",
        ),
        # --- choosing a project
        "project": Text("项目", "Project"),
        "project.help": Text(
            "可以从一个示例开始，再改成您的情况。每个项目的填写内容分别保留。",
            "You may start from a sample and change it. What you enter is kept for each project.",
        ),
        "project.own": Text("我的项目（自行填写）", "My project (fill in yourself)"),
        "project.sample": Text("示例：{name}", "Sample: {name}"),
        "clear": Text("全部清空", "Clear everything"),
        "undo": Text("撤销", "Undo"),
        # --- the form
        "form.title": Text("项目情况", "Your project"),
        "form.lead": Text(
            "不清楚的可以留空：未知不会被当作“是”“否”或零。",
            "Leave out what you do not know: unknown never counts as yes, no or zero.",
        ),
        "form.more": Text("更多信息", "More information"),
        "form.more.help": Text(
            "答得越多，待补充的条款越少。", "The more you answer, the fewer clauses stay open."
        ),
        "topic.record": Text("合规与信用", "Record and credit"),
        "topic.kind": Text("项目类别与手续", "Kind of project and approvals"),
        "topic.premises": Text("厂房与土地", "Premises and land"),
        "topic.investment": Text("投资与进度", "Investment and schedule"),
        "topic.equipment": Text("设备与首台（套）", "Equipment and first sets"),
        "topic.operation": Text("年度经营数据", "Figures by year"),
        "topic.enterprise": Text("企业基本情况", "The enterprise"),
        "topic.research": Text("研发与高新技术企业", "R&D and high-tech status"),
        "topic.tax": Text("税务与财务", "Tax and finance"),
        "topic.titles": Text("资格称号与知识产权", "Titles and intellectual property"),
        "topic.chain": Text("产业链与配套", "Industrial chains and sourcing"),
        "topic.foreign": Text("外商投资", "Foreign investment"),
        "topic.loan": Text("贷款", "Loans"),
        "topic.freight": Text("纺织品运输", "Freight of textiles"),
        "topic.other": Text("其他", "Other"),
        "topic.authority": Text("主管部门认定的事项", "Decided by the authority"),
        "topic.authority.lead": Text(
            "由园区或主管部门认定。已有答复的请填写，没有的留空。",
            "The zone or a department decides these. State an answer you have; otherwise leave it out.",
        ),
        "topic.local": Text("所选载体的地方文件", "Local documents of the chosen site"),
        "topic.stated": Text("已填 {stated}/{all}", "{stated} of {all} stated"),
        "yes": Text("是", "Yes"),
        "no": Text("否", "No"),
        "unknown": Text("不清楚", "Not sure"),
        "choose": Text("不清楚（点击选择）", "Not sure (choose)"),
        "search": Text("不清楚（输入代码或名称查找）", "Not sure (type a code or a name)"),
        "for_example": Text("例如 {example}", "e.g. {example}"),
        "day": Text("评估日期", "Day of the assessment"),
        "day.help": Text(
            "按这一天的情况判断政策是否有效、年限是否已满。",
            "Validity and waiting periods are judged as of this day.",
        ),
        "year": Text("年份", "Year"),
        "years.lead": Text(
            "按年填写，金额带单位（如 3000万元）；留空即未知。",
            "By year, with the unit (e.g. 3000万元 or CNY 30 million); empty means unknown.",
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
        # --- the result
        "summary": Text("{count} 项条款", "{count} clauses"),
        "summary.group": Text("{name} {count}", "{name} {count}"),
        "summary.awaiting": Text("待选定载体 {count}", "Waits for the site {count}"),
        "summary.elsewhere": Text("适用于其他地方 {count}", "Applies elsewhere {count}"),
        "places.awaiting": Text(
            "选定落地载体后才能判断（{count} 项）", "Can be judged once the site is known ({count})"
        ),
        "places.elsewhere": Text("适用于其他地方（{count} 项）", "Applies at other places ({count})"),
        "places.lead.awaiting": Text(
            "这些条款先取决于项目落在哪里：请在表单中选定落地载体。",
            "These depend first on where the project goes: choose the site in the form.",
        ),
        "places.lead.elsewhere": Text(
            "这些文件不适用于所选的落地载体；换一个载体，即按其中的条件判断。",
            "These documents do not apply at the chosen site; choose another to have their conditions judged.",
        ),
        "places.apart": Text(
            "另有 {count} 项要选定落地载体后才能判断，未列入",
            "{count} more wait for the site and are not listed",
        ),
        "clauses.title": Text("各条款与理由", "Clauses and reasons"),
        "group.eligible": Text(
            "已知情况满足全部条件，仍以主管部门审核为准。",
            "What is known meets every condition; the authority's review still decides.",
        ),
        "group.missing_facts": Text("补充信息后即可判断。", "More information will decide these."),
        "group.authority_decides": Text(
            "您的信息已齐，取决于主管部门的认定。",
            "Your information is complete; the authority's decision is what is left.",
        ),
        "group.text_unavailable": Text(
            "条款存在，但我们没有取得其正文，不作推测。",
            "The clause exists, but we do not have its text and do not guess.",
        ),
        "group.evaluators_disagree": Text(
            "两套判断程序结果不一致，在复核之前不给出结论。",
            "Our two evaluators disagree; no conclusion is given until this is reviewed.",
        ),
        "group.not_eligible": Text(
            "有条件不满足；展开可看是哪一条。", "A condition is not met; open a clause to see which."
        ),
        "group.none": Text("暂时没有可以确定符合的条款。", "No clause is known to be met yet."),
        # --- one clause
        "verification": Text("文件{level}", "Document: {level}"),
        "eligible_from": Text(
            "自 {day} 起符合：其余条件均已满足，只需等待。",
            "Eligible from {day}: all else is met, only time has to pass.",
        ),
        "missing.applicant": Text("**还需补充**　{facts}", "**Still needed:** {facts}"),
        "missing.more": Text("**可再补充**　{facts}", "**Can be added:** {facts}"),
        "missing.authority": Text("**由主管部门认定**　{facts}", "**For the authority to decide:** {facts}"),
        "still": Text("还需 {count} 项", "{count} more needed"),
        "by_year": Text("按年判断，选择年份看理由", "Judged by year; choose a year to see why"),
        "by_year.long": Text("{first}—{last} 年", "{first}–{last}"),
        "by_year.one": Text("{year} 年", "{year}"),
        "assumes": Text("以下前提未作判断，需自行确认", "Not tested here, please make sure"),
        "interpretations": Text("条文不明确之处的理解", "How unclear wording was read"),
        "gaps": Text("文件中未见的内容", "What we have not seen of the document"),
        "caveat": Text("使用提示", "Caution"),
        "sources": Text("来源", "Sources"),
        "grade.A": Text("官方", "official"),
        "grade.B": Text("转载", "reprint"),
        "grade.C": Text("二手资料", "secondary"),
        "grade.D": Text("一般了解", "general knowledge"),
        "checked": Text("{day} 核对", "checked {day}"),
        # --- the reason table
        "why.condition": Text("条件", "Condition"),
        "why.wanted": Text("要求", "Required"),
        "why.seen": Text("您的情况", "Your project"),
        "why.truth": Text("结论", "Met?"),
        "why.basis": Text("依据", "Basis"),
        "why.yes": Text("满足", "yes"),
        "why.no": Text("不满足", "no"),
        "why.open": Text("待定", "open"),
        "why.gap": Text("{seen}（{gap}）", "{seen} ({gap})"),
        "why.alt": Text("{clause}的判断理由", "Why: {clause}"),
    }
    | MONEY
    | LIBRARY
)


def t(key: str, **values: object) -> str:
    """The text in the language on screen, with its `{names}` filled in."""
    return filled(TEXTS[key], state.lang(), **values)


_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|~$:^=&"})


def plain(text: str) -> str:
    """Text from a user or a policy, to stand as it is inside Markdown."""
    return " ".join(text.split()).translate(_MARKUP)
