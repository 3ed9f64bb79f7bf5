"""The count: one worker recounts what changed and writes absolute numbers; nobody adds one.

Voices are counted by the hour of their confirmation, which never changes, and hours add up to
the days that pages read: however many voices a day has, a change costs one hour. Counting
holds nobody up; only the numbers that differ are written, in one short transaction.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from no2hate.campaigns.models import Edition, HourCount, Sheet, Voice
from no2hate.campaigns.models.tally import Cell, Number
from no2hate.common import clock


def recount_touched() -> int:
    """Recount the hours that changed before the lagging window; return how many.

    The window closes `TALLY_WINDOW` seconds ago: a change is stamped inside its own
    transaction, which by then is over, so none can appear behind the mark.
    """
    until = clock.now() - timedelta(seconds=settings.TALLY_WINDOW)
    counted = 0
    for edition in Edition.objects.all():
        since = edition.counted_until
        hours = edition.voices.hours_touched(since=since, until=until)
        days = edition.sheets.days_touched(since=since, until=until)
        if (hours or days) and _count(edition, hours=hours, days=days, until=until):
            counted += len(hours) + len(days)
    return counted


def recount_everything() -> None:
    """Recount every hour there is: the hourly proof, and after the clock was moved."""
    now = clock.now()
    for edition in Edition.objects.all():
        hours = edition.voices.hours_touched(since=None, until=now)
        hours |= set(edition.hours.values_list("hour", flat=True))
        days = edition.sheets.days_touched(since=None, until=now)
        days |= set(edition.tally.ours().values_list("day", flat=True))
        _count(edition, hours=hours, days=days, until=now)


def _count(edition: Edition, *, hours: set[datetime], days: set[date], until: datetime) -> bool:
    """Count these hours, then write them and their days, unless another counter did meanwhile."""
    found = {
        (edition.pk, hour, day, area, kind): Number(voices, people)
        for hour in hours
        for day, area, kind, voices, people in edition.voices.count_hour(hour)
    }
    with transaction.atomic():
        if not Edition.objects.move_mark(edition, to=until):
            return False
        altered = edition.hours.filter(hour__in=hours).say(found)
        days = days | {day for _edition, _hour, day, *_cell in altered}
        sums = HourCount.objects.by_day(edition, days) | _on_paper(edition, days)
        edition.tally.ours().filter(day__in=days).say(sums)
    return True


def _on_paper(edition: Edition, days: set[date]) -> dict[Cell, Number]:
    """Return what sheets of paper add to these days: people, of whom we know no more."""
    sheets = Sheet.objects.standing().filter(edition=edition, day__in=days).order_by()
    rows = sheets.values_list("day", "area_id").annotate(n=Sum("voices"))
    person, paper = Voice.Kind.PERSON, Voice.Source.PAPER
    return {(edition.pk, area, person, paper, day): Number(n, 0) for day, area, n in rows}
