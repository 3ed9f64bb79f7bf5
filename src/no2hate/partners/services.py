"""What is done with the directory: it is loaded, and its entries are checked by people.

What an area counts beside the national strands is loaded with it.
"""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners.models import LocalStrand, Strand, SupportService

DATA: Final = Path(__file__).parent / "data" / "support.csv"
STRANDS: Final = Path(__file__).parent / "data" / "local_strands.csv"
WAYS_IN: Final = ("phone", "text", "email", "website")
PLAIN: Final = (*WAYS_IN, "name", "kind", "covers", "about", "hours", "access", "source")


class SupportDataError(Exception):
    """The table of services cannot be loaded as it is; nothing was changed."""


@transaction.atomic
def load_support() -> int:
    """Bring the directory up to its table and return how many services it holds.

    Services are matched by code; one the table no longer names stays. A check holds for
    the details that were checked: where the table brings others, it has to be done again.
    """
    known = SupportService.objects.in_bulk(field_name="code")
    rows = list(tables.read(DATA))
    for row in rows:
        fields = _fields(row)
        before = known.get(row["code"])
        if before and any(getattr(before, way) != fields[way] for way in WAYS_IN):
            fields |= {"checked_on": None, "checked_by": ""}
        service, _ = SupportService.objects.update_or_create(code=row["code"], defaults=fields)
        service.areas.set(_areas(row))
    load_local_strands()
    return len(rows)


@transaction.atomic
def load_local_strands() -> int:
    """Bring the areas' own strands up to their table, matched by area and code."""
    rows = list(tables.read(STRANDS))
    areas = Area.objects.in_bulk(field_name="code")
    for row in rows:
        if row["area"] not in areas:
            raise SupportDataError(f"{row['area']} is not loaded: load areas first.")
        LocalStrand.objects.update_or_create(
            area=areas[row["area"]],
            code=row["code"],
            defaults={
                **{name: row[name] for name in ("name", "name_cy", "source")},
                **{name: tables.day(row[name]) for name in ("valid_from", "valid_to")},
            },
        )
    return len(rows)


@transaction.atomic
def confirm_service(*, service: SupportService, by: AbstractBaseUser, at: datetime) -> None:
    """Keep that a person tried every way in and found it right."""
    service.checked_on = clock.local_day(at, settings.TIME_ZONE)
    service.checked_by = by.get_username()
    service.save(update_fields=["checked_on", "checked_by"])


def _fields(row: dict[str, str]) -> dict[str, Any]:
    strands = [] if row["strands"] == "all" else row["strands"].split(";")
    return {name: row[name] for name in PLAIN} | {
        "is_always_shown": row["is_always_shown"] == "yes",
        "is_national": row["is_national"] == "yes",
        "position": int(row["position"]),
        "strands": [Strand(strand).value for strand in strands],
    }


def _areas(row: dict[str, str]) -> list[Area]:
    """Return the areas a row names, by code or by nation."""
    named = set(filter(None, row["areas"].split(";")))
    areas = list(Area.objects.filter(Q(code__in=named) | Q(nation__in=named)))
    found = {area.code for area in areas} | {area.nation for area in areas}
    if missing := sorted(named - found):
        raise SupportDataError(
            f"{row['name']} helps in {', '.join(missing)}, which is not loaded: load areas first."
        )
    return areas
