"""Rates: how often one address came by today, without knowing the address tomorrow."""

import secrets
from datetime import date, timedelta
from typing import ClassVar, Final, NamedTuple, Self

from django.conf import settings
from django.db import connections, models

from no2hate.common.cipher import HASH_SIZE, KEY_SIZE, decrypt, encrypt
from no2hate.common.ids import random_key

PURPOSE_LENGTH: Final = 20
KEPT: Final = timedelta(days=1)  # a day after its own: gone 48 hours after it was first used


class DailyKeyQuerySet(models.QuerySet["DailyKey"]):
    """The questions we ask of daily keys."""

    def of(self, *, purpose: str, day: date) -> "DailyKey":
        """Return the key of a day, made at its first use; two processes get the same one."""
        found = self.filter(purpose=purpose, day=day).first()
        if found is None:
            new = DailyKey(purpose=purpose, day=day)
            new.sealed = encrypt(
                secrets.token_bytes(KEY_SIZE), key=_server_key(), purpose=new.cipher_purpose
            )
            self.bulk_create([new], ignore_conflicts=True)
            found = self.get(purpose=purpose, day=day)
        return found

    def past(self, *, today: date) -> Self:
        """Keys whose counts no rule looks at any more."""
        return self.filter(day__lt=today - KEPT)


class DailyKey(models.Model):
    """A random key for one purpose and one day: two purposes cannot be linked, nor two days."""

    purpose = models.CharField(max_length=PURPOSE_LENGTH)
    day = models.DateField()
    sealed = models.BinaryField()

    objects: ClassVar = DailyKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="moderation_one_key_a_day", fields=["purpose", "day"])
        ]

    def __str__(self) -> str:
        return self.cipher_purpose

    @property
    def cipher_purpose(self) -> str:
        """What the key is encrypted for, so that no row can stand in for another."""
        return f"rates {self.purpose} {self.day}"

    def opened(self) -> bytes:
        """Return the key itself."""
        return decrypt(bytes(self.sealed), key=_server_key(), purpose=self.cipher_purpose)


class Standing(NamedTuple):
    """How often one came by today, and whether someone vouched for so many."""

    times: int
    is_allowed: bool


class RateCountQuerySet(models.QuerySet["RateCount"]):
    """The questions we ask of counts."""

    def add_one(self, *, purpose: str, day: date, who: bytes) -> int:
        """Count one more and return the count."""
        return self.add_each(purpose=purpose, day=day, whos=[who])[who].times

    def add_each(self, *, purpose: str, day: date, whos: list[bytes]) -> dict[bytes, "Standing"]:
        """Count each of several once more, in one statement that no race can split.

        The row's key is random: counted up, it would lay addresses beside what they sent.
        """
        rows = [(random_key(), purpose, day, who, 1, False) for who in whos]
        places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                "INSERT INTO moderation_ratecount"  # noqa: S608 -- places only
                " (id, purpose, day, who, count, is_allowed)"
                f" VALUES {places} ON CONFLICT (purpose, day, who)"
                " DO UPDATE SET count = moderation_ratecount.count + 1"
                " RETURNING who, count, is_allowed",
                [value for row in rows for value in row],
            )
            return {bytes(who): Standing(n, bool(ok)) for who, n, ok in cursor.fetchall()}

    def allow(self, *, purpose: str, day: date, who: bytes) -> None:
        """Let one address pass its limit for a day; what it has sent so far stays counted."""
        row = RateCount(
            pk=random_key(), purpose=purpose, day=day, who=who, count=0, is_allowed=True
        )
        self.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["purpose", "day", "who"],
            update_fields=["is_allowed"],
        )

    def past(self, *, today: date) -> Self:
        """Counts no rule looks at any more."""
        return self.filter(day__lt=today - KEPT)


class RateCount(models.Model):
    """How often one address came by in a day, for one purpose; a keyed hash names it.

    It does not point at its key: a key made in a transaction that fails must not take
    later counts with it.
    """

    purpose = models.CharField(max_length=PURPOSE_LENGTH)
    day = models.DateField()
    who = models.BinaryField(max_length=HASH_SIZE)
    count = models.PositiveIntegerField()
    is_allowed = models.BooleanField(default=False)  # by someone who knows who is there

    objects: ClassVar = RateCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="moderation_one_count_each", fields=["purpose", "day", "who"]
            )
        ]

    def __str__(self) -> str:
        return str(self.count)


def _server_key() -> bytes:
    key: bytes = settings.KEY_FOLDER.key("rates")
    return key
