"""Confirmations stored up and let go at once: a class does not press thus, a machine does."""

from typing import Final

from no2hate.campaigns.integrity.origins import is_shared_domain
from no2hate.campaigns.integrity.suspicion import most
from no2hate.campaigns.models import Voice
from no2hate.moderation import rates

CONFIRM_RATE: Final = "confirm"
A_MINUTE_FROM_ONE_NETWORK: Final = 100
A_MINUTE_FROM_ONE_DOMAIN: Final = 60


def reason_at_confirmation(voice: Voice, *, address: str) -> str:
    """Return why a voice is to be held now that it is confirmed: one statement.

    What it was held for before stays. A network that someone vouched for passes.
    """
    domain = bytes(voice.domain_key or b"")
    counts = rates.count_confirmation(purpose=CONFIRM_RATE, address=address, domain=domain)
    if voice.held_reason or counts.is_allowed:
        return voice.held_reason
    if counts.network > most(A_MINUTE_FROM_ONE_NETWORK):
        return Voice.Held.BURST
    is_many = domain and counts.domain > most(A_MINUTE_FROM_ONE_DOMAIN)
    return Voice.Held.BURST if is_many and not is_shared_domain(voice.edition, domain) else ""
