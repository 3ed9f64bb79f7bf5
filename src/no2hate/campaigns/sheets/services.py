"""What is done with paper sheets: entered by a partner, taken back by them or an office."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, Sheet
from no2hate.campaigns.sheets.permissions import (
    check_can_count,
    check_can_enter,
    check_can_take_back,
)
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.common.text import tidy
from no2hate.partners.models import Organisation

ENTERED: Final = "campaign.sheet-entered"
COUNTED: Final = "campaign.sheet-counted"
TAKEN_BACK: Final = "campaign.sheet-taken-back"
UNSEEN_A_DAY: Final = 500  # voices of one organisation; more wait for the office's yes
A_DAY: Final = timedelta(hours=24)


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

    More than some hundred a day of one organisation wait until an office has looked.

    Raises:
        NotAllowedError: If this person works for no partner, or for one of another area.
    """
    organisation = check_can_enter(by, pile.area)
    now = clock.now()
    same = Organisation.objects.select_for_update().get(pk=organisation.pk)  # one at a time
    entered = Sheet.objects.filter(organisation=same, taken_back_at=None)
    today = entered.filter(entered_at__gt=now - A_DAY).voices() + pile.voices
    sheet, is_new = Sheet.objects.get_or_create(
        public_id=pile.public_id,
        defaults={
            "edition": edition,
            "organisation": organisation,
            "area": pile.area,
            "day": pile.day,
            "place": tidy(pile.place),
            "voices": pile.voices,
            "is_waiting": today > UNSEEN_A_DAY,
            "entered_by": by,
            "entered_at": now,
            "changed_at": now,
        },
    )
    if is_new:
        audit.record(act=ENTERED, about=sheet.public_id, by=by.public_id)
    return sheet


@transaction.atomic
def count_sheet(*, sheet: Sheet, by: Staff) -> None:
    """Let a pile count that waited for an office; a second time changes nothing.

    Raises:
        NotAllowedError: If this person is of no office, or of another area's.
    """
    check_can_count(by, sheet)
    waiting = Sheet.objects.filter(pk=sheet.pk, taken_back_at=None, is_waiting=True)
    if waiting.update(is_waiting=False, changed_at=clock.now()):
        audit.record(act=COUNTED, about=sheet.public_id, by=by.public_id)


@transaction.atomic
def take_back_sheet(*, sheet: Sheet, why: str, by: Staff) -> None:
    """Count a pile no more; a second time changes nothing.

    Raises:
        NotAllowedError: If the sheet is another organisation's, and this person no office.
    """
    check_can_take_back(by, sheet)
    now = clock.now()
    held = Sheet.objects.filter(pk=sheet.pk, taken_back_at=None)
    if held.update(taken_back_at=now, changed_at=now, taken_back_why=tidy(why)):
        audit.record(act=TAKEN_BACK, about=sheet.public_id, by=by.public_id)
