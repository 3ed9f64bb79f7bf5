"""Who opens a report: its code, its desk, and nobody else, before and after people leave."""

import pytest

from no2hate import vault
from no2hate.accounts.pins import PinError
from no2hate.partners.models import DeskKey
from no2hate.speakout import keys, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Wrap
from tests.speakout.standing import STORY, report_at, standing_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def cerys_desk():
    return standing_desk()


@pytest.fixture
def code():
    return vault.Code.new()


def _told(report, opened):
    return [entry.content["text"] for entry in thread.read(report, opened).of("story", "message")]


def _write(report, opens, text, side=Item.Side.DESK):
    return thread.write(
        report=report, opens=opens, items=[thread.New("message", {"text": text})], side=side
    )


def test_the_code_and_the_desk_open_the_same(cerys_desk, code):
    report = report_at(cerys_desk, code=code)

    as_reporter = keys.open_as_reporter(report, Reporter.of(code))
    as_desk = keys.open_as_desk(report, cerys_desk.privates())

    assert _told(report, as_reporter) == _told(report, as_desk) == [STORY]


def test_another_code_opens_nothing(cerys_desk, code):
    report = report_at(cerys_desk, code=code)

    with pytest.raises(vault.VaultError):
        keys.open_as_reporter(report, Reporter.of(vault.Code.new()))


def test_another_desk_opens_nothing(cerys_desk, code):
    report = report_at(cerys_desk, code=code)

    with pytest.raises(vault.VaultError):
        keys.open_as_desk(report, {1: vault.KeyPair.new().private})
    with pytest.raises(vault.VaultError):
        keys.open_as_desk(report, {})


def test_name_and_contact_open_only_with_their_own_key(cerys_desk, code):
    report = report_at(cerys_desk, code=code)
    opened = keys.open_as_desk(report, cerys_desk.privates())

    shut = thread.read(report, opened)
    identity = keys.open_identity_as_desk(report, cerys_desk.privates())
    open_ = thread.read(report, opened, identity=identity)

    assert (shut.of("contact"), shut.missing) == ((), ())
    assert open_.of("contact")[0].content == {"name": "Amina"}
    assert keys.open_identity_as_reporter(report, Reporter.of(code)) == identity


def test_after_somebody_left_the_next_item_has_a_new_root(cerys_desk, code):
    report = report_at(cerys_desk, code=code)
    leaver = cerys_desk.join("Frank")
    kept = cerys_desk.privates(leaver)
    cerys_desk.leave(leaver)

    opens = lambda locked: keys.open_as_desk(locked, cerys_desk.privates())  # noqa: E731
    report = _write(report, opens, "after Frank")

    assert report.generation == 2
    assert _told(report, keys.open_as_reporter(report, Reporter.of(code))) == [STORY, "after Frank"]
    assert _told(report, opens(report)) == [STORY, "after Frank"]
    with pytest.raises(vault.VaultError):
        keys.open_as_desk(report, kept)


def test_the_person_too_makes_the_new_root(cerys_desk, code):
    report = report_at(cerys_desk, code=code)
    cerys_desk.leave(cerys_desk.join("Frank"))

    opens = lambda locked: keys.open_as_reporter(locked, Reporter.of(code))  # noqa: E731
    report = _write(report, opens, "still here", side=Item.Side.REPORTER)

    assert report.generation == 2
    assert _told(report, keys.open_as_desk(report, cerys_desk.privates())) == [STORY, "still here"]


def test_who_comes_later_reads_what_was_told_before(cerys_desk, code):
    report = report_at(cerys_desk, code=code)
    cerys_desk.leave(cerys_desk.join("Frank"))
    ben = cerys_desk.join("Ben")

    assert _told(report, keys.open_as_desk(report, cerys_desk.privates(ben))) == [STORY]


def test_a_new_code_opens_all_the_old_one_did_and_the_old_one_nothing(cerys_desk, code):
    report, new = report_at(cerys_desk, code=code), vault.Code.new()
    opened = keys.open_as_reporter(report, Reporter.of(code))
    identity = keys.open_identity_as_reporter(report, Reporter.of(code))
    wraps = keys.wraps_for_new_code(report, opened, identity, new)
    report.wraps.filter(recipient=Wrap.Recipient.REPORTER).delete()
    Wrap.objects.bulk_create(wraps)

    assert _told(report, keys.open_as_reporter(report, Reporter.of(new))) == [STORY]
    assert keys.open_identity_as_reporter(report, Reporter.of(new)) == identity
    with pytest.raises(vault.VaultError):
        keys.open_as_reporter(report, Reporter.of(code))


def test_the_wrap_of_another_report_opens_nothing(cerys_desk, code):
    report, other = report_at(cerys_desk, code=code), report_at(cerys_desk, code=vault.Code.new())
    stolen = other.wraps.get(recipient=Wrap.Recipient.DESK, purpose="report")
    report.wraps.filter(recipient=Wrap.Recipient.DESK, purpose="report").update(blob=stolen.blob)

    with pytest.raises(vault.VaultError):
        keys.open_as_desk(report, cerys_desk.privates())


def test_a_missing_generation_is_noticed(cerys_desk, code):
    report = report_at(cerys_desk, code=code)
    report.wraps.filter(recipient=Wrap.Recipient.DESK, purpose="report").delete()

    with pytest.raises(vault.VaultError):
        keys.open_as_desk(report, cerys_desk.privates())


def test_nothing_is_sealed_to_a_swapped_desk_key(cerys_desk, code):
    DeskKey.objects.filter(desk=cerys_desk.desk).update(public=vault.KeyPair.new().public)

    with pytest.raises(PinError):
        report_at(cerys_desk, code=code)


def test_a_reporter_s_keys_come_back_from_text(code):
    reporter = Reporter.of(code)

    assert Reporter.from_text(reporter.to_text()) == reporter
    assert code.text not in repr(reporter)
