"""What is done with letters: put, sent, tried again, forgotten."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db import transaction
from django.db.models import F

from no2hate.common import clock
from no2hate.outbox import line
from no2hate.outbox.letters import compose
from no2hate.outbox.line import Line, LineDownError
from no2hate.outbox.models import ADDRESS_KEPT, ROWS_KEPT, Mail

TURN: Final = 5.0  # seconds; the worker's other jobs wait for this one, the counter among them
CLAIM: Final = timedelta(minutes=5)  # far longer than a turn; then another sender may try
LONGEST_WAIT: Final = timedelta(hours=12)
MOST_ATTEMPTS: Final = 13  # with waits of 1, 2, 4 ... 512 minutes, then 12 hours: 41 hours

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Addressed:
    """A letter to put: to whom, about what, in which language."""

    to: str
    about: str
    language: str


def put(*, kind: str, to: str, about: str, language: str, due_at: datetime | None = None) -> None:
    """Put a letter in the outbox, to go now or later, in the caller's transaction; one INSERT."""
    Mail.objects.put(kind=kind, to=to, about=about, language=language, due_at=due_at)


def put_seldom(*, kind: str, letters: Iterable[Addressed], gap: timedelta) -> None:
    """Put letters of a kind, each due no sooner than a while after the last one about the same.

    Where one waits already no second is put: it is composed when it is sent.
    """
    about = {letter.about: letter for letter in letters}
    now = clock.now()
    of_them = Mail.objects.filter(kind=kind, about__in=list(about))
    free = of_them.waiting().filter(claimed_until=None).select_for_update(of=("self",))
    waiting = set(free.values_list("about", flat=True))
    recent = of_them.filter(due_at__gt=now - gap).values_list("about", "due_at")
    last = dict(sorted(recent, key=lambda row: row[1]))
    for name, letter in about.items():
        if name not in waiting:
            due_at = max(now, last[name] + gap) if name in last else None
            put(kind=kind, to=letter.to, about=name, language=letter.language, due_at=due_at)


def send_due(*, most: int = 50) -> int:
    """Send what is due and return how many letters were dealt with, one way or the other.

    A letter is claimed and the claim committed before anything is sent; its fate is kept
    right after. A sender killed between the two leaves it to be sent once more, as the
    same message. An unreachable server touches no letter at all: then the answer is 0.
    """
    if not (line.rest.is_over() and Mail.objects.due(at=clock.now()).exists()):
        return 0
    try:
        with Line() as open_line:
            return _send_all(_claim(most=most), open_line)
    except LineDownError as down:
        logger.warning("mail server unreachable: %s", down)
        return 0


def retry_dead() -> int:
    """Let letters that were given up wait again; return how many."""
    return (
        Mail.objects.dead()
        .still_addressed()
        .update(state=Mail.State.WAITING, attempts=0, due_at=clock.now(), finished_at=None)
    )


def written_since(moment: datetime, *, about: str) -> int:
    """Return how many letters about something were put into the outbox since a moment."""
    return Mail.objects.filter(about=about, put_at__gt=moment).count()


def forget_address(*, about: str) -> None:
    """Let go of letters about something that were not sent, and of where they should go.

    One that a sender has in hand at this moment still goes out; its address goes with it.
    """
    letters = Mail.objects.filter(about=about)
    letters.waiting().update(
        state=Mail.State.DROPPED, address=None, claimed_until=None, finished_at=clock.now()
    )
    letters.dead().update(address=None)


def forget_old() -> int:
    """Blank old addresses of dead letters and delete old rows; return how many rows went."""
    now = clock.now()
    Mail.objects.dead().finished_before(now - ADDRESS_KEPT).update(address=None)
    gone, _ = Mail.objects.finished_before(now - ROWS_KEPT).delete()
    return gone


@transaction.atomic
def _claim(*, most: int) -> list[Mail]:
    """Take letters in hand; two senders never hold the same one."""
    now = clock.now()
    claimed = list(Mail.objects.due(at=now).select_for_update(skip_locked=True)[:most])
    for mail in claimed:
        mail.claimed_until = now + CLAIM
    Mail.objects.filter(pk__in=[mail.pk for mail in claimed]).update(claimed_until=now + CLAIM)
    return claimed


def _send_all(claimed: list[Mail], open_line: Line) -> int:
    """Send each; give back what there is no time or no line for, as if never touched."""
    until = monotonic() + TURN
    left = list(claimed)
    try:
        while left and monotonic() < until:
            open_line.open()
            _send(left.pop(0), open_line)
    finally:
        untouched = [mail.pk for mail in left]
        Mail.objects.waiting().filter(pk__in=untouched).update(claimed_until=None)
    return len(claimed) - len(left)


def _send(mail: Mail, open_line: Line) -> None:
    """Compose and send one letter, and keep what became of it."""
    try:
        letter = compose(kind=mail.kind, about=mail.about, language=mail.language)
        if letter:
            open_line.send(line.message(letter, to=mail.open_address(), public_id=mail.public_id))
    except Exception as fault:  # noqa: BLE001 -- one bad letter must not hold up the others
        _keep_fault(mail, fault)
    else:
        _finish(mail, Mail.State.SENT if letter else Mail.State.DROPPED)


def _finish(mail: Mail, state: Mail.State) -> None:
    """Keep that a letter is gone, whoever holds it now: its address goes with it."""
    Mail.objects.waiting().filter(pk=mail.pk).update(
        state=state,
        attempts=F("attempts") + 1,
        address=None,
        claimed_until=None,
        finished_at=clock.now(),
    )


def _keep_fault(mail: Mail, fault: Exception) -> None:
    """Let a letter wait, longer each time, or give it up."""
    mail.attempts += 1
    mail.fault = type(fault).__name__[:60]
    if mail.attempts >= MOST_ATTEMPTS or line.is_refused_for_good(fault):
        logger.warning("letter %s (%s) given up: %s", mail.public_id, mail.kind, mail.fault)
        mail.state, mail.finished_at = Mail.State.DEAD, clock.now()
    Mail.objects.waiting().filter(pk=mail.pk, claimed_until=mail.claimed_until).update(
        attempts=mail.attempts,
        fault=mail.fault,
        state=mail.state,
        finished_at=mail.finished_at,
        due_at=clock.now() + _wait(mail.attempts),
        claimed_until=None,
    )


def _wait(attempts: int) -> timedelta:
    return min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_WAIT)
