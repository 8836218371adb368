"""Reading the library: every file parsed and compiled, or taken from the user's cache, or only hashed."""

import os
import tempfile
from pathlib import Path

from common.measure import heading, machine, side_by_side, table

from engine import load_library
from engine.loading import OWN_POLICIES, library_hash, read_files


def main() -> None:
    machine()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDENTEN_CACHE"] = str(Path(folder) / "cache")
        library = load_library()  # fills the cache
        files = read_files(OWN_POLICIES)
        size = sum(len(content) for content in files.values() if isinstance(content, bytes))
        heading(f"load_library: {len(files)} files, {size / 1024:.0f} KiB, {len(library.clauses)} clauses")
        cold = "cold: read, parsed, checked, compiled"
        work = {
            cold: lambda: load_library(cached=False),
            "cached": load_library,
            "only read and hashed": lambda: library_hash(read_files(OWN_POLICIES)),
            "cached, both evaluators built": _ready,
        }
        table(side_by_side(work, rounds=5, seconds=0.3), cold)


def _ready() -> object:
    """What the first assessment of a process waits for (the rulesets are registered once in a process, here before)."""
    library = load_library()
    return [(panel.tracer, panel.rulebook) for panel in (library.once, library.yearly)]


if __name__ == "__main__":
    main()
