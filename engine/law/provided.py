"""What the law itself provides: when words that a thing is done by law take it out, and when they only dress it up.

Nation-wide reliefs, and those of the autonomous region, may be named in a document or an offer (Regulation art. 10, opening
words; Enterprise Income Tax Law art. 29). Nobody gets a power by writing `by law`: a share of tax handed back, a waiver of
the zone's own, a reward by tax are provided by no law, and the words make them no better.
INVARIANT: these words take out what a row says the law knows (`Words.by_law`), and nothing else.
"""

import re

# "By law" of the relief itself. What an enterprise is or does by law (set up, in business, paying its tax) says nothing of it.
_DOES = (
    r"(?:依规|合规|诚信|照章)*(?:设立|成立|经营|生产|注册|登记|纳税|缴纳|申报|取得|签订|用工|备案|合规|参保)"
)
_SOURCE = r"(?:国家|国务院|中央|全国|财政部|税务总局|自治区)(?!级)"
_RULE = rf"(?:依照|按照?|根据|依据)(?:{_SOURCE}[^，,]{{0,12}}?(?:规定|政策|法律|法规|税法|条例)|规定|法律|行政法规|法规|税法|《[^》]*法[^》]*》(?:第[^，]{{1,10}}?[条款项])*(?:的?规定)?)"
_BY_LAW = re.compile(rf"依法(?!{_DOES})|{_RULE}")
_BY_LAW_BEFORE = re.compile(rf"{_RULE}(?=，)")  # `根据国家规定，…`: of all that follows
_BY_LAW_IN_ENGLISH = re.compile(
    r"\b(?:by|under|according to) (?:the )?(?:\w+ ){0,4}?(?:laws?(?! firm)|national rules)\b|\bnational laws?\b|\bstatut\w+|\bstate council\b"
)
# Whose doing it is, or whose money: of a zone no law says that it may.
_OWN = re.compile(
    r"(?<![在驻入户位])(?<!位于)(?:园区|管委会|高新区|开发区|经开区|本区|我区|我方|甲方|财政(?!部))(?!内|的?(?:企业|项目|公司|单位))|(?:对|为|给予?)[^，,]{0,6}(?:落户|入驻|入园|入区|招引|引进)的?(?:企业|项目)"
)
_OWN_IN_ENGLISH = re.compile(r"\b(?:we|our|us)\b|(?<!in the )(?<!in our )\b(?:zone|park|committee)\b")
_SHARE = re.compile(r"地方(?:分享|留成|所得|部分)|留成|财力|[区市县州]级|\blocal (?:share|part|portion)\b")
_REGION = re.compile(r"自治区|民族自治|\bautonomous region\b")


def provided(piece: str, found: re.Match[str], knows: str, *, english: bool = False) -> bool:
    """Whether it is said of what was found (in English: anywhere in the part) that it is done by law, and the law knows of it.

    `knows`: an expression of what of it the law knows; empty: nothing.
    """
    start, end = found.span()
    if not knows or not re.search(knows, piece):
        return False
    if english:
        said = _BY_LAW_IN_ENGLISH.search(piece)
    else:
        comma = piece.rfind("，", 0, start)
        said = _BY_LAW.search(piece[comma + 1 : end]) or _BY_LAW_BEFORE.search(piece[: comma + 1])
    own = (_OWN_IN_ENGLISH if english else _OWN).search(piece)
    return bool(said) and not own and not (_SHARE.search(piece) and not _REGION.search(piece))
