"""What an example of a policy file expects, in words: `待定；原因：待补充；还缺：租赁起始日期`."""

from collections.abc import Iterator
from typing import Any

from engine.diagnostics import Lang
from engine.model.amount import Amount, amount_text
from engine.model.facts import Vocabulary
from engine.model.quantities import Mistake, quantity
from engine.model.text import Text, filled
from engine.model.verdicts import REASONS, VERDICTS

_BETWEEN, _WITHIN = Text("；", "; "), Text("、", ", ")
_PARTS: dict[str, Text] = {
    "reasons": Text("原因：{words}", "because: {words}"),
    "missing": Text("还缺：{words}", "missing: {words}"),
    "amount": Text("金额：{words}", "amount: {words}"),
    "eligible_from": Text("{words} 起符合", "eligible from {words}"),
    "year": Text("{years} 年：{words}", "{years}: {words}"),
}


def expectation_text(expected: object, vocabulary: Vocabulary, lang: Lang) -> str:
    """One expectation as a file writes it (engine.examples.running reads it), in the words of the pages."""
    if not isinstance(expected, dict):
        return _verdict(expected, lang)
    return _BETWEEN(lang).join(_parts(expected, vocabulary, lang))


def _parts(expected: dict[str, Any], vocabulary: Vocabulary, lang: Lang) -> Iterator[str]:
    for key, value in expected.items():
        match key:
            case "verdict":
                yield _verdict(value, lang)
            case "by_year" if isinstance(value, dict):
                for years, each in _runs(value):
                    verdict = isinstance(each, str) and each in VERDICTS
                    words = _verdict(each, lang) if verdict else _amount(each, lang)
                    yield filled(_PARTS["year"], lang, years=years, words=words)
            case "reasons" | "missing":
                named = value if isinstance(value, list) else [value]
                words = _WITHIN(lang).join(_name(key, each, vocabulary, lang) for each in named)
                yield filled(_PARTS[key], lang, words=words)
            case "amount":
                yield filled(_PARTS[key], lang, words=_amount(value, lang))
            case "eligible_from" if value is not None:
                yield filled(_PARTS[key], lang, words=value)


def _verdict(word: object, lang: Lang) -> str:
    return VERDICTS[word](lang) if isinstance(word, str) and word in VERDICTS else str(word)


def _name(key: str, name: object, vocabulary: Vocabulary, lang: Lang) -> str:
    if key == "reasons":
        return next((text(lang) for reason, text in REASONS.items() if reason == name), str(name))
    fact = vocabulary.facts.get(name) if isinstance(name, str) else None
    return fact.label(lang) if fact else str(name)


def _amount(raw: object, lang: Lang) -> str:
    """`48万元`, `[48万元, 192万元]`, `[48万元, null]` or null, as the pages write sums; what cannot be read as it stands."""
    if raw is None:
        return Text("没有", "none")(lang)
    low, high = raw if isinstance(raw, list) and len(raw) == 2 else (raw, raw)
    try:
        sum_ = Amount(quantity(low, "money"), None if high is None else quantity(high, "money"))
    except Mistake:
        return str(raw)
    return amount_text(sum_, lang)


def _runs(years: dict[Any, Any]) -> Iterator[tuple[str, Any]]:
    """Years in a row that expect the same, together: `2028–2030`."""
    runs: list[tuple[Any, Any, Any]] = []
    for year, value in sorted(years.items(), key=lambda each: str(each[0])):
        if runs and runs[-1][1:] == (year - 1 if isinstance(year, int) else None, value):
            runs[-1] = (runs[-1][0], year, value)
        else:
            runs.append((year, year, value))
    for first, last, value in runs:
        yield (str(first) if first == last else f"{first}–{last}"), value
