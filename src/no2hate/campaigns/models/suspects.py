"""The questions about voices that may be false: held, come together, meant by a rule."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncMinute

from no2hate.campaigns.models.invalidations import Invalidation
from no2hate.common import clock

if TYPE_CHECKING:
    from no2hate.campaigns.models.voices import Voice  # noqa: F401 -- named in quotes below

STANDING: Final = ("new", "confirmed")  # what a rule can take out
ORIGINS_KEPT: Final = timedelta(hours=48)
LOOKED_AT_WITHIN: Final = timedelta(days=1)  # promised on the page of a held voice


class SuspectQuerySet(models.QuerySet["Voice"]):
    """The questions we ask when a count may be false."""

    def held(self) -> Self:
        """Confirmed, and set aside until a person has looked."""
        return self.filter(state="confirmed").exclude(held_reason="")

    def held_for_too_long(self, *, at: datetime) -> Self:
        """Held ones nobody has looked at within the day their holders are promised."""
        return self.held().filter(changed_at__lt=at - LOOKED_AT_WITHIN)

    def held_for(self, *, reason: str, day: date, came_from: bytes | None) -> Self:
        """Those held for one reason on one day, from one network where it is given."""
        found = self.held().filter(held_reason=reason, day=day)
        return found.filter(came_from=came_from) if came_from else found

    def held_groups(self) -> list[dict[str, Any]]:
        """Return how many are held by day, reason and network, newest day and largest first.

        `seen` is when the last of them came: those after it are not these.
        """
        groups = self.held().values("day", "held_reason", "came_from")
        spans = groups.annotate(number=Count("pk"), first=Min("signed_at"), last=Max("signed_at"))
        spans = spans.annotate(seen=Max("changed_at"), since=Min("changed_at"))
        return [dict(row) for row in spans.order_by("-day", "held_reason", "-number")]

    def meant_by(self, rule: Invalidation) -> Self:
        """Those a rule takes out: every condition it names holds, and they still stand."""
        conditions = {
            "area": rule.area_id,
            "came_from": rule.came_from,
            "domain_key": rule.domain_key,
            "item__name__icontains": rule.name_like,
            "held_reason": rule.held_reason,
        }
        return self.filter(
            edition_id=rule.edition_id,
            state__in=STANDING,
            signed_at__gte=rule.signed_from,
            signed_at__lt=rule.signed_until,
            **{name: value for name, value in conditions.items() if value},
        )

    def take_out(self, rule: Invalidation) -> int:
        """Remove these by a rule; return how many. One statement.

        It asks for the state again, outside: who withdrew this very moment stays withdrawn.
        """
        everyone = rule.edition.voices.filter(state__in=STANDING)
        taken: int = everyone.filter(pk__in=self.order_by().values("pk")).update(
            state="invalidated", invalidation=rule, changed_at=clock.now()
        )
        return taken

    def put_back(self) -> int:
        """Let removed ones stand as they stood: confirmed if they had been, else new."""
        removed = self.filter(state="invalidated")
        back = {"invalidation": None, "changed_at": clock.now()}
        confirmed = removed.filter(confirmed_at__isnull=False).update(state="confirmed", **back)
        return confirmed + removed.filter(confirmed_at=None).update(state="new", **back)

    def removed_and_may_ask(self) -> Self:
        """Removed ones that had been confirmed, and have not asked before."""
        removed = self.filter(state="invalidated", confirmed_at__isnull=False)
        return removed.exclude(held_reason="asked")

    def hold_again(self) -> int:
        """Let removed ones wait for a person; return how many."""
        held: int = self.update(
            state="confirmed", held_reason="asked", invalidation=None, changed_at=clock.now()
        )
        return held

    def removed_and_run_out(self, *, before: datetime) -> Self:
        """Removed ones that were never confirmed, and whose link has run out since."""
        never = self.filter(state="invalidated", confirmed_at=None, signed_at__lt=before)
        return never.filter(invalidation__isnull=False)

    def with_old_origin(self) -> Self:
        """Those whose origin is to be forgotten."""
        return self.filter(came_from__isnull=False, signed_at__lt=clock.now() - ORIGINS_KEPT)

    def largest(self, name: str, *, least: int, most: int) -> list[dict[str, Any]]:
        """Return the values of a column that most of these share: how many, first and last."""
        groups = self.filter(~Q(**{name: None})).order_by().values(name)
        spans = groups.annotate(size=Count("pk"), first=Min("signed_at"), last=Max("signed_at"))
        return list(spans.filter(size__gte=least).order_by("-size", "first")[:most])

    def by_minute(self) -> dict[datetime, int]:
        """Return how many were signed in each minute."""
        minutes = self.order_by().annotate(minute=TruncMinute("signed_at")).values_list("minute")
        return dict(minutes.annotate(n=Count("pk")))

    def by(self, name: str) -> dict[Any, int]:
        """Return how many there are of each value of a column."""
        return dict(self.order_by().values_list(name).annotate(n=Count("pk")))
