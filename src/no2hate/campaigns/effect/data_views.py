"""The open files, and the page that says what is in them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.campaigns import current
from no2hate.campaigns.effect import data_files, open_data
from no2hate.campaigns.effect.disclosure import LEAST
from no2hate.campaigns.models import Voice
from no2hate.web.pages import public_page


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Say what the files hold, how it was counted, and what may be done with it."""
    written = open_data.latest()
    kinds = [choice for choice in Voice.Kind.choices if choice[0] not in open_data.PEOPLE]
    shown = {
        "written": written,
        "csv_bytes": len(data_files.as_csv(written).encode()),
        "json_bytes": len(data_files.as_json(written).encode()),
        "kinds": kinds,
        "least": LEAST,
        "licence": data_files.LICENCE,
        "licence_at": data_files.LICENCE_AT,
        "example": data_files.EXAMPLE,
        "edition": current.edition(),
        "embeds_at": f"{settings.PUBLIC_ORIGIN}/embed/",
    }
    return render(request, "campaigns/data.html", shown)


@public_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """Hand out the lines as text."""
    del request
    text = data_files.as_csv(open_data.latest())
    return _file(text, "text/csv; charset=utf-8", "voices.csv")


@public_page
def json_file(request: HttpRequest) -> HttpResponse:
    """Hand out the lines as JSON."""
    del request
    text = data_files.as_json(open_data.latest())
    return _file(text, "application/json", "voices.json")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="no2hate-{name}"',
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return HttpResponse(text, content_type=kind, headers=headers)
