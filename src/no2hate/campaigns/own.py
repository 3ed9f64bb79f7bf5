"""One's own voice: whether it counts, where its words stand, and what may be done with it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns import consent, wall
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from no2hate.campaigns.wall import Card
from no2hate.moderation import promises
from no2hate.moderation.models import Appeal, Decision, Item
from no2hate.moderation.promises import Readers
from no2hate.outbox.links import token

YEARS: Final[dict[int, Promise]] = {
    2: _("With us for the 2nd year"),
    3: _("With us for the 3rd year"),
    4: _("With us for the 4th year"),
    5: _("With us for the 5th year"),
    6: _("With us for the 6th year"),
    7: _("With us for the 7th year"),
}
SETTLED: Final = {Item.State.APPROVED, Item.State.DECLINED}
ALONE: Final = {Voice.Kind.PERSON, Voice.Kind.AFFECTED}


@dataclass(frozen=True)
class Own:
    """What the holder of a voice's link is told."""

    voice: Voice

    @property
    def is_counted(self) -> bool:
        """Whether it counts."""
        return self.voice.state == Voice.State.CONFIRMED and not self.voice.held_reason

    @property
    def is_looked_at(self) -> bool:
        """Whether a person here has to look first; why, is not said."""
        return self.voice.state == Voice.State.CONFIRMED and bool(self.voice.held_reason)

    @property
    def is_removed(self) -> bool:
        """Whether a rule took it out as false."""
        return self.voice.state == Voice.State.INVALIDATED

    @property
    def may_ask(self) -> bool:
        """Whether a person can still be asked to look at a removed voice."""
        was_confirmed = self.voice.confirmed_at is not None
        return self.is_removed and was_confirmed and self.voice.held_reason != Voice.Held.ASKED

    @property
    def is_group(self) -> bool:
        """Whether somebody speaks for others."""
        return self.voice.kind not in ALONE

    @property
    def years(self) -> str:
        """With us for how long; nothing in the first year."""
        years = self.voice.years
        if years == 1:
            return ""
        return str(YEARS.get(years) or gettext("With us for %(years)s years") % {"years": years})

    @property
    def card(self) -> Card | None:
        """What stands on the wall now."""
        return wall.one(self.voice)

    @property
    def readers(self) -> Readers | None:
        """Who reads the words, and by when, while they wait."""
        item = self.voice.item
        return promises.read_by(item) if item and item.state == Item.State.WAITING else None

    @property
    def is_with_duty(self) -> bool:
        """Whether the words went to the person on duty, and so never onto the wall."""
        item = self.voice.item
        return item is not None and item.is_for_duty and item.state not in SETTLED

    @property
    def has_words_ready(self) -> bool:
        """Whether there are words that may be shown, read by a person or our own line."""
        item = self.voice.item
        return bool(self.voice.line) or (item is not None and item.state == Item.State.APPROVED)

    @property
    def is_blanked(self) -> bool:
        """Whether the words were deleted and the voice stands."""
        item = self.voice.item
        return item is not None and item.state == Item.State.BLANKED

    @property
    def rule(self) -> str:
        """The rule for which the words are not shown."""
        item = self.voice.item
        if item is None or item.state != Item.State.DECLINED:
            return ""
        decision = Decision.objects.standing().filter(item=item).newest_first().first()
        return str(decision.reason_in_words) if decision else ""

    @property
    def may_appeal(self) -> bool:
        """Whether a second person can still be asked to look."""
        item = self.voice.item
        return item is not None and item.state == Item.State.DECLINED and self.appeal is None

    @property
    def appeal(self) -> Appeal | None:
        """What they asked a second reader, if they did."""
        item = self.voice.item
        found: Appeal | None = item.appeal_or_none if item else None
        return found

    @property
    def consent(self) -> consent.Wording | None:
        """What they agreed to, as long as we hold their address for it."""
        return consent.wording(self.voice.consent) if self.voice.contact else None

    @property
    def withdraw_token(self) -> str:
        """The link that takes the voice back."""
        return token(self.voice.public_id, Purpose.WITHDRAW)

    @property
    def unsubscribe_token(self) -> str:
        """The link that lets us forget the address."""
        return token(self.voice.public_id, Purpose.UNSUBSCRIBE)
