"""Nobody outside is told without the person's own permission, as it stands at that moment."""

import pytest

from no2hate.audit.models import Row
from no2hate.speakout import permissions
from no2hate.speakout.models import Progress
from tests.casework.factories import press, tell

REFUSED = "Not shared. The person does not allow it, so nothing goes to the police."


@pytest.fixture
def allowed(desk):
    return tell(desk, allows=["police"])


def acts_about(told):
    return list(Row.objects.filter(about=told.report.public_id).values_list("act", flat=True))


def test_without_permission_the_button_refuses_in_a_plain_sentence(at_desk, told):
    page = press(at_desk, told, "share", parts="story")

    assert REFUSED in page.content.decode()
    assert not Progress.objects.filter(kind="shared").exists()


def test_a_refusal_is_in_the_audit_after_all_else_was_rolled_back(at_desk, told):
    press(at_desk, told, "share", parts="story")

    assert "refused: share" in acts_about(told)
    assert not any(act.startswith("shared") for act in acts_about(told))
    assert told.messages() == []


def test_permission_for_somebody_else_is_none_for_the_police(at_desk, desk):
    told = tell(desk, allows=["council", "support"])

    assert REFUSED in press(at_desk, told, "share", parts="story").content.decode()


def test_taken_back_after_the_page_was_opened_it_refuses(at_desk, allowed):
    opened = at_desk.get(allowed.path).content.decode()
    assert "Tick exactly what you hand over." in opened
    permissions.take_back(report=allowed.fresh(), reporter=allowed.reporter, recipient="police")

    page = press(at_desk, allowed, "share", parts=["story"], token="0123456789")

    assert REFUSED in page.content.decode()
    assert "taken back" in page.content.decode()


def test_with_permission_the_person_reads_what_went_and_on_which_day(at_desk, allowed):
    press(at_desk, allowed, "share", parts=["story", "details"])

    (said,) = allowed.messages()
    assert "To whom: The police. What: what happened, in your words; what you added" in said
    assert Progress.objects.get(report=allowed.report, kind="shared").recipient == "police"


def test_the_audit_keeps_a_digest_of_exactly_what_went(at_desk, allowed, cerys):
    press(at_desk, allowed, "share", parts=["story"])

    row = Row.objects.get(about=allowed.report.public_id, act="shared with police")
    assert (row.by, len(bytes(row.digest))) == (cerys.public_id, 32)


def test_two_presses_share_once(at_desk, allowed):
    for _ in range(2):
        press(at_desk, allowed, "share", parts=["story"], token="0123456789")

    assert len(allowed.messages()) == 1


def test_nothing_ticked_shares_nothing(at_desk, allowed):
    page = press(at_desk, allowed, "share")

    assert page.status_code == 422
    assert "Choose what you hand over" in page.content.decode()


def test_the_strip_stands_on_top_of_every_case(at_desk, allowed):
    page = at_desk.get(allowed.path).content.decode()

    assert page.index("Who may know") < page.index("What happened, in their own words")
    assert "<span>The police</span> <b>yes</b>" in page
