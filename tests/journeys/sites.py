"""Sites to walk through, each served as it would be: a real one over TLS, and the demo."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep
from urllib.parse import urlsplit

import psycopg
from playwright.sync_api import StorageState

from no2hate.common import clock
from tests.journeys import tls
from tests.mailbox import LOOPBACK, Mailbox
from tests.walls.tree import ROOT

STARTS_WITHIN = 60  # seconds
ENDS_WITHIN = 20  # seconds
NO2HATE = [sys.executable, "-m", "no2hate.config.cli"]
# As `config/serving.py` starts it, and with a certificate besides: no proxy stands in front.
GRANIAN = [
    *[sys.executable, "-m", "granian", "--interface", "wsgi", "--host", LOOPBACK],
    *["--blocking-threads", "4", "--backpressure", "1024", "--no-ws"],
    *["--log-level", "warning", "--no-access-log"],
]


@dataclass
class Staff:
    """Who signs in, and what their telephone knows once it has been shown."""

    email: str
    passphrase: str
    secret: str = ""
    last_step: int = 0
    state: StorageState | None = None  # the browser's cookies, once signed in


class Site:
    """A data folder, an address, and the processes that serve it."""

    def __init__(self, folder: Path, origin: str, **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
        self.folder = folder
        self.origin = origin
        self.environment = kept | {"NO2HATE_DATA": str(folder), **environment}
        self.log: Path | None = None  # where to keep what the processes say; said aloud if nowhere
        self._processes: list[subprocess.Popen] = []

    def run(self, *command: str) -> str:
        """Do at the command line what an office does there; return what it says."""
        done = subprocess.run(
            [*NO2HATE, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *command: str) -> None:
        """Start a process that stays."""
        heard = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if self.log else {}
        process = subprocess.Popen(command, env=self.environment, start_new_session=True, **heard)
        if self.log:
            threading.Thread(target=self._write_down, args=[process], daemon=True).start()
        self._processes.append(process)

    def _write_down(self, process: subprocess.Popen) -> None:
        assert self.log
        with process.stdout as said, self.log.open("ab", buffering=0) as log:
            for line in said:
                log.write(line)

    def wait(self) -> None:
        """Stay until the first page comes."""
        until = monotonic() + STARTS_WITHIN
        while not self._answers():
            assert monotonic() < until, "the site did not start"
            assert all(each.poll() is None for each in self._processes), "a process ended"
            sleep(0.1)

    def stop(self) -> None:
        """End what was started, each by itself."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(ENDS_WITHIN)
                continue
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._processes.clear()

    def kill(self) -> None:
        """Have everything fall at once, in the middle of whatever it does."""
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._processes.clear()

    def groups(self) -> list[int]:
        """Return the process groups that serve."""
        return [process.pid for process in self._processes]

    def _answers(self) -> bool:
        where = urlsplit(self.origin).netloc
        if self.origin.startswith("https"):
            asked = http.client.HTTPSConnection(where, timeout=10, context=tls.trust())
        else:
            asked = http.client.HTTPConnection(where, timeout=10)
        with closing(asked):
            try:
                asked.request("GET", "/healthz")
                return asked.getresponse().status == 200
            except OSError:
                return False


class RealSite(Site):
    """Production settings, TLS, letters to a mail server, and an edition whose week is now."""

    def __init__(self, folder: Path, mailbox: Mailbox, database: dict[str, str]) -> None:
        self.port = free_port()
        super().__init__(
            folder,
            f"https://{LOOPBACK}:{self.port}",
            NO2HATE_PROFILE="production",
            PUBLIC_ORIGIN=f"https://{LOOPBACK}:{self.port}",
            MAIL_FROM="line@no2hate.example",
            SMTP_HOST=LOOPBACK,
            SMTP_PORT=str(mailbox.port),
            PAGE_WINDOW="1",
            TALLY_WINDOW="1",
            **database,
        )
        self.mailbox = mailbox

    def open(self) -> None:
        """Prepare everything, begin the year, and serve."""
        self.prepare()
        self.serve()

    def prepare(self) -> None:
        """Make everything ready, and begin the year."""
        self.run("prepare")
        today = clock.today("Europe/London")
        week = [today + timedelta(days=days) for days in (-30, -3, 4)]
        given = zip(("--opens", "--starts", "--ends"), map(str, week), strict=True)
        self.run("create_edition", str(today.year), *(word for pair in given for word in pair))

    def serve(self) -> None:
        """Start the web server and the worker."""
        certificate, key = tls.write_certificate(self.folder)
        secure = ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key)]
        self.start(*GRANIAN, "--port", str(self.port), *secure, "no2hate.config.wsgi:application")
        self.start(*NO2HATE, "worker")
        self.wait()

    def take_on(self, name: str, *languages: str, work: tuple[str, ...] = ()) -> Staff:
        """Take somebody on, for the wall unless told; their telephone knows nothing yet."""
        email = f"{name.lower()}-{token_hex(4)}@no2hate.example"
        reads = [f"--language={code}" for code in languages]
        said = self.run("create_staff", email, "--name", name, "--generate", *reads, *work)
        return Staff(email, re.search(r"once: (\S+)", said)[1])

    def found(self, desk: str, person: str, area: str = "") -> Staff:
        """Found an open desk; return its first steward."""
        return self._founded(desk, person, area)

    def open_counter(self, organisation: str, person: str, area: str) -> Staff:
        """Found a library that has no desk; return who stands at its counter."""
        return self._founded("--counter", organisation, person, area)

    def _founded(self, *what: str) -> Staff:
        done = subprocess.run(
            [sys.executable, "-m", "tests.founding", *what],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        kept = json.loads(done.stdout.splitlines()[-1])
        return Staff(kept["email"], kept["passphrase"])


class DemoSite(Site):
    """The demo, started as `run.py` starts it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        super().__init__(
            folder,
            f"http://{LOOPBACK}:{self.port}",
            NO2HATE_PROFILE="demo",
            NO2HATE_PORT=str(self.port),
        )
        self.desk: StorageState | None = None  # Ewa's cookies, once she has signed in

    def open(self) -> None:
        """Build the demo and serve it."""
        self.run("prepare")
        self.start(*NO2HATE, "serve", "--port", str(self.port))
        self.wait()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server((LOOPBACK, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """Yield the settings of an empty database: its own file, or on the suite's PostgreSQL."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield {}
        return
    name = f"journeys_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
