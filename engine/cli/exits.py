"""What the exit codes mean."""

from enum import IntEnum


class Exit(IntEnum):
    """0 ok · 1 the input has errors · 2 usage · 3 our bug."""

    OK = 0
    INPUT = 1
    USAGE = 2
    BUG = 3
