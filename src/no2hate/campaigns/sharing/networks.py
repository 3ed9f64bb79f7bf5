"""Plain links that open a network's own page to post from; no script, no tracker."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from no2hate.campaigns.models import Campaign

TAG: Final = "#NO2HATE"
LINK_COUNTS: Final = 23  # letters that X and Mastodon count for a link of any length
LIGHT: Final = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))  # on X
MORE: Final = "…"


@dataclass(frozen=True)
class Network:
    """Where a person may pass it on."""

    name: str
    link: str


@dataclass(frozen=True)
class Length:
    """How much one network takes, and what a link costs there; none: as long as it is."""

    names: str
    most: int
    link_counts: int | None = None
    is_weighed: bool = False  # letters outside Europe's scripts count twice


X: Final = Length("X", 280, LINK_COUNTS, is_weighed=True)
BLUESKY: Final = Length("Bluesky", 300)
MASTODON: Final = Length("Mastodon, Threads", 500)
ANYWHERE: Final = Length("", 2_000)
LENGTHS: Final = (X, BLUESKY, MASTODON)


def text_to_share(campaign: Campaign) -> str:
    """Return the words to pass on, in the page's language."""
    return _("I have added my voice: %(statement)s. Stand with us.") % {
        "statement": campaign.local_statement
    }


def networks(text: str, link: str) -> list[Network]:
    """Return each network with a link that carries the words and the page."""
    return [
        Network("WhatsApp", f"https://wa.me/?text={_whole(text, link)}"),
        Network("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': link})}"),
        Network("Mastodon", f"https://share.joinmastodon.org/?text={_whole(text, link, MASTODON)}"),
        Network("Bluesky", f"https://bsky.app/intent/compose?text={_whole(text, link, BLUESKY)}"),
        Network(
            "Threads", f"https://www.threads.net/intent/post?text={_whole(text, link, MASTODON)}"
        ),
        Network("X", f"https://x.com/intent/post?text={_whole(text, link, X)}"),
        Network(
            "LinkedIn",
            f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': link})}",
        ),
        Network(_("Text message"), f"sms:?&body={_whole(text, link)}"),
        Network(_("Email"), f"mailto:?subject={quote(TAG)}&body={_whole(text, link)}"),
    ]


def post(text: str, link: str, length: Length = ANYWHERE) -> str:
    """Return the words with tag and link, as long as a network takes; words are left out whole."""
    words, ending = text.split(), f"{TAG} {link}"
    for kept in range(len(words), 0, -1):
        said = " ".join(words[:kept]) + ("" if kept == len(words) else MORE)
        if counted(f"{said} {ending}", link, length) <= length.most:
            return f"{said} {ending}"
    return ending


def counted(said: str, link: str, length: Length) -> int:
    """Return how many letters a network counts; never fewer than it does.

    Code points stand for graphemes: there are at least as many.
    """
    if length.link_counts is None:
        return _weight(said, length)
    return _weight(said.replace(link, ""), length) + length.link_counts


def first_that_fits(texts: Iterable[str], link: str, length: Length) -> str:
    """Return the first of several texts that a network takes whole, else the last, cut."""
    said = list(texts)
    for text in said:
        if post(text, link, length).startswith(text):
            return post(text, link, length)
    return post(said[-1], link, length)


def _weight(said: str, length: Length) -> int:
    if not length.is_weighed:
        return len(said)
    return sum(1 if any(ord(sign) in light for light in LIGHT) else 2 for sign in said)


def _whole(text: str, link: str, length: Length = ANYWHERE) -> str:
    return quote(post(text, link, length), safe="")
