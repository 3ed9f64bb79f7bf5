"""What the pages of the campaign's desk have in common."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Edition
from no2hate.campaigns.office import overview
from no2hate.campaigns.office.permissions import can_run_campaign


def staff_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if the campaign is any of their business; else there is no page."""
    staff = cast("Staff", request.user)
    if not (staff.is_office or staff.organisation_id):
        raise Http404
    return staff


def office_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if they are of an office, of an area's or the lead's."""
    staff = staff_of(request)
    if not staff.is_office:
        raise Http404
    return staff


def manager_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if they run the campaign."""
    staff = staff_of(request)
    if not can_run_campaign(staff):
        raise Http404
    return staff


def year_of(request: HttpRequest, year: int) -> Edition:
    """Return a year, for those of an office; one in preparation only for who runs it."""
    staff = office_of(request)
    edition = overview.year_called(year)
    if edition is None or not (edition.is_announced or can_run_campaign(staff)):
        raise Http404
    return edition


def page(
    request: HttpRequest, template: str, shown: dict[str, Any], form: forms.Form | None = None
) -> HttpResponse:
    """Render a page of this desk, with the ways to its others."""
    staff = staff_of(request)
    around = {"form": form, "staff": staff, "may_run": can_run_campaign(staff)}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"campaigns/office_{template}.html", around | shown, status=status)


def was_open_too_long(request: HttpRequest) -> None:
    """Say that a button has to be pressed again, if its page was open for too long."""
    if hasattr(request, "refill"):
        messages.info(request, _("This page was open for too long. Please press again."))
