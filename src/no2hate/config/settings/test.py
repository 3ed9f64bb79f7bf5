"""Production, with what a test run needs: own folders, little work a password, mail in memory."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="no2hate-test-"))  # one a process: runs side by side
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "static").mkdir()
os.environ["NO2HATE_DATA"] = str(_folder)
os.environ.setdefault("PUBLIC_ORIGIN", "https://testserver")

from no2hate.config.settings.base import DATABASES, ON_SQLITE
from no2hate.config.settings.production import *  # noqa: F403
from no2hate.config.settings.production import INSTALLED_APPS

INSTALLED_APPS = ["no2hate.demo", *INSTALLED_APPS]
PASSWORD_WORK = (1, 8 * 1024)  # as little as Argon2id takes
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if ON_SQLITE:  # a real file, as in use: threads and write-ahead logging included
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
