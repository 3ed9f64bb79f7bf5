"""What must stand before the first page: tables, areas, the directory, static files, the demo."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Final

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import OperationalError, connection

STAMP: Final = "prepared"  # holds the mark of what was prepared last
BIRTH: Final = "DEMO"  # marks a demo's data folder for good: "begun", then "built"
BIRTH_TABLE: Final = "demo_stamp"  # and this its database: no real site has such a table
INPUTS: Final = ("*/migrations/*.py", "*/data/*", "static/**/*", "locale/**/*.po")
TURN: Final = 20_201_010  # any number that nothing else on the database server waits for


def refuse_mixture() -> None:
    """Never mix invented people with real ones.

    Raises:
        CommandError: If a demo is to be a real site, or the other way round.
    """
    try:
        tables = connection.introspection.table_names()
    except OperationalError as fault:
        why = str(fault).partition("\n")[0]
        raise CommandError(f"The database does not answer: {why}") from None
    if is_a_demo(tables) and not settings.DEMO:
        raise CommandError(
            f"{settings.DATA_FOLDER} or its database holds the demo and its invented people. "
            "A real site needs its own: set NO2HATE_DATA, or DATABASE_URL."
        )
    if settings.DEMO and tables and not is_a_demo(tables):
        raise CommandError(
            f"{settings.DATA_FOLDER} holds a real site. The demo needs a folder of its own."
        )


def is_a_demo(tables: list[str]) -> bool:
    """Return whether a demo was ever begun in this data folder or in a database of these tables."""
    return (settings.DATA_FOLDER / BIRTH).exists() or BIRTH_TABLE in tables


def is_prepared() -> bool:
    """Return whether the data folder was prepared by this very code."""
    stamp: Path = settings.DATA_FOLDER / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _mark()


def prepare(out: OutputWrapper) -> None:
    """Do every step, say which and how long it took, and leave the stamp."""
    with _alone():
        for words, step in _steps():
            out.write(f"Preparing: {words} ...", ending="")
            out.flush()
            started = monotonic()
            step()
            out.write(f" {monotonic() - started:.1f} s")
    (settings.DATA_FOLDER / STAMP).write_text(_mark(), encoding="utf-8")


def _steps() -> Iterator[tuple[str, Callable[[], object]]]:
    birth: Path = settings.DATA_FOLDER / BIRTH
    is_unborn = settings.DEMO and not (birth.exists() and birth.read_text() == "built")
    if is_unborn:
        yield "a new demo", _begin_demo
    yield "tables", partial(call_command, "migrate", interactive=False, verbosity=0)
    yield "areas", partial(call_command, "load_areas", stdout=StringIO())
    yield "the support directory", partial(call_command, "load_support", stdout=StringIO())
    yield "published figures", partial(call_command, "load_figures", stdout=StringIO())
    yield "the campaign and its past years", partial(call_command, "load_campaign")
    yield "static files", partial(call_command, "collectstatic", interactive=False, verbosity=0)
    if is_unborn:
        yield "the demo's people", _people_demo


def _begin_demo() -> None:
    """Clear away what a demo left that was stopped while it was being built."""
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{settings.DATABASES['default']['NAME']}{ending}").unlink(missing_ok=True)
    (settings.DATA_FOLDER / BIRTH).write_text("begun")


def _people_demo() -> None:
    """Let the demo's people live their week; what they do is logged for nobody."""
    logging.disable(logging.INFO)
    call_command("load_demo")
    logging.disable(logging.NOTSET)
    (settings.DATA_FOLDER / BIRTH).write_text("built")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one machine prepare a PostgreSQL database at a time; SQLite has but one machine."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])


def _mark() -> str:
    """Return a mark of all that preparing reads: names, sizes and times, not contents."""
    database = settings.DATABASES["default"]
    mark = hashlib.sha256(f"{database.get('HOST')}/{database['NAME']}".encode())
    for pattern in INPUTS:
        for path in sorted(settings.PACKAGE.glob(pattern)):
            facts = path.stat()
            mark.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return mark.hexdigest()
