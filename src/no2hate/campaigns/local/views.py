"""The roll-call of offices, and their logos."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from no2hate.campaigns import current
from no2hate.campaigns.local import faces
from no2hate.campaigns.local.roll_call import roll_call as called
from no2hate.web.pages import public_page

FOR_GOOD: Final = "public, max-age=31536000, immutable"  # another picture has another address


@public_page
def roll_call(request: HttpRequest) -> HttpResponse:
    """Show which offices have spoken this year, and which have not so far."""
    edition = current.edition()
    if edition is None:
        raise Http404
    rows = called(edition)
    shown = {"edition": edition, "rows": rows, "spoken": sum(bool(row.statement) for row in rows)}
    return render(request, "campaigns/local_roll_call.html", shown)


@require_safe
def logo(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Give an office's logo as we drew it, under the name of these very pixels."""
    del request
    here = current.areas().get(slug)
    office = faces.office_of(here) if here else None
    if office is None or faces.logo_name(office) != name:
        raise Http404
    response = HttpResponse(bytes(office.logo or b""), content_type="image/png")
    response.headers["Cache-Control"] = FOR_GOOD
    response.headers["Content-Disposition"] = 'inline; filename="logo.png"'
    return response


logo.csrf_exempt = True  # type: ignore[attr-defined]  # it takes no POST at all
