"""Each web server and worker leaves a sign of life in the database, for `check` and metrics."""

import hashlib
import logging
import secrets
import socket
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.db.models.functions import Now

from no2hate.common import clock
from no2hate.common.cipher import KEY_SIZE, keyed_hash
from no2hate.config.models import Sign

EVERY: Final = 15.0  # seconds
ALIVE: Final = timedelta(seconds=60)
KEPT: Final = timedelta(days=1)
THIS: Final = secrets.token_hex(16)  # this process
NAME: Final = 64  # letters of a machine's name that are kept

logger = logging.getLogger(__name__)


def leave(role: Sign.Role) -> None:
    """Say that this process lives, and what must be the same wherever the site runs."""
    there = Sign.objects.clock()
    ahead = (clock.now() - there).total_seconds() if there and not settings.ON_SQLITE else 0.0
    said = {
        "role": role,
        "machine": socket.gethostname()[:NAME],
        "facts": facts(),
        "seconds_ahead": ahead,
        "seen_at": Now(),
    }
    if not Sign.objects.filter(process=THIS).update(**said):
        Sign.objects.create(process=THIS, **said)


def leave_as_worker() -> None:
    """Say that this worker lives."""
    leave(Sign.Role.WORKER)


def keep_leaving(role: Sign.Role) -> None:
    """Leave a sign again and again beside whatever this process does, until it ends."""
    Thread(target=_again_and_again, args=(role,), daemon=True).start()


def forget_old() -> None:
    """Let go of programs that ended; when the last backup was made stays known."""
    old = Sign.objects.not_seen_within(KEPT)
    old.exclude(role=Sign.Role.BACKUP).delete()
    last = Sign.objects.of(Sign.Role.BACKUP).order_by("-seen_at").first()
    if last:
        old.of(Sign.Role.BACKUP).exclude(pk=last.pk).delete()


def facts() -> dict[str, Any]:
    """Return what `check` compares between machines."""
    return {"keys": fingerprints(), "origin": settings.PUBLIC_ORIGIN, "code": _code()}


def fingerprints() -> dict[str, str]:
    """Return a fingerprint of each key of this machine, by name; no key follows from them.

    Read past the folder's memory: a year's key that is destroyed must not stay in it.
    """
    found = {}
    for path in sorted(settings.KEY_FOLDER.path.glob("*.key")):
        with suppress(OSError):
            found[path.stem] = keyed_hash("which key", key=path.read_bytes()[:KEY_SIZE]).hex()
    return found


@cache
def _code() -> str:
    """Return a mark of the program itself: names and sizes of its files."""
    package: Path = settings.PACKAGE
    mark = hashlib.sha256()
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.html")]):
        mark.update(f"{path.relative_to(package)} {path.stat().st_size}\n".encode())
    return mark.hexdigest()[:12]


def _again_and_again(role: Sign.Role) -> None:
    while True:
        close_old_connections()
        try:
            leave(role)
        except (DatabaseError, OSError) as fault:
            logger.warning("no sign of life: %s", type(fault).__name__)
        sleep(EVERY)
