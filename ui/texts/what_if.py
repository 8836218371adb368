"""The strings of a page: what would change the sum."""

from engine import Text

WHAT_IF: dict[str, Text] = {}
