"""What was written stands as it was written, or its reader is told that it does not."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from no2hate import vault
from no2hate.areas.services import load_areas
from no2hate.audit.models import Row
from no2hate.speakout import keys, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Report
from tests.speakout.standing import STORY, report_at, standing_desk

SIDES = (Item.Side.REPORTER, Item.Side.DESK)


@pytest.fixture
def code():
    return vault.Code.new()


@pytest.fixture
def opens(code):
    return lambda report: keys.open_as_reporter(report, Reporter.of(code))


@pytest.fixture
def report(db, code, opens):
    """A story, a name, and four messages, by turns."""
    report = report_at(standing_desk(), code=code)
    for number in range(4):
        report = _say(report, opens, f"message {number}", side=SIDES[number % 2])
    return report


def _say(report, opens, text, *, side=Item.Side.REPORTER):
    new = thread.New("message", {"text": text})
    return thread.write(report=report, opens=opens, items=[new], side=side)


def test_items_are_read_in_the_order_they_were_written(report, opens):
    read = thread.read(report, opens(report))

    assert read.is_whole
    assert [entry.content["text"] for entry in read.of("story", "message")] == [
        STORY,
        *(f"message {number}" for number in range(4)),
    ]


def test_an_item_taken_away_is_missed_and_the_rest_is_read(report, opens):
    report.items.filter(sequence=4).delete()

    read = thread.read(report, opens(report))

    assert read.missing == (4,)
    assert len(read.of("message")) == 3


def test_an_altered_item_is_missed(report, opens):
    item = report.items.get(sequence=4)
    altered = bytearray(item.blob)
    altered[50] ^= 1
    report.items.filter(pk=item.pk).update(blob=bytes(altered))

    assert thread.read(report, opens(report)).missing == (4,)


def test_the_words_of_two_items_swapped_are_missed(report, opens):
    one, two = report.items.get(sequence=3), report.items.get(sequence=5)
    report.items.filter(pk=one.pk).update(blob=two.blob)
    report.items.filter(pk=two.pk).update(blob=one.blob)

    assert thread.read(report, opens(report)).missing == (3, 5)


@pytest.mark.parametrize(("field", "value"), [("side", "desk"), ("kind", "story")])
def test_an_item_put_into_another_s_mouth_is_missed(report, opens, field, value):
    report.items.filter(sequence=3).update(**{field: value})

    assert thread.read(report, opens(report)).missing == (3,)


def test_an_item_nobody_wrote_is_not_shown(report, opens):
    theirs = report.items.get(sequence=6)
    theirs.pk, theirs.public_id, theirs.sequence = None, "FORGED0000", 7
    theirs.save(force_insert=True)

    assert len(thread.read(report, opens(report)).entries) == 6


def test_an_old_head_over_new_items_does_not_open(report, opens):
    before = bytes(report.head)
    after = _say(report, opens, "one more")
    Report.objects.filter(pk=report.pk).update(head=before)
    after.refresh_from_db()

    with pytest.raises(vault.VaultError):
        thread.read(after, opens(after))


def test_a_report_put_back_as_it_was_shows_in_the_audit(report, opens):
    digests = Row.objects.filter(about=report.public_id).values_list("digest", flat=True)
    heads = {bytes(digest) for digest in digests}

    assert hashlib.sha256(report.head).digest() in heads
    assert len(heads) == 5


def test_nothing_of_it_stands_in_the_clear(report):
    rows = [*report.items.values_list("blob", flat=True), report.head]

    assert not any(word in bytes(row) for row in rows for word in (b"umbrella", b"Amina", b"mess"))


def test_nothing_is_written_to_a_deleted_report(report, opens):
    Report.objects.filter(pk=report.pk).update(
        state="deleted", locator=None, head=b"", reporter_public=b""
    )

    with pytest.raises(thread.ThreadGoneError):
        _say(report, opens, "too late")


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_both_are_read(code, opens):
    load_areas()  # real transactions: a test before may have emptied the tables
    report = report_at(standing_desk(), code=code)

    def write(number):
        try:
            _say(report, opens, f"at once {number}", side=SIDES[number % 2])
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(8)))

    report.refresh_from_db()
    read = thread.read(report, opens(report))
    assert read.is_whole
    assert len(read.of("message")) == 8
