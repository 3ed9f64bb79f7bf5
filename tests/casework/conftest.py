"""The desk of Derbyshire and its people, another desk, and those who belong to none."""

from collections.abc import Callable

import pytest

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.partners.models import Desk
from tests.accounts import desks
from tests.accounts.desks import Founded
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.casework.factories import Told, tell


@pytest.fixture
def derbyshire(db: None) -> Area:
    return Area.objects.get(slug="derbyshire")


@pytest.fixture
def at_derby(derbyshire: Area) -> Founded:
    """The desk where Cerys reads; Megan founded it, lets people in and supervises."""
    megan = StaffFactory(name="Megan Hughes", email="megan@derby.example")
    return desks.founded("Derbyshire desk", area=derbyshire, steward=megan)


@pytest.fixture
def desk(at_derby: Founded) -> Desk:
    return at_derby.desk


@pytest.fixture
def megan(at_derby: Founded) -> Staff:
    return at_derby.steward


@pytest.fixture
def cerys(at_derby: Founded) -> Staff:
    return desks.admitted(at_derby, "Cerys").staff


@pytest.fixture
def ben(at_derby: Founded) -> Staff:
    """Her colleague."""
    return desks.admitted(at_derby, "Ben").staff


@pytest.fixture
def dev(db: None) -> Staff:
    """Steward of a desk elsewhere."""
    dev = StaffFactory(name="Dev", email="dev@kent.example")
    area = Area.objects.get(slug="kent")
    return desks.founded("Kent desk", area=area, steward=dev).steward


@pytest.fixture
def told(desk: Desk, derbyshire: Area) -> Told:
    """What Amina told, today."""
    return tell(desk, area=derbyshire)


@pytest.fixture
def at_desk(cerys: Staff) -> SecureClient:
    """Cerys in her browser."""
    return desk_client(cerys)


@pytest.fixture
def signed_in() -> Callable[[Staff], SecureClient]:
    return desk_client
