"""Who reads for the wall on which day, and which languages nobody reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, RotaTurn
from no2hate.campaigns.office.permissions import check_can_run_campaign
from no2hate.common.languages import Written, written

Turn = tuple[str, date]  # a moderator's public id, and a day


@dataclass(frozen=True)
class Day:
    """One day of the rota: who reads, and the languages of our pages nobody reads everywhere.

    Who reads for one area alone leaves every other area's voices waiting.
    """

    date: date
    readers: list[Staff]
    missing: list[Written]
    has_duty: bool


def days(edition: Edition) -> list[date]:
    """Return the days that need readers for certain: the first, and those of the week."""
    return sorted({edition.opens_on, *edition.days})


def readers() -> list[Staff]:
    """Return who can be asked, in order of name."""
    return list(Staff.objects.moderators().order_by("name"))


def page_languages() -> list[str]:
    """Return the languages our pages are in: voices come in each of them."""
    return [code.partition("-")[0] for code, _name in settings.LANGUAGES]


def rota(edition: Edition) -> list[Day]:
    """Return each day with who reads then."""
    turns = RotaTurn.objects.filter(edition=edition).select_related("staff")
    by_day: dict[date, list[Staff]] = {day: [] for day in days(edition)}
    for turn in turns:
        if turn.staff.is_active and turn.staff.is_moderator and turn.day in by_day:
            by_day[turn.day].append(turn.staff)
    return [_day(day, found) for day, found in by_day.items()]


@transaction.atomic
def write_rota(*, edition: Edition, turns: Iterable[Turn], by: Staff) -> None:
    """Write who reads when; replaces what stood there for the days shown."""
    check_can_run_campaign(by)
    shown, by_id = set(days(edition)), {reader.public_id: reader for reader in readers()}
    Edition.objects.select_for_update().get(pk=edition.pk)  # two writers, one after the other
    RotaTurn.objects.filter(edition=edition, day__in=shown).delete()
    RotaTurn.objects.bulk_create(
        RotaTurn(edition=edition, day=day, staff=by_id[public_id])
        for public_id, day in set(turns)
        if public_id in by_id and day in shown
    )
    audit.record(act="rota written", about=str(edition.year), by=by.public_id)


def _day(day: date, found: list[Staff]) -> Day:
    everywhere = [reader for reader in found if reader.area_id is None]
    read = {language for reader in everywhere for language in reader.languages}
    missing = [written(code) for code in page_languages() if code not in read]
    return Day(day, found, missing, has_duty=any(reader.is_duty for reader in found))
