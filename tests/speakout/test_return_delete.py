"""Deleting everything: nothing opens again, for anybody, from anywhere."""

import pytest

from no2hate import vault
from no2hate.audit.models import Revocation, Row
from no2hate.speakout import keys as report_keys
from no2hate.speakout import returning, services, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Report, Wrap
from tests.accounts.factories import SecureClient
from tests.speakout.coming_back import DELETE, ENTER, PAGE, answer, come_back, shown, tell
from tests.speakout.factories import cerys_desk


@pytest.fixture
def cerys(db):
    return cerys_desk()


@pytest.fixture
def told(cerys):
    report, code = tell(way="contact", phone="01234 567890", recipients=["police"])
    answer(report, cerys.by_epoch, "We believe you.")
    return report, code


def delete(client, report, **more):
    return client.post(DELETE, {"sure": "on", "page": report.public_id, **more})


def test_nothing_is_deleted_before_it_is_meant(told):
    report, code = told
    client = come_back(code)

    response = client.post(DELETE, {"page": report.public_id})

    assert response.status_code == 422
    assert "Tick the box if you are sure" in response.content.decode()
    assert report.items.exists()


def test_everything_that_could_be_opened_is_gone(told):
    report, code = told

    assert delete(come_back(code), report).headers["Location"] == "/return/deleted/"

    assert not Item.objects.filter(report=report).exists()
    assert not Wrap.objects.filter(report=report).exists()
    report.refresh_from_db()
    assert (report.state, report.locator, bytes(report.head)) == ("deleted", None, b"")


def test_neither_side_opens_it_again(told, cerys):
    report, code = told
    delete(come_back(code), report)

    report = Report.objects.select_related("desk").get(pk=report.pk)
    for opens in (
        lambda: report_keys.open_as_desk(report, cerys.by_epoch),
        lambda: report_keys.open_as_reporter(report, Reporter.of(code)),
    ):
        with pytest.raises(vault.VaultError):
            opens()


def test_the_code_and_every_browser_are_out(told):
    report, code = told
    other, client = come_back(code), come_back(code)
    delete(client, report)

    assert SecureClient().post(ENTER, {"code": code.text}).status_code == 422
    assert other.get(PAGE).headers["Location"] == ENTER
    assert client.get(PAGE).headers["Location"] == ENTER


def test_that_it_stood_here_and_its_days_stay(told):
    report, code = told
    delete(come_back(code), report)

    assert [each.kind for each in report.progress.in_order()] == ["received", "deleted"]
    assert Revocation.objects.has(kind="report", object_id=report.public_id)
    assert Row.objects.get(act="report deleted").at is None


def test_the_other_tab_s_report_is_not_deleted_by_mistake(told):
    report, code = told
    other, other_code = tell(story="Something else altogether.")
    client = come_back(code)
    client.post(ENTER, {"code": other_code.text})

    delete(client, report)

    assert not Report.objects.filter(state="deleted").exists()
    assert other.items.exists()


def test_it_is_deleted_once(told):
    report, code = told
    returning.delete_report(report=report, reporter=Reporter.of(code))

    with pytest.raises(thread.ThreadGoneError):
        returning.delete_report(report=report, reporter=Reporter.of(code))


def test_a_replaced_code_deletes_nothing(told):
    report, code = told
    returning.rotate_code(report=report, reporter=Reporter.of(code), code=vault.Code.new())

    with pytest.raises(returning.CodeReplacedError):
        returning.delete_report(report=report, reporter=Reporter.of(code))


def test_a_restored_backup_does_not_bring_it_back(told):
    report, code = told

    services.forget_report(report.public_id)
    services.forget_report(report.public_id)
    services.forget_report("NOTHING000")

    assert not Item.objects.filter(report=report).exists()
    assert SecureClient().post(ENTER, {"code": code.text}).status_code == 422


def test_the_page_after_it_is_kind_and_keeps_nothing(told):
    report, code = told
    client = come_back(code)
    delete(client, report)

    assert "Everything is deleted" in shown(client, "/return/deleted/")
