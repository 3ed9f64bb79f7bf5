"""Letting held voices count, once a person is sure; and vouching for a place beforehand."""

from datetime import date, timedelta
from ipaddress import ip_address

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.integrity.bursts import CONFIRM_RATE
from no2hate.campaigns.integrity.origins import SIGN_RATE
from no2hate.campaigns.models import Allowance, Edition, HeldRelease
from no2hate.campaigns.permissions import check_can_count_held
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.moderation import rates


@transaction.atomic
def count_held(
    *, edition: Edition, day: date, reason: str, why: str, by: Staff, came_from: bytes | None = None
) -> int:
    """Let the voices held for a reason on a day count; return how many there were.

    Raises:
        NotAllowedError: If this person moderates one area only.
    """
    check_can_count_held(by)
    held = edition.voices.held_for(reason=reason, day=day, came_from=came_from)
    voices: int = held.update(held_reason="", changed_at=clock.now())
    if voices:
        HeldRelease.objects.create(
            edition=edition, reason=reason, day=day, voices=voices, why=tidy(why), by=by
        )
    return voices


@transaction.atomic
def allow_place(
    *, edition: Edition, address: str, is_network: bool, is_tomorrow: bool, why: str, by: Staff
) -> Allowance:
    """Let a school's assembly send many voices on one day.

    Of the address only that day's keyed hash is kept, among the counts, and gone with them.

    Raises:
        NotAllowedError: If this person moderates one area only.
        ValueError: If that is no network address.
    """
    check_can_count_held(by)
    place = str(ip_address(address.strip()))
    when = {"is_tomorrow": is_tomorrow}
    rates.allow_place(purpose=SIGN_RATE, address=place, is_network=is_network, **when)
    rates.allow_place(purpose=CONFIRM_RATE, address=place, is_network=True, **when)
    audit.record(act="place allowed", by=by.public_id)
    return Allowance.objects.create(
        edition=edition,
        day=clock.today(settings.TIME_ZONE) + timedelta(days=int(is_tomorrow)),
        is_network=is_network,
        why=tidy(why),
        by=by,
    )
