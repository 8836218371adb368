"""A fresh `goldenten check` against a fresh Python that only imports pydantic and yaml.

python benchmarks/startup.py              side by side
python benchmarks/startup.py --imports    the modules that take longest to import
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from common.measure import heading, machine, side_by_side, table, target
from common.projects import EXAMPLES, ROOT

PROJECT = EXAMPLES / "tebian-cable-park.yaml"
# What the installed `goldenten` does, so that a checkout will do.
CHECK = [
    sys.executable,
    "-c",
    "import sys; from engine.cli import main; sys.exit(main())",
    "check",
    str(PROJECT),
]
BARE = [sys.executable, "-c", "import pydantic, yaml"]
TIMES_BARE = 4.0
TOP = 25


def environment(cache: Path | None) -> dict[str, str]:
    """As on a user's machine: byte code is kept. `cache`: where the compiled library lies, None for nowhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "GOLDENTEN_CACHE": str(cache) if cache else "/dev/null/nowhere"}


def run(command: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)} → {done.returncode}\n{done.stderr}"
    return done


def compare(warm: dict[str, str], cold: dict[str, str]) -> None:
    bare, checked = "python -c 'import pydantic, yaml'", "goldenten check, library cached"
    work = {
        bare: lambda: run(BARE, warm),
        "python -c pass": lambda: run([sys.executable, "-c", "pass"], warm),
        "python -c 'import engine'": lambda: run([sys.executable, "-c", "import engine"], warm),
        checked: lambda: run(CHECK, warm),
        "goldenten check, no cache": lambda: run(CHECK, cold),
    }
    heading(f"Fresh processes: goldenten check {PROJECT.relative_to(ROOT)}")
    figures = side_by_side(work, rounds=11, seconds=0.01)
    table(figures, bare)
    ratio = figures[checked].times(figures[bare])
    heading("Target")
    target(f"at most {TIMES_BARE:g} times the bare import", ratio <= TIMES_BARE, f"{ratio:.1f} times")


def imports(env: dict[str, str]) -> None:
    """The modules of one check by their own import time."""
    done = run([sys.executable, "-X", "importtime", *CHECK[1:]], env)
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if "|" in line]
    times = [(int(own), int(all_), name.strip()) for own, all_, name in rows if own.strip().isdigit()]
    heading(
        f"Imports of one check: {len(times)} modules, {sum(own for own, _, _ in times) / 1000:.0f} ms (slowed by counting)"
    )
    print("   own ms   with its own imports")
    for own, all_, name in sorted(times, reverse=True)[:TOP]:
        print(f"  {own / 1000:7.1f} {all_ / 1000:8.1f}  {name}")


def main() -> None:
    machine()
    with tempfile.TemporaryDirectory() as folder:
        warm, cold = environment(Path(folder) / "cache"), environment(None)
        subprocess.run([sys.executable, "-m", "compileall", "-q", "engine"], cwd=ROOT, env=warm, check=False)
        run(CHECK, warm)  # fills the cache
        if "--imports" in sys.argv[1:]:
            imports(warm)
        else:
            compare(warm, cold)


if __name__ == "__main__":
    main()
