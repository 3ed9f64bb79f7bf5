"""How often an address came by today, for one purpose; forgotten within 48 hours."""

from datetime import date

from django.conf import settings
from django.db import transaction

from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.moderation.models import DailyKey, RateCount
from no2hate.web import memo
from no2hate.web.addresses import household


def count(*, purpose: str, address: str) -> int:
    """Count one more and return how many an address has today: one statement.

    Once a minute in each process, and at the first use of a day, the key is asked for too.
    """
    day, key = _todays_key(purpose)
    return RateCount.objects.add_one(
        purpose=purpose, day=day, who=keyed_hash(household(address), key=key)
    )


@transaction.atomic
def forget_old() -> int:
    """Delete keys and counts 48 hours after their day began; return how many counts went."""
    today = clock.today(settings.TIME_ZONE)
    DailyKey.objects.past(today=today).delete()
    counts, _ = RateCount.objects.past(today=today).delete()
    return counts


@memo.for_seconds(60)
def _todays_key(purpose: str) -> tuple[date, bytes]:
    """Return today and its key. Kept by purpose alone: the next use pushes an old key out."""
    day = clock.today(settings.TIME_ZONE)
    return day, DailyKey.objects.of(purpose=purpose, day=day).opened()
