"""`no2hate check` says in one sentence what a deployment still needs."""

import os
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from no2hate.accounts.services import create_staff
from no2hate.campaigns.seasons import create_edition, load_campaign
from no2hate.common import clock
from no2hate.config import checks
from no2hate.config.jobs import SEEN
from no2hate.config.models import Sign
from no2hate.config.preparing import BIRTH, BIRTH_TABLE
from no2hate.moderation.services import screened, to_queue
from no2hate.outbox.models import Mail
from no2hate.outbox.services import put
from no2hate.partners.models import SupportService


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    tmp_path.chmod(0o700)
    return tmp_path


def said(check) -> str:
    return " ".join(message.msg for message in check())


def test_a_data_folder_open_to_others_is_named(folder):
    assert not said(checks.data_folder_is_private)

    folder.chmod(0o755)

    assert str(folder) in said(checks.data_folder_is_private)


@pytest.mark.django_db
def test_words_no_desk_could_take_within_a_day_are_counted(time_machine):
    item = screened(kind="voice", text="I was attacked", name="", language="en", area_id=None)
    item.save()
    to_queue(public_id=item.public_id)
    assert not said(checks.words_reach_a_desk)

    time_machine.move_to(clock.now() + timedelta(days=2))

    assert "no desk could take within a day" in said(checks.words_reach_a_desk)


def test_a_key_open_to_others_is_named(settings):
    settings.KEY_FOLDER.key("tea")
    assert not said(checks.keys_are_private)

    (settings.KEY_FOLDER.path / "tea.key").chmod(0o640)

    assert "can read the keys" in said(checks.keys_are_private)
    settings.KEY_FOLDER.destroy("tea")


@pytest.mark.parametrize(
    ("on_sqlite", "asked", "refused"), [(True, "2", True), (False, "2", False)]
)
def test_more_web_processes_are_for_postgresql(settings, monkeypatch, on_sqlite, asked, refused):
    settings.ON_SQLITE = on_sqlite
    monkeypatch.setenv("GRANIAN_WORKERS", asked)

    assert bool(said(checks.sqlite_has_one_web_process)) is refused


@pytest.mark.django_db
def test_a_real_site_refuses_the_folder_and_the_database_of_a_demo(folder):
    assert "holds the demo" in said(checks.is_not_a_demo)  # the test database has its table

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {BIRTH_TABLE}")
    assert not said(checks.is_not_a_demo)

    (folder / BIRTH).write_text("built")
    assert "holds the demo" in said(checks.is_not_a_demo)


@pytest.mark.django_db
def test_missing_tables_are_said_once(monkeypatch):
    assert not said(checks.tables_stand)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox'")

    assert "lacks tables" in said(checks.tables_stand)
    assert not said(checks.letters_leave)


def test_a_site_without_a_proxy_is_warned_about_its_forms(settings):
    settings.TRUSTED_PROXIES = 0
    assert "forms" in said(checks.a_proxy_is_trusted)

    settings.TRUSTED_PROXIES = 1
    assert not said(checks.a_proxy_is_trusted)


@pytest.mark.parametrize(
    ("sender", "host", "encrypted", "words"),
    [
        ("hello@no2hate.example", "localhost", False, ""),
        ("hello@no2hate.example", "mail.example", True, ""),
        ("no-reply@localhost", "localhost", False, "many refuse"),
        ("hello@no2hate.example", "mail.example", False, "unencrypted"),
    ],
)
def test_mail_settings_are_looked_at(settings, sender, host, encrypted, words):
    settings.DEFAULT_FROM_EMAIL, settings.EMAIL_HOST = sender, host
    settings.EMAIL_USE_TLS = encrypted

    assert words in said(checks.letters_can_leave)
    assert bool(said(checks.letters_can_leave)) is bool(words)


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "words"), [(None, "never seen"), (600, "10 minutes"), (5, "")])
def test_a_worker_that_does_not_show_itself_is_missed(folder, age, words):
    if age is not None:
        sign = folder / SEEN
        sign.touch()
        seen = sign.stat().st_mtime - age
        os.utime(sign, (seen, seen))

    assert words in said(checks.the_worker_lives)
    assert bool(said(checks.the_worker_lives)) is bool(words)


@pytest.mark.django_db
def test_a_worker_on_another_machine_is_enough():
    Sign.objects.create(process="a", role=Sign.Role.WORKER)

    assert not said(checks.the_worker_lives)


@pytest.mark.django_db
def test_letters_given_up_and_letters_late_are_counted():
    for _ in range(2):
        put(kind="confirm-voice", to="ben@example.org", about="x", language="en-gb")
    assert not said(checks.letters_leave)

    first, second = Mail.objects.all()
    Mail.objects.filter(pk=first.pk).update(state=Mail.State.DEAD, finished_at=clock.now())
    Mail.objects.filter(pk=second.pk).update(due_at=clock.now() - timedelta(hours=1))

    assert "1 letters were given up" in said(checks.letters_leave)
    assert "1 letters are late" in said(checks.letters_leave)


@pytest.mark.django_db
def test_a_site_without_a_year_that_is_on_or_planned_is_told():
    assert "No year" in said(checks.a_year_is_planned)

    create_edition(campaign=load_campaign(), year=2026)

    with clock.standing_at(datetime(2026, 10, 17, 12, tzinfo=UTC)):
        assert not said(checks.a_year_is_planned)
    with clock.standing_at(datetime(2026, 10, 18, 12, tzinfo=UTC)):
        assert "No year" in said(checks.a_year_is_planned)


@pytest.mark.django_db
def test_a_site_needs_somebody_who_reads_and_somebody_on_duty():
    assert "Nobody can read" in said(checks.somebody_moderates)

    staff = {"password": "twelve blue bicycles", "languages": ["en"]}
    create_staff(email="cerys@example.org", name="Cerys", **staff)
    assert "Nobody on duty" in said(checks.somebody_moderates)

    create_staff(email="dev@example.org", name="Dev", is_duty=True, **staff)
    assert not said(checks.somebody_moderates)


@pytest.mark.django_db
def test_hidden_entries_of_the_directory_are_counted():
    SupportService.objects.create(code="tea", name="Tea and talk", kind="support", about="Tea")

    assert "1 entries" in said(checks.the_directory_is_checked)


@pytest.mark.django_db
def test_the_command_asks_all_of_it_at_once():
    out, err = StringIO(), StringIO()

    call_command("check", fail_level="CRITICAL", stdout=out, stderr=err)

    assert "no2hate.W012" in err.getvalue() + out.getvalue()
    assert "security." not in err.getvalue() + out.getvalue()
