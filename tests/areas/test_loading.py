"""Loading areas, districts and governing bodies."""

import pytest
from django.core.management import CommandError, call_command

from no2hate.areas import services
from no2hate.areas.models import Area, District, GoverningBody

pytestmark = pytest.mark.django_db


@pytest.fixture
def _empty_tables():
    for model in (District, GoverningBody, Area):
        model.objects.all().delete()


def everything():
    return [
        list(model.objects.order_by("pk").values()) for model in (Area, District, GoverningBody)
    ]


@pytest.mark.usefixtures("_empty_tables")
def test_all_three_tables_are_loaded():
    loaded = services.load_areas(reserved=frozenset())

    assert loaded == services.Loaded(areas=44, districts=318, bodies=53)
    assert Area.objects.get(slug="derbyshire").districts.count() == 9


def test_a_second_time_changes_nothing():
    before = everything()

    services.load_areas(reserved=frozenset())

    assert everything() == before


def test_a_change_is_put_back_and_a_row_of_ones_own_stays():
    Area.objects.filter(code="E23000018").update(name="Elsewhere")
    Area.objects.create(code="X1", slug="our-own", name="Our own", nation="Ours", abbr="OWN")

    services.load_areas(reserved=frozenset())

    assert Area.objects.get(code="E23000018").name == "Derbyshire"
    assert Area.objects.filter(code="X1").exists()


@pytest.mark.usefixtures("_empty_tables")
def test_an_area_may_not_take_the_address_of_another_page():
    with pytest.raises(services.ReservedNameError, match="derbyshire, kent"):
        services.load_areas(reserved=frozenset({"support", "kent", "derbyshire"}))

    assert not Area.objects.exists()


def test_two_bodies_over_one_area_at_once_stop_the_loading_and_nothing_is_changed():
    Area.objects.update(region="as it was")
    kent = Area.objects.get(slug="kent")
    kent.governing_bodies.create(kind="board", name="Kent board", valid_from="2028-05-01")

    with pytest.raises(services.BodiesOverlapError, match=r"Kent: .*Kent board from 2028-05-01"):
        services.load_areas(reserved=frozenset())

    assert set(Area.objects.values_list("region", flat=True)) == {"as it was"}


def test_the_command_says_how_much_it_loaded(capsys):
    call_command("load_areas")

    assert capsys.readouterr().out == "44 areas, 318 districts, 53 governing bodies.\n"


def test_the_command_says_why_it_could_not(settings):
    settings.STATIC_URL = "/kent/"

    with pytest.raises(CommandError, match="No area may be called kent"):
        call_command("load_areas")
