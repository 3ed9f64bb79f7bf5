"""What was reached by voices that are no voices is open again; what people reached is not."""

from datetime import timedelta

import pytest

from no2hate.campaigns import services, tally
from no2hate.campaigns.integrity import removing
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.local import milestones
from no2hate.campaigns.models import Milestone
from no2hate.campaigns.sheets import services as sheets
from no2hate.campaigns.sheets.services import Pile
from no2hate.partners.models import Organisation
from tests.accounts.factories import StaffFactory
from tests.campaigns.conftest import DAY_FOUR


@pytest.fixture
def ewa(derbyshire):
    return StaffFactory(name="Ewa", is_office=True, area=derbyshire)


@pytest.fixture
def lead(edition):
    return StaffFactory(name="Lead", is_office=True)


def reached(edition, area, ewa, sign):
    """Promise an answer at three voices, and let five reach it."""
    made = milestones.promise(edition=edition, area=area, voices=3, words="We reply", by=ewa)
    for n in range(5):
        sign(f"bot{n}@example.net", area_id=area.pk)
    counted()
    assert milestones.own_progress(edition, area)[0].is_reached
    return made


def counted():
    tally.recount_everything()
    milestones.stamp_reached()


def remove(edition, by):
    rule = Rule(signed_from=DAY_FOUR, signed_until=DAY_FOUR + timedelta(1), domain="example.net")
    written = removing.propose(rule, edition=edition, why="One machine", by=by)
    removing.apply(public_id=written.public_id, by=by)
    counted()


def test_what_false_voices_reached_is_open_again(edition, derbyshire, ewa, lead, sign):
    made = reached(edition, derbyshire, ewa, sign)

    remove(edition, lead)

    assert not milestones.own_progress(edition, derbyshire)[0].is_reached
    milestones.withdraw_promise(milestone=made, by=ewa)


def test_what_a_sheet_reached_that_was_taken_back_is_open_again(edition, derbyshire, lead):
    shop = Organisation.objects.create(name="A shop", kind="business")
    pile = Pile(day=DAY_FOUR.date(), place="x", voices=9, area=derbyshire)
    sheet = sheets.enter_sheet(edition=edition, pile=pile, by=StaffFactory(organisation=shop))
    milestones.promise(edition=edition, area=None, voices=5, words="We reply", by=lead)
    counted()

    sheets.take_back_sheet(sheet=sheet, why="A slip", by=lead)
    counted()

    assert Milestone.objects.get().reached_at is None


def test_what_is_answered_or_withdrawn_from_stays(edition, derbyshire, ewa, lead, sign):
    made = reached(edition, derbyshire, ewa, sign)
    for voice in edition.voices.all()[:4]:
        services.withdraw_voice(public_id=voice.public_id)
    counted()
    assert milestones.own_progress(edition, derbyshire)[0].is_reached

    milestones.answer(milestone=made, words="Thank you", signed="Ewa", by=ewa)
    remove(edition, lead)

    assert Milestone.objects.get().reached_at
