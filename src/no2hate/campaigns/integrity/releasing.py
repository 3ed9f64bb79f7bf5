"""Letting held voices count, once a person is sure; and vouching for a place beforehand."""

from datetime import timedelta
from ipaddress import ip_address

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.integrity.bursts import CONFIRM_RATE
from no2hate.campaigns.integrity.held import Group
from no2hate.campaigns.integrity.origins import SIGN_RATE
from no2hate.campaigns.models import Allowance, Edition, HeldRelease
from no2hate.campaigns.permissions import check_can_count_held
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.moderation import rates


@transaction.atomic
def count_held(*, edition: Edition, group: Group, why: str, by: Staff) -> int:
    """Let a group of held voices count as it was seen; return how many there were.

    Those that came after somebody looked stay held: nobody has judged them.

    Raises:
        NotAllowedError: If this person moderates one area only.
    """
    check_can_count_held(by)
    held = edition.voices.held_for(
        day=group.day, reason=group.reason, came_from=group.came_from
    ).filter(changed_at__lte=group.seen)
    voices: int = held.update(held_reason="", changed_at=clock.now())
    if voices:
        HeldRelease.objects.create(
            edition=edition, reason=group.reason, day=group.day, voices=voices, why=tidy(why), by=by
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
