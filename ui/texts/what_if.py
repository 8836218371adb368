"""The strings of the page that tries other figures."""

from engine import Text

WHAT_IF: dict[str, Text] = {
    "what_if.lead": Text(
        "移动滑块，看几项数值变了之后金额会怎样；满意了再写入项目，或另存为一个方案。",
        "Move the sliders to see what other figures would bring; then enter them, or keep them as a variant.",
    ),
    "assumed.counts": Text(
        "本页按您假设的 {count} 项认定都成立计算，主管部门尚未作出这些认定。",
        "This page counts what you assume ({count}) as if it held; no authority has decided it yet.",
    ),
    "what_if.begin": Text(
        "先在“资格自查”里填写项目情况，或在上方选一个示例，这里才有可改动的数值。",
        "Describe the project on the Check page, or choose a sample above; then there are figures to move.",
    ),
    "what_if.none": Text(
        "目前没有哪项数值的变化会改变确定可得的组合：请先在“资格自查”里多答几个问题，或作出假设。",
        "No figure would change the best package yet: answer a few more questions on the Check page first, or assume some.",
    ),
    "what_if.title": Text("改动几项数值", "Move a few figures"),
    "what_if.which": Text(
        "改动哪些数值（影响金额大的在前）", "Which figures to move (those that move most money first)"
    ),
    "what_if.which.choose": Text("选择数值", "Choose figures"),
    "what_if.of_year": Text("{year}年{fact}", "{fact} of {year}"),
    "what_if.today": Text("现为 {value}", "now {value}"),
    "what_if.unstated": Text("尚未填写", "not stated yet"),
    "what_if.now": Text("现为 {value}", "now {value}"),
    "what_if.unchanged": Text("不变", "unchanged"),
    "what_if.same": Text("还没有改动任何数值。", "Nothing has been moved yet."),
    "what_if.alike": Text("符合的条款不变。", "The same clauses are met."),
    "what_if.came": Text("新符合：{clauses}", "Now eligible: {clauses}"),
    "what_if.went": Text("不再符合：{clauses}", "No longer eligible: {clauses}"),
    "what_if.enter": Text("写入项目", "Enter into the project"),
    "what_if.keep": Text("另存为方案", "Keep as a variant"),
    "what_if.reset": Text("恢复原值", "Move back"),
    "what_if.entered": Text("已写入 {count} 项，可用“撤销”收回。", "Entered: {count}. “Undo” takes it back."),
    "what_if.kept": Text("已另存为“{name}”，现在显示的就是它。", "Kept as “{name}”, which is now shown."),
    "curve.title": Text("金额随数值怎样变化", "How the sums change along one figure"),
    "curve.along": Text("沿哪项数值", "Along which figure"),
    "curve.endless": Text("上限未知", "no known bound"),
    "curve.here": Text("滑块所在", "The slider"),
    "curve.axis": Text("{fact}（{unit}）", "{fact} ({unit})"),
    "curve.alt": Text(
        "最优组合的金额随{fact}的变化，数字见“表”",
        "The package's sums along {fact}; the figures stand in the table",
    ),
    "curve.most": Text("组合上限", "Package at most"),
    "curve.value": Text("数值", "Figure"),
    "curve.no_cliff": Text(
        "在这一范围内，没有数值变大、金额反而减少的情况。", "Within this range more never brings less."
    ),
    "curve.knowledge_ends": Text(
        "“确定可得”在此处下降，只因更大的数值适用的条款文本未取得或尚待认定，未必真的减少。",
        "Where the sure sum falls without a cliff, the text for larger figures is missing or something is still open: it need not be less.",
    ),
    "unit.area": Text("㎡", "㎡"),
    "unit.weight": Text("吨", "tonnes"),
    "unit.ratio": Text("%", "%"),
    "unit.money_per_area": Text("元/㎡", "CNY/㎡"),
    "goal.title": Text("怎样达到一个目标", "How to reach a goal"),
    "goal.lead": Text(
        "找出改动最少的办法；只改企业自己能决定的事。",
        "The least there is to change, of what you can decide yourself.",
    ),
    "goal.kind": Text("目标", "Goal"),
    "goal.kind.goal": Text("符合一项条款", "Meet a clause"),
    "goal.kind.target": Text("达到一个金额", "Reach a sum"),
    "goal.clause": Text("哪项条款", "Which clause"),
    "goal.choose": Text("选择或输入名称", "Choose or type a name"),
    "goal.sum": Text("确定可得达到多少", "Sure sum to reach"),
    "goal.sum.example": Text("例如 500万元", "e.g. CNY 5 million"),
    "goal.sum.positive": Text("请填写大于零的金额。", "Please enter a sum above zero."),
    "goal.find": Text("寻找办法", "Find a way"),
    "goal.finding": Text("正在逐一试算……", "Trying one change after another …"),
    "goal.reached": Text("已经达到，不用改动。", "Reached already; nothing has to change."),
    "goal.reached.assumed": Text(
        "您的假设若成立，已经达到，不用改动。",
        "If what you assume holds, it is reached already; nothing has to change.",
    ),
    "goal.changes": Text(
        "改动 {count} 项即可，组合金额 {gain}", "To change: {count}; the package gains {gain}"
    ),
    "goal.changes.none": Text("改动 {count} 项即可", "To change: {count}"),
    "goal.apply": Text("全部写入项目", "Enter all of it"),
    "goal.beyond": Text(
        "只改企业自己能决定的事，没有找到办法。",
        "No way was found by changing only what you can decide yourself.",
    ),
    "goal.untouched": Text("还差这些，企业不能自行改变", "What else it takes and you cannot change yourself"),
}
