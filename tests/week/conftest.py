"""Who works on the week: Olu for the council, Ewa in the office of its area."""

import pytest

from no2hate.accounts.models import Staff
from tests.week.factories import area_called, make_office_staff, make_partner_staff


@pytest.fixture
def olu(db: None) -> Staff:
    return make_partner_staff()


@pytest.fixture
def ewa(db: None) -> Staff:
    return make_office_staff(area_called())
