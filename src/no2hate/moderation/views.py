"""The moderators' desk: read, decide, take back; the log and the figures."""

from datetime import timedelta
from typing import Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.common.languages import written
from no2hate.moderation import claims, figures, queue, services
from no2hate.moderation.models import Decision, DeclineReason, Item
from no2hate.moderation.pages import ACTS, Filled, Words, back, cards, page, reader
from no2hate.moderation.permissions import NotAllowedError, can_see_figures
from no2hate.web.forms import auto_id, bound

LOG_LENGTH: Final = 50
FOR_MANY: Final = ("approve", "decline")  # nobody passes fifty on unread
BEFORE: Final = {
    Decision.Action.APPROVE: (
        gettext_lazy("You have already approved it."),
        gettext_lazy("%(name)s has already approved it. Nothing was changed."),
    ),
    Decision.Action.DECLINE: (
        gettext_lazy("You have already declined it."),
        gettext_lazy("%(name)s has already declined it. Nothing was changed."),
    ),
    Decision.Action.ESCALATE: (
        gettext_lazy("You have already passed it on."),
        gettext_lazy("%(name)s has already passed it on. Nothing was changed."),
    ),
}


@never_cache
@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first, and keep it from colleagues for some minutes."""
    return _queue(request)


@never_cache
@require_safe
def duty_page(request: HttpRequest) -> HttpResponse:
    """Show threats and what happened to people to the person on duty, to nobody else."""
    return _duty(request)


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Take a decision; a form that is not right comes back under its item."""
    if act not in ACTS:
        raise Http404
    form = bound(ACTS[act], request, auto_id=auto_id(public_id, act))
    if request.method == "POST" and form.is_valid():
        return _act(request, public_id, act, form.cleaned_data.get("reason", ""))
    if not form.errors:  # somebody opened the address itself
        return redirect("moderation:queue")
    item = get_object_or_404(queue.readable_by(reader(request)), public_id=public_id)
    shown = _duty if item.state == Item.State.ESCALATED else _queue
    return shown(request, Filled(public_id, act, form))


@never_cache
@require_http_methods(["GET", "POST"])
def decide_batch(request: HttpRequest, act: str) -> HttpResponse:
    """Take one decision on all near-equal messages of a card."""
    if act not in FOR_MANY:
        raise Http404
    staff = reader(request)
    ids = request.POST.getlist("items")[: claims.BATCH]
    first = ids[0] if ids else ""
    form = bound(ACTS[act], request, auto_id=auto_id(first, act))
    if request.method == "POST" and form.is_valid():
        items = queue.readable_by(staff).filter(public_id__in=ids)
        if act == "approve":
            done = services.approve_many(items=items, by=staff)
        else:
            reason = DeclineReason(form.cleaned_data["reason"])
            done = services.decline_many(items=items, by=staff, reason=reason)
        messages.info(request, _many_done(len(done), len(ids)))
        return redirect(back(request))
    if not form.errors:
        return redirect("moderation:queue")
    return _queue(request, Filled(first, act, form))


@never_cache
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back the last decision on an item."""
    if request.method != "POST":
        return _press_again(request)
    staff = reader(request)
    item = get_object_or_404(queue.once_readable_by(staff), public_id=public_id)
    try:
        services.undo(item=item, by=staff)
    except services.NothingToUndoError:
        messages.info(request, _("There was nothing to undo."))
    except NotAllowedError:
        raise Http404 from None
    else:
        messages.info(request, _("Undone. It stands where it stood before."))
    return redirect(back(request))


@never_cache
@require_http_methods(["GET", "POST"])
def undo_batch(request: HttpRequest, batch: str) -> HttpResponse:
    """Take back what was decided on many at once."""
    if request.method != "POST":
        return _press_again(request)
    try:
        undone = services.undo_many(batch=batch, by=reader(request))
    except NotAllowedError:
        raise Http404 from None
    said = ngettext("Undone: %d message.", "Undone: %d messages.", undone) % undone
    messages.info(request, said if undone else _("There was nothing to undo."))
    return redirect(back(request))


@never_cache
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """Leave to colleagues what was opened and not decided."""
    if request.method == "POST":
        claims.release(by=reader(request))
        messages.info(request, _("Left to your colleagues. Thank you for reading."))
        return redirect("accounts:home")
    return _press_again(request)


@never_cache
@require_safe
def log_page(request: HttpRequest) -> HttpResponse:
    """Show the latest decisions, and who took them."""
    decisions = queue.decisions_for(reader(request))[:LOG_LENGTH]
    taken = [(decision, Words(decision.item)) for decision in decisions]
    return page(request, "moderation/log.html", {"taken": taken})


@never_cache
@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show how moderation goes to moderators and to who answers for the campaign."""
    if not can_see_figures(cast("Staff", request.user)):
        raise Http404
    return page(request, "moderation/figures.html", {"figures": figures.lately()})


