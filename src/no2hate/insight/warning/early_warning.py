"""Unusual rises in many series of counts at once: which method judges which series, and how.

`watch` judges the newest steps of every series: by Farrington-flexible where the past years are
there to compare with, else by EARS C2, and says which of them spoke. A rise is a question to a
person who knows the place, never an answer. Pure: numpy and scipy alone, which no page loads:
import this inside the function that runs in a worker, a command or a scene.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from no2hate.insight.warning import calendar_years, ears, farrington
from no2hate.insight.warning.loglinear import Numbers, Whole

Method = Literal["auto", "farrington", "ears-c1", "ears-c2", "ears-c3"]
METHODS: Final = get_args(Method)
ALPHA: Final = {"farrington": 0.005, "ears-c1": 0.001, "ears-c2": 0.001, "ears-c3": 0.025}
BOUNDS: Final = get_args(farrington.Bound)
ROWS_AT_ONCE: Final = 20_000  # of series x judged steps; bounds the memory
WEEKS: Final = 52
DAYS: Final = 365
MOST_YEARS: Final = 20
EVEN: Final = 0.5  # a chance


@dataclass(frozen=True)
class Options:
    """How to judge. Farrington's names are explained in `farrington.Settings`.

    Attributes:
        method: Which to use; `auto` takes what each series has enough past for.
        years_back: Past years that Farrington compares with.
        half_window: Weeks on either side of the same week of a past year.
        weeks_left_out: Latest weeks that Farrington does not read.
        alpha: One-sided chance of an alarm where nothing is unusual; None: the method's own.
        per_year: Steps in a year: 52 for weeks, 365 for days.
        min_sigma: Least standard deviation that EARS believes.
    """

    method: Method = "auto"
    years_back: int = 5
    half_window: int = 3
    periods: int = 10
    weeks_left_out: int = 26
    weight_threshold: float = 2.58
    trend_p: float = 1.0
    bound: farrington.Bound = "nb"
    alpha: float | None = None
    per_year: int = WEEKS
    min_sigma: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, in a sentence."""
        window = 2 * self.half_window + 1
        for fits, sentence in (
            (self.method in METHODS, f"The method must be one of {', '.join(METHODS)}."),
            (self.bound in BOUNDS, f"The bound must be one of {', '.join(BOUNDS)}."),
            (self.per_year in (WEEKS, DAYS), "Steps must be weeks, 52 a year, or days, 365."),
            (1 <= self.years_back <= MOST_YEARS, f"Years back must be from 1 to {MOST_YEARS}."),
            (self.half_window >= 0 and window < WEEKS, "The half-window must be 0 to 25 weeks."),
            (1 <= self.periods <= WEEKS - window + 1, "There are more periods than weeks to cut."),
            (0 <= self.weeks_left_out <= WEEKS, "Weeks left out must be from 0 to 52."),
            (self.weight_threshold >= 1, "The weight threshold must be 1 or more."),
            (0 < self.trend_p <= 1, "The trend's p must be above 0 and at most 1."),
            (self.alpha is None or 0 < self.alpha < EVEN, "Alpha must lie between 0 and 0.5."),
            (self.min_sigma >= 0, "The least standard deviation cannot be below 0."),
        ):
            if not fits:
                raise ValueError(sentence)

    def alpha_of(self, method: str) -> float:
        """The chance asked for, or what is usual with this method."""
        return ALPHA[method] if self.alpha is None else self.alpha

    @property
    def settings(self) -> farrington.Settings:
        """Farrington's settings, lengths in steps."""
        week = max(1, self.per_year // WEEKS)
        return farrington.Settings(
            half_window=self.half_window * week,
            periods=self.periods,
            left_out=self.weeks_left_out * week,
            weight_threshold=self.weight_threshold,
            trend_p=self.trend_p,
            bound=self.bound,
            alpha=self.alpha_of("farrington"),
            few_steps=farrington.FEW_WEEKS * week,
        )


@dataclass(frozen=True)
class Verdicts:
    """What was found, one row a series, one column a judged step, the newest last.

    Attributes:
        expected: The count to be expected; not a number where there is no verdict.
        upper: The highest count that is still usual; not a number where there is no verdict.
        alarm: Whether the count is above `upper`; never where there is no verdict.
        method: Of each series, which method spoke; empty where none could.
    """

    expected: Numbers
    upper: Numbers
    alarm: NDArray[np.bool_]
    method: tuple[str, ...]


def watch(
    counts: ArrayLike,
    *,
    options: Options,
    judge: int = 1,
    begins: ArrayLike | None = None,
    days: Sequence[date] | None = None,
) -> Verdicts:
    """Judge the newest `judge` steps of every series.

    Args:
        counts: Whole numbers, one row a series, one column a step, the newest last.
        options: How.
        judge: How many of the newest steps.
        begins: Of each series, the column with which it begins; 0 unless told. A place that
            nobody watched yet had no zeros.
        days: The first day of each step. With them years are those of the calendar, of 52 or
            53 weeks, 365 or 366 days; without them each has `options.per_year` steps.
    """
    series = _checked(counts, judge)
    since = np.zeros(len(series), int) if begins is None else np.asarray(begins, int)
    years = _years(series.shape[1], judge, options, days)
    speaks = _who_speaks(series.shape[1] - since, years[-1], options)
    found = np.full((2, len(series), judge), np.nan)
    for method in sorted(set(speaks) - {""}):
        rows = np.flatnonzero(np.asarray(speaks) == method)
        if method == "farrington":
            found[:, rows] = _by_farrington(series[rows], since[rows], years, options)
        else:
            found[:, rows] = _by_ears(series[rows], since[rows], judge, options, method)
    expected, upper = found
    return Verdicts(expected, upper, alarm=series[:, -judge:] > upper, method=speaks)


def _checked(counts: ArrayLike, judge: int) -> Whole:
    """The counts as whole numbers in a table, or a sentence why they are none."""
    table = np.asarray(counts)
    if table.ndim != 2 or not np.issubdtype(table.dtype, np.integer):  # noqa: PLR2004 -- a table
        raise ValueError("Counts must be whole numbers in a table, one row a series.")
    if table.size and table.min() < 0:
        raise ValueError("A count cannot be below 0.")
    if not 1 <= judge <= table.shape[1]:
        raise ValueError(f"{judge} steps cannot be judged where {table.shape[1]} are known.")
    return table.astype(np.int64)


def _years(
    steps: int, judge: int, options: Options, days: Sequence[date] | None
) -> list[tuple[int, ...]]:
    """How many steps ago each judged step's like was in each past year."""
    if days is None:
        alike = tuple(options.per_year * year for year in range(1, options.years_back + 1))
        return [alike] * judge
    if len(days) != steps:
        raise ValueError(f"There are {steps} steps, but {len(days)} days.")
    days_a_step = 7 if options.per_year == WEEKS else 1
    return [
        calendar_years.steps_back(day, options.years_back, days_a_step) for day in days[-judge:]
    ]


def _who_speaks(known: Whole, newest: tuple[int, ...], options: Options) -> tuple[str, ...]:
    """Of each series, the method asked for, or the best that its newest step has the past for."""
    if options.method != "auto":
        return (options.method,) * len(known)
    read = newest[-1] + options.settings.half_window  # steps before the newest
    weekly = options.per_year == WEEKS  # days have weekdays, which Farrington's model has not
    comparable = weekly & (known > read)
    old_enough = known > ears.NEEDED["C2"]
    return tuple(np.where(comparable, "farrington", np.where(old_enough, "ears-c2", "")).tolist())


def _by_farrington(
    series: Whole, since: Whole, years: list[tuple[int, ...]], options: Options
) -> Numbers:
    """Expected and upper of (series, judged steps); steps with alike pasts go in one pass."""
    settings, steps, judge = options.settings, series.shape[1], len(years)
    found = np.full((2, len(series), judge), np.nan)
    for alike in sorted(set(years)):
        past = alike[-1] + settings.half_window
        columns = np.flatnonzero([each == alike for each in years])  # of the judged ones
        columns = columns[columns + steps - judge >= past]
        at_once = max(1, ROWS_AT_ONCE // max(1, len(series)))
        for begin in range(0, len(columns), at_once):
            some = columns[begin : begin + at_once]
            first = some + steps - judge - past  # the earliest step that each reads
            windows = np.lib.stride_tricks.sliding_window_view(series, past + 1, axis=1)[:, first]
            found[:, :, some] = _in_one_pass(windows, alike, settings)
            found[:, :, some] = np.where(first >= since[:, None], found[:, :, some], np.nan)
    return found


def _in_one_pass(windows: Whole, alike: tuple[int, ...], settings: farrington.Settings) -> Numbers:
    """Judge (series, steps, past and judged step) as rows of one array."""
    bounds = farrington.judge(windows.reshape(-1, windows.shape[2]), alike, settings)
    return np.stack([bounds.expected, bounds.upper]).reshape(2, *windows.shape[:2])


def _by_ears(series: Whole, since: Whole, judge: int, options: Options, method: str) -> Numbers:
    """Expected and upper of (series, judged steps)."""
    which = ears.METHOD_OF[method]
    found = np.full((2, len(series), judge), np.nan)
    last = min(judge, series.shape[1] - ears.NEEDED[which])
    if last > 0:
        bounds = ears.judge(
            series, last, which, alpha=options.alpha_of(method), min_sigma=options.min_sigma
        )
        found[:, :, -last:] = bounds.expected, bounds.upper
    first = np.arange(-judge, 0) + series.shape[1] - ears.NEEDED[which]
    return np.where(first >= since[:, None], found, np.nan)
