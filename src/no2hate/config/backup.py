"""One consistent, encrypted set of everything worth keeping, made while the site serves.

No byte of it touches the disk in the clear, and the machine that makes it cannot open it.
"""

import os
import secrets
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import time
from typing import IO, Final

import pyrage
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from no2hate.common import clock
from no2hate.common.disk import keep_names, tell_day_alone
from no2hate.config.backup_set import lines_of_everything

KEPT: Final = timedelta(days=35)  # a promise: what a person deleted is gone everywhere by then
LEFTOVER: Final = 24 * 60 * 60  # seconds; a set half made this long ago was killed
PIECE: Final = 64 * 1024  # bytes of text compressed at once
NAME: Final = "no2hate-{}.age"
FOLDERS: Final = "backup-folders"  # in the data folder: where sets were made, a line each


class BackupError(Exception):
    """No set was made; the message is one sentence that says why."""


@dataclass(frozen=True)
class Made:
    """A set that stands, and what went."""

    path: Path
    removed: int


def back_up(folder: Path) -> Made:
    """Make today's set in a folder, and remove sets 35 days old first.

    Raises:
        BackupError: In which case nothing new stands in the folder.
    """
    recipients = _recipients()
    day = clock.today(settings.TIME_ZONE)
    target = folder / NAME.format(day)
    try:
        _remember(folder)
        removed = _remove_old(folder, day)
        chunks = _compress(lines_of_everything(day=day))
        with _whole_or_not_at_all(target) as file, one_view(), closing(chunks):
            _encrypt(chunks, file, recipients)
        tell_day_alone(target, day, settings.TIME_ZONE)
    except OSError as fault:
        raise BackupError(f"No backup was made: {fault.strerror or fault}.") from None
    except DatabaseError as fault:
        what = type(fault).__name__
        raise BackupError(f"No backup was made: the database failed ({what}).") from None
    return Made(path=target, removed=removed)


def remove_old_sets() -> int:
    """Remove what is 35 days old wherever sets were made, though none are made any more."""
    day = clock.today(settings.TIME_ZONE)
    return sum(_remove_old(folder, day) for folder in _remembered() if folder.is_dir())


@contextmanager
def one_view() -> Iterator[None]:
    """See the database as it stands at one moment, and keep nobody from writing meanwhile."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own would take the writer's turn
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _recipients() -> list[pyrage.x25519.Recipient]:
    """Return whom sets are encrypted to."""
    words = settings.BACKUP_RECIPIENT.split()
    if not words:
        raise BackupError(
            "No backup was made: set BACKUP_RECIPIENT to whom it is encrypted to (docs/backup.md)."
        )
    try:
        return [pyrage.x25519.Recipient.from_str(word) for word in words]
    except pyrage.RecipientError:
        raise BackupError(
            "No backup was made: BACKUP_RECIPIENT holds something that is no age1... recipient."
        ) from None


def _compress(lines: Iterable[bytes]) -> Generator[bytes, None, None]:
    """Yield the bytes of a set; a piece at a time, for a row alone is too little to press."""
    press = zlib.compressobj()
    held = bytearray()
    for line in lines:
        held += line
        if len(held) >= PIECE:
            yield press.compress(held)
            held.clear()
    yield press.compress(held)
    yield press.flush()


class Source:
    """What age reads from. Its own words for a fault hide ours, so we keep ours."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""
        self.fault: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return at most so many bytes; none at the end."""
        try:
            while not self._held:
                self._held = next(self._chunks)
        except StopIteration:
            return b""
        except Exception as fault:
            self.fault = fault
            raise
        taken, self._held = self._held[:size], self._held[size:]
        return taken


class Sink:
    """What age writes to. It lets a fault at its very last write pass unsaid; we do not."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.fault: Exception | None = None

    def write(self, data: bytes) -> int:
        """Write all of it."""
        try:
            return self._file.write(data)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        """Leave it to whoever opened the file."""


def _encrypt(
    chunks: Iterator[bytes], file: IO[bytes], recipients: list[pyrage.x25519.Recipient]
) -> None:
    source, sink = Source(chunks), Sink(file)
    try:
        pyrage.encrypt_io(source, sink, recipients)
    except (pyrage.EncryptError, OSError):
        raise source.fault or sink.fault or BackupError("No backup was made: age failed.") from None
    if sink.fault:
        raise sink.fault


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[IO[bytes]]:
    """Write under another name, flush, and take the name only when all of it is there."""
    draft = target.parent / f".{target.name}.{secrets.token_hex(8)}.part"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        keep_names(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _remember(folder: Path) -> None:
    """Keep where sets are made, for the worker."""
    folders = {folder.resolve(), *_remembered()}
    (settings.DATA_FOLDER / FOLDERS).write_text("\n".join(sorted(map(str, folders))))


def _remembered() -> list[Path]:
    kept: Path = settings.DATA_FOLDER / FOLDERS
    return [Path(line) for line in kept.read_text().splitlines()] if kept.exists() else []


def _remove_old(folder: Path, today: date) -> int:
    """Remove sets past their days, and what a killed backup left; return how many sets went."""
    for part in folder.glob(f".{NAME.format('*')}.*.part"):
        if time() - part.stat().st_mtime > LEFTOVER:
            part.unlink(missing_ok=True)
    old = [path for path in folder.glob(NAME.format("*")) if _is_old(path, today)]
    for path in old:
        path.unlink()
    return len(old)


def _is_old(path: Path, today: date) -> bool:
    try:
        day = date.fromisoformat(path.stem.removeprefix("no2hate-"))
    except ValueError:
        return False
    return day <= today - KEPT
