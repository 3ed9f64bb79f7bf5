"""Plain links that open a network's own page to post from; no script, no tracker."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext

from no2hate.campaigns.models import Campaign


@dataclass(frozen=True)
class Network:
    """Where a person may pass it on."""

    name: str
    link: str


def text_to_share(campaign: Campaign) -> str:
    """Return the words to pass on, in the page's language."""
    return gettext("I have added my voice: %(statement)s. Stand with us.") % {
        "statement": campaign.local_statement
    }


def networks(text: str, link: str) -> list[Network]:
    """Return each network with a link that carries the words and the page."""
    tagged = f"{text} #NO2HATE {link}"
    whole = quote(tagged, safe="")
    return [
        Network("WhatsApp", f"https://wa.me/?text={whole}"),
        Network("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': link})}"),
        Network("Mastodon", f"https://share.joinmastodon.org/?text={whole}"),
        Network("Bluesky", f"https://bsky.app/intent/compose?text={whole}"),
        Network(
            "X",
            "https://x.com/intent/post?"
            + urlencode({"text": text, "url": link, "hashtags": "NO2HATE"}),
        ),
        Network(
            "LinkedIn",
            f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': link})}",
        ),
        Network(gettext("Email"), f"mailto:?subject={quote('#NO2HATE')}&body={whole}"),
    ]
