"""What is done with registrations: asked, confirmed, approved or declined, let go."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from no2hate.accounts import invitations, organisation_people
from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.cipher import decrypt, encrypt, keyed_hash
from no2hate.common.emails import canonical
from no2hate.common.text import fold, tidy
from no2hate.moderation import rates
from no2hate.outbox import services as outbox
from no2hate.partners import founding
from no2hate.partners.models import Organisation
from no2hate.week import endings
from no2hate.week.models import Registration
from no2hate.week.permissions import check_can_decide

CONFIRM_LETTER: Final = "week.confirm"
DECLINED_LETTER: Final = "week.declined"
WAITS_LETTER: Final = "week.waits"
COLLEAGUE_LETTER: Final = "week.colleague"
ASK_RATE: Final = "week-ask"
ASKED_FROM_ONE_PLACE: Final = 20  # a day; a town hall has many offices behind one address
LETTERS_A_DAY: Final = 3  # to one e-mail address, so that nobody's mailbox is a target
EXPIRED_AT_ONCE: Final = 100
BETWEEN_LETTERS: Final = timedelta(hours=1)  # to one person of the office


class Purpose(Enum):
    """What the holder of the link in the first letter may do."""

    JOIN = "week-join"


class AlreadyDecidedError(Exception):
    """A colleague, or a first press, was there before; nothing was changed."""

    def __init__(self, state: str, by: Staff | None) -> None:
        super().__init__("already decided")
        self.state, self.by = state, by


class NameTakenError(Exception):
    """An organisation of this name is known, in another area."""


class HasDeskError(Exception):
    """This organisation reads what people tell: whom it takes on is its stewards' to say."""


class JoinsError(Exception):
    """This organisation is known: whoever is let in would see all that its people plan."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__("joins a known organisation")
        self.organisation = organisation


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody wrote on the form, checked."""

    organisation_name: str
    kind: Organisation.Kind
    area_id: int | None
    person: str
    email: str
    about: str


def ask(asked: Asked, *, address: str) -> None:
    """Keep that an organisation wants to take part, and write to the person once.

    Answers nothing: whom we know already is nobody's to learn. The same question again only
    has the letter sent again, and no words of it are changed by whoever asks.
    """
    registration = _new(asked)
    with transaction.atomic():
        if rates.count(purpose=ASK_RATE, address=address) > ASKED_FROM_ONE_PLACE:
            return
        if rates.count(purpose=ASK_RATE, address=canonical(asked.email)) > LETTERS_A_DAY:
            return
        Registration.objects.bulk_create([registration], ignore_conflicts=True)
        same = Registration.objects.filter(asked_key=registration.asked_key)
        held = same.select_for_update(of=("self",)).first()
        if held and held.state == Registration.State.NEW:
            held.asked_at = registration.asked_at
            held.save(update_fields=["asked_at"])
            outbox.put(
                kind=CONFIRM_LETTER, to=asked.email, about=held.public_id, language=held.language
            )


@transaction.atomic
def confirm(*, public_id: str) -> Registration | None:
    """Keep that the work mail is theirs, and tell the office once; nothing if it is too late."""
    held: Registration | None = (
        Registration.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    )
    if held is None or held.has_run_out:
        return None
    if held.state != Registration.State.NEW:
        return held
    held.state = Registration.State.CONFIRMED
    held.save(update_fields=["state"])
    tell_the_office(area=held.area)
    return held


@transaction.atomic
def approve(
    *,
    registration: Registration,
    by: Staff,
    name: str,
    takes_walk_ins: bool = False,
    joins: str = "",
) -> Organisation:
    """Let an organisation in and invite the person who asked; their address is forgotten here.

    Args:
        registration: What was asked.
        by: Who decides.
        name: What the organisation is called from now on, or has been called.
        takes_walk_ins: Whether people can come to its counter; nothing is taken away here.
        joins: Public id of the known one of that name they are to join; its people hear of it.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        AlreadyDecidedError: If it does not wait any more.
        NameTakenError: If the name belongs to an organisation of another area.
        HasDeskError: If it belongs to one that has a desk: nobody joins that in this way.
        JoinsError: If it belongs to a known one, and `joins` does not say it.
        WorksElsewhereError: If the person signs in for another organisation.
        AccessEndedError: If the person's access was ended.
        ValidationError: If the name cannot be, or the police would take walk-ins.
    """
    held = _held(registration, by)
    held.organisation = _organisation(held, tidy(name), joins)
    if takes_walk_ins:
        founding.set_walk_ins(organisation=held.organisation, takes=True, by=by.public_id)
    organisation_people.invite(
        organisation=held.organisation,
        email=contact_of(held),
        name=held.person,
        languages=["cy", "en"] if held.language == "cy" else ["en"],
        by=by,
    )
    _decide(held, Registration.State.APPROVED, by)
    return held.organisation


