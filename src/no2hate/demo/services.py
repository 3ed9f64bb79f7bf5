"""What the demo does: builds itself, starts again, moves its clock, lets Frank in."""

from datetime import timedelta
from threading import Lock
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from no2hate.accounts.models import Staff
from no2hate.areas.services import load_areas
from no2hate.campaigns import seasons, tally
from no2hate.campaigns.models import Edition, Voice
from no2hate.common import clock as common_clock
from no2hate.demo import (
    beside,
    cast,
    clock,
    earlier,
    events,
    line,
    offices,
    organisations,
    reports,
    season,
)
from no2hate.demo.models import Stamp
from no2hate.demo.places import place_of
from no2hate.insight.figures import load_figures
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.outbox import services as outbox
from no2hate.partners.models import SupportService
from no2hate.partners.services import confirm_service, load_support
from no2hate.web import memo, page_cache

LETTERS_AT_MOST: Final = 1000
DESKS_STAND_SINCE: Final = timedelta(days=130)

_building = Lock()


class RefusedError(Exception):
    """This is not a demo, and nobody real shall meet invented people."""


class AlreadyBuiltError(Exception):
    """There are voices already; `start_again` wipes them first."""


class LineClosedError(Exception):
    """Nobody can add a voice now, Frank no more than anyone."""


def build() -> None:
    """Fill an empty demo with its people, on the fourth day of this year's week.

    Raises:
        RefusedError: If this is not a demo.
        AlreadyBuiltError: If there are voices.
    """
    _check_is_demo()
    if Voice.objects.exists():
        raise AlreadyBuiltError
    clock.move_to(clock.opening_day())
    with transaction.atomic(), common_clock.standing_at(clock.now()):
        _people()
        outbox.send_due(most=LETTERS_AT_MOST)  # all confirmed: every letter is dropped
    _forget()


def start_again() -> None:
    """Wipe everything and build it anew; a second wish meanwhile changes nothing."""
    _check_is_demo()
    if not _building.acquire(blocking=False):
        return
    try:
        call_command("flush", interactive=False, verbosity=0)
        _forget()
        load_areas()
        load_support()
        load_figures()
        build()
    finally:
        _building.release()


def move_clock(*, to: str) -> None:
    """Let the demo stand on another day of the latest year; every process follows.

    Counted before, because the worker looks no further back than its last mark; counted
    after, because that mark would lie in the future.

    Raises:
        KeyError: If there is no such place in the year.
    """
    _check_is_demo()
    place = place_of(to)
    tally.recount_everything()
    clock.move_to(place.day)
    clock.wait_for_others()
    _forget()
    tally.recount_everything()
    _forget()


def attack() -> None:
    """Let Frank send what he has, and keep how much it was.

    Raises:
        LineClosedError: If nobody can add a voice: the clock says so, or a switch.
    """
    _check_is_demo()
    edition = Edition.objects.current()
    if edition is None or not edition.is_open or switches.is_on(Switch.PAUSE_VOICES):
        raise LineClosedError
    with transaction.atomic():
        sent = line.abuse(edition)
        Stamp.objects.update(messages_from_frank=F("messages_from_frank") + sent)


def _people() -> None:
    Stamp.objects.create()
    taken = cast.take_on()
    ben, dev, ewa = (taken[code].staff for code in ("ben", "dev", "ewa"))
    with common_clock.standing_at(common_clock.now() - DESKS_STAND_SINCE):
        hands = organisations.stand(taken)
    reports.tell(hands, today=clock.opening_day())
    earlier.tell(hands, now=common_clock.now(), analyst=ewa)
    edition = season.begin(seasons.load_campaign(), year=clock.opening_day().year)
    offices.begin(edition, ben=ben, ewa=ewa)
    _check_directory(ewa)
    events.plan(edition, ben=ben, ewa=ewa)
    _voices(edition, ben=ben, dev=dev, ewa=ewa)


def _voices(edition: Edition, *, ben: Staff, dev: Staff, ewa: Staff) -> None:
    """Let everyone come who comes, count them, and answer what they have earned."""
    for back in (2, 1):
        line.stand_before(Edition.objects.get(year=edition.year - back), back=back)
    line.stand(edition, until=common_clock.now(), reader=ewa)
    beside.come(edition, ben=ben, ewa=ewa)
    beside.look_again(edition, dev=dev, ewa=ewa)
    tally.recount_everything()
    offices.answer(edition, ewa=ewa)


def _check_directory(by: Staff) -> None:
    for service in SupportService.objects.all():
        confirm_service(service=service, by=by, at=common_clock.now())


def _check_is_demo() -> None:
    if not settings.DEMO:
        raise RefusedError


def _forget() -> None:
    """Let this process ask again; the others do so within seconds."""
    memo.forget_all()
    page_cache.clear()
