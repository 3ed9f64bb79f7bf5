"""What a restore asks of this room: what ended stays ended, whatever the backup says."""

from django.db import transaction

from no2hate.speakout import returning
from no2hate.speakout.models import Report, Wrap


@transaction.atomic
def forget_report(public_id: str) -> None:
    """Delete a report that was deleted after the backup was made; again is no fault."""
    report = Report.objects.standing().filter(public_id=public_id).first()
    if report:
        returning.forget(report)


@transaction.atomic
def forget_code(locator: str) -> None:
    """Close a way back that was replaced after the backup was made.

    The new code was made later still, so the backup knows it not: the desk can go on
    working, and the person has to tell anew.
    """
    report = Report.objects.standing().filter(locator=locator).first()
    if report:
        report.wraps.filter(recipient=Wrap.Recipient.REPORTER).delete()
        report.locator, report.reporter_public = None, b""
        report.save()
