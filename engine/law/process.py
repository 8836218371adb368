"""L27–L32: terms, review, funds, guarantees, unwritten promises, early payment."""

from engine.law.measure import Measure
from engine.law.pattern import Hit, Pattern, block, warn
from engine.model.text import Text


def _open_ended(measure: Measure) -> Hit | None:
    """Aid that is known to have no end and no limit; where the text that would say so was not seen, only a note."""
    if not measure.cash or measure.ends or measure.limited:
        return None
    if measure.ends is None or measure.limited is None:
        return Hit("info", Text("起止日期或封顶未见", "no end date or limit was seen"))
    return Hit("warn", Text("没有截止日期，也没有封顶", "neither an end date nor a limit"))


def _unreviewed(measure: Measure) -> Hit | None:
    """A promise may not be given without its review; of a published document we only say that none was seen."""
    if measure.legal.review is not None or not measure.cash:
        return None
    if measure.promise:
        return Hit(
            "block", Text("没有附公平竞争审查结论", "no conclusion of a fair-competition review is attached")
        )
    return Hit("info", Text("未见公平竞争审查结论", "no conclusion of a fair-competition review was seen"))


PATTERNS = (
    Pattern(
        "L27", "warn",
        Text("没有期限、封顶和退出的资金", "Open-ended aid: no term, no cap, no exit"),
        Text("《公平竞争审查条例》第十二条；《实施办法》第二十五条", "Regulation art. 12; Measures art. 25"),
        Text("写明起止日期、封顶和终止条件。", "Write start and end, a cap, and when it stops."),
        warn(r"长期有效|不设(?:期限|上限|封顶)|无(?:期限|上限)"),
        _open_ended,
    ),
    Pattern(
        "L28", "block",
        Text("没有公平竞争审查结论", "No conclusion of a fair-competition review"),
        Text("《公平竞争审查条例》第十四条、第十七条、第十八条；《实施办法》第二条、第二十九条；责任见条例第二十四、二十五条",
             "Regulation arts. 14, 17, 18; Measures arts. 2, 29; sanctions: Regulation arts. 24–25"),
        Text("先送审查并附结论，未经审查不得出台、签约。", "Have it reviewed and attach the conclusion before it is issued or signed."),
        block(r"(?:未经|免予|不经|不进行)(?:公平竞争)?审查"),
        _unreviewed,
    ),
    Pattern(
        "L29", "warn",
        Text("以政府基金招商、约定返投", "Fund money to attract firms, with reinvestment multiples"),
        Text("国办发〔2025〕1号", "国办发〔2025〕1号"),
        Text("基金按市场化方式投资，不以落地、返投为条件。", "Let funds invest by the market, with no demand to settle or reinvest."),
        warn(r"返投|以投代引|基金招商|以投促引", r"基金[^。]{0,12}(?:招引|招商|落地)"),
    ),
    Pattern(
        "L30", "block",
        Text("政府担保、保底收益、回购", "Government guarantee, minimum return, buy-back"),
        Text("《预算法》第三十五条（非公平竞争审查规则）", "Budget Law art. 35 (not a rule of fair competition)"),
        Text("融资由市场化担保机构按商业条件办理。", "Guarantees come from market institutions on commercial terms."),
        block(r"(?:政府|财政|管委会|平台公司|国资)[^。]{0,12}(?:担保|兜底|保底|回购)", r"(?:保底收益|最低收益|固定回报|承诺收益)", r"为[^。]{0,10}(?:贷款|债务|融资)[^。]{0,4}(?:提供)?担保"),
    ),
    Pattern(
        "L31", "warn",
        Text("口头、越权承诺，不写入协议的补充约定", "Oral or ultra-vires promises, side letters"),
        Text("《外商投资法实施条例》第二十七条；《优化营商环境条例》第三十一条、第六十四条",
             "Foreign Investment Law Regulations art. 27; Business Environment Regulation arts. 31, 64"),
        Text("承诺须书面、在法定权限内；依法作出的承诺必须履行。",
             "Promise in writing and within one's powers; what is lawfully promised must be kept."),
        warn(r"口头(?:承诺|约定|协议)", r"抽屉协议|(?:补充|另行)[^。]{0,6}(?:协议|约定)[^。]{0,8}不(?:公开|写入|对外)", r"不写入(?:合同|协议)"),
    ),
    Pattern(
        "L32", "warn",
        Text("条件未成就先行兑付", "Paying out before conditions are met"),
        Text("2024年审计发现的问题", "Findings of the 2024 audit"),
        Text("按节点核验后兑付，预付须有追回保障。", "Pay after each milestone is checked; secure any advance."),
        warn(r"(?:预付|预拨|提前(?:拨付|兑付)|先行(?:拨付|兑付|垫付))[^。]{0,10}(?:奖|补|资金|扶持)", r"(?:奖|补|资金|扶持)[^。]{0,10}(?:预付|预拨|提前(?:拨付|兑付)|先行(?:拨付|兑付))", r"签约(?:后)?(?:即|立即|当日)[^。]{0,6}(?:拨付|兑付)"),
    ),
)  # fmt: skip
