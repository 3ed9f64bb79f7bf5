"""The desk's page of complaints and appeals: what readers and authors ask to look at again."""

from typing import Any, Final, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.moderation import complaints, queue, services
from no2hate.moderation.blurred import Piece, pieces
from no2hate.moderation.deciding import last
from no2hate.moderation.forms import AnswerForm, DeclineForm
from no2hate.moderation.models import Complaint, Decision, DeclineReason, Item
from no2hate.moderation.pages import Filled, Words, page, reader
from no2hate.moderation.permissions import NotAllowedError
from no2hate.web.forms import auto_id, bound

SHOWN: Final = 20


class Told(NamedTuple):
    """One complaint, its words covered where they abuse."""

    complaint: Complaint
    words: list[Piece]


class Said(NamedTuple):
    """An item, what readers say of it, and the form to take it down."""

    words: Words
    told: list[Told]
    form: forms.Form


class Asked(NamedTuple):
    """An item that was declined, why, and what its author asks."""

    words: Words
    asks: list[Piece]
    decision: Decision | None


@never_cache
@require_http_methods(["GET", "POST"])
def complaints_page(request: HttpRequest) -> HttpResponse:
    """Show what readers complain of and what authors ask to be read again."""
    return _page(request)


@never_cache
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, public_id: str) -> HttpResponse:
    """Agree with a complaint: the words leave the wall by the rule that is chosen."""
    form = bound(DeclineForm, request, auto_id=auto_id(public_id, "decline"))
    if request.method != "POST" or not form.is_valid():
        return _page(request, Filled(public_id, "decline", form))
    item, staff = _item(request, public_id), reader(request)
    try:
        reason = DeclineReason(form.cleaned_data["reason"])
        complaints.agree(item=item, by=staff, reason=reason)
    except services.AlreadyDecidedError:
        messages.info(request, _("A colleague was there before. Nothing was changed."))
    return redirect("moderation:complaints")


@never_cache
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Leave one item on the wall, or all that stand on the page."""
    if request.method != "POST":
        return _page(request)
    staff = reader(request)
    items = queue.readable_by(staff).filter(public_id__in=request.POST.getlist("items")[:SHOWN])
    shown = request.POST.getlist("complaints")
    for item in items.order_by("pk"):
        try:
            complaints.keep(item=item, shown=shown, by=staff)
        except complaints.AlreadyAnsweredError:
            messages.info(request, _("A colleague was there before. Nothing was changed."))
    return redirect("moderation:complaints")


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the second look an author asked for."""
    form = bound(AnswerForm, request)
    if request.method != "POST" or not form.is_valid():
        return _page(request)
    staff = reader(request)
    appeal = queue.appeal_on(staff, public_id)
    if appeal is None:
        raise Http404
    try:
        complaints.answer_appeal(
            appeal=appeal, grant=form.cleaned_data["answer"] == "show", by=staff
        )
    except complaints.AlreadyAnsweredError:
        messages.info(request, _("A colleague was there before. Nothing was changed."))
    except NotAllowedError:
        raise Http404 from None
    return redirect("moderation:complaints")


def _item(request: HttpRequest, public_id: str) -> Item:
    return get_object_or_404(queue.readable_by(reader(request)), public_id=public_id)


def _page(request: HttpRequest, filled: Filled | None = None) -> HttpResponse:
    staff = reader(request)
    asked = queue.appeals_for(staff).select_related("item__area")[:SHOWN]
    shown: dict[str, Any] = {
        "said": _said(queue.complaints_for(staff).select_related("item__area"), filled),
        "asked": [Asked(Words(each.item), pieces(each.words), last(each.item)) for each in asked],
    }
    return page(request, "moderation/complaints.html", shown, filled and filled.form)


def _said(found: Any, filled: Filled | None) -> list[Said]:
    by_item: dict[int, list[Complaint]] = {}
    for each in found[: SHOWN * len(DeclineReason)]:
        by_item.setdefault(each.item_id, []).append(each)
    return [_one(each, filled) for each in list(by_item.values())[:SHOWN]]


def _one(said: list[Complaint], filled: Filled | None) -> Said:
    item = said[0].item
    ids = auto_id(item.public_id, "decline")
    form: forms.Form = DeclineForm(initial={"reason": said[0].reason}, auto_id=ids)
    if filled and filled.public_id == item.public_id:
        form = filled.form
    return Said(Words(item), [Told(each, pieces(each.words)) for each in said], form)
