"""Who may stand at a counter, and what the curious find there: nothing."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from no2hate.partners.founding import found_organisation, set_walk_ins
from no2hate.partners.models import Organisation
from no2hate.speakout.models import Report, SealedRow
from no2hate.speakout.walk_in.permissions import NotAtACounterError, can_help, check_can_help
from no2hate.web import memo
from tests.accounts.desks import founded
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.speakout.at_a_counter import (
    COUNTER,
    at_work,
    code_on_screen,
    cookie_of,
    librarian,
    library,
    send,
    shown,
    told,
    write_down,
    written_and_sent,
)
from tests.speakout.factories import STORY, cerys_desk, derbyshire

pytestmark = pytest.mark.django_db
PAGES = ["", "tell/", "more/", "allow/", "reach/", "check/", "code/", "over/", "advice/", "stop/"]


@pytest.fixture
def centre():
    cerys_desk()
    return library()


@pytest.fixture
def staff(centre):
    return librarian(centre)


@pytest.fixture
def ben(staff):
    return at_work(staff)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("has_organisation", [False, True])
def test_others_find_no_counter(has_organisation, page):
    organisation = library("Not a counter", takes_walk_ins=False) if has_organisation else None
    other = desk_client(StaffFactory(organisation=organisation))

    assert other.get(f"{COUNTER}{page}").status_code == 404
    assert other.post(f"{COUNTER}{page}", told()).status_code in {404, 405}


def test_what_an_organisation_calls_itself_gives_it_no_counter():
    for kind in Organisation.Kind:
        founded = found_organisation(name=kind.label, kind=kind)
        assert not can_help(librarian(founded, kind.name))


def test_the_police_can_never_be_given_one():
    with pytest.raises(ValidationError, match="The police take no walk-ins"):
        found_organisation(name="Police", kind=Organisation.Kind.POLICE, takes_walk_ins=True)


def test_whoever_works_at_a_desk_of_a_centre_helps_at_its_counter():
    at = founded(area=derbyshire())
    desk, cerys = at.desk, at_work(at.steward)
    assert cerys.get(COUNTER).status_code == 404

    set_walk_ins(organisation=desk.organisation, takes=True, by="")
    memo.forget_all()

    page = shown(cerys)
    assert f'href="{COUNTER}"' in page
    assert desk.organisation.name in page
    assert written_and_sent(cerys).headers["Location"] == f"{COUNTER}code/"


def test_whoever_has_left_helps_no_more(staff):
    staff.is_active = False

    with pytest.raises(NotAtACounterError):
        check_can_help(staff)


def test_a_stranger_signs_in_first():
    assert "/sign-in/" in SecureClient().get(COUNTER).headers["Location"]


def test_a_librarian_opens_no_report_and_lists_none(ben):
    written_and_sent(ben)
    report = Report.objects.get()

    assert ben.get(f"/desk/cases/{report.public_id}/").status_code == 404
    for page in ("/desk/cases/", "/desk/cases/board/", COUNTER):
        assert report.public_id not in ben.get(page, follow=True).content.decode()


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_colleague_at_the_same_computer_sees_neither_words_nor_code(centre, ben, is_sent):
    write_down(ben)
    if is_sent:
        send(ben)
        code = code_on_screen(ben).last_group
    mali = at_work(librarian(centre, "Mali"))
    mali.cookies[settings.WALK_IN_COOKIE_NAME] = cookie_of(ben)

    seen = "".join(shown(mali, page) for page in PAGES)

    assert STORY not in seen
    assert not is_sent or code not in seen


def test_a_colleague_who_writes_there_does_not_write_into_it(centre, ben):
    write_down(ben)
    mali = at_work(librarian(centre, "Mali"))
    mali.cookies[settings.WALK_IN_COOKIE_NAME] = cookie_of(ben)

    write_down(mali, story="Another person’s words.")

    assert "Another person’s words." not in shown(ben, "check/")
    assert cookie_of(mali) != cookie_of(ben)


def test_the_staff_session_ends_and_the_words_come_back_after_signing_in(staff, ben):
    write_down(ben)
    out = SecureClient()
    out.cookies[settings.WALK_IN_COOKIE_NAME] = cookie_of(ben)

    answer = out.post(f"{COUNTER}tell/", told(story="He said it twice."))
    again = at_work(staff)
    again.cookies[settings.WALK_IN_COOKIE_NAME] = cookie_of(ben)

    assert answer.status_code == 403
    assert "He said it twice." in answer.content.decode()
    assert STORY in shown(again, "check/")


def test_signing_out_leaves_no_draft_and_no_cookie(ben):
    write_down(ben)

    ben.post("/desk/sign-out/")

    assert not SealedRow.objects.filter(kind=SealedRow.Kind.DRAFT).exists()
    assert cookie_of(ben) == ""


def test_a_dead_token_gives_the_words_back(staff):
    client = SecureClient(enforce_csrf_checks=True)
    client.cookies = desk_client(staff).cookies

    answer = client.post(f"{COUNTER}tell/", told())

    assert answer.status_code == 403
    assert STORY in answer.content.decode()
    assert not SealedRow.objects.filter(kind="draft").exists()


def test_nothing_in_the_database_names_who_helped_or_what_was_said(staff, ben):
    written_and_sent(ben)
    tables = ("speakout_report", "speakout_item", "speakout_wrap", "speakout_progress")

    kept = b"".join(_bytes(table) for table in (*tables, "speakout_sealedrow", "audit_row"))

    about = Report.objects.get().public_id
    assert about.encode() in kept
    rows = [row for row in _rows("audit_row") if about in str(row)]
    assert rows
    assert not any(staff.public_id in str(row) for row in rows)
    for sign in (STORY, "footbridge", "Derwent", staff.name, "harassed"):
        assert sign.encode() not in kept


@pytest.mark.parametrize("is_sent", [False, True])
def test_no_word_lies_in_the_clear_in_any_table(ben, is_sent):
    write_down(ben)
    ben.post(f"{COUNTER}reach/", {"way": "contact", "name": "Zuleika", "phone": "07700 900123"})
    if is_sent:
        send(ben)

    kept = b"".join(_bytes(table) for table in connection.introspection.table_names())

    assert b"Derwent Library" in kept
    for word in (STORY, "Zuleika", "07700 900123"):
        assert word.encode() not in kept


def _rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()


def _bytes(table):
    return b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for row in _rows(table)
        for cell in row
    )
