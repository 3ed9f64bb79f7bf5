"""Scene 5 week by week: each an address of its own, so that it plays without a script."""

from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.demo import replay
from no2hate.demo.cast import CAST, sign_in_of
from no2hate.demo.replay_drawing import drawn
from no2hate.demo.scenes import SCENES

TALL, LOW = 300, 220  # of the two drawings
SCENE: Final = next(scene for scene in SCENES if scene.number == 5)  # noqa: PLR2004 -- this one
EWA: Final = next(person for person in CAST if person.code == "ewa")


@never_cache
@require_safe
def week(request: HttpRequest, monday: str = str(replay.EVE)) -> HttpResponse:
    """Show what was known in one week of 2020, and what was said of it."""
    try:
        moment = replay.moment(date.fromisoformat(monday))
    except ValueError:
        moment = None
    if moment is None:
        raise Http404
    context = {
        "scene": SCENE,
        "moment": moment,
        "here": request.path,
        "charts": (drawn(moment.spring, height=TALL), drawn(moment.summer, height=LOW)),
        "watched": len(replay.WATCHED),
        "ewa": (EWA, sign_in_of(EWA)),
    }
    return render(request, "demo/scene_5.html", context)
