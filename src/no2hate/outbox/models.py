"""Letters waiting to go out, and how we ask for them."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Q

from no2hate.common import clock
from no2hate.common.cipher import decrypt, encrypt
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id

LATE_AFTER: Final = timedelta(minutes=15)  # a letter due this long ago has met no mail server
ADDRESS_KEPT: Final = timedelta(days=7)  # how long a dead letter can still be tried again
ROWS_KEPT: Final = timedelta(days=30)  # long enough to answer "did you write to me?"


def seal_address(address: str, *, public_id: str) -> bytes:
    """Encrypt an address for one letter alone: in another letter's row it opens nothing."""
    key = settings.KEY_FOLDER.key("outbox")
    return encrypt(address.encode(), key=key, purpose=f"outbox:{public_id}")


class MailQuerySet(models.QuerySet["Mail"]):
    """The questions we ask of letters, by name."""

    def put(
        self, *, kind: str, to: str, about: str, language: str, due_at: datetime | None = None
    ) -> None:
        """Keep a new letter, due now unless told, in one statement.

        By hand, because every added voice pays for it: on SQLite about a quarter of what
        `create` takes, on PostgreSQL, where the way there and back weighs more, half or more.
        """
        public_id = new_public_id()
        now = clock.now()
        at = connection.ops.adapt_datetimefield_value(now)
        due = at if due_at is None else connection.ops.adapt_datetimefield_value(due_at)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outbox_mail"
                " (public_id, kind, about, language, address, state, attempts, fault,"
                " put_at, due_at)"
                " VALUES (%s, %s, %s, %s, %s, 'waiting', 0, '', %s, %s)",
                (public_id, kind, about, language, seal_address(to, public_id=public_id), at, due),
            )

    def waiting(self) -> Self:
        """Letters still to be sent."""
        return self.filter(state=Mail.State.WAITING)

    def due(self, *, at: datetime) -> Self:
        """Letters to send now that no sender has in hand."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.waiting().filter(free, due_at__lte=at)

    def overdue(self, *, at: datetime) -> Self:
        """Letters that should long have gone: the mail server or the worker is down."""
        return self.waiting().filter(due_at__lt=at - LATE_AFTER)

    def dead(self) -> Self:
        """Letters given up."""
        return self.filter(state=Mail.State.DEAD)

    def still_addressed(self) -> Self:
        """Letters whose address we still know."""
        return self.exclude(address=None)

    def finished_before(self, moment: datetime) -> Self:
        """Letters sent, dropped or given up before a moment."""
        return self.filter(finished_at__lt=moment)


class Mail(models.Model):
    """One letter to one address, from the wish to write until it is gone.

    Holds no words: a letter is composed when it is sent, from its kind and from what it
    is about, so links and names are never kept here. The address goes with the letter.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be sent"
        SENT = "sent", "Taken by the mail server"
        DROPPED = "dropped", "No longer wanted when its turn came"
        DEAD = "dead", "Given up"

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    address = models.BinaryField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=60, blank=True)  # the type of the last fault, no words
    put_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField(default=clock.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MailQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                name="outbox_mail_waiting", fields=["due_at"], condition=Q(state="waiting")
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="outbox_mail_state_known",
                condition=Q(state__in=["waiting", "sent", "dropped", "dead"]),
            ),
            models.CheckConstraint(
                name="outbox_mail_waits_with_an_address",
                condition=~Q(state="waiting") | Q(address__isnull=False, finished_at=None),
            ),
            models.CheckConstraint(
                name="outbox_mail_gone_without_an_address",
                condition=~Q(state__in=["sent", "dropped"]) | Q(address=None),
            ),
            models.CheckConstraint(
                name="outbox_mail_finished_has_a_moment",
                condition=Q(state="waiting") | Q(finished_at__isnull=False, claimed_until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def open_address(self) -> str:
        """Return whom the letter is for.

        Raises:
            CannotOpenError: If the key is another one or the bytes are another letter's.
        """
        key = settings.KEY_FOLDER.key("outbox")
        sealed = bytes(self.address or b"")
        return decrypt(sealed, key=key, purpose=f"outbox:{self.public_id}").decode()
