"""A threat is shown or put away by two people, not by one."""

from datetime import timedelta
from functools import partial

import pytest

from no2hate.common import clock
from no2hate.moderation import complaints, deciding, services
from no2hate.moderation.models import Decision, DeclineReason, EscalateReason, Item
from tests.accounts.factories import StaffFactory
from tests.moderation.test_at_once import all_at_once, sixteen

DUTY = "/desk/moderation/duty/"
DECLINE, APPROVE = Decision.Action.DECLINE, Decision.Action.APPROVE


@pytest.fixture
def second(db):
    """Somebody else on duty for every area."""
    return StaffFactory(name="Dilys", email="dilys@desk.example", is_duty=True)


@pytest.fixture
def threat(send):
    return send("We know where you live")


def state_of(item):
    return Item.objects.get(pk=item.pk).state


def test_the_first_reading_is_kept_and_decides_nothing(threat, ewa, second):
    assert services.read(item=threat, by=ewa, act=DECLINE, reason="threat") is None

    assert state_of(threat) == Item.State.ESCALATED
    assert (threat.first_reader, threat.first_reading) == (ewa, "decline:threat")


@pytest.mark.parametrize(("act", "state"), [(DECLINE, "declined"), (APPROVE, "approved")])
def test_the_second_agrees_or_decides_otherwise(threat, ewa, second, act, state):
    services.read(item=threat, by=ewa, act=DECLINE, reason="threat")
    reason = "threat" if act == DECLINE else ""
    decision = services.read(item=threat, by=second, act=act, reason=reason)

    assert decision.by == second
    assert state_of(threat) == state


def test_pressing_again_makes_nobody_their_own_second(threat, ewa, second):
    for act in (DECLINE, APPROVE):
        reason = "threat" if act == DECLINE else ""
        assert services.read(item=threat, by=ewa, act=act, reason=reason) is None

    assert state_of(threat) == Item.State.ESCALATED
    assert threat.first_reading == "approve:"


def test_no_service_goes_round_the_second_reader(threat, ewa):
    with pytest.raises(services.SecondReaderNeededError):
        services.approve(item=threat, by=ewa)
    with pytest.raises(services.SecondReaderNeededError):
        services.decline(item=threat, by=ewa, reason=DeclineReason.THREAT)


def test_to_a_desk_it_goes_at_once(threat, ewa, second):
    services.read(item=threat, by=ewa, act=Decision.Action.ESCALATE, reason="threat")

    assert services.to_seal() == [(threat.public_id, threat.area_id)]


def test_an_account_of_a_crime_needs_one(send, ewa, second):
    account = send("Someone spat at me on the bus")

    assert services.read(item=account, by=ewa, act=DECLINE, reason="account")


def test_what_a_moderator_passed_on_as_a_threat_needs_two(item, cerys, ewa):
    services.escalate(item=item, by=cerys, reason=EscalateReason.THREAT)

    assert services.read(item=item, by=ewa, act=APPROVE) is None


@pytest.mark.parametrize("minutes", [29, 31])
def test_who_is_alone_on_the_books_waits_half_an_hour(threat, ewa, minutes):
    services.read(item=threat, by=ewa, act=DECLINE, reason="threat")

    with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
        decision = services.read(item=threat, by=ewa, act=DECLINE, reason="threat")

    assert bool(decision) is (timedelta(minutes=minutes) > deciding.ALONE_AFTER)


def test_who_is_not_alone_waits_for_ever(threat, ewa, second):
    services.read(item=threat, by=ewa, act=DECLINE, reason="threat")

    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert services.read(item=threat, by=ewa, act=DECLINE, reason="threat") is None


def test_undoing_needs_two_again(threat, ewa, second):
    for reader in (ewa, second):
        services.read(item=threat, by=reader, act=DECLINE, reason="threat")
    services.undo(item=threat, by=second)

    again = Item.objects.get(pk=threat.pk)
    assert services.read(item=again, by=second, act=DECLINE, reason="threat") is None


def test_the_second_reads_what_the_first_would_do(desk, threat, ewa, second):
    desk(ewa).post(f"/desk/moderation/{threat.public_id}/decline/", {"reason": "threat"})

    page = desk(second).get(DUTY).content.decode()

    assert "First reader Ewa would have it: declined: It threatens somebody." in page


def test_who_is_alone_is_told_so(desk, threat, ewa):
    client = desk(ewa)
    address = f"/desk/moderation/{threat.public_id}/decline/"
    client.post(address, {"reason": "threat"})

    assert "Nobody else is on duty on the books" in client.get(DUTY).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_on_duty_at_once_one_is_first_and_one_second():
    threat = services.screened(
        kind="voice", text="We know where you live", name="", language="en", area_id=None
    )
    threat.save()
    services.to_queue(public_id=threat.public_id)
    readers = sixteen(is_duty=True)

    def read(by):
        as_read = Item.objects.get(pk=threat.pk)
        return services.read(item=as_read, by=by, act=DECLINE, reason="threat")

    done = all_at_once([partial(read, by) for by in readers])

    assert sum(each is None for each in done) == 1
    assert sum(isinstance(each, Decision) for each in done) == 1
    assert sum(isinstance(each, services.AlreadyDecidedError) for each in done) == 14


def test_an_appeal_for_a_threat_brings_it_back_to_two_readers(threat, ewa, second):
    services.read(item=threat, by=ewa, act=DECLINE, reason="threat")
    services.read(item=threat, by=second, act=DECLINE, reason="threat")
    complaints.appeal(item=threat, words="I did not mean it")
    third = StaffFactory(name="Delyth", email="delyth@desk.example", is_duty=True)
    complaints.answer_appeal(appeal=threat.appeal, grant=True, by=third)

    assert state_of(threat) == Item.State.ESCALATED
    assert Item.objects.get().first_reader == third
