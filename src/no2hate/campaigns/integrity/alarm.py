"""Who reads is told when many voices come from one network, and where that is dealt with."""

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.integrity.clusters import signed_since
from no2hate.campaigns.integrity.permissions import can_look
from no2hate.common import clock
from no2hate.moderation.alarms import Alarm, watches
from no2hate.web import memo

LATELY: Final = timedelta(hours=1)
MANY: Final = 20  # of one network within the hour; a class of pupils, or somebody who floods us


@watches
def crowd(staff: Staff) -> Alarm | None:
    """Return the largest crowd of the last hour, if it is one."""
    size = _largest()
    if size < MANY:
        return None
    said = ngettext(
        "%d voice came from one network within the hour.",
        "%d voices came from one network within the hour.",
        size,
    )
    return Alarm(said % size, reverse("integrity:attack") if can_look(staff) else "")


@memo.for_seconds(20)
def _largest() -> int:
    edition = current.edition()
    if edition is None:
        return 0
    recent = signed_since(edition, clock.now() - LATELY)
    groups = recent.exclude(state="invalidated").largest("came_from", least=MANY, most=1)
    return groups[0]["size"] if groups else 0
