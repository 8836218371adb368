"""L07–L09, L24: who may have it."""

from engine.law.measure import Measure
from engine.law.pattern import Hit, Pattern, Words, block, warn
from engine.model.text import Text

_AID = r"(?:奖|补|扶持|给予|支持|优惠|资金)"


def _named(measure: Measure) -> Hit | None:
    if measure.legal.recipients == "named":
        return Hit("block", Text("给予指名的企业或一事一议", "for a named firm, or case by case"))
    return None


def _listed(measure: Measure) -> Hit | None:
    match measure.legal.recipients:
        case "listed":
            return Hit("block", Text("只给名单、名录内的企业", "only for firms on a list"))
        case "recognised":
            return Hit(
                "warn",
                Text("须经认定，认定标准未公开", "after a recognition whose criteria are not published"),
            )
    return None


def _graded(measure: Measure) -> Hit | None:
    found = [each for each in measure.legal.graded_by if each in ("ownership", "legal_form")]
    if found:
        return Hit("block", Text("待遇因所有制或组织形式而异", "better terms by ownership or legal form"))
    return None


def _gated(measure: Measure) -> Hit | None:
    if "size" in measure.legal.graded_by:
        return Hit("warn", Text("待遇因企业规模而异", "better terms by size"))
    return None


PATTERNS = (
    Pattern(
        "L07", "block",
        Text("给予特定企业的资金：指名、一企一策、一事一议", "Money for a named firm, one policy for one firm, case by case"),
        Text("《公平竞争审查条例》第十条第二项；《实施办法》第十九条第一项、第四十六条",
             "Regulation art. 10(2); Measures arts. 19(1), 46"),
        Text("把条件写成公开、客观、对所有同类企业一致适用的标准。",
             "Write the terms as published, objective criteria that hold for every like firm."),
        (Words(r"(?:一企一策|一事一议|一项目一策|特事特办|个案)[^。]{0,30}(?:同等条件|所有符合|同类企业|公开标准)", "warn"),
         *block(r"(?:一企一策|一事一议|一项目一策|特事特办)(?![^。]{0,30}(?:同等条件|所有符合|同类企业|公开标准))", r"(?:专门|单独|专项)(?:给予|奖励|补助)[^。]{0,16}(?:有限公司|集团|公司)")),
        _named,
        of_specific=True,
    ),
    Pattern(
        "L08", "block",
        Text("只给名单、名录、种子库、链主企业，或“经认定后给予”", "Only for firms of a list, directory, seed pool or chain leaders, or “after recognition”"),
        Text("《实施办法》第十九条第一项", "Measures art. 19(1)"),
        Text("公布客观的入选标准，凡符合者均可享受，不以名单为准。",
             "Publish objective criteria; whoever meets them has it, list or no list."),
        (*block(r"白名单|企业库|名录库|种子库|种子池|后备库|(?:重点|培育)企业名单", rf"链主[^。]{{0,20}}{_AID}", rf"{_AID}[^。]{{0,16}}链主"),
         *warn(rf"经[^。，]{{0,12}}(?:认定|认可|审定)[^。，]{{0,8}}{_AID}", rf"(?:认定|认可)的[^。，]{{0,16}}{_AID}", by_law="认定")),
        _listed,
        of_specific=True,
    ),
    Pattern(
        "L09", "block",
        Text("按所有制或组织形式区别给予", "Aid graded by ownership or legal form"),
        Text("《实施办法》第十九条第二项", "Measures art. 19(2)"),
        Text("国有、民营、外资、法人、分公司一致适用。", "The same for state, private, foreign, legal person and branch."),
        block(rf"(?:国有|国企|央企|民营|民企|外资|外商投资|内资)(?:企业)?[^。，]{{0,12}}(?:上浮|提高|另加|加计|优先|额外){{1}}[^。]{{0,10}}{_AID}?",
              r"仅?限?(?:国有|民营|外资)企业[^。]{0,6}(?:享受|申请|申报)", r"分公司[^。]{0,8}(?:不予|不享受|减半)"),
        _graded,
    ),
    Pattern(
        "L24", "warn",
        Text("以注册地、规模、所有制设门槛", "Gates by place of registration, size or ownership"),
        Text("《实施办法》第十二条第二项", "Measures art. 12(2)"),
        Text("门槛只看与目的直接有关的能力。", "Ask only for the ability that the purpose needs."),
        warn(r"(?:仅|只)(?:限|向|面向|对)[^。]{0,14}(?<!依法)(?:注册|登记)[^。]{0,12}(?:企业|法人|单位|机构)", r"(?:仅|只)(?:限|向|面向|对)[^。]{0,8}(?:本地|本市|本区|本县|园区|高新区|昌吉)[^。]{0,4}依法(?:注册|登记)", r"(?:参加|参与|申报|报名)[^。]{0,10}(?:须|应|必须)[^。]{0,8}(?:本地|本市|本区|本县)[^。]{0,4}(?:注册|登记)",
             r"(?:本地|本市|本区|本县)[^。]{0,4}(?:注册|登记)[^。]{0,10}(?:规模以上|一定规模)[^。]{0,10}(?:参加|参与|方可|才)"),
        _gated,
    ),
)  # fmt: skip
