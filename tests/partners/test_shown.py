"""Whom a person may be sent to."""

from datetime import date, timedelta

import pytest

from no2hate.areas.models import Area
from no2hate.partners import services
from no2hate.partners.models import SupportService
from tests.areas.factories import AreaFactory
from tests.partners.factories import SupportServiceFactory

pytestmark = pytest.mark.django_db

CHECKED = date(2026, 10, 12)


@pytest.mark.parametrize(("days", "is_shown"), [(0, True), (90, True), (91, False)])
def test_an_entry_is_hidden_when_nobody_checked_it_for_90_days(settings, days, is_shown):
    settings.SUPPORT_CHECKED_WITHIN = 90
    SupportServiceFactory(checked=True)

    shown = SupportService.objects.shown(on=CHECKED + timedelta(days=days))

    assert shown.exists() is is_shown


def test_an_entry_nobody_ever_checked_is_hidden():
    SupportServiceFactory()

    assert not SupportService.objects.shown(on=CHECKED).exists()


def test_with_nothing_checked_the_police_come_first_and_somebody_for_everyone_is_left():
    services.load_support()

    shown = SupportService.objects.shown(on=CHECKED)

    assert [service.code for service in shown] == ["999", "101", "btp", "victim-support"]
    assert not any(service.strands for service in shown)


def test_the_police_stay_first_in_every_area_when_all_is_checked():
    services.load_support()
    SupportService.objects.update(checked_on=CHECKED, checked_by="cerys@example.org")

    for area in Area.objects.all():
        near = SupportService.objects.shown(on=CHECKED).for_area(area)
        assert [service.code for service in near[:3]] == ["999", "101", "btp"]


def test_an_area_has_its_own_services_first_then_the_national_and_no_other_areas():
    here, there = AreaFactory(), AreaFactory()
    SupportServiceFactory(name="Everywhere")
    SupportServiceFactory(name="There", is_national=False).areas.add(there)
    SupportServiceFactory(name="Here", is_national=False).areas.add(here, there)

    near = SupportService.objects.all().for_area(here)

    assert [service.name for service in near] == ["Here", "Everywhere"]


def test_each_is_named_once_though_it_helps_in_many_areas():
    here = AreaFactory()
    SupportServiceFactory().areas.add(here, AreaFactory(), AreaFactory())

    assert SupportService.objects.all().for_area(here).count() == 1
