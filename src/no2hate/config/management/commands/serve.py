"""Serve the web pages and run the worker beside them."""

import os
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from no2hate.config import signs
from no2hate.config.models import Sign
from no2hate.config.preparing import is_prepared, prepare, refuse_mixture
from no2hate.config.serving import Crew, alone_in, refuse_taken


class Command(BaseCommand):
    help = "Serve the web pages and run the worker beside them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen and how many web processes to start."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--workers", type=int, default=1, help="web processes; more than one on PostgreSQL only"
        )
        parser.add_argument(
            "--without-worker", action="store_true", help="no2hate worker runs elsewhere"
        )

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        """Prepare what is missing, start both, and stay until told to end."""
        has_worker = not options["without_worker"]
        _refuse_what_cannot_work(host, workers)
        refuse_mixture()
        refuse_taken(host, port)
        with alone_in(settings.DATA_FOLDER):
            if not is_prepared():
                prepare(self.stdout)
            connection.close()
            os.environ["NO2HATE_PORT"] = str(port)  # so that the demo's letters lead back here
            self._serve(Crew(host=host, port=port, workers=workers, has_worker=has_worker))

    def _serve(self, crew: Crew) -> None:
        try:
            if crew.wait_for_first_page():
                self.stdout.write(_welcome(crew.host, crew.port))
                self.stdout.flush()
                if not settings.ON_SQLITE:  # there the worker beside us says enough
                    signs.keep_leaving(Sign.Role.WEB)
                if not crew.watch():
                    raise CommandError("The web server ended by itself; the lines above say why.")
            elif not crew.is_ending:
                raise CommandError("The first page did not come; the lines above say why.")
        finally:
            crew.end()
        self.stdout.write("Stopped. Everything is kept.")


def _refuse_what_cannot_work(host: str, workers: int) -> None:
    if workers != 1 and settings.ON_SQLITE:
        raise CommandError(
            "SQLite works with one web process. Set DATABASE_URL to a PostgreSQL to run more."
        )
    if settings.DEMO and host != "localhost" and not _is_loopback(host):
        raise CommandError(
            "The demo shows itself to this computer only: its passwords are on the page. "
            "Leave --host out, or serve a real site with --no-demo."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _welcome(host: str, port: int) -> str:
    here = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if settings.DEMO:
        return (
            f"\nWelcome. NO2HATE is standing at {here}/\n"
            f"  Begin here: {here}/demo/ (people, sign-ins, scenes)\n"
            f"  Everybody in it is invented; all of it is kept in {settings.DATA_FOLDER}\n"
            "  Stop with Ctrl-C.\n"
        )
    return (
        f"\nNO2HATE is standing: {settings.PUBLIC_ORIGIN} comes in through your proxy at {here}\n"
        f"  Everything is kept in {settings.DATA_FOLDER}\n"
        "  What still needs care: no2hate check\n"
        "  Stop with Ctrl-C.\n"
    )
