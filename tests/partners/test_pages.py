"""The public pages of people who help."""

from datetime import UTC, datetime

import pytest

from no2hate.common import clock
from no2hate.partners import services
from no2hate.partners.models import Strand, SupportService

pytestmark = pytest.mark.django_db

EVERYWHERE = "/support/"
IN_DERBYSHIRE = "/support/derbyshire/"


@pytest.fixture(autouse=True)
def _directory():
    services.load_support()
    SupportService.objects.update(checked_on="2026-10-12", checked_by="cerys@example.org")
    with clock.standing_at(datetime(2026, 10, 13, 12, tzinfo=UTC)):
        yield


def words(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", [EVERYWHERE, IN_DERBYSHIRE])
def test_999_stands_before_everything_and_every_strand_can_be_jumped_to(client, path):
    page = words(client, path)

    assert page.index('href="tel:999"') < page.index("<h2")
    for strand in Strand:
        assert f'href="#{strand.value}"' in page
        assert page.count(f'id="{strand.value}"') == 1


def test_an_entry_says_how_to_reach_it_and_when_it_was_checked(client):
    page = words(client, EVERYWHERE)

    assert 'href="tel:08009995428">0800 999 5428</a>' in page
    assert 'href="mailto:help@galop.org.uk"' in page
    assert "61016" in page
    assert "Checked on 12 October 2026" in page


def test_an_area_page_leaves_out_what_is_far_away(client):
    page = words(client, IN_DERBYSHIRE)

    assert "Derbyshire Victim Services" in page
    assert "SARI" not in page
    assert "SARI" in words(client, EVERYWHERE)


def test_every_area_is_a_link_away(client):
    page = words(client, EVERYWHERE)

    assert page.count(f'href="{EVERYWHERE}') >= 43
    assert f'href="{IN_DERBYSHIRE}"' in page


def test_a_strand_without_a_specialist_points_to_those_who_help_anyone(client):
    SupportService.objects.filter(code="dimensions").delete()
    disability = words(client, IN_DERBYSHIRE).split('id="disability"')[1].split("</section>")[0]

    assert 'href="#anyone"' in disability


def test_an_entry_left_unchecked_disappears_but_the_police_do_not(client):
    SupportService.objects.update(checked_on=None, checked_by="")

    page = words(client, EVERYWHERE)

    assert "Galop" not in page
    assert "61016" in page
    assert "Checked on" not in page


def test_an_unknown_area_is_not_found(client):
    assert client.get("/support/nowhere/").status_code == 404


@pytest.mark.parametrize("path", [EVERYWHERE, IN_DERBYSHIRE])
def test_a_page_asks_the_database_twice(client, django_assert_num_queries, path):
    with django_assert_num_queries(2):
        words(client, path)


def test_anyone_may_keep_the_page(client):
    response = client.get(EVERYWHERE)

    assert response["Cache-Control"].startswith("public, max-age=")
    assert not response.cookies
