"""A key swapped in the database is not the one outside it."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.accounts import keys, members, pins
from no2hate.accounts.services import begin_anew
from no2hate.partners.models import DeskKey
from tests.accounts.desks import admitted, founded, member_of
from tests.accounts.factories import private_of

pytestmark = pytest.mark.django_db
FILE = Path(settings.KEY_FOLDER.path) / pins.FILE


@pytest.fixture
def desk():
    return founded()


def let_go(desk, member):
    members.end_membership(member=member, by=desk.steward, by_private=private_of(desk.steward))


def test_the_key_of_a_desk_is_the_pinned_one(desk):
    assert pins.public_key(desk.desk) == (1, bytes(desk.desk.newest_key().public))


def test_the_pins_are_for_the_services_own_account_alone(desk):
    assert os.name == "nt" or FILE.stat().st_mode & 0o777 == 0o600


def test_a_swapped_desk_key_is_refused(desk):
    DeskKey.objects.filter(desk=desk.desk).update(public=vault.KeyPair.new().public)

    with pytest.raises(pins.PinError):
        pins.public_key(desk.desk)


def test_a_desk_key_added_by_hand_is_refused(desk):
    DeskKey.objects.create(desk=desk.desk, epoch=2, public=vault.KeyPair.new().public)

    with pytest.raises(pins.PinError):
        pins.public_key(desk.desk)


def test_a_member_notices_a_swapped_public_key(desk):
    DeskKey.objects.filter(desk=desk.desk).update(public=vault.KeyPair.new().public)

    member, private = member_of(desk.steward, desk.desk), private_of(desk.steward)
    with pytest.raises(pins.PinError):
        keys.desk_keys(member=member, private=private)


def test_an_older_key_put_back_is_refused(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        let_go(desk, admitted(desk))
    DeskKey.objects.filter(desk=desk.desk, epoch=2).delete()

    with pytest.raises(pins.PinError):
        pins.public_key(desk.desk)


def test_a_fall_between_pin_and_row_leaves_the_older_key_in_use(desk):
    let_go(desk, admitted(desk))  # nothing of it is committed: the newer key only begins
    DeskKey.objects.filter(desk=desk.desk, epoch=2).delete()

    assert pins.public_key(desk.desk).epoch == 1


def test_a_line_cut_off_by_a_fall_says_nothing_and_spoils_nothing(desk):
    with FILE.open("a") as file:
        file.write(f"\nkey {desk.desk.public_id} 1 {'ab' * 16}")
    later = founded("Next door")

    assert pins.public_key(desk.desk).epoch == pins.public_key(later.desk).epoch == 1


def test_a_line_lost_to_another_machine_is_written_again(desk, monkeypatch):
    seen = iter([[]])
    lines = pins.lines_of
    monkeypatch.setattr(pins, "lines_of", lambda path: next(seen, None) or lines(path))

    pins.pin_recipient(desk.desk, "age1another")

    monkeypatch.undo()
    pins.check_recipient(desk.desk, "age1another")


@given(st.lists(st.text(st.characters(codec="ascii"), max_size=60), max_size=20))
def test_no_nonsense_in_the_file_pins_anything(lines):
    read = pins.Pins()
    for line in lines:
        read.read(line)

    assert read == pins.Pins()


@pytest.mark.parametrize("state", ["begun", "stands"])
def test_a_line_without_its_end_pins_nothing(state):
    read = pins.Pins()
    whole = f"key DESK 1 {'ab' * 32} {state} ."
    for length in range(len(whole)):
        read.read(whole[:length])

    assert read == pins.Pins()


def test_a_desk_without_pins_is_not_sealed_to(desk, monkeypatch):
    monkeypatch.setattr(pins, "FILE", "elsewhere.pins")

    with pytest.raises(pins.PinError):
        pins.public_key(desk.desk)


def test_a_restore_on_another_machine_begins_the_file_anew(
    desk, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(pins, "FILE", f"{desk.desk.public_id}.pins")
    with django_capture_on_commit_callbacks(execute=True):
        begin_anew()

    assert pins.public_key(desk.desk).epoch == 1
    pins.check_recipient(desk.desk, desk.desk.recovery.recipient)
    steward = member_of(desk.steward, desk.desk)
    pins.check_member(desk.desk, steward.public_id, bytes(desk.steward.key.public))


def test_a_restored_older_key_is_taken_on_the_restorers_word(
    desk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        let_go(desk, admitted(desk))
    DeskKey.objects.filter(desk=desk.desk, epoch=2).delete()
    with django_capture_on_commit_callbacks(execute=True):
        begin_anew()

    assert pins.public_key(desk.desk).epoch == 1
    desk.desk.refresh_from_db()
    assert desk.desk.needs_new_key
