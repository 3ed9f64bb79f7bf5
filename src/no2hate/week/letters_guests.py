"""The letters to those who come to events; where a safe place is stands in none of them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from no2hate.outbox.letters import Letter, letter
from no2hate.outbox.links import token
from no2hate.week.feeds import when_and_where
from no2hate.week.links import Purpose
from no2hate.week.listing import Shown
from no2hate.week.models import Event, SignUp
from no2hate.week.signing_up import CANCELLED_LETTER, CHANGED_LETTER, COME_LETTER, is_open


@letter(COME_LETTER)
def come_letter(about: str, language: str) -> Letter | None:
    """Ask whether this was you; to somebody who is coming already, show the way back."""
    sign = SignUp.objects.for_its_holder(about)
    if sign is None or sign.state not in {SignUp.State.NEW, SignUp.State.CONFIRMED}:
        return None
    if not is_open(sign.event):
        return None
    is_new = sign.state == SignUp.State.NEW
    subject = _("One click, and your places are kept") if is_new else _("You are coming")
    return _letter("come", subject, sign, language)


@letter(CHANGED_LETTER)
def changed_letter(about: str, language: str) -> Letter | None:
    """Tell a guest how the event is now."""
    sign = _guest(about)
    if sign is None or sign.event.state != Event.State.PUBLISHED:
        return None
    return _letter("changed", _("Something about your event has changed"), sign, language)


@letter(CANCELLED_LETTER)
def cancelled_letter(about: str, language: str) -> Letter | None:
    """Tell a guest that the event does not take place."""
    sign = _guest(about)
    if sign is None or not sign.event.is_off:
        return None
    return _letter("cancelled", _("Your event is cancelled"), sign, language)


def _guest(about: str) -> SignUp | None:
    sign = SignUp.objects.for_its_holder(about)
    return sign if sign and sign.state == SignUp.State.CONFIRMED else None


def _letter(name: str, subject: str, sign: SignUp, language: str) -> Letter:
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    week = f"{settings.PUBLIC_ORIGIN}{prefix}/week"
    shown = Shown(sign.event)
    said = {
        "event": sign.event,
        "sign": sign,
        "is_new": sign.state == SignUp.State.NEW,
        "when_and_where": when_and_where(shown),
        "is_taken_down": sign.event.state == Event.State.REMOVED,
        "starts": shown.starts,
        "event_link": f"{week}/{sign.event.public_id}/",
        "come_link": f"{week}/yes/{token(sign.public_id, Purpose.COME)}/",
        "place_link": f"{week}/place/{token(sign.public_id, Purpose.PLACE)}/",
        "stay_away_link": f"{week}/stay-away/{token(sign.public_id, Purpose.STAY_AWAY)}/",
        "week_link": f"{week}/",
    }
    return Letter(subject=subject, body=render_to_string(f"week/mail/{name}.txt", said))
