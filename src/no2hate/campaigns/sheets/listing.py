"""Which sheets one of the staff sees. Views start here."""

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Edition, Sheet
from no2hate.campaigns.models.sheets import SheetQuerySet


def sheets_for(staff: Staff, edition: Edition) -> SheetQuerySet:
    """Return a year's sheets of somebody's organisation, or of their office; newest first."""
    sheets: SheetQuerySet = Sheet.objects.filter(edition=edition).seen_by(staff)
    return sheets.select_related("organisation", "area", "entered_by")
