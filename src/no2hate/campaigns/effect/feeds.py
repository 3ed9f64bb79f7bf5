"""The wall as a feed: words that stand there now. What is withdrawn is not in the next answer."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from no2hate.campaigns import wall
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.wording import in_reader_language

MOST: Final = 50


class Feed(Atom1Feed):
    """A feed that is the same bytes for everyone while nothing changes."""

    begun: datetime

    def latest_post_date(self) -> datetime:
        """Return when anything last changed; of an empty feed, when the line opened."""
        return max((item["updateddate"] for item in self.items), default=self.begun)


def of_wall(edition: Edition) -> Feed:
    """Return the newest words and the statements, by the day; nobody's hour is told."""
    title = f"{edition.campaign.name} {edition.year}"
    page, own = _absolute("campaigns:wall"), _absolute("effect:wall-atom")
    feed = Feed(
        title=f"{title} ({_('Example data')})" if settings.DEMO else title,
        link=page,
        description="",
        language=get_language() or "",
        feed_url=own,
    )
    feed.begun = edition.goes_live
    _add_statements(feed, edition)
    cards = wall.newest(edition, most=MOST)
    days = dict(_days([card.public_id for card in cards]))
    for card in cards:
        at = datetime.combine(days[card.public_id], time(), ZoneInfo(edition.campaign.time_zone))
        feed.add_item(
            title=card.words,
            link=page,
            description=card.place,
            unique_id=f"urn:no2hate:voice:{card.public_id}",
            pubdate=at,
            updateddate=at,
            author_name=card.name or card.place or edition.campaign.name,
        )
    return feed


def _add_statements(feed: Feed, edition: Edition) -> None:
    said = edition.statements.published().filter(area=None)
    for statement in in_reader_language(said, one_for="area_id"):
        feed.add_item(
            title=statement.signed,
            link=_absolute("front:home"),
            description=linebreaks(statement.text, autoescape=True),
            unique_id=f"urn:no2hate:statement:{edition.year}:{statement.pk}",
            pubdate=statement.publish_at,
            updateddate=statement.publish_at,
            author_name=statement.signed,
        )


def _days(public_ids: list[str]) -> list[tuple[str, date]]:
    shown = Voice.objects.confirmed().filter(public_id__in=public_ids)
    return list(shown.values_list("public_id", "day"))


def _absolute(name: str) -> str:
    return f"{settings.PUBLIC_ORIGIN}{reverse(name)}"
