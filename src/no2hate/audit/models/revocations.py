"""What was deleted, taken back or ended, so that no backup brings it back."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from no2hate.audit.models.append_only import AppendOnly, AppendOnlyQuerySet


class Kind(models.TextChoices):
    """What ended."""

    REPORT = "report", "A report, deleted"
    CODE = "code", "A return code, replaced"
    MEMBER = "member", "A membership of a desk"
    PASSWORD = "password", "A password, replaced"
    PERMISSION = "permission", "A permission, taken back"
    VOICE = "voice", "A voice, withdrawn"
    CONSENT = "consent", "An address kept for one letter, forgotten"
    ITEM = "item", "Words, taken down from the wall"
    POST = "post", "A post under the hashtag, gone"
    OPT_OUT = "opt-out", "Somebody who wants no post of theirs here"
    SIGN_UP = "sign-up", "A sign-up for an event, taken back"
    EVENT = "event", "An event, called off"
    TAKEN_DOWN = "taken-down", "An event, commitment or outcome, taken down"
    REGISTRATION = "registration", "Asking to take part, declined"
    STAFF = "staff", "Access of somebody, ended"
    RECOVERY = "recovery", "A recovery code, replaced"
    AUTHENTICATOR = "authenticator", "An authenticator, removed"


class RevocationQuerySet(AppendOnlyQuerySet["Revocation"]):
    """The questions we ask of revocations."""

    def keep(self, revocations: "Iterable[Revocation]") -> None:
        """Add what is not known yet; what ended once stays ended."""
        self.bulk_create(revocations, ignore_conflicts=True)

    def unshipped(self) -> Self:
        """Those the file outside the database may not hold yet."""
        return self.filter(is_shipped=False).order_by("pk")

    def mark_shipped(self) -> None:
        """Keep that they are on the other disk."""
        models.QuerySet.update(self, is_shipped=True)

    def ship_again(self) -> None:
        """Trust no ledger file of before: after a restore it may be another one."""
        models.QuerySet.update(self, is_shipped=False)

    def has(self, *, kind: Kind, object_id: str) -> bool:
        """Return whether this ended."""
        return self.filter(kind=kind, object_id=object_id).exists()

    def among(self, object_ids: Iterable[str], *, kind: Kind) -> set[str]:
        """Return which of these ended."""
        ended = self.filter(kind=kind, object_id__in=list(object_ids))
        return set(ended.values_list("object_id", flat=True))


class Revocation(AppendOnly):
    """Something ended on a day. An id alone; kept here and in a file outside the database."""

    kind = models.CharField(max_length=16, choices=Kind)
    object_id = models.CharField(max_length=80)
    on = models.DateField()
    is_shipped = models.BooleanField(default=False)

    objects: ClassVar = RevocationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                name="audit_revocation_unshipped", fields=["id"], condition=Q(is_shipped=False)
            )
        ]
        constraints = [
            models.UniqueConstraint(name="audit_revoked_once", fields=["kind", "object_id"]),
            models.CheckConstraint(
                name="audit_revocation_kind_known",
                condition=Q(kind__in=Kind.values),
            ),
            models.CheckConstraint(
                name="audit_revocation_of_something", condition=~Q(object_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    def line(self) -> str:
        """Return it as the ledger says it."""
        return f"{self.kind} {self.object_id} {self.on}"


def revocation(kind: str, object_id: str, on: date) -> Revocation:
    """Return a revocation not kept yet.

    Raises:
        ValueError: If no such kind exists or the id cannot stand in a line.
    """
    if len(object_id.split()) != 1 or not object_id.isprintable():
        raise ValueError("An id is one word.")
    return Revocation(kind=Kind(kind), object_id=object_id, on=on)
