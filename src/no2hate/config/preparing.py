"""What must stand before the first page: tables, areas, the directory, static files, the demo."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import connection

STAMP: Final = "prepared"  # holds the mark of what was prepared last
BIRTH: Final = "DEMO"  # marks a demo's data folder for good: "begun", then "built"
INPUTS: Final = ("*/migrations/*.py", "*/data/*", "static/**/*", "locale/**/*.po")
TURN: Final = 20_201_010  # any number that nothing else on the database server waits for

Say = Callable[[str], None]


def refuse_mixture() -> None:
    """Never mix invented people with real ones.

    Raises:
        CommandError: If a demo's folder is to be a real site, or the other way round.
    """
    if is_demo_folder() and not settings.DEMO:
        raise CommandError(
            f"{settings.DATA_FOLDER} holds the demo and its invented people. "
            "A real site needs a folder of its own: set NO2HATE_DATA."
        )
    if settings.DEMO and not is_demo_folder() and (settings.DATA_FOLDER / STAMP).exists():
        raise CommandError(
            f"{settings.DATA_FOLDER} holds a real site. The demo needs a folder of its own."
        )


def is_demo_folder() -> bool:
    """Return whether a demo was ever begun in the data folder."""
    return (settings.DATA_FOLDER / BIRTH).exists()


def is_prepared() -> bool:
    """Return whether the data folder was prepared by this very code."""
    stamp: Path = settings.DATA_FOLDER / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _mark()


def prepare(say: Say) -> None:
    """Do every step, say how long each took, and leave the stamp."""
    with _alone():
        for words, step in _steps():
            started = monotonic()
            step()
            say(f"Preparing: {words}, {monotonic() - started:.1f} s")
    (settings.DATA_FOLDER / STAMP).write_text(_mark(), encoding="utf-8")


def _steps() -> Iterator[tuple[str, Callable[[], object]]]:
    birth: Path = settings.DATA_FOLDER / BIRTH
    is_unborn = settings.DEMO and not (birth.exists() and birth.read_text() == "built")
    if is_unborn:
        yield "a new demo", _begin_demo
    yield "tables", partial(call_command, "migrate", interactive=False, verbosity=0)
    for name, words in (("load_areas", "areas"), ("load_support", "the support directory")):
        if name in get_commands():
            yield words, partial(call_command, name, verbosity=0)
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
    if "load_demo" in get_commands():
        call_command("load_demo", verbosity=0)
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
