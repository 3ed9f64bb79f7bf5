"""A year that is on, and how Amina adds her voice to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from no2hate.accounts.services import create_staff
from no2hate.areas.models import Area
from no2hate.areas.services import load_areas
from no2hate.campaigns import seasons, services
from no2hate.campaigns.integrity.suspicion import form_time
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.services import Signature
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail
from no2hate.web.memo import forget_all

LAST_YEAR = datetime(2025, 10, 14, 12, 0, tzinfo=UTC)
DAY_FOUR = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
def at_day_four(time_machine: Any) -> None:
    time_machine.move_to(DAY_FOUR, tick=False)


@pytest.fixture
def edition(db: None, at_day_four: None) -> Edition:
    if not Area.objects.exists():  # a test with real transactions leaves the tables empty
        load_areas()
    return seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


@pytest.fixture
def derbyshire(edition: Edition) -> Area:
    return Area.objects.get(slug="derbyshire")


@pytest.fixture
def answers(at_day_four: None) -> dict[str, Any]:
    """What Amina types, the least that is asked, and when she was handed the form."""
    said = {"says": "none", "kind": "person", "email": "amina@example.org", "area": "derbyshire"}
    return said | {"started": form_time(DAY_FOUR - timedelta(minutes=1))}


@pytest.fixture
def sign(edition: Edition) -> Callable[..., Voice]:
    """Add a voice and return it, confirmed unless told not to."""

    def add(email: str, *, confirmed: bool = True, address: str = "", **said: Any) -> Voice:
        services.add_voice(
            Signature(email=email, **said), edition=edition, address=address or email
        )
        voice = Voice.objects.order_by("-pk").first()
        assert voice
        if confirmed:
            services.confirm_voice(public_id=voice.public_id)
            voice.refresh_from_db()
        return voice

    return add


@pytest.fixture
def last_year(edition: Edition) -> Edition:
    return seasons.create_edition(campaign=edition.campaign, year=2025)


@pytest.fixture
def stood(last_year: Edition, time_machine: Any) -> Callable[..., Voice]:
    """Let somebody stand in last year's line."""

    def stand(email: str, *, years: int = 1, confirmed: bool = True, **said: Any) -> Voice:
        time_machine.move_to(LAST_YEAR, tick=False)
        services.add_voice(Signature(email=email, **said), edition=last_year, address=email)
        voice = last_year.voices.latest("pk")
        if confirmed:
            services.confirm_voice(public_id=voice.public_id)
        Voice.objects.filter(pk=voice.pk).update(years=years)
        time_machine.move_to(DAY_FOUR, tick=False)
        forget_all()
        return voice

    return stand


@pytest.fixture
def turn_on(db: None) -> Callable[[Switch], None]:
    """Turn a switch on, as Ewa would."""
    ewa = create_staff(
        email="ewa@example.org", name="Ewa", password="a long pass phrase", languages=["en"]
    )

    def turn(switch: Switch) -> None:
        switches.turn(switch=switch, on=True, by=ewa, why="A test of the switch")
        forget_all()

    return turn


@pytest.fixture
def letters() -> Callable[[str], int]:
    """Count the letters of a kind."""
    return lambda kind: Mail.objects.filter(kind=kind).count()


def link(voice: Voice, purpose: Purpose) -> str:
    """Return the path a letter carries."""
    page = {"confirm": "yes", "mine": "voice"}.get(purpose.value, purpose.value)
    return f"/{page}/{token(voice.public_id, purpose)}/"
