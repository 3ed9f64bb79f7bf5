"""What was blanked in the tables stands in SQLite's log until that is written back and cut."""

from typing import Final

from django.conf import settings
from django.db import connection

BRIEFLY: Final = 50  # milliseconds; no writer gets in while a reader is waited for


def cut_log() -> bool:
    """Write the log back into the tables' file and empty it; return whether it is empty.

    Somebody who reads for long, as a backup does, is not waited for: the next time will do.
    """
    if not settings.ON_SQLITE or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={BRIEFLY}")
        try:
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    return not is_busy
