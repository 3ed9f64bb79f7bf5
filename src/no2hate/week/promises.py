"""What a change of an event must not break: guests, safe locations, offices, the calendar."""

from datetime import datetime
from typing import Final, NotRequired, TypedDict

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.week.models import Event

READ: Final = frozenset({Event.State.APPROVED, Event.State.PUBLISHED})


class Fields(TypedDict):
    """What an event is planned with; times in UTC."""

    kind: str
    title: str
    about: str
    language: str
    area: Area | None
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str
    is_safe: bool
    access: list[str]
    access_notes: str
    languages: list[str]
    takes_sign_ups: bool
    capacity: int | None
    time_zone: NotRequired[str]


class RefusedError(Exception):
    """An event cannot be changed in this way; nothing was done."""


class TooFewPlacesError(RefusedError):
    """More people are coming than there would be places."""

    def __init__(self, coming: int) -> None:
        super().__init__("too few places")
        self.coming = coming


class StaysSafeError(RefusedError):
    """A safe location that was public once stays one: its guests were promised so."""


class TooLateToBeSafeError(RefusedError):
    """Everyone has read where it is: it is called off and planned anew."""


class AreaStaysError(RefusedError):
    """The office of its area has it: it does not move to another's."""


class IsOverError(RefusedError):
    """The event lies in the past, or would."""


def coming(event: Event) -> int:
    """Return how many people have said that they come; never who."""
    people: int = event.sign_ups.coming().people()
    return people


def check_promises(held: Event, fields: Fields) -> None:
    """See that nobody who is coming is let down, and that a safe location stays safe."""
    capacity = fields["capacity"] if fields["takes_sign_ups"] else None
    expected = coming(held)
    if capacity is not None and capacity < expected:
        raise TooFewPlacesError(expected)
    if held.state in READ and held.is_safe and not fields["is_safe"]:
        raise StaysSafeError
    if held.published_at and fields["is_safe"] and not held.is_safe:
        raise TooLateToBeSafeError


def check_when_and_where(held: Event, fields: Fields) -> None:
    """See that nothing that is handed in goes into the past, or to another area's office."""
    if held.state == Event.State.DRAFT:
        return
    if fields["area"] != held.area:
        raise AreaStaysError
    was, will = (held.starts_at, held.ends_at), (fields["starts_at"], fields["ends_at"])
    now = clock.now()
    if any(new != old and new <= now for old, new in zip(was, will, strict=True)):
        raise IsOverError
    if not held.may_change:
        raise IsOverError


def check_to_come(held: Event) -> None:
    """See that it is not over."""
    if held.ends_at <= clock.now():
        raise IsOverError
