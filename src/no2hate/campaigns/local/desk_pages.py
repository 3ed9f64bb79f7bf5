"""What the desk pages of areas have in common: whose place it is, and the frame around."""

from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition
from no2hate.campaigns.office.permissions import can_run_area, can_run_campaign

EVERYWHERE: Final = "everywhere"  # stands for the lead's own part in an address


@dataclass(frozen=True)
class Place:
    """Whose part of the year a page is about, and who opened it."""

    staff: Staff
    edition: Edition
    area: Area | None

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return self.area.slug if self.area else EVERYWHERE


def place_of(request: HttpRequest, slug: str) -> Place:
    """Return an area, or the lead's own part, for who speaks for it; else there is no page."""
    staff = cast("Staff", request.user)
    area = current.areas().get(slug)
    edition = current.edition()
    if edition is None or (area is None and slug != EVERYWHERE) or not can_run_area(staff, area):
        raise Http404
    return Place(staff, edition, area)


def area_of(request: HttpRequest, slug: str) -> tuple[Place, Area]:
    """Return the same, where only an area makes sense."""
    place = place_of(request, slug)
    if place.area is None:
        raise Http404
    return place, place.area


def page(
    request: HttpRequest,
    template: str,
    place: Place,
    shown: dict[str, Any],
    form: forms.Form | None = None,
) -> HttpResponse:
    """Render a page of this desk, with the ways to its others."""
    around = {
        "form": form,
        "place": place,
        "area": place.area,
        "edition": place.edition,
        "is_lead": can_run_campaign(place.staff),
        "languages": LANGUAGES,
    }
    status = 422 if request.method == "POST" and form is not None and form.errors else 200
    return render(request, f"campaigns/local_desk_{template}.html", around | shown, status=status)


LANGUAGES: Final = (("en", "English"), ("cy", "Cymraeg"))
