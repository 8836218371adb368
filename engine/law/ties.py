"""L06, L16–L18: aid tied to moving, registering, paying, being counted or staying here."""

from engine.law.measure import Measure
from engine.law.pattern import Hit, Pattern, block, warn
from engine.model.text import Text

_HERE = r"(?:本地|本市|本区|本县|本州|本省|园区|我区|我市|我县|高新区|开发区|辖区|区内|市内|县内|当地|昌吉)"
# The years a firm has to stay. One year is the wait before payment that documents ask for, unless it is called a minimum.
_SPAN = r"(?:\d+|[一二两三四五六七八九十]+)个?(?:完整)?(?:会计|自然|日历)?年"
_MUST = r"(?:须|需|应|必须|承诺|保证|约定|要求)"
_RUN = r"(?:经营|运营|存续)"
_SEAT = r"(?:注册地址?|登记地|纳税地|税务登记|税收(?:户管|关系|归属)|统计(?:关系|归属)|住所地)"
# Not `注册地变更后补助标准不变`: the letters left out stand where it is something else that stays.
_KEPT = (
    r"[^。，变迁准额补奖件]{0,20}(?:不(?:得|予|作|做|会|发生)?(?:变|改变|调整)|(?:保持|维持)(?:稳定|原状))"
)
_TIES = {
    "moved_here": Text("以迁入为条件", "only for those who move here"),
    "registered_here": Text("以在本地注册为条件", "only for those registered here"),
    "tax_paid_here": Text("以在本地纳税为条件", "only for those who pay tax here"),
    "counted_here": Text("以在本地入统为条件", "only for those counted in statistics here"),
}


def _tied(measure: Measure) -> Hit | None:
    """Blocks where the aid depends on it; warns where only the sum follows figures recorded in statistics."""
    found = [words for tie, words in _TIES.items() if tie in measure.legal.depends_on]
    if found:
        return Hit("block", Text("、".join(each.zh for each in found), ", ".join(each.en for each in found)))
    if "statistics" in measure.legal.measured_on:
        return Hit("warn", Text("金额按入统数据计算", "the sum follows figures recorded in statistics"))
    return None


def _stays(measure: Measure) -> Hit | None:
    if "stays_here" in measure.legal.depends_on:
        return Hit("block", Text("以若干年内不迁出为条件", "only for those who pledge to stay"))
    return None


