"""Who reads for the wall, and what waits for them."""

from collections.abc import Callable
from typing import Any

import pytest

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.moderation import services
from no2hate.moderation.models import Item
from tests.accounts.factories import SecureClient, StaffFactory, desk_client


@pytest.fixture
def derbyshire(db: None) -> Area:
    return Area.objects.get(slug="derbyshire")


@pytest.fixture
def kent(db: None) -> Area:
    return Area.objects.get(slug="kent")


@pytest.fixture
def cerys(derbyshire: Area) -> Staff:
    """Reads English and Welsh for Derbyshire; not on duty."""
    return StaffFactory(name="Cerys", email="cerys@desk.example", area=derbyshire)


@pytest.fixture
def ben(derbyshire: Area) -> Staff:
    """Her colleague."""
    return StaffFactory(name="Ben", email="ben@desk.example", area=derbyshire)


@pytest.fixture
def dev(kent: Area) -> Staff:
    """Reads for another area, and Urdu."""
    return StaffFactory(name="Dev", email="dev@desk.example", area=kent, languages=("en", "ur"))


@pytest.fixture
def ewa(db: None) -> Staff:
    """Reads for every area, and is on duty."""
    return StaffFactory(name="Ewa", email="ewa@desk.example", is_duty=True)


@pytest.fixture
def send(derbyshire: Area) -> Callable[..., Item]:
    """Let somebody send words to the wall, confirmed unless told not to."""

    def sent(text: str = "I stand with you", *, confirmed: bool = True, **said: Any) -> Item:
        answers = {"kind": "voice", "name": "", "language": "en", "area_id": derbyshire.pk}
        item = services.screened(text=text, **answers | said)
        item.save()
        if confirmed:
            services.to_queue(public_id=item.public_id)
            item.refresh_from_db()
        return item

    return sent


@pytest.fixture
def item(send: Callable[..., Item]) -> Item:
    """What Amina wrote."""
    return send("Safe on every bus, in every street.", name="Amina")


@pytest.fixture
def desk() -> Callable[[Staff], SecureClient]:
    return desk_client
