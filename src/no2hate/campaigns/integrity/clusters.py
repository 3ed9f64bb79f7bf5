"""What is trending: voices that came together, from one network or with one domain's addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.integrity.domains import SHARED
from no2hate.campaigns.integrity.origins import key_of_domain
from no2hate.campaigns.models import Edition, Tally
from no2hate.campaigns.models.suspects import SuspectQuerySet

LEAST: Final = 5  # fewer together are a family
MOST: Final = 8  # of a sort: nobody reads further down
AREAS_NAMED: Final = 3
FLOOD: Final = 20  # voices of one area before its share is compared
TIMES_ITS_SHARE: Final = 2


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Voices that share a network or a domain, and nothing else we could know."""

    sort: str  # "came_from" or "domain_key"
    key: bytes
    size: int
    first: datetime
    last: datetime
    by_minute: Mapping[datetime, int]
    areas: list[tuple[str, int]]
    held: int

    @property
    def is_network(self) -> bool:
        """Whether they share a network; else they share a domain."""
        return self.sort == "came_from"

    @property
    def busiest(self) -> int:
        """The most in one minute."""
        return max(self.by_minute.values(), default=0)

    @property
    def until(self) -> datetime:
        """The first moment after its last voice."""
        return self.last + timedelta(seconds=1)


def clusters(edition: Edition, since: datetime) -> list[Cluster]:
    """Return what came together since a moment, largest first."""
    recent = signed_since(edition, since)
    common = {key_of_domain(edition, name) for name in SHARED}
    found = [
        _cluster(recent, sort, group)
        for sort in ("came_from", "domain_key")
        for group in recent.largest(sort, least=LEAST, most=MOST + len(common))
        if bytes(group[sort]) not in common
    ]
    return _once(sorted(found, key=lambda one: (-one.size, not one.is_network))[: 2 * MOST])


def _once(found: list[Cluster]) -> list[Cluster]:
    """Leave out a domain's crowd that is the same as a network's: it came first."""
    first: dict[tuple[object, ...], Cluster] = {}
    for one in found:
        first.setdefault((one.size, one.first, one.last), one)
    return list(first.values())


def signed_since(edition: Edition, since: datetime) -> SuspectQuerySet:
    """Return the voices signed since a moment, within the two days that we know their origin."""
    voices: SuspectQuerySet = edition.voices.filter(signed_at__gte=since, came_from__isnull=False)
    return voices


def _cluster(recent: SuspectQuerySet, sort: str, group: Mapping[str, Any]) -> Cluster:
    members = recent.filter(**{sort: group[sort]})
    areas = sorted(members.by("area_id").items(), key=lambda area: -area[1])
    held = sum(number for reason, number in members.by("held_reason").items() if reason)
    return Cluster(
        sort=sort,
        key=bytes(group[sort]),
        size=group["size"],
        first=group["first"],
        last=group["last"],
        by_minute=members.by_minute(),
        areas=[(name_of(pk), number) for pk, number in areas[:AREAS_NAMED]],
        held=held,
    )


@dataclass(frozen=True)
class Flood:
    """An area with far more of the latest voices than it has of the year's."""

    area: Area
    recent: int
    share: float  # per cent of the latest
    usual: float  # per cent of the year's


def floods(edition: Edition, since: datetime) -> list[Flood]:
    """Return the areas a flood may come from, the furthest from their usual share first."""
    recent = signed_since(edition, since).by("area_id")
    year = Tally.objects.of(edition).by_area()
    all_recent, all_year = sum(recent.values()) or 1, sum(year.values()) or 1
    found = [
        Flood(area, recent.get(area.pk, 0), _per_cent(recent.get(area.pk, 0), all_recent),
              _per_cent(year.get(area.pk, 0), all_year))
        for area in current.areas().values()
    ]  # fmt: skip
    unusual = [
        flood
        for flood in found
        if flood.recent >= FLOOD and flood.share >= TIMES_ITS_SHARE * flood.usual
    ]
    return sorted(unusual, key=lambda flood: flood.usual - flood.share)


def name_of(area_pk: int | None) -> str:
    """Return an area's name, or nothing where none was given."""
    area = current.area(area_pk)
    return area.local_name if area else ""


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)
