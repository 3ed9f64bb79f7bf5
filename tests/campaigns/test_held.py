"""Held voices: told nothing, counted once a person is sure."""

import pytest

from no2hate.accounts.services import create_staff
from no2hate.areas.models import Area
from no2hate.campaigns import services, tally
from no2hate.campaigns.models import HeldRelease, Tally, Voice
from no2hate.campaigns.permissions import NotAllowedError
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR


@pytest.fixture
def held(sign):
    voice = sign("amina@example.org")
    Voice.objects.filter(pk=voice.pk).update(held_reason=Voice.Held.RATE)
    return voice


def staff(name, area=None):
    return create_staff(
        email=f"{name}@example.org",
        name=name,
        password="a long pass phrase",
        languages=["en"],
        area=area,
    )


def let_count(edition, by):
    return services.count_held(
        edition=edition, day=DAY_FOUR.date(), reason="rate", why="A school assembly", by=by
    )


def test_a_held_voice_counts_once_somebody_is_sure(edition, held):
    assert let_count(edition, staff("Ewa")) == 1
    tally.recount_everything()

    assert Tally.objects.total() == 1
    assert HeldRelease.objects.get().why == "A school assembly"


def test_counting_twice_counts_once(edition, held):
    ewa = staff("Ewa")

    assert [let_count(edition, ewa) for _ in range(2)] == [1, 0]
    assert HeldRelease.objects.count() == 1


def test_who_moderates_one_area_may_not(edition, held):
    with pytest.raises(NotAllowedError):
        let_count(edition, staff("Dev", Area.objects.get(slug="nottinghamshire")))


def test_held_voices_are_shown_by_day_and_reason(edition, held):
    (group,) = edition.voices.held_by_day()

    assert (group["day"], group["held_reason"], group["number"]) == (DAY_FOUR.date(), "rate", 1)


def test_on_the_page_a_reason_is_asked_for_and_then_they_count(held):
    ewa = desk_client(StaffFactory(name="Ewa"))
    sent = {"day": "2026-10-13", "reason": "rate", "why": ""}

    refused = ewa.post("/desk/voices/", sent)
    counted = ewa.post("/desk/voices/", sent | {"why": "A school assembly"}, follow=True)

    assert refused.status_code == 422
    assert 'id="2026-10-13-rate-why"' in refused.content.decode()
    assert "A school assembly" in counted.content.decode()
