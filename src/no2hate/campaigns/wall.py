"""The wall: words anyone may read, as cards; paged by position, never counted."""

from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.models.voices import VoiceQuerySet
from no2hate.common.languages import written
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch

ON_A_PAGE: Final = 30
PINNED: Final = 3
# People, whether it has happened to them or not, share one page: were the others missing
# from it, their absence would tell.
PEOPLE: Final = (Voice.Kind.PERSON, Voice.Kind.AFFECTED)
KINDS: Final = tuple(kind for kind in Voice.Kind if kind != Voice.Kind.AFFECTED)


@dataclass(frozen=True)
class Card:
    """One voice as it stands on the wall; `report_url` where a stranger's words are in it."""

    public_id: str
    words: str
    name: str
    place: str
    language: str
    direction: str
    number: int
    people: int | None = None
    is_pinned: bool = False
    report_url: str = ""


@dataclass(frozen=True)
class Part:
    """The whole wall of a year, or what stands there of an area or a kind."""

    edition: Edition
    area: Area | None = None
    kind: Voice.Kind | None = None

    def voices(self) -> VoiceQuerySet:
        """Return the voices that stand on this part, newest first."""
        voices = _shown(self.edition, self.area)
        if self.kind is None:
            return voices
        return voices.filter(kind__in=PEOPLE if self.kind == Voice.Kind.PERSON else [self.kind])


def newest(edition: Edition, *, area: Area | None = None, most: int = ON_A_PAGE) -> list[Card]:
    """Return the newest cards: pinned ones, then people's own words before the offered lines."""
    voices = _shown(edition, area)
    pinned = list(voices.pinned()[:most])
    others = voices.filter(pinned_at=None)
    own = list(others.filter(line__isnull=True)[: most - len(pinned)])
    rest = list(others.filter(line__isnull=False)[: max(0, most - len(pinned) - len(own))])
    return [_card(voice) for voice in pinned + own + rest]


def page(part: Part, *, before: str = "") -> tuple[list[Card], str]:
    """Return a page of cards, and the id to begin the next one after, if there is one.

    Raises:
        Voice.DoesNotExist: If `before` is nobody's place on this part of the wall.
    """
    voices, more = standing(part, before=before)
    return [_to_report(voice) for voice in voices], more


def standing(part: Part, *, before: str = "") -> tuple[list[Voice], str]:
    """Return what `page` shows, as voices: pinned ones first on the first page, nowhere else."""
    shown = part.voices()
    voices = shown.filter(pinned_at=None)
    first = [] if before else list(shown.pinned()[:PINNED])
    if before:
        voices = voices.older_than(shown.get(public_id=before))
    found = list(voices[: ON_A_PAGE + 1])
    more = found[ON_A_PAGE - 1].public_id if len(found) > ON_A_PAGE else ""
    return first + found[:ON_A_PAGE], more


def one(voice: Voice) -> Card | None:
    """Return a voice as it stands on the wall now, or nothing."""
    found = _shown(voice.edition, None).filter(pk=voice.pk).first()
    return _card(found) if found else None


def reported(edition: Edition, public_id: str) -> Voice | None:
    """Return a voice whose own words stand on the wall, for a reader to complain of."""
    found = _shown(edition, None).filter(item__state=Item.State.APPROVED)
    voice: Voice | None = found.filter(public_id=public_id).first()
    return voice


def card_of(voice: Voice) -> Card:
    """Return the card of a voice that is known to stand on the wall."""
    return _card(voice)


def _shown(edition: Edition, area: Area | None) -> VoiceQuerySet:
    voices = Voice.objects.filter(edition=edition).with_words()
    frozen_at = switches.on_since(Switch.FREEZE_WALL)
    if frozen_at:
        voices = voices.standing_at(frozen_at)
    return voices.filter(area=area) if area else voices


def _to_report(voice: Voice) -> Card:
    card = _card(voice)
    if not (voice.item and voice.item.state == Item.State.APPROVED):
        return card  # our own line and nobody's name
    return replace(card, report_url=reverse("campaigns:report", args=[voice.public_id]))


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
        people=voice.group_size if read else None,
        is_pinned=voice.pinned_at is not None,
    )
