"""Who belongs to which desk, who is asked to, and how a desk's key comes back."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models.staff import Staff
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.partners.models import Desk


class MemberQuerySet(models.QuerySet["Member"]):
    """The questions we ask of members, by name."""

    def admitted(self) -> Self:
        """Those who open the desk's key and still work here."""
        return self.filter(state=Member.State.ADMITTED, staff__is_active=True)

    def waiting(self) -> Self:
        """Those who chose a password, whom a steward may admit now."""
        return self.filter(
            state=Member.State.WAITING, staff__is_active=True, staff__key__isnull=False
        )

    def invited(self) -> Self:
        """Those who have not chosen a password yet."""
        return self.filter(state=Member.State.WAITING, staff__key=None)

    def here(self) -> Self:
        """Everybody who has not left."""
        return self.exclude(state=Member.State.LEFT)

    def wholly_in_care_of(self, steward: Staff) -> Self:
        """Those, save themselves, who belong to no desk that this steward lets nobody into."""
        mine = Member.objects.admitted().stewards().filter(staff=steward).values("desk")
        elsewhere = Member.objects.here().exclude(desk__in=mine).values("staff")
        here = self.here().filter(desk__in=mine)
        return here.exclude(staff=steward).exclude(staff__in=elsewhere)

    def stewards(self) -> Self:
        """Those who may let others in."""
        return self.filter(is_steward=True)


class Member(models.Model):
    """Somebody at one desk. `wrap` is the desk's private key, sealed to them alone.

    Whoever leaves and comes back is a new member: the id of the old one is revoked for good.
    """

    class Role(models.TextChoices):
        WORKER = "worker", _("Case worker")
        SUPERVISOR = "supervisor", _("Supervisor")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be admitted")
        ADMITTED = "admitted", _("Admitted")
        LEFT = "left", _("Left")

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=10, choices=Role, default=Role.WORKER)
    is_steward = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    wrap = models.BinaryField(null=True)
    epoch = models.PositiveIntegerField(default=0)  # of the last key they were given
    admitted_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["staff__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="accounts_member_once_a_desk",
                fields=["staff", "desk"],
                condition=~Q(state="left"),
            ),
            models.CheckConstraint(
                name="accounts_member_state_known",
                condition=Q(state__in=["waiting", "admitted", "left"]),
            ),
            models.CheckConstraint(
                name="accounts_member_holds_a_key_while_admitted",
                condition=Q(state="admitted", wrap__isnull=False, epoch__gte=1)
                | (~Q(state="admitted") & Q(wrap=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} ({self.get_state_display()})"

    @property
    def fingerprint(self) -> str:
        """Six groups of five digits, compared by voice before admission; empty without key."""
        key = self.staff.key_or_none
        return key.fingerprint if key else ""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """The questions we ask of invitations."""

    def standing(self, *, at: datetime) -> Self:
        """Those that can still be used."""
        return self.filter(expires_at__gt=at)

    def expired(self, *, at: datetime) -> Self:
        """Those nobody used in time."""
        return self.filter(expires_at__lte=at)


class Invitation(models.Model):
    """A link by mail with which somebody chooses a password; used once, then gone.

    The row holds no link: that is composed when the letter is sent.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="invitation")
    expires_at = models.DateTimeField()

    objects: ClassVar = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.public_id


class DeskRecovery(models.Model):
    """The desk's private key, encrypted to an age identity that lies in two sealed envelopes.

    `recipient` is the public half of it; like the desk's own key it is pinned elsewhere.
    """

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="recovery")
    epoch = models.PositiveIntegerField()
    recipient = models.CharField(max_length=80)
    blob = models.BinaryField()

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return f"{self.desk_id} {self.epoch}"
