"""A real site in a temporary folder, open for voices, with its web server and its worker."""

import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.core.management import call_command

from bench.machine import CLIENT_CORE, LOOPBACK, SERVER_CORE, Program, free_port, on_core
from no2hate.common import clock
from no2hate.config import serving

ZONE: Final = "Europe/London"


@dataclass(frozen=True)
class Site:
    """Where it stands, and the two programs that `no2hate serve` would start."""

    folder: Path
    port: int
    web: Program
    worker: Program
    letters: list[EmailMessage]  # what the mail server took, in order


@contextmanager
def site(
    *,
    on_postgres: bool = False,
    is_unqueued: bool = False,
    tally_window: int = 10,
    mail_takes: float = 0.0,
    processes: int = 1,
) -> Iterator[Site]:
    """Prepare a site under the production profile; end and delete everything of it after.

    Plain http on the loopback, as if behind one trusted proxy that speaks https. This
    process gets the same settings, so that it can read the rows and compose the links.
    Of several web processes none has a core of its own.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))  # so that the rest ends too
    with ExitStack() as endings:
        folder = Path(tempfile.mkdtemp(prefix="no2hate-bench-"))
        endings.callback(shutil.rmtree, folder, ignore_errors=True)
        port = free_port()
        _use_settings(folder, port, tally_window)
        if is_unqueued:
            os.environ["DJANGO_SETTINGS_MODULE"] = "bench.unqueued"
        port_of_mail, letters = endings.enter_context(_mailbox(mail_takes))
        os.environ["SMTP_PORT"] = port_of_mail
        if on_postgres:
            core = server_core(processes)
            os.environ["DATABASE_URL"] = endings.enter_context(_postgres(core))
        django.setup()
        _open_a_line(folder)
        here = Site(folder, port, web(port, processes), worker(), letters)
        endings.callback(here.worker.end)
        endings.callback(here.web.end)
        yield here


def granian(application: str, port: int, processes: int = 1) -> list[str]:
    """Return the command that serves another application just as ours is served."""
    *ours, _ = serving._granian(LOOPBACK, port, processes)  # noqa: SLF001
    return [*ours, application]


def web(port: int, processes: int = 1) -> Program:
    """Return a web server of the site on a port of its own."""
    command = serving._granian(LOOPBACK, port, processes)  # noqa: SLF001
    return Program(command, core=server_core(processes), port=port)


def server_core(processes: int) -> int | None:
    """Return the core of a web server of one process; several share all cores with us."""
    return SERVER_CORE if processes == 1 else None


def worker() -> Program:
    """Return a worker of the site."""
    return Program(serving._worker(), core=CLIENT_CORE)  # noqa: SLF001


def _use_settings(folder: Path, port: int, tally_window: int) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "NO2HATE_PROFILE": "production",
        "DJANGO_SETTINGS_MODULE": "no2hate.config.settings.production",
        "NO2HATE_DATA": str(folder),
        "PUBLIC_ORIGIN": f"https://{LOOPBACK}:{port}",
        "TRUSTED_PROXIES": "1",
        "TALLY_WINDOW": str(tally_window),
    }


@contextmanager
def _mailbox(seconds: float) -> Iterator[tuple[str, list[EmailMessage]]]:
    """Take every letter a worker sends, in so long each; yield the port, and what was taken."""
    from tests.mailbox import Mailbox  # noqa: PLC0415 -- needs the site's settings

    logging.getLogger("mail.log").setLevel(logging.WARNING)  # not a line for each word said
    mailbox = Mailbox()
    mailbox.slowness = seconds
    mailbox.start()
    try:
        yield str(mailbox.port), mailbox.messages
    finally:
        mailbox.stop()


@contextmanager
def _postgres(core: int | None) -> Iterator[str]:
    """Run the wheel's PostgreSQL with its own, durable defaults, on the server's core."""
    from tests.postgres import server  # noqa: PLC0415 -- only where it is asked for

    with ExitStack() as endings:
        with on_core(core):
            url = endings.enter_context(server())
        yield url


def _open_a_line(folder: Path) -> None:
    """Make the tables, and a year whose week is now."""
    with (folder / "prepared.log").open("w") as log, redirect_stdout(log):
        call_command("prepare")
        today = clock.today(ZONE)
        dates = {
            "opens": today - timedelta(days=30),
            "starts": today - timedelta(days=3),
            "ends": today + timedelta(days=4),
        }
        call_command("create_edition", today.year, **dates)
    assert settings.CSRF_COOKIE_SECURE  # noqa: S101 -- the production profile, not another
