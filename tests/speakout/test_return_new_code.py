"""Another code: it locks everybody else out, and nobody by accident."""

import re

import pytest

from no2hate import vault
from no2hate.audit.models import Revocation, Row
from no2hate.speakout import keys as report_keys
from no2hate.speakout import return_visits, returning, services, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Report
from tests.accounts.factories import SecureClient
from tests.speakout.coming_back import (
    ENTER,
    NEW_CODE,
    PAGE,
    answer,
    as_desk,
    as_reporter,
    come_back,
    shown,
    tell,
    write,
)
from tests.speakout.factories import STORY, cerys_desk
from tests.speakout.standing import standing_desk


@pytest.fixture
def cerys(db):
    return cerys_desk()


@pytest.fixture
def told(cerys):
    return tell(way="contact", phone="01234 567890")


def code_shown(client):
    groups = re.search(r'<p class="code" dir="ltr">(.*?)</p>', shown(client, NEW_CODE))[1]
    return vault.Code.read(re.sub(r"<.*?>", "", groups))


def new_code(client):
    """Make another code, write it down, and show that it is written down."""
    client.post(NEW_CODE, {"go": "make"})
    code = code_shown(client)
    assert client.post(NEW_CODE, {"last": code.last_group}).headers["Location"] == PAGE
    return code


def test_the_new_code_opens_and_the_old_one_does_not(told):
    client = come_back(told[1])
    code = new_code(client)

    assert "Your new code works." in shown(client)
    assert STORY in shown(come_back(code))
    assert SecureClient().post(ENTER, {"code": told[1].text}).status_code == 422


def test_who_used_the_old_code_elsewhere_is_out(told):
    other = come_back(told[1])
    new_code(come_back(told[1]))

    assert other.get(PAGE).headers["Location"] == ENTER
    assert write(other, told[0], "I am not Amina.").status_code == 422
    assert other.get("/return/delete/").headers["Location"] == ENTER


def test_the_browser_that_changed_it_stays(told, cerys):
    client = come_back(told[1])
    new_code(client)

    write(client, told[0], "It is still me.")
    assert as_desk(told[0], cerys).entries[-1].content["text"] == "It is still me."


def test_until_its_end_is_typed_the_old_code_works(told):
    client = come_back(told[1])
    client.post(NEW_CODE, {"go": "make"})
    waiting = code_shown(client)

    wrong = client.post(NEW_CODE, {"last": "0000" if waiting.last_group != "0000" else "1111"})
    assert wrong.status_code == 422
    assert STORY in shown(come_back(told[1]))
    assert SecureClient().post(ENTER, {"code": waiting.text}).status_code == 422


def test_pressing_twice_changes_it_once_and_stays(told):
    client = come_back(told[1])
    client.post(NEW_CODE, {"go": "make"})
    code = code_shown(client)

    for _ in range(2):
        pressed = client.post(NEW_CODE, {"last": code.last_group})
        assert pressed.headers["Location"] == PAGE
    assert STORY in shown(client)


def test_a_page_read_in_another_tab_does_not_bring_the_old_keys_back(told, rf):
    client = come_back(told[1])
    request = rf.get(PAGE)
    request.COOKIES = {name: kept.value for name, kept in client.cookies.items()}
    slow = return_visits.find(request)

    code = new_code(client)
    slow.stay()

    assert return_visits.find(request).reporter == Reporter.of(code)
    assert STORY in shown(client)


def test_a_new_code_can_be_let_go(told):
    client = come_back(told[1])
    client.post(NEW_CODE, {"go": "make"})
    client.post(NEW_CODE, {"go": "stop"})

    assert "Show me a new code" in shown(client, NEW_CODE)
    assert STORY in shown(come_back(told[1]))


def test_the_old_code_with_a_copy_of_the_database_reads_nothing_new(told, cerys):
    report, old = told
    copied = report.wraps.get(recipient="reporter", purpose="report")
    new_code(come_back(old))
    answer(Report.objects.get(pk=report.pk), cerys.by_epoch, "For the new code only.")

    report = Report.objects.select_related("desk").get(pk=report.pk)
    report.wraps.filter(recipient="reporter", generation=1).update(blob=copied.blob)

    assert report.items.latest("sequence").generation == report.generation == 2
    with pytest.raises(vault.VaultError):
        report_keys.open_as_reporter(report, Reporter.of(old))


def test_both_sides_read_everything_after_it(told, cerys):
    report, old = told
    code = new_code(come_back(old))
    answer(Report.objects.get(pk=report.pk), cerys.by_epoch, "We are here.")

    for read in (as_reporter(report, code), as_desk(report, cerys)):
        assert read.is_whole
        assert [entry.content["text"] for entry in read.of("story", "message")] == [
            STORY,
            "We are here.",
        ]


def test_the_contact_that_was_left_opens_with_the_new_code(told):
    report, old = told
    code = new_code(come_back(old))

    report = Report.objects.get(pk=report.pk)
    assert report_keys.open_identity_as_reporter(report, Reporter.of(code))


def test_the_audit_knows_the_day_and_the_ledger_the_old_locator(told):
    report, old = told
    new_code(come_back(old))

    assert Revocation.objects.has(kind="code", object_id=old.locator)
    row = Row.objects.get(act="code replaced")
    assert (row.about, row.at) == (report.public_id, None)


def test_of_two_who_change_it_at_once_one_does(told):
    report, old = told
    first, second = vault.Code.new(), vault.Code.new()
    returning.rotate_code(report=report, reporter=Reporter.of(old), code=first)

    with pytest.raises(returning.CodeReplacedError):
        returning.rotate_code(report=report, reporter=Reporter.of(old), code=second)
    assert as_reporter(report, first).is_whole


def test_a_restored_backup_does_not_bring_the_old_code_back(told, cerys):
    report, old = told

    services.forget_code(old.locator)

    assert SecureClient().post(ENTER, {"code": old.text}).status_code == 422
    answer(Report.objects.get(pk=report.pk), cerys.by_epoch, "We go on.")
    assert as_desk(report, cerys).is_whole
    assert not report.wraps.filter(recipient="reporter").exists()


def test_forgetting_a_code_twice_or_one_nobody_has_is_no_fault(told):
    services.forget_code(told[1].locator)
    services.forget_code(told[1].locator)
    services.forget_code("0" * 64)


def test_who_left_the_desk_reads_the_old_and_not_the_new(db):
    standing = standing_desk()
    dev = standing.join("Dev")
    report, code = tell()
    his = standing.privates(dev)
    standing.leave(dev)

    write(come_back(code), report, "He must not read this.")

    report = Report.objects.select_related("desk").get(pk=report.pk)
    assert report.generation == 2
    with pytest.raises(vault.VaultError):
        report_keys.open_as_desk(report, his)
    read = thread.read(report, report_keys.open_as_desk(report, standing.privates()))
    assert [entry.content["text"] for entry in read.of("story", "message")] == [
        STORY,
        "He must not read this.",
    ]
    assert STORY in shown(come_back(code))
