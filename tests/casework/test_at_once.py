"""Two colleagues at the same moment: one is first, the other is told; nothing is lost."""

from functools import partial

import pytest

from no2hate.areas.services import load_areas
from no2hate.casework import services
from no2hate.casework.models import Case
from no2hate.casework.services import AlreadyTakenError, Letter
from no2hate.speakout import keys as report_keys
from tests.accounts import desks
from tests.casework.factories import keys_of, tell
from tests.moderation.test_at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_desk():
    load_areas()
    return desks.founded()


@pytest.fixture
def told(at_desk):
    return tell(at_desk.desk)


def test_of_two_who_take_it_one_has_it_and_the_other_hears_who(at_desk, told):
    ben = desks.admitted(at_desk).staff
    takes = [partial(services.take, report=told.fresh(), by=by) for by in (at_desk.steward, ben)]

    done = all_at_once(takes)

    (case,) = [each for each in done if isinstance(each, Case)]
    (late,) = [each for each in done if isinstance(each, AlreadyTakenError)]
    assert Case.objects.get().taken_by == case.taken_by == late.by


def test_of_many_presses_of_one_button_one_answers(at_desk, told):
    privates = keys_of(at_desk.steward, at_desk.desk).by_epoch
    letter = Letter(words="We believe you.", token="0123456789")
    answer = partial(
        services.reply,
        report=told.fresh(),
        opens=lambda locked: report_keys.open_as_desk(locked, privates),
        letter=letter,
        by=at_desk.steward,
    )

    assert sorted(all_at_once([answer] * 4)) == [False, False, False, True]
    assert told.messages() == ["We believe you."]
    assert told.thread().is_whole
