"""Acts to record."""

from django.db import transaction

from no2hate.audit import services
from no2hate.audit.linking import link_rows


def acts(number: int) -> None:
    """Let Cerys open that many reports, and the worker link what she did."""
    with transaction.atomic():
        for each in range(number):
            services.record(act="report read", about=f"REPORT{each}", by="CERYS", desk="DERBY")
    link_rows()
