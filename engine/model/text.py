"""Texts in two languages; Chinese always, English where given."""

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
