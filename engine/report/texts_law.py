"""What the reports say of the law: what may become of aid that breaks competition rules, and what no report can settle."""

from engine.model.text import Text

LAW: dict[str, Text] = {
    "law": Text("法律提示与说明", "Legal notes"),
    "law.rule": Text(
        "《公平竞争审查条例》（国务院令第783号）自 2024-08-01 起施行。没有法律、行政法规依据或者未经国务院批准的，不得给予特定经营者税收优惠，不得给予选择性、差异化的财政奖励或者补贴，也不得在要素获取、收费等方面给予优惠。"
        "与单个投资者签订的协议和备忘录同样属于审查范围；未经审查或者不符合标准的，不得出台。",
        "The Fair Competition Review Regulation (State Council Order 783) is in force since 2024-08-01. Without a basis in a law or administrative regulation, or the State Council's approval, there may be no tax preference for specific operators, no selective or differentiated reward or subsidy, and no preference in factor supply or fees. "
        "Agreements and memoranda with a single investor fall under the review too; what was not reviewed, or fails it, must not be issued.",
    ),
    "law.reclaimed": Text(
        "违反公平竞争规则给予的支持，曾被要求退还，今后也可能被要求退还：据二手资料，一家上市公司被要求退回 2023 年所得的奖励 2,400万元；江苏省高级人民法院（2017）苏行终1号案中，五年内不引入竞争者的承诺和土地出让金返还的约定均被认定无效。",
        "Aid granted against the competition rules has been reclaimed and may be again: according to secondary sources a listed company was told to hand back awards of CNY 24 million received for 2023, and in case (2017)苏行终1号 the Jiangsu High Court held void both a promise of no competitor for five years and a refund of the land premium.",
    ),
    "law.older": Text(
        "2018 至 2023 年的地方优惠，此后可能已被废止或者收窄。国发〔2015〕25号之前已签合同中的承诺继续有效、已兑现的部分不溯及既往；2024-08-01 之后签订的协议能否比照，尚无定论。",
        "Local incentives of 2018 to 2023 may have been repealed or narrowed since. Under 国发〔2015〕25号 promises in contracts already signed stay valid and what was paid is not reopened; whether that shields agreements made after 2024-08-01 is not settled.",
    ),
    "law.written": Text(
        "依法作出的书面承诺应当履行；确因公共利益需要改变的，应依照程序进行并给予补偿（《优化营商环境条例》第三十一条、《外商投资法》第二十五条）。凡有承诺，请取得书面文件。",
        "Lawful promises in writing must be kept, and may be changed only for the public interest, by procedure and with compensation (Regulation on the Business Environment art. 31; Foreign Investment Law art. 25). Ask for every promise in writing.",
    ),
    "law.table": Text("本程序对符合和待定条款的公平竞争比对", "Fair competition: what our comparison found in the eligible and open clauses"),
    "law.outcome": Text("比对结果", "Outcome"), "law.clauses": Text("条款（情形编号）", "Clauses (patterns)"),
    "law.count": Text("{count} 项", "{count} clauses"),
    "law.foot": Text(
        "这是按所见文本的机器比对，未经任何机关认定；没有发现情形不等于无须审查。",
        "A comparison by machine of what was seen, confirmed by no authority; that nothing was found does not replace the review.",
    ),
    "law.not_modelled": Text(
        "未计入测算：补助收入本身是否征税；未填写年度的亏损。折现率是本程序的假设。",
        "Not modelled: whether grants are taxed; losses of years that are not stated. The discount rate is an assumption of ours.",
    ),
    "law.disclaimer": Text(
        "结论依据已收录的条款文本推得，仅供参考，以主管部门审核为准。", "Conclusions are drawn from the texts collected here, for guidance only; the authorities' decision prevails.",
    ),
}  # fmt: skip
