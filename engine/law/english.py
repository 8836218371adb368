"""The same patterns in English: what a letter or an offer written in it says in ways that must be found.

Documents are compared in Chinese; an offer, and the texts of its letter, are promises in whichever language they stand.
Expressions are over a part of a sentence in small letters (pattern.parts).
"""

from collections.abc import Mapping

from engine.law.pattern import Severity, Words, block, warn

_TAX = r"\b(?:tax(?:es|ation)?|vat|duties)\b"
_BACK = r"\b(?:refund|rebat|reimburs|repay|repaid|return|hand(?:ed|ing)? back|g[ia]ve[ns]? back|pa(?:y|id) back)\w*"
_AID = r"\b(?:grant|reward|subsid|bonus|award|incentive|payment|support|aid)\w*"
_HERE = r"\b(?:here|local(?:ly)?|in changji|in (?:the|this|our) (?:\w+[ -]){0,3}(?:zone|park|city|county|district|area|prefecture))\b"
_MUST = r"\b(?:must|shall|ha(?:s|ve) to|needs? to|undertak\w+ to|pledg\w+ to|commit\w* to|agree\w* to|promis\w+ to|(?:required|obliged|bound) to)\b"
_MOVE = r"(?:relocat\w*|mov(?:e[sd]?|ing)\b|leav(?:e|es|ing)\b|withdraw\w*|transfer\w* (?:its |your |the )?(?:production|capacity|seat|headquarters|business))"
_SPAN = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?: \(\d+\))?(?: (?:full|whole|consecutive|calendar))? years?\b"
_LEAST = r"\b(?:at least|minimum(?: of)?|no(?:t)? (?:less|fewer|shorter) than)\b"
_BUY = r"\b(?:buy|buys|buying|bought|purchas\w+|sourc(?:e[sd]?|ing)|procur(?:e[sd]?|ing))\b"
_SELLER = r"\b(?:suppliers?|vendors?|producers?|manufacturers?|firms?|companies|mills?)\b"
_STAY = r"\b(?:(?:operat|stay|remain|presen(?:ce|t)\b|in business|in production)\w*|(?:keep|maintain)\w* (?:\w+ ){0,3}?(?:operation|production|business|plant|headquarters))"
# Tax that the law itself hands back.
_OWED = r"\b(?:overpa\w+|excess|uncredited|unused|input|export\w*)\b"


def _denying(*expressions: str, severity: Severity = "block") -> tuple[Words, ...]:
    """Ways of putting it whose own `not` denies nothing."""
    return tuple(Words(each, severity, denies=True) for each in expressions)


