"""The ledger outside the database says what ended, once it is on the disk."""

from datetime import date

import pytest

from no2hate.audit import ledger, services
from no2hate.audit.models import Kind, Revocation


@pytest.fixture(autouse=True)
def _file(settings, tmp_path):
    settings.LEDGER = tmp_path / "elsewhere" / "revocations.ledger"


def end(*ids: str) -> None:
    for each in ids:
        services.revoke(kind=Kind.REPORT, object_id=each)
    services.ship_revocations()


def ids(settings) -> list[str]:
    return [each.object_id for each in ledger.read(settings.LEDGER)]


@pytest.mark.django_db
def test_what_ended_is_shipped_once_as_kind_id_and_day(settings):
    end("REPORT0001")

    assert services.ship_revocations() == 0
    kind, what, day = settings.LEDGER.read_text().split()
    assert (kind, what) == ("report", "REPORT0001")
    assert date.fromisoformat(day)


@pytest.mark.django_db
def test_the_file_tells_the_day_and_no_minute(settings):
    end("REPORT0001")

    assert settings.LEDGER.stat().st_mtime % 3600 == 0


@pytest.mark.django_db
def test_a_worker_killed_before_it_marked_a_line_writes_it_twice_and_it_means_the_same(settings):
    end("REPORT0001")
    Revocation.objects.ship_again()

    services.ship_revocations()

    assert ids(settings) == ["REPORT0001", "REPORT0001"]


@pytest.mark.django_db
def test_a_line_torn_by_a_power_cut_spoils_no_other(settings):
    end("REPORT0001")
    with settings.LEDGER.open("a") as file:
        file.write("report REPO")

    end("REPORT0002")

    assert ids(settings) == ["REPORT0001", "REPORT0002"]


@pytest.mark.django_db
def test_a_lost_ledger_is_written_again_whole(settings):
    end("REPORT0001")
    settings.LEDGER.unlink()

    end("REPORT0002")

    assert ids(settings) == ["REPORT0001", "REPORT0002"]


@pytest.mark.django_db
def test_what_could_not_be_written_waits(settings, tmp_path):
    (tmp_path / "elsewhere").touch()  # where the folder should be

    with pytest.raises(OSError, match=r"."):
        end("REPORT0001")

    assert Revocation.objects.unshipped().count() == 1
