"""What is done with paper sheets: entered by a partner, taken back by them or an office."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, Sheet
from no2hate.campaigns.sheets.permissions import check_can_enter, check_can_take_back
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.common.text import tidy

ENTERED: Final = "campaign.sheet-entered"
TAKEN_BACK: Final = "campaign.sheet-taken-back"


@dataclass(frozen=True, kw_only=True)
class Pile:
    """What stands on the paper, counted: no name of theirs.

    The id comes with the form, so that a second click is no second pile.
    """

    public_id: str = field(default_factory=new_public_id)
    day: date
    place: str
    voices: int
    area: Area | None = None


@transaction.atomic
def enter_sheet(*, edition: Edition, pile: Pile, by: Staff) -> Sheet:
    """Let the voices on a pile of paper count; the same form sent twice counts once.

    Raises:
        NotAllowedError: If this person works for no partner.
    """
    organisation = check_can_enter(by)
    now = clock.now()
    sheet, is_new = Sheet.objects.get_or_create(
        public_id=pile.public_id,
        defaults={
            "edition": edition,
            "organisation": organisation,
            "area": pile.area,
            "day": pile.day,
            "place": tidy(pile.place),
            "voices": pile.voices,
            "entered_by": by,
            "entered_at": now,
            "changed_at": now,
        },
    )
    if is_new:
        audit.record(act=ENTERED, about=sheet.public_id, by=by.public_id)
    return sheet


@transaction.atomic
def take_back_sheet(*, sheet: Sheet, why: str, by: Staff) -> None:
    """Count a pile no more; a second time changes nothing.

    Raises:
        NotAllowedError: If the sheet is another organisation's, and this person no office.
    """
    check_can_take_back(by, sheet)
    now = clock.now()
    is_new = (
        Sheet.objects.standing()
        .filter(pk=sheet.pk)
        .update(taken_back_at=now, changed_at=now, taken_back_why=tidy(why))
    )
    if is_new:
        audit.record(act=TAKEN_BACK, about=sheet.public_id, by=by.public_id)