PATTERNS = (
    Pattern(
        "L06", "block",
        Text("以迁入、在本地注册、纳税或入统为奖补条件", "Aid on condition of moving, registering, paying tax or being counted here"),
        Text("《实施办法》第十九条第三项", "Measures art. 19(3)"),
        Text("以在本地的实际投资、生产、就业为条件，不以注册地、纳税地、统计关系为条件；须按入统数据核算的，另外论证。",
             "Ask for real investment, production or jobs here, not for where a firm is registered, taxed or counted; argue a sum measured on recorded figures."),
        (*block(r"迁入|迁至本|迁址|(?:将|把)[^。]{0,6}注册地[^。]{0,6}迁",
                rf"在{_HERE}[^。，]{{0,4}}(?:注册|登记|纳税|缴税|缴纳税|入统|纳统|入库纳统)",
                r"(?:注册|纳税|税收|统计)(?:关系|地)?[^。]{0,6}(?:落户|留)在?(?:本|园|我)", r"(?:纳入|列入|进入)[^。，]{0,6}统计[^。]{0,4}(?:的|并|后)"),
         *warn(r"入统[^。]{0,20}(?:奖|补|给予|[%％])", r"(?:奖|补|给予)[^。]{0,16}入统")),
        _tied,
    ),
    Pattern(
        "L16", "block",
        Text("要求承诺不迁出，或迁出即追回", "A pledge not to move away, or claw-back on relocation"),
        Text("《公平竞争审查条例》第八条第四项、第九条第一项；《实施办法》第十三条第三项、第十二条第三项",
             "Regulation arts. 8(4), 9(1); Measures arts. 13(3), 12(3)"),
        Text("改为约定投资、产能、就业等履约目标，未达到的按比例不予兑付；企业可以自由迁移。",
             "Agree on investment, capacity or jobs and pay less where they are missed; leave the firm free to move."),
        (*block(r"不(?:得|能|可|准)?(?:自行|擅自|随意|提前)?(?:迁出|迁离|搬迁|搬离|外迁|迁移|迁走)", r"迁(?:出|离)[^。]{0,16}(?:返还|退还|退回|追回|收回|追缴)", r"(?:返还|退还|退回|追回)[^。]{0,10}迁(?:出|离)",
              r"(?:承诺|保证|约定)[^。]{0,12}(?:经营|运营)[^。]{0,6}不(?:少于|低于)[^。]{0,4}年", r"年内不(?:得)?(?:注销|变更注册|减资)", rf"{_SEAT}{_KEPT}", rf"(?<!是否)不(?:得|会|再)?(?:改变|变更|变动){_SEAT}(?![^。]{{0,10}}(?:也|同样|亦|均|一致))",
               rf"{_RUN}(?:期限?|年限|时间)?[^。，]{{0,4}}(?:不(?:得)?(?:少于|低于)|至少)[^。，]{{0,2}}{_SPAN}", rf"至少[^。，]{{0,6}}{_RUN}[^。，]{{0,4}}{_SPAN}", rf"{_RUN}(?:期限?|年限|时间)[^。，]{{0,4}}{_SPAN}以上",
               rf"{_MUST}[^。，]{{0,12}}{_RUN}(?:[^。，]{{0,4}}(?:满|达到?)(?!一年|1年){_SPAN}|(?!一年|1年){_SPAN}(?!的|内|来))", rf"在{_HERE}[^。，]{{0,8}}{_RUN}[^。，]{{0,4}}(?:(?:满|达到?|超过)(?!一年|1年){_SPAN}|{_SPAN}以上)", rf"(?:最低|最短|最少)[^。，]{{0,4}}{_RUN}(?:期限?|年限|时间)"),
         *warn(rf"{_RUN}[^。，]{{0,4}}满(?!一年|1年){_SPAN}")),
        _stays,
    ),
    Pattern(
        "L17", "block",
        Text("要求设立本地机构或配套投资才能经营、投标、取得资源", "A local subsidiary, office or plant as the price of bidding, resources or business"),
        Text("《公平竞争审查条例》第九条第二项；《实施办法》第十四条第一、三、四项",
             "Regulation art. 9(2); Measures art. 14(1), (3), (4)"),
        Text("公开招标、配置资源，按能力和报价择优，不要求设立本地机构。",
             "Tender or allot openly by ability and price, with no demand for a local establishment."),
        block(r"资源换产业|以?资源[^。]{0,6}换[^。]{0,4}投资|配套产业投资",
              r"(?:设立|成立|注册|具有|设有)[^。]{0,8}(?:子公司|分公司|本地法人|分支机构|办事处|办公场所|办公地点)[^。]{0,20}(?:方可|才能|才可|为条件|投标|配置|入库|入选|参与|入围|纳入名录)",
              r"(?:投标|资源配置|配置指标|入库|入选|入围|名录)[^。]{0,20}(?:须|需|应|要求|必须)[^。]{0,10}(?:设立|成立|本地注册|子公司|分公司|办公场所|分支机构|固定场所)"),
    ),
    Pattern(
        "L18", "warn",
        Text("对外地企业的投资规模、产值、税收提出不合理要求", "Unreasonable demands on outsiders' investment, output or tax"),
        Text("《实施办法》第十四条第二项、第十七条第三项", "Measures arts. 14(2), 17(3)"),
        Text("用地控制指标写入土地合同，对本地和外地企业一致；不约定税收。",
             "Put land-use control indices into the land contract, alike for all; agree on no tax."),
        warn(r"(?:承诺|保证|约定)[^。]{0,8}(?:年|亩均)?(?:税收|纳税)[^。]{0,8}(?:不低于|达到|不少于)", r"(?:外地|外来|引进)[^。]{0,10}(?:投资|产值|纳税|税收)[^。]{0,10}不(?:得)?(?:低于|少于)",
             r"(?:投资强度|产值|税收)[^。]{0,10}(?:达不到|未达到)[^。]{0,12}(?:收回|退回|处罚|补缴|追回)"),
    ),
)  # fmt: skip
