"""Which sheets one of the staff sees. Views start here."""

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Edition, Sheet
from no2hate.campaigns.models.sheets import SheetQuerySet


def sheets_for(staff: Staff, edition: Edition) -> SheetQuerySet:
    """Return a year's sheets of somebody's organisation, or of their office.

    Those that wait for the office come first, then the newest.
    """
    sheets: SheetQuerySet = Sheet.objects.filter(edition=edition).seen_by(staff)
    related = sheets.select_related("organisation", "area", "entered_by")
    return related.order_by("-is_waiting", "-entered_at")
