"""What is forgotten: where a voice came from, and removed ones that nobody had confirmed."""

from typing import Final

from django.db import transaction

from no2hate.campaigns import services
from no2hate.campaigns.models import Voice
from no2hate.campaigns.models.voices import CONFIRM_WITHIN
from no2hate.common import clock

AT_ONCE: Final = 1_000  # the worker's transactions stay short


@transaction.atomic
def forget_origins() -> int:
    """Forget where voices came from after 48 hours; return how many forgot."""
    old = Voice.objects.with_old_origin().order_by("signed_at")[:AT_ONCE]
    keys = list(old.values_list("pk", flat=True))
    return Voice.objects.filter(pk__in=keys).update(came_from=None)


@transaction.atomic
def let_removed_run_out() -> int:
    """Let go of removed voices that nobody confirmed in time, as of any other; return how many.

    No undo brings them back: their link is dead, and who they were is forgotten.
    """
    late = Voice.objects.removed_and_run_out(before=clock.now() - CONFIRM_WITHIN)
    related = late.select_related("item").select_for_update(of=("self",), skip_locked=True)
    gone = list(related[:AT_ONCE])
    services.let_go(gone, state=Voice.State.EXPIRED)
    return len(gone)
