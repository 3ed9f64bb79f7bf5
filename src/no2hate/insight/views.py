"""What anybody may see of what was told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.insight.picture import picture
from no2hate.web.pages import public_page


@public_page
def told(request: HttpRequest) -> HttpResponse:
    """Show what people told us, by place and by what it was about."""
    return render(request, "insight/picture.html", {"picture": picture()})
