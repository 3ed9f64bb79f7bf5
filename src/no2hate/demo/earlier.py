"""What was told in the months before: counted week by week, then taken back by who told it.

The numbers stay, as they do for anybody: so the picture has a quarter to show and a rise to
judge, and no desk is full of old reports.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.common import clock
from no2hate.demo.organisations import Hands
from no2hate.insight import rises
from no2hate.insight.models import Rise
from no2hate.partners.models import Strand
from no2hate.speakout import drafts, facts, returning, sending
from no2hate.speakout.choices import Place
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Report

DATA: Final = Path(__file__).parent / "data" / "earlier.csv"
MORNING: Final = time(8)
JUDGED: Final = 4  # weeks ago, when Ewa confirmed the first rise
WHY: Final = "Two day centres closed for a week, and people were shouted at outside the third."
PLACES: Final = (Place.STREET, Place.TRANSPORT, Place.HOME, Place.SHOP, Place.STREET, Place.WORK)
STORY: Final = "Please count this."

Weeks = dict[int, list[dict[str, str]]]  # what is told, by how many weeks ago


def tell(hands: Mapping[str, Hands], *, now: datetime, analyst: Staff) -> None:
    """Let each week's people tell, the desks count on Monday, and Ewa judge a rise."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), MORNING, here.tzinfo)
    rows = list(tables.read(DATA))
    for back in range(max(int(row["back"]) for row in rows), 0, -1):
        week = [row for row in rows if int(row["back"]) == back]
        told = [_told(*one) for one in _in_order(week, monday - timedelta(weeks=back))]
        with clock.standing_at(monday - timedelta(weeks=back - 1)):
            _count(hands)
            for report, reporter in told:
                returning.delete_report(report=report, reporter=reporter)
            if back == JUDGED + 1:
                _confirm(analyst)
    rises.look()


def _in_order(
    rows: list[dict[str, str]], monday: datetime
) -> Iterator[tuple[str, str, Place, datetime]]:
    """Yield where, about whom, at what kind of place and when, one a few hours after another."""
    number = 0
    for row in rows:
        for strand in Strand.values:
            for _ in range(int(row[strand])):
                at = monday + timedelta(hours=9 * number + 2)
                yield row["where"], strand, PLACES[number % len(PLACES)], at
                number += 1


def _told(where: str, strand: str, place: Place, at: datetime) -> tuple[Report, Reporter]:
    cookie = drafts.new_cookie()
    answers = {"story": STORY, "where": where, "place": place.value, "strands": [strand]}
    with clock.standing_at(at):
        draft = sending.send(
            cookie=cookie, answers=answers, language="en-gb", address=f"192.0.2.{at.day}"
        )
        drafts.end(cookie=cookie)
    return Report.objects.get(public_id=draft.report), Reporter.of(draft.code)


def _count(hands: Mapping[str, Hands]) -> None:
    for each in hands.values():
        facts.publish_closed_weeks(desk=each.desk, desk_keys=each.keys, at=clock.now())


def _confirm(analyst: Staff) -> None:
    rises.look()
    for rise in Rise.objects.waiting():
        rises.judge(rise=rise, state=Rise.State.CONFIRMED, why=WHY, by=analyst)
