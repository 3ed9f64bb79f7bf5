"""Loading the directory, and people confirming what is in it."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners import services
from no2hate.partners.models import SupportService
from tests.partners.factories import SupportServiceFactory

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 10, 11, 23, 30, tzinfo=UTC)  # half past midnight in London


@pytest.fixture
def _directory():
    services.load_support()


@pytest.fixture
def cerys():
    user = get_user_model()
    return user.objects.create(
        **{user.USERNAME_FIELD: "cerys@example.org", "email": "cerys@example.org"}
    )


@pytest.mark.usefixtures("_directory")
def test_a_service_helps_in_the_areas_its_row_names():
    def areas_of(code):
        return SupportService.objects.get(code=code).areas.count()

    assert SupportService.objects.count() == 23
    assert areas_of("sari") == 1
    assert (
        areas_of("british-muslim-trust")
        == Area.objects.police_areas().filter(nation="England").count()
    )


@pytest.mark.usefixtures("_directory")
def test_a_second_time_changes_nothing_and_keeps_the_checks(cerys):
    services.confirm_service(service=SupportService.objects.get(code="galop"), by=cerys, at=LATE)
    before = list(SupportService.objects.values())

    services.load_support()

    assert list(SupportService.objects.values()) == before


@pytest.mark.usefixtures("_directory")
@pytest.mark.parametrize(("field", "is_kept"), [("phone", False), ("hours", True)])
def test_a_check_ends_when_the_table_brings_another_way_in(cerys, field, is_kept):
    galop = SupportService.objects.get(code="galop")
    services.confirm_service(service=galop, by=cerys, at=LATE)
    SupportService.objects.filter(code="galop").update(**{field: "as it was last year"})

    services.load_support()

    galop.refresh_from_db()
    assert bool(galop.checked_on) is is_kept
    assert getattr(galop, field) != "as it was last year"


def test_services_need_the_areas_they_help_in():
    Area.objects.get(code="E23000036").districts.all().delete()
    Area.objects.get(code="E23000036").governing_bodies.all().delete()
    Area.objects.get(code="E23000036").delete()

    with pytest.raises(CommandError, match="helps in E23000036, which is not loaded"):
        call_command("load_support")

    assert not SupportService.objects.exists()


def test_a_check_is_dated_by_the_local_day_and_names_the_person(cerys):
    service = SupportServiceFactory()

    services.confirm_service(service=service, by=cerys, at=LATE)

    service.refresh_from_db()
    assert service.checked_on == date(2026, 10, 12)
    assert service.checked_by == "cerys@example.org"


@pytest.mark.usefixtures("cerys")
@pytest.mark.parametrize("named", ["galop", "GALOP", "Galop helpline"])
def test_the_command_confirms_an_entry_by_name_or_code(named):
    service = SupportServiceFactory(
        code="galop", name="Galop helpline" if " " in named else "Galop"
    )

    with clock.standing_at(LATE):
        call_command("confirm_support", named, by="Cerys@Example.org")

    service.refresh_from_db()
    assert service.checked_on == date(2026, 10, 12)


@pytest.mark.usefixtures("cerys")
@pytest.mark.parametrize(
    ("named", "by", "why"),
    [
        ("galop", "frank@example.org", "Nobody on the staff"),
        ("nowhere", "cerys@example.org", "has no entry nowhere"),
    ],
)
def test_the_command_says_what_it_does_not_know(named, by, why):
    SupportServiceFactory(code="galop")

    with pytest.raises(CommandError, match=why):
        call_command("confirm_support", named, by=by)


def test_no_entry_is_checked_by_nobody():
    with pytest.raises(IntegrityError, match="checked_by_somebody"):
        SupportServiceFactory(checked_on="2026-10-12")
