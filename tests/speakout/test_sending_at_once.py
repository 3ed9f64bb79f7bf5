"""Many at the same moment: one draft is one report, and of two hundred none is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from no2hate import vault
from no2hate.areas.services import load_areas
from no2hate.speakout import sending
from no2hate.speakout.models import Report, SealedRow
from tests.speakout.factories import STORY, cerys_desk, opened

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8
ANSWERS = {"story": STORY, "where": "derbyshire"}


@pytest.fixture
def post():
    load_areas()
    return cerys_desk()


def all_at_once(acts: list[Callable[[], object]]) -> list[object]:
    def do(act: Callable[[], object]) -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(do, acts))


def sent(cookie: vault.Cookie, **more: str) -> str:
    draft = sending.send(
        cookie=cookie, answers=ANSWERS | more, language="en-gb", address="192.0.2.1"
    )
    return draft.code.text


@pytest.mark.usefixtures("post")
def test_pressed_many_times_at_once_it_is_one_report_with_one_code():
    cookie = vault.Cookie.new()

    codes = all_at_once([partial(sent, cookie)] * THREADS)

    assert len(set(codes)) == 1
    assert Report.objects.get().locator == vault.Code.read(codes[0]).locator
    assert SealedRow.objects.count() == 1


def test_of_two_hundred_at_once_none_is_lost(post):
    stories = [f"{STORY} {number}" for number in range(200)]

    codes = all_at_once([partial(sent, vault.Cookie.new(), story=story) for story in stories])

    assert len(set(codes)) == 200
    reports = Report.objects.select_related("desk")
    assert {opened(report, post)["story"]["text"] for report in reports} == set(stories)
