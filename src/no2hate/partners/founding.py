"""How organisations and desks come to be, open and close; the keys are made by accounts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from django.db import transaction

from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.partners.models import Desk, DeskKey, Hours, Organisation


@dataclass(frozen=True)
class Opening:
    """A spell a desk reads in, on one weekday (0 is Monday)."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class About:
    """What people are told of a desk before they write to it.

    Attributes:
        name: What the desk is called.
        area: Whose reports it reads; none for everywhere.
        wishes: Codes of `Wish` it takes; none for all.
        passes_on: What it passes on, to whom, in a sentence.
        never_tells: What it never tells anyone, in a sentence.
        phone: Where helpers at counters ask; the public is not told.
        languages: Codes of what it reads and answers in.
    """

    name: str
    area: Area | None = None
    wishes: list[str] = field(default_factory=list)
    passes_on: str = ""
    never_tells: str = ""
    phone: str = ""
    languages: list[str] = field(default_factory=lambda: ["en"])


WEEKDAYS_NINE_TO_FIVE = tuple(Opening(weekday, time(9), time(17)) for weekday in range(5))


@transaction.atomic
def found_organisation(
    *,
    name: str,
    kind: Organisation.Kind,
    area: Area | None = None,
    takes_walk_ins: bool = False,
) -> Organisation:
    """Keep a new organisation.

    Raises:
        ValidationError: If the name is taken or something is missing.
    """
    organisation = Organisation(
        name=name.strip(), kind=kind, area=area, takes_walk_ins=takes_walk_ins
    )
    organisation.full_clean()
    organisation.save()
    audit.record(act="organisation founded", about=organisation.public_id)
    return organisation


@transaction.atomic
def set_walk_ins(*, organisation: Organisation, takes: bool, by: str) -> bool:
    """Give an organisation a counter, or end that; return whether anything changed.

    Raises:
        ValidationError: If it can have none.
    """
    held: Organisation = Organisation.objects.select_for_update(of=("self",)).get(
        pk=organisation.pk
    )
    if held.takes_walk_ins == takes:
        return False
    held.takes_walk_ins = takes
    held.full_clean()
    held.save(update_fields=["takes_walk_ins"])
    act = "takes walk-ins" if takes else "takes no walk-ins"
    audit.record(act=act, about=held.public_id, by=by)
    return True


@transaction.atomic
def found_desk(*, organisation: Organisation, about: About, hours: Iterable[Opening]) -> Desk:
    """Keep a new desk, closed, with its hours.

    Raises:
        ValidationError: If the name is taken there or something cannot be.
    """
    desk = Desk(organisation=organisation, **vars(about))
    desk.full_clean()
    desk.save()
    set_hours(desk=desk, hours=hours)
    return desk


@transaction.atomic
def set_hours(*, desk: Desk, hours: Iterable[Opening]) -> None:
    """Give a desk other hours."""
    desk.hours.all().delete()
    for opening in hours:
        spell = Hours(desk=desk, **vars(opening))
        spell.full_clean()
        spell.save()


def add_key(*, desk: Desk, epoch: int, public: bytes, former: bytes = b"") -> DeskKey:
    """Keep the public half of a desk's key of a new epoch."""
    key: DeskKey = DeskKey.objects.create(desk=desk, epoch=epoch, public=public, former=former)
    return key


def mark_drilled(*, desk: Desk, on: date) -> None:
    """Keep the day its key was opened with the recovery identity."""
    desk.drilled_on = on
    desk.save(update_fields=["drilled_on"])


def set_opened(*, desk: Desk, on: date | None) -> None:
    """Open a desk to the public from a day on, or close it."""
    desk.opened_on = on
    desk.save(update_fields=["opened_on"])


def ask_for_new_key(*, desk: Desk, needed: bool = True) -> None:
    """Keep that somebody left and the key has to change, or that it has."""
    desk.needs_new_key = needed
    desk.save(update_fields=["needs_new_key"])


def desk_named(name: str) -> Desk | None:
    """Return the one desk with this name or public id."""
    by_id = Desk.objects.filter(public_id=name.upper()).first()
    named = list(Desk.objects.filter(name__iexact=name)[:2])
    return by_id or (named[0] if len(named) == 1 else None)


def lock(desk: Desk) -> Desk:
    """Return the desk with its row locked until the transaction ends: keys change one by one."""
    locked: Desk = Desk.objects.select_for_update().get(pk=desk.pk)
    return locked
