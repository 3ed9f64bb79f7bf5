"""The letters to partners and to the office; nothing a stranger typed is ever in one."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from no2hate.outbox.letters import Letter, letter
from no2hate.outbox.links import token
from no2hate.week.deciding import ANSWERED_LETTER
from no2hate.week.models import Event, Registration
from no2hate.week.registering import (
    COLLEAGUE_LETTER,
    CONFIRM_LETTER,
    DECLINED_LETTER,
    WAITS_LETTER,
    Purpose,
)


@letter(CONFIRM_LETTER)
def confirm_letter(about: str, language: str) -> Letter | None:
    """Ask whether this was them; nothing once it was answered or ran out."""
    asked = Registration.objects.filter(public_id=about, state=Registration.State.NEW)
    if not asked.exists():
        return None
    link = f"{_site(language)}/week/take-part/yes/{token(about, Purpose.JOIN)}/"
    body = render_to_string("week/mail/partner_confirm.txt", {"link": link})
    return Letter(subject=gettext("One press, and the office hears from you"), body=body)


@letter(DECLINED_LETTER)
def declined_letter(about: str, language: str) -> Letter | None:
    """Say no, kindly, with the reason the office wrote."""
    declined = Registration.objects.filter(public_id=about, state=Registration.State.DECLINED)
    registration = declined.first()
    if registration is None:
        return None
    context = {"why": registration.why, "site": _site(language)}
    body = render_to_string("week/mail/partner_declined.txt", context)
    return Letter(subject=gettext("About taking part in the week"), body=body)


@letter(WAITS_LETTER)
def waits_letter(about: str, language: str) -> Letter | None:
    """Tell the office that something waits; what it is stands on the desk alone."""
    del about
    context = {"link": f"{_site(language)}/desk/week/office/"}
    body = render_to_string("week/mail/office_waits.txt", context)
    return Letter(subject=gettext("Somebody waits for you"), body=body)


@letter(COLLEAGUE_LETTER)
def colleague_letter(about: str, language: str) -> Letter | None:
    """Tell an organisation's people that the office lets one more in; who, the office says."""
    del about, language
    body = render_to_string("week/mail/partner_colleague.txt")
    return Letter(subject=gettext("Somebody new signs in for your organisation"), body=body)


@letter(ANSWERED_LETTER)
def answered_letter(about: str, language: str) -> Letter | None:
    """Tell a partner that the office has read an event; nothing if it was called off since."""
    if not Event.objects.filter(public_id=about).exclude(state=Event.State.CANCELLED).exists():
        return None
    context = {"link": f"{_site(language)}/desk/week/events/{about}/"}
    body = render_to_string("week/mail/partner_answered.txt", context)
    return Letter(subject=gettext("The office has read your event"), body=body)


def _site(language: str) -> str:
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.PUBLIC_ORIGIN}{prefix}"
