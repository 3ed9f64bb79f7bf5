"""The count of closed weeks, released when somebody at the desk comes by."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from no2hate.accounts.keys import desk_keys_of
from no2hate.common import clock
from no2hate.partners.models import Desk
from no2hate.speakout import facts
from no2hate.web.memo import for_seconds

LOOK_AGAIN: Final = 600.0  # seconds; nearly always there is nothing

logger = logging.getLogger(__name__)


def release(request: HttpRequest, desks: Iterable[Desk]) -> None:
    """Release what the desks' closed weeks add to the count; a fault never breaks a page."""
    today = clock.today(settings.TIME_ZONE)
    monday = today - timedelta(days=today.weekday())
    for desk in desks:
        looked = _looks(desk.pk, monday)
        if not looked:
            looked.append(monday)
            _release(request, desk)


def _release(request: HttpRequest, desk: Desk) -> None:
    try:
        desk_keys = desk_keys_of(request, desk)
        facts.publish_closed_weeks(desk=desk, desk_keys=desk_keys, at=clock.now())
    except Exception:  # counting can wait, the people on the list cannot
        logger.warning("closed weeks not released", exc_info=True)


@for_seconds(LOOK_AGAIN)
def _looks(desk: int, monday: date) -> list[date]:
    """Return this process's looks at a desk's week, lately."""
    del desk, monday
    return []
