"""People who work for an organisation and at no desk: they put on its events.

They have a key pair and a second factor as all staff have, and no key of any desk.
"""

from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from no2hate.accounts import invitations, services
from no2hate.accounts.models import Staff, canonical_email
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.outbox import services as outbox
from no2hate.partners.models import Organisation

JOINED_LETTER: Final = "accounts.joined"


class WorksElsewhereError(Exception):
    """This person signs in already, for another organisation."""


class AccessEndedError(Exception):
    """This person's access was ended; whoever runs the site decides about that."""


class NotInCareError(Exception):
    """This person is more than a partner's: their steward or the command line sees to them."""


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, name: str, languages: list[str], by: Staff
) -> Staff:
    """Let somebody work for an organisation: a newcomer gets a link to choose a password.

    Raises:
        WorksElsewhereError: If they sign in for another organisation.
        AccessEndedError: If their access was ended.
    """
    known: Staff | None = (
        Staff.objects.select_for_update().filter(email=canonical_email(email)).first()
    )
    staff = known or _newcomer(organisation, email, name, languages)
    if not staff.is_active:
        raise AccessEndedError
    if staff.organisation_id not in {None, organisation.pk}:
        raise WorksElsewhereError
    staff.organisation = organisation
    staff.save(update_fields=["organisation"])
    if staff.key_or_none:
        _say_joined(staff)
    else:
        invitations.send(staff)
    _record("invited for an organisation", staff, by)
    return staff


@transaction.atomic
def invite_again(*, staff: Staff, by: Staff) -> None:
    """Send a partner's person a new link, because the old one ran out or a password is lost.

    Raises:
        NotInCareError: If they are more than a partner's person.
    """
    invitations.send(_in_care(staff))
    _record("reset asked for", staff, by)


@transaction.atomic
def end(*, staff: Staff, by: Staff) -> None:
    """Let a partner's person in no more, from their next click on.

    Raises:
        NotInCareError: If they are more than a partner's person.
    """
    services.end_access(staff=_in_care(staff), by=by)


def people_of(area: Area | None) -> models.QuerySet[Staff]:
    """Return the partners' people of an area, or of all, who may sign in."""
    people: models.QuerySet[Staff] = Staff.objects.only_partners().select_related(
        "organisation__area", "key"
    )
    return people.filter(organisation__area=area) if area else people


def _in_care(staff: Staff) -> Staff:
    """Return them, locked, if they are nothing but a partner's person."""
    held: Staff | None = (
        Staff.objects.only_partners().select_for_update(of=("self",)).filter(pk=staff.pk).first()
    )
    if held is None:
        raise NotInCareError
    return held


def _newcomer(organisation: Organisation, email: str, name: str, languages: list[str]) -> Staff:
    staff = Staff(
        email=canonical_email(email),
        name=name.strip(),
        languages=languages,
        area=organisation.area,
        password=make_password(None),  # one that nobody can type
    )
    staff.full_clean()
    staff.save()
    return staff


def _say_joined(staff: Staff) -> None:
    language = invitations.language_of(staff)
    outbox.put(kind=JOINED_LETTER, to=staff.email, about=staff.public_id, language=language)


def _record(act: str, staff: Staff, by: Staff) -> None:
    audit.record(act=act, about=staff.public_id, by=by.public_id)
