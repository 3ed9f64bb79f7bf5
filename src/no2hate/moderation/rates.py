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
class Place:
    """What names a household and its network for one purpose today, and nobody tomorrow."""

    purpose: str
    day: date
    household: bytes
    network: bytes


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


def place(*, purpose: str, address: str) -> Place:
    """Return what names a household and its network today."""
    day, key = _todays_key(purpose)
    names = (household(address), _network(address))
    return Place(purpose, day, *(keyed_hash(name, key=key) for name in names))


def count_at(here: Place) -> Counts:
    """Count one more for a household and for its network: one statement for both."""
    both = [here.household, here.network]
    found = RateCount.objects.add_each(purpose=here.purpose, day=here.day, whos=both)
    household, network = (found[who] for who in both)
    return Counts(household.times, network.times, household.is_allowed or network.is_allowed)


def count_place(*, purpose: str, address: str) -> Counts:
    """Count one more for a place: one statement."""
    return count_at(place(purpose=purpose, address=address))


def count_confirmation(*, purpose: str, address: str, domain: bytes) -> Confirmations:
    """Count one more confirmation of this minute for a network and a domain: one statement."""
    day, key = _todays_key(purpose)
    minute = f"{clock.now():%H:%M}"
    here = _network(address)
    names = [here, f"{minute} {here}", f"{minute} {domain.hex()}"]
    allowed, network, mail = (keyed_hash(name, key=key) for name in names)
    found = RateCount.objects.add_each(purpose=purpose, day=day, whos=[allowed, network, mail])
    return Confirmations(
        network=found[network].times,
        domain=found[mail].times,
        is_allowed=found[allowed].is_allowed,
    )


def allow_place(*, purpose: str, address: str, is_network: bool, is_tomorrow: bool = False) -> None:
    """Let an address, or its whole network, pass the limits for a day; kept as its hash alone."""
    day = clock.today(settings.TIME_ZONE) + timedelta(days=int(is_tomorrow))
    key = DailyKey.objects.of(purpose=purpose, day=day).opened()
    name = _network(address) if is_network else household(address)
    RateCount.objects.allow(purpose=purpose, day=day, who=keyed_hash(name, key=key))


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
