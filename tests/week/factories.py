"""Partners, people of an office, and events of every state."""

from datetime import UTC, datetime, timedelta
from typing import Any

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.models import Organisation
from no2hate.week.models import Commitment, Event
from tests.accounts.factories import StaffFactory

DAY_THREE = datetime(2026, 10, 12, 17, 0, tzinfo=UTC)  # six in the evening in Derby
SAFE_ADDRESS = "The Blue Door, 7 Quiet Row, Derby DE1 9ZZ"
OPEN_ADDRESS = "Assembly Rooms, Market Place, Derby DE1 3AH"


def area_called(slug: str = "derbyshire") -> Area:
    return Area.objects.get(slug=slug)


def make_organisation(name: str = "Derby City Council", **fields: Any) -> Organisation:
    """A council of Derbyshire; the same name gives the same organisation."""
    fields.setdefault("kind", Organisation.Kind.COUNCIL)
    fields.setdefault("area", area_called())
    organisation, _ = Organisation.objects.get_or_create(name=name, defaults=fields)
    return organisation


def make_partner_staff(organisation: Organisation | None = None, **fields: Any) -> Staff:
    """Olu, who puts on events for a council and works at no desk."""
    organisation = organisation or make_organisation()
    fields.setdefault("name", "Olu")
    fields.setdefault("area", organisation.area)
    return StaffFactory(is_moderator=False, organisation=organisation, **fields)


def make_office_staff(area: Area | None = None, **fields: Any) -> Staff:
    """Ewa, of an area's office, or (without an area) of the national one."""
    fields.setdefault("name", "Ewa")
    return StaffFactory(is_moderator=False, is_office=True, area=area, **fields)


def make_event(
    *,
    state: str = Event.State.PUBLISHED,
    is_safe: bool = False,
    organisation: Organisation | None = None,
    **fields: Any,
) -> Event:
    """A vigil of the week by the river, published unless told; a safe one has its address kept."""
    organisation = organisation or make_organisation()
    made_by = fields.pop("made_by", None) or _somebody_of(organisation)
    address = fields.pop("address", SAFE_ADDRESS if is_safe else OPEN_ADDRESS)
    event = Event(
        organisation=organisation,
        state=state,
        is_safe=is_safe,
        made_by=made_by,
        **_usual() | fields,
    )
    event.area = fields.get("area", organisation.area)
    if state != "draft":
        event.handed_in_at = clock.now()
    if event.new_title:  # words wait together
        for name in ("about", "place", "access_notes", "language"):
            setattr(event, f"new_{name}", getattr(event, f"new_{name}") or getattr(event, name))
    if state in {"approved", "published"}:
        event.approved_by = fields.get("approved_by", made_by)
    if state == "published":
        event.published_at = clock.now()
    if state == "cancelled":
        event.published_at = event.cancelled_at = clock.now()
        event.cancelled_because = "The hall is flooded."
    event.keep_address(address)
    event.new_address = event.address if event.new_title else ""
    event.save()
    return event


def make_commitment(
    text: str = "We answer every report within a day.", **fields: Any
) -> Commitment:
    """What the council promises in 2026, read by the office."""
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or make_organisation()
    fields.setdefault("year", 2026)
    return Commitment.objects.create(text=text, is_published=True, **fields)


def _usual() -> dict[str, Any]:
    return {
        "kind": Event.Kind.VIGIL,
        "title": "Lanterns by the river",
        "about": "We walk from the market to the river with lanterns. Come as you are.",
        "starts_at": DAY_THREE,
        "ends_at": DAY_THREE + timedelta(hours=2),
        "place": "Derby, near the river",
        "access": ["step_free", "bsl"],
        "languages": ["en", "ur"],
    }


def _somebody_of(organisation: Organisation) -> Staff:
    return organisation.staff.first() or make_partner_staff(organisation)
