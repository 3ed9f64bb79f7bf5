"""The wall: words anyone may read, as cards; paged by position, never counted."""

from dataclasses import dataclass
from typing import Final

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.models.voices import VoiceQuerySet
from no2hate.common.languages import written
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch

ON_A_PAGE: Final = 30


@dataclass(frozen=True)
class Card:
    """One voice as it stands on the wall."""

    public_id: str
    words: str
    name: str
    place: str
    language: str
    direction: str
    number: int


def newest(edition: Edition, *, area: Area | None = None, most: int = ON_A_PAGE) -> list[Card]:
    """Return the newest cards; people's own words before the offered lines."""
    voices = _shown(edition, area)
    own = list(voices.filter(line__isnull=True)[:most])
    rest = list(voices.filter(line__isnull=False)[: max(0, most - len(own))])
    return [_card(voice) for voice in own + rest]


def page(edition: Edition, *, before: str = "") -> tuple[list[Card], str]:
    """Return a page of cards, and the id to begin the next one after, if there is one.

    Raises:
        Voice.DoesNotExist: If `before` is nobody's place on the wall.
    """
    voices = _shown(edition, None)
    if before:
        last = voices.get(public_id=before)
        voices = voices.older_than(last)
    found = list(voices[: ON_A_PAGE + 1])
    more = found[ON_A_PAGE - 1].public_id if len(found) > ON_A_PAGE else ""
    return [_card(voice) for voice in found[:ON_A_PAGE]], more


def _shown(edition: Edition, area: Area | None) -> VoiceQuerySet:
    voices = Voice.objects.filter(edition=edition).with_words()
    frozen_at = switches.on_since(Switch.FREEZE_WALL)
    if frozen_at:
        voices = voices.standing_at(frozen_at)
    return voices.filter(area=area) if area else voices


def _card(voice: Voice) -> Card:
    said = voice.line or voice.item
    assert said  # noqa: S101 -- with_words() asks for one of the two
    frozen_at = switches.on_since(Switch.FREEZE_WALL)
    read = voice.item if voice.item and voice.item.state == Item.State.APPROVED else None
    if read and frozen_at and read.shown_at and read.shown_at > frozen_at:
        read = None  # the words are our line; the name came after the frost
    return Card(
        public_id=voice.public_id,
        words=said.text,
        name=read.name if read else "",
        place=voice.area.local_name if voice.area else "",
        language=said.language,
        direction=written(said.language).direction,
        number=sum(map(ord, voice.public_id)),
    )
