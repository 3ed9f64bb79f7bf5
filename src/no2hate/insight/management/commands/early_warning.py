"""Find unusual rises in a file of counts."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """A shell over `insight.early_warning`; numpy is loaded only once it runs."""

    help = (
        "Find unusual rises: reads SERIES.csv (columns series,date,count; days or weeks) and "
        "writes series,date,count,expected,upper,alarm,method."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, where the answer goes, and how to judge."""
        add = parser.add_argument
        add("file", metavar="SERIES.csv", type=Path)
        add("--out", metavar="FILE", type=Path, help="write there; to the terminal if left out")
        add(
            "--from",
            dest="first",
            metavar="DATE",
            type=_day,
            help="judge this date and all later; the newest date alone if left out",
        )
        add(
            "--method",
            help="farrington, ears-c1, ears-c2, ears-c3; or auto, the one meant if left out: "
            "farrington where the past years are there, else ears-c2",
        )
        add("--years-back", type=int, help="past years to compare with (5)")
        add("--half-window", type=int, help="weeks either side of the same week of a year (3)")
        add("--periods", type=int, help="blocks of a year, for its seasons (10)")
        add("--weeks-left-out", type=int, help="latest weeks that are not compared with (26)")
        add(
            "--weight-threshold",
            type=float,
            help="residual above which a week is a past rise (2.58)",
        )
        add("--trend-p", type=float, help="keep a trend whose p-value is below; 1 always (1)")
        add("--bound", help="nb, mean or power (nb)")
        add(
            "--alpha",
            type=float,
            help="chance of an alarm where nothing is unusual (0.005; EARS 0.001, C3 0.025)",
        )
        add("--min-sigma", type=float, help="least standard deviation that EARS believes (1)")

    def handle(self, *_args: Any, file: Path, **options: Any) -> None:
        """Read all, judge all, and only then write."""
        from no2hate.insight.warning import early_warning, series  # noqa: PLC0415 -- loads numpy

        chosen = {
            name: options[name]
            for name in early_warning.Options.__dataclass_fields__
            if options.get(name) is not None
        }
        try:
            with file.open(encoding="utf-8", newline="") as opened:
                table = series.read(opened)
            judged = series.judged_since(table.days, options["first"])
            how = early_warning.Options(**chosen, per_year=table.per_year)
            verdicts = early_warning.watch(
                table.counts, options=how, judge=judged, begins=table.begins, days=table.days
            )
            with _whole(options["out"], self.stdout) as out:
                series.write(out, table, verdicts)
        except series.SeriesError as wrong:
            raise CommandError(f"{file}, {wrong}") from None
        except ValueError as wrong:
            raise CommandError(str(wrong)) from None
        except OSError as fault:
            raise CommandError(
                f"Cannot read or write {fault.filename}: {fault.strerror}."
            ) from None


def _day(text: str) -> date:
    """A date as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date such as 2026-10-10") from None


@contextmanager
def _whole(path: Path | None, terminal: Any) -> Iterator[TextIO]:
    """A file that is there wholly or, if anything goes wrong, as it was before."""
    if path is None:
        yield terminal
        return
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=".no2hate-", delete=False
    ) as file:
        try:
            yield cast("TextIO", file)
            file.flush()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
