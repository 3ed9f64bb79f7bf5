"""A backup is one whole encrypted set, made while others write, or there is none."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, models

from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.config import backup, backup_set
from no2hate.moderation.models import Item
from no2hate.speakout.models import SealedRow
from tests.config.backups import Vault

MARKER = "Amina-was-here"
CARRIED = {
    *(models.BigAutoField, models.BigIntegerField, models.IntegerField, models.BooleanField),
    *(models.PositiveIntegerField, models.PositiveSmallIntegerField, models.SmallIntegerField),
    *(models.CharField, models.TextField, models.EmailField, models.SlugField, models.URLField),
    *(models.DateField, models.DateTimeField, models.TimeField, models.BinaryField),
    *(models.FloatField, models.JSONField, models.ForeignKey, models.OneToOneField),
}


@pytest.fixture
def vault(tmp_path, settings) -> Vault:
    return Vault(tmp_path, settings)


def write_a_marker() -> None:
    Item.objects.create(kind="voice", text=f"{MARKER} " * 200, language="en")


@pytest.mark.django_db(transaction=True)
def test_a_set_says_nothing_to_whoever_finds_it(vault):
    write_a_marker()

    made = vault.back_up()

    assert MARKER.encode() in vault.inside(made)
    assert MARKER.encode() not in made.read_bytes()
    assert [path.name for path in vault.folder.iterdir()] == [made.name]


@pytest.mark.django_db(transaction=True)
def test_a_set_tells_its_day_and_no_minute(vault):
    made = vault.back_up()

    assert made.name == f"no2hate-{clock.today('Europe/London')}.age"
    assert made.stat().st_mtime % 3600 == 0
    assert made.stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_drafts_and_whatever_lives_for_days_alone_stay_out(vault):
    SealedRow.objects.create(
        row="a" * 64, kind="draft", began_at=0, expires_at=1, contents=MARKER.encode()
    )

    assert b"sealedrow" not in vault.inside(vault.back_up())


@pytest.mark.django_db
def test_every_table_that_stays_out_is_there():
    ours = {table._meta.label_lower for table in backup_set.all_tables()}

    assert ours >= backup_set.EMPTY_HERE


def test_every_column_is_of_a_kind_that_a_set_carries():
    columns = [
        each for table in backup_set.carried_tables() for each in backup_set.fields_of(table)
    ]

    assert {type(column) for column in columns} <= CARRIED


@pytest.mark.django_db(transaction=True)
def test_others_write_meanwhile_and_the_set_shows_one_moment(vault, monkeypatch):
    def write_elsewhere() -> None:
        write_a_marker()
        connection.close()

    def lines(*, day: date):
        yield from backup_set.lines_of_everything(day=day)

    def slowly(*, day: date):
        for number, line in enumerate(lines(day=day)):
            if number == 1:
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(write_elsewhere).result(10)
            yield line

    monkeypatch.setattr(backup, "lines_of_everything", slowly)
    made = vault.back_up()

    assert Item.objects.count() == 1
    assert MARKER.encode() not in vault.inside(made)


@pytest.mark.django_db(transaction=True)
def test_sets_go_after_35_days(vault):
    today = clock.today("Europe/London")
    old, young = (vault.folder / f"no2hate-{today - timedelta(days=n)}.age" for n in (35, 34))
    other = vault.folder / "no2hate-holiday.age"
    for path in (old, young, other):
        path.touch()

    vault.back_up()

    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)


@pytest.mark.django_db(transaction=True)
def test_sets_go_though_nobody_makes_backups_any_more(vault, time_machine):
    made, now = vault.back_up(), clock.now()

    for days, is_left in ((34, True), (35, False)):
        time_machine.move_to(now + timedelta(days=days), tick=False)
        assert backup.remove_old_sets() == (not is_left)
        assert made.exists() == is_left


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_backup_left_goes_after_a_day(vault):
    left = vault.folder / ".no2hate-2026-01-01.age.0a1b.part"
    left.touch()
    os.utime(left, (0, 0))

    vault.back_up()

    assert not left.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("room", [0, 100, 4000])
def test_a_full_disk_leaves_no_half_set_and_says_so(room, vault, monkeypatch):
    fill_after(room, monkeypatch)
    for number in range(200):
        audit.record(act=os.urandom(20).hex(), about=str(number))

    with pytest.raises(CommandError, match="No backup was made: No space left on device"):
        vault.back_up()

    assert list(vault.folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_failed_backup_leaves_yesterdays_set_alone(vault, monkeypatch):
    made = vault.back_up()
    before = made.read_bytes()
    fill_after(0, monkeypatch)

    with pytest.raises(CommandError):
        vault.back_up()

    assert made.read_bytes() == before


@pytest.mark.django_db(transaction=True)
def test_old_sets_go_even_when_no_new_one_can_be_made(vault, monkeypatch):
    old = vault.folder / "no2hate-2026-01-01.age"
    old.touch()
    fill_after(0, monkeypatch)

    with pytest.raises(CommandError):
        vault.back_up()

    assert not old.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_the_database_is_no_backup(vault, monkeypatch):
    def stumble(*, day: date):
        yield b"{}\n"
        raise OperationalError(MARKER)

    monkeypatch.setattr(backup, "lines_of_everything", stumble)

    with pytest.raises(CommandError, match=r"the database failed \(OperationalError\)"):
        vault.back_up()

    assert list(vault.folder.iterdir()) == []


@pytest.mark.parametrize("recipient", ["", "age1nonsense", "AGE-SECRET-KEY-1QQ"])
def test_no_set_is_made_for_nobody(recipient, settings, tmp_path):
    settings.BACKUP_RECIPIENT = recipient

    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", str(tmp_path), stdout=StringIO())


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="there is no folder"):
        call_command("backup", str(tmp_path / "gone"), stdout=StringIO())


def fill_after(room: int, monkeypatch) -> None:
    """Let the disk be full after some bytes."""
    real = backup.Sink.write

    def write(self, data: bytes) -> int:
        self.written = getattr(self, "written", 0) + len(data)
        if self.written > room:
            self.fault = OSError(28, "No space left on device")
            raise self.fault
        return real(self, data)

    monkeypatch.setattr(backup.Sink, "write", write)
