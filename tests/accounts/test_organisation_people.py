"""People who work for an organisation and at no desk."""

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from no2hate.accounts import invitations, members, organisation_people
from no2hate.accounts.models import Invitation, Staff
from no2hate.audit.models import Row
from no2hate.outbox import services as outbox
from no2hate.partners.founding import found_organisation
from no2hate.partners.models import Organisation
from tests.accounts.desks import admitted, founded
from tests.accounts.factories import PASSWORD, SecureClient, StaffFactory, authenticator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    return found_organisation(name="Derwent Library", kind=Organisation.Kind.COUNCIL)


@pytest.fixture
def ewa():
    return StaffFactory(name="Ewa", email="ewa@office.example", is_office=True)


def invite(organisation, by, email="ben@library.example"):
    return organisation_people.invite(
        organisation=organisation, email=email, name="Ben", languages=["en"], by=by
    )


def test_a_link_a_password_a_phone_and_they_are_in(library, ewa):
    staff, client = invite(library, ewa), SecureClient()
    outbox.send_due()
    link = re.search(r"(/desk/invited/\w+/)", mail.outbox[-1].body)[1]

    page = client.get(link).content.decode()
    client.post(link, {"choice": "own", "new_password": PASSWORD, "again": PASSWORD})
    staff.refresh_from_db()

    assert "put on events for Derwent Library" in page
    assert "calls you to compare" not in mail.outbox[-1].body
    assert "key steward" not in page
    assert (staff.is_moderator, staff.organisation) == (False, library)


def test_activated_they_have_a_key_pair_and_no_desk(library, ewa):
    staff = invite(library, ewa)
    token = invitations.token(Invitation.objects.get(staff=staff))

    activated = members.activate(token=token, password=PASSWORD)

    assert activated.staff.key_or_none
    assert not activated.staff.desks().exists()


def test_whoever_works_for_another_or_was_let_go_is_refused(library, ewa):
    other = found_organisation(name="The choir", kind=Organisation.Kind.COMMUNITY)
    staff = invite(other, ewa)

    with pytest.raises(organisation_people.WorksElsewhereError):
        invite(library, ewa)
    organisation_people.end(staff=staff, by=ewa)
    with pytest.raises(organisation_people.AccessEndedError):
        invite(other, ewa)


def test_an_ended_person_is_out_at_their_next_click(library, ewa):
    staff, client = invite(library, ewa), SecureClient()
    members.activate(
        token=invitations.token(Invitation.objects.get(staff=staff)), password=PASSWORD
    )
    authenticator_of(staff)
    organisation_people.end(staff=staff, by=ewa)

    answer = client.post("/desk/sign-in/", {"email": staff.email, "password": PASSWORD})

    assert answer.status_code == 422
    assert Row.objects.filter(act="access ended", by=ewa.public_id).count() == 1


def test_members_of_a_desk_and_the_office_are_in_no_offices_care(library, ewa):
    worker = admitted(founded()).staff
    Staff.objects.filter(pk__in=[worker.pk, ewa.pk]).update(organisation=library)

    for staff in (worker, ewa):
        with pytest.raises(organisation_people.NotInCareError):
            organisation_people.end(staff=staff, by=ewa)
        with pytest.raises(organisation_people.NotInCareError):
            organisation_people.invite_again(staff=staff, by=ewa)


def test_a_new_link_ends_the_old_one(library, ewa):
    staff = invite(library, ewa)
    old = invitations.token(Invitation.objects.get(staff=staff))

    organisation_people.invite_again(staff=staff, by=ewa)

    assert invitations.who(old) is None
    assert Invitation.objects.filter(staff=staff).count() == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], (True, False, False)),
        (["--office"], (False, True, False)),
        (["--analyst"], (False, False, True)),
        (["--office", "--duty"], (True, True, False)),
        (["--organisation", "derwent library"], (False, False, False)),
    ],
)
def test_the_command_takes_people_on_for_what_they_do(library, options, expected):
    call_command("create_staff", "dev@x.example", "--name=Dev", "--generate", *options)

    dev = Staff.objects.get(email="dev@x.example")
    assert (dev.is_moderator, dev.is_office, dev.is_analyst) == expected
    assert dev.organisation == (library if "--organisation" in options else None)


@pytest.mark.parametrize(("area", "said"), [([], "every area"), (["--area=kent"], "kent")])
def test_the_command_says_where_somebody_of_an_office_decides(capsys, area, said):
    call_command("create_staff", "e@x.example", "--name=Ewa", "--generate", "--office", *area)

    assert f"Decides for: {said}" in capsys.readouterr().out


def test_the_command_knows_no_organisation_that_is_not_there():
    with pytest.raises(CommandError, match="No organisation is called"):
        call_command("create_staff", "d@x.example", "--name=D", "--generate", "--organisation=X")
