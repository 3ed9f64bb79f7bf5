"""What the worker does again and again, each job in its own short transactions."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from django.conf import settings
from django.db import close_old_connections

from no2hate.accounts import services as accounts
from no2hate.audit import services as audit
from no2hate.campaigns.effect import open_data
from no2hate.campaigns.hashtag import services as hashtag
from no2hate.campaigns.integrity import forgetting
from no2hate.campaigns.local.milestones import stamp_reached
from no2hate.campaigns.returning import write_to_who_asked
from no2hate.campaigns.services import expire_unconfirmed, forget_addresses
from no2hate.campaigns.sharing import keeping
from no2hate.campaigns.tally import recount_everything, recount_touched
from no2hate.casework.escalated import seal_waiting
from no2hate.casework.notes import forget_deleted as forget_deleted_notes
from no2hate.casework.services import forget_submissions, release_left
from no2hate.config import signs
from no2hate.config.backup import remove_old_sets
from no2hate.config.sqlite.traces import cut_log
from no2hate.insight import rises
from no2hate.moderation import rates
from no2hate.moderation.services import blank_old_escalations
from no2hate.outbox import services as outbox
from no2hate.speakout.rows import forget_expired
from no2hate.week import registering, signing_up

PAUSE: Final = 0.5  # seconds between two looks at what is due
LONGEST_REST: Final = 60.0  # seconds a failing job is left alone, at most
MOST_DOUBLINGS: Final = 10  # of the rest; a day of failures must not make a number too large
SEEN_EVERY: Final = 5.0  # seconds between two signs of life
SEEN: Final = "worker-seen"  # a file in the data folder; its time is the last sign of life

logger = logging.getLogger("no2hate.worker")


@dataclass
class Job:
    """One thing to do, how often, and how it has gone lately."""

    name: str
    every: float  # seconds
    act: Callable[[], object]
    due: float = 0.0
    failures: int = 0

    def run(self) -> None:
        """Do it once; a failure is logged by its type and tried again, later each time."""
        rest = self.every
        try:
            self.act()
            self.failures = 0
        except Exception:  # one job's trouble must not stop the others
            self.failures += 1
            rest = min(PAUSE * 2 ** min(self.failures, MOST_DOUBLINGS), LONGEST_REST)
            logger.warning("%s failed", self.name, exc_info=True)
        self.due = monotonic() + rest


def all_jobs() -> list[Job]:
    """Return every job, due at once."""
    return [
        Job("send letters", PAUSE, outbox.send_due),
        Job("count voices", settings.TALLY_WINDOW / 2, recount_touched),
        Job("keep the milestones reached", settings.TALLY_WINDOW, stamp_reached),
        Job("count all voices again", 3600, recount_everything),
        Job("write the open files of the day", 60, open_data.write),
        Job("let go of voices nobody confirmed", 60, expire_unconfirmed),
        Job("write to who asked last year", 10, write_to_who_asked),
        Job("let go of removed voices nobody confirmed", 600, forgetting.let_removed_run_out),
        Job("forget where voices came from", 10, forgetting.forget_origins),
        Job("let go of sign-ups nobody confirmed", 60, signing_up.expire_unconfirmed),
        Job("forget guests whose event is over", 3600, signing_up.forget_guests),
        Job("forget who came how often", 3600, rates.forget_old),
        Job("let go of partners nobody confirmed", 60, registering.expire_unconfirmed),
        Job("seal what was escalated", 5, seal_waiting),
        Job("blank what was escalated", 60, blank_old_escalations),
        Job("forget what was sent twice", 3600, forget_submissions),
        Job("release the cases of whoever left", 60, release_left),
        Job("forget notes on deleted reports", 5, forget_deleted_notes),
        Job("leave nothing in the log of SQLite", 5, cut_log),
        Job("forget drafts and visits whose time is up", 60, forget_expired),
        Job("link the audit", 2, audit.link_rows),
        Job("ship the revocation ledger", 1, audit.ship_revocations),
        Job("remove old backups", 3600, remove_old_sets),
        Job("show that we live", signs.EVERY, signs.leave_as_worker),
        Job("forget who lived", 3600, signs.forget_old),
        Job("look for unusual rises", 24 * 3600, rises.look),
        Job("let go of cards nobody may see", 600, keeping.sweep),
        Job("forget posts that were declined, or are old", 3600, hashtag.forget_old),
        Job("forget letters", 3600, outbox.forget_old),
        Job("forget sessions and failed sign-ins", 3600, accounts.forget_old),
        Job("forget the addresses of years long closed", 3600, forget_addresses),
    ]


class Worker:
    """Does what is due until it is told to end, then finishes the job in hand."""

    def __init__(self, jobs: list[Job]) -> None:
        self.jobs = jobs
        self.is_ending = False
        self._seen = 0.0

    def run(self) -> None:
        """Work until the end."""
        while not self.is_ending:
            self.round()
            sleep(PAUSE)

    def round(self) -> None:
        """Do each job that is due, and leave a sign of life."""
        close_old_connections()
        self._leave_sign()
        for job in self.jobs:
            if not self.is_ending and monotonic() >= job.due:
                job.run()

    def end(self, *_: object) -> None:
        """Stop after the job in hand."""
        self.is_ending = True

    def _leave_sign(self) -> None:
        if monotonic() >= self._seen + SEEN_EVERY:
            self._seen = monotonic()
            sign: Path = settings.DATA_FOLDER / SEEN
            sign.touch()
