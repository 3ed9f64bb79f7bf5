"""Organisations and their desks, and the directory of people who help."""

from no2hate.partners.models.local_strands import LocalStrand
from no2hate.partners.models.organisations import (
    Desk,
    DeskKey,
    DeskQuerySet,
    Hours,
    Organisation,
    Wish,
)
from no2hate.partners.models.support import (
    Phone,
    Strand,
    SupportService,
    SupportServiceQuerySet,
)

__all__ = [
    "Desk",
    "DeskKey",
    "DeskQuerySet",
    "Hours",
    "LocalStrand",
    "Organisation",
    "Phone",
    "Strand",
    "SupportService",
    "SupportServiceQuerySet",
    "Wish",
]
