"""The strings of the page that tries other figures."""

from engine import Text

WHAT_IF: dict[str, Text] = {
    "what_if.lead": Text(
        "试着改动几项数值，看金额怎样变化；满意了再写入项目，或另存为一个方案。",
        "Move a few figures and see what becomes of the sums; then enter them, or keep them as a variant.",
    ),
    "assumed.counts": Text(
        "本页按您假设的 {count} 项认定都成立计算，这些认定尚未作出。",
        "This page counts your assumptions ({count}) as if they held; no authority has decided them yet.",
    ),
    "what_if.begin": Text(
        "先在“资格自查”里填写项目情况，这里才有可改动的数值。",
        "Describe the project on the Check page first; then there are figures to move.",
    ),
    "what_if.none": Text(
        "目前没有一项企业能改变的数值会影响金额：先补充下面的信息。",
        "No figure you could change moves the sums yet: answer the questions below first.",
    ),
    "what_if.which": Text(
        "改动哪些数值（按影响金额大小排列）", "Which figures (those that move most money first)"
    ),
    "what_if.of_year": Text("{year}年{fact}", "{fact} of {year}"),
    "what_if.today": Text("项目中：{value}", "In the project: {value}"),
    "what_if.unstated": Text("项目中尚未填写", "Not stated in the project yet"),
    "what_if.outcome": Text("合计", "Sums"),
    "what_if.now": Text("现在", "Now"),
    "what_if.then": Text("改动之后", "Then"),
    "what_if.change": Text("增减", "Change"),
    "what_if.same": Text("还没有改动：移动上面的滑块。", "Nothing moved yet: move a slider above."),
    "what_if.alt": Text("改动之前和之后的金额", "The sums before and after"),
    "what_if.came": Text("新符合：{clauses}", "Now eligible: {clauses}"),
    "what_if.went": Text("不再符合：{clauses}", "No longer eligible: {clauses}"),
    "what_if.enter": Text("写入项目", "Enter into the project"),
    "what_if.keep": Text("另存为方案", "Keep as a variant"),
    "what_if.reset": Text("回到项目的数值", "Back to the project's figures"),
    "what_if.variant": Text("{name}（改动数值）", "{name} (other figures)"),
    "what_if.entered": Text("已写入 {count} 项数值。", "Figures entered: {count}."),
    "what_if.kept": Text("已另存为“{name}”，现在显示的就是它。", "Kept as “{name}”, which is now shown."),
    "curve.title": Text("金额随数值怎样变化", "How the sums change along one figure"),
    "curve.along": Text("沿哪项数值", "Along which figure"),
    "curve.sure": Text("确定可得", "Sure"),
    "curve.most": Text("已知上限", "Known most"),
    "curve.endless": Text("上限未知", "no known bound"),
    "curve.here": Text("滑块所在", "The slider's place"),
    "curve.alt": Text(
        "最优组合的金额随{fact}的变化，数字见“表”",
        "The package's sums along {fact}; the figures stand in the table",
    ),
    "curve.value": Text("数值", "Figure"),
    "curve.no_cliff": Text(
        "在这一范围内，数值越大不会反而越少。", "Within this range more never brings less."
    ),
    "unit.area": Text("㎡", "㎡"),
    "unit.weight": Text("吨", "tonnes"),
    "unit.ratio": Text("%", "%"),
    "unit.money_per_area": Text("元/㎡", "CNY/㎡"),
    "goal.title": Text("怎样达到一个目标", "How to reach a goal"),
    "goal.lead": Text(
        "选一项条款，或写一个金额，找出改动最少的办法；只改企业自己能决定的事。",
        "Choose a clause, or write a sum: what is the least to change? Only what you can decide yourself is changed.",
    ),
    "goal.clause": Text("让这项条款符合", "Open this clause"),
    "goal.choose": Text("选择或输入条款", "Choose or type a clause"),
    "goal.sum": Text("或：确定可得达到", "Or: have for sure"),
    "goal.sum.example": Text("例如 500万元", "e.g. CNY 5 million"),
    "goal.find": Text("寻找", "Find"),
    "goal.reached": Text("已经达到，不用改动。", "Reached already; nothing has to change."),
    "goal.changes": Text(
        "改动 {count} 项即可，组合金额 {gain}", "To change: {count}; the package gains {gain}"
    ),
    "goal.changes.none": Text("改动 {count} 项即可", "To change: {count}"),
    "goal.apply": Text("全部写入项目", "Enter all of it"),
    "goal.beyond": Text("企业自己能决定的事都不足以达到。", "Nothing you can decide yourself is enough."),
    "goal.untouched": Text("不能由企业改变的", "What you cannot change yourself"),
    "goal.text": Text("条款文本", "The text of the clause"),
}
