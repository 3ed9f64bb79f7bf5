"""Where this machine's Chromium is, for the journeys."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of the first Chromium found, or nothing."""
    return next(filter(None, map(shutil.which, NAMES)), None)
