"""The launch on one screen: what is ready, what is not, and what only a person can tick."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.campaigns.models import Edition
from no2hate.campaigns.office import checklist, dns, rota
from no2hate.campaigns.office.desk_pages import manager_of, page, was_open_too_long, year_of
from no2hate.campaigns.office.forms import (
    DnsForm,
    MailTestForm,
    NothingForm,
)
from no2hate.campaigns.office.rota_forms import RotaForm, ticked_boxes
from no2hate.campaigns.office.words import FAULTS, in_words
from no2hate.web.forms import bound


@never_cache
@require_safe
def launch(request: HttpRequest, year: int) -> HttpResponse:
    """Show every line."""
    manager_of(request)
    edition = year_of(request, year)
    lines = [in_words(line, edition) for line in checklist.checklist(edition)]
    left = sum(not line.line.is_done for line in lines)
    return page(request, "launch", {"edition": edition, "lines": lines, "left": left})


@never_cache
@require_http_methods(["GET", "POST"])
def tick(request: HttpRequest, year: int, code: str, way: str) -> HttpResponse:
    """Tick a line that only a person can, or take the tick back."""
    staff, edition = manager_of(request), year_of(request, year)
    if way not in {"tick", "untick"} or code not in checklist.BY_HAND:
        raise Http404
    if way == "tick" and code not in checklist.TICKED_HERE:
        raise Http404
    if request.method != "POST" or not bound(NothingForm, request).is_valid():
        was_open_too_long(request)
    elif way == "tick":
        checklist.tick(edition=edition, code=code, by=staff)
    else:
        checklist.untick(edition=edition, code=code, by=staff)
    return redirect("office:launch", edition.year)


@never_cache
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest, year: int) -> HttpResponse:
    """Send test letters through the same line as every other letter."""
    staff, edition = manager_of(request), year_of(request, year)
    form = bound(MailTestForm, request)
    if request.method == "POST" and form.is_valid():
        sent = checklist.send_test(
            edition=edition,
            addresses=form.cleaned_data["addresses"],
            language=translation.get_language() or "",
            by=staff,
        )
        said = ngettext("%d letter is on its way.", "%d letters are on their way.", sent)
        messages.info(request, said % sent)
        return redirect("office:mail", edition.year)
    sent_so_far = checklist.letters_sent(edition)
    return page(request, "mail", {"edition": edition, "sent": sent_so_far}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def dns_page(request: HttpRequest, year: int) -> HttpResponse:
    """Read the records that were pasted in and say what is missing; nothing is kept."""
    staff, edition = manager_of(request), year_of(request, year)
    form = bound(DnsForm, request)
    found: list[dns.Finding] = []
    if request.method == "POST" and form.is_valid():
        found = dns.read(form.cleaned_data["records"])
        if all(finding.is_fine for finding in found):
            checklist.tick(edition=edition, code="dns", by=staff)
        else:
            checklist.untick(edition=edition, code="dns", by=staff)
    told = [(finding, [FAULTS[fault] for fault in finding.faults]) for finding in found]
    shown = {"edition": edition, "found": told, "names": checklist.names_to_ask_for()}
    return page(request, "dns", shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def rota_page(request: HttpRequest, year: int) -> HttpResponse:
    """Say who reads when, and show the days and languages nobody does."""
    staff, edition = manager_of(request), year_of(request, year)
    form = bound(RotaForm, request, edition=edition, initial={"turns": ticked_boxes(edition)})
    if request.method == "POST" and form.is_valid():
        rota.write_rota(edition=edition, turns=form.chosen(), by=staff)
        messages.info(request, _("Kept."))
        return redirect("office:rota", edition.year)
    return _rota(request, edition, form)


@never_cache
@require_safe
def attack(request: HttpRequest, year: int) -> HttpResponse:
    """Say what to do when the campaign is attacked, to be read before it is."""
    manager_of(request)
    return page(request, "attack", {"edition": year_of(request, year)})


def _rota(request: HttpRequest, edition: Edition, form: forms.Form) -> HttpResponse:
    return page(request, "rota", {"edition": edition, "days": rota.rota(edition)}, form)
