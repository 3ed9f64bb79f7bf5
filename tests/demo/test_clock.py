from datetime import date, timedelta

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from no2hate.campaigns import tally
from no2hate.campaigns.models import Tally
from no2hate.common import clock as common_clock
from no2hate.demo import clock, line, services
from no2hate.demo.places import places

LONDON = "Europe/London"


def test_a_new_demo_stands_on_the_tuesday_of_this_years_week(demo, time_machine):
    time_machine.move_to("2027-02-03T10:00:00Z")

    assert common_clock.today(LONDON) == date(2027, 10, 12)


@tries(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_it_can_stand_on_any_day_and_time_goes_on_from_there(demo, day):
    clock.move_to(day)

    assert common_clock.today(LONDON) == day
    assert common_clock.now() <= common_clock.now()


def test_the_hour_is_the_one_outside_in_summer_and_winter(demo, time_machine):
    time_machine.move_to("2026-11-22T10:30:00Z")

    clock.move_to(date(2026, 7, 1))

    assert f"{clock.now():%H:%M}" == "09:30"  # 10:30 in London, where clocks are an hour ahead


def test_a_day_moved_by_another_process_is_followed(demo):
    clock.now()
    file = settings.DATA_FOLDER / clock.FILE
    file.write_text("3600", encoding="utf-8")

    assert abs(clock.now() - clock.real_now() - timedelta(hours=1)) < timedelta(seconds=5)


@pytest.mark.parametrize("words", ["", "soon", "{}", "1e999", "nan", "12:00"])
def test_a_spoilt_file_means_the_day_a_new_demo_stands_on(demo, words):
    clock.move_to(date(2026, 3, 15))

    (settings.DATA_FOLDER / clock.FILE).write_text(words, encoding="utf-8")

    assert common_clock.today(LONDON) == clock.opening_day()


def test_each_place_shows_its_stage(edition):
    stages = {}
    for place in places():
        services.move_clock(to=place.code)
        stages[place.code] = edition.stage.value

    assert stages == {
        "spring": "announced",
        "opening": "opening",
        "day-1": "week",
        "monday": "week",
        "day-4": "week",
        "closing": "closing",
        "results": "results",
    }


def test_the_places_are_in_order(edition):
    days = [place.day for place in places()]

    assert days == sorted(days)


def test_moving_the_clock_keeps_the_count(edition):
    line.abuse(edition)

    services.move_clock(to="day-1")
    tally.recount_touched()

    assert Tally.objects.of(edition).total() == edition.voices.counted().count() == 30


def test_the_clock_is_moved_in_a_demo_only(edition, settings):
    settings.DEMO = False

    with pytest.raises(services.RefusedError):
        services.move_clock(to="day-1")
