"""How moderation goes, for those who answer for it. Of the whole, never of one person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock
from no2hate.moderation.models import Answer, Appeal, Complaint, Decision, Item
from no2hate.moderation.promises import first_ages

LATELY: Final = timedelta(days=7)
LONG: Final = 120  # minutes told as such
PAUSE: Final = timedelta(minutes=5)  # a longer gap between two decisions is not reading
ENOUGH: Final = 2  # a ninetieth part needs at least two
Counting = Callable[[datetime], int]
_MORE: Final[list[tuple[str | Promise, Counting]]] = []


@dataclass(frozen=True)
class Figures:
    """One week of moderation."""

    waiting: int
    oldest: datetime | None
    decisions: int
    median_age: timedelta | None
    ninetieth_age: timedelta | None
    minutes_a_hundred: float | None
    wrongs: list[tuple[str | Promise, int]]
    complaints: int
    complaints_open: int
    appeals_open: int

    @property
    def median_in_words(self) -> str:
        """Half were read within this time."""
        return in_words(self.median_age)

    @property
    def ninetieth_in_words(self) -> str:
        """Nine in ten were read within this time."""
        return in_words(self.ninetieth_age)


def in_words(age: timedelta | None) -> str:
    """Return an age as short as it is told: minutes, then hours."""
    if age is None:
        return "–"
    minutes = max(1, round(age.total_seconds() / 60))
    if minutes < LONG:
        return gettext("%d min") % minutes
    return gettext("%d h") % round(minutes / 60)


def counted(label: str | Promise) -> Callable[[Counting], Counting]:
    """Let another room count what it had held or hidden wrongly since a moment."""

    def register(function: Counting) -> Counting:
        _MORE.append((label, function))
        return function

    return register


def lately() -> Figures:
    """Return the last seven days, a rehearsal left out."""
    since = clock.now() - LATELY
    taken = Decision.objects.real().filter(at__gte=since)
    ages = first_ages(since=since)
    waiting = Item.objects.exclude(kind=Item.Kind.REHEARSAL).waiting()
    oldest = waiting.order_by("waiting_since").values_list("waiting_since", flat=True).first()
    said = Complaint.objects.filter(at__gte=since)
    return Figures(
        waiting=waiting.count(),
        oldest=oldest,
        decisions=taken.count(),
        median_age=timedelta(seconds=median(ages)) if ages else None,
        ninetieth_age=_ninetieth(ages),
        minutes_a_hundred=_minutes_a_hundred(since),
        wrongs=wrongs(since),
        complaints=sum(said.values_list("readers", flat=True)),
        complaints_open=Complaint.objects.filter(answer=Answer.OPEN).count(),
        appeals_open=Appeal.objects.filter(answer=Answer.OPEN).count(),
    )


def wrongs(since: datetime) -> list[tuple[str | Promise, int]]:
    """Return what was put away wrongly, by how we know."""
    declined = Decision.objects.real().filter(action=Decision.Action.DECLINE)
    undone = Q(undone_at__gte=since)
    granted = Appeal.objects.filter(answer=Answer.GRANTED, answered_at__gte=since)
    own: list[tuple[str | Promise, int]] = [
        (_("Declined, then taken back"), declined.exclude(_TAKEN_DOWN).filter(undone).count()),
        (_("Taken down, then put back"), declined.filter(_TAKEN_DOWN & undone).count()),
        (_("Shown after the author asked again"), granted.count()),
    ]
    return own + [(label, count(since)) for label, count in _MORE]


def _ninetieth(ages: list[float]) -> timedelta | None:
    if len(ages) < ENOUGH:
        return None
    return timedelta(seconds=quantiles(ages, n=10, method="inclusive")[-1])


def _minutes_a_hundred(since: datetime) -> float | None:
    """Return the minutes a moderator takes for a hundred: gaps between one's own decisions.

    A gap longer than a pause is left out, and its decision with it: nobody was reading.
    """
    taken = Decision.objects.real().filter(at__gte=since).order_by("by", "at")
    spent, read = timedelta(), 0
    for (who, before), (next_who, at) in pairwise(taken.values_list("by", "at")):
        if who == next_who and at - before <= PAUSE:
            spent, read = spent + (at - before), read + 1
    return spent.total_seconds() / 60 / read * 100 if read else None


_TAKEN_DOWN: Final = Q(state_before=Item.State.APPROVED)
