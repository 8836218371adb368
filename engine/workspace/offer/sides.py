"""Two or more sides of a comparison of offers: an edition with what its clauses and facts are called by, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.diagnostics import Lang
from engine.exchange.statement import project_of
from engine.library import Library
from engine.model.amount import Amount, amount_text
from engine.model.facts import Given, Vocabulary
from engine.model.quantities import money_text
from engine.model.text import Text
from engine.project import Project
from engine.workspace.offer import snapshots
from engine.workspace.offer.content import Content, Item
from engine.workspace.work import Work
from engine.yaml_io import parse

DASH = Text("—", "—")
_NONE = Text("未填写", "not stated")


@dataclass(frozen=True, slots=True)
class Side:
    """An edition with what its clauses and facts are called by."""

    content: Content
    amount: Amount
    as_of: date
    library: Library
    project: Project
    alone: Mapping[str, Amount | None]  # what each clause brings by itself


def side_of(work: Work, content: Content, amount: Amount, digest: str, library: Library) -> Side:
    """An edition with what its snapshot was made of; `library`: of the day."""
    found = snapshots.read(work, digest)
    own = snapshots.library_of(found, library)
    project, _ = project_of(parse(found.saved.project, found.saved.file).data, own, found.saved.file)
    return Side(content, amount, found.saved.as_of, own, project, found.alone)


def title_of(side: Side, name: str) -> Text:
    """A clause with its article."""
    text = side.library.by_id[name].text
    return Text(f"{text.title.zh}（{text.article.zh}）", f"{text.title('en')} ({text.article('en')})")


def sum_text(amount: Amount) -> Text:
    """A sum as every surface says it."""
    return Text(amount_text(amount), amount_text(amount, "en"))


def money_of(item: Item) -> Text:
    """What an item brings."""
    return Text(money_text(item.amount), money_text(item.amount, "en"))


def years_of(item: Item) -> Text:
    """When an item is paid; a dash where that has not been agreed."""
    if not item.years:
        return DASH
    said = [
        Text(f"{year} 年 {money_text(each)}", f"{year}: {money_text(each, 'en')}")
        for year, each in item.years
    ]
    return joined(said)


def joined(texts: Sequence[Text]) -> Text:
    """Several texts in a row."""
    return Text("、".join(each.zh for each in texts), ", ".join(each("en") for each in texts))


def day_text(day: date | None) -> Text:
    """A day, or that none is stated."""
    return _NONE if day is None else Text(day.isoformat())


def given_text(side: Side, name: str) -> Text:
    """What the project states of a fact; of a yearly one every year."""
    given = side.project.facts.get(name)
    if given is None:
        return _NONE
    vocabulary = side.library.vocabulary
    return Text(_shown(given, name, vocabulary, "zh"), _shown(given, name, vocabulary, "en"))


def _shown(given: Given, name: str, vocabulary: Vocabulary, lang: Lang) -> str:
    fact = vocabulary.facts[name]
    if isinstance(given, dict):
        return ("；" if lang == "zh" else "; ").join(
            f"{year}: {vocabulary.show(fact, value, lang)}" for year, value in sorted(given.items())
        )
    return vocabulary.show(fact, given, lang)
