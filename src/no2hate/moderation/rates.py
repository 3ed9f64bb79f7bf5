"""How often an address came by today, for one purpose; forgotten within 48 hours."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.moderation.models import DailyKey, RateCount
from no2hate.web import memo
from no2hate.web.addresses import household, neighbourhood


def count(*, purpose: str, address: str) -> int:
    """Count one more and return how many an address has today: one statement.

    Once a minute in each process, and at the first use of a day, the key is asked for too.
    """
    day, key = _todays_key(purpose)
    return RateCount.objects.add_one(
        purpose=purpose, day=day, who=keyed_hash(household(address), key=key)
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many came today from one household, and from the network it is part of."""

    household: int
    near: int
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Confirmations:
    """How many were confirmed this minute from one network, and with addresses of one domain."""

    network: int
    domain: int
    is_allowed: bool


def count_place(*, purpose: str, address: str) -> Counts:
    """Count one more for a household and for its network: one statement for both."""
    day, key = _todays_key(purpose)
    home = keyed_hash(household(address), key=key)
    near = keyed_hash(_network(address), key=key)
    found = RateCount.objects.add_each(purpose=purpose, day=day, whos=[home, near])
    return Counts(
        household=found[home].times,
        near=found[near].times,
        is_allowed=found[home].is_allowed or found[near].is_allowed,
    )


def count_confirmation(*, purpose: str, address: str, domain: bytes) -> Confirmations:
    """Count one more confirmation of this minute for a network and a domain: one statement."""
    day, key = _todays_key(purpose)
    minute = f"{clock.now():%H:%M}"
    names = [_network(address), f"{minute} {_network(address)}", f"{minute} {domain.hex()}"]
    place, network, mail = (keyed_hash(name, key=key) for name in names)
    found = RateCount.objects.add_each(purpose=purpose, day=day, whos=[place, network, mail])
    return Confirmations(
        network=found[network].times,
        domain=found[mail].times,
        is_allowed=found[place].is_allowed,
    )


def allow_place(*, purpose: str, address: str, is_network: bool, is_tomorrow: bool = False) -> None:
    """Let an address, or its whole network, pass the limits for a day; kept as its hash alone."""
    day = clock.today(settings.TIME_ZONE) + timedelta(days=int(is_tomorrow))
    key = DailyKey.objects.of(purpose=purpose, day=day).opened()
    name = _network(address) if is_network else household(address)
    RateCount.objects.allow(purpose=purpose, day=day, who=keyed_hash(name, key=key))


def hashed_place(*, purpose: str, address: str) -> bytes:
    """Return what names a network today and nobody tomorrow."""
    return keyed_hash(_network(address), key=_todays_key(purpose)[1])


@transaction.atomic
def forget_old() -> int:
    """Delete keys and counts 48 hours after their day began; return how many counts went."""
    today = clock.today(settings.TIME_ZONE)
    DailyKey.objects.past(today=today).delete()
    counts, _ = RateCount.objects.past(today=today).delete()
    return counts


def _network(address: str) -> str:
    return f"network {neighbourhood(address)}"  # never the same words as a household


@memo.for_seconds(60)
def _todays_key(purpose: str) -> tuple[date, bytes]:
    """Return today and its key. Kept by purpose alone: the next use pushes an old key out."""
    day = clock.today(settings.TIME_ZONE)
    return day, DailyKey.objects.of(purpose=purpose, day=day).opened()
