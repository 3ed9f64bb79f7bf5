"""Writers of one process queue for SQLite instead of colliding."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, connections, transaction

from no2hate.config.sqlite.base import DatabaseWrapper


@pytest.fixture
def opened(tmp_path, django_db_blocker):
    """Open the same file anew, in the thread that asks."""
    settings_dict = connections["default"].settings_dict | {
        "ENGINE": "no2hate.config.sqlite",
        "NAME": str(tmp_path / "one.sqlite3"),
    }

    def open_here(timeout: float = 20) -> DatabaseWrapper:
        options = {"transaction_mode": "IMMEDIATE", "timeout": timeout}
        connections["one"] = DatabaseWrapper(settings_dict | {"OPTIONS": options}, alias="one")
        return connections["one"]

    with django_db_blocker.unblock():
        with open_here().cursor() as cursor:
            cursor.execute("CREATE TABLE voices (number INTEGER)")
            cursor.execute("INSERT INTO voices VALUES (0)")
        yield open_here
        connections["one"].close()
        del connections["one"]


def test_no_voice_is_lost_when_four_threads_write_at_once(opened):
    def add_fifty() -> None:
        connection = opened()
        for _ in range(50):
            with transaction.atomic(using="one"), connection.cursor() as cursor:
                cursor.execute("UPDATE voices SET number = number + 1")
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(add_fifty) for _ in range(4)]:
            done.result()

    assert _number() == 200


def test_a_writer_waits_its_turn_and_then_says_that_the_database_is_busy(opened):
    holding, free = Event(), Event()

    def hold() -> None:
        connection = opened()
        with transaction.atomic(using="one"):
            holding.set()
            free.wait(10)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        holding.wait(10)
        opened(timeout=0.1)
        with pytest.raises(OperationalError), transaction.atomic(using="one"):
            pytest.fail("two writers at once")
        free.set()

    assert _add_one() == 1


@pytest.mark.parametrize("ending", ["a fault inside", "a closed connection"])
def test_the_turn_is_given_back_after(opened, ending):
    def stumble() -> None:
        with transaction.atomic(using="one"):
            if ending == "a closed connection":
                connections["one"].close()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()

    assert _add_one() == 1


def _add_one() -> int:
    with transaction.atomic(using="one"), connections["one"].cursor() as cursor:
        cursor.execute("UPDATE voices SET number = number + 1")
    return _number()


def _number() -> int:
    with connections["one"].cursor() as cursor:
        return cursor.execute("SELECT number FROM voices").fetchone()[0]
