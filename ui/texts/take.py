"""The strings of a page: what one takes along: reports, files, a link."""

from engine import Text

TAKE: dict[str, Text] = {}
