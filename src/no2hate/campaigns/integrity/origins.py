"""Where voices come from, said so that it can be counted and not read."""

from typing import Final

from django.conf import settings

from no2hate.campaigns.integrity.domains import SHARED, domain_of
from no2hate.campaigns.models import Edition
from no2hate.common.cipher import keyed_hash
from no2hate.moderation import rates
from no2hate.web.memo import for_seconds

SIGN_RATE: Final = "sign"


def came_from(address: str) -> bytes:
    """Return what names a network today; after 48 hours its key is gone, and this with it."""
    return place(address).network


def place(address: str) -> rates.Place:
    """Return the same with the household, to count both."""
    return rates.place(purpose=SIGN_RATE, address=address)


def domain_key(edition: Edition, email: str) -> bytes:
    """Return what names the domain of an address, as long as the year's key stands."""
    return key_of_domain(edition, domain_of(email))


def key_of_domain(edition: Edition, domain: str) -> bytes:
    """Return the same for a domain that somebody typed."""
    key = settings.KEY_FOLDER.standing(edition.email_key_name)
    return keyed_hash(f"domain {domain}", key=key)


def is_shared_domain(edition: Edition, domain: bytes) -> bool:
    """Return whether so many people use a domain that their number says nothing."""
    return domain in _shared(edition)


@for_seconds(60)
def _shared(edition: Edition) -> frozenset[bytes]:
    return frozenset(key_of_domain(edition, name) for name in SHARED)
