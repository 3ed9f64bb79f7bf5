"""The public page on how the count is kept true."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.campaigns import current
from no2hate.campaigns.models import Edition
from no2hate.web.pages import public_page

TENS: Final = 10


@public_page
def true_count(request: HttpRequest) -> HttpResponse:
    """Say what counts once, what is looked at first, and how many were removed."""
    edition = current.edition()
    if edition is None:
        raise Http404
    rules = edition.invalidations.standing()
    shown = {
        "removed": rules.removed(),
        "edition": edition,
        "held": _held_before_today(edition),
        "rules": rules,
    }
    return render(request, "campaigns/integrity_public.html", shown)


def _held_before_today(edition: Edition) -> int:
    """Return in tens how many wait: no machine reads here whether its last try was held."""
    waiting: int = edition.voices.held().filter(day__lt=edition.today()).count()
    return TENS * round(waiting / TENS)
