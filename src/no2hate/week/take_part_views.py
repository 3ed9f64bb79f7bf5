"""Asking to take part, from the form to the office's list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.outbox.links import public_id_of
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page
from no2hate.week import registering
from no2hate.week.models import Registration
from no2hate.week.take_part_forms import TakePartForm


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask, keep, and thank in the same words whoever it was."""
    form = bound(TakePartForm, request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "week/take_part.html", {"form": form}, status=status)
    if not form.is_a_machine:
        registering.ask(form.asked(), address=client_address(request))
    return redirect("takepart:thanks")


@public_page
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what comes next."""
    return render(request, "week/take_part_thanks.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; only pressing it tells the office, so that mail scanners tell nobody."""
    public_id = public_id_of(token, registering.Purpose.JOIN)
    if public_id is None:
        return render(request, "week/take_part_broken.html", status=404)
    shown = Registration.objects.filter(public_id=public_id).first()
    if shown is None or shown.has_run_out:
        return render(request, "week/take_part_late.html", status=410)
    if request.method != "POST":
        return render(request, "week/take_part_confirm.html", {"registration": shown})
    if registering.confirm(public_id=public_id) is None:
        return render(request, "week/take_part_late.html", status=410)
    return redirect("takepart:confirm", token=token)
