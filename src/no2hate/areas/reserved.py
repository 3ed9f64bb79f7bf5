"""Names an area may not have, because an area's own page stands at the bare ``/<name>/``."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver


def reserved_names() -> frozenset[str]:
    """Return the first part of every address this site answers."""
    languages = {code for code, _ in settings.LANGUAGES}
    served = settings.STATIC_URL.strip("/")
    languages |= set(settings.DRAFT_LANGUAGES)
    return frozenset({*first_segments(get_resolver().url_patterns), *languages, served})


def first_segments(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the fixed first part of each address; one that is anybody's guess is left out.

    A group of addresses without a beginning of its own is looked into.
    """
    for pattern in patterns:
        head = str(pattern.pattern).lstrip("^").partition("/")[0]
        if not head and isinstance(pattern, URLResolver):
            yield from first_segments(pattern.url_patterns)
        elif head and not set("<(") & set(head):
            yield head
