"""The learn pages: read, practised, printed; and the yearly pulse."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import current, pulse
from no2hate.front.learn.forms import PulseForm
from no2hate.front.learn.myths import MYTHS
from no2hate.front.learn.scenes import SCENES
from no2hate.front.learn.scenes import scene as scene_of
from no2hate.front.learn.timeline import MOMENTS
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page


@public_page
def plain(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page that needs nothing but its words."""
    return render(request, f"front/learn_{page}.html", {"scenes": SCENES})


@public_page
def myths(request: HttpRequest) -> HttpResponse:
    """Set what is said beside what is so."""
    return render(request, "front/learn_myths.html", {"myths": MYTHS})


@public_page
def macpherson(request: HttpRequest) -> HttpResponse:
    """Tell what followed a murder, and how long ago each step was."""
    return render(request, "front/learn_macpherson.html", {"moments": MOMENTS})


@public_page
def challenge(request: HttpRequest) -> HttpResponse:
    """Show the ways to help, and the scenes to practise them in."""
    return render(request, "front/learn_challenge.html", {"scenes": SCENES})


@public_page
def practice(request: HttpRequest, scene: str, choice: str = "") -> HttpResponse:
    """Show a scene with its choices, and what the chosen one does."""
    shown = scene_of(scene)
    chosen = shown.choice(choice) if shown else None
    if shown is None or (choice and chosen is None):
        raise Http404
    following = SCENES[(SCENES.index(shown) + 1) % len(SCENES)]
    said = {"scene": shown, "chosen": chosen, "following": following}
    return render(request, "front/learn_practice.html", said)


@public_page
def lesson(request: HttpRequest) -> HttpResponse:
    """Show a lesson of fifty minutes, to be printed."""
    return render(request, "front/learn_lesson.html", {"scenes": SCENES, "myths": MYTHS})


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the three questions; answers are added up and nobody's are kept."""
    edition = current.edition()
    if edition is None:
        raise Http404
    form = bound(PulseForm, request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "front/learn_pulse.html", {"form": form}, status=status)
    pulse.answer(edition=edition, answers=form.answers(), address=client_address(request))
    return redirect("learn:answers")


@public_page
def answers(request: HttpRequest) -> HttpResponse:
    """Show what a hundred people answer, year beside year."""
    shown = {"asked": pulse.results(), "shown_from": pulse.SHOWN_FROM}
    return render(request, "front/learn_answers.html", shown)
