"""Prospects that may be the same as one that is entered: a company of that name or nearly, a telephone or an e-mail address.

It is noticed and nothing more: people decide. Names are compared without what says how a company is set up; of two that
differ by one letter, the numerals must agree, for what is numbered is numbered to be told apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Row, Select, select

from engine.model.text import Text
from engine.model.words import plain
from engine.workspace.prospect import prospects
from engine.workspace.store.tables import contact, prospect
from engine.workspace.work import Work, does

Why = Literal["name", "phone", "email", "near"]
End = tuple[str, Literal["first", "last"], str]

WHY: dict[Why, Text] = {
    "name": Text("企业名称相同", "same company"),
    "phone": Text("电话相同", "same telephone"),
    "email": Text("邮箱相同", "same e-mail address"),
    "near": Text("企业名称相近", "nearly the same company"),
}
SHORTEST = 6  # letters of a name of which one may differ
END = 3  # letters: of two names that differ by one letter, the first or the last so many are the same
DIGITS = 7  # of a telephone number, at least

_LEGAL = re.compile(r"(?:股份|有限|责任|集团|控股|总|公司)+$")
_LEGAL_WORDS = frozenset(
    ["ag", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "holdings", "inc", "incorporated", "limited",
     "llc", "ltd", "plc", "pte", "pty", "sa"]
)  # fmt: skip
_PLACE = re.compile(
    "^(?:中国|新疆维吾尔自治区|内蒙古自治区|广西壮族自治区|宁夏回族自治区|西藏自治区|(?:新疆|内蒙古|广西|宁夏|西藏)"
    "|(?:北京|天津|上海|重庆)市?"
    "|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省?)"
)
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十百千]")
_APART = re.compile(r"[/;,、\n]|或|转|ext|x", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A prospect that may be the same, and what makes one think so."""

    prospect: int
    company: str
    project: str
    owner: int | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A company's name as it is compared: without how it is set up, and without where it is."""

    whole: str
    core: str
    ends: tuple[End, ...]  # its numerals, with its first letters and with its last; too short a name has none


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared of a prospect."""

    name: Name
    phones: tuple[str, ...]
    email: str

    @property
    def keys(self) -> Iterator[tuple[str, ...]]:
        """Two that may be the same have one of these in common."""
        yield from (("name", self.name.whole), ("core", self.name.core)) if self.name.whole else ()
        yield from self.name.ends
        yield from (("phone", number) for number in self.phones)
        yield from (("email", self.email),) if self.email else ()


@dataclass(frozen=True, slots=True)
class Known:
    """What there is, to be compared with: many a row with one look at the database."""

    lines: dict[int, tuple[str, str, int | None]] = field(default_factory=dict)
    cards: dict[int, Card] = field(default_factory=dict)
    places: dict[tuple[str, ...], set[int]] = field(default_factory=dict)

    def add(self, key: int, company: str, project: str, owner: int | None, phone: str, email: str) -> None:
        """One more, such as a row of the same table."""
        self.lines[key] = company, project, owner
        self.cards[key] = card = card_of(company, phone, email)
        for each in card.keys:
            self.places.setdefault(each, set()).add(key)

    def like(self, company: str, phone: str = "", email: str = "") -> tuple[Likeness, ...]:
        """Those that may be the same; those for which most speaks first."""
        card = card_of(company, phone, email)
        near = set[int]().union(*(self.places.get(each, ()) for each in card.keys))
        return _ranked(
            Likeness(key, *self.lines[key], why) for key in near if (why := alike(card, self.cards[key]))
        )


@does("prospect.read")
def known(work: Work) -> Known:
    """All prospects there are, to be compared with."""
    there = Known()
    for row in _rows(work):
        there.add(row.id, row.company, row.project, row.owner, row.phone or "", row.email or "")
    return there


@does("prospect.read")
def likenesses(
    work: Work, company: str, phone: str = "", email: str = "", *, but: int | None = None
) -> tuple[Likeness, ...]:
    """The prospects that may be the same as this one; `but`: itself."""
    card = card_of(company, phone, email)
    return _ranked(
        Likeness(row.id, row.company, row.project, row.owner, why)
        for row in _rows(work)
        if row.id != but and (why := alike(card, card_of(row.company, row.phone or "", row.email or "")))
    )


@does("prospect.read")
def like(work: Work, key: int) -> tuple[Likeness, ...]:
    """The other prospects that may be the same as this one, by its company and its contact. Raises NotThere."""
    one, asked = prospects.get(work, key), prospects.contact(work, key)
    return likenesses(work, one.company, asked.phone, asked.email, but=key)


def _rows(work: Work) -> Iterable[Row[Any]]:
    query: Select[Any] = select(
        prospect.c.id, prospect.c.company, prospect.c.project, prospect.c.owner, contact.c.phone, contact.c.email
    ).select_from(prospect.outerjoin(contact))  # fmt: skip
    return work.connection.execute(query)


def _ranked(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    order = list(WHY)
    return tuple(sorted(found, key=lambda each: (-len(each.why), order.index(each.why[0]), each.prospect)))


def alike(one: Card, other: Card) -> tuple[Why, ...]:
    """What makes one think that two are the same; nothing where nothing does."""
    why: list[Why] = []
    same = one.name.whole == other.name.whole != ""
    if same:
        why.append("name")
    if one.phones and not set(one.phones).isdisjoint(other.phones):
        why.append("phone")
    if one.email and one.email == other.email:
        why.append("email")
    if not same and _near(one.name, other.name):
        why.append("near")
    return tuple(why)


def _near(one: Name, other: Name) -> bool:
    if one.core == other.core:
        return one.core != ""
    ends = one.ends and not set(one.ends).isdisjoint(other.ends)
    return bool(ends) and one_apart(one.core, other.core)


def card_of(company: str, phone: str, email: str) -> Card:
    """What is compared of these."""
    return Card(name_of(company), numbers(phone), email.strip().casefold())


@lru_cache(maxsize=50_000)
def name_of(company: str) -> Name:
    """The name as it is compared."""
    said = plain(company)
    whole = _bare(said)
    core = _bare(re.sub(r"\([^()]*\)", " ", said)) or whole
    if len(_PLACE.sub("", core, count=1)) >= 2:
        core = _PLACE.sub("", core, count=1)
    if len(core) < SHORTEST - 1:
        return Name(whole, core, ())
    numerals = "".join(_NUMERALS.findall(core))
    return Name(whole, core, ((numerals, "first", core[:END]), (numerals, "last", core[-END:])))


def _bare(said: str) -> str:
    """Without signs, and without how it is set up; a name that says nothing else stays."""
    words = re.findall(r"[^\W_]+", said.replace(".", "").replace("'", ""))
    while len(words) > 1 and words[-1] in _LEGAL_WORDS:
        words.pop()
    joined = "".join(words)
    return _LEGAL.sub("", joined) or joined


def one_apart(one: str, other: str) -> bool:
    """Whether two names that are long enough differ by one letter: another, one more or one less."""
    short, long = sorted((one, other), key=len)
    if len(long) < SHORTEST or len(long) - len(short) > 1 or short == long:
        return False
    start = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


@lru_cache(maxsize=50_000)
def numbers(phone: str) -> tuple[str, ...]:
    """The telephone numbers in a text, each as its digits, without the country's and without the 0 before an area's."""
    return tuple(filter(None, map(_number, _APART.split(phone))))


def _number(part: str) -> str:
    digits = re.sub(r"[^0-9]", "", plain(part)).lstrip("0")
    if digits.startswith("86") and len(digits) in (12, 13):
        digits = digits[2:]
    return digits if len(digits) >= DIGITS else ""
