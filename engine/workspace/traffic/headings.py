"""The columns of a table of prospects: which heading, in Chinese or English, is which field or which fact.

A heading of a fact may name a unit, `总投资（万元）`, and a year where the fact has years, `销售收入（万元）2027`. A bare
figure below it is of that unit: whoever wrote the heading has said so.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from engine.diagnostics import Lang, did_you_mean
from engine.exchange.prospect import CONTACT
from engine.model.facts import NUMERIC, Fact, Vocabulary
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, Mistake, quantity
from engine.model.text import Text

# What a table may say of a prospect besides its facts: the heading an export writes, then others that people use.
FIELDS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "company": (CONTACT["company"][0], ("企业名称", "公司", "公司名称", "单位名称", "投资方", "投资主体", "客户名称", "company name", "investor")),
    "project": (Text("项目名称", "Project"), ("项目", "project name", "name of the project")),
    "person": (CONTACT["person"][0], ("联系人姓名", "contact", "contact name")),
    "phone": (CONTACT["phone"][0], ("联系电话", "电话号码", "手机", "手机号", "手机号码", "联系方式", "phone", "mobile", "tel")),
    "email": (CONTACT["email"][0], ("电子邮箱", "邮件", "电子邮件", "email", "mail", "e-mail address")),
    "wechat": (CONTACT["wechat"][0], ("微信号",)),
    "message": (CONTACT["message"][0], ()),
    "stage": (Text("阶段", "Stage"), ("跟进阶段", "项目阶段", "进展阶段", "状态", "status")),
    "owner": (Text("负责人邮箱", "Owner's e-mail"), ("负责人", "招商人员", "跟进人", "owner", "owner e-mail")),
    "next_step": (Text("下一步", "Next step"), ("下一步工作", "下步计划", "下一步计划", "next action")),
    "next_on": (Text("下一步日期", "Next day"), ("提醒日期", "下次跟进日期", "下次联系", "下次联系日期", "next date", "reminder", "due")),
    "note": (Text("备注", "Note"), ("跟进记录", "说明", "notes", "remarks", "remark", "comment")),
}  # fmt: skip

_YEAR = re.compile(r"(?<!\d)(\d{4})年?(?!\d)")
_UNIT = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says: a field of a prospect, or a fact, of one year perhaps, in a unit perhaps."""

    key: str  # a field's, or the fact's id
    fact: Fact | None = None
    year: int | None = None
    unit: str = ""

    @property
    def same(self) -> tuple[str, int | None]:
        """What two columns must not both say."""
        return self.key, self.year

    def label(self, lang: Lang) -> str:
        """How a person would call it."""
        name = (self.fact.label if self.fact is not None else FIELDS[self.key][0])(lang)
        return f"{name} {self.year}" if self.year is not None else name

    def called(self, heading: str) -> bool:
        """Whether that is its very name, in either language, or its id: its year and its unit are no other name."""
        text = self.fact.label if self.fact is not None else FIELDS[self.key][0]
        return _plain(_bare(heading)) in {_plain(_bare(each)) for each in (self.key, text.zh, text.en)}


@dataclass(frozen=True)
class Headings:
    """Every heading that is known, with its column."""

    known: Mapping[str, Column]

    def near(self, heading: str) -> dict[str, str]:
        """What may have been meant by a heading that means nothing here: for the hint of a finding."""
        facts = [each.fact for each in self.known.values() if each.fact is not None]
        names = [name for fact in facts for name in (fact.label.zh, fact.label.en)]
        return did_you_mean(_bare(heading), filter(None, names))

    def column(self, heading: str) -> Column | None:
        """What a heading means; None: nothing here."""
        word = _plain(heading)
        if word in self.known:
            column = self.known[word]
            return column if column.fact is None or not column.fact.per_year else None
        year = _YEAR.search(word)
        if year is not None:
            word = _plain(f"{word[: year.start()]} {word[year.end() :]}")
        found, unit = self._in_unit(word)
        if found is None or found.fact is None or found.fact.per_year is (year is None):
            return None
        number = None if year is None else int(year[1])
        if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
            return None
        return Column(found.key, found.fact, number, unit)

    def _in_unit(self, word: str) -> tuple[Column | None, str]:
        """The column of a heading and the unit it names, if that is one of the fact."""
        if word in self.known:
            return self.known[word], ""
        for found in reversed(list(_UNIT.finditer(word))):
            column = self.known.get(_plain(f"{word[: found.start()]} {word[found.end() :]}"))
            unit = found[1].strip()
            if column is not None and column.fact is not None and _is_unit(unit, column.fact):
                return column, unit
        return None, ""


def headings_of(vocabulary: Vocabulary) -> Headings:
    """Those of the fields, and of every fact that somebody states: by its id and its name in either language.

    A word that would be two facts is none; of a field and a fact it is the field.
    """
    facts: dict[str, Column | None] = {}
    for fact in vocabulary.facts.values():
        if fact.answerable:
            for word in {_plain(each) for each in (fact.id, fact.label.zh, fact.label.en) if each}:
                facts[word] = Column(fact.id, fact) if word not in facts else None
    fields = {
        _plain(word): Column(key)
        for key, (text, others) in FIELDS.items()
        for word in (text.zh, text.en, key, *others)
    }
    return Headings({word: column for word, column in facts.items() if column is not None} | fields)


def _plain(heading: str) -> str:
    """Without case, the width of its signs, marks that an entry is required, and space that says nothing."""
    word = unicodedata.normalize("NFKC", heading).casefold().replace("*", " ")
    word = " ".join(word.split()).rstrip(":").strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])| ?(?=\()|(?<=\)) ", "", word)


def _bare(heading: str) -> str:
    """A heading without its year and what stands in brackets."""
    return _UNIT.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", heading))).strip()


def _is_unit(unit: str, fact: Fact) -> bool:
    if fact.type not in NUMERIC or not unit:
        return False
    try:
        quantity(f"1{unit}", fact.type)
    except Mistake:
        return False
    return True
