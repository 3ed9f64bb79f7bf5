"""The counter's own pages: before anything is written, and when nothing shall be."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.common.languages import written
from no2hate.partners.models import Organisation
from no2hate.speakout import cookies, drafts, helpers, routing
from no2hate.speakout.drafts import Draft
from no2hate.speakout.walk_in import services
from no2hate.speakout.walk_in.forms import AdviceForm
from no2hate.speakout.walk_in.permissions import can_help, check_can_help
from no2hate.web.forms import bound

FIRST: Final = "walk_in:start"


def at_a_counter(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view to those who help at a counter; for others there is none."""

    @wraps(view)
    def answer(request: HttpRequest, **more: str) -> HttpResponse:
        if not can_help(staff_of(request)):
            raise Http404
        return view(request, **more)

    return answer


@never_cache
@require_safe
@at_a_counter
def start(request: HttpRequest) -> HttpResponse:
    """Show what to say before anything is written, and the three ways on."""
    here = centre_of(request)
    draft = draft_of(request)
    said = {
        "centre": here,
        "languages": [(code, written(code.partition("-")[0])) for code, _ in settings.LANGUAGES],
        "to": routing.destination({"where": where(here)}),
        "draft": draft,
    }
    return render(request, "speakout/walk_in_start.html", said)


@never_cache
@require_http_methods(["GET", "POST"])
@at_a_counter
def advice(request: HttpRequest) -> HttpResponse:
    """Count somebody who wants nothing written down, and say who helps them."""
    here = centre_of(request)
    form = bound(AdviceForm, request, where=where(here))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.count_advice(strands=said["strands"], token=said["token"], by=staff_of(request))
        return redirect("walk_in:given")
    found = helpers.who_help(area=here.area, strands=[])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "centre": here, "helpers": found}
    return render(request, "speakout/walk_in_advice.html", context, status=status)


@never_cache
@require_safe
@at_a_counter
def given(request: HttpRequest) -> HttpResponse:
    """Say that it was counted, and that nothing else was kept."""
    return render(request, "speakout/walk_in_given.html", {"centre": centre_of(request)})


@never_cache
@require_http_methods(["GET", "POST"])
@at_a_counter
def stop(request: HttpRequest) -> HttpResponse:
    """Stop and delete what was written, at once; what was sent is not stopped."""
    draft = draft_of(request)
    if draft and draft.is_sent:
        return redirect("walk_in:code")
    if request.method != "POST":
        context = {"draft": draft, "centre": centre_of(request)}
        return render(request, "speakout/walk_in_stopped.html", context)
    if draft:
        drafts.end(cookie=cookies.read(request, settings.WALK_IN_COOKIE_NAME))
    response = redirect("walk_in:stop")
    cookies.drop(response, settings.WALK_IN_COOKIE_NAME)
    return response


def staff_of(request: HttpRequest) -> Staff:
    """Return who is signed in; the middleware lets nobody else come here."""
    return cast("Staff", request.user)


def centre_of(request: HttpRequest) -> Organisation:
    """Return whose counter this is."""
    return check_can_help(staff_of(request))


def draft_of(request: HttpRequest) -> Draft | None:
    """Return what this helper is writing in this browser."""
    cookie = cookies.read(request, settings.WALK_IN_COOKIE_NAME)
    return services.held(cookie=cookie, by=staff_of(request))


def where(centre: Organisation) -> str:
    """Return where what is told here belongs, unless the person says another place."""
    return centre.area.slug if centre.area else ""


def page(
    request: HttpRequest, template: str, form: Any, said: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page with a form; one with something to check says so."""
    if form.errors and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "centre": centre_of(request), **said}
    return render(request, f"speakout/{template}.html", context, status=status)
