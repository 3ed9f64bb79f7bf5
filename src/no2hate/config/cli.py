"""The command ``no2hate``: Django's management commands under the chosen profile."""

import contextlib
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

PROFILES = ("production", "demo", "test")


def use_profile() -> None:
    """Point Django at the settings of ``NO2HATE_PROFILE``; production unless told.

    Whatever this process makes from here on, only its own account can read: data folder,
    keys, database, static files. If it falls, its memory is not written to a disk.
    """
    os.umask(0o077)
    _leave_no_core()
    profile = os.environ.get("NO2HATE_PROFILE", "production")
    if profile not in PROFILES:
        raise ImproperlyConfigured(
            f"NO2HATE_PROFILE must be one of {', '.join(PROFILES)}, not {profile!r}."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"no2hate.config.settings.{profile}")


def _leave_no_core() -> None:
    """A dump of this process would hold the words and keys it has in hand."""
    with contextlib.suppress(ImportError):  # Windows writes none unless told to
        import resource  # noqa: PLC0415 -- not everywhere

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Run one command, spelled with dashes or not; a wrong setting is one sentence, no trace."""
    try:
        use_profile()
        _ = settings.INSTALLED_APPS  # reads them all now: keys are made, folders are met
    except ImproperlyConfigured as wrong:
        sys.exit(f"no2hate: {wrong}")
    except OSError as fault:
        sys.exit(f"no2hate: cannot read or write {fault.filename}: {fault.strerror}.")
    command = [name.replace("-", "_") for name in sys.argv[1:2] if not name.startswith("-")]
    try:
        execute_from_command_line(["no2hate", *command, *sys.argv[1 + len(command) :]])
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell says it


if __name__ == "__main__":
    main()
