"""What the log may hold: what failed and where, never what somebody entered.

An exception's message may quote an answer, and Streamlit's own warnings do; so of every record the types and the places
stay, and the words of exceptions do not.
"""

import logging
import traceback
from collections.abc import Iterator
from typing import Any

LIBRARY = "streamlit"  # its records quote values among their arguments


def outline(error: BaseException) -> str:
    """An error and its causes by type, each with the places it came through: no message, no value."""
    return "\n".join(line for each in _causes(error) for line in (_type(each), *_places(each)))


def keep_discreet() -> None:
    """From now on every record of this process is made without what somebody may have entered. Once is enough."""
    make = logging.getLogRecordFactory()
    if not isinstance(make, _Discreet):
        logging.setLogRecordFactory(_Discreet(make))


class _Discreet:
    """Makes records as before, then takes out what may quote an answer."""

    def __init__(self, make: Any) -> None:
        self.make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self.make(*args, **kwargs)
        if record.name.partition(".")[0] == LIBRARY:
            record.args = ()
        if record.exc_info and (error := record.exc_info[1]) is not None:
            record.msg, record.args = f"{record.getMessage()}\n{outline(error)}", ()
            record.exc_info = None
        return record


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _type(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(error: BaseException) -> Iterator[str]:
    for place in traceback.extract_tb(error.__traceback__):
        yield f"  {place.filename}:{place.lineno} {place.name}"
