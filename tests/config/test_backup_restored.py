"""A set comes back whole into an empty place, and nothing that ended comes with it."""

import pytest
from django.core.management import CommandError
from django.db import connection

from no2hate.areas.services import load_areas
from no2hate.audit import services as audit
from no2hate.audit.models import Kind, Revocation, Row
from no2hate.audit.verifying import verify
from no2hate.common.keyfolder import KeyFolder
from no2hate.config import restore_loader, restore_replay
from no2hate.config.backup_set import carried_tables
from no2hate.config.restore import empty_everything
from no2hate.moderation.models import DailyKey, Item
from tests.accounts.factories import StaffFactory
from tests.audit.factories import acts
from tests.config.backups import Vault
from tests.speakout.coming_back import tell
from tests.speakout.standing import standing_desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vault(tmp_path, settings) -> Vault:
    return Vault(tmp_path, settings)


@pytest.fixture
def replayed(monkeypatch) -> list[tuple[str, str]]:
    """Hear what is ended again, instead of ending it."""
    said: list[tuple[str, str]] = []

    def hear(kind):
        return lambda object_id: said.append((str(kind), object_id))

    monkeypatch.setattr(restore_replay, "_END", {kind: hear(kind) for kind in Kind})
    return said


def everything() -> dict[str, list[str]]:
    """Return every row a set carries, as the database gives it."""
    rows = {}
    with connection.cursor() as cursor:
        for table in carried_tables():
            cursor.execute(f'SELECT * FROM "{table._meta.db_table}"')
            rows[table.__name__] = sorted(str(tuple(map(plain, row))) for row in cursor.fetchall())
    return rows


def plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.mark.usefixtures("replayed")
def test_every_row_comes_back_as_it_was(vault, monkeypatch):
    monkeypatch.setattr(restore_replay.accounts, "begin_anew", lambda: None)
    load_areas()
    standing_desk(name="Derbyshire ‘ŵ’")
    tell(recipients=["police"], way="contact", name="Amina")
    Item.objects.create(kind="voice", text="سلام", language="ur", reasons=["slur"])
    acts(700)
    before = everything()
    made = vault.back_up()
    empty_everything()

    vault.restore(made, "--without-ledger")

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_row WHERE act = 'backup restored'")
        cursor.execute("UPDATE audit_revocation SET is_shipped = %s", [True])
    assert everything() == before


@pytest.mark.usefixtures("replayed")
def test_the_chain_holds_and_goes_on_and_new_rows_get_new_numbers(vault):
    acts(3)
    StaffFactory()
    made = vault.back_up()
    empty_everything()
    vault.restore(made, "--without-ledger")
    StaffFactory(email="dev@desk.example")

    acts(2)

    assert verify().rows == Row.objects.count() > 5


@pytest.mark.usefixtures("replayed")
def test_keys_that_live_for_two_days_do_not_come_back(vault):
    DailyKey.objects.create(purpose="voices", day="2026-11-22", sealed=b"x")
    made = vault.back_up()
    empty_everything()

    vault.restore(made, "--without-ledger")

    assert not DailyKey.objects.exists()


def test_what_ended_before_and_after_the_set_is_ended_again(vault, replayed):
    audit.revoke(kind=Kind.CODE, object_id="0a1b")
    made = vault.back_up()
    audit.revoke(kind=Kind.REPORT, object_id="REPORT0001")
    audit.revoke(kind=Kind.PERMISSION, object_id="ITEM000001")
    audit.ship_revocations()

    said = vault.restore_into_empty(made)

    assert replayed == [("code", "0a1b"), ("report", "REPORT0001"), ("permission", "ITEM000001")]
    assert audit.is_revoked(kind=Kind.PERMISSION, object_id="ITEM000001")
    assert "code 1, permission 1, report 1" in said


@pytest.mark.usefixtures("replayed")
def test_the_next_ledger_holds_all_of_it(vault):
    audit.revoke(kind=Kind.CODE, object_id="0a1b")
    audit.ship_revocations()
    vault.restore_into_empty(vault.back_up())

    assert Revocation.objects.unshipped().count() == 1


@pytest.mark.parametrize("words", [(), ("--ledger", "x", "--without-ledger")])
def test_without_a_ledger_it_says_what_would_come_back(vault, words):
    made = vault.back_up()

    with pytest.raises(CommandError, match="deleted reports, replaced codes, members who left"):
        vault.restore(made, *words)


@pytest.mark.usefixtures("replayed")
def test_a_ledger_that_is_not_there_is_refused_and_nothing_stands(vault, tmp_path):
    acts(3)
    made = vault.back_up()
    empty_everything()

    with pytest.raises(CommandError, match="Nothing was restored"):
        vault.restore(made, "--ledger", str(tmp_path / "gone"))

    assert not Row.objects.exists()


def test_a_place_with_staff_in_it_is_refused(vault):
    made = vault.back_up()
    StaffFactory()

    with pytest.raises(CommandError, match="not empty"):
        vault.restore(made, "--without-ledger")


def cut(content: bytes) -> bytes:
    return content[:-1]


def cut_by_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def altered(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def nothing(content: bytes) -> bytes:
    return content[:0]


@pytest.mark.parametrize("harm", [cut, cut_by_half, altered, nothing])
def test_a_set_cut_off_or_altered_is_refused_whole(vault, harm):
    acts(600)
    made = vault.back_up()
    made.write_bytes(harm(made.read_bytes()))
    empty_everything()

    with pytest.raises(CommandError, match="Nothing was restored"):
        vault.restore(made, "--without-ledger")

    assert not Row.objects.exists()


def test_a_set_for_another_identity_does_not_open(vault, tmp_path, settings):
    made = vault.back_up()
    (tmp_path / "other").mkdir()
    other = Vault(tmp_path / "other", settings)

    with pytest.raises(CommandError, match="does not open"):
        other.restore(made, "--without-ledger")


def test_a_set_of_another_site_is_refused_unless_somebody_vouches_for_it(vault, tmp_path, settings):
    acts(3)
    made = vault.back_up()
    settings.KEY_FOLDER = KeyFolder(tmp_path / "keys of another site")
    empty_everything()

    with pytest.raises(CommandError, match="not signed with the audit"):
        vault.restore(made, "--without-ledger")

    assert not Row.objects.exists()
    assert "stands" in vault.restore(made, "--without-ledger", "--unsigned")


def test_a_set_of_a_demo_never_becomes_a_real_site(vault, settings):
    settings.DEMO = True
    made = vault.back_up()
    settings.DEMO = False

    with pytest.raises(CommandError, match="never mix"):
        vault.restore(made, "--without-ledger")


def test_a_set_of_another_version_says_which_to_install(vault, monkeypatch):
    made = vault.back_up()
    monkeypatch.setattr(restore_loader, "applied_migrations", lambda: ["audit.0002_later"])

    with pytest.raises(CommandError, match="made by another version"):
        vault.restore(made, "--without-ledger")


@pytest.mark.parametrize("words", ["", "# nothing but this", "AGE-SECRET-KEY-1NONSENSE"])
def test_an_identity_file_without_an_identity_is_said(vault, words):
    made = vault.back_up()
    vault.identity.write_text(words)

    with pytest.raises(CommandError, match="holds no age identity"):
        vault.restore(made, "--without-ledger")
