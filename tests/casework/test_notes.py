"""Notes are for colleagues: sealed to the desk, never to the person."""

import pytest

from no2hate.accounts import members
from no2hate.casework import notes
from no2hate.casework.models import DeskOnlyKey, Note
from no2hate.speakout.models import Report
from tests.accounts import desks
from tests.accounts.factories import desk_client, private_of
from tests.casework.factories import keys_of, press

WORDS = "Her neighbour is the one. Do not leave a message."


@pytest.fixture
def noted(at_desk, told):
    press(at_desk, told, "note", words=WORDS)
    return told


def test_a_note_is_read_by_a_colleague_with_who_wrote_it(noted, ben, signed_in):
    page = signed_in(ben).get(noted.path).content.decode()

    assert WORDS in page
    assert "Only this desk reads them. The person never does." in page


def test_a_note_is_never_on_the_persons_thread(noted):
    thread = noted.thread()

    assert thread.is_whole
    assert WORDS not in str(thread)
    assert {entry.kind for entry in thread.entries} == {"story", "details"}


def test_no_key_of_a_note_is_wrapped_for_the_person(noted):
    report, reporter = noted.fresh(), noted.reporter
    (key,) = DeskOnlyKey.objects.filter(report=report)

    for private in (reporter.key, reporter.private):
        assert notes.read(case=report.case, privates={key.epoch: private})[0].words is None


def test_a_note_is_sealed(noted):
    assert WORDS.encode() not in bytes(Note.objects.get().blob)


def test_an_empty_note_comes_back_with_a_sentence(at_desk, told):
    page = press(at_desk, told, "note", words=" ")

    assert page.status_code == 422
    assert "Write your note first" in page.content.decode()


def test_two_presses_keep_one_note(at_desk, told):
    press(at_desk, told, "note", words=WORDS, token="0123456789")
    page = press(at_desk, told, "note", words=WORDS, token="0123456789")

    assert Note.objects.count() == 1
    assert "It was kept already." in page.content.decode()


def test_a_note_sent_again_with_other_words_is_another(at_desk, told):
    press(at_desk, told, "note", words=WORDS, token="0123456789")
    press(at_desk, told, "note", words="And more.", token="0123456789")

    assert Note.objects.count() == 2


@pytest.mark.parametrize("field", ["by", "on"])
def test_a_note_put_under_another_name_or_day_is_noticed(noted, ben, at_desk, field):
    change = {"by": ben} if field == "by" else {"on": "2026-01-01"}
    Note.objects.update(**change)

    assert "This note was changed" in at_desk.get(noted.path).content.decode()


def test_a_note_moved_to_another_place_does_not_open(noted, at_desk):
    Note.objects.update(public_id="0000000000")

    assert WORDS not in at_desk.get(noted.path).content.decode()


def test_after_somebody_left_notes_have_a_key_they_never_held(noted, at_derby, megan, cerys, desk):
    gwen = desks.admitted(at_derby, "Gwen")
    held = keys_of(gwen.staff, desk).by_epoch
    members.end_membership(member=gwen, by=megan, by_private=private_of(megan))
    press(desk_client(cerys), noted, "note", words="After Gwen left.")

    read = notes.read(case=noted.fresh().case, privates=held)
    assert [note.words for note in read] == [WORDS, None]
    read = notes.read(case=noted.fresh().case, privates=keys_of(cerys, desk).by_epoch)
    assert [note.words for note in read] == [WORDS, "After Gwen left."]


def test_with_a_deleted_report_its_notes_go(noted):
    assert notes.forget_deleted() == 0
    empty = {"locator": None, "head": b"", "reporter_public": b""}
    Report.objects.filter(pk=noted.report.pk).update(state="deleted", **empty)

    assert notes.forget_deleted() == 3
    assert not Note.objects.exists()
    assert not DeskOnlyKey.objects.exists()
