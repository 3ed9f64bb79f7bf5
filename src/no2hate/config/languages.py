"""Languages in the path: English bare, every other one as a prefix."""

from functools import cache

from django.conf import settings


def split_language(path: str) -> tuple[str, str]:
    """Return the language of a path and the path without its prefix.

    >>> split_language("/cy/add/")
    ('cy', '/add/')
    """
    first, slash, rest = path.removeprefix("/").partition("/")
    if slash and first in _prefixes():
        return first, f"/{rest}"
    return settings.LANGUAGE_CODE, path


@cache
def _prefixes() -> frozenset[str]:
    whole = {code for code, _ in settings.LANGUAGES}
    return frozenset({*whole, *settings.DRAFT_LANGUAGES}) - {settings.LANGUAGE_CODE}
