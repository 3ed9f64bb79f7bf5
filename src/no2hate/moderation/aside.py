"""Items whose authors' voices were removed as false: out of the readers' sight, and back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from no2hate.moderation.models import Item


@transaction.atomic
def set_aside(*, items: Iterable[int] | QuerySet[Any]) -> int:
    """Take what waits out of its readers' sight: its authors' voices were removed as false.

    Threats and accounts stay with the person on duty.
    """
    waiting = Item.objects.waiting().filter(pk__in=items)
    list(waiting.in_reading_order().select_for_update().values_list("pk"))  # as claims lock
    return waiting.update(state=Item.State.UNCONFIRMED, claimed_by=None, claimed_until=None)


@transaction.atomic
def take_up_again(*, items: Iterable[int] | QuerySet[Any]) -> int:
    """Put back before their readers what was set aside, in its old place."""
    aside = Item.objects.set_aside().filter(pk__in=items)
    return aside.update(state=Item.State.WAITING)
