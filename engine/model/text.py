"""Texts in two languages; Chinese always, English where given."""

import re
from dataclasses import dataclass

from engine.diagnostics import Lang


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written in a YAML file: `{zh: …, en: …}`."""

    zh: str
    en: str = ""

    def __call__(self, lang: Lang) -> str:
        """The text in that language; Chinese where English was not given."""
        return self.en if lang == "en" and self.en else self.zh

    def __reduce__(self) -> tuple[type["Text"], tuple[str, str]]:
        """A kept library holds thousands of texts: as calls they are read in half the time."""
        return Text, (self.zh, self.en)


# A figure and the noun it counts, in a sentence of ours that is still to be filled in.
_COUNTED = re.compile(
    r"\{(\w+)\} ((?:further |more |policy )?(?:answer|assumption|clause|claim|day|document|error|example|fact|file|finding|measure"
    r"|other|pair|project|text|value|verdict|warning))s\b"
)


def filled(text: Text, lang: Lang, **values: object) -> str:
    """One of our own sentences with its `{names}` filled in; in English one thing is counted in the singular."""
    sentence = text(lang)
    if lang == "en":
        sentence = _COUNTED.sub(lambda m: f"{{{m[1]}}} {m[2]}" if values.get(m[1]) == 1 else m[0], sentence)
    return sentence.format(**values)
