"""Nobody waits for somebody who has left."""

import pytest

from no2hate.accounts import members
from no2hate.accounts.models import Member
from no2hate.casework import services
from no2hate.casework.models import Case
from tests.accounts.factories import private_of
from tests.casework.factories import CASES, press, tell, write_back


@pytest.fixture
def leaves(cerys, megan):
    """Let Cerys leave the desk."""

    def end():
        member = Member.objects.get(staff=cerys)
        members.end_membership(member=member, by=megan, by_private=private_of(megan))

    return end


@pytest.fixture
def at_megans(signed_in, megan):
    """Megan in her browser."""
    return signed_in(megan)


def to_answer(client):
    return client.get(CASES).content.decode()


def test_who_writes_again_to_a_closed_case_comes_before_the_others(
    at_desk, at_megans, told, leaves
):
    press(at_desk, told, "close", reason="done")
    leaves()
    assert services.release_left() == 0  # nobody waits

    write_back(told)
    assert services.release_left() == 1

    assert told.report.public_id in to_answer(at_megans)
    assert "Take it" in at_megans.get(told.path).content.decode()


def test_a_closed_case_of_somebody_who_is_there_stays_theirs(at_desk, told):
    press(at_desk, told, "close", reason="done")
    write_back(told)

    assert services.release_left() == 0


@pytest.mark.parametrize("act", ["reply", "reopen"])
def test_whoever_opens_a_leavers_closed_case_has_it(at_desk, at_megans, told, megan, leaves, act):
    press(at_desk, told, "close", reason="done")
    leaves()

    press(at_megans, told, act, **({"words": "Megan here"} if act == "reply" else {}))
    write_back(told)

    assert Case.objects.get().taken_by == megan
    assert told.report.public_id in to_answer(at_megans)


def test_what_a_leaver_had_is_taken_at_once(at_desk, at_megans, told, megan, leaves):
    press(at_desk, told, "take")
    leaves()

    press(at_megans, told, "take")

    assert Case.objects.get().taken_by == megan


def test_whoever_stands_in_for_a_colleague_takes_the_case_over(at_desk, at_megans, told, megan):
    assert "Take it over" not in at_desk.get(told.path).content.decode()
    press(at_desk, told, "take")
    assert "Take it over" in at_megans.get(told.path).content.decode()

    press(at_megans, told, "assign", colleague=megan.public_id)

    assert Case.objects.get().taken_by == megan


def test_with_colleagues_those_who_wait_come_first(at_desk, at_megans, told, desk):
    answered, waiting = told, tell(desk)
    press(at_desk, answered, "reply", words="We believe you.")
    press(at_desk, waiting, "take")

    page = at_megans.get(CASES, {"queue": "others"}).content.decode()

    assert page.index(waiting.report.public_id) < page.index(answered.report.public_id)
