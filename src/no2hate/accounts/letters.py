"""The letters to staff: a link to choose a password, and word of what happens at their desks."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from no2hate.accounts.desks import RECOVERED_LETTER
from no2hate.accounts.invitations import ASKED_LETTER, INVITATION_LETTER, token
from no2hate.accounts.models import Invitation, Member, Staff
from no2hate.accounts.organisation_people import JOINED_LETTER
from no2hate.common import clock
from no2hate.outbox.letters import Letter, letter


@letter(INVITATION_LETTER)
def invitation_letter(about: str, language: str) -> Letter | None:
    """Bring the link; nothing once it is used, replaced or too old."""
    found = Invitation.objects.standing(at=clock.now()).filter(public_id=about)
    invitation = found.select_related("staff").first()
    if invitation is None:
        return None
    staff = invitation.staff
    context = {
        "name": staff.name,
        "link": f"{_site(language)}/desk/invited/{token(invitation)}/",
    }
    is_at_a_desk = staff.memberships.here().exists() or not staff.organisation_id
    kind = "invitation" if is_at_a_desk else "invitation_partner"
    body = render_to_string(f"accounts/mail/{kind}.txt", context)
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


@letter(JOINED_LETTER)
def joined_letter(about: str, language: str) -> Letter | None:
    """Tell somebody who signs in already that they may now put on events; nothing if ended."""
    staff = Staff.objects.active().filter(public_id=about, organisation__isnull=False).first()
    if staff is None:
        return None
    context = {"name": staff.name, "link": f"{_site(language)}/desk/week/"}
    body = render_to_string("accounts/mail/joined.txt", context)
    return Letter(subject=gettext("You take part in the week"), body=body)


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
