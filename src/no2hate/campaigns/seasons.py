"""What an office does with a year: makes it, words it, and enters what earlier years had."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from no2hate.areas.models import Area
from no2hate.campaigns.models import (
    Campaign,
    DayTheme,
    Edition,
    EditionFact,
    OfferedLine,
    Statement,
    Tally,
    Voice,
)
from no2hate.common.dates import week_of_action

DATA: Final = Path(__file__).parent / "data"
STATEMENT: Final = gettext_noop("We are Standing Together Against Hate Crime")
OPENS: Final = (9, 1)  # month and day on which the line opens, unless an office says otherwise


@transaction.atomic
def load_campaign() -> Campaign:
    """Write the campaign, its offered lines and what is known of past years; repeatable."""
    campaign, _ = Campaign.objects.get_or_create(
        name="#NO2HATE",
        defaults={"statement": STATEMENT},
    )
    for row in _rows("lines.csv"):
        OfferedLine.objects.update_or_create(
            campaign=campaign,
            language=row["language"],
            position=row["position"],
            defaults={"text": row["text"]},
        )
    for row in _rows("years.csv"):
        EditionFact.objects.update_or_create(
            edition=create_edition(campaign=campaign, year=int(row["year"])),
            language=row["language"],
            position=row["position"],
            defaults={"text": row["text"], "source": row["source"]},
        )
    return campaign


def create_edition(
    *,
    campaign: Campaign,
    year: int,
    week: tuple[date, date] | None = None,
    opens: date | None = None,
    is_announced: bool = True,
) -> Edition:
    """Return a year, made if need be; its dates by rule unless given."""
    starts_on, ends_on = week or week_of_action(year)
    dates = {
        "opens_on": opens or min(date(year, *OPENS), starts_on),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "is_announced": is_announced,
    }
    edition, is_new = Edition.objects.get_or_create(
        year=year, defaults={"campaign": campaign, **dates}
    )
    if is_new:
        settings.KEY_FOLDER.key(edition.email_key_name)
    return edition


def set_theme(*, edition: Edition, day: int, language: str, title: str) -> DayTheme:
    """Say what a day of the week is about; day 1 is its first Saturday."""
    theme, _ = DayTheme.objects.update_or_create(
        edition=edition, day=day, language=language, defaults={"title": title}
    )
    return theme


def publish_statement(
    *, edition: Edition, area: Area | None, language: str, text: str, signed: str, at: datetime
) -> Statement:
    """Publish what the lead (no area) or an area's office says, from an hour on."""
    statement, _ = Statement.objects.update_or_create(
        edition=edition,
        area=area,
        language=language,
        defaults={
            "text": text,
            "signed": signed,
            "publish_at": at,
            "state": Statement.State.APPROVED,
        },
    )
    return statement


@transaction.atomic
def enter_totals(*, edition: Edition, cells: Iterable[tuple[Area | None, date, int]]) -> None:
    """Enter an earlier year's totals by area and day, from its own records; replaces them."""
    edition.tally.filter(source=Voice.Source.ENTERED).delete()
    Tally.objects.bulk_create(
        Tally(
            edition=edition,
            area=area,
            kind=Voice.Kind.PERSON,
            source=Voice.Source.ENTERED,
            day=day,
            voices=voices,
        )
        for area, day, voices in cells
    )


def written_by_us() -> set[int]:
    """Return the years whose facts come with the program: no office changes them."""
    return {int(row["year"]) for row in _rows("years.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
