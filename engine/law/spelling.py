"""Words as the patterns compare them, however they are spelled: what looks alike to a reader is alike.

Who reads a promise sees neither a sign of no width nor whether a letter is full-width, and reads 稅 as 税: a pattern
must not miss what a reader understands.
"""

import re
import unicodedata
from functools import lru_cache

# Traditional letters of which the patterns' words have the simplified one, pair by pair: the letters' own pairs, after
# the table of OpenCC. One that no pattern uses need not be known.
TRADITIONAL = (
    "與專業東兩嚴個箇為爲書買爭於產産畝僅從價優夥會傳體債傾償兌關內冊寫準減齣則刪別彆製辦務動勵區韆協單卽廠厤曆歷縣參蔘發髮變"
    "隻檯臺颱號閤衕後嚮曏員響迴團糰園圍國場壟墊處備頭奬獎實審傢寬對導將屜屬崗佈乾幹榦並併幷庫應開異彌瀰強歸噹當彔錄録徵徠總戶"
    "纔紮託釦執摺報牴擔撥擇掛換據數斷無時朮術機權條來構査標樣覈檢樓檻氣匯彙滙汙沒註濟潤滿點熱狀獨獻環現電監礎確礙離種稱稅穩競"
    "簽籤類係繫約級納組織終經結給統績續維綜緩繳罰聯緻節營補見觀規計訂認讓議記許論設証證說説請諾調負貢財責貨質購貼貸費資轉轄達"
    "遷過運還進違適選遞埰寀採釋鈎鉤鏈銷鎖長門問間際險隨麪麫麵頂項須鬚預題額駐驗"
)
SIMPLIFIED = (
    "与专业东两严个个为为书买争于产产亩仅从价优伙会传体债倾偿兑关内册写准减出则删别别制办务动励区千协单即厂历历历县参参发发变"
    "只台台台号合同后向向员响回团团园围国场垄垫处备头奖奖实审家宽对导将屉属岗布干干干并并并库应开异弥弥强归当当录录录征徕总户"
    "才扎托扣执折报抵担拨择挂换据数断无时术术机权条来构查标样核检楼槛气汇汇汇污没注济润满点热状独献环现电监础确碍离种称税稳竞"
    "签签类系系约级纳组织终经结给统绩续维综缓缴罚联致节营补见观规计订认让议记许论设证证说说请诺调负贡财责货质购贴贷费资转辖达"
    "迁过运还进违适选递采采采释钩钩链销锁长门问间际险随面面面顶项须须预题额驻验"
)
_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that draw nothing
_HAN = "[\u3400-\u9fff]"
_BLANKS = re.compile(rf"(?<={_HAN})[^\S\n]+(?={_HAN})")
_COMMA = re.compile(r",(?!\d)|(?<!\d),")  # one that is no part of `1,000`


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text in simplified letters of one width, without signs that draw nothing or blanks between Chinese letters.

    Lines stay lines. What parts words is `，` or `；` in either language, as the patterns have it.
    """
    whole = unicodedata.normalize("NFKC", text.replace("\t", " "))
    seen = "".join(
        each
        for each in whole
        if each == "\n" or (unicodedata.category(each) not in _UNSEEN and each not in _FILLERS)
    )
    return _COMMA.sub("，", _BLANKS.sub("", seen.translate(_SIMPLIFIED))).replace(";", "；")
