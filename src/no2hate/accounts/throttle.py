"""Waits after failed sign-ins: per network address, and sooner for one e-mail from it.

A try is counted before the password is looked at and taken back if it was right, so a
thousand tries at once are no better than one after another.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import FailedSignIn, Staff, canonical_email
from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.web.addresses import household

FREE_TRIES_FOR_EMAIL: Final = 5
FREE_TRIES_FROM_ADDRESS: Final = 30  # an office behind one address mistypes more often
LONGEST_WAIT: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Subject:
    """Whose failures are counted, under a name only the key holder can test."""

    who: str
    free_tries: int

    @classmethod
    def of_email(cls, email: str, address: str) -> "Subject":
        """Return the counter of an e-mail address from one network address, known or not.

        By e-mail alone, a stranger's wrong tries would keep its owner out for ever.
        """
        who = f"{canonical_email(email)}|{household(address)}"
        return cls(_name("email", who), FREE_TRIES_FOR_EMAIL)

    @classmethod
    def of_address(cls, address: str) -> "Subject":
        """Return the counter of a network address; in IPv6, of the household it is from."""
        return cls(_name("address", household(address)), FREE_TRIES_FROM_ADDRESS)

    @classmethod
    def of_change(cls, staff: Staff) -> "Subject":
        """Return the counter of the old password typed to change it, in an open session."""
        return cls(_name("change", staff.public_id), FREE_TRIES_FOR_EMAIL)


@transaction.atomic
def count_try(*subjects: Subject) -> bool:
    """Count one try for each subject, unless one of them has to wait; return whether to go on."""
    rows = _locked(*subjects)
    now = clock.now()  # after the wait for the lock, or those who queued would seem early
    free_tries = {subject.who: subject.free_tries for subject in subjects}
    if any(_must_wait(row, free_tries[row.who], at=now) for row in rows):
        return False
    for row in rows:
        row.count, row.last_at = row.count + 1, now
        row.save()
    return True


@transaction.atomic
def forgive(*, email: str, address: str) -> None:
    """Take back the try of someone who got it right: all theirs, one of their network's."""
    theirs, networks = Subject.of_email(email, address), Subject.of_address(address)
    rows = {row.who: row for row in _locked(theirs, networks)}
    rows[theirs.who].count = 0
    rows[networks.who].count = max(rows[networks.who].count - 1, 0)
    for row in rows.values():
        row.save()


def forgive_subject(subject: Subject) -> None:
    """Take back every try of one subject: it got it right."""
    FailedSignIn.objects.filter(who=subject.who).update(count=0)


def forget_old_tries() -> int:
    """Delete counters a day without failures has forgiven; return how many."""
    gone, _ = FailedSignIn.objects.forgiven(at=clock.now()).delete()
    return gone


def _locked(*subjects: Subject) -> list[FailedSignIn]:
    """Return the rows of subjects, always locked in one order: two at once never wait in a ring."""
    rows = FailedSignIn.objects.select_for_update()
    return [rows.get_or_create(who=who)[0] for who in sorted(each.who for each in subjects)]


def _must_wait(row: FailedSignIn, free_tries: int, *, at: datetime) -> bool:
    """Return whether the next try comes too soon: 1, 2, 4 ... seconds, once the free are used."""
    over = row.count - free_tries
    if over < 0:
        return False
    wait = min(timedelta(seconds=2 ** min(over, 20)), LONGEST_WAIT)
    return -LONGEST_WAIT < at - row.last_at < wait  # further ahead: the demo's clock went back


def _name(kind: str, value: str) -> str:
    return keyed_hash(f"{kind}:{value}", key=settings.KEY_FOLDER.key("sign-in")).hex()
