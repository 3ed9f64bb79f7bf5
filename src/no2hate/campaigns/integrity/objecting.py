"""A removed voice whose holder says that it is true: held again, once, for a person to look."""

from django.db import transaction

from no2hate.campaigns.models import Voice
from no2hate.moderation import aside


@transaction.atomic
def ask_again(*, public_id: str) -> bool:
    """Hold a removed voice instead, until a person has looked; return whether it was.

    Once only: the reason stays with the voice, so whom a second rule takes out stays out.
    """
    asked = Voice.objects.removed_and_may_ask().filter(public_id=public_id)
    items = list(asked.values_list("item", flat=True))
    if not asked.hold_again():
        return False
    aside.take_up_again(items=items)
    return True
