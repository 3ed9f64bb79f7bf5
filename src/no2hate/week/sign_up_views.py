"""Signing up for an event, from the form to the place; and staying away after all."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.outbox.links import public_id_of, token
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page
from no2hate.week import calendars, signing_up
from no2hate.week.forms import SignUpForm
from no2hate.week.links import Purpose
from no2hate.week.listing import Shown
from no2hate.week.models import Event, SignUp
from no2hate.week.views import event_or_404


@never_cache
@require_http_methods(["GET", "POST"])
def come(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for two things, and thank in the same words whoever it was."""
    event = event_or_404(public_id)
    shown = Shown(event)
    left = signing_up.places_left(event)
    if not signing_up.is_open(event) or left == 0:
        said = {"event": event, "shown": shown, "is_full": left == 0}
        return render(request, "week/closed.html", said)
    form = bound(SignUpForm, request, places_left=left)
    if request.method != "POST" or not form.is_valid():
        said = {"event": event, "shown": shown, "form": form}
        return render(request, "week/come.html", said, status=422 if request.POST else 200)
    signing_up.sign_up(
        event=event,
        email=form.cleaned_data["email"],
        people=form.cleaned_data["people"],
        language=get_language() or settings.LANGUAGE_CODE,
        address=client_address(request),
    )
    return redirect("week:thank-you")


@public_page
def thank_you(request: HttpRequest) -> HttpResponse:
    """Say what comes next."""
    return render(request, "week/thank_you.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; only pressing it takes places, so that mail scanners take none."""
    sign = _of(token, Purpose.COME)
    if sign is None:
        return render(request, "week/broken_link.html", status=404)
    if request.method == "POST":
        sign = signing_up.confirm_sign_up(public_id=sign.public_id) or _again(sign)
    if sign.state == SignUp.State.CONFIRMED:
        return _to_the_place(sign)
    if sign.state != SignUp.State.NEW or sign.has_run_out or sign.event.is_off:
        return _too_late(request, sign)
    said = {"sign": sign, "event": sign.event, "shown": Shown(sign.event)}
    return render(request, "week/confirm.html", said)


@never_cache
@require_safe
def place(request: HttpRequest, token: str) -> HttpResponse:
    """Show where it is to somebody who is coming: the one page that shows a safe address."""
    sign = _of(token, Purpose.PLACE)
    if sign is None:
        return _unsaid(render(request, "week/broken_link.html", status=404))
    if not sign.may_see_the_place:
        return _unsaid(_too_late(request, sign))
    said = {
        "sign": sign,
        "event": sign.event,
        "shown": Shown(sign.event),
        "address": sign.event.whole_address(),
        "token": token,
        "stay_away": _link(sign, Purpose.STAY_AWAY),
    }
    return _unsaid(render(request, "week/place.html", said))


@never_cache
@require_safe
def place_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Hand the event with its address to a calendar of somebody who is coming."""
    sign = _of(token, Purpose.PLACE)
    if sign is None:
        return _unsaid(render(request, "week/broken_link.html", status=404))
    if not sign.may_see_the_place:
        return _unsaid(_too_late(request, sign))
    written = calendars.of_a_guest(sign.event)
    return _unsaid(calendars.answer(written, name=sign.event.public_id))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stay_away(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it gives the places to others."""
    sign = _of(token, Purpose.STAY_AWAY)
    if sign is None:
        return render(request, "week/broken_link.html", status=404)
    is_done = request.method == "POST" and signing_up.take_back(public_id=sign.public_id)
    said = {
        "sign": sign,
        "event": sign.event,
        "shown": Shown(sign.event),
        "is_done": is_done,
        "is_public": _is_public(sign.event),
    }
    return render(request, "week/stay_away.html", said)


def _of(token: str, purpose: Purpose) -> SignUp | None:
    public_id = public_id_of(token, purpose)
    return SignUp.objects.for_its_holder(public_id) if public_id else None


def _again(sign: SignUp) -> SignUp:
    """Return what became of a sign-up that could not be confirmed."""
    return SignUp.objects.for_its_holder(sign.public_id) or sign


def _link(sign: SignUp, purpose: Purpose) -> str:
    return token(sign.public_id, purpose)


def _to_the_place(sign: SignUp) -> HttpResponse:
    return _unsaid(redirect("week:place", _link(sign, Purpose.PLACE)))


def _too_late(request: HttpRequest, sign: SignUp) -> HttpResponse:
    """Say kindly why no place is held: it is off, over, full, or the link ran out."""
    event = sign.event
    is_open = signing_up.is_open(event)
    said = {
        "event": event,
        "shown": Shown(event),
        "is_open": is_open,
        "is_full": is_open and signing_up.lacks_room(event, 1),
        "is_public": _is_public(event),
    }
    return render(request, "week/too_late.html", said, status=410)


def _is_public(event: Event) -> bool:
    """Return whether anyone may know of it: of what was taken down no word is shown."""
    return bool(Event.objects.public().filter(pk=event.pk).exists())


def _unsaid(response: HttpResponse) -> HttpResponse:
    """Let no other page learn the address of this one, and no search engine keep it."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
