"""Files that are there after a power cut, and whose times tell no more than a day."""

import os
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo


def keep_names(folder: Path) -> None:
    """Make new and changed names in a folder survive a power cut; files flush themselves."""
    if os.name == "posix":  # Windows cannot open a folder, and needs no such call
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def tell_day_alone(path: Path, day: date, zone: str) -> None:
    """Let a file's time be the midnight its local day began with."""
    midnight = datetime.combine(day, time.min, ZoneInfo(zone)).timestamp()
    os.utime(path, (midnight, midnight))
