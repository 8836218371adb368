"""L01–L05: tax relief outside statute, and money keyed to tax."""

from engine.law.measure import Measure
from engine.law.pattern import Hit, Pattern, block
from engine.model.text import Text

_TAX = r"(?:税款|税费|税收|纳税|增值税|所得税|个税|契税|房产税|税)"

# Tax that the law itself hands back: what was overpaid, input tax left over, exports, the fee for withholding.
_OWED = r"多[缴征]|[溢误][缴征]|留抵|出口|手续费|即征即退|先征后退"
_SHARE = r"(?:税收|纳税|财政|经济|综合|区级|地方)(?:的|所?(?:形成|[作做]出?)的?)?贡献"
_PART = r"(?:[%％]|一半|半数|[一二三四五六七八九]成)"


def _keyed_to_tax(measure: Measure) -> Hit | None:
    legal = measure.legal
    if "local_contribution" in (*legal.depends_on, *legal.measured_on) or "tax_paid" in legal.measured_on:
        return Hit(
            "block",
            Text(
                "金额或条件与税收、财政贡献挂钩", "sum or entitlement follows tax or the local budget's share"
            ),
        )
    return None


PATTERNS = (
    Pattern(
        "L01", "block",
        Text("法律之外减、免、缓征税款", "Cutting, waiving or deferring tax outside statute"),
        Text("《公平竞争审查条例》第十条第一项；《实施办法》第十八条第一项；《税收征收管理法》第三条、第三十三条",
             "Regulation art. 10(1); Measures art. 18(1); Tax Collection Law arts. 3, 33"),
        Text("只引用法律、行政法规或者国务院规定的优惠，写明依据，由税务机关依法办理。",
             "Name only reliefs of law, administrative regulation or the State Council, with their basis; the tax office applies them."),
        block(rf"(?:减免|免征|免缴|免除|缓征|缓缴|减征|减半征收|豁免)[^，,]{{0,8}}{_TAX}", rf"{_TAX}[^，,]{{0,6}}(?:减免|全免|免征|缓缴)", by_law="."),
    ),
    Pattern(
        "L02", "block",
        Text("返还已缴税款", "Handing back tax that was paid"),
        Text("《实施办法》第十九条第四项；国发〔2015〕25号第四条", "Measures art. 19(4); 国发〔2015〕25号 item 4"),
        Text("改为按公开、客观的投入或成果指标给予补助，不与税款挂钩。",
             "Aid by published, objective measures of investment or results, with no tie to tax."),
        (*block(r"先征后返|列收列支", rf"{_TAX}[^，,]{{0,14}}(?:奖返|返给)", rf"奖返[^，,]{{0,10}}{_TAX}",
                rf"(?<!利润)(?<!外汇)留成[^。]{{0,12}}(?:返|奖|补|{_PART})"),
         *block(r"先征后退|即征即退", by_law="增值税"),
         *block(rf"{_TAX}[^，,]{{0,14}}(?:返还|退还)", rf"(?:返还|退还)[^，,]{{0,10}}{_TAX}", by_law=_OWED)),
    ),
    Pattern(
        "L03", "block",
        Text("奖补数额与税收或地方财政、经济贡献挂钩", "Reward keyed to tax or to the contribution to local revenue"),
        Text("国发〔2015〕25号第四条；《实施办法》第十九条第四项", "国发〔2015〕25号 item 4; Measures art. 19(4)"),
        Text("改用固定资产投资、研发投入、就业等不涉税的指标。",
             "Use measures that are not of tax: fixed assets, research, jobs."),
        block(rf"{_SHARE}[^。]{{0,30}}(?:奖|补|返|给予|扶持|{_PART})", rf"(?:奖|补|扶持)[^。]{{0,14}}{_SHARE}",
              r"亩均税收[^。]{0,10}(?:奖|补)", r"按[^。]{0,8}(?:纳税额|实缴税|缴纳税)[^。]{0,12}(?:奖|补|给予)",
              r"(?:奖|补)[^。]{0,10}与[^。]{0,6}(?:税收|纳税)[^。]{0,6}挂钩"),
        _keyed_to_tax,
    ),
    Pattern(
        "L04", "block",
        Text("以园区核定征收招徕企业", "Deemed tax assessment as a selling point"),
        Text("《实施办法》第十八条第三项", "Measures art. 18(3)"),
        Text("不作任何征收方式的承诺，由税务机关依法确定。", "Promise no way of assessment; the tax office decides it by law."),
        block(r"核定征收", by_law="."),
    ),
    Pattern(
        "L05", "block",
        Text("转为合伙、个人独资企业以少缴税", "Re-registering as partnership or sole proprietorship to pay less tax"),
        Text("《实施办法》第十八条第二项", "Measures art. 18(2)"),
        Text("不引导企业为税负改变组织形式。", "Do not steer enterprises to another form for tax."),
        block(r"(?:合伙企业|个人独资)[^。]{0,16}(?:税收优惠|节税|少缴|降低税负|税负|减税)", r"(?:税负|节税|少缴税)[^。]{0,16}(?:合伙企业|个人独资)"),
    ),
)  # fmt: skip
