"""The count: one worker recounts what changed and writes absolute numbers; nobody adds one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.common import clock


def recount_touched() -> int:
    """Recount the days that changed before the lagging window; return how many.

    The window closes `TALLY_WINDOW` seconds ago: a change is stamped inside its own
    transaction, which by then is over, so none can appear behind the mark.
    """
    until = clock.now() - timedelta(seconds=settings.TALLY_WINDOW)
    return sum(_recount(edition, until=until) for edition in Edition.objects.all())


def recount_everything() -> None:
    """Recount every day there is: the nightly proof, and after the clock was moved."""
    now = clock.now()
    for edition in Edition.objects.all():
        with transaction.atomic():
            Edition.objects.select_for_update().get(pk=edition.pk)
            days = edition.voices.days_touched(since=None, until=now)
            counted = edition.tally.filter(source=Voice.Source.WEB)
            _write(edition, days | set(counted.values_list("day", flat=True)))
            Edition.objects.filter(pk=edition.pk).update(counted_until=now)


def _recount(edition: Edition, *, until: datetime) -> int:
    touched = edition.voices.days_touched(since=edition.counted_until, until=until)
    if not touched:
        return 0
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition.pk)  # one counter at a time
        days = held.voices.days_touched(since=held.counted_until, until=until)
        _write(held, days)
        Edition.objects.filter(pk=edition.pk).update(counted_until=until)
    return len(days)


def _write(edition: Edition, days: Iterable[date]) -> None:
    """Replace the cells of these days by what the voices say."""
    ours = [Voice.Source.WEB]
    Tally.objects.filter(edition=edition, day__in=days, source__in=ours).delete()
    cells = (
        edition.voices.counted()
        .filter(day__in=days)
        .values("area_id", "kind", "source", "day")
        .annotate(voices=Count("pk"))
        .order_by()
    )
    Tally.objects.bulk_create(Tally(edition=edition, **cell) for cell in cells)
