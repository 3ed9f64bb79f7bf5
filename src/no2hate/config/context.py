"""What every template may say about the site itself."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from no2hate.common.languages import written
from no2hate.config.languages import split_language
from no2hate.web import drafts
from no2hate.web.surfaces import Surface, surface_of


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
                "path": there if code == settings.LANGUAGE_CODE else f"/{code}{there}",
                "is_current": code == language,
            }
            for code, there in _paths(path, match.view_name if match else "")
        ],
    }


def _paths(path: str, route: str) -> Iterator[tuple[str, str]]:
    """Yield each language and where this page, or a draft's first, stands in it.

    Only public pages lead into a draft: it has nothing of the other surfaces.
    """
    for code, _ in settings.LANGUAGES:
        yield code, path
    if surface_of(path) is Surface.PUBLIC:
        for code in settings.DRAFT_LANGUAGES:
            is_here = not route or drafts.has_page(code, route)
            yield code, path if is_here else drafts.begins_at(code)
