"""This year beside the earlier ones, by day of the week; a running day stands apart."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from no2hate.areas.models import Area
from no2hate.campaigns import seasons, tally
from no2hate.campaigns.effect import curves, figures, open_data, standing
from no2hate.campaigns.effect.back import pooled
from no2hate.campaigns.effect.drawing import Line, chart, grid
from no2hate.campaigns.effect.rates import per_10_000, steps
from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.moderation.switches import Switch
from no2hate.web import memo, page_cache

SATURDAY = {2025: dt.date(2025, 10, 11), 2026: dt.date(2026, 10, 10)}


@pytest.fixture
def last_year(edition, derbyshire):
    """2025, entered by hand: 20 on each day of its week in Derbyshire, 5 a day without an area."""
    year = seasons.create_edition(campaign=edition.campaign, year=2025)
    days = [SATURDAY[2025] + dt.timedelta(days=n) for n in range(8)]
    seasons.enter_totals(
        edition=year,
        cells=[cell for day in days for cell in ((derbyshire, day, 20), (None, day, 5))],
    )
    return year


def count(edition, area, day, voices, **more):
    """What the counter would have written of so many voices on a day of the week."""
    on = SATURDAY[2026] + dt.timedelta(days=day - 1)
    more = {"kind": "person", "source": "web"} | more
    Tally.objects.create(edition=edition, area=area, day=on, voices=voices, **more)


def page(path="/momentum/"):
    page_cache.clear()
    memo.forget_all()
    answer = Client().get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_years_are_laid_over_one_another_by_the_first_day_of_their_week(edition, last_year):
    before, now = curves.curves(edition)

    assert list(before.days) == list(range(1, 9))
    assert (now.year, now.through) == (2026, 3)  # today is day 4


def test_a_running_day_is_apart_and_compared_with_nothing(edition, derbyshire, last_year):
    count(edition, derbyshire, 3, 90)
    count(edition, derbyshire, 4, 7)

    found = figures.momentum_of(edition)
    assert (found.now.finished, found.now.running, found.by_now) == (90, 7, 75)
    assert "By the end of yesterday 90 voices" in page()
    assert "By the same day last year it was 75." in page()


def test_a_finished_year_is_held_beside_the_whole_of_the_last(edition, last_year, time_machine):
    count(edition, None, 8, 230)
    time_machine.move_to(dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC))

    found = figures.momentum_of(edition)
    assert (found.now.running, found.now.finished, found.by_now) == (None, 230, 200)
    assert "In 2025 it was 200." in page()


def test_home_compares_finished_days_too(edition, derbyshire, last_year):
    count(edition, derbyshire, 2, 60)
    count(edition, derbyshire, 4, 9)

    assert "60 by the end of yesterday; by the same day last year it was 75." in page("/")


def test_few_voices_of_an_area_are_not_compared_by_day(edition, derbyshire, last_year):
    seasons.enter_totals(edition=last_year, cells=[(derbyshire, SATURDAY[2025], 49)])
    count(edition, derbyshire, 1, 60)

    assert figures.momentum_of(edition, derbyshire).by_now is None
    assert "too few here to be compared" in page("/momentum/derbyshire/")
    assert "by the same day last year" not in page("/derbyshire/")


def test_an_area_that_has_more_than_all_of_last_year_has_passed(edition, derbyshire, last_year):
    count(edition, derbyshire, 1, 161)

    here = next(one for one in standing.standings(edition) if one.area == derbyshire)
    assert (here.voices, here.last_year, here.by_now) == (161, 160, 60)
    assert here.has_passed
    assert here.is_ahead
    assert "passed" in page()


def test_a_rate_is_not_said_where_it_says_nothing(derbyshire):
    city = Area.objects.get(slug="city-of-london")

    assert per_10_000(4, derbyshire) is None
    assert per_10_000(500, city) is None
    assert per_10_000(100, derbyshire) == pytest.approx(100 / derbyshire.population * 10_000)


def test_groups_paper_and_hand_are_said_apart(edition, derbyshire, last_year):
    count(edition, derbyshire, 1, 3, kind="school", people=840)
    count(edition, derbyshire, 1, 12, source="paper")

    words = page()
    assert '<b class="n">840</b>' in words
    assert "Signed on paper" in words
    assert "Entered by hand" in words
    assert figures.momentum_of(edition).now.total == 15


def test_people_who_came_back_are_told_in_groups_of_ten(edition, sign):
    for number in range(13):
        sign(f"voice-{number}@example.org")
    Voice.objects.filter(pk__in=Voice.objects.values("pk")[:11]).update(years=2)
    open_data.write()

    back = figures.returned()
    assert back
    assert (back.total, back.new, back.as_of) == (11, 2, dt.date(2026, 10, 13))
    assert "11 are with us for the 2nd year" in page()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({1: 90, 2: 9}, []),
        ({2: 30, 3: 12}, [(2, 30, False), (3, 12, False)]),
        ({2: 30, 3: 7, 4: 4}, [(2, 30, False), (3, 11, True)]),
        ({2: 4, 3: 20}, [(2, 24, True)]),
    ],
)
def test_no_group_of_fewer_than_ten_is_left_over(counts, said):
    assert [tuple(vars(each).values()) for each in pooled(counts)] == said


@pytest.mark.parametrize("path", ["/momentum/", "/momentum/derbyshire/"])
def test_a_hidden_counter_shows_no_number(edition, derbyshire, last_year, turn_on, path):
    count(edition, derbyshire, 1, 4321)
    turn_on(Switch.HIDE_COUNTER)

    assert "The count is not shown at the moment" in page(path)
    assert "4,321" not in page(path)
    assert figures.figures(edition) == []


def test_figures_to_quote_say_of_when_and_how_they_were_counted(edition, derbyshire, last_year):
    count(edition, derbyshire, 2, 70)
    tally.Edition.objects.filter(pk=edition.pk).update(counted_until=edition.goes_live)

    quoted = figures.figures(Edition.objects.get(pk=edition.pk))
    assert [figure.value for figure in quoted] == [70, 70, 75]
    assert all(figure.as_of and figure.definition for figure in quoted)


def test_a_year_in_preparation_is_nobodys_business(edition, last_year):
    Edition.objects.filter(year=2025).update(is_announced=False)

    assert [curve.year for curve in curves.curves(edition)] == [2026]


def test_a_page_asks_as_many_questions_of_many_voices_as_of_few(edition, derbyshire, last_year):
    def asked(path):
        page_cache.clear()
        memo.forget_all()
        with CaptureQueriesContext(connection) as queries:
            Client().get(path)
        return len(queries)

    few = asked("/momentum/"), asked("/momentum/derbyshire/")
    for area in Area.objects.police_areas():
        count(edition, area, 1, 400)
        count(edition, area, 2, 400, kind="school")
    assert (asked("/momentum/"), asked("/momentum/derbyshire/")) == few
    assert max(few) <= 14


def test_a_line_without_numbers_is_not_drawn():
    assert chart([Line("2026", {})], last_day=8) is None


def test_every_line_stays_inside_its_drawing():
    drawn = chart([Line("2025", {-60: 3, 8: 90}), Line("2026", {1: 95}, True)], last_day=8)

    assert drawn
    for line in drawn.lines:
        for point in line.path[1:].split("L"):
            x, y = map(int, point.split())
            assert drawn.frame.start <= x <= drawn.week[1]
            assert drawn.frame.top <= y <= drawn.base


@pytest.mark.parametrize("most", [1, 4, 9, 38, 99, 380, 48_213, 1_000_000])
def test_a_grid_reaches_the_highest_number(most):
    assert grid(most)[-1] >= most
    assert len(grid(most)) <= 4


@pytest.mark.parametrize("most", [0, 0.004, 0.96, 1, 4.6, 73])
def test_the_steps_of_a_map_rise_to_the_highest_rate(most):
    found = steps(most)

    assert list(found) == sorted(set(found))
    assert found[-1] >= most


@pytest.mark.parametrize(("people", "said"), [(9, 0), (10, 10), (29, 20)])
def test_how_many_it_has_happened_to_is_told_after_the_week_in_whole_tens(
    edition, time_machine, people, said
):
    day = edition.starts_on
    Tally.objects.create(
        edition=edition, kind="affected", source="web", day=day, voices=people, area=None
    )
    assert figures.affected(edition) == 0

    time_machine.move_to("2026-10-20T12:00:00Z")
    assert figures.affected(edition) == said
