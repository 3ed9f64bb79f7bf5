"""The web server and the worker, started together, watched, and ended together."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from django.conf import settings
from django.core.management import CommandError

FIRST_PAGE_WITHIN: Final = 60.0  # seconds
END_WITHIN: Final = 10.0  # seconds a process has to finish what it holds
WORKER_REST: Final = 5.0  # seconds before a fallen worker is started again
LOOK_EVERY: Final = 0.2  # seconds
HIGHEST_PORT: Final = 65_535
THREADS: Final = 4  # one writes at a time on SQLite; the others read meanwhile
CONNECTIONS: Final = 1024  # idle ones count: at 2, two idle browsers shut out a third (tried)


class Crew:
    """One web server, and one worker unless others run elsewhere."""

    def __init__(self, *, host: str, port: int, workers: int, has_worker: bool = True) -> None:
        self.host, self.port = host, port
        self.is_ending = False
        for number in _endings():
            signal.signal(number, self._on_signal)
        self._web = _start(_granian(host, port, workers))
        self._worker = _start(_worker()) if has_worker else None
        self._worker_due: float | None = None

    def wait_for_first_page(self) -> bool:
        """Return whether the first page came, and whole."""
        until = monotonic() + FIRST_PAGE_WITHIN
        while not self.is_ending and monotonic() < until and self._web.poll() is None:
            if status := _first_page(self.host, self.port):
                return status < HTTPStatus.INTERNAL_SERVER_ERROR
            sleep(LOOK_EVERY / 4)
        return False

    def watch(self) -> bool:
        """Stay until told to end (True) or until the web server falls (False)."""
        while not self.is_ending:
            if self._web.poll() is not None:
                return False
            self._keep_worker()
            sleep(LOOK_EVERY)
        return True

    def end(self) -> None:
        """Ask both to finish, wait, and end whatever is left of either."""
        crew = [each for each in (self._web, self._worker) if each]
        for process in crew:
            if process.poll() is None:
                process.terminate()
        until = monotonic() + END_WITHIN
        for process in crew:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, until - monotonic()))
            _end_all_of(process)

    def _keep_worker(self) -> None:
        if self._worker is None or self._worker.poll() is None:
            return
        if self._worker_due is None:
            print("The worker fell; it starts again in a moment.", file=sys.stderr)  # noqa: T201
            self._worker_due = monotonic() + WORKER_REST
        elif monotonic() >= self._worker_due:
            self._worker, self._worker_due = _start(_worker()), None

    def _on_signal(self, *_: object) -> None:
        self.is_ending = True


def refuse_taken(host: str, port: int) -> None:
    """Refuse an address that something else answers on, before anything is started."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CommandError(f"A port is a number up to {HIGHEST_PORT}, not {port}.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as fault:
        raise CommandError(
            f"Cannot listen on {host} port {port} ({fault.strerror}). "
            f"If something else is using it, try --port {port + 1}."
        ) from None


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder: two servers on one SQLite file starve each other (measured)."""
    try:
        import fcntl  # noqa: PLC0415 -- Windows has none; there the port alone tells
    except ImportError:
        yield
        return
    with (folder / "serving.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"NO2HATE is already being served from {folder}.") from None
        yield


def _granian(host: str, port: int, workers: int) -> list[str]:
    where = ["--host", host, "--port", str(port)]
    size = ["--workers", str(workers), "--blocking-threads", str(THREADS)]
    quiet = ["--log-level", "warning", "--no-access-log", "--no-ws"]
    care = ["--backpressure", str(CONNECTIONS), "--respawn-failed-workers"]
    application = ["--interface", "wsgi", "no2hate.config.wsgi:application"]
    return [sys.executable, "-m", "granian", *where, *size, *quiet, *care, *application]


def _worker() -> list[str]:
    return [sys.executable, "-m", "no2hate.config.cli", "worker"]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start in a session of its own: Ctrl-C reaches us alone, and we end both in order."""
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 -- our own words


def _end_all_of(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started: a killed granian leaves its pages being served."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _endings() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _first_page(host: str, port: int) -> int:
    """Return the first page's status, asked for by the site's own name; 0 for no answer yet."""
    asked = http.client.HTTPConnection(_reachable(host), port, timeout=FIRST_PAGE_WITHIN)
    name = settings.PUBLIC_ORIGIN.partition("://")[2]
    try:
        asked.request("GET", "/", headers={"Host": name})
        return asked.getresponse().status
    except OSError:
        return 0
    finally:
        asked.close()


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- not bound here
