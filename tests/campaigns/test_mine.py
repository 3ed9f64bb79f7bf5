"""The page of one's own voice: what the link in the letter tells, and to whom."""

from datetime import timedelta

import pytest

from no2hate.accounts.services import create_staff
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Invalidation, OfferedLine, Voice
from no2hate.common import clock
from no2hate.moderation import services as moderation
from no2hate.moderation import switches
from no2hate.moderation.models import Appeal, DeclineReason
from no2hate.moderation.switches import Switch
from no2hate.web.memo import forget_all
from tests.campaigns.conftest import link


@pytest.fixture
def ewa(db):
    return create_staff(
        email="ewa@example.org",
        name="Ewa",
        password="a long pass phrase",
        languages=["en"],
        is_moderator=True,
    )


@pytest.fixture
def page(client):
    """Read the page of somebody's own voice."""
    return lambda voice: client.get(link(voice, Purpose.MINE)).content.decode()


def test_confirming_leads_to_ones_own_page(client, sign):
    voice = sign("amina@example.org", confirmed=False)

    answer = client.post(link(voice, Purpose.CONFIRM))

    assert answer.headers["Location"] == link(voice, Purpose.MINE)


def test_it_says_since_when_one_counts(page, sign):
    assert "Counted since 13 October 2026" in page(sign("amina@example.org"))


def test_while_words_wait_it_says_who_reads_them_by_when(page, sign, ewa):
    said = page(sign("amina@example.org", words="We stand together."))

    assert "A person reads your words" in said
    assert "By when: " in said


def test_a_ready_line_stands_on_the_wall_at_once(page, sign, edition):
    line = OfferedLine.objects.filter(language="en").first()

    assert line.text in page(sign("amina@example.org", line=line))


def test_words_not_shown_name_the_rule_and_may_be_read_again(client, page, sign, ewa):
    voice = sign("amina@example.org", words="We stand together.")
    moderation.decline(item=voice.item, by=ewa, reason=DeclineReason.ADVERT)

    assert str(DeclineReason.ADVERT.label) in page(voice)
    for _click in range(2):
        client.post(link(voice, Purpose.MINE), {"words": "It was no advert."})

    assert Appeal.objects.get().words == "It was no advert."
    assert "You asked for a second reader" in page(voice)


def test_who_told_what_happened_is_shown_the_way_to_speak_out(page, sign):
    said = page(sign("amina@example.org", words="They attacked me at the bus stop last night."))

    assert "You deserve an answer" in said


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, sign, method):
    voice = sign("amina@example.org", words="We stand together.", wants_news=True)
    before = Voice.objects.filter(pk=voice.pk).values().get()

    getattr(client, method)(link(voice, Purpose.MINE))

    assert Voice.objects.filter(pk=voice.pk).values().get() == before


def test_a_held_voice_is_neither_called_counted_nor_lost(page, sign):
    voice = sign("amina@example.org")
    Voice.objects.filter(pk=voice.pk).update(held_reason=Voice.Held.RATE)

    said = page(voice)

    assert "We check some voices before they count" in said
    assert "Counted since" not in said


def test_a_voice_removed_as_false_can_still_be_taken_back(client, sign, ewa):
    voice = sign("amina@example.org")
    rule = Invalidation.objects.create(
        edition=voice.edition, signed_from=clock.now(), signed_until=clock.now(),
        why="A flood", made_by=ewa,
    )  # fmt: skip
    Voice.objects.filter(pk=voice.pk).update(
        state=Voice.State.INVALIDATED, invalidation=rule, held_reason=""
    )

    client.post(link(voice, Purpose.WITHDRAW))

    voice.refresh_from_db()
    assert (voice.state, voice.email_key) == (Voice.State.WITHDRAWN, None)


def test_another_purposes_link_opens_nothing(client, sign):
    path = link(sign("amina@example.org"), Purpose.WITHDRAW).replace("withdraw", "voice")

    assert client.get(path).status_code == 404


def test_it_never_says_that_it_happened_to_them(page, sign):
    said = page(sign("amina@example.org", kind=Voice.Kind.AFFECTED, words="Stand up."))

    assert "happened to me" not in said


def test_a_kept_address_is_shown_as_a_wish_and_can_be_ended(client, page, sign):
    voice = sign("amina@example.org", wants_news=True)
    assert "write to me once" in page(voice)

    client.post(link(voice, Purpose.UNSUBSCRIBE))

    voice.refresh_from_db()
    assert (voice.contact, voice.consent) == (None, "")
    assert "We hold no address of yours" in page(voice)


@pytest.fixture
def removed(sign, ewa):
    """A school's voice that a rule took out."""
    voice = sign("amina@example.org")
    rule = Invalidation.objects.create(
        edition=voice.edition, signed_from=clock.now(), signed_until=clock.now(),
        why="A flood", made_by=ewa, applied_at=clock.now(), applied_by=ewa,
    )  # fmt: skip
    Voice.objects.filter(pk=voice.pk).update(state="invalidated", invalidation=rule)
    return voice


def test_who_was_removed_is_told_and_may_say_that_it_is_wrong(client, page, removed):
    assert "taken out together with many others" in page(removed)
    assert "within a day. You do not" not in page(removed)

    client.post(link(removed, Purpose.MINE))

    removed.refresh_from_db()
    assert (removed.state, removed.held_reason) == ("confirmed", Voice.Held.ASKED)
    assert "We check some voices before they count" in page(removed)


def test_who_is_removed_a_second_time_asks_no_more(client, page, removed):
    Voice.objects.filter(pk=removed.pk).update(held_reason=Voice.Held.ASKED)

    client.post(link(removed, Purpose.MINE))

    removed.refresh_from_db()
    assert removed.state == Voice.State.INVALIDATED
    assert "Look at my voice again" not in page(removed)


def test_a_missed_hour_is_said(page, sign, ewa, time_machine):
    voice = sign("amina@example.org", words="We stand together.")
    time_machine.move_to(clock.now() + timedelta(days=3), tick=False)

    assert "They have not been, and we are sorry." in page(voice)


def test_words_that_were_read_wait_for_the_voice(page, sign, ewa):
    voice = sign("amina@example.org", words="We stand together.")
    moderation.approve(item=voice.item, by=ewa)
    Voice.objects.filter(pk=voice.pk).update(held_reason=Voice.Held.RATE)

    assert "They join the wall when your voice counts" in page(voice)


def test_words_wait_while_the_wall_is_frozen(page, sign, ewa, time_machine):
    switches.turn(switch=Switch.FREEZE_WALL, on=True, by=ewa, why="A test")
    forget_all()
    time_machine.move_to(clock.now() + timedelta(minutes=1), tick=False)
    voice = sign("amina@example.org", words="We stand together.")
    moderation.approve(item=voice.item, by=ewa)

    assert "when it shows new voices again" in page(voice)
