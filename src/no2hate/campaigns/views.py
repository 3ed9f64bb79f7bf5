"""Adding a voice, from the form to the line; and the pages about it that all may keep."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import consent, current, momentum, services
from no2hate.campaigns.forms import AgainForm, VoiceForm
from no2hate.campaigns.integrity.fields import STARTED, form_time
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.own_views import broken_link
from no2hate.campaigns.wording import reading
from no2hate.moderation import promises, switches
from no2hate.moderation.switches import Switch
from no2hate.outbox.links import public_id_of
from no2hate.outbox.links import token as link_token
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.kept_forms import is_untouched, kept
from no2hate.web.memo import for_seconds
from no2hate.web.pages import kept_nowhere, public_page

SAME_FOR: Final = 10.0  # seconds: what an area or a line is called


@kept_nowhere
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, area: str = "") -> HttpResponse:
    """Ask, keep, and thank in the same words whoever it was."""
    edition = current.edition()
    if edition is None or not edition.is_open or switches.is_on(Switch.PAUSE_VOICES):
        return render(request, "campaigns/closed.html", {"edition": edition})
    if area and area not in current.areas():
        raise Http404
    if is_untouched(request):
        return _untouched(request, area)
    form = bound(VoiceForm, request, initial={"area": area})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "campaigns/add.html", {"form": form}, status=status)
    services.add_voice(form.signature(), edition=edition, address=client_address(request))
    return redirect("campaigns:thank-you")


def _untouched(request: HttpRequest, area: str) -> HttpResponse:
    """Show the form as it is for everyone, but for when it was handed out."""
    started = form_time()

    def draw() -> HttpResponse:
        form = VoiceForm(initial={"area": area, STARTED: started})
        return render(request, "campaigns/add.html", {"form": form})

    return kept(request, draw, own=[started])


@public_page
def thank_you(request: HttpRequest) -> HttpResponse:
    """Say what comes next: when one is counted, and who reads one's words by when."""
    readers = promises.promise(language=reading())
    return render(request, "campaigns/thank_you.html", {"readers": readers})


@never_cache
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Write once more, telling nothing about whether we know the address."""
    edition = current.edition()
    if edition is None or not edition.is_open:
        return render(request, "campaigns/closed.html", {"edition": edition})
    form = bound(AgainForm, request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "campaigns/again.html", {"form": form}, status=status)
    services.send_again(
        edition=edition, email=form.cleaned_data["email"], address=client_address(request)
    )
    return redirect("campaigns:thank-you")


@kept_nowhere
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; only pressing it counts, so that mail scanners count nobody."""
    public_id = public_id_of(token, Purpose.CONFIRM)
    if public_id is None:
        return broken_link(request)
    if request.method != "POST":
        return _asked(request, token, Voice.objects.alone(public_id))
    voice = services.confirm_voice(public_id=public_id, address=client_address(request))
    if voice is None:
        return render(request, "campaigns/too_late.html", status=410)
    return redirect("campaigns:mine", link_token(public_id, Purpose.MINE))


def _asked(request: HttpRequest, token: str, voice: Voice | None) -> HttpResponse:
    """Say what the button does: another may have asked for it in this person's name."""
    if voice is None:
        return render(request, "campaigns/confirm.html")
    asked = _what_counts(voice)
    mine = link_token(voice.public_id, Purpose.MINE)

    def draw() -> HttpResponse:
        shown = {"state": voice.state, "asked": asked, "mine": mine}
        return render(request, "campaigns/confirm.html", shown)

    return kept(request, draw, own=[token, mine, asked], told_by=voice.state)


def _what_counts(voice: Voice) -> str:
    """Return what the button does, in the reader's language; many ask for the same."""
    if voice.group_size or voice.item_id or voice.consent:
        return _drawn(voice)
    return _of_one_person(get_language(), voice.area_id, voice.line_id)


@for_seconds(SAME_FOR)
def _of_one_person(_language: str | None, area: int | None, line: int | None) -> str:
    return _drawn(Voice(area_id=area, line_id=line))


def _drawn(voice: Voice) -> str:
    shown = {
        "voice": voice,
        "area": current.area(voice.area_id),
        "line": current.line(voice.line_id),
        "consent": consent.wording(voice.consent),
    }
    return render_to_string("campaigns/_what_counts.html", shown)


@public_page
def archive(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year of the campaign: what it said, what is known of it, who stood in line."""
    if not request.path.endswith(f"/{year}/"):  # /02020/ is not a second page
        raise Http404
    edition = get_object_or_404(Edition.objects.announced().select_related("campaign"), year=year)
    said = momentum.season(edition)
    return render(request, "campaigns/archive.html", {"edition": edition, "season": said})
