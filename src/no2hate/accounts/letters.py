"""The letters to staff: a link to choose a password, and word that an envelope was opened."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from no2hate.accounts.desks import RECOVERED_LETTER
from no2hate.accounts.invitations import INVITATION_LETTER, token
from no2hate.accounts.models import Invitation, Member
from no2hate.common import clock
from no2hate.outbox.letters import Letter, letter


@letter(INVITATION_LETTER)
def invitation_letter(about: str, language: str) -> Letter | None:
    """Bring the link; nothing once it is used, replaced or too old."""
    found = Invitation.objects.standing(at=clock.now()).filter(public_id=about)
    invitation = found.select_related("staff").first()
    if invitation is None:
        return None
    context = {
        "name": invitation.staff.name,
        "link": f"{_site(language)}/desk/invited/{token(invitation)}/",
    }
    body = render_to_string("accounts/mail/invitation.txt", context)
    return Letter(subject=gettext("Choose your password"), body=body)


@letter(RECOVERED_LETTER)
def recovered_letter(about: str, language: str) -> Letter | None:
    """Tell a member that the desk's key was taken out of its envelope."""
    member = Member.objects.here().filter(public_id=about).select_related("staff").first()
    if member is None:
        return None
    context = {"name": member.staff.name, "link": f"{_site(language)}/desk/"}
    body = render_to_string("accounts/mail/recovered.txt", context)
    return Letter(subject=gettext("Something about your desk to look at"), body=body)


def _site(language: str) -> str:
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.PUBLIC_ORIGIN}{prefix}"
