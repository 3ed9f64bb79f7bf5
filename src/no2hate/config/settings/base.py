"""What every profile shares."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from no2hate.common.keyfolder import KeyFolder
from no2hate.config import env

PACKAGE: Final = Path(__file__).resolve().parents[2]
DATA_FOLDER: Final = env.folder("NO2HATE_DATA", Path("data"))
KEY_FOLDER: Final = KeyFolder(env.folder("KEY_FOLDER", DATA_FOLDER / "keys"))
LEDGER: Final = env.folder("NO2HATE_LEDGER", DATA_FOLDER / "revocations.ledger")
BACKUP_RECIPIENT = env.text("BACKUP_RECIPIENT", "")
METRICS_TOKEN = env.secret("METRICS_TOKEN")
SECRET_KEY = KEY_FOLDER.key("django").hex()

DEBUG = False
DEMO = False
ROOT_URLCONF = "no2hate.config.urls"
WSGI_APPLICATION = "no2hate.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS: Final = [
    f"no2hate.{room}"
    for room in (
        "config",
        "front",
        "insight",
        "casework",
        "speakout",
        "campaigns",
        "week",
        "moderation",
        "accounts",
        "partners",
        "areas",
        "outbox",
        "audit",
        "web",
    )
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_otp",
]
MIDDLEWARE = [
    "no2hate.config.middleware.PageCache",
    "no2hate.config.middleware.ConstantHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "no2hate.config.middleware.LanguageFromPath",
    "no2hate.config.middleware.desk_session",
    "no2hate.config.middleware.desk_authentication",
    "no2hate.config.middleware.desk_second_factor",
    "no2hate.accounts.middleware.SessionLimit",
    "no2hate.config.middleware.DeskLoginRequired",  # before CSRF: its refusal shows the page again
    "no2hate.web.uploads.OptedIn",  # the form is read by the next one
    "django.middleware.csrf.CsrfViewMiddleware",
    "no2hate.config.middleware.desk_messages",
    "no2hate.config.middleware.SignOutForgets",
]

DATABASES: dict[str, Any] = {
    "default": env.database(
        "DATABASE_URL", f"sqlite:///{quote(str(DATA_FOLDER / 'no2hate.sqlite3'))}"
    )
}
ON_SQLITE: Final = "sqlite" in DATABASES["default"]["ENGINE"]
if ON_SQLITE:
    DATABASES["default"] |= {
        "ENGINE": "no2hate.config.sqlite",
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                " PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=10000;"
            ),
        },
    }

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": ["no2hate.config.context.site"],
            "builtins": [
                "no2hate.web.templatetags.parts",
                "django.templatetags.i18n",
                "django.contrib.humanize.templatetags.humanize",
            ],
        },
    }
]
FORM_RENDERER = "no2hate.web.forms.Renderer"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

AUTH_USER_MODEL = "accounts.Staff"
AUTHENTICATION_BACKENDS = ["no2hate.accounts.backends.StaffBackend"]
PASSWORD_HASHERS = ["no2hate.accounts.passwords.Verifier"]  # compares; never sets
PASSWORD_WORK = (3, 64 * 1024 * 1024)  # Argon2id passes and bytes (RFC 9106, section 4)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
SESSION_ENGINE = "no2hate.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 20 * 60  # seconds without a request
SESSION_SAVE_EVERY_REQUEST = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser window: no trace on a shared computer
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "no2hate.config.errors.dead_token"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000  # bytes: 200,000 signs of Bengali, ten times what fits
FILE_UPLOAD_HANDLERS = ["no2hate.web.uploads.RefuseFiles"]

USE_TZ = True
TIME_ZONE = "Europe/London"
USE_I18N = True
THOUSAND_SEPARATOR = ","
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
DRAFT_LANGUAGES = {  # the pages each has so far, whole; it begins with the first
    "ur": (
        *("campaigns:add", "campaigns:add-area", "campaigns:thank-you", "campaigns:again"),
        *("campaigns:confirm", "campaigns:mine", "campaigns:withdraw", "campaigns:unsubscribe"),
        "front:leave",
    )
}
LOCALE_PATHS = [PACKAGE / "locale"]

TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
PAGE_WINDOW = env.number("PAGE_WINDOW", 10)  # seconds a public page may be old
TALLY_WINDOW = env.number("TALLY_WINDOW", 10)  # seconds a count lags behind, at least
SUPPORT_CHECKED_WITHIN = env.number("SUPPORT_CHECKED_WITHIN", 90)  # days
HASHTAG = env.text("HASHTAG", "no2hate")
HASHTAG_MASTODON = env.origins("HASHTAG_MASTODON", "https")  # servers whose tag timeline is read
HASHTAG_JETSTREAM = next(iter(env.origins("HASHTAG_JETSTREAM", "wss")), "")

DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "no-reply@localhost")
EMAIL_HOST = env.text("SMTP_HOST", "localhost")
EMAIL_PORT = env.number("SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.secret("SMTP_PASSWORD")
_smtp_security = env.choice("SMTP_SECURITY", "none", ("none", "starttls", "tls"))
EMAIL_USE_TLS = _smtp_security == "starttls"
EMAIL_USE_SSL = _smtp_security == "tls"
EMAIL_TIMEOUT = 20  # seconds

CONSTANT_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}

DEFAULT_EXCEPTION_REPORTER = "no2hate.config.errors.TypeOnly"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "no2hate.config.errors.RouteAndType"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # faults of ours; not every address robots try
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "fontTools": {"level": "WARNING"},  # it tells of every table it cuts
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # ConstantHeaders sets what SecurityMiddleware would, on cached pages too
    "security.W002",  # the same for X-Frame-Options
    "security.W008",  # the proxy redirects to https; HSTS is among the constant headers
]
