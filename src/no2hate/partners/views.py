"""The public pages of people who help."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.directory import arranged
from no2hate.partners.models import SupportService, SupportServiceQuerySet
from no2hate.web.pages import public_page


@public_page
def support(request: HttpRequest) -> HttpResponse:
    """Show everyone who helps, wherever they are."""
    context = {"directory": arranged(_shown_today()), "areas": Area.objects.police_areas()}
    return render(request, "partners/support.html", context)


@public_page
def area_support(request: HttpRequest, slug: str) -> HttpResponse:
    """Show those who help in one area, the local ones first."""
    area = get_object_or_404(Area, slug=slug)
    context = {"directory": arranged(_shown_today().for_area(area)), "area": area}
    return render(request, "partners/support.html", context)


def _shown_today() -> SupportServiceQuerySet:
    today = clock.today(settings.TIME_ZONE)
    shown: SupportServiceQuerySet = SupportService.objects.shown(on=today)
    return shown
