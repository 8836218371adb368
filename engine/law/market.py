"""L19–L23, L25, L26, L33: procurement, exclusivity, origin, standards, entry, prices."""

from engine.law.measure import Measure
from engine.law.pattern import Hit, Pattern, block, warn
from engine.model.text import Text

_LOCAL = r"(?:本地|本市|本区|本县|本省|区内|市内|当地|地产)"

_HERE = rf"(?:{_LOCAL}|本州|州内|疆内|县内|园区|高新区|开发区|辖区|我[州市县区]|昌吉|准东)"
_SELLER = r"(?:供应商|供货商|供货方|厂家|厂商|生产商|生产企业|经销商)"
_BUY = r"(?:购买|采购|购进|购入|选购|订购|购置)"


def _by_origin(measure: Measure) -> Hit | None:
    if "origin" in measure.legal.graded_by:
        return Hit("block", Text("待遇因产品产地或企业来源而异", "better terms by origin"))
    if "buys_here" in measure.legal.depends_on:
        return Hit("block", Text("以采购本地产品为条件", "only for those who buy local products"))
    return None


PATTERNS = (
    Pattern(
        "L19", "block",
        Text("承诺政府采购、优先购买其产品或本地产品", "Guaranteed procurement, priority purchase"),
        Text("《公平竞争审查条例》第八条第三项、第九条第三项；《实施办法》第十一条、第十五条第二至四项",
             "Regulation arts. 8(3), 9(3); Measures arts. 11, 15(2)–(4)"),
        Text("依法公开采购，可提供供需信息，不作份额承诺。", "Procure openly; inform of demand, promise no share."),
        (*block(r"(?:优先|保证|承诺|确保|同等条件下优先)[^。]{0,8}(?:采购|购买|使用)[^。]{0,16}(?:产品|服务|设备)", r"政府采购[^。]{0,12}(?:承诺|保证|份额|优先|倾斜)", by_law="节能|环保|环境标志|中小企业|残疾"),
         *block(rf"{_LOCAL}(?:业绩|奖项|社保)[^。]{{0,8}}(?:加分|得分|优先)",
              rf"(?:从|向|自|在){_HERE}[^。，]{{0,8}}{_SELLER}[^。，]{{0,4}}{_BUY}", rf"(?:从|向|自){_HERE}[^。，]{{0,8}}(?:企业|公司)[^。，]{{0,4}}{_BUY}(?![^。，]{{0,6}}(?:厂房|土地|用房|楼))",
              rf"{_BUY}[^。，]{{0,6}}{_HERE}[^。，]{{0,4}}(?:{_SELLER}|企业(?:生产|产品|的产品)|生产的|产的)",
              rf"(?:采购|购|来)自{_HERE}[^。，]{{0,8}}(?:{_SELLER}|企业|公司)", rf"由{_HERE}[^。，]{{0,8}}{_SELLER}(?:供应|供货|供给|提供)",
              rf"(?:须|需|应|必须|承诺|保证|约定|优先)[^。，]{{0,10}}[在从向于]{_HERE}[^。，]{{0,6}}(?:采购|购买|购进|选购|订购)[^。，]{{0,6}}(?:产品|料|零部件|配件|货物|物资|服务)",
              rf"(?:须|需|应|必须|承诺|保证|约定)[^。，]{{0,10}}{_BUY}[^。，]{{0,6}}{_HERE}[^。，]{{0,6}}(?:产品|原料|材料|服务|设备)")),
    ),
    Pattern(
        "L20", "block",
        Text("排他：不引进同类项目、独家供应、未经招标的特许经营", "Exclusivity: no competing project, sole supplier, franchise without tender"),
        Text("《公平竞争审查条例》第八条第二至四项；《实施办法》第十条、第十一条；《反垄断法》",
             "Regulation art. 8(2)–(4); Measures arts. 10, 11; Anti-Monopoly Law"),
        Text("不作排他承诺；特许经营依法招标。", "Promise no exclusivity; tender every franchise."),
        (*block(r"不(?:再)?(?:引进|批准|新设|招引|允许)[^。]{0,12}(?:同类|竞争|同业|相同)", r"特许经营[^。]{0,14}(?:直接授予|不经招标|无需招标|直接委托)"),
         *block(r"(?:独家|唯一)(?:供应|供货|经营|授权|特许|开发)", by_law="(?<!不经)(?<!无需)(?<!不用)招标")),
    ),
    Pattern(
        "L21", "block",
        Text("因产地、来源不同而给予不同补贴或收费", "Subsidy or fee that differs by origin"),
        Text("《公平竞争审查条例》第九条第四项；《实施办法》第十六条", "Regulation art. 9(4); Measures art. 16"),
        Text("按技术、质量、用途给予，不问产地和注册地。", "Grant by technology, quality or use, not by origin."),
        block(rf"(?:采购|购买|使用|选用){_LOCAL}[^。]{{0,14}}(?:奖|补|给予)", rf"{_LOCAL}(?:产品|企业产品|[^。，]{{0,4}}服务(?:商|机构|公司)|配套)[^。]{{0,16}}(?:奖|补|分享|享受)", r"(?:奖|补)[^。]{0,16}(?:仅|只)[^。]{0,8}(?:本地|本市|本区)[^。]{0,6}(?:注册|企业|服务)",
              r"(?:非本地|外地)(?:企业|产品|机构)[^。]{0,8}(?:不予|不奖|不补|不享受|不得享受)", r"地产品[^。]{0,6}(?:奖|补)"),
        _by_origin,
    ),
    Pattern(
        "L22", "warn",
        Text("对外地与本地经营者适用宽严不同的标准、检查", "Stricter or lighter standards or inspection by origin"),
        Text("《公平竞争审查条例》第九条第五项；《实施办法》第十七条", "Regulation art. 9(5); Measures art. 17"),
        Text("标准、检查、执法一致。", "The same standards, inspections and enforcement for all."),
        warn(r"(?:外地|外来|非本地)(?:企业|经营者|产品)[^。]{0,14}(?:从严|加倍|更高|更严|专项)[^。]{0,6}(?:检|标准|监管|查)?", r"(?:本地|落户|入园)企业[^。]{0,10}(?:免检|从宽|首违不罚|不予处罚|豁免检查|免予检查)"),
    ),
    Pattern(
        "L23", "block",
        Text("增设准入许可、备案，负面清单以外设限", "Extra entry permits, filings, bans off the list"),
        Text("《公平竞争审查条例》第八条第一项；《实施办法》第九条", "Regulation art. 8(1); Measures art. 9"),
        Text("只执行法律、行政法规和市场准入负面清单。", "Apply the law and the market-access negative list only."),
        block(r"(?:增设|另设|额外设置|自行设置)[^。]{0,8}(?:许可|审批|准入|备案|资质)", r"(?:负面清单|清单)(?:以外|之外|外)[^。]{0,10}(?:禁止|限制|不得进入)"),
    ),
    Pattern(
        "L25", "warn",
        Text("建议价、最低价，引导收费和折扣", "Suggested or floor prices, steering of fees"),
        Text("《公平竞争审查条例》第十一条第三项；《实施办法》第二十三条", "Regulation art. 11(3); Measures art. 23"),
        Text("价格由经营者自主确定。", "Operators set their own prices."),
        warn(r"(?:建议价|指导售价|最低售价|最低限价|自律价)", r"引导[^。]{0,10}(?:收费标准|价格水平|折扣)"),
    ),
    Pattern(
        "L26", "block",
        Text("推动经营者交换价格、成本、客户信息或协商产量", "Pushing operators to share prices, costs or customers, or to agree on output"),
        Text("《公平竞争审查条例》第十一条第一项；《实施办法》第二十一条", "Regulation art. 11(1); Measures art. 21"),
        Text("只收集法定统计数据，不在企业之间传递。", "Collect statutory statistics only and pass nothing on between firms."),
        block(r"(?:企业|经营者|会员)[^。]{0,10}(?:交换|共享|互通|通报)[^。]{0,8}(?:价格|成本|客户|销量|产量)", r"(?:协商|约定|统一|联合)[^。]{0,6}(?:产量|限产|售价|价格)"),
    ),
    Pattern(
        "L33", "warn",
        Text("其他限制准入、流动，影响成本或行为的内容", "Anything else that restricts access, flow, cost or conduct"),
        Text("《实施办法》第二十四条", "Measures art. 24"),
        Text("逐项论证必要性，或删去。", "Argue the need for each, or leave it out."),
        warn(r"(?:限制|阻碍|阻止|不得)[^。]{0,10}(?:外地|外来|非本地)[^。]{0,10}(?:进入|流入|参与|竞争|商品|企业|产品)"),
    ),
)  # fmt: skip
