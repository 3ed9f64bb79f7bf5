"""Answers promised at so many voices: made, reached, given."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, Milestone, Tally, Voice
from no2hate.campaigns.models.offices import MilestoneQuerySet
from no2hate.campaigns.office.permissions import check_can_run_area
from no2hate.campaigns.office.statements import made_anew
from no2hate.common import clock

WHOLE: Final = 100
COUNT_LAG: Final = timedelta(minutes=1)  # a number may be reached by a count a little old


class PromisedError(Exception):
    """There is a promise at this number already."""


class ReachedError(Exception):
    """People have reached it: the promise can be kept, and no longer be taken back."""


class NotReachedError(Exception):
    """It is answered when it is reached."""


@dataclass(frozen=True)
class Progress:
    """A promise, and how near its number is."""

    milestone: Milestone
    voices: int

    @property
    def is_reached(self) -> bool:
        """Whether it was ever reached."""
        return self.milestone.reached_at is not None

    @property
    def is_due(self) -> bool:
        """Whether people wait for the answer."""
        return self.is_reached and self.milestone.answered_at is None

    @property
    def percent(self) -> int:
        """How near: whole hundredths, never rounded up to the end."""
        done = WHOLE * self.voices // self.milestone.voices
        return WHOLE if self.is_reached else min(done, WHOLE - 1)

    @property
    def left(self) -> int:
        """How many voices are missing."""
        return 0 if self.is_reached else max(self.milestone.voices - self.voices, 1)


def progress(edition: Edition, area: Area | None, *, voices: int) -> list[Progress]:
    """Return what an office (or, without an area, the lead) promised, nearest first."""
    return [Progress(one, voices) for one in Milestone.objects.of(edition, area)]


def own_progress(edition: Edition, area: Area | None) -> list[Progress]:
    """Return the same, with the voices as they are counted now."""
    return progress(edition, area, voices=Tally.objects.of(edition, area).total())


def promise_at(edition: Edition, area: Area | None, voices: int) -> Milestone | None:
    """Return what was promised at a number."""
    return Milestone.objects.of(edition, area).filter(voices=voices).first()


def answers_due(edition: Edition) -> MilestoneQuerySet:
    """Return what was reached and waits for its answer, longest waiting first."""
    due: MilestoneQuerySet = Milestone.objects.filter(edition=edition).unanswered()
    return due.select_related("area").order_by("reached_at", "pk")


@transaction.atomic
def promise(
    *, edition: Edition, area: Area | None, voices: int, words: str, by: Staff
) -> Milestone:
    """Promise a public answer at so many voices.

    Raises:
        PromisedError: If there is a promise at this number.
    """
    check_can_run_area(by, area)
    Edition.objects.select_for_update().get(pk=edition.pk)  # two clicks make one promise
    if promise_at(edition, area, voices):
        raise PromisedError
    made = Milestone.objects.create(edition=edition, area=area, voices=voices, promise=words)
    _keep("milestone promised", made, by)
    return made


@transaction.atomic
def withdraw_promise(*, milestone: Milestone, by: Staff) -> None:
    """Take a promise back, as long as nobody has earned it.

    Raises:
        ReachedError: If it was reached.
    """
    check_can_run_area(by, milestone.area)
    held = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
    if held is None:
        return
    if held.reached_at:
        raise ReachedError
    _keep("milestone withdrawn", held, by)
    held.delete()


@transaction.atomic
def answer(*, milestone: Milestone, words: str, signed: str, by: Staff) -> Milestone:
    """Give the promised answer, or better its words; everyone reads it at once.

    Raises:
        NotReachedError: If too few voices have come so far.
    """
    check_can_run_area(by, milestone.area)
    held = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if held.reached_at is None:
        raise NotReachedError
    held.answer, held.signed = words, signed
    held.answered_at = held.answered_at or clock.now()
    held.save(update_fields=["answer", "signed", "answered_at"])
    _keep("milestone answered", held, by)
    return held


def stamp_reached() -> int:
    """Stamp the promises whose number the count has reached; return how many.

    The worker's, after the count. Somebody who withdraws a voice takes nobody's answer away.
    What false voices reached, or sheets since taken back, is open again until it is answered.
    """
    unanswered = Milestone.objects.filter(answered_at=None).select_related("edition", "area")
    by_edition: dict[Edition, list[Milestone]] = {}
    for one in unanswered:
        by_edition.setdefault(one.edition, []).append(one)
    return sum(_stamp(edition, waiting) for edition, waiting in by_edition.items())


def _stamp(edition: Edition, waiting: list[Milestone]) -> int:
    counts = Tally.objects.of(edition).by_area()
    total = sum(counts.values())
    reached = {
        one
        for one in waiting
        if one.voices <= (counts.get(one.area_id, 0) if one.area_id else total)
    }
    now = [one.pk for one in reached if one.reached_at is None]
    lost = [one.pk for one in waiting if one not in reached and _was_reached_falsely(one)]
    if lost:
        Milestone.objects.filter(pk__in=lost, answered_at=None).update(reached_at=None)
    if not now:
        return 0
    stamped: int = Milestone.objects.filter(pk__in=now, reached_at=None).update(
        reached_at=clock.now()
    )
    return stamped


def _was_reached_falsely(milestone: Milestone) -> bool:
    """Return whether voices that helped to reach a number were taken out of the count since."""
    if milestone.reached_at is None:
        return False
    since = milestone.reached_at - COUNT_LAG
    here = {"area": milestone.area} if milestone.area else {}
    voices = milestone.edition.voices.filter(
        state=Voice.State.INVALIDATED,
        confirmed_at__lte=milestone.reached_at,
        held_reason="",
        invalidation__applied_at__gte=since,
    )
    sheets = milestone.edition.sheets.filter(
        is_waiting=False, entered_at__lte=milestone.reached_at, taken_back_at__gte=since
    )
    return bool(voices.filter(**here).exists() or sheets.filter(**here).exists())


def _keep(act: str, milestone: Milestone, by: Staff) -> None:
    where = milestone.area.slug if milestone.area else ""
    audit.record(act=act, about=f"{where}:{milestone.voices}", by=by.public_id)
    made_anew()
