"""Staff, the key and the authenticator of each, and sign-ins that failed."""

from base64 import b32encode
from datetime import datetime, timedelta
from typing import ClassVar, Final, NoReturn, Self
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from no2hate import vault
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.cipher import decrypt, encrypt
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.common.languages import WRITTEN
from no2hate.partners.models import Desk, Organisation

ISSUER: Final = "NO2HATE"  # the name an authenticator app shows
SEED_SIZE: Final = 20  # bytes; the size of the hash, as RFC 4226 section 4 recommends
DIGITS: Final = 6
STEP_TOLERANCE: Final = 1  # a code of the half minute before or after is taken (RFC 6238, 5.2)
FAILURES_COUNTED: Final = 10  # waits double from 1 s to 2**9 s: nobody is locked out for long
TRIES_KEPT: Final = timedelta(days=1)  # a quiet day forgives


class StaffQuerySet(models.QuerySet["Staff"]):
    """The questions we ask of staff, by name."""

    def active(self) -> Self:
        """Staff who may sign in."""
        return self.filter(is_active=True)

    def moderators(self) -> Self:
        """Active staff who read what waits for the wall."""
        return self.active().filter(is_moderator=True)

    def of_the_office(self, area: Area | None) -> Self:
        """Active staff who let partners and events of an area in: its own, and the national."""
        return self.active().filter(Q(area=area) | Q(area=None), is_office=True)

    def only_partners(self) -> Self:
        """Active staff who put on events for an organisation and do nothing else here."""
        no_more = {"is_moderator": False, "is_office": False, "is_analyst": False}
        return self.active().filter(organisation__isnull=False, memberships=None, **no_more)

    def on_duty(self) -> Self:
        """Active staff who see threats and what happened to people."""
        return self.active().filter(is_duty=True)

    def without_way_in(self) -> Self:
        """Staff who cannot sign in: no key pair, no invitation."""
        return self.filter(key=None, invitation=None)

    def get_by_natural_key(self, email: str | None) -> "Staff":
        """Return who signs in with this e-mail address (Django's own question)."""
        return self.get(email=canonical_email(email or ""))


def canonical_email(typed: str) -> str:
    """Return an address as we keep it: people do not mind capitals when they sign in."""
    return typed.strip().lower()


class PasswordNeedsServiceError(Exception):
    """A password set by itself would leave the private key locked under the old one."""

    def __init__(self) -> None:
        super().__init__("A password opens a key: use accounts.passwords, not set_password.")


def check_languages(codes: list[str]) -> None:
    """Refuse a code no text is ever marked with: its reader would wait in vain."""
    unknown = sorted(set(codes) - set(WRITTEN))
    if unknown:
        raise ValidationError(f"No such language here: {', '.join(unknown)}")


class Staff(AbstractBaseUser):
    """Someone who works at a desk: a moderator or case worker, never a person reporting.

    `languages` are the codes of what they read. A moderator reads what waits for the wall:
    of one `area`, or (without one) of all; one on duty also threats and disclosures. Someone
    of the office lets partners and their events in, of the same `area`; an analyst judges
    unusual rises. An `organisation` is whom they put on events for, and take walk-ins at.
    Reports are opened by members of a desk alone.
    """

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "staff"
        constraints = [
            models.CheckConstraint(
                name="accounts_staff_email_in_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="accounts_staff_on_duty_moderates",
                condition=Q(is_duty=False) | Q(is_moderator=True),
            ),
        ]

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    languages = models.JSONField(default=list, blank=True, validators=[check_languages])
    area = models.ForeignKey("areas.Area", on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="staff"
    )
    is_moderator = models.BooleanField(default=False)
    is_duty = models.BooleanField(default=False)
    is_office = models.BooleanField(default=False)
    is_analyst = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    password_version = models.PositiveIntegerField(default=0)  # so that no backup revives one
    last_login = None  # nobody asks for it

    objects: ClassVar = StaffQuerySet.as_manager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> NoReturn:
        """Refuse: Django's own way would orphan the private key.

        Raises:
            PasswordNeedsServiceError: Always.
        """
        raise PasswordNeedsServiceError

    def desks(self) -> "models.QuerySet[Desk]":
        """Return the desks this person opens: admitted, not gone, still working here."""
        if not self.is_active:
            return Desk.objects.none()
        desks: models.QuerySet[Desk] = Desk.objects.filter(
            members__staff=self, members__state="admitted"
        )
        return desks

    @property
    def key_or_none(self) -> "StaffKey | None":
        """The key pair, born with the first password; nothing before."""
        found: StaffKey | None = getattr(self, "key", None)
        return found

    def is_verified(self) -> bool:
        """Return whether the second factor was shown; django-otp's middleware knows better."""
        return False

    def authenticator(self) -> "Authenticator | None":
        """Return the authenticator, confirmed or still being set up."""
        found: Authenticator | None = Authenticator.objects.filter(user=self).first()
        return found


