"""Permissions: given by the person alone, taken back for good, and never assumed."""

import pytest

from no2hate.audit import services as audit
from no2hate.audit.models import Revocation
from no2hate.speakout import keys as report_keys
from no2hate.speakout import permissions, thread
from no2hate.speakout.models import Item
from tests.speakout.coming_back import allow, as_desk, come_back, shown, tell
from tests.speakout.factories import cerys_desk

POLICE, COUNCIL = "police", "council"


@pytest.fixture
def cerys(db):
    return cerys_desk()


@pytest.fixture
def told(cerys):
    return tell(recipients=[POLICE])


@pytest.fixture
def report(told):
    return told[0]


@pytest.fixture
def amina(told):
    return come_back(told[1])


def test_what_was_ticked_may_be_shared_and_nothing_else(report, cerys):
    found = as_desk(report, cerys)

    assert permissions.can_share(found, POLICE)
    assert not permissions.can_share(found, COUNCIL)


def test_who_ticked_nothing_allows_nothing(cerys):
    report, _ = tell()

    assert not any(
        permissions.can_share(as_desk(report, cerys), recipient)
        for recipient in (POLICE, COUNCIL, "landlord", "school", "support")
    )


def test_a_permission_taken_back_refuses_the_desk(amina, report, cerys):
    allow(amina, report, POLICE, go="take-back")

    with pytest.raises(permissions.NotPermittedError):
        permissions.check_can_share(as_desk(report, cerys), POLICE)
    assert "Taken back" in shown(amina)


def test_a_permission_can_be_given_later_and_again(amina, report, cerys):
    allow(amina, report, COUNCIL)
    assert permissions.can_share(as_desk(report, cerys), COUNCIL)

    allow(amina, report, POLICE, go="take-back")
    allow(amina, report, POLICE)
    permissions.check_can_share(as_desk(report, cerys), POLICE)


def test_pressing_twice_says_it_once(amina, report):
    for _ in range(2):
        allow(amina, report, POLICE, go="take-back")
        allow(amina, report, COUNCIL, go="take-back")

    assert report.items.filter(kind="permission").count() == 2


def test_the_wording_that_was_read_is_kept(amina, report, cerys):
    allow(amina, report, COUNCIL)

    found = permissions.current(as_desk(report, cerys).entries)[COUNCIL]
    assert found.wording == permissions.PERMISSION_WORDING


def test_a_restored_backup_does_not_bring_a_permission_back(amina, report, cerys):
    before = as_desk(report, cerys)
    allow(amina, report, POLICE, go="take-back")

    assert Revocation.objects.filter(kind="permission").count() == 1
    assert not permissions.can_share(before, POLICE)


def test_every_time_it_was_given_is_taken_back(amina, report, cerys):
    allow(amina, report, POLICE, go="take-back")
    allow(amina, report, POLICE)
    before = as_desk(report, cerys)
    allow(amina, report, POLICE, go="take-back")

    assert not permissions.can_share(before, POLICE)


def test_the_desk_cannot_speak_for_the_person(report, cerys):
    content = {"recipient": COUNCIL, "given": True, "wording": "x", "on": "2026-10-13"}
    thread.write(
        report=report,
        opens=lambda locked: report_keys.open_as_desk(locked, cerys.by_epoch),
        items=[thread.New(Item.Kind.PERMISSION, content)],
        side=Item.Side.DESK,
    )

    assert not permissions.can_share(as_desk(report, cerys), COUNCIL)


def test_where_an_item_is_missing_nothing_is_allowed(amina, report, cerys):
    allow(amina, report, COUNCIL)
    report.items.filter(sequence=2).delete()

    assert not permissions.can_share(as_desk(report, cerys), COUNCIL)


@pytest.mark.parametrize("do", ["delete", "spoil"])
def test_a_newest_take_back_that_was_tampered_with_allows_nothing(
    amina, report, cerys, do, monkeypatch
):
    monkeypatch.setattr(audit, "revoke", lambda **_: None)  # the ledger's row went as well
    allow(amina, report, POLICE, go="take-back")

    last = report.items.filter(sequence=report.items.latest("sequence").sequence)
    last.delete() if do == "delete" else last.update(blob=b"spoilt")

    assert not permissions.can_share(as_desk(report, cerys), POLICE)


def test_a_permission_that_does_not_open_allows_nothing(report, cerys):
    report.items.filter(kind="permission").update(blob=b"x")

    assert not permissions.can_share(as_desk(report, cerys), POLICE)


def test_one_question_to_the_ledger_for_all_permissions(
    amina, report, cerys, django_assert_num_queries
):
    for recipient in (COUNCIL, "school", "landlord"):
        allow(amina, report, recipient)
    found = as_desk(report, cerys).entries

    with django_assert_num_queries(1):
        permissions.current(found)


def test_a_button_of_another_page_changes_nothing(amina, report, cerys):
    _, code = tell(story="Something else altogether.")
    amina.post("/return/", {"code": code.text})

    allow(amina, report, POLICE, go="take-back")

    assert permissions.can_share(as_desk(report, cerys), POLICE)
    assert "nothing was changed" in shown(amina)


@pytest.mark.parametrize("sent", [{"recipient": "everyone"}, {"go": "maybe"}])
def test_what_no_button_says_changes_nothing(amina, report, sent):
    before = report.items.count()
    amina.post(
        "/return/permission/",
        {"recipient": POLICE, "go": "take-back", "page": report.public_id, **sent},
    )

    assert report.items.count() == before


def test_the_ledger_knows_the_item_that_was_taken_back(amina, report, cerys):
    item = permissions.current(as_desk(report, cerys).entries)[POLICE].item
    allow(amina, report, POLICE, go="take-back")

    assert audit.is_revoked(kind="permission", object_id=item)
