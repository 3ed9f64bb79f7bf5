"""What every template may say about the site itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from no2hate.common.languages import written
from no2hate.config.languages import split_language
from no2hate.web.surfaces import surface_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the language, its direction, this page in other languages, and the surface."""
    language = translation.get_language()
    _, path = split_language(request.path)
    match = request.resolver_match
    return {
        "language": language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "surface": surface_of(path).value,
        "is_demo": settings.DEMO,
        "public_origin": settings.PUBLIC_ORIGIN,
        "page_path": path,
        "is_unlisted": bool(match and "token" in match.kwargs),  # a letter's link
        "page_languages": [
            {
                "code": code,
                "name": written(code.partition("-")[0]).name,
                "path": path if code == settings.LANGUAGE_CODE else f"/{code}{path}",
                "is_current": code == language,
            }
            for code, _ in settings.LANGUAGES
        ],
    }
