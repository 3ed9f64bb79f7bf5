"""Who reads a report: a ready desk of its area or the national one, and never the police's."""

from dataclasses import dataclass
from typing import Any

from django.db import Error
from django.db.models import F

from no2hate.accounts.models import Member
from no2hate.common import clock
from no2hate.common.languages import written
from no2hate.partners.hours import NoHoursError, Reading, next_reading
from no2hate.partners.models import Desk, DeskQuerySet, Wish
from no2hate.speakout import places
from no2hate.web.memo import for_seconds


@dataclass(frozen=True)
class Destination:
    """A desk, and when somebody reads there next."""

    desk: Desk
    reading: Reading | None

    @property
    def languages(self) -> list[str]:
        """The languages read there, each by its own name."""
        return [written(code).name for code in self.desk.languages]

    @property
    def is_national(self) -> bool:
        """Whether it reads for every area."""
        return self.desk.area_id is None


def desk_for(answers: dict[str, Any]) -> Desk | None:
    """Return whose report this would be; nobody's where no desk is ready for it.

    Who works at the area's desk cannot read about themselves: then it is a national one of
    another organisation or none. A permission to pass it on changes no reader: what has
    been read cannot be taken back.
    """
    wish = answers.get("wish") or Wish.UNSURE
    area = places.area(answers.get("where", ""))
    usual: Desk | None = Desk.objects.for_report(area=area, wish=wish)
    if usual and usual.area_id and answers.get("works_there"):
        elsewhere: Desk | None = _apart_from(usual).for_report(area=None, wish=wish)
        return elsewhere
    return usual


def destination(answers: dict[str, Any]) -> Destination | None:
    """Return the desk these answers lead to and when it reads next."""
    desk = desk_for(answers)
    return _with_reading(desk) if desk else None


def has_another(answers: dict[str, Any]) -> bool:
    """Return whether the national desk could read it in the place of the area's."""
    usual = desk_for(answers | {"works_there": False})
    other = desk_for(answers | {"works_there": True})
    return bool(other and usual != other)


def known(public_id: str) -> Destination | None:
    """Return the desk a report was sent to."""
    desk = Desk.objects.select_related("organisation").filter(public_id=public_id).first()
    return _with_reading(desk) if desk else None


def readers_if_there() -> list[Destination]:
    """Return the same, and nothing while the database is away: a form is given back then."""
    try:
        return readers()
    except Error:
        return []


@for_seconds(2.0)
def readers() -> list[Destination]:
    """Return every desk somebody can be sent to without another question, by area."""
    ready = Desk.objects.ready().without_police()
    found = ready.select_related("organisation", "area").prefetch_related("hours")
    by_area = F("area__name").asc(nulls_last=True)
    return [_with_reading(desk) for desk in found.order_by(by_area, "name")]


def _apart_from(desk: Desk) -> DeskQuerySet:
    """Return the desks of other organisations at which nobody of this one works."""
    people = Member.objects.here().filter(desk=desk).values("staff")
    shared = Member.objects.here().filter(staff__in=people).values("desk")
    others: DeskQuerySet = Desk.objects.exclude(organisation=desk.organisation_id)
    return others.exclude(pk__in=shared)


def _with_reading(desk: Desk) -> Destination:
    try:
        return Destination(desk, next_reading(desk, clock.now()))
    except NoHoursError:
        return Destination(desk, None)
