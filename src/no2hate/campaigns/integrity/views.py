"""The public page on how the count is kept true."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.campaigns import current
from no2hate.web.pages import public_page


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
        "held": edition.voices.held().count(),
        "rules": rules,
    }
    return render(request, "campaigns/integrity_public.html", shown)
