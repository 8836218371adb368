"""Every sentence the command line says, in both languages."""

from engine.diagnostics import Lang
from engine.model.text import Text

_TEXTS: dict[str, Text] = {
    "bug": Text(
        "这是 GoldenTen 自身的错误，不是您的输入有问题。详情已写入 {log}，请随问题一并反馈。",
        "This is a bug of GoldenTen, not a mistake of yours. The details are in {log}; please report them.",
    ),
    "heading": Text("{name} · {site} · 评估日 {as_of}", "{name} · {site} · as of {as_of}"),
    "no_site": Text("载体未定", "site not known"),
    "summary": Text("{count} 项条款：{parts}", "{count} clauses: {parts}"),
    "condition": Text("条件", "Condition"), "wanted": Text("要求", "Wanted"), "seen": Text("您的情况", "Your case"),
    "verdict": Text("结论", "Verdict"), "basis": Text("依据", "Basis"),
    "met": Text("满足", "met"), "unmet": Text("不满足", "not met"), "open": Text("待定", "open"),
    "missing": Text("待补充：{facts}", "needs: {facts}"), "authority": Text("待认定：{facts}", "to be confirmed: {facts}"),
    "for_amount": Text("测算金额还需：{facts}", "for the amount: {facts}"),
    "from_day": Text("{day} 起符合", "eligible from {day}"),
    "failed": Text("未满足：{facts}", "not met: {facts}"),
    "disclaimer": Text(
        "结果依据已收录的条款文本，以主管部门审核为准。",
        "Based on the texts collected here; the authorities' decision prevails.",
    ),
    "left_out": Text(
        "政策库中 {count} 个文件有错误，未参与评估（goldenten lint 查看）",
        "files of the library with errors, left out: {count} (see goldenten lint)",
    ),
    "year": Text("{year} 年", "{year}"),
    "source": Text("来源", "Source"), "verification": Text("核实程度", "Verification"), "place": Text("文件位置", "File"),
    "assumes": Text("以此为前提", "Assumed"), "reads_as": Text("条文理解", "Reading"), "gaps": Text("未取得", "Not available"),
    "caveat": Text("提示", "Caveat"),
    "clean": Text("没有发现问题（{files}）", "no problems found ({files})"),
    "problems": Text("{errors} 个错误，{warnings} 个提示", "{errors} errors, {warnings} warnings"),
    "tests_ok": Text("{count} 个示例全部通过", "all {count} examples hold"),
    "tests_failed": Text("{failed} 个示例未通过，共 {count} 个", "{failed} of {count} examples fail"),
    "tests_none": Text("没有示例", "there are no examples"),
    "testing": Text("运行示例", "running the examples"),
    "no_year": Text("条款 {clause} 没有判断 {year} 年；可选：{years}", "{clause} is not judged for {year}; years: {years}"),
    "judged_once": Text(
        "条款 {clause} 只判断一次，请去掉 --year", "{clause} is judged once; leave out --year"
    ),
    "horizon": Text(
        "只有 {first}–{last} 年影响结论，其他年份仅供参考",
        "only the years {first}–{last} decide the verdict; others are shown for reference",
    ),
    "bug_details": Text(
        "这是 GoldenTen 自身的错误，不是您的输入有问题。请随问题一并反馈以下内容：",
        "This is a bug of GoldenTen, not a mistake of yours. Please report it with what follows:",
    ),
    "written": Text("已写入 {file}", "wrote {file}"),
    "error": Text("错误", "error"), "warning": Text("提示", "warning"), "hint": Text("建议", "hint"),
}  # fmt: skip


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence, filled in."""
    return _TEXTS[key](lang).format(**values)
