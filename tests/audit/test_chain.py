"""What is in the chain stays as it is, or is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from no2hate.audit import services, signing
from no2hate.audit.models import Head, Row, Tip
from no2hate.audit.verifying import ChainError, verify
from no2hate.common import clock
from tests.audit.factories import acts

MOVE = (
    "UPDATE audit_row SET seq = 99 WHERE seq = 8; UPDATE audit_row SET seq = 8 WHERE seq = 9;"
    "UPDATE audit_row SET seq = 9 WHERE seq = 99"
)
TAMPERED = {
    "edited": ("UPDATE audit_row SET act = 'nothing' WHERE seq = 4", "Row 4 is not as it was"),
    **{
        f"{column} edited": (f"UPDATE audit_row SET {column} = 'x' WHERE seq = 4", "Row 4 is not")
        for column in ("about", '"by"', "desk")
    },
    "moment edited": ("UPDATE audit_row SET at = '2026-01-01' WHERE seq = 4", "Row 4 is not as"),
    "deleted": ("DELETE FROM audit_row WHERE seq = 4", "Row 4 is missing"),
    "first deleted": ("DELETE FROM audit_row WHERE seq = 1", "Row 1 is missing"),
    "moved": (MOVE, "Row 8 is not as it was"),
    "cut off": ("DELETE FROM audit_row WHERE seq > 7", "Row 8 is missing"),
    "all gone": ("DELETE FROM audit_row", "Row 1 is missing"),
}


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        for statement in sql.split(";"):
            cursor.execute(statement)


def tomorrow():
    return clock.standing_at(clock.now() + timedelta(days=1))


def say(*words: str) -> str:
    out = StringIO()
    call_command("audit", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def _chain():
    """Ten acts in the chain, and a day signed after them."""
    acts(10)
    with tomorrow():
        services.link_rows()


@pytest.mark.django_db
@pytest.mark.usefixtures("_chain")
def test_a_chain_left_alone_holds():
    standing = verify()

    assert (standing.rows, standing.heads, standing.waiting) == (10, 2, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_chain")
@pytest.mark.parametrize("how", TAMPERED)
def test_a_row_that_was_tampered_with_is_named(how):
    sql, words = TAMPERED[how]
    run(sql)

    with pytest.raises(CommandError, match=words):
        call_command("audit", "verify")


@pytest.mark.django_db
@pytest.mark.usefixtures("_chain")
def test_a_forged_head_is_found():
    run("UPDATE audit_head SET seq = 9")

    with pytest.raises(ChainError, match="not signed with this site"):
        verify()


@pytest.mark.django_db
@pytest.mark.usefixtures("_chain")
def test_a_chain_written_anew_fits_no_head_held_elsewhere(tmp_path):
    held = tmp_path / "heads"
    held.write_text(say("heads"))
    assert "holds" in say("compare", str(held))
    run("DELETE FROM audit_head; DELETE FROM audit_tip; DELETE FROM audit_row WHERE seq = 5")
    run("UPDATE audit_row SET seq = NULL, link = NULL")
    services.link_rows()
    assert verify().rows == 9

    with pytest.raises(CommandError, match="does not hold"):
        say("compare", str(held))


@pytest.mark.django_db
@pytest.mark.usefixtures("_chain")
@pytest.mark.parametrize("text", ["", "key 00", "nothing\n", "key {key}\n2026-11-21 4 zz aa"])
def test_a_file_that_holds_no_heads_of_ours_is_refused(text, tmp_path):
    file = tmp_path / "heads"
    file.write_text(text.format(key=signing.public_key().hex()))

    with pytest.raises(CommandError):
        say("compare", str(file))


@pytest.mark.django_db
def test_days_kept_without_a_minute_join_when_the_day_is_over():
    services.record(act="report sent", about="REPORT0001", by_day=True)
    acts(2)
    assert verify().waiting == 1

    with tomorrow():
        services.link_rows()

    assert Row.objects.get(act="report sent").seq == 3
    assert Head.objects.latest_day() == clock.today("Europe/London")


@pytest.mark.django_db
def test_the_order_in_which_people_told_something_is_kept_nowhere():
    for number in range(30):
        services.record(act="report sent", about=f"{number:02}", by_day=True)

    with tomorrow():
        services.link_rows()

    for order in ("pk", "seq"):
        told = [row.about for row in Row.objects.order_by(order)]
        assert told != sorted(told)


@pytest.mark.django_db
def test_a_quiet_worker_writes_nothing_and_signs_a_day_once(django_assert_max_num_queries):
    acts(3)
    services.link_rows()

    with django_assert_max_num_queries(3):
        assert services.link_rows() == 0

    assert Head.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_link_every_row_once():
    with transaction.atomic():
        for each in range(450):
            services.record(act="report read", about=f"REPORT{each}", by="CERYS")

    def link(_number: int) -> int:
        try:
            return services.link_rows()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        joined = sum(pool.map(link, range(3)))

    assert joined == verify().rows == Tip.objects.get().seq == 450
