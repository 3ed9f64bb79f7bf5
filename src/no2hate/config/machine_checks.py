"""What `no2hate check` says where a site runs on several machines: each must fit the others."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import time
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Lack
from django.db import connection

from no2hate.audit import ledger
from no2hate.audit.models import Revocation
from no2hate.config import signs
from no2hate.config.checks import LOCAL, asks_tables, of_deployment
from no2hate.config.models import Sign

FEW_SECONDS: Final = 2.0  # a count of voices closes its window by two machines' clocks
JUST_NOW: Final = 60.0  # seconds in which another machine need not know yet
BACKUP_WITHIN: Final = timedelta(hours=36)
SHORT_TOKEN: Final = 24  # letters
SHARE_KEYS: Final = "Give every machine one shared KEY_FOLDER, never a copy (docs/deploying.md)."


@of_deployment
@asks_tables
def machines_hold_the_same_keys(**_: Any) -> list[CheckMessage]:
    """With another key a link is refused, an address unreadable, one person counted twice."""
    found: list[CheckMessage] = []
    for sign in _living():
        if wrong := sorted(_keys_that_differ(sign)):
            said = f"The {sign} holds other keys than this machine: {', '.join(wrong)}."
            found.append(Error(said, hint=SHARE_KEYS, id="no2hate.E040"))
    return _once(found)


@of_deployment
@asks_tables
def machines_run_the_same(**_: Any) -> list[CheckMessage]:
    """One address in every letter, and one version once an upgrade is over."""
    found: list[CheckMessage] = []
    here = signs.facts()
    for sign in _living():
        if sign.facts.get("origin") != here["origin"]:
            said = f"The {sign} writes {sign.facts.get('origin')} into letters."
            hint = "Set the same PUBLIC_ORIGIN everywhere."
            found.append(Error(said, hint=hint, id="no2hate.E041"))
        if sign.facts.get("code") != here["code"]:
            said = f"The {sign} runs another version of the program."
            hint = "Finish the upgrade: docs/deploying.md."
            found.append(Lack(said, hint=hint, id="no2hate.W042"))
    return _once(found)


@of_deployment
@asks_tables
def clocks_agree(**_: Any) -> list[CheckMessage]:
    """Voices are counted by a window of seconds, letters taken in hand by minutes."""
    found: list[CheckMessage] = []
    for sign in _living():
        if abs(sign.seconds_ahead) > FEW_SECONDS:
            side = "ahead of" if sign.seconds_ahead > 0 else "behind"
            said = (
                f"The clock of {sign.machine} is {abs(sign.seconds_ahead):.0f} seconds "
                f"{side} the database's."
            )
            found.append(Error(said, hint="Run chrony or systemd-timesyncd.", id="no2hate.E043"))
    return _once(found)


@of_deployment
@asks_tables
def sqlite_has_one_worker(**_: Any) -> list[CheckMessage]:
    """SQLite takes one writer at a time: a second worker only makes both wait."""
    workers = Sign.objects.of(Sign.Role.WORKER).seen_within(signs.ALIVE).count()
    if not settings.ON_SQLITE or workers <= 1:
        return []
    said = f"{workers} workers share one SQLite file, or one was started again just now."
    hint = "Run one: no2hate serve brings its own. Or set DATABASE_URL to a PostgreSQL."
    return [Lack(said, hint=hint, id="no2hate.W044")]


@of_deployment
@asks_tables
def the_ledger_is_shared(**_: Any) -> list[CheckMessage]:
    """A worker marks an ending as written once; another machine's ledger never hears of it."""
    written = set(
        Revocation.objects.filter(is_shipped=True).values_list("kind", "object_id").iterator()
    )
    try:
        here = {(each.kind, each.object_id) for each in ledger.read(settings.LEDGER)}
    except OSError:
        here = set()
    missing = len(written - here)
    if not missing:
        return []
    said = f"{missing} endings were written into another revocation ledger than {settings.LEDGER}."
    hint = "Let every worker write one shared NO2HATE_LEDGER; a restore needs all of them."
    return [Lack(said, hint=hint, id="no2hate.W045")]


@of_deployment
@asks_tables
def backups_are_made(**_: Any) -> list[CheckMessage]:
    """A timer that stopped says nothing by itself."""
    if not settings.BACKUP_RECIPIENT or settings.DEMO:
        return []
    age = Sign.objects.youngest(Sign.Role.BACKUP)
    if age is not None and age < BACKUP_WITHIN:
        return []
    when = "No backup was made yet" if age is None else f"The last backup is {age.days} days old"
    return [Lack(f"{when}.", hint="no2hate backup, every night", id="no2hate.W046")]


@of_deployment
def the_metrics_token_is_long(**_: Any) -> list[CheckMessage]:
    """Whoever guesses it reads how the site is doing."""
    token = settings.METRICS_TOKEN
    if not token or len(token) >= SHORT_TOKEN:
        return []
    hint = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
    return [Error("METRICS_TOKEN is short enough to guess.", hint=hint, id="no2hate.E047")]


@of_deployment
@asks_tables
def the_way_to_the_database_is_closed(**_: Any) -> list[CheckMessage]:
    """Words for the wall and names of staff travel it in the clear."""
    host = str(settings.DATABASES["default"].get("HOST", ""))
    if settings.ON_SQLITE or not host or host.startswith("/") or host in LOCAL:
        return []
    connection.ensure_connection()
    if connection.connection.pgconn.ssl_in_use:
        return []
    said = f"What the database at {host} is told and says crosses the network unencrypted."
    hint = "Add ?sslmode=verify-full to DATABASE_URL; no fault if it is on this machine."
    return [Lack(said, hint=hint, id="no2hate.W048")]


def _living() -> list[Sign]:
    programs = (Sign.Role.WEB, Sign.Role.WORKER)
    return list(Sign.objects.filter(role__in=programs).seen_within(signs.ALIVE).order_by("machine"))


def _keys_that_differ(sign: Sign) -> Iterator[str]:
    """Yield keys that are another there, or that one of the two machines lacks.

    A key that one made or destroyed a moment ago says nothing: the sign may be older.
    """
    here, there = signs.fingerprints(), dict(sign.facts.get("keys", {}))
    folder: Path = settings.KEY_FOLDER.path
    for name in here.keys() | there.keys():
        if name in here and name in there:
            is_wrong = here[name] != there[name]
        else:
            is_wrong = _is_old(folder / f"{name}.key" if name in here else folder)
        if is_wrong:
            yield name


def _is_old(path: Path) -> bool:
    """Return whether it changed before the other machine last looked."""
    try:
        return time() - path.stat().st_mtime > JUST_NOW
    except OSError:
        return False


def _once(found: list[CheckMessage]) -> list[CheckMessage]:
    """Return each sentence once: a machine's web server and worker often say the same."""
    said = Counter(message.msg for message in found)
    return [message for message in found if said.pop(message.msg, 0)]
