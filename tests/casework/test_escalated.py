"""What was passed on from the wall is sealed to a desk, and then nowhere in the clear."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from no2hate.areas.models import Area
from no2hate.campaigns import seasons
from no2hate.campaigns import services as voices
from no2hate.campaigns.models import Voice
from no2hate.campaigns.services import Signature
from no2hate.casework import escalated
from no2hate.moderation import services as moderation
from no2hate.moderation.blanking import content_hash
from no2hate.moderation.models import EscalateReason, Item
from no2hate.outbox import services as outbox
from no2hate.outbox.models import Mail
from no2hate.partners.models import DeskKey, Organisation
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.models import Report
from tests.accounts.factories import StaffFactory
from tests.casework.factories import keys_of
from tests.speakout.factories import ready_desk

MARKER = "Zaffarstrasse"
DISCLOSED = f"I was attacked on {MARKER} last night"
ADDRESS = "amina@zaffarstrasse.example"


def written(text, *, area, name=""):
    """Let somebody write for the wall, and confirm it by mail."""
    item = moderation.screened(kind="voice", text=text, name=name, language="en", area_id=area.pk)
    item.save()
    moderation.to_queue(public_id=item.public_id)
    item.refresh_from_db()
    return item


def everything():
    """Return all that stands in the tables, in the clear and not."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


@pytest.fixture
def disclosed(derbyshire):
    return written(DISCLOSED, area=derbyshire, name="Amina")


@pytest.fixture
def passed_on(derbyshire):
    """Words a moderator passed to the person on duty."""
    item = written(f"They know me at {MARKER}", area=derbyshire)
    frances = StaffFactory(name="Frances", email="frances@office.example")
    moderation.escalate(item=item, by=frances, reason=EscalateReason.THREAT)
    item.refresh_from_db()
    return item


@pytest.mark.parametrize("minutes", [0, 11])
def test_what_a_moderator_passed_on_is_sealed_once_they_cannot_undo_it(desk, passed_on, minutes):
    with time_machine.travel(passed_on.escalated_at + timedelta(minutes=minutes), tick=False):
        assert escalated.seal_waiting() == (1 if minutes else 0)


def test_what_happened_to_somebody_is_sealed_at_once_to_the_desk_of_the_area(desk, disclosed):
    assert escalated.seal_waiting() == 1

    report = Report.objects.get()
    assert (report.desk, report.channel, report.has_reporter) == (desk, "wall", False)


def test_the_desk_reads_the_words_and_the_name(desk, cerys, disclosed):
    escalated.seal_waiting()

    report = Report.objects.select_related("desk").get()
    keys = report_keys.open_as_desk(report, keys_of(cerys, desk).by_epoch)
    (story,) = thread.read(report, keys).of("story")
    assert story.content == {"text": f"{DISCLOSED}\n\nAmina", "language": "en"}


def test_afterwards_the_words_stand_nowhere_in_the_clear_and_their_hash_does(desk, disclosed):
    assert MARKER in everything()

    escalated.seal_waiting()

    disclosed.refresh_from_db()
    assert MARKER not in everything()
    assert disclosed.state == Item.State.BLANKED
    assert bytes(disclosed.content_hash) == content_hash(text=DISCLOSED, name="Amina")


def signed(area):
    """Let Amina add her voice with these words, confirm it, and ask for one more letter."""
    signature = Signature(
        email=ADDRESS, words=DISCLOSED, name="Amina", area_id=area.pk, wants_news=True
    )
    edition = seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
    voices.add_voice(signature, edition=edition, address="192.0.2.1")
    voice = Voice.objects.get()
    voices.confirm_voice(public_id=voice.public_id)
    outbox.put(kind="voice-confirm", to=ADDRESS, about=voice.public_id, language="en-gb")
    outbox.put(kind="voice-confirm", to=ADDRESS, about="SOMEBODYEL", language="en-gb")
    return voice


def test_the_address_goes_with_the_words_and_the_voice_still_counts(desk, derbyshire):
    voice = signed(derbyshire)

    escalated.seal_waiting()

    voice.refresh_from_db()
    assert (voice.contact, voice.state) == (None, Voice.State.CONFIRMED)
    of_hers = Mail.objects.filter(about=voice.public_id)
    assert set(of_hers.values_list("state", "address")) == {("dropped", None)}
    assert Mail.objects.get(about="SOMEBODYEL").address is not None


def test_sealing_twice_makes_one_report(desk, disclosed):
    assert [escalated.seal_waiting(), escalated.seal_waiting()] == [1, 0]
    assert Report.objects.count() == 1


def test_a_threat_that_only_screening_found_stays_with_the_person_on_duty(desk, derbyshire):
    written("I will kill you all", area=derbyshire)

    assert escalated.seal_waiting() == 0


def test_with_no_ready_desk_the_words_wait_where_they_are(disclosed):
    assert escalated.seal_waiting() == 0

    disclosed.refresh_from_db()
    assert (disclosed.state, disclosed.text) == (Item.State.ESCALATED, DISCLOSED)


def test_words_of_an_area_without_a_desk_keep_no_others_waiting(desk, derbyshire):
    kent = Area.objects.get(slug="kent")
    for number in range(escalated.AT_ONCE):
        written(f"{DISCLOSED} {number}", area=kent)
    written(DISCLOSED, area=derbyshire)

    assert escalated.seal_waiting() == 1


def test_a_desk_whose_key_was_changed_keeps_no_others_waiting(desk, dev, derbyshire):
    key = DeskKey.objects.filter(desk=desk)
    key.update(public=bytes(32))
    for number in range(escalated.AT_ONCE):
        written(f"{DISCLOSED} {number}", area=derbyshire)
    written(DISCLOSED, area=Area.objects.get(slug="kent"))

    assert escalated.seal_waiting() == 1


def test_no_more_is_sealed_at_once_than_others_can_wait_for(desk, derbyshire):
    for number in range(escalated.AT_ONCE + 1):
        written(f"{DISCLOSED} {number}", area=derbyshire)

    assert [escalated.seal_waiting(), escalated.seal_waiting()] == [escalated.AT_ONCE, 1]


def test_nothing_from_the_wall_is_sealed_to_the_police(disclosed, derbyshire):
    ready_desk(area=derbyshire, name="Derbyshire police", kind=Organisation.Kind.POLICE)
    assert escalated.seal_waiting() == 0

    national = ready_desk().desk

    assert escalated.seal_waiting() == 1
    assert Report.objects.get().desk == national


@pytest.mark.parametrize("broken", ["campaigns.forget_author", "take_in"])
def test_a_fall_on_the_way_leaves_all_as_it_was(desk, disclosed, monkeypatch, broken):
    def fall(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"no2hate.casework.escalated.{broken}", fall)
    with pytest.raises(KeyboardInterrupt):
        escalated.seal_waiting()

    disclosed.refresh_from_db()
    assert (Report.objects.count(), disclosed.text) == (0, DISCLOSED)
