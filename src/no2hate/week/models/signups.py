"""Who comes to an event: an address under a key, a number of people, no name."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum

from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.week.models.events import Event

CONFIRM_WITHIN: Final = timedelta(hours=72)
MOST_PEOPLE: Final = 20
PLACE_SHOWN: Final = timedelta(days=1)  # after the event: somebody left an umbrella
CONTACT_KEPT: Final = timedelta(days=7)  # after the event, for "thank you" and "it was moved"


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """The questions we ask of sign-ups."""

    def coming(self) -> Self:
        """Those confirmed and not taken back."""
        return self.filter(state=SignUp.State.CONFIRMED)

    def expected(self, *, at: datetime) -> Self:
        """Those coming to events that are on and not over."""
        on = self.filter(event__state=Event.State.PUBLISHED, event__ends_at__gt=at)
        return on.coming()

    def people(self) -> int:
        """Return how many people these are."""
        return self.aggregate(n=Sum("people"))["n"] or 0

    def ask(self, sign: "SignUp") -> "SignUp":
        """Keep who wants to come, once an event; before confirming, the newest number holds."""
        self.bulk_create([sign], ignore_conflicts=True)
        same = self.filter(event=sign.event, email_key=sign.email_key)
        kept = same.select_for_update(of=("self",)).first()
        if kept is None:  # let go of between the two
            return self.ask(sign)
        if kept.state == SignUp.State.NEW:
            same.update(people=sign.people, asked_at=sign.asked_at)
            kept.people, kept.asked_at = sign.people, sign.asked_at
        return kept

    def for_its_holder(self, public_id: str) -> "SignUp | None":
        """Return a sign-up with its event, for whoever holds one of its links."""
        return self.select_related("event__organisation").filter(public_id=public_id).first()

    def left_unconfirmed(self, *, at: datetime) -> Self:
        """Those whose letter nobody answered in time."""
        return self.filter(state=SignUp.State.NEW, asked_at__lt=at - CONFIRM_WITHIN)

    def long_over(self, *, at: datetime) -> Self:
        """Those of events that ended a while ago, which still know an address."""
        ended = self.filter(event__ends_at__lt=at - CONTACT_KEPT)
        return ended.exclude(contact=None, email_key=None)


class SignUp(models.Model):
    """One e-mail address signs some people up for one event, once.

    `contact` is under a server key and goes, with the hash, when the event is over.
    """

    class State(models.TextChoices):
        NEW = "new", "Letter sent"
        CONFIRMED = "confirmed", "Coming"
        WITHDRAWN = "withdrawn", "Not coming after all"
        EXPIRED = "expired", "Never confirmed"

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="sign_ups")
    email_key = models.BinaryField(null=True, max_length=16)
    contact = models.BinaryField(null=True)
    people = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=9, choices=State, default=State.NEW)
    asked_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = SignUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="signup_once_an_event", fields=["event", "email_key"]),
            models.CheckConstraint(
                name="signup_state_known",
                condition=Q(state__in=["new", "confirmed", "withdrawn", "expired"]),
            ),
            models.CheckConstraint(
                name="signup_over_without_an_address",
                condition=Q(state__in=["new", "confirmed"]) | Q(contact=None, email_key=None),
            ),
            models.CheckConstraint(
                name="signup_some_people",
                condition=Q(people__gte=1, people__lte=MOST_PEOPLE),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def has_run_out(self) -> bool:
        """Whether its letter was not answered in time, looked after or not."""
        return self.state == self.State.NEW and self.asked_at < clock.now() - CONFIRM_WITHIN

    @property
    def may_see_the_place(self) -> bool:
        """Whether its holder is shown where it is: coming, to an event on or just over."""
        is_on = self.event.state == Event.State.PUBLISHED
        is_soon_enough = self.event.ends_at > clock.now() - PLACE_SHOWN
        return self.state == self.State.CONFIRMED and is_on and is_soon_enough
