"""A whole site in this process, under the production profile, at an hour we choose.

The clock of the house is moved from person to person, so a day takes minutes. Visitors come
through Django's own client (every middleware, form and rate is met; no socket between, and no
CSRF token, which the journeys watch); letters go over SMTP to a mailbox on the loopback, and
links are taken from them; the worker's jobs are done in turn. Chromium looks at the same
process through a port of its own.
"""

import logging
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command

from bench import standing
from bench.machine import LOOPBACK, free_port
from no2hate.common import clock

LINK: Final = re.compile(r"https://[^/\s]+(/\S+)")
DEEP: Final = 3  # slashes in a link that does something
REMEMBERED: Final = timedelta(minutes=10)
WINDOW: Final = 10  # seconds the count lags behind


class House:
    """Where people come, and what stands on its clock."""

    def __init__(self, folder: Path, port: int, letters: list[EmailMessage]) -> None:
        self.folder, self.port, self.letters = folder, port, letters
        self.now = clock.now()
        clock.follow(lambda: self.now)
        self.jobs: list[Any] = []
        self.visitors = self.client()
        self._opened = 0
        self._forgot = self.now

    def client(self) -> Any:
        """Return a browser without pictures."""
        from django.test import Client  # noqa: PLC0415 -- needs the site's settings

        client = Client()
        client.defaults |= {"SERVER_NAME": LOOPBACK, "SERVER_PORT": str(self.port)}
        client.defaults |= {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
        return client

    def move_to(self, moment: datetime) -> None:
        """Let it be another time; what pages remember for seconds is forgotten after a while."""
        assert moment >= self.now, f"{moment} is before {self.now}"  # noqa: S101
        self.now = moment
        if moment - self._forgot > REMEMBERED:
            self.forget()

    def wait(self, **much: float) -> None:
        """Let time pass."""
        self.move_to(self.now + timedelta(**much))

    def forget(self) -> None:
        """Make pages anew."""
        self._forgot = self.now
        from no2hate.web import memo, page_cache  # noqa: PLC0415

        memo.forget_all()
        page_cache.clear()

    def get(self, path: str, **headers: Any) -> Any:
        """Open a page."""
        return self.visitors.get(path, **headers)

    def post(self, path: str, fields: dict[str, Any], *, address: str) -> Any:
        """Send a form from an address, as the proxy in front says it."""
        return self.visitors.post(path, fields, headers={"X-Forwarded-For": address})

    def work(self, *names: str) -> None:
        """Do the worker's jobs, all or some, once the window of the count has closed."""
        self.wait(seconds=WINDOW + 1)
        for job in self.jobs:
            if not names or job.name in names:
                job.act()
        self.forget()

    def send_letters(self) -> None:
        """Send whatever waits."""
        from no2hate.outbox import services  # noqa: PLC0415

        while services.send_due():
            pass

    def post_of_the_day(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Return whose letters came since we asked last, and the links in each, by their page."""
        for letter in self.letters[self._opened :]:
            paths = LINK.findall(letter.get_content())
            yield (
                str(letter["To"]),
                {path.split("/")[-3]: path for path in paths if path.count("/") >= DEEP},
            )
        self._opened = len(self.letters)

    def written(self) -> bytes:
        """Return every byte at rest: the database, its journal, the log."""
        return b"".join(
            path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix != ".png"
        )


@contextmanager
def house(moment: datetime) -> Iterator[House]:
    """Build the site at a moment, and take it down after."""
    with ExitStack() as endings:
        folder = Path(tempfile.mkdtemp(prefix="no2hate-day-"))
        endings.callback(shutil.rmtree, folder, ignore_errors=True)
        port = free_port()
        standing._use_settings(folder, port, WINDOW)  # noqa: SLF001
        port_of_mail, letters = endings.enter_context(standing._mailbox(0))  # noqa: SLF001
        os.environ["SMTP_PORT"] = port_of_mail
        django.setup()
        _keep_the_log(folder)
        here = House(folder, port, letters)
        here.now = moment
        here.forget()
        with (folder / "prepared.log").open("w") as log, redirect_stdout(log):
            call_command("prepare")
        here.jobs = _jobs()
        endings.enter_context(_served(port))
        yield here


def _jobs() -> list[Any]:
    from no2hate.config.jobs import all_jobs  # noqa: PLC0415

    return all_jobs()


def _keep_the_log(folder: Path) -> None:
    handler = logging.FileHandler(folder / "day.log")
    for name in ("", "django", "django.request", "no2hate"):
        logger = logging.getLogger(name)
        logger.handlers = [handler] if name == "" else []
        logger.propagate = True
    logging.getLogger().setLevel(logging.INFO)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *_: Any) -> None:  # noqa: A002 -- the base's own name
        """Say nothing: our own log is the one looked through."""


@contextmanager
def _served(port: int) -> Iterator[None]:
    from no2hate.config.wsgi import application  # noqa: PLC0415

    server = make_server(LOOPBACK, port, application, _Server, _Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
