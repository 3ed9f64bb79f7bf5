"""The learn pages: each choice is answered, years are computed, sources are named."""

import pytest
import time_machine
from django.test import Client

from no2hate.campaigns import seasons
from no2hate.front.learn.myths import MYTHS
from no2hate.front.learn.scenes import SCENES, Effect
from no2hate.front.learn.timeline import MOMENTS


@pytest.fixture(autouse=True)
def _year(db):
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.code)
def test_each_choice_of_a_scene_is_answered_on_a_page_of_its_own(scene):
    for choice in scene.choices:
        page = Client().get(f"/learn/practice/{scene.code}/{choice.code}/").content.decode()

        assert str(choice.effect.label) in page
        assert page.count('class="answer') == 1


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.code)
def test_a_scene_has_ways_that_help_and_one_that_hurts(scene):
    effects = [choice.effect for choice in scene.choices]

    assert effects.count(Effect.HELPS) >= 2
    assert Effect.HURTS in effects


@pytest.mark.parametrize("path", ["cellar/", "bus/fly/", "bus/sit/more/"])
def test_a_scene_or_choice_that_is_not_there_is_not_found(path):
    assert Client().get(f"/learn/practice/{path}").status_code == 404


@pytest.mark.parametrize(
    ("today", "years"), [("2026-04-21", 32), ("2026-04-22", 33), ("2027-01-01", 33)]
)
def test_years_since_the_murder_are_counted_to_the_day(today, years):
    with time_machine.travel(f"{today}T12:00:00Z", tick=False):
        assert MOMENTS[0].years_ago == years


def test_the_time_line_is_in_order_and_names_a_source_for_each_step():
    days = [moment.day for moment in MOMENTS]

    assert days == sorted(days)
    assert all(moment.source for moment in MOMENTS)


def test_each_myth_is_answered_with_a_source_and_a_page_that_stands():
    page = Client().get("/learn/myths/").content.decode()

    assert page.count("Source:") == len(MYTHS)


def test_the_guide_has_sentences_one_can_say(client):
    page = client.get("/learn/guide/").content.decode()

    assert page.count("“") >= 6
    assert "Freeze" not in page
