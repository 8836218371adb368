"""What stands in the Excel form: the facts asked where the project goes, in the order of the app, with the answers so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.asking import AUTHORITY, OTHER, TOPIC_NAMES, first_facts, topics, years_offered
from engine.diagnostics import Lang
from engine.exchange.layout import ANSWERED, ASSUMED, BETWEEN, DAY, NAME, NONE_OF_THEM, OWN
from engine.exchange.project_text import Written
from engine.library import Library
from engine.model.facts import Fact, is_unknown
from engine.model.quantities import Mistake, calendar_year
from engine.model.text import Text

YES_NO = (Text("是", "yes"), Text("否", "no"), Text("不清楚", "unknown"))
A_DAY = Text("例如 2027-01-01", "such as 2027-01-01")
FOR_EXAMPLE = Text("例如 {example}", "such as {example}")
FROM_THE_LIST = Text("从列表中选择", "choose from the list")
INDUSTRY = Text("代码，例如 C3831；也可从列表中选择", "a code such as C3831; or choose from the list")
SEVERAL = Text("可多选，用“、”隔开：", "any of these, separated by semicolons: ")


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: what it is, how it is written, and what is written of it. `choices` names the list to choose from."""

    key: str
    label: str
    value: str = ""
    by_year: Mapping[int, str] = field(default_factory=dict)
    basis: str = ""
    example: str = ""
    help: str = ""
    choices: str = ""
    decided: bool = False  # an authority's: answered or assumed


@dataclass(frozen=True, slots=True)
class Part:
    """Lines below a heading; the first ones have none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The three sheets and the lists behind them."""

    lang: Lang
    project: tuple[Part, ...]
    by_year: tuple[Part, ...]
    authority: tuple[Part, ...]
    years: tuple[int, ...]
    lists: Mapping[str, tuple[str, ...]]


def form_of(library: Library, written: Written, lang: Lang, today: date) -> Form:
    """The form of a project as it is written.

    Not in it: a yearly fact without years, and what is assumed of a fact that no authority decides. Neither counts.
    """
    answers = {**written.facts, **written.assumed}
    first, rest = first_facts(library), list(topics(library, answers))
    headed = [
        ("", first),
        *((TOPIC_NAMES[each.id](lang), each.facts) for each in rest if each.id != AUTHORITY),
    ]
    decided = [
        (TOPIC_NAMES[part](lang), facts)
        for topic in rest if topic.id == AUTHORITY
        for part, facts in topic.parts.items()
    ]  # fmt: skip
    asked = {fact.id for _, facts in (*headed, *decided) for fact in facts}
    others = [
        _other(name, raw, library, lang)
        for name, raw in written.facts.items()
        if name not in asked and not is_unknown(raw)
    ]
    line = _Lines(library, written, lang)
    own = Part("", tuple(_own(written, lang)))
    yearly = [fact for _, facts in (*headed, *decided) for fact in facts if fact.per_year]
    return Form(
        lang,
        (own, *line.parts(headed, yearly=False), *_parts(TOPIC_NAMES[OTHER](lang), (o for o in others if not o.by_year))),
        (*line.parts((*headed, *decided), yearly=True), *_parts(TOPIC_NAMES[OTHER](lang), (o for o in others if o.by_year))),
        tuple(line.parts(decided, yearly=False)),
        tuple(years_offered(yearly, answers, written.as_of or today, past=True)),
        _lists(library, [fact for _, facts in (*headed, *decided) for fact in facts], lang),
    )  # fmt: skip


def _own(written: Written, lang: Lang) -> Iterator[Line]:
    yield Line(NAME, OWN[NAME](lang), written.name)
    day = written.as_of.isoformat() if written.as_of is not None else ""
    yield Line(DAY, OWN[DAY](lang), day, example=A_DAY(lang))


def _parts(heading: str, lines: Iterable[Line]) -> Iterator[Part]:
    found = tuple(lines)
    if found:
        yield Part(heading, found)


