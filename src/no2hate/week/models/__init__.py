"""What the week keeps: who asks to take part, what they promise, put on and learn from it."""

from no2hate.week.models.events import Event, EventQuerySet, Outcome, OutcomeQuerySet
from no2hate.week.models.registrations import (
    Commitment,
    CommitmentQuerySet,
    Registration,
    RegistrationQuerySet,
)
from no2hate.week.models.signups import SignUp, SignUpQuerySet

__all__ = [
    "Commitment",
    "CommitmentQuerySet",
    "Event",
    "EventQuerySet",
    "Outcome",
    "OutcomeQuerySet",
    "Registration",
    "RegistrationQuerySet",
    "SignUp",
    "SignUpQuerySet",
]
