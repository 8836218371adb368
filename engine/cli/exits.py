"""What the exit codes mean."""

from enum import IntEnum


class Exit(IntEnum):
    """0 ok · 1 the input has errors · 2 usage · 3 our bug · 130 stopped by the user (as shells count it)."""

    OK = 0
    INPUT = 1
    USAGE = 2
    BUG = 3
    STOPPED = 130
