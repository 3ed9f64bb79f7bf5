"""The case workers' desk: my day, a case, and what is done with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate import vault
from no2hate.accounts.keys import NotAdmittedError
from no2hate.accounts.models import Staff
from no2hate.accounts.pins import PinError
from no2hate.audit import services as audit
from no2hate.casework import my_day as days
from no2hate.casework import pages, queues, reading, services, weekly
from no2hate.casework.acts import ACTS, Doing
from no2hate.casework.forms import ActForm, AssignForm
from no2hate.casework.pages import CasePage
from no2hate.casework.permissions import NotAllowedError
from no2hate.speakout.models import Report
from no2hate.speakout.permissions import NotPermittedError
from no2hate.speakout.thread import ThreadGoneError
from no2hate.web.forms import auto_id, bound


class Filled(NamedTuple):
    """A form that came back with something to check, and where it stands."""

    act: str
    form: forms.Form


def of_ones_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the report at a desk of whoever is signed in; to others there is none."""

    @wraps(view)
    def answer(request: HttpRequest, public_id: str, **more: str) -> HttpResponse:
        found = queues.reports_of(_staff(request))
        report: Report = get_object_or_404(found, public_id=public_id)
        if report.state == Report.State.DELETED:
            return _gone(request)
        return view(request, report, **more)

    return answer


@never_cache
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show who must hear from whoever is signed in, why, and by when; nothing is opened."""
    staff = _staff(request)
    day = days.day_of(staff, wanted=request.GET.get("queue", ""))
    if day is None:
        return render(request, "casework/nobody.html")
    weekly.release(request, day.places.admitted)
    return render(request, "casework/my_day.html", {"day": day})


@never_cache
@require_safe
@of_ones_desk
def case(request: HttpRequest, report: Report) -> HttpResponse:
    """Show a case to a member of its desk, once the reading is in the audit."""
    return _page(request, report)


@never_cache
@require_http_methods(["GET", "POST"])
@of_ones_desk
def contact(request: HttpRequest, report: Report) -> HttpResponse:
    """Show name and contact: pressed for, and kept in the audit as an act of its own."""
    if request.method != "POST":
        return _again(request, report, ActForm())
    try:
        content = reading.open_contact(request, report, by=_staff(request))
    except NotAdmittedError:
        return _not_yet(request, report)
    except reading.SpoiltError:
        return _spoilt(request, report)
    return _page(request, report, contact=pages.contact_lines(content) if content else None)


@never_cache
@require_http_methods(["GET", "POST"])
@of_ones_desk
def act(request: HttpRequest, report: Report, act: str) -> HttpResponse:
    """Do something with a case; a form that is not right comes back in its place."""
    if act not in ACTS:
        raise Http404
    form = _form(request, report, act)
    if request.method != "POST":
        return _again(request, report, form, act)
    if not form.is_valid():
        return _page(request, report, Filled(act, form))
    try:
        return _do(request, report, act, form)
    except (NotAdmittedError, NotAllowedError):
        _record_denial(report, act, _staff(request))
        return _not_yet(request, report)
    except (vault.VaultError, PinError):
        return _spoilt(request, report)


def _do(request: HttpRequest, report: Report, act: str, form: forms.Form) -> HttpResponse:
    staff = _staff(request)
    try:
        said = ACTS[act].do(Doing(request, report, staff, form.cleaned_data))
    except services.AlreadyTakenError as earlier:
        said = _("%(name)s has already taken it. Nothing was changed.") % {"name": earlier.by.name}
    except services.CannotAnswerError:
        said = _("It cannot be answered: nobody holds a code to it. Nothing was sent.")
    except NotPermittedError:
        _record_denial(report, act, staff)
        said = _("Not shared. The person does not allow it, so nothing goes to the police.")
    except ThreadGoneError:
        return _gone(request)
    messages.info(request, said)
    return redirect("casework:case", report.public_id)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("The person has deleted it. Nothing was changed."))
    return redirect("casework:list")


def _again(request: HttpRequest, report: Report, form: forms.Form, act: str = "") -> HttpResponse:
    """Answer a GET: the form with its words after a dead token, otherwise the case itself."""
    if not hasattr(request, "refill"):
        return redirect("casework:case", report.public_id)
    if "token" not in form.fields:
        messages.info(request, _("This page was open for too long. Please press the button again."))
        return _page(request, report)
    return _page(request, report, Filled(act, form))


def _page(
    request: HttpRequest,
    report: Report,
    filled: Filled | None = None,
    *,
    contact: list[str] | None = None,
) -> HttpResponse:
    """Open the case and show it, with a form that has something to check in its place."""
    staff = _staff(request)
    try:
        opened = reading.open_report(request, report, by=staff)
    except NotAdmittedError:
        return _not_yet(request, report)
    except (reading.SpoiltError, PinError):
        return _spoilt(request, report)
    page = pages.page_of(opened, staff=staff)
    page.contact.extend(contact or [])
    page.forms.update(_forms(page, staff))
    if filled:
        page.forms[filled.act] = filled.form
    shown = {"page": page, "form": filled and filled.form}
    status = 422 if filled and filled.form.errors else 200
    return render(request, "casework/case.html", shown, status=status)


def _forms(page: CasePage, staff: Staff) -> dict[str, forms.Form]:
    """Return the empty forms of a page, by act."""
    others = [each for each in services.colleagues_offered(page.report.desk) if each != staff]
    offered = [name for name in ("reply", "note", "share", "close") if page.offers(name)]
    found = {name: ACTS[name].form(auto_id=auto_id(name)) for name in offered}
    if others:
        found["assign"] = AssignForm(colleagues=others, auto_id=auto_id("assign"))
    return found


def _form(request: HttpRequest, report: Report, act: str) -> forms.Form:
    """Return the form of an act as it was sent."""
    more: dict[str, Any] = {"auto_id": auto_id(act)}
    if ACTS[act].form is AssignForm:
        more["colleagues"] = services.colleagues(report.desk)
    return bound(ACTS[act].form, request, **more)


def _not_yet(request: HttpRequest, report: Report) -> HttpResponse:
    """Say who can help somebody whose keys do not open this; give back what they wrote."""
    kept = request.POST or getattr(request, "refill", {})
    shown = {
        "desk": report.desk,
        "stewards": services.stewards(report),
        "kept": kept.get("words", ""),
    }
    return render(request, "casework/not_yet.html", shown, status=403)


def _spoilt(request: HttpRequest, report: Report) -> HttpResponse:
    """Say that what is kept is not what was written; give back what somebody wrote."""
    kept = request.POST or getattr(request, "refill", {})
    shown = {"report": report, "kept": kept.get("words", "")}
    return render(request, "casework/spoilt.html", shown, status=409)


def _record_denial(report: Report, act: str, staff: Staff) -> None:
    audit.record_denial(
        act=f"refused: {act}",
        about=report.public_id,
        by=staff.public_id,
        desk=report.desk.public_id,
    )


def _staff(request: HttpRequest) -> Staff:
    """Return who is signed in; the middleware lets nobody else come here."""
    return cast("Staff", request.user)
