"""The strings of a page: variants of a project, and the same project at several sites, side by side."""

from engine import Text

COMPARE: dict[str, Text] = {}
