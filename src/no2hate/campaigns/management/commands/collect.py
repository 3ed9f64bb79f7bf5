"""Read what is new under the hashtag on the networks that are configured, again and again."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from no2hate.campaigns.hashtag.collecting import collect

PAUSE: Final = 60.0  # seconds between two rounds


class Command(BaseCommand):
    """Shell over `hashtag.collecting.collect`."""

    help = "Read what is new under the hashtag; nothing is shown before a person has read it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One round or many."""
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *, once: bool, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C; killed at any moment, nothing is lost or doubled."""
        del options
        if not (settings.HASHTAG_MASTODON or settings.HASHTAG_JETSTREAM):
            raise CommandError(
                "Set HASHTAG_MASTODON or HASHTAG_JETSTREAM: no network is configured."
            )
        ended = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        while not ended.is_set():
            close_old_connections()
            taken = collect(ended=ended.is_set)
            if once:
                self.stdout.write(f"{taken} new posts wait for the moderators.")
                return
            ended.wait(PAUSE)
