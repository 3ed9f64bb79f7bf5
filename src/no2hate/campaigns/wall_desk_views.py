"""The desk's page of the wall: what stands there, pinned, and taken down on a look of one's own."""

from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.campaigns import current, pinning, wall
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.permissions import can_pin
from no2hate.moderation import complaints, services
from no2hate.moderation.forms import DeclineForm
from no2hate.moderation.models import DeclineReason, Item
from no2hate.moderation.pages import Words, page
from no2hate.moderation.permissions import can_decide
from no2hate.web.forms import auto_id, bound


class Standing(NamedTuple):
    """A voice on the wall, its words, and the form to take them down where one may."""

    voice: Voice
    card: wall.Card
    words: Words | None
    form: forms.Form | None


@never_cache
@require_safe
def wall_desk(request: HttpRequest, before: str = "") -> HttpResponse:
    """Show what stands on the wall, newest first."""
    return _page(request, before=before)


@never_cache
@require_http_methods(["GET", "POST"])
def pin(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let one stand first, or no longer: what the button said."""
    if request.method != "POST":
        return redirect("campaigns:wall-desk")
    staff = _staff(request)
    if not can_pin(staff):
        raise Http404
    voice = _voice(public_id)
    try:
        if request.POST.get("turn") == "off":
            pinning.unpin(voice=voice, by=staff)
        else:
            pinning.pin(voice=voice, by=staff)
    except pinning.TooManyPinnedError:
        messages.info(request, _("Three stand pinned already. Take one of them back first."))
    return redirect("campaigns:wall-desk")


@never_cache
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take words off the wall by one of its rules."""
    form = bound(DeclineForm, request, auto_id=auto_id(public_id, "decline"))
    if request.method != "POST" or not form.is_valid():
        return _page(request, filled=(public_id, form))
    staff, item = _staff(request), _voice(public_id).item
    if item is None or not can_decide(staff, item):
        raise Http404
    try:
        reason = DeclineReason(form.cleaned_data["reason"])
        complaints.agree(item=item, by=staff, reason=reason)
    except services.AlreadyDecidedError:
        messages.info(request, _("A colleague was there before. Nothing was changed."))
    else:
        messages.info(request, _("Taken down. You can undo it under What was decided."))
    return redirect("campaigns:wall-desk")


def _page(
    request: HttpRequest, *, before: str = "", filled: tuple[str, forms.Form] = ("", forms.Form())
) -> HttpResponse:
    staff = _staff(request)
    try:
        voices, more = wall.standing(wall.Part(_edition(), staff.area), before=before)
    except Voice.DoesNotExist:
        raise Http404 from None
    shown: dict[str, Any] = {
        "voices": [_standing(voice, staff, filled) for voice in voices],
        "more": more,
        "can_pin": can_pin(staff),
    }
    return page(request, "campaigns/wall_desk.html", shown, filled[1] if filled[0] else None)


def _standing(voice: Voice, staff: Staff, filled: tuple[str, forms.Form]) -> Standing:
    item = voice.item if voice.item and voice.item.state == Item.State.APPROVED else None
    form: forms.Form | None = None
    if item and can_decide(staff, item):
        ids = auto_id(voice.public_id, "decline")
        form = filled[1] if filled[0] == voice.public_id else DeclineForm(auto_id=ids)
    return Standing(voice, wall.card_of(voice), Words(item) if item else None, form)


def _voice(public_id: str) -> Voice:
    return get_object_or_404(_edition().voices.select_related("item"), public_id=public_id)


def _edition() -> Edition:
    edition = current.edition()
    if edition is None:
        raise Http404
    return edition


def _staff(request: HttpRequest) -> Staff:
    """Return who moderates or may pin; for other staff there is nothing here."""
    staff = cast("Staff", request.user)
    if not (staff.is_moderator or can_pin(staff)):
        raise Http404
    return staff
