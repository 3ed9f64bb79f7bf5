"""For real: https behind a proxy, real mail, and never a demo."""

from django.core.exceptions import ImproperlyConfigured

from no2hate.config import env
from no2hate.config.settings.base import *  # noqa: F403
from no2hate.config.settings.base import CONSTANT_HEADERS, DATA_FOLDER, TRUSTED_PROXIES

if (DATA_FOLDER / "DEMO").exists():
    raise ImproperlyConfigured(
        f"{DATA_FOLDER} holds the demo and its invented people. A real site needs a folder of its "
        "own: set NO2HATE_DATA."
    )

PUBLIC_ORIGIN = env.origin("PUBLIC_ORIGIN")
ALLOWED_HOSTS = [PUBLIC_ORIGIN.removeprefix("https://").partition(":")[0]]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-desk"
CSRF_COOKIE_NAME = "__Host-form"
DRAFT_COOKIE_NAME = "__Host-draft"
WALK_IN_COOKIE_NAME = "__Host-walk-in"
RETURN_COOKIE_NAME = "__Host-return"
CONSTANT_HEADERS = CONSTANT_HEADERS | {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
