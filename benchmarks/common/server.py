"""A real Streamlit server on a free port of this machine; what it uses is read from /proc."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common.measure import rss
from common.projects import DAY, ROOT

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
APP = ("run", str(ROOT / "streamlit_app.py"))
HELLO = ("hello",)  # Streamlit's own demo


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, and when its process was spawned (`time.perf_counter`)."""

    pid: int
    port: int
    spawned: float

    @property
    def memory(self) -> float:
        """What it occupies now, in MiB."""
        return rss(self.pid)

    @property
    def worked(self) -> float:
        """Seconds of processor time since its start; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / TICKS


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nobody's own settings: the repository's policies, a pinned day, a cache in `folder`, byte code kept."""
    ours = ("STREAMLIT_", "GOLDENTEN_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    pinned = {"GOLDENTEN_CACHE": str(folder / "cache"), "GOLDENTEN_TODAY": DAY.isoformat()}
    return {**kept, "PYTHONPATH": str(ROOT), **pinned, **more}


@contextmanager
def serving(command: tuple[str, ...], env: Mapping[str, str]) -> Iterator[Server]:
    """`streamlit COMMAND` under the repository's own configuration. It may not listen yet: visitors wait for it."""
    port = _free_port()
    options = {"address": "127.0.0.1", "port": str(port), "headless": "true"}
    line = [sys.executable, "-m", "streamlit", *command]
    line += [f"--server.{name}={value}" for name, value in options.items()]
    line += ["--logger.enableRich=false", "--logger.hideWelcomeMessage=true"]
    with tempfile.TemporaryFile("w+") as log:
        spawned = time.perf_counter()
        process = subprocess.Popen(line, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield Server(process.pid, port, spawned)
        except Exception as error:
            log.seek(0)
            error.add_note(log.read())
            raise
        finally:
            ended = process.poll()
            process.terminate()
            process.wait(20)
        log.seek(0)
        said = log.read()
    assert ended is None, f"{' '.join(line)} ended with {ended}\n{said}"
    assert "Traceback" not in said, said  # a figure of a page that failed is worth nothing


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
