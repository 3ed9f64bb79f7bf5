"""The public log of what was taken off the wall: when, by which rule, and what became of it.

No words, no name, no place: whoever was taken down is not to be put on show for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum

from no2hate.common import clock
from no2hate.moderation.models import Answer, Appeal, Complaint, Decision, DeclineReason, Item

SHOWN: Final = 100


@dataclass(frozen=True)
class Takedown:
    """One line of the log."""

    day: date
    rule: str
    after_a_complaint: bool
    was_overturned: bool


@dataclass(frozen=True)
class Counts:
    """What the log is the list of."""

    taken_down: int
    put_back: int
    complaints: int
    kept: int
    appeals: int
    granted: int


def log(*, since: datetime) -> list[Takedown]:
    """Return the latest, newest first."""
    complained = Complaint.objects.filter(item=OuterRef("item"), answer=Answer.GRANTED)
    granted = Appeal.objects.filter(item=OuterRef("item"), answer=Answer.GRANTED)
    taken = Decision.objects.real().takedowns().filter(at__gte=since)
    marked = taken.annotate(complained=Exists(complained), granted=Exists(granted))
    rows = marked.order_by("-at", "-pk").values_list(
        "at", "reason", "complained", "undone_at", "granted"
    )
    return [
        Takedown(
            day=clock.local_day(at, settings.TIME_ZONE),
            rule=str(DeclineReason(reason).label),
            after_a_complaint=complained,
            was_overturned=bool(undone or granted),
        )
        for at, reason, complained, undone, granted in rows[:SHOWN]
    ]


def counts(*, since: datetime) -> Counts:
    """Return how many were taken down, complained of and appealed, a rehearsal left out."""
    granted = Q(answer=Answer.GRANTED)
    overturned = Q(undone_at__isnull=False) | Q(item__appeal__answer=Answer.GRANTED)
    taken = Decision.objects.real().takedowns().filter(at__gte=since)
    real = ~Q(item__kind=Item.Kind.REHEARSAL)
    said = Complaint.objects.filter(real, at__gte=since)
    asked = Appeal.objects.filter(real, at__gte=since)
    return Counts(
        **taken.aggregate(taken_down=Count("pk"), put_back=Count("pk", filter=overturned)),
        complaints=said.aggregate(n=Sum("readers"))["n"] or 0,
        **said.aggregate(kept=Count("item", filter=Q(answer=Answer.REFUSED), distinct=True)),
        **asked.aggregate(appeals=Count("pk"), granted=Count("pk", filter=granted)),
    )
