"""What stands on each card. Words come from the wall alone: nobody's that no person has read."""

from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from no2hate.areas.models import Area
from no2hate.campaigns import wall
from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.campaigns.momentum import season
from no2hate.campaigns.sharing import lettering
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch

EXACT_BELOW: Final = 100  # from here on a card says a round number, and is drawn less often
TAKEN_BACK: Final = {Voice.State.WITHDRAWN, Voice.State.INVALIDATED}
UNREAD: Final = {Item.State.UNCONFIRMED, Item.State.WAITING}


class GoneError(Exception):
    """There was a card, or could have been; it is no more."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """The words of one card, the largest first, and whose line of people it shows."""

    about: str  # names the picture's file
    year: int
    words: str
    direction: str = "ltr"
    second: str = ""  # in coral, below the words
    below: str = ""  # who and where, or how many
    quote: str = ""  # what is said, where it is a voice's, whether or not it can be drawn
    language: str = ""

    @property
    def alt(self) -> str:
        """Return what the picture shows, for those who do not see it."""
        return _(
            "%(words)s In front, a line of people of every kind standing shoulder to shoulder, "
            "with one place left free. #NO2HATE %(year)s."
        ) % {
            "words": " ".join(filter(None, [_sentence(self.words, self.second), self.below_said])),
            "year": self.year,
        }

    @property
    def quoted(self) -> str:
        """The words as a sentence, for a network that shows no picture."""
        return _sentence(self.quote or self.words, self.second)

    @property
    def below_said(self) -> str:
        """Who and where, as a sentence."""
        return f"{self.below}." if self.below else ""


def of_voice(public_id: str) -> Card:
    """Return the card of a voice on the wall.

    Raises:
        Voice.DoesNotExist: If nothing of it was ever to be seen.
        GoneError: If it was taken back, turned down or frozen.
    """
    voice = Voice.objects.for_its_holder(public_id)
    if voice is None:
        raise Voice.DoesNotExist
    said = wall.one(voice)
    if said is None:
        raise GoneError if _was_shown(voice) else Voice.DoesNotExist
    name = lettering.drawable(said.name)
    people = _people(voice) if name else ""
    below = ", ".join(filter(None, [name, people, said.place]))
    words = lettering.drawable(said.words)
    is_drawn = bool(words) and lettering.face_of(words) is not None
    return Card(
        about=public_id if voice.item_id else _shared_by_many(voice),
        year=voice.edition.year,
        words=words if is_drawn else _wordless(voice),
        direction=lettering.direction_of(words, said.direction) if is_drawn else "ltr",
        below=below if lettering.face_of(below) else said.place,
        quote=said.words,
        language=said.language,
    )


def of_area(edition: Edition, area: Area | None) -> Card:
    """Return the card of an area, or of all of them."""
    count = "" if switches.is_on(Switch.HIDE_COUNTER) else _count(edition, area)
    return Card(
        about=f"in-{area.slug}" if area else "all",
        year=edition.year,
        words=area.local_name if area else _("Standing together"),
        second=_("stands together.") if area else _("against hate crime."),
        below=count,
    )


def of_day(edition: Edition, number: int) -> Card:
    """Return the card of a day of the week of action.

    Raises:
        LookupError: If the week has no such day.
    """
    if not 1 <= number <= len(edition.days):
        raise LookupError
    theme = themes(edition).get(number, "")
    day = date_format(edition.days[number - 1], "l j F Y")
    is_readable = theme and lettering.face_of(lettering.drawable(theme))
    return Card(
        about=f"day-{number}",
        year=edition.year,
        words=lettering.drawable(theme) if is_readable else _("Standing together"),
        second="" if is_readable else _("against hate crime."),
        below=day,
    )


def themes(edition: Edition) -> dict[int, str]:
    """Return what each day is about, by its number, in the language of the page."""
    return {theme.day: theme.title for theme in season(edition).themes}


def _was_shown(voice: Voice) -> bool:
    """Whether words of it stood on the wall, or a person decided that they never shall."""
    if voice.state in TAKEN_BACK or (voice.line_id and voice.confirmed_at):
        return True
    return voice.item is not None and voice.item.state not in UNREAD


def _shared_by_many(voice: Voice) -> str:
    """Return one name for the cards of all who chose a line of ours in an area: they are alike."""
    return f"line-{voice.area.slug if voice.area else 'all'}"


def _wordless(voice: Voice) -> str:
    """Return what a card says whose words cannot be drawn."""
    return _("We have added our voice.") if voice.group_size else _("I have added my voice.")


def _people(voice: Voice) -> str:
    """Return how many stand in a group's one voice."""
    size = voice.group_size or 0
    return ngettext("%(n)s person", "%(n)s people", size) % {"n": f"{size:,}"} if size else ""


def _count(edition: Edition, area: Area | None) -> str:
    """Return how many voices there are; a large number is rounded down, and says so."""
    total = Tally.objects.of(edition, area).total()
    if not total:
        return ""
    step = 10 ** max(len(str(total)) - 2, 0) if total >= EXACT_BELOW else 1
    rounded = total // step * step
    said = ngettext("%(n)s voice", "%(n)s voices", rounded) % {"n": f"{rounded:,}"}
    return said if rounded == total else _("More than %(voices)s") % {"voices": said}


def _sentence(*parts: str) -> str:
    """Return words with a full stop, unless they end in a sign of their own."""
    words = " ".join(filter(None, parts))
    return words if not words or words[-1] in ".!?…۔؟।" else f"{words}."
