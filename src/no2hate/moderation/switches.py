"""Switches: is one on, and turning it, in every process within two seconds."""

from datetime import datetime

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.moderation.models import Switch, SwitchChange
from no2hate.moderation.models.switches import SwitchChangeQuerySet
from no2hate.moderation.permissions import check_can_turn_switches
from no2hate.web import memo, page_cache

__all__ = ["Switch", "is_on", "on_since", "turn"]


def is_on(name: Switch) -> bool:
    """Return whether a switch is on; may be two seconds late."""
    return name in _on()


def on_since(name: Switch) -> datetime | None:
    """Return since when a switch is on, or nothing if it is off; may be two seconds late."""
    return _on().get(name)


@transaction.atomic
def turn(*, switch: Switch, on: bool, by: Staff, why: str) -> SwitchChange:
    """Turn a switch, and keep who did and why. Public pages of this process are made anew.

    Raises:
        NotAllowedError: If this person moderates one area only.
    """
    check_can_turn_switches(by)
    change = SwitchChange.objects.create(switch=switch, is_on=on, by=by, why=why)
    transaction.on_commit(memo.forget_all)
    transaction.on_commit(page_cache.clear)
    return change


def overview() -> list[tuple[Switch, SwitchChange | None]]:
    """Return every switch with its latest change, as it stands this moment."""
    last = {change.switch: change for change in SwitchChange.objects.standing().newest_first()}
    return [(switch, last.get(switch)) for switch in Switch]


def log() -> SwitchChangeQuerySet:
    """Return every turn of a switch, the latest first."""
    changes: SwitchChangeQuerySet = SwitchChange.objects.newest_first()
    return changes


@memo.for_seconds(2)
def _on() -> dict[str, datetime]:
    return SwitchChange.objects.on_since()
