"""The command ``no2hate``: Django's management commands under the chosen profile."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

PROFILES = ("production", "demo", "test")


def use_profile() -> None:
    """Point Django at the settings of ``NO2HATE_PROFILE``; production unless told.

    Whatever this process makes from here on, only its own account can read: data folder,
    keys, database, static files.
    """
    os.umask(0o077)
    profile = os.environ.get("NO2HATE_PROFILE", "production")
    if profile not in PROFILES:
        raise ImproperlyConfigured(
            f"NO2HATE_PROFILE must be one of {', '.join(PROFILES)}, not {profile!r}."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"no2hate.config.settings.{profile}")


def main() -> None:
    """Run one command; a wrong setting is one sentence, not a trace."""
    try:
        use_profile()
        _ = settings.INSTALLED_APPS  # reads them all now: keys are made, folders are met
    except ImproperlyConfigured as wrong:
        sys.exit(f"no2hate: {wrong}")
    except OSError as fault:
        sys.exit(f"no2hate: cannot read or write {fault.filename}: {fault.strerror}.")
    try:
        execute_from_command_line(["no2hate", *sys.argv[1:]])
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell says it


if __name__ == "__main__":
    main()
