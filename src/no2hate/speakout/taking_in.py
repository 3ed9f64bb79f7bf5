"""Reports that nobody holds a code to: words that reached us another way, sealed to a desk."""

from django.conf import settings

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.partners.models import Desk
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.models import Item, Report


def take_in(
    *, desk: Desk, story: str, area: Area | None, channel: Report.Channel, language: str
) -> Report:
    """Seal words to a desk as a report without a way back, in the caller's transaction.

    Raises:
        PinError: If the desk's key in the database is not the one pinned outside it.
    """
    today = clock.today(settings.TIME_ZONE)
    report = Report(
        public_id=new_public_id(),
        desk=desk,
        area=area,
        where=Report.Where.AREA if area else Report.Where.NOT_SAID,
        channel=channel,
        received_on=today,
        waits_since=today,
    )
    keys, wraps = report_keys.birth(report, None)
    told = thread.New(Item.Kind.STORY, {"text": story, "language": language})
    thread.begin(report, keys, wraps, [told])
    return report
