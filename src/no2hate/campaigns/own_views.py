"""What the links in letters lead to: one's own voice, taking it back, no more letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import returning, services
from no2hate.campaigns.forms import AppealForm
from no2hate.campaigns.integrity import objecting
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from no2hate.campaigns.own import Own
from no2hate.moderation import complaints
from no2hate.outbox.links import public_id_of
from no2hate.web.forms import bound


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody their own voice; a post asks a person to look at it, or its words, again."""
    public_id = public_id_of(token, Purpose.MINE)
    voice = Voice.objects.for_its_holder(public_id) if public_id else None
    if voice is None:
        return broken_link(request)
    form = bound(AppealForm, request)
    if request.method == "POST" and form.is_valid():
        if voice.state == Voice.State.INVALIDATED:
            objecting.ask_again(public_id=voice.public_id)
        elif voice.item:
            complaints.appeal(item=voice.item, words=form.cleaned_data["words"])
        return redirect("campaigns:mine", token)
    status = 422 if request.method == "POST" else 200
    shown = {"own": Own(voice), "voice": voice, "form": form, "token": token}
    return render(request, "campaigns/mine.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it takes the person out of the line."""
    public_id = public_id_of(token, Purpose.WITHDRAW)
    if public_id is None:
        return broken_link(request)
    done = request.method == "POST" and services.withdraw_voice(public_id=public_id)
    return render(request, "campaigns/withdraw.html", {"is_done": done})


@csrf_exempt  # a mail program presses it for them, with no page of ours open (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it, here or in the mail program, ends all letters."""
    public_id = public_id_of(token, Purpose.UNSUBSCRIBE)
    if public_id is None:
        return broken_link(request)
    if request.method == "POST":
        returning.end_consent(public_id=public_id)
    return render(request, "campaigns/unsubscribe.html", {"is_done": request.method == "POST"})


def broken_link(request: HttpRequest) -> HttpResponse:
    """Say that part of a link is missing."""
    return render(request, "campaigns/broken_link.html", status=404)
