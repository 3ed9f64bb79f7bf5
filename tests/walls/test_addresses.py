"""One table says for every address whose it is and what a stranger gets there."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from no2hate.areas.services import load_areas
from no2hate.campaigns.seasons import create_edition, load_campaign
from no2hate.common import clock
from no2hate.web.surfaces import Surface, surface_of
from tests.walls.addresses import demo_routes, routes, seen_by_a_stranger, table
from tests.walls.sources import is_desk_view_module
from tests.walls.tree import ROOT

DURING_THE_WEEK = datetime(2026, 10, 12, 12, tzinfo=UTC)


@pytest.fixture
def _a_site(db):
    load_areas()
    create_edition(campaign=load_campaign(), year=2026)
    with clock.standing_at(DURING_THE_WEEK):
        yield


@pytest.mark.usefixtures("_a_site")
def test_every_address_is_in_the_table_and_answers_a_stranger_as_it_says():
    agreed = {address.pattern: address for address in table() if address.who != "demo"}
    found = {address.pattern: address for address in seen_by_a_stranger()}

    assert found == agreed


def test_every_address_of_the_demo_is_in_the_table():
    agreed = [(address.pattern, address.name) for address in table() if address.who == "demo"]

    assert [(route.pattern, route.name) for route in demo_routes()] == agreed


@pytest.mark.usefixtures("_a_site")
def test_a_post_without_a_token_is_refused_or_led_where_a_look_is_led():
    client = Client(enforce_csrf_checks=True)

    for route in routes():
        posted = client.post(route.example, secure=True)
        looked = client.get(route.example, secure=True)

        led = (posted.status_code, posted.headers.get("Location"))
        assert posted.status_code in {400, 403, 404, 405} or led == (
            looked.status_code,
            looked.headers.get("Location"),
        ), route.pattern


@pytest.mark.usefixtures("_a_site")
def test_no_public_page_gives_a_cookie():
    for route in routes():
        if surface_of(route.example) is Surface.PUBLIC:
            response = Client().get(route.example, secure=True)

            is_kept = "public" in response.headers.get("Cache-Control", "")
            assert not (is_kept and response.cookies), route.pattern


def test_the_desk_is_served_by_modules_that_the_walls_watch():
    desk = [route for route in routes() if surface_of(route.example) is Surface.DESK]

    for route in desk:
        path = ROOT / "src" / (route.view.__module__.replace(".", "/") + ".py")
        package = path.with_suffix("") / "__init__.py"
        assert is_desk_view_module(path if path.exists() else package, ROOT), route.pattern
