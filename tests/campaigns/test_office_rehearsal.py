"""A rehearsal goes through the real queue, reaches no wall and no desk, and is wiped."""

from datetime import timedelta

import pytest

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.campaigns.models import LaunchCheck
from no2hate.campaigns.office import rehearsal
from no2hate.campaigns.office.words import rehearsed
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.casework.escalated import seal_waiting
from no2hate.common import clock
from no2hate.moderation import queue, services
from no2hate.moderation.models import Decision, DeclineReason, EscalateReason, Item
from no2hate.web import page_cache
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.campaigns.test_office_years import areas_office, ewa

__all__ = ["areas_office", "ewa"]
DECLINE, APPROVE = Decision.Action.DECLINE, Decision.Action.APPROVE
PAGE = "/desk/campaign/2026/launch/rehearsal/"


@pytest.fixture
def dev(edition):
    """Reads English and Welsh for every area, and is on duty."""
    StaffFactory(name="Dilys", email="dilys@example.org", is_duty=True)
    return StaffFactory(name="Dev", email="dev@example.org", is_duty=True)


@pytest.fixture
def sent(edition, ewa):
    return rehearsal.start(area=None, by=ewa)


def waiting(dev):
    return [*queue.queue_for(dev), *queue.duty_for(dev)]


def read_rightly(dev, *, but=""):
    """Approve fair words and decline the rest, but for one that is judged the other way."""
    nasty = {message.text: message.is_nasty for message in rehearsal.messages()}
    for item in waiting(dev):
        hide = nasty[item.text] != (item.text == but)
        decide(item, DECLINE if hide else APPROVE)


def decide(item, act):
    """As the desk does: a threat takes two."""
    reason = DeclineReason.ABUSE if act == DECLINE else ""
    before = item.state
    for reader in Staff.objects.on_duty().order_by("name"):
        if item.state == before:
            services.read(item=item, by=reader, act=act, reason=reason)


def test_twenty_nasty_messages_and_four_fair_ones_wait_in_the_real_queue(sent, dev):
    nasty = [message for message in rehearsal.messages() if message.is_nasty]

    assert (sent, len(nasty), len(waiting(dev))) == (24, 20, 24)
    assert "Rehearsal" in desk_client(dev).get("/desk/moderation/").content.decode()


def test_two_rehearsals_at_once_are_one(sent, ewa):
    with pytest.raises(rehearsal.IsOnError):
        rehearsal.start(area=None, by=ewa)
    assert Item.objects.count() == 24


def test_mistakes_both_ways_and_the_time_it_took_are_seen(sent, dev, time_machine):
    nasty, fair = (
        next(m.text for m in rehearsal.messages() if m.is_nasty is which) for which in (True, False)
    )
    time_machine.move_to(clock.now() + timedelta(seconds=90), tick=False)
    read_rightly(dev, but=nasty)
    undone = next(item for item in Item.objects.all() if item.text == fair)
    services.undo(item=undone, by=dev)
    undone.refresh_from_db()
    services.decline(item=undone, by=dev, reason=DeclineReason.ELSEWHERE)

    seen = rehearsal.standing()
    assert [each.item.text for each in seen.let_through] == [nasty]
    assert [each.item.text for each in seen.kept_out] == [fair]
    assert (seen.waiting, seen.median) == (0, timedelta(seconds=90))


def test_nothing_of_it_reaches_a_wall(sent, dev):
    for item in waiting(dev):
        decide(item, APPROVE)
    page_cache.clear()

    said = SecureClient().get("/wall/").content.decode()
    assert not [message.text for message in rehearsal.messages() if message.text in said]


def test_nothing_of_it_is_sealed_to_a_desk(sent, dev, time_machine):
    for item in waiting(dev):
        services.escalate(item=item, by=dev, reason=EscalateReason.THREAT)
    time_machine.move_to(clock.now() + timedelta(hours=1))

    assert services.to_seal() == []
    assert seal_waiting() == 0
    assert Item.objects.filter(state=Item.State.BLANKED).count() == 0


def test_wiping_leaves_the_numbers_and_nothing_else(sent, edition, dev, ewa):
    read_rightly(dev)

    assert [rehearsal.wipe(edition=edition, by=ewa) for _ in range(2)] == [True, False]
    assert (Item.objects.count(), Decision.objects.count()) == (0, 0)
    assert rehearsed(LaunchCheck.objects.get().note).startswith("24 read, half within 0 min 0 s; 0")


def test_real_words_stay_when_a_rehearsal_is_wiped(sign, sent, edition, dev, ewa):
    voice = sign("amina@example.org", words="Safe on every bus.")
    services.approve(item=voice.item, by=dev)
    rehearsal.wipe(edition=edition, by=ewa)

    assert [item.pk for item in Item.objects.all()] == [voice.item_id]
    assert not LaunchCheck.objects.exists()  # some were never read


def test_the_office_rehearses_on_its_page(edition, ewa, dev, areas_office):
    client = desk_client(ewa)
    client.post(PAGE, {"area": ""})
    read_rightly(dev)
    seen = client.get(PAGE).content.decode()
    client.post(f"{PAGE}wipe/")

    assert "24 / 24" in seen
    assert not Item.objects.exists()
    assert desk_client(areas_office).post(PAGE, {"area": ""}).status_code == 404
    with pytest.raises(NotAllowedError):
        rehearsal.start(area=None, by=areas_office)


def test_an_area_rehearses_without_the_others(edition, derbyshire, ewa):
    cerys = StaffFactory(name="Cerys", email="cerys@desk.example", area=derbyshire, is_duty=True)
    elsewhere = Area.objects.get(slug="kent")
    olu = StaffFactory(name="Olu", email="olu@desk.example", area=elsewhere, is_duty=True)
    rehearsal.start(area=derbyshire, by=ewa)

    assert (len(waiting(cerys)), len(waiting(olu))) == (24, 0)
