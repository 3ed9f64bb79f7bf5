"""The desk's pages for an attack: what comes in, removing what is false, vouching for a place."""

from typing import Any, Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.integrity import alike, attack, evidence, releasing, removing
from no2hate.campaigns.integrity.desk_forms import (
    AllowForm,
    CopiesForm,
    RuleForm,
    WindowedRuleForm,
)
from no2hate.campaigns.integrity.permissions import can_look, can_remove
from no2hate.campaigns.models import Edition, Invalidation, Voice
from no2hate.campaigns.permissions import can_count_held
from no2hate.common import clock
from no2hate.moderation import services as moderation
from no2hate.moderation.blurred import Piece, pieces
from no2hate.moderation.models import Item
from no2hate.moderation.permissions import can_decide
from no2hate.web.forms import bound
from no2hate.web.presses import pressed_on

SHOWN: Final = 30  # allowances in the log


@never_cache
@require_safe
def attack_page(request: HttpRequest, hours: int = 1) -> HttpResponse:
    """Show what came in lately, and what stands out of it."""
    staff, edition = _looking(request)
    if hours not in attack.HOURS:
        raise Http404
    return _page(request, "attack", {"seen": attack.look(edition, hours=hours, staff=staff)})


@never_cache
@require_http_methods(["GET", "POST"])
def removals(request: HttpRequest) -> HttpResponse:
    """Show every removal, and write the rule of a new one."""
    staff, edition = _looking(request)
    lately = {"signed_from": attack.since(1), "signed_until": clock.now()}
    form = bound(WindowedRuleForm, request, initial=lately)
    if request.method == "POST" and form.is_valid():
        return _propose(form, edition, staff)
    rules = edition.invalidations.select_related("made_by", "applied_by", "undone_by", "area")
    return _page(request, "removals", {"rules": rules, "edition": edition}, form)


@never_cache
@pressed_on("integrity:attack")
def try_removal(request: HttpRequest) -> HttpResponse:
    """Try a rule that a cluster brings with it."""
    staff, edition = _looking(request)
    form = bound(RuleForm, request)
    if form.is_valid():
        return _propose(form, edition, staff)
    messages.error(request, _("Say why you take these voices to be false."))
    return redirect("integrity:attack")


@never_cache
@pressed_on("integrity:attack-hours", "hours")
def decline_copies(request: HttpRequest, hours: int) -> HttpResponse:
    """Judge wordings that were read, each with all that say the very same, at once."""
    staff, _edition = _looking(request)
    form = bound(CopiesForm, request)
    if hours not in attack.HOURS or not form.is_valid():
        messages.error(request, _("Tick the words, and choose the rule of the wall that applies."))
        return redirect("integrity:attack")
    said = form.cleaned_data
    since = attack.since(hours)
    number, batch = alike.decline_copies(
        of=said["items"], since=since, reason=said["reason"], by=staff
    )
    words = ngettext("%d message is not shown.", "%d messages are not shown.", number)
    messages.info(request, words % number)
    return redirect("integrity:declined", batch) if batch else redirect("integrity:attack")


@never_cache
@require_http_methods(["GET", "POST"])
def declined(request: HttpRequest, batch: str) -> HttpResponse:
    """Show what was judged together, with its undo."""
    staff, _edition = _looking(request)
    if request.method == "POST":
        number = moderation.undo_many(batch=batch, by=staff)
        words = ngettext("%d message waits again.", "%d messages wait again.", number)
        messages.info(request, words % number)
        return redirect("integrity:attack")
    return _page(request, "declined", {"batch": batch})


@never_cache
@pressed_on("integrity:attack-hours", "hours")
def take_evidence(request: HttpRequest, hours: int) -> HttpResponse:
    """Hand over what is known of the last hours, as one file; the audit keeps who took it."""
    staff, edition = _looking(request)
    if hours not in attack.HOURS:
        raise Http404
    name, packed = evidence.pack(edition, since=attack.since(hours), by=staff)
    return HttpResponse(
        packed,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@require_safe
def removal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show whom a rule means, before and after."""
    staff, rule = _rule(request, public_id)
    shown: dict[str, Any] = {"rule": rule, "may_remove": can_remove(staff)}
    if rule.held_reason:
        shown["held_because"] = Voice.Held(rule.held_reason).label
    if not rule.applied_at:
        shown |= {"number": removing.meant(rule).count(), "sample": _sample(rule, staff)}
    return _page(request, "removal", shown)


@never_cache
@pressed_on("integrity:removal", "public_id")
def apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove them."""
    staff, rule = _rule(request, public_id)
    if not can_remove(staff):
        raise Http404
    done = removing.apply(public_id=rule.public_id, by=staff)
    said = ngettext("%d voice is removed.", "%d voices are removed.", done.removed_voices)
    messages.info(request, said % done.removed_voices)
    return redirect("integrity:removal", public_id)


@never_cache
@pressed_on("integrity:removal", "public_id")
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put them back."""
    staff, rule = _rule(request, public_id)
    if not can_remove(staff):
        raise Http404
    removing.undo(public_id=rule.public_id, by=staff)
    messages.info(request, _("They stand as they stood before."))
    return redirect("integrity:removal", public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def allow(request: HttpRequest) -> HttpResponse:
    """Vouch for a place, for one day."""
    staff, edition = _looking(request)
    if not can_count_held(staff):
        raise Http404
    form = bound(AllowForm, request)
    if request.method == "POST" and form.is_valid():
        releasing.allow_place(edition=edition, by=staff, **form.answers())
        messages.info(request, _("Done. Their voices count at once on that day."))
        return redirect("integrity:allow")
    log = edition.allowances.select_related("by")[:SHOWN]
    return _page(request, "allow", {"log": log}, form)


def _propose(form: RuleForm, edition: Edition, staff: Staff) -> HttpResponse:
    rule = removing.propose(form.rule(), edition=edition, why=form.cleaned_data["why"], by=staff)
    return redirect("integrity:removal", rule.public_id)


def _sample(rule: Invalidation, staff: Staff) -> list[tuple[Voice, list[Piece]]]:
    """Return some of whom a rule means, each with the name as this person may read it."""
    return [(voice, _name(voice.item, staff)) for voice in removing.sample(rule)]


def _name(item: Item | None, staff: Staff) -> list[Piece]:
    """Return a name, covered where it abuses; of what is for the person on duty, none."""
    may_read = item is not None and not item.is_for_duty and can_decide(staff, item)
    return pieces(item.name) if item and may_read else []


def _looking(request: HttpRequest) -> tuple[Staff, Edition]:
    """Return who is looking, and the year; to everyone else there is no such page."""
    staff, edition = cast("Staff", request.user), current.edition()
    if edition is None or not can_look(staff):
        raise Http404
    return staff, edition


def _rule(request: HttpRequest, public_id: str) -> tuple[Staff, Invalidation]:
    staff, edition = _looking(request)
    related = edition.invalidations.select_related("edition", "made_by", "applied_by", "area")
    return staff, get_object_or_404(related, public_id=public_id)


def _page(request: HttpRequest, name: str, shown: dict[str, Any], form: Any = None) -> HttpResponse:
    status = 422 if form is not None and request.method == "POST" else 200
    said = {**shown, "form": form, "here": name, "staff": request.user}
    return render(request, f"campaigns/integrity_{name}.html", said, status=status)
