"""Adding a voice, from the form to the line; and the pages about it that all may keep."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import current, momentum, services, wall
from no2hate.campaigns.forms import AgainForm, VoiceForm
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.sharing import networks
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.outbox.links import public_id_of
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page


@never_cache
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, area: str = "") -> HttpResponse:
    """Ask, keep, and thank in the same words whoever it was."""
    edition = current.edition()
    if edition is None or not edition.is_open or switches.is_on(Switch.PAUSE_VOICES):
        return render(request, "campaigns/closed.html", {"edition": edition})
    if area and area not in current.areas():
        raise Http404
    form = bound(VoiceForm, request, initial={"area": area})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "campaigns/add.html", {"form": form}, status=status)
    services.add_voice(form.signature(), edition=edition, address=client_address(request))
    return redirect("campaigns:thank-you")


@public_page
def thank_you(request: HttpRequest) -> HttpResponse:
    """Say what comes next."""
    return render(request, "campaigns/thank_you.html")


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; only pressing it counts, so that mail scanners count nobody."""
    public_id = public_id_of(token, Purpose.CONFIRM)
    if public_id is None:
        return render(request, "campaigns/broken_link.html", status=404)
    if request.method != "POST":
        voice = Voice.objects.for_its_holder(public_id)
        return render(request, "campaigns/confirm.html", {"voice": voice})
    voice = services.confirm_voice(public_id=public_id)
    if voice is None:
        return render(request, "campaigns/too_late.html", status=410)
    area = current.area(voice.area_id)
    return redirect("campaigns:share-area", area.slug) if area else redirect("campaigns:share")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it takes the person out of the line."""
    public_id = public_id_of(token, Purpose.WITHDRAW)
    if public_id is None:
        return render(request, "campaigns/broken_link.html", status=404)
    done = request.method == "POST" and services.withdraw_voice(public_id=public_id)
    return render(request, "campaigns/withdraw.html", {"is_done": done})


@public_page
def share(request: HttpRequest, area: str = "") -> HttpResponse:
    """Thank those who are counted, and hand over what they can pass on."""
    here = current.areas().get(area)
    edition = current.edition()
    if edition is None or (area and here is None):
        raise Http404
    link = f"{settings.PUBLIC_ORIGIN}/{f'{area}/' if area else ''}"
    text = networks.text_to_share(edition.campaign)
    said = {"area": here, "link": link, "text": text, "networks": networks.networks(text, link)}
    return render(request, "campaigns/share.html", said)


@public_page
def wall_page(request: HttpRequest, before: str = "") -> HttpResponse:
    """Show the wall, newest first, a page at a time."""
    edition = current.edition()
    if edition is None:
        raise Http404
    try:
        cards, more = wall.page(edition, before=before)
    except Voice.DoesNotExist:
        raise Http404 from None
    return render(
        request, "campaigns/wall.html", {"cards": cards, "more": more, "edition": edition}
    )


@public_page
def archive(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year of the campaign: what it said, what is known of it, who stood in line."""
    if not request.path.endswith(f"/{year}/"):  # /02020/ is not a second page
        raise Http404
    edition = get_object_or_404(Edition.objects.select_related("campaign"), year=year)
    said = momentum.season(edition)
    return render(request, "campaigns/archive.html", {"edition": edition, "season": said})
