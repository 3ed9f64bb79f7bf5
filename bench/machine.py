"""The machine under measurement: its cores, its ports, and the programs started on it."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final, Self

LOOPBACK: Final = "127.0.0.1"
START_WITHIN: Final = 60.0  # seconds
END_WITHIN: Final = 10.0  # seconds

CORES: Final = sorted(os.sched_getaffinity(0))
CLIENT_CORE, SERVER_CORE = CORES[0], CORES[-1]  # the same one where there is only one


@contextmanager
def on_core(core: int | None) -> Iterator[None]:
    """Do this, and whatever is started meanwhile, on one core, or wherever there is room."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(CORES) if core is None else {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def busy() -> float:
    """Return how much of the machine is at work for half a second: others' work, if we rest."""
    before = _ticks()
    sleep(0.5)
    working, resting = (now - then for now, then in zip(_ticks(), before, strict=True))
    return working / (working + resting)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


class Program:
    """A program in a process group of its own: it and what it starts end together."""

    def __init__(self, command: list[str], *, core: int | None, port: int | None = None) -> None:
        self.command = command
        self.core = core
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until its port is open if it has one."""
        with on_core(self.core):
            self._process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603
        until = monotonic() + START_WITHIN
        while self.port and not _is_open(self.port):
            if self._process.poll() is not None or monotonic() > until:
                raise RuntimeError(f"{self.command} did not start")
            sleep(0.05)

    def kill(self) -> None:
        """End it and all it started, as a power cut would: no warning, nothing tidied."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def end(self) -> None:
        """Ask it to finish; end it if it will not."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(END_WITHIN)
            self.kill()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def _ticks() -> tuple[int, int]:
    """Return how long all cores have worked and rested since the start (proc(5), `stat`)."""
    spent = [int(ticks) for ticks in Path("/proc/stat").read_text().split()[1:9]]
    resting = spent[3] + spent[4]  # idle, and waiting for a disk
    return sum(spent) - resting, resting


def _is_open(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex((LOOPBACK, port)) == 0
