"""When a desk reads next."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.partners.hours import NoHoursError, is_bank_holiday, next_reading
from no2hate.partners.models import Hours

LONDON = ZoneInfo("Europe/London")
NINE_TO_FIVE = [(day, time(9), time(17)) for day in range(5)]
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


class Desk:
    """Stands for a desk: its hours, without a database."""

    def __init__(self, spells):
        self.spells = [Hours(weekday=d, opens=o, closes=c) for d, o, c in sorted(spells)]

    @property
    def hours(self):
        return self

    def all(self):
        return self.spells


@st.composite
def spells(draw):
    times = st.times(time(6), time(22)).map(lambda at: at.replace(second=0, microsecond=0))
    opens, closes = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    return draw(st.integers(0, 6)), opens, closes


desks = st.lists(spells(), min_size=1, max_size=7).map(Desk)


def london(*at):
    return datetime(*at, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (london(2026, 11, 23, 8, 59), london(2026, 11, 23, 9)),  # early on a Monday
        (london(2026, 11, 27, 17), london(2026, 11, 30, 9)),  # Friday, just closed
        (london(2026, 12, 24, 18), london(2026, 12, 29, 9)),  # Christmas, a weekend, a day in lieu
        (london(2026, 4, 2, 17), london(2026, 4, 7, 9)),  # Good Friday to Easter Monday
        (london(2026, 3, 27, 17), london(2026, 3, 30, 9)),  # the clocks go forward between
    ],
)
def test_a_closed_desk_reads_when_it_opens_next(at, expected):
    assert next_reading(Desk(NINE_TO_FIVE), at) == (expected, False)


def test_an_open_desk_reads_now():
    at = london(2026, 7, 20, 16, 59)

    assert next_reading(Desk(NINE_TO_FIVE), at) == (at, True)


def test_a_desk_without_hours_never_reads():
    with pytest.raises(NoHoursError):
        next_reading(Desk([]), london(2026, 11, 22, 12))


def test_a_desk_of_mondays_gets_past_two_bank_holidays_a_week_apart():
    at = london(2023, 12, 19, 12)  # Christmas and New Year were both Mondays

    assert next_reading(Desk([(0, time(9), time(17))]), at).at == london(2024, 1, 8, 9)


@given(desks, moments)
def test_the_next_reading_is_in_opening_hours_and_never_before(desk, at):
    reading = next_reading(desk, at)
    local = reading.at.astimezone(LONDON)

    assert reading.at >= at
    assert not is_bank_holiday(local.date())
    assert any(_covers(spell, local) for spell in desk.spells)


@given(desks, moments)
def test_now_means_this_very_moment(desk, at):
    reading = next_reading(desk, at)

    assert reading.is_now is (reading.at == at)


@given(desks, moments, st.integers(0, 60 * 24 * 10))
def test_whoever_writes_later_is_never_read_earlier(desk, at, minutes):
    later = at + timedelta(minutes=minutes)

    assert next_reading(desk, later).at >= next_reading(desk, at).at


@given(desks, moments)
def test_no_spell_is_skipped_on_the_way(desk, at):
    reading = next_reading(desk, at)
    if reading.is_now:
        return
    between = _days(at.astimezone(LONDON).date(), reading.at.astimezone(LONDON).date())
    opening = [
        datetime.combine(day, spell.opens, LONDON).astimezone(UTC)
        for day in between
        if not is_bank_holiday(day)
        for spell in desk.spells
        if spell.weekday == day.weekday()
    ]
    assert not any(at < moment < reading.at for moment in opening)


def _covers(spell, local):
    return spell.weekday == local.weekday() and spell.opens <= local.time() < spell.closes


def _days(first: date, last: date):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
