"""The letters the campaign sends; nothing a stranger typed is ever in one."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from no2hate.campaigns.services import CONFIRM_LETTER
from no2hate.outbox.letters import Letter, letter
from no2hate.outbox.links import token


@letter(CONFIRM_LETTER)
def confirm_letter(about: str, language: str) -> Letter | None:
    """Ask whether this was you; nothing once the voice is no longer new."""
    voice = (
        Voice.objects.select_related("edition__campaign")
        .filter(public_id=about, state=Voice.State.NEW)
        .first()
    )
    if voice is None:
        return None
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    site = f"{settings.PUBLIC_ORIGIN}{prefix}"
    with translation.override(language):
        body = render_to_string(
            "campaigns/mail/confirm.txt",
            {
                "campaign": voice.edition.campaign,
                "confirm_link": f"{site}/yes/{token(about, Purpose.CONFIRM)}/",
                "withdraw_link": f"{site}/withdraw/{token(about, Purpose.WITHDRAW)}/",
                "site": site,
            },
        )
        subject = gettext("One click and you stand in the line")
    return Letter(subject=subject, body=body)
