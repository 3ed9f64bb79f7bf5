"""Languages that have a few pages so far: those are whole, the rest of the site is English."""

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.translation import get_language


def has_page(language: str, route: str) -> bool:
    """Return whether a page is there in a language; only drafts lack any."""
    covered = settings.DRAFT_LANGUAGES.get(language)
    return covered is None or route in covered


def is_read() -> bool:
    """Return whether the page being made is in a draft language: names come in English there."""
    return get_language() in settings.DRAFT_LANGUAGES


def begins_at(language: str) -> str:
    """Return the path, without the language, of the page with which a draft begins."""
    return _bare(settings.DRAFT_LANGUAGES[language][0])


def elsewhere(language: str, path: str) -> str:
    """Return where somebody is led who asks a draft for a page it lacks; nothing if it has it.

    An address that is none at all is answered in the draft: its error pages are there.
    """
    if language not in settings.DRAFT_LANGUAGES:
        return ""
    if path == "/":
        return f"/{language}{begins_at(language)}"
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return "" if has_page(language, match.view_name) else path


def way_to(route: str, *args: object) -> tuple[str, bool]:
    """Return the address of a page for who reads this one, and whether it is in English."""
    if has_page(get_language() or "", route):
        return reverse(route, args=args), False
    return _bare(route, *args), True


def _bare(route: str, *args: object) -> str:
    return f"/{reverse(route, args=args).removeprefix(get_script_prefix())}"
