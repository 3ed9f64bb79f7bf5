"""How moderation goes, what is promised to authors, and what is packed as evidence."""

import csv
from datetime import timedelta
from hashlib import sha256
from io import StringIO

import pytest

from no2hate.audit.models import Row
from no2hate.campaigns import seasons
from no2hate.campaigns.models import HeldRelease
from no2hate.common import clock
from no2hate.moderation import complaints, evidence, figures, promises, queue, services
from no2hate.moderation.models import Appeal, DeclineReason, Item
from no2hate.web.memo import forget_all
from tests.accounts.factories import StaffFactory

PAGE = "/desk/moderation/figures/"
HOUR = timedelta(hours=1)


@pytest.fixture
def read(send, cerys):
    """Let Cerys read messages that have waited for some minutes, one after another."""

    def done(*minutes):
        now = clock.now()
        for number, waited in enumerate(minutes):
            with clock.standing_at(now - timedelta(minutes=waited)):
                item = send(f"Message {number}")
            with clock.standing_at(now + timedelta(seconds=30 * number)):
                services.approve(item=item, by=cerys)
        forget_all()

    return done


def test_half_and_nine_in_ten_were_read_within(read):
    read(*range(1, 12))

    found = figures.lately()

    assert found.decisions == 11
    assert found.median_in_words == "8 min"
    assert found.ninetieth_in_words == "14 min"


def test_minutes_are_the_gaps_between_decisions(read):
    read(*[1] * 11)

    assert figures.lately().minutes_a_hundred == pytest.approx(50)


def test_what_was_put_away_wrongly_is_counted(item, send, cerys, ben):
    other = send("Another")
    services.decline(item=item, by=cerys, reason=DeclineReason.ABUSE)
    services.undo(item=item, by=cerys)
    services.decline(item=other, by=cerys, reason=DeclineReason.ABUSE)
    complaints.appeal(item=other, words="")
    complaints.answer_appeal(appeal=Appeal.objects.get(), grant=True, by=ben)

    assert [number for _label, number in figures.lately().wrongs][:3] == [1, 0, 1]


def test_a_rehearsal_is_in_no_figure_and_can_be_wiped(send, cerys):
    item = send(kind="rehearsal")
    services.decline(item=item, by=cerys, reason=DeclineReason.ABUSE)
    assert figures.lately().decisions == 0

    services.wipe_rehearsal()

    assert not Item.objects.exists()


def test_a_rehearsal_is_marked_as_one(desk, send, cerys):
    send("Invented", kind="rehearsal")

    assert "Rehearsal: invented" in desk(cerys).get("/desk/moderation/").content.decode()


def test_the_manager_sees_how_it_goes_and_no_queue(desk, item):
    manager = StaffFactory(email="office@desk.example", is_moderator=False, is_office=True)
    client = desk(manager)

    assert client.get(PAGE).status_code == 200
    assert client.get("/desk/moderation/").status_code == 404


def test_who_has_no_part_in_it_does_not(desk, derbyshire):
    local = StaffFactory(
        email="o@desk.example", is_moderator=False, is_office=True, area=derbyshire
    )

    assert desk(local).get(PAGE).status_code == 404


def test_authors_are_told_a_local_reader_and_a_time_by_day(item, cerys):
    who, by, missed = queue.read_by(item)

    assert missed is None
    assert who == "a person in Derbyshire who reads English"
    assert by > clock.now()
    assert promises.READING_FROM <= by.time() <= promises.READING_UNTIL


def test_where_nobody_reads_a_language_it_is_said(db):
    assert queue.promise(language="so").who.startswith("nobody yet")


def test_a_promise_is_twice_the_usual_age(read, time_machine):
    time_machine.move_to("2026-10-13 10:00 +0000", tick=False)
    read(*[180] * 6)
    time_machine.move_to("2026-10-13 10:03 +0000", tick=False)

    assert queue.promise().by == clock.now() + 7 * HOUR - timedelta(minutes=3)


def test_a_pack_proves_itself(send, cerys, kent):
    items = [send('=HYPERLINK("x")', name="Frank"), send("Far", area_id=kent.pk)]

    name, content, digest = evidence.pack(items=items, by=cerys)

    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert [row["words"] for row in rows] == ['\'=HYPERLINK("x")']
    assert digest == sha256(content).hexdigest()
    assert bytes(Row.objects.get(act="evidence packed").digest).hex() == digest
    assert name.endswith(".csv")


def test_held_voices_that_were_let_count_are_among_them(ewa):
    edition = seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
    day = clock.now().date()
    HeldRelease.objects.create(
        edition=edition, reason="rate", day=day, voices=28, why="A school", by=ewa
    )

    numbers = {str(label): number for label, number in figures.lately().wrongs}
    assert numbers["Voices held that were people after all"] == 28
