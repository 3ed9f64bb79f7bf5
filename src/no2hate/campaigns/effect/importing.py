"""Earlier years' totals from an office's own records: read, tried, entered; always marked."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns import seasons
from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.campaigns.office.permissions import check_can_run_campaign

MOST_LINES: Final = 20_000
MOST_DIGITS: Final = 20  # the zeros in front included
MOST_VOICES: Final = 10_000_000  # in one line of the table
COLUMNS: Final = 3
OWN: Final = (Voice.Source.WEB, Voice.Source.PAPER)
NOWHERE: Final = frozenset({"", "-", "none", "elsewhere"})
HEADINGS: Final = frozenset({"area", "code", "slug"})


class Problem(NamedTuple):
    """What is wrong with one line."""

    line: int
    what: str


@dataclass(frozen=True)
class Reading:
    """A table as it was understood; nothing is written yet."""

    edition: Edition
    cells: list[tuple[Area | None, date, int]]
    problems: list[Problem]
    own: int  # voices of this year that we counted ourselves
    replaces: int  # entered before

    @property
    def total(self) -> int:
        """What would be entered."""
        return sum(voices for _area, _day, voices in self.cells)

    @property
    def areas(self) -> int:
        """In how many areas."""
        return len({area for area, _day, _voices in self.cells if area})


def read(text: str, edition: Edition) -> Reading:
    """Understand a table: area by code or address, day by date or number, voices.

    Day 1 is the first day of that year's week; the day before it is 0.
    """
    areas = {key: area for area in Area.objects.all() for key in (area.code.casefold(), area.slug)}
    cells: dict[tuple[int | None, date], tuple[Area | None, date, int]] = {}
    problems: list[Problem] = []
    for number, row in _rows(text):
        try:
            area, day, voices = _understood(row, edition, areas)
        except ValueError as wrong:
            problems.append(Problem(number, str(wrong)))
            continue
        place = (area.pk if area else None, day)
        if place in cells:
            problems.append(Problem(number, _("This area and day stand in an earlier line.")))
        cells[place] = (area, day, voices)
    if not cells and not problems:
        problems.append(Problem(1, _("There is no line with a number.")))
    standing = Tally.objects.of(edition)
    return Reading(
        edition=edition,
        cells=[cell for cell in cells.values() if cell[2]],
        problems=problems,
        own=standing.filter(source__in=OWN).total(),
        replaces=standing.filter(source=Voice.Source.ENTERED).total(),
    )


@transaction.atomic
def enter(reading: Reading, *, by: Staff | None) -> None:
    """Write a table that has no problems in place of what was entered before, and who did.

    Args:
        reading: What `read` understood.
        by: Who enters it; nobody when it is done at the command line.

    Raises:
        ValueError: If it has problems.
    """
    if by is not None:
        check_can_run_campaign(by)
    if reading.problems:
        raise ValueError("The table has problems.")
    seasons.enter_totals(edition=reading.edition, cells=reading.cells)
    who = by.public_id if by else ""
    audit.record(act="campaigns.enter_totals", about=str(reading.edition.year), by=who)


def entered_years() -> list[dict[str, Any]]:
    """Return the years that have totals entered by hand, and how many."""
    entered = Tally.objects.filter(source=Voice.Source.ENTERED)
    return sorted(entered.by("edition__year"), key=lambda row: row["edition__year"])


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that say something, with their numbers; headings are passed over.

    Where it is no table any more, the last line is an empty one: it has not three parts.
    """
    delimiter = "\t" if "\t" in text else ";" if ";" in text and "," not in text else ","
    rows = csv.reader(StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, start=1):
            cells = [cell.strip() for cell in row]
            is_heading = number == 1 and cells and cells[0].casefold() in HEADINGS
            if any(cells) and not is_heading:
                yield number, cells
    except csv.Error:
        yield rows.line_num, []


def _understood(
    row: list[str], edition: Edition, areas: dict[str, Area]
) -> tuple[Area | None, date, int]:
    if len(row) != COLUMNS:
        raise ValueError(_("A line has three parts: area, day and number."))
    name = row[0].casefold()
    if name not in areas and name not in NOWHERE:
        raise ValueError(
            _("There is no area with this code or address: %(name)s") % {"name": row[0]}
        )
    return areas.get(name), _day(row[1], edition), _voices(row[2])


def _day(said: str, edition: Edition) -> date:
    try:
        number = int(said) if said.lstrip("-").isdecimal() else None
        day = date.fromisoformat(said) if number is None else None
    except ValueError:
        raise ValueError(
            _("Write the day as 2021-10-09, or as a number: day 1 begins the week.")
        ) from None
    first = date(edition.year, 1, 1)
    try:
        found = day or edition.starts_on + timedelta(days=(number or 0) - 1)
    except OverflowError:
        found = date.max
    if not first <= found <= min(date(edition.year, 12, 31), edition.today()):
        raise ValueError(
            _("This day is not in %(year)s, or it is yet to come.") % {"year": edition.year}
        )
    return found


def _voices(said: str) -> int:
    plain = said.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not plain.isdecimal() or len(plain) > MOST_DIGITS or int(plain) > MOST_VOICES:
        raise ValueError(_("The number must be a whole one."))
    return int(plain)