ENGLISH: Mapping[str, tuple[Words, ...]] = {
    "L01": block(rf"\b(?:exempt|waiv|reliev|defer|reduc|cut|halv)\w*\b.{{0,40}}{_TAX}", rf"{_TAX}.{{0,20}}\b(?:holiday|exempt|waive|relief|deferral|break|reduction)\w*",
                 r"\btax[- ]free\b", by_law="."),
    "L02": (*block(rf"{_BACK}.{{0,40}}{_TAX}", rf"{_TAX}.{{0,30}}{_BACK}", by_law=_OWED), *block(rf"{_TAX}.{{0,30}}\b(?:com(?:e|es|ing)|flow(?:s|ing)?|go(?:es)?) back\b", r"\blocal (?:share|part) of .{0,40}(?:tax|vat).{0,30}(?:%|percent)")),
    "L03": block(rf"{_AID}.{{0,60}}\b(?:tax(?:es)? (?:you )?(?:paid|pay)|(?:tax|fiscal|economic|budget) contribution|contribution to (?:the )?(?:local )?(?:budget|revenue|economy))",
                 rf"(?:%|percent|share|proportion) of .{{0,40}}(?:{_TAX}|(?:fiscal|economic) contribution)", r"\b(?:linked|tied|keyed|proportional|according) to .{0,24}\b(?:tax|vat|fiscal)",
                 rf"{_TAX}.{{0,24}}\b(?:reach|exceed)\w*"),
    "L04": block(r"\bdeemed (?:tax |profit )?(?:assessment|taxation|rate)"),
    "L05": block(r"\b(?:partnership|sole proprietor)\w*.{0,40}\btax", r"\b(?:less|lower|save|saving|reduc\w+)\b.{0,12}\btax\w*.{0,40}\b(?:partnership|sole proprietor)"),
    "L06": block(r"\b(?:mov|relocat|transfer|chang)\w* (?:its |your |the |their )?(?:\w+ )?(?:registration|registered (?:office|address|seat)|domicile)", rf"\b(?:regist|incorporat)\w*\b.{{0,24}}{_HERE}",
                 rf"\bpa(?:y|id)\w*\b.{{0,24}}{_TAX}.{{0,16}}{_HERE}", r"\b(?:counted|included|recorded|reported) in .{0,12}\bstatistics"),
    "L07": block(r"\bcase[- ]by[- ]case\b(?!.{0,60}\b(?:published|all (?:like|similar)|same terms))", r"\b(?:one (?:firm|company|enterprise),? one policy|tailor-made (?:policy|support))", r"\b(?:exclusively|solely|only) for (?:your|this) (?:company|firm|enterprise|project)"),
    "L08": (*block(r"\bwhite ?list|\bseed (?:pool|library)|\bchain leader|\blist of (?:key|priority|selected) (?:firms|companies|enterprises)"),
            *warn(r"\b(?:after|upon|subject to) (?:being )?recogni(?:[sz]ed|tion) by\b")),
    "L09": block(r"\b(?:only|higher|extra|more|additional)\b.{0,20}\b(?:state-owned|private|foreign(?:-invested|-owned)?|domestic) (?:firms|companies|enterprises)", r"\bbranch\w*.{0,24}\b(?:half|excluded|nothing)"),
    "L10": block(r"\bzero land price|\bfree land\b|\bland\b.{0,16}\b(?:free of charge|for free|for nothing)", rf"\bland (?:premium|price|grant fee)\w*.{{0,30}}{_BACK}", rf"(?:{_BACK}|\bsubsid\w+).{{0,30}}\b(?:land (?:premium|price|grant fee)|infrastructure (?:fee|charge))",
                 r"(?<!not )\bbelow .{0,20}\bminimum (?:land )?price"),
    "L11": block(r"\b(?:administrative|management|park|zone) committee\b.{0,40}\b(?:grant|sell|sign|transfer)\w*.{0,24}\bland"),
    "L12": block(r"\b(?:waiv|exempt|reduc|halv)\w*.{0,40}\b(?:administrative (?:fee|charge)|government(?:al)? fund|infrastructure (?:fee|charge))s?", r"\b(?:administrative (?:fee|charge)|government(?:al)? fund|infrastructure (?:fee|charge))s?\b.{0,20}\b(?:waiv|exempt|reduc|halv)\w*", by_law="."),
    "L13": (*block(r"\b(?:waiv|exempt|reduc|defer)\w*.{0,30}\bsocial (?:insurance|security)", by_law="."), *block(r"\b(?:zone|government|park|we)\b.{0,20}\b(?:pay|bear|cover)\w*.{0,30}\bsocial (?:insurance|security)")),
    "L14": warn(r"\brent[- ]free|\bfree of rent|\bfree (?:premises|workshops?|flats?|offices?)\b", r"\bpriority\b.{0,24}\b(?:power|electricity|energy|water|gas)\b"),
    "L15": block(r"\b(?:electricity|power|water|gas|heat) (?:price|tariff|rate)s?\b.{0,30}\b(?:below|discount|lower|reduc|capped|fixed|preferential)\w*", r"(?<!not )\bbelow the (?:government|set|state) (?:price|tariff)"),
    "L16": (*_denying(rf"\b(?:not|never|refrain\w* from)\b (?:\w+ ){{0,3}}?{_MOVE}", r"\bnot (?:deregister|reduce (?:its |your |the )?(?:registered )?capital|change (?:its |your |the )?registered)"),
            *block(rf"{_MUST}.{{0,40}}{_STAY}.{{0,40}}{_SPAN}", rf"{_STAY}.{{0,40}}{_LEAST} (?:\w+ )?{_SPAN}", rf"{_LEAST} (?:\w+ )?{_SPAN}.{{0,12}}\bof operation",
                 r"\b(?:place of (?:registration|tax\w*)|registered (?:office|address|seat)|domicile|tax (?:residence|registration|payment))\b.{0,40}\b(?:unchanged|(?:stays?|remains?|kept) (?:the same|as (?:it|they)))",
                 r"\b(?:keep|maintain|retain)\w* (?:its|your|the|their) (?:place of registration|registered (?:office|address|seat)|domicile|tax residence)\b(?!.{0,16}\bup[- ]to[- ]date)",
                 r"\bminimum (?:period|term|duration) of (?:operation|stay|presence)|\bminimum (?:operating|operation|stay) (?:period|term)", rf"\b(?:pledg|promis|undertak|commit)\w* to (?:stay|remain)|\b(?:stay|remain)\w* (?:in|at|here)\b.{{0,30}}{_SPAN}",
                 rf"(?:{_BACK}|\b(?:recover|claw)\w*).{{0,60}}\b{_MOVE}", rf"\b{_MOVE}.{{0,60}}(?:{_BACK}|\b(?:recover|claw)\w*)")),
    "L17": block(r"\b(?:set up|establish|found|incorporat\w*|open) (?:a |its |your )?(?:local )?(?:subsidiary|branch|office|legal person).{0,40}\b(?:before|in order|condition|to (?:bid|qualify|obtain|take part))", r"\bresources? (?:in exchange )?for (?:industry|investment)"),
    "L18": warn(rf"\b(?:guarante|promis|undertak|commit|pledg)\w*.{{0,30}}{_TAX}", rf"{_TAX} (?:revenue |payments? )?of {_LEAST}", r"\b(?:intensity|output|tax) (?:is |falls )?(?:below|short|missed).{0,30}\b(?:recover|repa|claw|fine)\w*"),
    "L19": block(r"\b(?:guarante|promis|ensur|assur|priorit|prefer)\w*.{0,30}\b(?:procurement|purchas\w+|buy\w*)", r"\b(?:procurement|purchas\w+)\b.{0,30}\b(?:guarante|priorit|preferen)\w*",
                 rf"{_BUY}.{{0,40}}{_SELLER} (?:\w+ )?{_HERE}", rf"{_BUY} (?:\w+ ){{0,4}}?(?:from |at )?local(?:ly)?[ -](?:\w+ )?(?:{_SELLER}|products?|goods|made|produced)"),
    "L20": (*block(r"(?<!non-)(?<!non)\bexclusiv(?:e|ity)\b|\bsole (?:supplier|operator|franchise|licen[cs]e)"), *_denying(r"\b(?:no|not|never)\b (?:\w+ ){0,4}?(?:competing|competitors?|similar|rival)\b")),
    "L21": block(rf"\b(?:buy|purchas|sourc|use|using)\w* (?:\w+ ){{0,3}}?local\w*.{{0,60}}{_AID}", rf"{_AID}.{{0,60}}\b(?:buy|purchas|sourc|use|using)\w* (?:\w+ ){{0,3}}?local", r"\b(?:outside|non-local) (?:firms|companies|products).{0,24}\b(?:excluded|nothing)"),
    "L22": warn(r"\bexempt\w* from (?:inspection|penalt|supervision)|\b(?:inspection|penalt)\w*.{0,16}\b(?:waive|lenien)\w*"),
    "L23": block(r"\b(?:additional|extra|further) (?:\w+ )?(?:permit|licen[cs]e|approval|filing)s?\b"),
    "L24": warn(r"\bonly\b.{0,20}\b(?:firms|companies|enterprises) registered\b"),
    "L25": warn(r"\b(?:suggested|recommended|floor) (?:selling |retail )?prices?\b|\bminimum (?:selling|resale|retail) price"),
    "L26": block(r"\b(?:exchang|shar|swap)\w* (?:of )?(?:\w+ )?(?:prices?|costs?|customers?|customer data|output)\b", r"\bagree\w* on (?:prices|output)\b"),
    "L27": (*warn(r"\b(?:unlimited|indefinite\w*|in perpetuity|open-ended)\b"), *_denying(r"\bwithout (?:any )?(?:limit|end|term|cap)\b", severity="warn")),
    "L28": _denying(r"\b(?:without|exempt\w* from|no need (?:for|of)) (?:a |an |any |the )?(?:fair[- ]competition )?review"),
    "L29": warn(r"\breinvestment (?:ratio|multiple)", r"\bfund\b.{0,30}\battract\w*"),
    "L30": block(r"\b(?:guarante\w*|secur(?:es?|ed|ing)) .{0,30}\b(?:loans?|debts?|borrowings?|returns?|profits?|financing)\b", r"\bguaranteed (?:minimum )?(?:return|profit|yield)|\bminimum return", r"\b(?:government|state|zone|park|committee)\b.{0,30}\b(?:buys? ?back|buy-?back|repurchas\w*)"),
    "L31": (*warn(r"\b(?:oral|verbal)(?:ly)? (?:promis|agree|commit|undertak)\w*|\bside letter"), *_denying(r"\bnot (?:be )?(?:written into|disclosed|made public|published)", severity="warn")),
    "L32": warn(rf"(?:{_AID}|\bpa(?:y|id)\b|\bdisburs\w*).{{0,30}}\b(?:in advance|up[- ]?front|(?:up)?on signing|before the conditions)", rf"\b(?:advance|up-?front) {_AID}"),
    "L33": warn(r"\b(?:restrict|bar|exclud|keep)\w*\b.{0,20}\b(?:outside|non-local) (?:firms|companies|products|goods)"),
}  # fmt: skip
