"""What the week's desk shows: one's own events, and what waits for the office."""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.db.models import Sum

from no2hate.accounts import organisation_people
from no2hate.accounts.models import Staff
from no2hate.common.text import tidy
from no2hate.moderation.models.items import REASON_WORDS
from no2hate.moderation.rules import screen
from no2hate.partners.models import Organisation
from no2hate.week.listing import Shown
from no2hate.week.models import (
    Commitment,
    CommitmentQuerySet,
    Event,
    EventQuerySet,
    Outcome,
    OutcomeQuerySet,
    Registration,
    RegistrationQuerySet,
    SignUp,
)
from no2hate.week.permissions import can_decide
from no2hate.week.registering import contact_of

LATEST: Final = 20
MOST_PROMISED: Final = 300
TONES: Final = {
    Event.State.DRAFT: "",
    Event.State.SUBMITTED: "r2",
    Event.State.APPROVED: "r2",
    Event.State.PUBLISHED: "r3",
    Event.State.CANCELLED: "r1",
    Event.State.REMOVED: "r1",
}
FREE_MAIL: Final = frozenset(  # anybody can have one: a reason to ring, never to refuse
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk"),
        *("live.com", "live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com"),
        *("icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.co.uk", "mail.com"),
        *("proton.me", "protonmail.com", "tutanota.com", "zoho.com", "btinternet.com"),
        *("sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com", "yandex.com"),
    }
)


@dataclass(frozen=True)
class Line:
    """An event in a list of the desk."""

    event: Event
    coming: int

    @property
    def shown(self) -> Shown:
        """The event with its times by its own clock."""
        return Shown(self.event)

    @property
    def is_on(self) -> bool:
        """Whether it is public and takes place."""
        return self.event.state == Event.State.PUBLISHED

    @property
    def tone(self) -> str:
        """The colour at its edge."""
        return TONES[Event.State(self.event.state)]


@dataclass(frozen=True)
class Waiting:
    """What an office has to read, of each kind."""

    registrations: RegistrationQuerySet
    events: EventQuerySet
    commitments: CommitmentQuerySet
    outcomes: OutcomeQuerySet

    @property
    def total(self) -> int:
        """How many things wait."""
        kinds = (self.registrations, self.events, self.commitments, self.outcomes)
        return sum(kind.count() for kind in kinds)


@dataclass(frozen=True)
class Applicant:
    """Who asks to take part, as the office sees them."""

    registration: Registration
    email: str

    @property
    def is_free_mail(self) -> bool:
        """Whether anybody can have an address like this."""
        return self.email.rpartition("@")[2].casefold() in FREE_MAIL

    @property
    def hints(self) -> list[str]:
        """What screening noticed."""
        asked = self.registration
        return hints(asked.about, asked.organisation_name, asked.person)


def own_events(staff: Staff) -> list[Line]:
    """Return the events of the organisation somebody works for, by time."""
    events = Event.objects.put_on_by(staff).select_related("organisation", "area")
    guests = SignUp.objects.coming().filter(event__in=events).order_by()
    coming = dict(guests.values_list("event").annotate(Sum("people")))
    return [Line(event, coming.get(event.pk, 0)) for event in events]


def event_for(staff: Staff) -> EventQuerySet:
    """Return the events somebody may open: their organisation's, and those of their office."""
    found: EventQuerySet = Event.objects.visible_to(staff)
    return found.select_related("organisation", "area", "made_by", "approved_by")


def own_commitment(staff: Staff, year: int) -> Commitment | None:
    """Return what the organisation somebody works for promises in a year."""
    if staff.organisation is None:
        return None
    found: Commitment | None = staff.organisation.commitments.filter(year=year).first()
    return found


def waiting(staff: Staff) -> Waiting:
    """Return what waits for somebody of an office."""
    return Waiting(
        Registration.objects.waiting_for(staff).select_related("area"),
        Event.objects.waiting_for(staff).select_related("organisation", "area"),
        Commitment.objects.waiting_for(staff).select_related("organisation__area"),
        Outcome.objects.waiting_for(staff).select_related("event__organisation", "event__area"),
    )


def applicants(staff: Staff) -> list[Applicant]:
    """Return who waits to take part, with their address: the office may ring before it answers."""
    return [Applicant(asked, contact_of(asked)) for asked in waiting(staff).registrations]


def registrations_of(staff: Staff) -> RegistrationQuerySet:
    """Return what somebody of an office may decide, or a colleague has."""
    found: RegistrationQuerySet = Registration.objects.in_care_of(staff)
    return found.exclude(state=Registration.State.NEW)


def decided(staff: Staff) -> RegistrationQuerySet:
    """Return the latest decisions on who takes part."""
    over = [Registration.State.APPROVED, Registration.State.DECLINED]
    found: RegistrationQuerySet = Registration.objects.in_care_of(staff).filter(state__in=over)
    latest = found.select_related("decided_by", "organisation").order_by("-decided_at")
    return latest[:LATEST]


def known_as(asked: Registration, name: str) -> Organisation | None:
    """Return the organisation of this name, typed or corrected, that is here already."""
    found: Organisation | None = Organisation.objects.filter(
        name__iexact=tidy(name), area=asked.area
    ).first()
    return found


def commitments_of(staff: Staff) -> CommitmentQuerySet:
    """Return the commitments somebody of an office may decide on."""
    found: CommitmentQuerySet = Commitment.objects.in_care_of(staff)
    return found.select_related("organisation__area")


def promised(staff: Staff) -> CommitmentQuerySet:
    """Return what everyone reads that somebody of an office may take down, the newest first."""
    found: CommitmentQuerySet = commitments_of(staff).filter(is_published=True)
    return found.order_by("-written_at")[:MOST_PROMISED]


def outcomes_of(staff: Staff) -> OutcomeQuerySet:
    """Return the outcomes somebody of an office may read."""
    events = Event.objects.in_care_of(staff)
    found: OutcomeQuerySet = Outcome.objects.filter(event__in=events)
    return found.select_related("event__organisation", "event__area")


def people_in_care_of(staff: Staff) -> models.QuerySet[Staff]:
    """Return the partners' people somebody of an office lets in and out."""
    people = organisation_people.people_of(staff.area)
    return people if can_decide(staff, staff.area) else people.none()


def hints(*texts: str) -> list[str]:
    """Return what screening notices in words a stranger wrote, in words, gravest first."""
    reasons = dict.fromkeys(reason for text in texts for reason in screen(text))
    return [str(REASON_WORDS[reason]) for reason in reasons]
