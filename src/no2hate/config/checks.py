"""What a deployment still needs: `no2hate check` says each in one sentence."""

import os
import stat
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, register
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from no2hate.accounts import readiness
from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Edition, Voice
from no2hate.common import clock
from no2hate.config import env
from no2hate.config.jobs import SEEN
from no2hate.config.models import Sign
from no2hate.config.preparing import is_a_demo
from no2hate.config.signs import ALIVE
from no2hate.moderation.models import Item
from no2hate.outbox.models import Mail
from no2hate.partners.models import SupportService

Check = Callable[..., list[CheckMessage]]
WORKER_SEEN_WITHIN: Final = 60  # seconds; a living worker shows itself every five
LOCAL: Final = {"localhost", "127.0.0.1", "::1"}


def of_deployment(check: Check) -> Check:
    """Run a check with `no2hate check`, and not at the start of every other command."""
    return register("deployment", deploy=True)(check)


def asks_tables(check: Check) -> Check:
    """Leave a check out while there are no tables: `tables_stand` says so once."""

    @wraps(check)
    def ask(**kwargs: Any) -> list[CheckMessage]:
        return check(**kwargs) if not tables_stand() else []

    return ask


@of_deployment
def data_folder_is_private(**_: Any) -> list[CheckMessage]:
    """Only the service's own account may open the data folder."""
    folder: Path = settings.DATA_FOLDER
    if not _is_open_to_others(folder):
        return []
    return [_error(1, f"Other accounts can open {folder}.", f"chmod 700 {folder}")]


@of_deployment
def keys_are_private(**_: Any) -> list[CheckMessage]:
    """Only the service's own account may read a key."""
    folder: Path = settings.KEY_FOLDER.path
    exposed = [path for path in (folder, *folder.glob("*.key")) if _is_open_to_others(path)]
    if not exposed:
        return []
    hint = (
        f"chmod 700 {folder} and chmod 600 {folder}/*.key, then think about who may have read them."
    )
    return [_error(2, f"Other accounts can read the keys in {folder}.", hint)]


@of_deployment
def sqlite_has_one_web_process(**_: Any) -> list[CheckMessage]:
    """Two processes on one SQLite file starve each other of their turn."""
    if not settings.ON_SQLITE or env.number("GRANIAN_WORKERS", 1) <= 1:
        return []
    hint = "Leave GRANIAN_WORKERS out, or set DATABASE_URL to a PostgreSQL."
    return [_error(3, "SQLite works with one web process, and more are asked for.", hint)]


@of_deployment
def tables_stand(**_: Any) -> list[CheckMessage]:
    """The database answers and has the tables of this version."""
    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as fault:
        said = type(fault).__name__
        return [_error(5, f"The database does not answer ({said}).", "Look at DATABASE_URL.")]
    hint = "no2hate prepare"
    return [_error(5, "The database lacks tables of this version.", hint)] if is_behind else []


@of_deployment
@asks_tables
def the_server_logs_no_rows(**_: Any) -> list[CheckMessage]:
    """What PostgreSQL says in detail of a row it refuses is the row, with somebody's words."""
    if settings.ON_SQLITE:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW log_error_verbosity")
        if cursor.fetchone() == ("terse",):
            return []
    said = "The database server writes rows it refuses into its log, words and all."
    hint = "Set log_error_verbosity to terse in postgresql.conf, or with ALTER DATABASE."
    return [_warning(31, said, hint)]


@of_deployment
@asks_tables
def is_not_a_demo(**_: Any) -> list[CheckMessage]:
    """A demo's invented people never count in a real site."""
    if settings.DEMO or not is_a_demo(connection.introspection.table_names()):
        return []
    hint = "Give the real site its own: set NO2HATE_DATA, or DATABASE_URL."
    return [_error(4, f"{settings.DATA_FOLDER} or its database holds the demo.", hint)]


@of_deployment
def a_proxy_is_trusted(**_: Any) -> list[CheckMessage]:
    """Without it we take every request for plain http and refuse its forms."""
    if settings.DEMO or settings.TRUSTED_PROXIES:
        return []
    hint = "Set TRUSTED_PROXIES to the number of your own proxies that a request comes through."
    return [_error(6, "No proxy is trusted, so forms sent over https are refused.", hint)]


