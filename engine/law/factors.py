"""L10–L15: land, fees, social insurance, energy and premises."""

from engine.law.pattern import Pattern, block, warn
from engine.model.text import Text

PATTERNS = (
    Pattern(
        "L10", "block",
        Text("低于最低价供地、零地价，或变相返还出让金、配套费", "Land below the minimum price, or its price handed back under another name"),
        Text("《公平竞争审查条例》第十条第三项；《实施办法》第二十条第一项、第十九条第四项；《全国工业用地出让最低价标准》；最高人民法院国有土地使用权合同解释第三条",
             "Regulation art. 10(3); Measures arts. 20(1), 19(4); national minimum prices of industrial land; Supreme Court on land-use contracts art. 3"),
        Text("按不低于最低价标准公开出让；国家鼓励的集约用地项目可按所在等别最低价的70%确定底价。",
             "Grant it openly at no less than the minimum; for encouraged, land-intensive projects the floor may be 70% of it."),
        block(r"零地价|(?:免收|免缴|免除|无偿)[^。]{0,8}(?:土地出让|出让金|土地使用权|用地)", r"(?:土地)?出让(?:金|价款|收入)[^。]{0,14}(?:返还|奖励|补贴|退还|返)", r"(?<!不)(?<!不得)低于[^。]{0,14}(?:最低价|基准地价)",
              r"(?:返还|退还|补贴|奖励)[^。]{0,10}(?:土地出让|出让金|基础设施配套费|配套费)", r"(?:配套费)[^。]{0,8}(?:返还|退还|奖励)"),
    ),
    Pattern(
        "L11", "block",
        Text("管委会作为土地出让人签约", "The park committee signs as grantor of land"),
        Text("最高人民法院国有土地使用权合同解释第二条（合同无效）", "Supreme Court on land-use contracts art. 2 (the contract is void)"),
        Text("由市、县自然资源主管部门作为出让人。", "The city's or county's natural resources department is the grantor."),
        block(r"管委会[^。]{0,16}(?:出让|供应|提供)[^。]{0,6}(?:国有)?(?:土地|建设用地)", r"(?:出让人|出让方)[^。]{0,6}管委会", r"管委会[^。]{0,10}(?:签订|签署)[^。]{0,8}出让合同"),
    ),
    Pattern(
        "L12", "block",
        Text("减免行政事业性收费或政府性基金", "Waiving administrative fees or government funds"),
        Text("《公平竞争审查条例》第十条第三项；《实施办法》第二十条第二项", "Regulation art. 10(3); Measures art. 20(2)"),
        Text("只列国家或自治区统一公布的减免项目。", "List only the waivers published for the state or the region."),
        block(r"(?:免收|免征|免缴|减免|缓缴|减半|全免)[^。]{0,10}(?:行政事业性收费|政府性基金|规费|人防|防空地下室|基础设施配套费|配套费)",
              r"(?:行政事业性收费|政府性基金|规费)[^。]{0,8}(?:全免|减免|免收|减半|缓缴)", by_law="."),
    ),
    Pattern(
        "L13", "block",
        Text("减免或代缴社会保险费", "Waiving or paying social insurance"),
        Text("《公平竞争审查条例》第十条第三项；《实施办法》第二十条第三项", "Regulation art. 10(3); Measures art. 20(3)"),
        Text("只引用国家统一的社保补贴、稳岗返还。", "Refer only to the state's own insurance and job-retention schemes."),
        (*block(r"(?:(?<!代扣)代缴|代为缴纳|承担|不缴)[^。]{0,10}(?:社会保险|社保|五险)", r"(?:社会保险|社保)费?[^。]{0,8}(?:(?<!代扣)代缴|由政府承担)"),
         *block(r"(?:免缴|减免|缓缴)[^。]{0,10}(?:社会保险|社保|五险)", r"(?:社会保险|社保)费?[^。]{0,8}(?:减免|缓缴)", by_law=".")),
    ),
    Pattern(
        "L14", "warn",
        Text("无客观条件地对选定企业优惠供应要素、厂房、公寓", "Energy, premises or flats on favourable terms for a picked firm"),
        Text("《公平竞争审查条例》第十条第三项；《实施办法》第二十条第一项", "Regulation art. 10(3); Measures art. 20(1)"),
        Text("公布客观条件，对所有符合者一致供应。", "Publish objective conditions and supply all who meet them."),
        warn(r"(?:能耗指标|用能指标|排污指标|用电|用水|用气)[^。]{0,10}(?:优先保障|优先供应|倾斜|单列|优惠)", r"(?:厂房|办公用房|公寓|人才房)[^。]{0,10}(?:免租|零租金|免费|无偿)", r"(?:免租|零租金|免费|无偿)[^。]{0,10}(?:厂房|办公用房|公寓|人才房)"),
        of_specific=True,
    ),
    Pattern(
        "L15", "block",
        Text("低于政府定价供电、水、气，或越权定价", "Power, water or gas below the set price, or priced without the power to"),
        Text("《公平竞争审查条例》第十一条第二项；《实施办法》第二十二条", "Regulation art. 11(2); Measures art. 22(1)–(3)"),
        Text("引导企业参加电力市场化交易，执行公布的价格。", "Help the firm onto the power market; the published prices apply."),
        block(r"(?:电价|水价|气价|热价)[^。]{0,10}(?:低于|优惠|降低|下浮|补贴到|不高于|锁定)", r"(?<!不)低于[^。]{0,8}(?:政府定价|政府指导价|目录电价)", r"按[^。]{0,8}元/?(?:度|千瓦时|kWh)[^。]{0,6}(?:供电|执行|结算)"),
    ),
)  # fmt: skip
