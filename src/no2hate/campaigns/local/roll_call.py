"""The roll-call: which offices have spoken this year, and which have not so far."""

from dataclasses import dataclass

from no2hate.areas.models import Area, GoverningBody
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition, Statement
from no2hate.campaigns.wording import in_reader_language


@dataclass(frozen=True)
class Called:
    """One area at the roll-call."""

    area: Area
    body: GoverningBody | None
    statement: Statement | None


def roll_call(edition: Edition) -> list[Called]:
    """Return every police area with who answers for it and what they said: speakers first."""
    said = edition.statements.published().exclude(area=None)
    statements = {one.area_id: one for one in in_reader_language(said, one_for="area_id")}
    bodies = {body.area_id: body for body in GoverningBody.objects.on(edition.today())}
    called = [
        Called(area, bodies.get(area.pk), statements.get(area.pk))
        for area in current.areas().values()
    ]
    return sorted(called, key=lambda one: one.statement is None)
