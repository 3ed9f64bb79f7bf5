"""What is done with areas: their tables are loaded."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from no2hate.areas import tables
from no2hate.areas.models import Area, District, GoverningBody
from no2hate.areas.reserved import reserved_names


class AreaDataError(Exception):
    """The tables cannot be loaded as they are; nothing was changed."""


class ReservedNameError(AreaDataError):
    """An area's slug is the address of another page."""


class BodiesOverlapError(AreaDataError):
    """Two bodies would govern one area on the same day."""


@dataclass(frozen=True)
class Loaded:
    """How many rows each table gave."""

    areas: int
    districts: int
    bodies: int


@transaction.atomic
def load_areas(*, reserved: frozenset[str] | None = None) -> Loaded:
    """Bring areas, districts and governing bodies up to the tables, all or nothing.

    Rows are matched by code (bodies by area and first day) and updated; a row the tables
    no longer name stays, because others may point at it. A second time changes nothing.

    Args:
        reserved: Names no area may have; left out, they are read from this site's addresses.
    """
    loaded = Loaded(
        areas=_load_areas(reserved_names() if reserved is None else reserved),
        districts=_load_districts(),
        bodies=_load_bodies(),
    )
    _check_one_body_at_a_time()
    return loaded


def _load_areas(reserved: frozenset[str]) -> int:
    rows = list(tables.read(tables.DATA / "areas.csv"))
    if taken := sorted({row["slug"] for row in rows} & reserved):
        raise ReservedNameError(
            f"No area may be called {', '.join(taken)}: the site has a page at that address."
        )
    Area.objects.bulk_create(
        [_area(row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in rows[0] if name != "code"],
    )
    return len(rows)


def _area(row: dict[str, str]) -> Area:
    numbers = {name: tables.number(row[name]) for name in ("population", "row", "col")}
    return Area(**{**row, **numbers, **_dates(row)})


def _dates(row: dict[str, str]) -> dict[str, date | None]:
    return {name: tables.day(row[name]) for name in ("valid_from", "valid_to")}


def _load_districts() -> int:
    areas = Area.objects.in_bulk(field_name="code")
    districts = [
        District(code=row["code"], name=row["name"], area=areas[row["area"]], **_dates(row))
        for row in tables.read(tables.DATA / "districts.csv")
    ]
    District.objects.bulk_create(
        districts,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "area", "valid_from", "valid_to"],
    )
    return len(districts)


def _load_bodies() -> int:
    areas = Area.objects.in_bulk(field_name="code")
    bodies = [
        GoverningBody(
            area=areas[row["area"]],
            kind=GoverningBody.Kind(row["kind"]),
            name=row["name"],
            source=row["source"],
            **_dates(row),
        )
        for row in tables.read(tables.DATA / "governing_bodies.csv")
    ]
    GoverningBody.objects.bulk_create(
        bodies,
        update_conflicts=True,
        unique_fields=["area", "valid_from"],
        update_fields=["kind", "name", "source", "valid_to"],
    )
    return len(bodies)


def _check_one_body_at_a_time() -> None:
    if both := GoverningBody.objects.overlapping().select_related("area"):
        named = "; ".join(f"{body.area}: {body} from {body.valid_from}" for body in both)
        raise BodiesOverlapError(f"Two bodies would govern one area on the same day: {named}.")
