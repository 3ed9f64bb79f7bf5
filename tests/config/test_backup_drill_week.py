"""Last night's backup of the week comes back; what was called off or taken down since stays so."""

from functools import partial

import pytest

from no2hate.accounts import services as accounts
from no2hate.accounts.models import Staff
from no2hate.areas.services import load_areas
from no2hate.audit.services import ship_revocations
from no2hate.partners.models import Organisation
from no2hate.week import endings, planning, registering, signing_up
from no2hate.week.models import Commitment, Event, Outcome, Registration
from tests.config.backups import Vault
from tests.week.factories import (
    SAFE_ADDRESS,
    make_commitment,
    make_event,
    make_office_staff,
    make_partner_staff,
)
from tests.week.guests import look

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vault(tmp_path, settings, time_machine):
    time_machine.move_to("2026-10-09T12:00:00+00:00", tick=False)
    load_areas()
    return Vault(tmp_path, settings)


def lose_everything_after(vault, *ends):
    """Back up, let things end, lose the database, restore."""
    made = vault.back_up()
    for end in ends:
        end()
    ship_revocations()
    return vault.restore_into_empty(made)


@pytest.mark.parametrize("is_safe", [True, False])
def test_an_event_called_off_is_on_no_page_takes_no_guests_and_names_no_address(vault, is_safe):
    event, ewa = make_event(is_safe=is_safe), make_office_staff()

    said = lose_everything_after(
        vault, lambda: planning.cancel(event=event, by=ewa, because="A threat.")
    )

    stands = Event.objects.get()
    assert "event 1" in said
    assert (stands.state, stands.whole_address()) == ("cancelled", "")
    assert not signing_up.is_open(stands)
    assert look(f"/week/{event.public_id}/").status_code == 404


def test_an_event_called_off_before_the_backup_stands_as_it_did(vault):
    event, ewa = make_event(is_safe=True), make_office_staff()
    planning.cancel(event=event, by=ewa, because="The hall is flooded.")

    lose_everything_after(vault)

    stands = Event.objects.get()
    assert (stands.cancelled_because, stands.whole_address()) == (
        "The hall is flooded.",
        SAFE_ADDRESS,
    )


def test_words_taken_down_stay_down_and_other_words_stand(vault):
    event = make_event()
    promise = make_commitment("Amina’s name is here.")
    other = make_commitment("We listen.", year=2025)
    outcome = Outcome.objects.create(
        event=make_event(),
        changed="Her, too.",
        told_by=event.made_by,
        told_on="2026-10-12",
        is_published=True,
    )
    taken_down = [event, promise, outcome]
    endings.revoke_words(other)
    Commitment.objects.filter(pk=other.pk).update(text="Written since, and read.")
    lose_everything_after(vault, *(partial(endings.revoke_words, one) for one in taken_down))

    assert Event.objects.get(pk=event.pk).state == "removed"
    assert [one.text for one in Commitment.objects.all()] == ["Written since, and read."]
    assert not Outcome.objects.exists()


def test_whoever_was_told_no_does_not_wait_again(vault):
    asked = registering.Asked(
        organisation_name="Chesterfield Mosque",
        kind=Organisation.Kind.FAITH,
        area_id=None,
        person="Imran",
        email="imran@mosque.example",
        about="We open our doors.",
    )
    registering.ask(asked, address="imran")
    registration = Registration.objects.get()
    registering.confirm(public_id=registration.public_id)
    ewa = make_office_staff()

    lose_everything_after(
        vault, lambda: registering.decline(registration=registration, by=ewa, why="Not now.")
    )

    assert not Registration.objects.exists()


def test_somebody_whose_access_was_ended_is_not_of_today_again(vault):
    olu = make_partner_staff(email="olu@x.example")

    lose_everything_after(vault, lambda: accounts.end_access(staff=olu))

    assert not Staff.objects.get(email="olu@x.example").is_active
