"""Letters to staff: a link made when they are sent, and no secret beside it."""

import pytest

from no2hate.accounts import desks
from no2hate.accounts.invitations import ASKED_LETTER, INVITATION_LETTER, who
from no2hate.accounts.members import end_membership
from no2hate.accounts.models import Invitation, Staff
from no2hate.outbox import letters
from no2hate.outbox.models import Mail
from tests.accounts.desks import ask, founded, invited, link_of, member_of
from tests.accounts.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return founded()


@pytest.fixture
def zoe():
    """Somebody who works at a desk elsewhere."""
    return founded("Next door", steward=StaffFactory(name="Zoe"))


def composed(invitation, language="en-gb"):
    return letters.compose(kind=INVITATION_LETTER, about=invitation.public_id, language=language)


def test_the_letter_brings_a_link_that_works(desk):
    ben = invited(desk).staff
    letter = composed(ben.invitation)

    link = next(line for line in letter.body.splitlines() if line.startswith("https://"))
    assert link.startswith("https://testserver/desk/invited/")
    assert who(link.rstrip("/").rpartition("/")[2]) == ben


def test_no_link_lies_in_the_outbox(desk):
    ben = invited(desk).staff

    mail = Mail.objects.get(kind=INVITATION_LETTER)
    assert link_of(ben) not in f"{vars(mail)}"
    assert mail.about == ben.invitation.public_id


def test_a_letter_whose_link_was_used_is_not_sent(desk):
    invitation = invited(desk).staff.invitation
    Invitation.objects.all().delete()

    assert composed(invitation) is None


def test_the_letter_comes_in_the_readers_language(desk):
    ben = invited(desk).staff
    Staff.objects.filter(pk=ben.pk).update(languages=["cy", "en"])
    ben.refresh_from_db()

    assert "/cy/desk/invited/" in composed(ben.invitation, "cy").body


def test_the_letter_after_a_recovery_names_no_key_and_no_desk(desk):
    member = member_of(desk.steward, desk.desk)
    letter = letters.compose(kind=desks.RECOVERED_LETTER, about=member.public_id, language="en-gb")

    assert desk.desk.name not in letter.body + letter.subject
    assert "sealed envelope" in letter.body


def test_who_works_elsewhere_hears_by_letter_that_a_desk_asks_for_them(desk, zoe):
    ask(desk, zoe.steward)

    mail = Mail.objects.get(kind=ASKED_LETTER)
    letter = letters.compose(kind=mail.kind, about=mail.about, language=mail.language)
    assert desk.desk.name in letter.body
    assert "/invited/" not in letter.body
    end_membership(member=member_of(zoe.steward, desk.desk), by=desk.steward)
    assert letters.compose(kind=mail.kind, about=mail.about, language=mail.language) is None
