"""Make the weekly tables from the public files: `python -m bench.early_warning.tables FOLDER`.

The folder holds incidents_us_2009_2020_daily.csv.gz (date, state, bias_code, n) with
incidents_us_bias_codes.csv (bias_code, bias), and incidents_nyc_2019_2024.csv (record_date,
bias_motive). Where they come from: bench/data/SOURCES.md. Weeks begin on Monday; those that the
source does not wholly cover are left out.
"""

import csv
import gzip
import io
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "bench" / "data"
NATIONAL: Final = ROOT / "src" / "no2hate" / "insight" / "data" / "us_weekly.csv"
STATES: Final = DATA / "us_state_weekly.csv.gz"
NEW_YORK: Final = DATA / "nyc_weekly.csv"

US_WEEKS: Final = (date(2009, 1, 5), date(2020, 12, 21))  # first and last whole one
NYC_WEEKS: Final = (date(2018, 12, 31), date(2024, 9, 23))  # from New Year 2019
OFTEN: Final = 20  # incidents in all, for a series of New York
SHOWN: Final = {  # of the national table
    "Anti-Asian": "anti-asian",
    "Anti-Black or African American": "anti-black",
    "Anti-Islamic (Muslim)": "anti-muslim",
    "Anti-Jewish": "anti-jewish",
    "Anti-Hispanic or Latino": "anti-hispanic",
    "Anti-Sikh": "anti-sikh",
    "Anti-Gay (Male)": "anti-gay",
    "Anti-Transgender": "anti-transgender",
}

Weekly = Counter[tuple[str, str, date]]  # place, bias, Monday


def weeks(between: tuple[date, date]) -> list[date]:
    """All Mondays, both ends among them."""
    first, last = between
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]


def monday(day: str) -> date:
    """The Monday of a day's week."""
    read = date.fromisoformat(day)
    return read - timedelta(days=read.weekday())


def american(folder: Path) -> Weekly:
    """Incidents by state, bias and week."""
    with (folder / "incidents_us_bias_codes.csv").open(encoding="utf-8") as file:
        names = {row["bias_code"]: row["bias"] for row in csv.DictReader(file)}
    counts: Weekly = Counter()
    with gzip.open(folder / "incidents_us_2009_2020_daily.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            counts[row["state"], names[row["bias_code"]], monday(row["date"])] += int(row["n"])
    return counts


def new_york(folder: Path) -> Weekly:
    """Complaints by motive and week of their record, of the motives that are not rare."""
    with (folder / "incidents_nyc_2019_2024.csv").open(encoding="utf-8") as file:
        rows = [(row["bias_motive"], row["record_date"]) for row in csv.DictReader(file)]
    in_all = Counter(motive for motive, _ in rows)
    return Counter(
        ("NYC", motive.lower().replace(" ", "-"), monday(day))
        for motive, day in rows
        if in_all[motive] >= OFTEN
    )


def national(counts: Weekly) -> Iterator[tuple[str, date, int]]:
    """Every week of the shown biases, all states together."""
    by_week: Counter[tuple[str, date]] = Counter()
    for (_, bias, week), count in counts.items():
        by_week[bias, week] += count
    for bias, series in SHOWN.items():
        yield from ((series, week, by_week[bias, week]) for week in weeks(US_WEEKS))


def filled(counts: Weekly, between: tuple[date, date]) -> Iterator[tuple[str, date, int]]:
    """Every week of every series, zeros too."""
    for place, bias in sorted({(place, bias) for place, bias, _ in counts}):
        yield from ((bias, week, counts[place, bias, week]) for week in weeks(between))


def write(path: Path, header: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    """Write a table; the same rows give the same bytes, compressed too."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    plain = text.getvalue().encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(plain, mtime=0) if path.suffix == ".gz" else plain)


def main(folder: Path) -> None:
    """Make all three."""
    counts = american(folder)
    known = set(weeks(US_WEEKS))
    cells = sorted((*cell, n) for cell, n in counts.items() if cell[2] in known)
    write(NATIONAL, ("series", "date", "count"), national(counts))
    write(STATES, ("state", "bias", "week", "count"), iter(cells))  # zeros are left out
    write(NEW_YORK, ("series", "date", "count"), filled(new_york(folder), NYC_WEEKS))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