def _act(request: HttpRequest, public_id: str, act: str, reason: str) -> HttpResponse:
    staff = reader(request)
    item = get_object_or_404(queue.once_readable_by(staff), public_id=public_id)
    was_on_duty_list = item.state == Item.State.ESCALATED and staff.is_duty
    try:
        if not services.read(item=item, by=staff, act=Decision.Action(act), reason=reason):
            messages.info(request, _("Kept. A second person on duty agrees or decides otherwise."))
    except services.AlreadyDecidedError as earlier:
        messages.info(request, _said_before(earlier.decision, staff))
    except NotAllowedError:
        raise Http404 from None
    return redirect(reverse("moderation:duty") if was_on_duty_list else back(request))


def _said_before(decision: Decision | None, staff: Staff) -> str:
    """Say who was there before; a double click hears that its first half was enough."""
    if decision is None:
        return _("The words were taken back or deleted. Nothing was changed.")
    mine, theirs = BEFORE[Decision.Action(decision.action)]
    return str(mine if decision.by_id == staff.pk else theirs) % {"name": decision.by.name}


def _many_done(done: int, asked: int) -> str:
    said = ngettext("Done: %d message.", "Done: %d messages.", done) % done
    if done < asked:
        said += " " + _("The others had been decided on before.")
    return said


def _press_again(request: HttpRequest) -> HttpResponse:
    """Answer a button whose page was open for too long, or an address opened by itself."""
    if not hasattr(request, "refill"):
        return redirect("moderation:queue")
    messages.info(request, _("This page was open for too long. Please press the button again."))
    return _queue(request)


def _queue(request: HttpRequest, filled: Filled | None = None) -> HttpResponse:
    staff = reader(request)
    waiting, left = queue.queue_for(staff), queue.left_to_local_readers(staff)
    left_count = left.count()
    is_left = bool(left_count) and "local" in request.GET
    waiting = left if is_left else waiting
    counts, rehearsed = waiting.count_by_language()
    chosen = request.GET.get("language", "")
    chosen = chosen if chosen in counts else ""
    groups = claims.claim(waiting.filter(language=chosen) if chosen else waiting, by=staff)
    shown = {
        "cards": cards(groups, by=staff, filled=filled),
        "languages": [(code, written(code), count) for code, count in counts.items()],
        "chosen": chosen,
        "total": sum(counts.values()),
        "rehearsed": rehearsed,
        "colleagues": list(queue.with_colleagues(waiting, staff).items()),
        "left_count": left_count,
        "is_left": is_left,
        "local_hours": queue.LOCAL_FIRST // timedelta(hours=1),
        "claimed_minutes": claims.CLAIMED_FOR // timedelta(minutes=1),
        "last": queue.to_undo(staff),
    }
    return page(request, "moderation/queue.html", shown, filled and filled.form)


def _duty(request: HttpRequest, filled: Filled | None = None) -> HttpResponse:
    staff = reader(request)
    if not staff.is_duty:
        raise Http404
    items = queue.duty_for(staff)
    groups = [[item] for item in items[: claims.AT_ONCE]]
    shown = {
        "cards": cards(groups, by=staff, filled=filled),
        "total": items.count(),
        "last": queue.to_undo(staff),
    }
    return page(request, "moderation/duty.html", shown, filled and filled.form)