def _other(name: str, raw: Any, library: Library, lang: Lang) -> Line:
    """What was written of a fact that nobody is asked, or nobody knows: it stays, so that reading it can say so."""
    fact = library.vocabulary.facts.get(name)
    label = fact.label(lang) if fact is not None else ""
    if isinstance(raw, Mapping):
        return Line(name, label, by_year={year: str(each) for year, each in _years(raw)})
    return Line(name, label, _listed(raw, lang))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Makes lines of facts."""

    library: Library
    written: Written
    lang: Lang

    def parts(self, headed: Iterable[tuple[str, tuple[Fact, ...]]], *, yearly: bool) -> Iterator[Part]:
        """The facts of one sheet under their headings; headings without any are left out."""
        for heading, facts in headed:
            yield from _parts(heading, (self.line(fact) for fact in facts if fact.per_year is yearly))

    def line(self, fact: Fact) -> Line:
        """A fact with what is written of it; what an authority has decided comes before what is assumed of it."""
        decided = fact.who == "authority"
        raw, basis = self.written.facts.get(fact.id), ANSWERED
        if decided and is_unknown(raw):
            raw, basis = self.written.assumed.get(fact.id), ASSUMED
        by_year: dict[int, str] = {}
        if fact.per_year:
            series = _years(raw) if isinstance(raw, Mapping) else ()
            by_year = {year: self.shown(fact, each) for year, each in series if not is_unknown(each)}
        value = "" if fact.per_year else self.shown(fact, raw)
        return Line(
            fact.id,
            fact.label(self.lang),
            value,
            by_year,
            basis(self.lang) if decided and (value or by_year) else "",
            self._example(fact),
            self._help(fact),
            fact.type if fact.type in ("yes_no", "industry") else fact.id if fact.type == "choice" else "",
            decided,
        )

    def shown(self, fact: Fact, raw: Any) -> str:
        """A value in the form: choices, yes and no in the words of the language, all else as it was written."""
        if is_unknown(raw):
            return ""
        vocabulary = self.library.vocabulary
        if fact.type in ("yes_no", "choice", "choices", "industry", "date"):
            try:
                value = vocabulary.read(fact, raw)
            except Mistake:
                return _listed(raw, self.lang)
            if isinstance(value, frozenset):
                names = [vocabulary.show(fact, each, self.lang) for each in vocabulary.ordered(fact, value)]
                return BETWEEN(self.lang).join(names) or NONE_OF_THEM(self.lang)
            return vocabulary.show(fact, value, self.lang)
        return _listed(raw, self.lang)

    def _example(self, fact: Fact) -> str:
        match fact.type:
            case "yes_no":
                return f"{YES_NO[0](self.lang)} / {YES_NO[1](self.lang)}"
            case "choice":
                return FROM_THE_LIST(self.lang)
            case "choices":
                names = [choice.label(self.lang) for choice in fact.choices]
                return SEVERAL(self.lang) + BETWEEN(self.lang).join(names)
            case "industry":
                return INDUSTRY(self.lang)
            case "date":
                return A_DAY(self.lang)
        example = fact.example(self.lang)
        return FOR_EXAMPLE(self.lang).format(example=example) if example else ""

    def _help(self, fact: Fact) -> str:
        return " ".join(text(self.lang) for text in (fact.question, fact.help) if text)


def _listed(raw: Any, lang: Lang) -> str:
    if isinstance(raw, list | tuple | set | frozenset):
        return BETWEEN(lang).join(map(str, raw))
    return str(raw)


def _years(series: Mapping[Any, Any]) -> Iterator[tuple[int, Any]]:
    """The years that are years, each once."""
    seen: set[int] = set()
    for key, raw in series.items():
        try:
            year = calendar_year(key)
        except Mistake:
            continue
        if year not in seen:
            seen.add(year)
            yield year, raw


def _lists(library: Library, facts: Iterable[Fact], lang: Lang) -> dict[str, tuple[str, ...]]:
    """The lists that cells choose from, by the name a line gives."""
    codes = library.vocabulary.industries
    return {
        "yes_no": tuple(each(lang) for each in YES_NO),
        "basis": (ANSWERED(lang), ASSUMED(lang)),
        **{fact.id: tuple(choice.label(lang) for choice in fact.choices) for fact in facts if fact.type == "choice"},
        "industry": tuple(codes.name(code, lang) for code in codes.names),
    }  # fmt: skip
