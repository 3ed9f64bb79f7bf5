"""What the pages of the week's desk have in common."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.week import overview
from no2hate.week.models import Event
from no2hate.week.planning import ChangedMeanwhileError


def staff_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if the week is any of their business; else there is no page."""
    staff = cast("Staff", request.user)
    if not (staff.organisation_id or staff.is_office):
        raise Http404
    return staff


def partner_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if they put on events."""
    staff = staff_of(request)
    if staff.organisation is None:
        raise Http404
    return staff


def office_of(request: HttpRequest) -> Staff:
    """Return who is signed in, if they let others in."""
    staff = staff_of(request)
    if not staff.is_office:
        raise Http404
    return staff


def event_of(request: HttpRequest, public_id: str) -> Event:
    """Return an event that whoever is signed in may open."""
    found: Event = get_object_or_404(
        overview.event_for(staff_of(request)), public_id=public_id.upper()
    )
    return found


def own_event_of(request: HttpRequest, public_id: str) -> Event:
    """Return an event of the organisation somebody works for."""
    event = event_of(request, public_id)
    if event.organisation_id != partner_of(request).organisation_id:
        raise Http404
    return event


def page(
    request: HttpRequest, template: str, shown: dict[str, Any], form: forms.Form | None = None
) -> HttpResponse:
    """Render a page of this desk, with the ways to its others."""
    staff = staff_of(request)
    around = {
        "form": form,
        "staff": staff,
        "total": overview.waiting(staff).total if staff.is_office else 0,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, f"week/{template}.html", around | shown, status=status)


def was_open_too_long(request: HttpRequest) -> None:
    """Say that a button has to be pressed again, if its page was open for too long."""
    if hasattr(request, "refill"):
        messages.info(request, _("This page was open for too long. Please press again."))


def to_event(request: HttpRequest, event: Event, said: str) -> HttpResponse:
    """Go to an event's page and say what was done."""
    messages.info(request, said)
    return redirect("weekdesk:event", event.public_id)


def meanwhile(request: HttpRequest, event: Event, changed: ChangedMeanwhileError) -> HttpResponse:
    """Go to an event's page and say that it is not what was read: nothing was done."""
    said = _("Nothing was done now: somebody was here before you. This is how it stands.")
    if changed.event.is_off:
        said = _("Nothing was done now: the event has been called off.")
    return to_event(request, event, said)