@transaction.atomic
def decline(*, registration: Registration, by: Staff, why: str) -> None:
    """Say no, with a reason in a kind letter; the address is forgotten once that is put.

    Raises:
        NotAllowedError: If it is not theirs to decide.
        AlreadyDecidedError: If it does not wait any more.
    """
    held = _held(registration, by)
    held.why = tidy(why)
    outbox.put(
        kind=DECLINED_LETTER,
        to=contact_of(held),
        about=held.public_id,
        language=held.language,
    )
    _decide(held, Registration.State.DECLINED, by)
    endings.revoke_registration(held)


@transaction.atomic
def expire_unconfirmed() -> int:
    """Delete what nobody confirmed in time, with every word of it; return how many."""
    late = list(
        Registration.objects.left_unconfirmed(at=clock.now()).select_for_update(
            of=("self",), skip_locked=True
        )[:EXPIRED_AT_ONCE]
    )
    Registration.objects.filter(pk__in=[held.pk for held in late]).delete()
    for held in late:
        outbox.forget_address(about=held.public_id)
    return len(late)


def contact_of(registration: Registration) -> str:
    """Return the work address of somebody who waits; for the office that decides alone."""
    purpose = f"registration:{registration.public_id}"
    return decrypt(bytes(registration.contact or b""), key=_contacts(), purpose=purpose).decode()


def tell_the_office(*, area: Area | None) -> None:
    """Write to those of the office that something waits, once an hour; it says no more."""
    letters = [
        outbox.Addressed(
            to=staff.email, about=staff.public_id, language=invitations.language_of(staff)
        )
        for staff in Staff.objects.of_the_office(area)
    ]
    outbox.put_seldom(kind=WAITS_LETTER, letters=letters, gap=BETWEEN_LETTERS)


def _new(asked: Asked) -> Registration:
    name = tidy(asked.organisation_name)
    registration = Registration(
        organisation_name=name,
        kind=asked.kind,
        area_id=asked.area_id,
        person=tidy(asked.person),
        about=tidy(asked.about),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    purpose = f"registration:{registration.public_id}"
    registration.contact = encrypt(asked.email.encode(), key=_contacts(), purpose=purpose)
    question = f"{canonical(asked.email)}\n{fold(name)}"
    registration.asked_key = keyed_hash(question, key=settings.KEY_FOLDER.key("registrations"))
    return registration


def _held(registration: Registration, by: Staff) -> Registration:
    """Return it locked, if it waits and is theirs."""
    held: Registration = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("area", "decided_by")
        .get(pk=registration.pk)
    )
    check_can_decide(by, held.area)
    if held.state != Registration.State.CONFIRMED:
        raise AlreadyDecidedError(held.state, held.decided_by)
    return held


def _organisation(held: Registration, name: str, joins: str) -> Organisation:
    """Return the organisation of this name; its people hear that somebody joins them."""
    found: Organisation | None = Organisation.objects.filter(name__iexact=name).first()
    if found is None:
        return founding.found_organisation(
            name=name, kind=Organisation.Kind(held.kind), area=held.area
        )
    if found.area_id != held.area_id:
        raise NameTakenError
    if found.desks.exists():
        raise HasDeskError
    if found.public_id != joins:
        raise JoinsError(found)
    for staff in found.staff.active():
        language = invitations.language_of(staff)
        outbox.put(kind=COLLEAGUE_LETTER, to=staff.email, about=found.public_id, language=language)
    return found


def _decide(held: Registration, state: Registration.State, by: Staff) -> None:
    held.state, held.decided_by, held.decided_at = state, by, clock.now()
    _forget(held)
    audit.record(act=f"partner {state}", about=held.public_id, by=by.public_id)


def _forget(held: Registration) -> None:
    held.contact, held.asked_key, held.person = None, None, ""
    held.save()


def _contacts() -> bytes:
    key: bytes = settings.KEY_FOLDER.key("contacts")
    return key