class StaffKey(models.Model):
    """A staff member's key pair: the private half is locked under their password.

    `recovery` is the same half under the recovery code they were shown once.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="key")
    public = models.BinaryField(max_length=32)
    locked = models.BinaryField()
    recovery = models.BinaryField(null=True)

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return self.fingerprint

    @property
    def fingerprint(self) -> str:
        """Six groups of five digits, to be compared by voice."""
        return vault.fingerprint(bytes(self.public))


class Authenticator(ThrottlingMixin, Device):  # type: ignore[misc]  # django-otp is untyped
    """The app on a staff member's phone that shows a new six-digit code every half minute.

    Its seed is encrypted under a server key and bound to its owner: a stolen database
    makes no codes, and a seed moved to another row opens nothing.
    """

    user = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="+")
    seed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)  # half minutes since 1970; no code works twice

    throttling_failure_count: int

    def verify_token(self, token: str) -> bool:
        """Return whether this is the code of now, not used before; a wrong one costs time.

        Call it through `django_otp.verify_token`, which locks the row.
        """
        is_allowed, _ = self.verify_is_allowed()
        if not is_allowed:
            return False
        totp = self._totp()
        is_code = len(token) == DIGITS and token.isascii() and token.isdigit()
        if is_code and totp.verify(int(token), STEP_TOLERANCE, min_t=self.last_step + 1):
            self.last_step = totp.t()
            self.throttle_reset()
            return True
        self.throttle_increment()
        return False

    def throttle_increment(self, commit: bool = True) -> None:  # noqa: FBT001, FBT002 -- theirs
        """Lengthen the wait, but never without end: a thief of passwords must not lock out."""
        counted = min(self.throttling_failure_count, FAILURES_COUNTED - 1)
        self.throttling_failure_count = counted
        super().throttle_increment(commit=commit)

    def get_throttle_factor(self) -> float:
        """Return the first wait in seconds; each failure doubles it."""
        return 1.0

    def current_code(self) -> str:
        """Return the code the phone shows now. For the demo and for tests only."""
        return f"{self._totp().token():0{DIGITS}}"

    def fresh_code(self) -> str:
        """Return a code not used yet: the phone's, or its next. For the demo's cards only."""
        totp = self._totp()
        totp.drift = max(0, self.last_step + 1 - totp.t())
        return f"{totp.token():0{DIGITS}}"

    @property
    def secret(self) -> str:
        """The seed as people type it into an app: base 32, in groups of four."""
        signs = self._secret()
        return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))

    @property
    def uri(self) -> str:
        """What the QR code says (Key Uri Format of Google Authenticator)."""
        query = urlencode({"secret": self._secret(), "issuer": ISSUER})
        return f"otpauth://totp/{ISSUER}:{quote(self.user.email)}?{query}"

    @staticmethod
    def seal_seed(seed: bytes, *, owner: Staff) -> bytes:
        """Encrypt a seed for one staff member's row."""
        key = settings.KEY_FOLDER.key("authenticators")
        return encrypt(seed, key=key, purpose=f"authenticator:{owner.pk}")

    def _open_seed(self) -> bytes:
        key = settings.KEY_FOLDER.key("authenticators")
        return decrypt(bytes(self.seed), key=key, purpose=f"authenticator:{self.user_id}")

    def _secret(self) -> str:
        return b32encode(self._open_seed()).decode()

    def _totp(self) -> TOTP:
        """Return the code maker, stopped at this moment by the wall clock the phone shows.

        Not `common.clock`: the demo moves that, and no phone follows.
        """
        totp = TOTP(self._open_seed(), digits=DIGITS)
        totp.time = totp.time
        return totp


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    """The questions we ask of failed sign-ins."""

    def forgiven(self, *, at: datetime) -> Self:
        """Rows quiet for a day."""
        return self.filter(last_at__lt=at - TRIES_KEPT)


class FailedSignIn(models.Model):
    """How often signing in failed lately, for one e-mail address or one network address.

    Only a keyed hash names either: the table tells nobody who tried.
    """

    who = models.CharField(max_length=32, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = FailedSignInQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.count} failed"
