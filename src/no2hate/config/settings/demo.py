"""The demo on this computer: plain http on the loopback, mail shown in a page."""

from django.core.exceptions import ImproperlyConfigured

from no2hate.config import env

if env.secret("DATABASE_URL"):
    raise ImproperlyConfigured(
        "The demo keeps its own small database. Unset DATABASE_URL, or serve with --no-demo."
    )

from no2hate.config.settings.base import *  # noqa: F403
from no2hate.config.settings.base import (
    DATA_FOLDER,
    INSTALLED_APPS,
    MIDDLEWARE,
    SILENCED_SYSTEM_CHECKS,
)

EMPTY_FILE = 4096  # bytes: one page, no tables yet
_database = DATA_FOLDER / "no2hate.sqlite3"
_has_tables = _database.exists() and _database.stat().st_size > EMPTY_FILE
if _has_tables and not (DATA_FOLDER / "DEMO").exists():
    raise ImproperlyConfigured(
        f"{DATA_FOLDER} holds a real site. The demo needs a folder of its own: set NO2HATE_DATA."
    )

DEMO = True
PUBLIC_ORIGIN = f"http://127.0.0.1:{env.number('NO2HATE_PORT', 8000)}"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SESSION_COOKIE_NAME = "desk"
CSRF_COOKIE_NAME = "form"
DRAFT_COOKIE_NAME = "draft"
WALK_IN_COOKIE_NAME = "walk-in"
RETURN_COOKIE_NAME = "return"
INSTALLED_APPS = ["no2hate.demo", *INSTALLED_APPS]
MIDDLEWARE = ["no2hate.demo.middleware.LoopbackOnly", *MIDDLEWARE]
PAGE_WINDOW = 2
TALLY_WINDOW = 2
EMAIL_BACKEND = "no2hate.demo.mail.Backend"
SILENCED_SYSTEM_CHECKS = [
    *SILENCED_SYSTEM_CHECKS,
    "security.W010",  # plain http on the loopback: a Secure cookie would not come back
    "security.W016",  # the same for the form's token
]
