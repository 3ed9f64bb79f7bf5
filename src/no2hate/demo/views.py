"""Where somebody who tries the system begins: the people, the scenes, the clock, the letters."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.common import clock
from no2hate.demo import services, words
from no2hate.demo import stolen as database
from no2hate.demo.cast import CAST, sign_in_of
from no2hate.demo.models import DemoLetter, Stamp
from no2hate.demo.organisations import DERBYSHIRE
from no2hate.demo.places import places
from no2hate.demo.scenes import SCENES
from no2hate.moderation.models import Item
from no2hate.partners.models import Desk
from no2hate.web.gallery import examples

LETTERS_SHOWN: Final = 20
KNOWN: Final = DERBYSHIRE.name  # not sealed: the search that finds no story finds this


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show everything there is to try, on one page."""
    today = clock.today(settings.TIME_ZONE)
    edition = Edition.objects.current()
    context = {
        "people": [(person, sign_in_of(person)) for person in CAST],
        "scenes": SCENES,
        "now": clock.now(),
        "edition": edition,
        "day": edition.day_number(today) if edition and today in edition.days else None,
        "places": [(place, place.day == today) for place in places()],
        "stamp": Stamp.objects.last(),
        "is_stale": _is_stale(request),
        "is_older": Voice.objects.exists() and not Desk.objects.exists(),
    }
    return render(request, "demo/index.html", context)


@never_cache
@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    """Show one card with the newest code: a link within one page would not fetch it again."""
    del request
    return redirect(f"{resolve_url('demo:index')}#{code}")


@never_cache
@require_safe
def scene(request: HttpRequest, number: int) -> HttpResponse:
    """Show one scene, step by step."""
    found = next((each for each in SCENES if each.number == number), None)
    if found is None:
        raise Http404
    context = {"scene": found, "is_stale": _is_stale(request), **_counts()}
    context |= {person.code: (person, sign_in_of(person)) for person in CAST}
    context |= {"said": words, "newest": database.newest_told().first()}
    return render(request, f"demo/scene_{number}.html", context)


@never_cache
@require_safe
def stolen(request: HttpRequest) -> HttpResponse:
    """Show what somebody holds who has copied the whole database."""
    if not settings.DEMO:
        raise Http404
    context = {
        "tables": (tables := database.tables()),
        "banner": database.banner(tables),
        "looked": database.look_for(words.LOOKED_FOR),
        "known": database.look_for([KNOWN]),
        "known_words": KNOWN,
    }
    return render(request, "demo/stolen.html", context)


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the letters that would have gone out, newest first."""
    letters = DemoLetter.objects.all()[:LETTERS_SHOWN]
    return render(request, "demo/outbox.html", {"letters": letters})


@never_cache
@require_http_methods(["GET", "POST"])
def attack(request: HttpRequest) -> HttpResponse:
    """Let Frank send what he has."""
    if request.method != "POST":
        return scene(request, 4)
    try:
        services.attack()
    except services.LineClosedError:
        return render(request, "demo/closed.html", status=409)
    return redirect(f"{resolve_url('demo:scene', 4)}#look")


@never_cache
@require_http_methods(["GET", "POST"])
def move_clock(request: HttpRequest) -> HttpResponse:
    """Stand on another day of the year."""
    if request.method != "POST":
        return index(request)
    try:
        services.move_clock(to=request.POST.get("to", ""))
    except KeyError:
        raise Http404 from None
    return redirect(f"{resolve_url('demo:index')}#clock")


@never_cache
@require_http_methods(["GET", "POST"])
def start_again(request: HttpRequest) -> HttpResponse:
    """Wipe everything and build it anew; the page comes when it is done."""
    if request.method != "POST":
        return index(request)
    services.start_again()
    return redirect("demo:index")


@never_cache
@require_safe
def parts(request: HttpRequest, direction: str = "ltr") -> HttpResponse:
    """Show every part pages are made of, in either direction."""
    return render(request, "demo/parts.html", {**examples(), "direction": direction})


def _is_stale(request: HttpRequest) -> bool:
    """Return whether a button was pressed whose token had died: the page comes back, unacted."""
    return hasattr(request, "refill")


def _counts() -> dict[str, Any]:
    """Return where this year's voices and their words stand."""
    edition = Edition.objects.current()
    stamp = Stamp.objects.last()
    voices = Voice.objects.filter(edition=edition)
    return {
        "edition": edition,
        "from_frank": stamp.messages_from_frank if stamp else 0,
        "counted": Tally.objects.of(edition).total() if edition else 0,
        "held": voices.held().count(),
        "waiting": Item.objects.waiting().count(),
        "for_duty": Item.objects.for_duty().count(),
        "is_open": edition is not None and edition.is_open,
    }
