"""What the page of figures tells the manager about held voices."""

from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models import HeldRelease
from no2hate.moderation.figures import counted


@counted(_("Voices held that were people after all"))
def wrongly_held(since: datetime) -> int:
    """Return how many held voices a person let count since a moment."""
    found = HeldRelease.objects.filter(at__gte=since).aggregate(n=Sum("voices"))
    return found["n"] or 0