@of_deployment
def letters_can_leave(**_: Any) -> list[CheckMessage]:
    """The sender is somebody, and the mail password does not travel in the clear."""
    found: list[CheckMessage] = []
    if settings.DEMO:
        return found
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        said = f"Letters would come from {settings.DEFAULT_FROM_EMAIL}, which many refuse."
        found.append(_warning(7, said, "Set MAIL_FROM."))
    is_plain = not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    if is_plain and settings.EMAIL_HOST not in LOCAL:
        said = f"Letters and their links go to {settings.EMAIL_HOST} unencrypted."
        found.append(_error(8, said, "Set SMTP_SECURITY to starttls or tls."))
    return found


@of_deployment
def the_worker_lives(**_: Any) -> list[CheckMessage]:
    """Without a worker nothing is mailed and nobody is counted; it may run on another machine."""
    if not tables_stand() and Sign.objects.of(Sign.Role.WORKER).seen_within(ALIVE).exists():
        return []
    sign: Path = settings.DATA_FOLDER / SEEN
    age = time.time() - sign.stat().st_mtime if sign.exists() else None
    if age is not None and age < WORKER_SEEN_WITHIN:
        return []
    when = "never seen here" if age is None else f"last seen {age / 60:.0f} minutes ago"
    return [_warning(9, f"The worker was {when}.", "no2hate serve, or no2hate worker")]


@of_deployment
@asks_tables
def letters_leave(**_: Any) -> list[CheckMessage]:
    """Letters are neither given up nor stuck."""
    found: list[CheckMessage] = []
    if dead := Mail.objects.dead().count():
        said = f"{dead} letters were given up."
        found.append(_warning(10, said, "Mend the mail settings, then no2hate dead_letters"))
    if late := Mail.objects.overdue(at=clock.now()).count():
        said = f"{late} letters are late."
        found.append(_warning(11, said, "Is the worker running, and the mail server there?"))
    return found


@of_deployment
@asks_tables
def a_year_is_planned(**_: Any) -> list[CheckMessage]:
    """Without a year that is on or to come there is no line to join."""
    edition = Edition.objects.current()
    if edition and edition.ends_on >= edition.today():
        return []
    return [_warning(12, "No year of the campaign is on or planned.", "no2hate create_edition")]


@of_deployment
@asks_tables
def somebody_moderates(**_: Any) -> list[CheckMessage]:
    """Own words wait for a person; a threat waits for somebody on duty."""
    if not Staff.objects.moderators().exists():
        return [_warning(13, "Nobody can read what people write.", "no2hate create_staff")]
    if not Staff.objects.on_duty().exists():
        return [_warning(14, "Nobody on duty reads threats.", "no2hate create_staff --duty")]
    return []


@of_deployment
@asks_tables
def words_reach_a_desk(**_: Any) -> list[CheckMessage]:
    """What happened to somebody is sealed to a desk, or blanked after a week."""
    left = Item.objects.left_unsealed(at=clock.now()).count()
    if not left:
        return []
    said = f"Accounts no desk could take within a day, to be blanked after seven: {left}."
    return [_warning(30, said, "Open a desk for their area, or a national one.")]


@of_deployment
@asks_tables
def held_voices_are_looked_at(**_: Any) -> list[CheckMessage]:
    """Who is held is promised that a person looks within a day."""
    late = Voice.objects.held_for_too_long(at=clock.now()).count()
    if not late:
        return []
    said = f"Held voices nobody looked at within the day they were promised: {late}."
    return [_warning(32, said, "Decide on them at /desk/voices/.")]


@of_deployment
@asks_tables
def the_directory_is_checked(**_: Any) -> list[CheckMessage]:
    """A dead number at the worst hour is worse than none."""
    shown = SupportService.objects.shown(on=clock.today(settings.TIME_ZONE))
    stale = SupportService.objects.exclude(pk__in=shown.values("pk")).count()
    if not stale:
        return []
    said = f"{stale} entries of the support directory are hidden: nobody checked them of late."
    return [_warning(15, said, "Call each number, then no2hate confirm_support")]


@of_deployment
@asks_tables
def desks_can_answer(**_: Any) -> list[CheckMessage]:
    """Somebody reads what people write, and its key can be lost by nobody alone."""
    return [_warning(*lack) for lack in readiness.lacks()]


def _is_open_to_others(path: Path) -> bool:
    """Return whether a group or the world has any access (Windows keeps its own lists)."""
    if os.name == "nt" or not path.exists():
        return False
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _error(number: int, said: str, hint: str) -> CheckMessage:
    return checks.Error(said, hint=hint, id=f"no2hate.E{number:03}")


def _warning(number: int, said: str, hint: str) -> CheckMessage:
    return checks.Warning(said, hint=hint, id=f"no2hate.W{number:03}")
