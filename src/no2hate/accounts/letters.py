"""The letters to staff: a link to choose a password, and word of what happens at their desks."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from no2hate.accounts.desks import RECOVERED_LETTER
from no2hate.accounts.invitations import ASKED_LETTER, INVITATION_LETTER, token
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


@letter(ASKED_LETTER)
def asked_letter(about: str, language: str) -> Letter | None:
    """Tell somebody that another desk asks for them; nothing once they are in or gone."""
    found = Member.objects.waiting().filter(public_id=about).select_related("staff", "desk")
    member = found.first()
    if member is None:
        return None
    link = f"{_site(language)}/desk/"
    context = {"name": member.staff.name, "desk": member.desk.name, "link": link}
    body = render_to_string("accounts/mail/asked.txt", context)
    return Letter(subject=gettext("A desk asks for you"), body=body)


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
