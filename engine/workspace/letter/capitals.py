"""Sums in Chinese capitals (大写), as contracts and cheques write them: exact to the fen, up to 玖仟玖佰玖拾玖万亿 yuan."""

from fractions import Fraction

from engine.model.quantities import Number

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")  # inside a group of four
GROUPS = ("", "万", "亿", "万亿")
BOUND = 10 ** (4 * len(GROUPS))  # yuan: what can no longer be written


def capitals(value: Number) -> str:
    """`人民币壹佰贰拾万元整`, `人民币叁仟零伍元零贰分`. ValueError for less than nothing, a part of a fen, or for 1万万亿 and more.

    Rules of the central bank (支付结算办法, annex 1): one 零 for any row of noughts between figures; 整 where the sum ends
    with yuan or jiao; 零 between yuan and fen where there is no jiao.
    """
    fen = Fraction(value) * 100
    if fen.denominator != 1 or not 0 <= fen < 100 * BOUND:
        msg = f"{value} yuan cannot be written in capitals"
        raise ValueError(msg)
    yuan, rest = divmod(fen.numerator, 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"人民币{whole or '零元'}整"
    tail = f"{DIGITS[jiao]}角" if jiao else "零" if whole else ""
    tail += f"{DIGITS[cents]}分" if cents else "整"
    return f"人民币{whole}{tail}"


def _whole(yuan: int) -> str:
    """Groups of four figures, each with its own place; a group that lacks its thousands, or is left out, is a 零."""
    said, gap = "", False
    for place in reversed(range(len(GROUPS))):
        group = yuan // 10 ** (4 * place) % 10**4
        if not group:
            gap = True
            continue
        said += ("零" if said and (gap or group < 1000) else "") + _group(group) + GROUPS[place]
        gap = False
    return said


def _group(group: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        figure = group // 10**place % 10
        if not figure:
            gap = True
            continue
        said += ("零" if said and gap else "") + DIGITS[figure] + PLACES[place]
        gap = False
    return said
