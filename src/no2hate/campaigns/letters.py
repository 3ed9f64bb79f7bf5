"""The letters the campaign sends; nothing a stranger typed is ever in one."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from no2hate.campaigns.returning import BACK_LETTER
from no2hate.campaigns.services import CONFIRM_LETTER
from no2hate.outbox.letters import Letter, letter
from no2hate.outbox.links import token


@letter(CONFIRM_LETTER)
def confirm_letter(about: str, language: str) -> Letter | None:
    """Ask whether this was you; nothing once the voice is no longer new."""
    voice = _voice(about, Voice.State.NEW)
    if voice is None:
        return None
    with translation.override(language):
        body = render_to_string("campaigns/mail/confirm.txt", _said(voice, language))
        subject = gettext("One click and you stand in the line")
    return Letter(subject=subject, body=body)


@letter(BACK_LETTER)
def back_letter(about: str, language: str) -> Letter | None:
    """Say once that the campaign has begun, to who agreed; nothing if they ended that since."""
    voice = _voice(about, Voice.State.CONFIRMED)
    if voice is None or not voice.consent:
        return None
    with translation.override(language):
        said = _said(voice, language)
        body = render_to_string("campaigns/mail/back.txt", said)
        subject = gettext("You were with us last year: the line is open again")
    return Letter(subject=subject, body=body, unsubscribe=said["unsubscribe_link"])


def _voice(about: str, state: Voice.State) -> Voice | None:
    voices = Voice.objects.select_related("edition__campaign")
    found: Voice | None = voices.filter(public_id=about, state=state).first()
    return found


def _said(voice: Voice, language: str) -> dict[str, Any]:
    """Return what all our letters say, with each link that one of them needs."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    site = f"{settings.PUBLIC_ORIGIN}{prefix}"

    def link(page: str, purpose: Purpose) -> str:
        return f"{site}/{page}/{token(voice.public_id, purpose)}/"

    return {
        "campaign": voice.edition.campaign,
        "site": site,
        "confirm_link": link("yes", Purpose.CONFIRM),
        "mine_link": link("voice", Purpose.MINE),
        "withdraw_link": link("withdraw", Purpose.WITHDRAW),
        "unsubscribe_link": link("unsubscribe", Purpose.UNSUBSCRIBE),
    }
