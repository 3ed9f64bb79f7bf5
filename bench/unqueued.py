"""The production profile without the queue of writers: what Django's own SQLite engine does."""

from no2hate.config.settings.production import *  # noqa: F403
from no2hate.config.settings.production import DATABASES

DATABASES["default"] |= {"ENGINE": "django.db.backends.sqlite3"}
