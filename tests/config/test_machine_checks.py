"""Where a site runs on several machines, `no2hate check` says which does not fit the others."""

import os
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.common import clock
from no2hate.config import machine_checks as checks
from no2hate.config import signs
from no2hate.config.models import Sign

pytestmark = pytest.mark.django_db
WEB, WORKER, BACKUP = Sign.Role.WEB, Sign.Role.WORKER, Sign.Role.BACKUP


def said(check) -> str:
    return " ".join(message.msg for message in check())


def another(role=WORKER, *, ago=0, **changed):
    """A program on another machine that left its sign a while ago."""
    return Sign.objects.create(
        process=f"{role}{Sign.objects.count()}",
        role=role,
        machine="alpha",
        facts=signs.facts() | changed.pop("facts", {}),
        seen_at=Now() - timedelta(seconds=ago),
        **changed,
    )


def test_a_program_leaves_one_sign_and_renews_it():
    signs.leave(WORKER)
    Sign.objects.update(seen_at=Now() - timedelta(hours=1))
    signs.leave(WORKER)

    assert Sign.objects.count() == 1
    assert Sign.objects.of(WORKER).seen_within(timedelta(seconds=30)).exists()


def test_a_sign_holds_no_key(settings):
    key = settings.KEY_FOLDER.key("django")
    signs.leave(WEB)

    kept = str(Sign.objects.get().facts)
    assert "django" in kept
    assert key.hex()[:12] not in kept


def test_programs_long_gone_are_forgotten_but_not_the_last_backup():
    another(WEB, ago=90_000)
    another(BACKUP, ago=200_000)
    last = another(BACKUP, ago=90_000)
    here = another(WEB)

    signs.forget_old()

    assert set(Sign.objects.all()) == {last, here}


def test_another_machine_with_other_keys_is_named():
    another()
    assert not said(checks.machines_hold_the_same_keys)

    another(facts={"keys": signs.fingerprints() | {"django": "another"}})

    assert "worker on alpha holds other keys" in said(checks.machines_hold_the_same_keys)
    assert "django" in said(checks.machines_hold_the_same_keys)


def test_a_key_that_only_one_machine_has_is_named_unless_it_was_just_made(settings):
    another()
    settings.KEY_FOLDER.key("tea")
    assert not said(checks.machines_hold_the_same_keys)

    made = time.time() - 600
    os.utime(settings.KEY_FOLDER.path / "tea.key", (made, made))

    assert "tea" in said(checks.machines_hold_the_same_keys)
    settings.KEY_FOLDER.destroy("tea")


def test_a_key_that_this_machine_lacks_is_named_unless_it_was_just_destroyed(settings):
    another(facts={"keys": signs.fingerprints() | {"tea": "some"}})
    settings.KEY_FOLDER.key("tea")
    settings.KEY_FOLDER.destroy("tea")
    assert not said(checks.machines_hold_the_same_keys)

    changed = time.time() - 600
    os.utime(settings.KEY_FOLDER.path, (changed, changed))

    assert "tea" in said(checks.machines_hold_the_same_keys)


def test_a_machine_that_is_gone_is_asked_nothing():
    another(ago=300, facts={"keys": {"django": "another"}, "origin": "https://other.example"})

    assert not said(checks.machines_hold_the_same_keys)
    assert not said(checks.machines_run_the_same)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"origin": "https://other.example"}, "writes https://other.example into letters"),
        ({"code": "older"}, "runs another version"),
    ],
)
def test_another_address_and_another_version_are_named(facts, words):
    another(WEB)
    assert not said(checks.machines_run_the_same)

    another(WEB, facts=facts)

    assert f"web server on alpha {words}" in said(checks.machines_run_the_same)


@pytest.mark.parametrize(("ahead", "words"), [(12.0, "12 seconds ahead"), (-7.0, "7 seconds beh")])
def test_a_clock_that_is_off_is_named(ahead, words):
    another(seconds_ahead=0.4)
    assert not said(checks.clocks_agree)

    another(seconds_ahead=ahead)

    assert words in said(checks.clocks_agree)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="its clock is the machine's own")
def test_a_program_compares_its_clock_with_the_databases(time_machine):
    another()
    time_machine.move_to(clock.now() + timedelta(seconds=30))

    signs.leave(WEB)

    assert 29 < Sign.objects.get(role=WEB).seconds_ahead < 32


@pytest.mark.parametrize(("on_sqlite", "is_said"), [(True, True), (False, False)])
def test_two_workers_are_for_postgresql(settings, on_sqlite, is_said):
    settings.ON_SQLITE = on_sqlite
    another()
    assert not said(checks.sqlite_has_one_worker)

    another()

    assert bool(said(checks.sqlite_has_one_worker)) is is_said


def test_endings_written_into_another_machines_ledger_are_counted(settings, tmp_path):
    settings.LEDGER = tmp_path / "ledger"
    audit.revoke(kind=Kind.CODE, object_id="abc")
    audit.ship_revocations()
    assert not said(checks.the_ledger_is_shared)

    settings.LEDGER = tmp_path / "another"

    assert "1 endings were written into another" in said(checks.the_ledger_is_shared)


@pytest.mark.parametrize(("ago", "words"), [(None, "No backup"), (300_000, "3 days"), (3_600, "")])
def test_a_backup_that_did_not_come_is_missed(settings, ago, words):
    settings.BACKUP_RECIPIENT = "age1example"
    if ago:
        another(BACKUP, ago=ago)

    assert words in said(checks.backups_are_made)
    assert bool(said(checks.backups_are_made)) is bool(words)


def test_a_short_metrics_token_is_refused(settings):
    settings.METRICS_TOKEN = "open sesame"
    assert "guess" in said(checks.the_metrics_token_is_long)

    settings.METRICS_TOKEN = "k" * checks.SHORT_TOKEN
    assert not said(checks.the_metrics_token_is_long)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no network")
def test_an_unencrypted_way_to_the_database_is_named(settings, monkeypatch):
    assert not said(checks.the_way_to_the_database_is_closed)  # a socket in a folder

    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.example")

    assert "crosses the network" in said(checks.the_way_to_the_database_is_closed)
