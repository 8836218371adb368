"""The strings of the page that puts places and variants side by side."""

from engine import Text

COMPARE: dict[str, Text] = {
    "compare.lead": Text(
        "同一项目放到几个地方，或一个项目的几个方案，并排看金额、年度、结论和待答问题。",
        "One project at several places, or several variants of it, side by side: sums, years, verdicts, open questions.",
    ),
    "compare.what": Text("比较什么", "What to compare"),
    "compare.places": Text("换地方", "Places"),
    "compare.variants": Text("不同方案", "Variants"),
    "compare.sites": Text("放到哪些地方（2 至 {most} 个）", "At which places (2 to {most})"),
    "compare.sites.choose": Text("输入名称查找", "Type a name"),
    "compare.sites.more": Text(
        "再选一个地方，就能并排比较。", "Choose one more place to see them side by side."
    ),
    "compare.left": Text(
        "一地主管部门的认定不带到另一地，在别处按未知处理：{facts}。",
        "What the authority of one place decided is unknown at another: {facts}.",
    ),
    "compare.known": Text(
        "各地的政策取得多少不一：金额少可能只是没有取得条款，请看“条款文本未取得”一行。",
        "How much we have of each place's policies differs: a small sum may only mean that texts are missing; see that line.",
    ),
    "compare.projects": Text("哪些方案（2 至 {most} 个）", "Which variants (2 to {most})"),
    "compare.projects.more": Text(
        "另存一个方案，改动其中几项，再回到这里并排比较。",
        "Save a variant, change what you want to try, then come back to see both side by side.",
    ),
    "compare.vary": Text("把当前项目另存为方案", "Save the project shown as a variant"),
    "compare.variant": Text("{name}（方案 {number}）", "{name} (variant {number})"),
    "compare.full": Text(
        "最多同时保留 {most} 个方案，请先删去一个。", "At most {most} variants are kept; remove one first."
    ),
    "compare.figures": Text("结果", "Result"),
    "compare.figure": Text("比较项", "Compared"),
    "compare.sure": Text("确定可得", "Sure"),
    "compare.most": Text("已知上限", "Known most"),
    "compare.unbounded": Text("金额上限未知", "No known bound"),
    "compare.assumed": Text("假设成立时确定可得", "Sure if what is assumed holds"),
    "compare.questions": Text("还可回答的问题", "Questions still open"),
    "compare.first": Text("先答", "First to answer"),
    "compare.facts": Text("填写不同之处", "What was entered differently"),
    "compare.years": Text("逐年金额", "By year"),
    "compare.years.alt": Text(
        "各栏逐年的金额，数字见“表”", "Sums by year of each side; the figures stand in the table"
    ),
    "compare.side": Text("栏", "Side"),
    "compare.clauses": Text("结论或金额不同的条款", "Clauses that come out differently"),
    "compare.alike": Text("各项条款的结论和金额都相同。", "All clauses come out alike."),
    "compare.not_there": Text("不适用于此地", "does not apply there"),
    "compare.textless": Text(
        "另有 {count} 项条款文本未取得，只在其中几处存在。",
        "{count} more clauses, whose text is not available, exist at some of these places only.",
    ),
    "compare.alt": Text("并排比较：{what}", "Side by side: {what}"),
}
