"""What the form says, in both languages."""

from engine import TOPIC_NAMES, Text

FORM: dict[str, Text] = {
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
    **{f"topic.{topic}": name for topic, name in TOPIC_NAMES.items()},
    "topic.authority.lead": Text(
        "由园区或主管部门认定。已有答复的请填写，没有的留空。",
        "The zone or a department decides these. State an answer you have; otherwise leave it out.",
    ),
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
}
