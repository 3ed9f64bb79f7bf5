"""One cookie names a session and opens it; neither it nor the row does either alone."""

import pytest
from django.contrib.sessions.backends.base import CreateError, UpdateError

from no2hate.accounts.models import SealedSession
from no2hate.accounts.session_store import SessionStore
from no2hate.vault import Cookie
from tests.accounts.factories import StaffFactory, desk_client

pytestmark = pytest.mark.django_db
WORD = "a-private-key-in-base-64"


@pytest.fixture
def session():
    begun = SessionStore()
    begun["private"] = WORD
    begun.save()
    return begun


def row_of(session):
    return SealedSession.objects.get(pk=Cookie.read(session.session_key).row)


def test_the_cookie_brings_back_what_was_kept(session):
    assert SessionStore(session.session_key)["private"] == WORD


def test_the_row_holds_neither_the_cookie_nor_a_word(session):
    row = row_of(session)
    everything = f"{row.pk} {bytes(row.contents)!r} {row.whose}"

    assert session.session_key not in everything
    assert WORD not in everything


def test_the_row_without_its_cookie_opens_nothing(session):
    row = row_of(session)

    assert SessionStore(row.pk).load() == {}
    assert SessionStore(bytes(row.contents[:32]).hex()).load() == {}


def test_the_cookie_without_its_row_opens_nothing(session):
    SealedSession.objects.all().delete()

    assert SessionStore(session.session_key).load() == {}


def test_contents_moved_to_another_row_open_nothing(session):
    other = SessionStore()
    other.create()
    SealedSession.objects.filter(pk=row_of(other).pk).update(contents=row_of(session).contents)

    assert SessionStore(other.session_key).load() == {}


def test_a_changed_row_opens_nothing(session):
    row = row_of(session)
    SealedSession.objects.update(contents=bytes(row.contents)[:-1] + b"\x00")

    assert SessionStore(session.session_key).load() == {}


@pytest.mark.parametrize("cookie", ["", "short", "0" * 63, "0" * 64, "Z" * 64, "é" * 64])
def test_a_cookie_not_of_ours_is_never_taken_over(cookie):
    session = SessionStore(cookie)
    session["word"] = 1
    session.save()

    assert session.session_key != cookie
    assert len(session.session_key) == 64


def test_a_new_cookie_keeps_the_words_and_ends_the_old_one(session):
    before = session.session_key
    session.cycle_key()
    session.save()

    assert SessionStore(session.session_key)["private"] == WORD
    assert SessionStore(before).load() == {}


def test_what_was_ended_elsewhere_does_not_come_back(session):
    SealedSession.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()


def test_a_row_is_begun_once(session):
    with pytest.raises(CreateError):
        session.save(must_create=True)


def test_signing_out_leaves_no_row(session):
    session.flush()

    assert not SealedSession.objects.exists()


def test_an_expired_row_opens_nothing_and_is_swept(session):
    session.set_expiry(-1)
    session.save()

    assert SessionStore(session.session_key).load() == {}
    SessionStore.clear_expired()
    assert not SealedSession.objects.exists()


def test_whose_sessions_they_are_a_thief_does_not_read():
    cerys = StaffFactory()
    desk_client(cerys)
    desk_client(cerys)

    names = set(SealedSession.objects.values_list("whose", flat=True))
    assert len(names) == 1
    assert cerys.public_id not in names.pop()
